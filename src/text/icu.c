/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/icu.h"

#include <pthread.h>

#include "base/plugin.h"

/* As the linker would find it: later versions have other functions.  It needs the library of the
 * others, and brings it along. */
static const char *const libraries[] = {
	"libicui18n.so." PLUGIN_TEXT(U_ICU_VERSION_MAJOR_NUM),
	"libicui18n." PLUGIN_TEXT(U_ICU_VERSION_MAJOR_NUM) ".dylib",
};

/* Written once, by whoever is first, as the linker writes its tables. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct icu functions;
static bool is_there;

static void load(void)
{
	void *library = plugin_open(libraries, sizeof libraries / sizeof *libraries);
	is_there = library != NULL;
#define FIND(name) \
	is_there = is_there && plugin_find(library, PLUGIN_TEXT(name), &functions.name);
	ICU_FUNCTIONS(FIND)
#undef FIND
	if (!is_there)
		plugin_close(library);
}

const struct icu *icu_get(void)
{
	pthread_once(&once, load);
	return is_there ? &functions : NULL;
}
