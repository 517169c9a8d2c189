/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The program as it is, which tells on descriptor 9 when it ends how many libraries of ICU are in
 * memory then: in the sandbox it opens no file.  Where WITHOUT_ICU is set there is none to be loaded.
 * tests/opened.sh runs it.
 */
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TELLS = 9 };

static int count_one(struct dl_phdr_info *about, size_t size, void *count)
{
	(void)size;
	if (about->dlpi_name && strstr(about->dlpi_name, "libicu"))
		++*(int *)count;
	return 0;
}

/* Instead of that of the C library. */
void *dlopen(const char *name, int flags)
{
	void *(*next)(const char *, int);
	void *found = dlsym(RTLD_NEXT, "dlopen");

	if (name && strstr(name, "libicu") && getenv("WITHOUT_ICU"))
		return NULL;
	memcpy(&next, &found, sizeof next);
	return next(name, flags);
}

__attribute__((destructor)) static void tell(void)
{
	int count = 0;
	dl_iterate_phdr(count_one, &count);
	dprintf(TELLS, "%d\n", count);
}
