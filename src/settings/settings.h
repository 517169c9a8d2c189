/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

/* What a reader may set: in the file of settings, on the command line, or behind :set.  The table is
 * the one home of them; help, the manual's check and completion print from it. */

enum setting_name {
	SETTING_MEASURE, /* Han of a line */
	SETTING_JUSTIFY,
	SETTING_INDENT,
	SETTING_GRID,
	SETTING_FULLWIDTH, /* 1: what is of full width stays so */
	SETTING_DASHES, /* 1: —— is drawn in four columns */
	SETTING_RUBY, /* 1: readings stand over the line */
	SETTING_AMBIGUOUS, /* enum ambiguous */
	SETTING_ZHUYIN,
	SETTING_MOUSE,
	SETTING_TRADITIONAL, /* what T makes of Simplified text: s2t, s2tw, s2twp, s2hk */
	SETTING_COLLATION, /* COLLATION_CODEPOINT + it */
	SETTING_COPIES, /* 1: of an article in the other script, what was written */
	SETTING_LISTS, /* enum lists */
	SETTING_COUNT,
};

enum lists { LISTS_WRITTEN, LISTS_SIMPLIFIED, LISTS_TRADITIONAL };
enum ambiguous { AMBIGUOUS_AUTO, AMBIGUOUS_NARROW, AMBIGUOUS_WIDE };

struct setting_row {
	const char *name;    /* as it is typed, never translated */
	const char *choices; /* parted by |, the first one is 0; NULL: a number */
	int standard;        /* where nobody says otherwise */
	int least, most;     /* of a number */
	const char *help;    /* N_(): one line */
};

/* By enum setting_name. */
extern const struct setting_row setting_rows[SETTING_COUNT];

struct settings {
	int value[SETTING_COUNT];
	bool given[SETTING_COUNT]; /* by the reader, standard or not */
};

struct settings settings_standard(void);

/* A switch: on or off, and so without a value. */
bool setting_is_switch(const struct setting_row *row);
/* The row of a name; NULL when there is none. */
const struct setting_row *setting_find(struct slice name);
/* What can stand behind the name, for people: "10-40", "on|off". */
void setting_add_values(const struct setting_row *row, struct buffer *out);
/* The value as it is typed. */
void setting_add_value(
	const struct settings *settings, const struct setting_row *row, struct buffer *out);

/* False, with a text for people through the gate, when there is no such setting or it cannot have
 * this value; then nothing changes. */
bool settings_set(
	struct settings *settings, struct slice name, struct slice value, struct error *error);

/* Lines of `name = value`; blank ones and those after # say nothing.  A line that cannot be
 * understood is skipped, and told of with path and its number in a line of *problems. */
void settings_take(
	struct settings *settings, struct slice text, const char *path, struct buffer *problems);
/* The same of the reader's file, $XDG_CONFIG_HOME/yuelan/config; nothing when there is none. */
void settings_load(struct settings *settings, struct buffer *problems);

#endif
