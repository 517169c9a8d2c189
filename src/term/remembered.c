/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/remembered.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"

enum {
	LINES_MAX = 64,	       /* terminals; the ones asked longest ago are forgotten */
	BYTES_MAX = 16 * 1024, /* of the file */
	NAME_MAX_LEN = 60,
};

static void add_name(struct buffer *out, const char *name)
{
	struct slice text = slice_sub(slice_of(name), 0, NAME_MAX_LEN);

	if (text.len == 0)
		buffer_add_char(out, '-');
	for (size_t i = 0; i < text.len; i++)
		buffer_add_char(out, text.at[i] > ' ' && text.at[i] < 0x7F ? text.at[i] : '_');
	buffer_add_char(out, ' ');
}

/* "xterm-256color iTerm.app tmux ": what a line begins with. */
static void add_key(struct buffer *out)
{
	add_name(out, getenv("TERM"));
	add_name(out, getenv("TERM_PROGRAM"));
	add_name(out, getenv("TMUX") ? "tmux" : getenv("STY") ? "screen" : "");
}

/* The file, or the folder it is in; false when there is no home. */
static bool add_path(struct buffer *out, const char *name)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state == '/')
		buffer_printf(out, "%s/yuelan%s", state, name);
	else if (home && *home == '/')
		buffer_printf(out, "%s/.local/state/yuelan%s", home, name);
	return out->len > 0;
}

static void read_all(struct buffer *out)
{
	struct buffer path = { 0 };
	char bytes[BYTES_MAX];
	FILE *file = NULL;

	if (add_path(&path, "/terminals"))
		file = fopen(buffer_string(&path), "re");
	if (file) {
		buffer_add(out, (struct slice){ bytes, fread(bytes, 1, sizeof(bytes), file) });
		fclose(file);
	}
	buffer_finish(&path);
}

bool remembered_width(bool *wide)
{
	struct buffer file = { 0 }, key = { 0 };
	struct slice rest, line;
	bool found = false;

	add_key(&key);
	read_all(&file);
	rest = buffer_slice(&file);
	while (!found && slice_line(&rest, &line)) {
		found = slice_starts(line, buffer_string(&key));
		*wide = slice_is(slice_from(line, key.len), "wide");
	}
	buffer_finish(&file);
	buffer_finish(&key);
	return found;
}

/* Written beside it and put in its place, so that two sessions at once leave a whole file. */
static void write_all(struct slice bytes)
{
	struct buffer path = { 0 }, fresh = { 0 };
	FILE *file = NULL;
	bool good;

	if (!add_path(&path, "/terminals"))
		return;
	buffer_printf(&fresh, "%s.%ld", buffer_string(&path), (long)getpid());
	file = fopen(buffer_string(&fresh), "wxe");
	if (file) {
		good = fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
		good = fclose(file) == 0 && good;
		if (!good || rename(buffer_string(&fresh), buffer_string(&path)) != 0)
			unlink(buffer_string(&fresh));
	}
	buffer_finish(&path);
	buffer_finish(&fresh);
}

static void make_folders(void)
{
	struct buffer path = { 0 };
	char *at;

	if (!add_path(&path, "/"))
		return;
	at = path.at;
	for (size_t i = 1; i < path.len; i++) {
		if (at[i] != '/')
			continue;
		at[i] = '\0';
		mkdir(at, 0700);
		at[i] = '/';
	}
	buffer_finish(&path);
}

void remember_width(bool wide)
{
	struct buffer key = { 0 }, out = { 0 }, file = { 0 };
	struct slice rest, line;

	add_key(&key);
	buffer_printf(&out, "%s%s\n", buffer_string(&key), wide ? "wide" : "narrow");
	read_all(&file);
	rest = buffer_slice(&file);
	for (size_t lines = 1; lines < LINES_MAX && slice_line(&rest, &line);) {
		if (slice_starts(line, buffer_string(&key)))
			continue;
		buffer_printf(&out, "%.*s\n", SLICE_ARGS(line));
		lines++;
	}
	make_folders();
	write_all(buffer_slice(&out));
	buffer_finish(&key);
	buffer_finish(&out);
	buffer_finish(&file);
}
