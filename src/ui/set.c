/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/set.h"

#include "ui/script.h"

static void tell(struct ui *ui, const struct setting_row *row)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (row && row != &setting_rows[i])
			continue;
		buffer_printf(&text, "%s%s=", text.len > 0 ? "  " : "", setting_rows[i].name);
		setting_add_value(&ui->settings, &setting_rows[i], &text);
	}
	ui_say(ui, "%s", buffer_string(&text));
	buffer_finish(&text);
}

static enum collation ui_collation(const struct ui *ui)
{
	return (enum collation)(COLLATION_CODEPOINT + ui->settings.value[SETTING_COLLATION]);
}

/* The page is laid out anew, and the place stays. */
static void apply(struct ui *ui, int ambiguous_before, int collation_before)
{
	const int ambiguous = ui->settings.value[SETTING_AMBIGUOUS];
	const struct width_rules width = { .ambiguous_wide = ambiguous == AMBIGUOUS_WIDE };

	if (ambiguous != ambiguous_before)
		term_set_width(ui->term, ambiguous == AMBIGUOUS_AUTO ? NULL : &width);
	script_take(ui);
	term_set_mouse(ui->term, ui->settings.value[SETTING_MOUSE]);
	if (ui->library && ui->settings.value[SETTING_COLLATION] != collation_before)
		library_collate(ui->library, ui_collation(ui));
	ui_take_size(ui);
}

static void set(struct ui *ui, struct slice name, struct slice value)
{
	const int ambiguous = ui->settings.value[SETTING_AMBIGUOUS];
	const int collation = ui->settings.value[SETTING_COLLATION];
	struct error error;

	if (!settings_set(&ui->settings, name, value, &error)) {
		ui_warn(ui, "%s", error.text);
		return;
	}
	buffer_clear(&ui->message);
	apply(ui, ambiguous, collation);
	if (ui->message.len == 0) /* nothing went wrong */
		tell(ui, setting_find(name));
}

/* A name without a value: a switch goes on, or off behind a no; another setting is told. */
static void set_switch(struct ui *ui, struct slice name)
{
	const struct setting_row *row = setting_find(name);
	const bool negated = !row && slice_starts(name, "no");
	struct slice rest = negated ? slice_from(name, 2) : name;

	row = setting_find(rest);
	if (row && !negated && !setting_is_switch(row))
		tell(ui, row);
	else if (row && setting_is_switch(row))
		set(ui, rest, negated ? SLICE("off") : SLICE("on"));
	else
		set(ui, name, SLICE("")); /* which says that there is none */
}

void set_run(struct ui *ui, struct slice argument)
{
	const size_t sign = slice_find_char(argument, '=', 0);
	const struct setting_row *row;

	if (argument.len == 0) {
		tell(ui, NULL);
	} else if (sign != SLICE_NONE) {
		set(ui, slice_trim(slice_sub(argument, 0, sign)),
		    slice_trim(slice_from(argument, sign + 1)));
	} else if (argument.at[argument.len - 1] == '?') {
		argument = slice_trim(slice_sub(argument, 0, argument.len - 1));
		row = setting_find(argument);
		if (row)
			tell(ui, row);
		else
			set(ui, argument, SLICE(""));
	} else {
		set_switch(ui, argument);
	}
}
