/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_OPENER_H
#define OUT_OPENER_H

#include "base/arena.h"
#include "out/run.h"

/* Which program opens an address here, by the environment. */

enum opened {
	OPENED_PAGE,    /* an address of the web, or of mail: BROWSER, else xdg-open */
	OPENED_PICTURE, /* an address or a path: YUELAN_VIEWER, else as a page */
	OPENED_FILE,    /* a path: xdg-open, where there is a display */
};

/* False when there is none: over ssh, say, where no window can be shown and no BROWSER is named.
 * address is visible ASCII that begins with a scheme, or an absolute path. */
bool opener_find(struct arena *arena, enum opened what, const char *address, struct program *program);

/* The first of two variables that names a program, else the standard, with the argument where it is
 * not NULL: VISUAL or EDITOR or vi, PAGER or less. */
char **program_named(struct arena *arena, const char *const names[2], const char *standard,
	const char *argument);

#endif
