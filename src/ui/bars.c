/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/bars.h"

#include "base/i18n.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/format.h"

static int columns_of(const struct ui *ui, const struct buffer *text)
{
	return (int)text_columns(buffer_slice(text), &ui->canvas->width);
}

/* Left and right of one row; the left one is cut where they would meet. */
static void draw_row(struct ui *ui, int row, const struct buffer *left, unsigned left_look,
		     const struct buffer *right, unsigned right_look)
{
	int end = ui->canvas->columns - 1;
	int start = end - columns_of(ui, right);

	if (start < 1)
		start = end;
	canvas_fill(ui->canvas, row, 0, ui->canvas->columns, LOOK_TEXT);
	canvas_put(ui->canvas, row, start, end, buffer_slice(right), right_look);
	canvas_put_cut(ui->canvas, row, 1, right->len > 0 ? start - 2 : end, buffer_slice(left),
		       left_look);
}

/* Keys of neighbours in the table that do the same thing two ways: j/k. */
static void add_hint(size_t first, size_t end, struct buffer *out)
{
	for (size_t i = first; i < end; i++) {
		const struct binding *binding = binding_of(commands[i].name);

		if (!binding)
			continue;
		if (i > first)
			buffer_add_char(out, '/');
		binding_add_keys(binding, out);
	}
	buffer_add_char(out, ' ');
	buffer_add_string(out, _(commands[first].hint));
}

static bool is_hinted(const struct command *command, const struct screen *screen)
{
	return command->hint && command->hinted & screen->where;
}

/* The end of the neighbours that share the hint of the first. */
static size_t hint_end(size_t first)
{
	size_t end = first + 1;

	while (end < command_count && commands[end].hint &&
	       strcmp(commands[end].hint, commands[first].hint) == 0)
		end++;
	return end;
}

/* The last hint is the help's, which is the way to all the others: it has its place first. */
void bars_add_hints(const struct ui *ui, const struct screen *screen, int room, struct buffer *out)
{
	struct buffer hint = { 0 }, last = { 0 };
	size_t final = 0;

	for (size_t i = 0; i < command_count; i++)
		if (is_hinted(&commands[i], screen))
			final = i;
	for (size_t i = final; i > 0 && is_hinted(&commands[i - 1], screen) &&
			       hint_end(i - 1) > final; i--)
		final = i - 1;
	add_hint(final, hint_end(final), &last);
	room -= columns_of(ui, &last) + 2;
	for (size_t i = 0; i < final; i++) {
		if (!is_hinted(&commands[i], screen))
			continue;
		buffer_clear(&hint);
		add_hint(i, hint_end(i), &hint);
		if (columns_of(ui, out) + columns_of(ui, &hint) + (out->len > 0 ? 2 : 0) > room)
			break;
		if (out->len > 0)
			buffer_add_string(out, "  ");
		buffer_add(out, buffer_slice(&hint));
		i = hint_end(i) - 1;
	}
	if (out->len > 0)
		buffer_add_string(out, "  ");
	buffer_add(out, buffer_slice(&last));
	buffer_finish(&hint);
	buffer_finish(&last);
}

/* What the next key may be, behind the beginning of a sequence. */
static void add_continuations(const struct ui *ui, int room, struct buffer *out)
{
	struct buffer one = { 0 };
	struct sequence sequence;
	char name[32];

	for (size_t i = 0; i < binding_count; i++) {
		const struct command *command = command_find(slice_of(bindings[i].command));
		size_t same = 0;

		if (!command->hint || !(command->where & ui_screen(ui)->where))
			continue;
		sequence_parse(bindings[i].keys, &sequence);
		while (same < ui->pending_count && same < sequence.count &&
		       key_equal(&ui->pending[same], &sequence.keys[same]))
			same++;
		if (same < ui->pending_count || sequence.count <= same)
			continue;
		buffer_clear(&one);
		buffer_printf(&one, "%s%s %s", out->len > 0 ? "  " : "",
			      key_to_name(&sequence.keys[same], name), _(command->hint));
		if (columns_of(ui, out) + columns_of(ui, &one) > room)
			break;
		buffer_add(out, buffer_slice(&one));
	}
	buffer_finish(&one);
}

/* A count or the beginning of a sequence that is being typed. */
static void add_typed(const struct ui *ui, struct buffer *out)
{
	char name[32];

	if (ui->count > 0)
		buffer_printf(out, "%ld", ui->count);
	for (size_t i = 0; i < ui->pending_count; i++)
		buffer_add_string(out, key_to_name(&ui->pending[i], name));
}

/* What does not fit of a path goes from its front; of the last name, from its end. */
static void cut_path(const struct ui *ui, int room, struct buffer *path)
{
	static const char separator[] = " › ";
	const struct slice sign = SLICE("… › ");
	const struct width_rules *width = &ui->canvas->width;
	struct slice rest = buffer_slice(path);
	struct buffer out = { 0 };
	size_t at;

	if (columns_of(ui, path) <= room)
		return;
	room -= (int)text_columns(sign, width);
	while ((int)text_columns(rest, width) > room &&
	       (at = slice_find(rest, separator, 0)) != SLICE_NONE)
		rest = slice_from(rest, at + sizeof(separator) - 1);
	if (rest.len == path->len)
		return;
	buffer_add(&out, sign);
	buffer_add(&out, rest);
	buffer_finish(path);
	*path = out;
}

