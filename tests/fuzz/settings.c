/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of settings of any bytes. */

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "settings/settings.h"
#include "text/utf8.h"

static void hold(bool condition)
{
	if (!condition)
		abort();
}

/* What people are told goes to a terminal. */
static void hold_text(struct slice text)
{
	hold(utf8_is_valid(text));
	for (size_t i = 0; i < text.len; i++)
		hold((unsigned char)text.at[i] >= ' ' || text.at[i] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1);
	if (size > 0)
		memcpy(copy, data, size);
	struct settings settings = settings_standard(), again = settings_standard();
	struct buffer problems = { 0 }, written = { 0 };
	settings_take(&settings, (struct slice){ copy, size }, "config", &problems);
	hold_text(buffer_slice(&problems));
	/* Each has a value it may have, and written down it is read back. */
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_row *row = &setting_rows[i];
		hold(row->choices ||
			(settings.value[i] >= row->least && settings.value[i] <= row->most) ||
			settings.value[i] == row->standard);
		if (!settings.given[i])
			continue;
		buffer_printf(&written, "%s = ", row->name);
		setting_add_value(&settings, row, &written);
		buffer_add_char(&written, '\n');
	}
	buffer_clear(&problems);
	settings_take(&again, buffer_slice(&written), "config", &problems);
	hold(problems.len == 0);
	hold(memcmp(settings.value, again.value, sizeof settings.value) == 0);
	buffer_finish(&problems);
	buffer_finish(&written);
	free(copy);
	return 0;
}
