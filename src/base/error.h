/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* One line about the world failing, ready for standard error or the status bar (through the gate
 * of text/). */

struct error {
	char text[512];
};

/* Always false, so that a function can end with `return error_set(…)`; error may be NULL. */
__attribute__((format(printf, 2, 3))) bool error_set(struct error *error, const char *format, ...);

#endif
