/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/script.h"

#include <stdlib.h>

#include "base/memory.h"
#include "convert/convert.h"
#include "text/language.h"

enum {
	SLOTS = 1024, /* a power of two */
	KEPT = 512,   /* texts; two screens of rows and the shelf beside them have fewer */
};

struct known {
	struct slice written, shown;
};

struct script {
	struct converter *converter;
	const char *configuration;
	struct arena *arena; /* of the texts below */
	struct known slots[SLOTS];
	size_t count;
};

const char *script_traditional(const struct ui *ui)
{
	static const char *const configurations[] = { "s2t", "s2tw", "s2twp", "s2hk" };

	return configurations[ui->settings.value[SETTING_TRADITIONAL]];
}

void script_destroy(struct ui *ui)
{
	if (!ui->script)
		return;
	converter_close(ui->script->converter);
	arena_destroy(ui->script->arena);
	free(ui->script);
	ui->script = NULL;
}

void script_take(struct ui *ui)
{
	int *lists = &ui->settings.value[SETTING_LISTS];
	const char *wanted = *lists == LISTS_SIMPLIFIED ? "t2s" : script_traditional(ui);
	struct converter *converter;
	struct error error;

	if (ui->script && *lists != LISTS_WRITTEN && strcmp(ui->script->configuration, wanted) == 0)
		return;
	script_destroy(ui);
	if (*lists == LISTS_WRITTEN)
		return;
	if (!converter_open(&converter, wanted, &error)) {
		*lists = LISTS_WRITTEN;
		ui_warn_error(ui, &error);
		return;
	}
	ui->script = memory_create(1, sizeof(*ui->script));
	ui->script->converter = converter;
	ui->script->configuration = wanted;
	ui->script->arena = arena_create();
}

void script_begin(struct ui *ui)
{
	struct script *script = ui->script;

	if (!script || script->count < KEPT)
		return;
	arena_reset(script->arena);
	memset(script->slots, 0, sizeof(script->slots));
	script->count = 0;
}

/* Text of the wanted script already has characters that converting would take for others' (后 is 後
 * and 后), and that of other languages is not to be touched. */
static bool is_to_stay(const struct ui *ui, struct slice text)
{
	struct language_count count = { 0 };
	enum language language;

	language_count(&count, text);
	language = language_of(&count);
	if (count.han == 0 || language == LANGUAGE_JAPANESE || language == LANGUAGE_KOREAN)
		return true;
	return ui->settings.value[SETTING_LISTS] == LISTS_SIMPLIFIED
		       ? count.simplified > count.traditional
		       : count.traditional > count.simplified;
}

/* The slot of a text, or the free one it would take. */
static struct known *slot_of(struct script *script, struct slice text)
{
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
	for (uint32_t i = hash;; i++) {
		struct known *known = &script->slots[i & (SLOTS - 1)];

		if (known->written.len == 0 || slice_equal(known->written, text))
			return known;
	}
}

struct slice script_shown(const struct ui *ui, struct slice text)
{
	struct script *script = ui->script;
	struct known *known;
	struct slice shown;

	if (!script || text.len == 0)
		return text;
	known = slot_of(script, text);
	if (known->written.len > 0)
		return known->shown;
	text = arena_copy(script->arena, text);
	shown = is_to_stay(ui, text) ? text
				     : converter_text(script->converter, text, script->arena);
	if (script->count < SLOTS / 2 + KEPT / 2) { /* there must be free ones */
		*known = (struct known){ text, shown };
		script->count++;
	}
	return shown;
}

size_t script_shown_byte(const struct ui *ui, struct slice text, size_t byte)
{
	return ui->script ? converted_byte(text, script_shown(ui, text), (uint32_t)byte) : byte;
}

struct slice script_copied(const struct ui *ui, struct slice text)
{
	return ui->settings.value[SETTING_COPIES] ? text : script_shown(ui, text);
}
