/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PLUGIN_H
#define BASE_PLUGIN_H

#include <stdbool.h>
#include <stddef.h>

/* Libraries that are large and seldom needed, or need not be there: they are loaded where something of
 * them is asked for, and not with the program. */

/* What a macro stands for, as text: names of libraries, and of functions, have a version in them. */
#define PLUGIN_TEXT(macro) PLUGIN_TEXT_OF(macro)
#define PLUGIN_TEXT_OF(text) #text

/* The first of these names that there is, and all of it; NULL when there is none. */
void *plugin_open(const char *const *names, size_t count);
void plugin_close(void *plugin);
/* Puts the function of that name, in the library or in what that needs, at *function, a pointer to a
 * function; false when there is none. */
bool plugin_find(void *plugin, const char *name, void *function);
/* What has that name and is no function, or NULL. */
const void *plugin_find_data(void *plugin, const char *name);

#endif