/* How far the reading of the archive is; nothing when it is done. */
static void add_progress(const struct ui *ui, struct buffer *out)
{
	struct progress progress = { .phase = INDEX_COMPLETE };

	if (ui->library)
		progress = library_progress(ui->library);
	if (progress.phase == INDEX_COMPLETE)
		return;
	if (out->len > 0)
		buffer_add_string(out, "  ");
	format_progress(&progress, library_seconds_left(ui->library), out);
}

void bars_add_marked(struct ui *ui, struct buffer *out)
{
	struct buffer number = { 0 };
	size_t count = marked_count(ui);

	format_number(count, &number);
	if (count > 0) {
		/* Translators: so many articles are marked, in this list and in others */
		buffer_printf(out, _("%s marked"), buffer_string(&number));
		buffer_add_string(out, "  ");
	}
	buffer_finish(&number);
}

void bars_draw(struct ui *ui)
{
	struct bars bars = { 0 };
	const struct screen *screen = ui_screen(ui);
	struct buffer typed = { 0 };
	int last = ui->canvas->rows - 1;
	unsigned look = LOOK_DIM;

	screen->bars(ui, &bars);
	draw_row(ui, 0, &bars.title, LOOK_ACCENT, &bars.facts, bars.warn ? LOOK_WARN : LOOK_DIM);
	add_typed(ui, &typed);
	add_progress(ui, &typed);
	if (typed.len > 0) {
		buffer_add_string(&typed, "  ");
		buffer_add(&typed, buffer_slice(&bars.position));
		buffer_clear(&bars.position);
		buffer_add(&bars.position, slice_trim(buffer_slice(&typed)));
	}
	if (ui->pending_count > 0 && ui->message.len == 0) {
		buffer_clear(&bars.status);
		buffer_clear(&bars.position);
		add_typed(ui, &bars.position);
		add_continuations(ui, ui->canvas->columns - columns_of(ui, &bars.position) - 4,
				  &bars.status);
	}
	if (ui->message.len > 0) {
		buffer_clear(&bars.status);
		buffer_add(&bars.status, buffer_slice(&ui->message));
		look = ui->message_warns ? LOOK_WARN : LOOK_TEXT;
		if (columns_of(ui, &bars.status) + columns_of(ui, &bars.position) + 4 >
		    ui->canvas->columns)
			buffer_clear(&bars.position); /* it comes back with the next key */
	} else if (bars.status.len == 0) {
		bars_add_hints(ui, screen, ui->canvas->columns - columns_of(ui, &bars.position) - 4,
			       &bars.status);
	} else if (bars.is_path) {
		cut_path(ui, ui->canvas->columns - columns_of(ui, &bars.position) - 4,
			 &bars.status);
	}
	/* Where the reader is changes with every key: in a colour of its own it would cost a slow link
	 * twice as much. */
	draw_row(ui, last, &bars.status, look, &bars.position, LOOK_TEXT);
	buffer_finish(&bars.title);
	buffer_finish(&bars.facts);
	buffer_finish(&bars.status);
	buffer_finish(&bars.position);
	buffer_finish(&typed);
}

void bars_draw_rule(struct ui *ui, struct area area, struct slice name)
{
	struct slice line = ui_sign(ui, "─", "-");
	int end = area.column + area.columns, column = area.column;

	for (; column < end; column++)
		canvas_put(ui->canvas, area.row, column, end, line, LOOK_DIM);
	column = canvas_put(ui->canvas, area.row, area.column + 2, end, SLICE(" "), LOOK_ACCENT);
	column = canvas_put_cut(ui->canvas, area.row, column, end - 1, name, LOOK_ACCENT);
	canvas_put(ui->canvas, area.row, column, end, SLICE(" "), LOOK_ACCENT);
}

void bars_draw_bar(struct ui *ui, struct area line, int name_columns, struct slice name,
		   size_t count, size_t most, unsigned look)
{
	enum { EIGHTHS = 8 };
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	const struct width_rules *width = &ui->canvas->width;
	bool fine = cluster_columns(SLICE("█"), width) == 1;
	struct buffer number = { 0 };
	int end = line.column + line.columns, column = line.column + name_columns + 1, room;
	size_t eighths;

	format_number(count, &number);
	canvas_put_cut(ui->canvas, line.row, line.column, line.column + name_columns, name, look);
	canvas_put(ui->canvas, line.row, end - (int)number.len, end, buffer_slice(&number),
		   count > 0 ? LOOK_TEXT : LOOK_DIM);
	buffer_clear(&number);
	format_number(most, &number);
	room = end - (int)number.len - 1 - column;
	buffer_finish(&number);
	if (room < 1 || most == 0)
		return;
	eighths = (count * (size_t)room * EIGHTHS + most - 1) / most;
	for (size_t i = 0; i < eighths / EIGHTHS; i++, column++)
		canvas_put(ui->canvas, line.row, column, end, fine ? SLICE("█") : SLICE("#"),
			   LOOK_ACCENT);
	if (eighths % EIGHTHS > 0)
		canvas_put(ui->canvas, line.row, column, end,
			   fine ? slice_of(parts[eighths % EIGHTHS]) : SLICE("#"), LOOK_ACCENT);
}
