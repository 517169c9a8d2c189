/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/settings.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

enum { FILE_MOST = 64 * 1024 }; /* bytes of a file of settings that are read */

/* What a line that is no comment sets. */
static bool take_line(struct settings *settings, struct slice line, struct error *error)
{
	size_t sign = slice_find_char(line, '=', 0);

	if (sign == SLICE_NONE)
		return error_set(error, "%s", _("expected name = value"));
	return settings_set(settings, slice_trim(slice_sub(line, 0, sign)),
		slice_trim(slice_from(line, sign + 1)), error);
}

void settings_take(
	struct settings *settings, struct slice text, const char *path, struct buffer *problems)
{
	struct slice line;
	struct error error;

	if (slice_starts(text, BYTE_ORDER_MARK))
		text = slice_from(text, sizeof(BYTE_ORDER_MARK) - 1);
	for (size_t number = 1; slice_line(&text, &line); number++) {
		/* SLICE_NONE is behind any end. */
		line = slice_trim(slice_sub(line, 0, slice_find_char(line, '#', 0)));
		if (line.len > 0 && !take_line(settings, line, &error))
			buffer_printf(problems, "%s:%zu: %s\n", path, number, error.text);
	}
}

/* The XDG base directories: a path that is not absolute is as none. */
static bool find_path(struct buffer *path)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config && *config == '/')
		buffer_printf(path, "%s/yuelan/config", config);
	else if (home && *home == '/')
		buffer_printf(path, "%s/.config/yuelan/config", home);
	return path->len > 0;
}

void settings_load(struct settings *settings, struct buffer *problems)
{
	struct buffer path = { 0 }, text = { 0 };
	char chunk[4096];
	size_t len;
	FILE *file = find_path(&path) ? fopen(buffer_string(&path), "rbe") : NULL;

	if (!file && path.len > 0 && errno != ENOENT && errno != ENOTDIR)
		buffer_printf(problems, "%s: %s\n", buffer_string(&path), strerror(errno));
	while (file && text.len < FILE_MOST && (len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(&text, (struct slice){ chunk, len });
	if (file && ferror(file))
		buffer_printf(problems, "%s: %s\n", buffer_string(&path), strerror(errno));
	if (file)
		fclose(file);
	settings_take(settings, buffer_slice(&text), buffer_string(&path), problems);
	buffer_finish(&path);
	buffer_finish(&text);
}
