/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/plugin.h"

#include <dlfcn.h>
#include <string.h>

void *plugin_open(const char *const *names, size_t count)
{
	void *plugin = NULL;
	for (size_t i = 0; i < count && !plugin; i++)
		plugin = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	return plugin;
}

void plugin_close(void *plugin)
{
	if (plugin)
		dlclose(plugin);
}

/* ISO C has no cast from what dlsym gives to a function; POSIX says that both are of one size. */
bool plugin_find(void *plugin, const char *name, void *function)
{
	void *found = dlsym(plugin, name);
	memcpy(function, &found, sizeof found);
	return found != NULL;
}

const void *plugin_find_data(void *plugin, const char *name)
{
	return dlsym(plugin, name);
}
