/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_URL_H
#define CLEAN_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* URLs, looked at leniently and never wholly parsed, since most odd ones still open. */

/* http:, https: or // and something behind it. */
bool url_is_absolute(struct slice url);

/* Host and path, without scheme, query and fragment; of a relative URL its path. */
struct slice url_place(struct slice url);

/* What stands behind the last slash of the path. */
struct slice url_name(struct slice url);

/* Whether the path ends as the files of pictures do. */
bool url_is_picture(struct slice url);

/* The value of a parameter of the query or fragment as it stands; a NULL at when there is none.  A
 * value that is itself a raw URL with a query goes on to the end. */
struct slice url_parameter(struct slice url, struct slice name);

/* %41 is A; the same slice when there is nothing to decode. */
struct slice url_decode(struct arena *arena, struct slice text);

#endif
