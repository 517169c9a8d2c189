/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/wcwidth.h"

#include <wchar.h>

/* The one place where ncurses can be told how wide characters are: it imports wcwidth(), and the
 * executable's definition comes before the C library's.  Without it ncurses and the terminal
 * part ways at every “ ” of a terminal that draws them two columns wide.  wcwidth() takes no
 * argument for the rules, hence the one variable. */
static struct width_rules rules;

void wcwidth_rules(const struct width_rules *width)
{
	rules = *width;
}

int wcwidth(wchar_t code)
{
	if (code == 0)
		return 0;
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return -1;
	return code_columns((uint32_t)code, &rules);
}
