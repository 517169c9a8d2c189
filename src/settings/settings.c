/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/settings.h"

#include "base/i18n.h"
#include "base/notice.h"
#include "text/gate.h"

#include <stdio.h>

enum { TYPED_MOST = 80 }; /* bytes of what was typed that a message repeats */

/* clang-format off */
const struct setting_row setting_rows[SETTING_COUNT] = {
	[SETTING_MEASURE] = { "measure", NULL, 38, 10, 40,
		N_("Han characters of a line") },
	[SETTING_JUSTIFY] = { "justify", "off|on", 1, 0, 1,
		N_("lines flush at both ends, by gaps of a column") },
	[SETTING_INDENT] = { "indent", "off|on", 0, 0, 1,
		N_("paragraphs set in by two Han, as in books") },
	[SETTING_GRID] = { "grid", "off|on", 0, 0, 1,
		N_("Han stand in columns, one below the other") },
	[SETTING_FULLWIDTH] = { "fullwidth", "folded|kept", 0, 0, 1,
		N_("letters and digits such as Ａ１: as those of ASCII, or as they are") },
	[SETTING_DASHES] = { "dashes", "kept|drawn", 0, 0, 1,
		N_("—— and ……: as they are, or as long as in print") },
	[SETTING_RUBY] = { "ruby", "inline|over", 0, 0, 1,
		N_("readings of ruby: behind the word, or in a row over the line") },
	[SETTING_AMBIGUOUS] = { "ambiguous", "auto|narrow|wide", AMBIGUOUS_AUTO, 0, 2,
		N_("columns of “ ” … — ①; auto asks the terminal") },
	[SETTING_ZHUYIN] = { "zhuyin", "off|on", 0, 0, 1,
		N_("a filter's letters are keys of a zhuyin keyboard") },
	[SETTING_MOUSE] = { "mouse", "off|on", 1, 0, 1,
		N_("clicks and the wheel; off: they are the terminal's") },
	[SETTING_TRADITIONAL] = { "traditional", "plain|tw|twp|hk", 0, 0, 3,
		N_("what T makes of Simplified text: as in Taiwan, its words, Hong Kong") },
	[SETTING_COLLATION] = { "collation", "codepoint|pinyin|stroke|zhuyin", 0, 0, 3,
		N_("order of titles and categories") },
	[SETTING_COPIES] = { "copies", "shown|written", 0, 0, 1,
		N_("what is copied of an article in the other script") },
	[SETTING_LISTS] = { "lists", "written|simplified|traditional", LISTS_WRITTEN, 0, 2,
		N_("script of titles, categories and names in lists") },
};
/* clang-format on */

struct settings settings_standard(void)
{
	struct settings settings = { { 0 }, { false } };

	for (size_t i = 0; i < SETTING_COUNT; i++)
		settings.value[i] = setting_rows[i].standard;
	return settings;
}

bool setting_is_switch(const struct setting_row *row)
{
	return row->choices && row->most == 1;
}

const struct setting_row *setting_find(struct slice name)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (slice_is(name, setting_rows[i].name))
			return &setting_rows[i];
	return NULL;
}

void setting_add_values(const struct setting_row *row, struct buffer *out)
{
	if (row->choices)
		buffer_add_string(out, row->choices);
	else
		buffer_printf(out, "%d-%d", row->least, row->most);
}

/* The choice of a number, or an empty slice. */
static struct slice choice(const struct setting_row *row, int number)
{
	struct slice rest = slice_of(row->choices), one = { NULL, 0 };

	for (int i = 0; slice_split(&rest, '|', &one); i++)
		if (i == number)
			return one;
	return (struct slice){ NULL, 0 };
}

void setting_add_value(
	const struct settings *settings, const struct setting_row *row, struct buffer *out)
{
	const int value = settings->value[row - setting_rows];

	if (row->choices)
		buffer_add(out, choice(row, value));
	else
		buffer_printf(out, "%d", value);
}

static bool parse(const struct setting_row *row, struct slice text, int *value)
{
	long number;

	if (!row->choices) {
		if (!slice_number(&text, &number) || text.len > 0 || number < row->least ||
			number > row->most)
			return false;
		*value = (int)number;
		return true;
	}
	for (int i = row->least; i <= row->most; i++)
		if (slice_equal(choice(row, i), text)) {
			*value = i;
			return true;
		}
	return false;
}

/* What was typed, for a message. */
static const char *typed(struct slice text, char out[TYPED_MOST])
{
	char head[TYPED_MOST];

	snprintf(head, sizeof head, "%.*s", (int)(text.len < TYPED_MOST ? text.len : TYPED_MOST),
		text.at ? text.at : "");
	return gate_message(out, TYPED_MOST, head);
}

bool settings_set(
	struct settings *settings, struct slice name, struct slice value, struct error *error)
{
	const struct setting_row *row = setting_find(name);
	struct buffer wanted = { 0 };
	char shown[TYPED_MOST];
	int parsed;

	if (!row)
		return error_set(error, _("there is no setting %s"), typed(name, shown));
	if (!parse(row, value, &parsed)) {
		setting_add_values(row, &wanted);
		error_set(error, _("%s=%s: expected %s"), row->name, typed(value, shown),
			buffer_string(&wanted));
		buffer_finish(&wanted);
		return false;
	}
	settings->value[row - setting_rows] = parsed;
	settings->given[row - setting_rows] = true;
	return true;
}
