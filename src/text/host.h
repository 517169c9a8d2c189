/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_HOST_H
#define TEXT_HOST_H

#include "base/arena.h"
#include "base/slice.h"

/* The host of an address, for people: in its own letters, or in punycode where *is_odd, since it
 * could be taken for another: letters of several scripts in one label, invisible ones, or all of
 * them such that they look like Latin ones (UTS #39).  *ascii is what a resolver is asked for (UTS
 * #46). */
struct slice host_show(
	struct arena *arena, struct slice host, struct slice *ascii, bool *is_odd);

#endif
