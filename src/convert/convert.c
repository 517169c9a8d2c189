/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "convert/convert.h"

#include "base/i18n.h"
#include "base/memory.h"
#include "base/plugin.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* The functions of opencc.h (1.0 and later). */
struct converter {
	void *library, *opened;
	void *(*open)(const char *configuration);
	int (*close)(void *opened);
	char *(*convert)(void *opened, const char *text, size_t len);
	void (*free_text)(char *text);
};

static const char *const libraries[] = { "libopencc.so.1.1", "libopencc.so.1.2", "libopencc.so.1",
	"libopencc.so.2", "libopencc.so" };

bool converter_open(struct converter **out, const char *configuration, struct error *error)
{
	struct converter *converter = memory_create(1, sizeof *converter);
	char name[32];
	*out = NULL;
	snprintf(name, sizeof name, "%s.json", configuration);
	converter->library = plugin_open(libraries, sizeof libraries / sizeof *libraries);
	bool good = converter->library &&
		    plugin_find(converter->library, "opencc_open", &converter->open) &&
		    plugin_find(converter->library, "opencc_close", &converter->close) &&
		    plugin_find(converter->library, "opencc_convert_utf8", &converter->convert) &&
		    plugin_find(converter->library, "opencc_convert_utf8_free", &converter->free_text);
	if (!good)
		error_set(error, "%s", _("the other script needs OpenCC, which is not installed"));
	if (good) {
		converter->opened = converter->open(name);
		good = converter->opened && (intptr_t)converter->opened != -1;
		if (!good)
			error_set(error, _("OpenCC has no dictionary %s"), name);
	}
	if (good)
		*out = converter;
	else {
		converter->opened = NULL;
		converter_close(converter);
	}
	return good;
}

void converter_close(struct converter *converter)
{
	if (!converter)
		return;
	if (converter->opened)
		converter->close(converter->opened);
	plugin_close(converter->library);
	free(converter);
}

struct slice converter_text(struct converter *converter, struct slice text, struct arena *arena)
{
	char *converted = text.len > 0 ? converter->convert(converter->opened, text.at, text.len) : NULL;
	if (!converted)
		return text;
	struct slice copy = arena_copy(arena, slice_of(converted));
	converter->free_text(converted);
	return copy;
}

uint32_t converted_byte(struct slice from, struct slice to, uint32_t byte)
{
	size_t characters = utf8_count(slice_sub(from, 0, byte));
	const char *at = to.at, *end = to.at + to.len;
	while (characters-- > 0 && at < end)
		utf8_next(&at, end);
	return (uint32_t)(at - to.at);
}
