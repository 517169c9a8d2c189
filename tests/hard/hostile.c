/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles made when the test runs: `hostile` lists their names, `hostile NAME` writes one. */
#include "tests/hard/hostile.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void put(const char *text)
{
	fputs(text, stdout);
}

void repeat(size_t count, const char *text)
{
	while (count-- > 0)
		put(text);
}

/* Prints the names, or writes the case of that name; false when there is none. */
static bool look(const struct hostile *cases, const char *name)
{
	for (; cases->name; cases++) {
		if (!name) {
			puts(cases->name);
		} else if (strcmp(name, cases->name) == 0) {
			cases->write();
			return true;
		}
	}
	return !name;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	bool good = look(markup_cases, name);

	if (!name || !good)
		good = look(text_cases, name);
	return good && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
