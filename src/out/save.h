/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_SAVE_H
#define OUT_SAVE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"

enum saved { SAVED_WHOLE, SAVED_NOT_FOR_THERE_IS_ONE, SAVED_NOT };

/* Write text as a file, whole or not at all.  What is there already is only replaced with over, and
 * then by a file with the same permissions, in one step; a link leads to what is replaced.  The
 * error tells why for SAVED_NOT. */
enum saved save_file(const char *path, struct slice text, bool over, struct error *error);

/* Whether the file is the one behind other, or lies below it where that is a folder; links are
 * followed. */
bool save_is_below(const char *path, const char *other);

#endif
