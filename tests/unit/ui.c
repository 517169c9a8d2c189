/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <locale.h>
#include <stdlib.h>

#include "tests/unit/folder.h"
#include "text/utf8.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/find.h"
#include "ui/format.h"
#include "ui/rows.h"
#include "ui/screens/screens.h"

static bool is_command(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (commands[i].name && strcmp(commands[i].name, name) == 0)
			return true;
	return false;
}

/* The screen that has the key for itself alone; 0: none. */
static unsigned own_screen(const struct binding *binding)
{
	const struct command *command = command_find(slice_of(binding->command));
	unsigned where = command ? command->where : 0;

	return where == IN_SELECT || where == IN_CALENDAR ? where : 0;
}

/* One key, one meaning: no sequence stands twice, and none begins another, which could then not
 * be typed; but for those of one screen, which come first. */
static bool collide(const struct binding *a, const struct binding *b)
{
	struct sequence x, y;
	size_t same = 0;

	sequence_parse(a->keys, &x);
	sequence_parse(b->keys, &y);
	while (same < x.count && same < y.count && key_equal(&x.keys[same], &y.keys[same]))
		same++;
	return same == x.count || same == y.count;
}

/* What is wrong with a table; NULL: nothing. */
static const char *fault(const struct binding *table, size_t count)
{
	struct sequence sequence;

	for (size_t i = 0; i < count; i++) {
		if (!sequence_parse(table[i].keys, &sequence))
			return "a key has no such name";
		if (!is_command(table[i].command))
			return "a key names no command";
		for (size_t j = 0; j < i; j++)
			if (collide(&table[i], &table[j]) &&
			    (own_screen(&table[j]) == 0 ||
			     own_screen(&table[i]) == own_screen(&table[j])))
				return "a key has two meanings";
	}
	return NULL;
}

static void one_key_has_one_meaning(void **state)
{
	(void)state;
	assert_null(fault(bindings, binding_count));
}

static void faults_of_a_table_are_found(void **state)
{
	static const struct binding twice[] = { { "j", "down" }, { "k", "up" }, { "j", "up" } };
	static const struct binding late[] = { { "h", "back" }, { "h", "select-left" } };
	static const struct binding early[] = { { "h", "select-left" }, { "h", "back" } };
	static const struct binding own[] = { { "h", "week-back" }, { "h", "select-left" } };
	static const struct binding hidden[] = { { "z", "fold" }, { "z a", "fold" } };
	static const struct binding unknown[] = { { "j", "fly" } };
	static const struct binding misspelt[] = { { "Ctl-F", "down" } };

	(void)state;
	assert_string_equal(fault(twice, 3), "a key has two meanings");
	assert_string_equal(fault(late, 2), "a key has two meanings");
	assert_null(fault(early, 2));
	assert_null(fault(own, 2));
	assert_string_equal(fault(hidden, 2), "a key has two meanings");
	assert_string_equal(fault(unknown, 1), "a key names no command");
	assert_string_equal(fault(misspelt, 1), "a key has no such name");
}

/* Digits are counts, and a key an input method changes must not be bound in both shapes. */
static void no_key_is_out_of_reach(void **state)
{
	struct sequence sequence;

	(void)state;
	for (size_t i = 0; i < binding_count; i++) {
		struct key first;

		assert_true(sequence_parse(bindings[i].keys, &sequence));
		first = sequence.keys[0];
		assert_false(first.kind == KEY_CHAR && !first.control && first.code >= '1' &&
			     first.code <= '9');
		assert_true(first.kind != KEY_CHAR || first.code != '0' ||
			    own_screen(&bindings[i]) == IN_SELECT);
		first = key_narrow(first);
		assert_true(key_equal(&first, &sequence.keys[0]));
	}
}

static void commands_are_complete(void **state)
{
	(void)state;
	assert_null(commands[0].name); /* a group comes first */
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];

		assert_non_null(command->help);
		if (!command->name)
			continue;
		assert_non_null(command->run);
		assert_true(command->where != 0);
		assert_int_equal(command->hinted & ~command->where, 0);
		assert_true(command->hint || !command->hinted);
		if (command->hint)
			assert_non_null(binding_of(command->name));
		/* Without a place in a line of hints it is one behind the first key of two. */
		if (command->hint && !command->hinted)
			assert_non_null(strchr(binding_of(command->name)->keys, ' '));
		/* Without a key it must have something to type. */
		assert_true(binding_of(command->name) || command->argument != ARGUMENT_NONE);
		for (size_t j = 0; j < i; j++)
			assert_true(!commands[j].name ||
				    strcmp(commands[j].name, command->name) != 0);
	}
}

static void commands_are_found_by_a_beginning(void **state)
{
	(void)state;
	assert_string_equal(command_find(SLICE("down"))->name, "down");
	assert_string_equal(command_find(SLICE("fold"))->name, "fold");
	assert_string_equal(command_find(SLICE("pict"))->name, "pictures");
	assert_null(command_find(SLICE("fold-")));
	assert_null(command_find(SLICE("")));
	assert_null(command_find(SLICE("nonsense")));
}

static void sequences_are_found_key_by_key(void **state)
{
	struct sequence typed;
	const struct binding *found = NULL;

	(void)state;
	assert_true(sequence_parse("z o", &typed));
	assert_int_equal(binding_find(typed.keys, 1, IN_PAGE, &found), BINDING_BEGINS);
	assert_int_equal(binding_find(typed.keys, 2, IN_PAGE, &found), BINDING_FOUND);
	assert_string_equal(found->command, "fold-open");
	assert_true(sequence_parse("y", &typed));
	assert_int_equal(binding_find(typed.keys, 1, IN_PAGE, &found), BINDING_BEGINS);
	assert_int_equal(binding_find(typed.keys, 1, IN_SELECT, &found), BINDING_FOUND);
	assert_string_equal(found->command, "select-copy");
	assert_true(sequence_parse("z x", &typed));
	assert_int_equal(binding_find(typed.keys, 2, IN_PAGE, &found), BINDING_NONE);
}

static void text_is_found_as_a_reader_means_it(void **state)
{
	static const struct {
		const char *text, *pattern;
		size_t start, end; /* start SIZE_MAX: not found */
	} cases[] = {
		{ "防丢失功能", "丢失", 3, 9 },
		{ "eSIM技术", "esim", 0, 4 },
		{ "eSIM技术", "ESIM", SIZE_MAX, 0 },
		{ "用ＳＩＭ卡", "sim", 3, 12 },
		{ "丢了又丢失", "丢失", 9, 15 },
		{ "丢", "丢失", SIZE_MAX, 0 },
		{ "one  two", "one two", 0, 8 },
		{ "one\ntwo", "one two", 0, 7 },
		{ "а ЭЮЯ", "эюя", 3, 9 },
		{ "aab", "ab", 1, 3 },
		/* However wide a mark is, and whichever quotes it has. */
		{ "卡，６Ｇ", "卡,6g", 0, 12 },
		{ "卡,6G", "卡，６ｇ", 0, 6 },
		{ "到了。走", "了.走", 3, 12 },
		{ "到了｡走", "了。走", 3, 12 },
		{ "防“丢失”", "\"丢失\"", 3, 15 },
		{ "防「丢失」", "“丢失”", 3, 15 },
		{ "《江》（上）", "<江>(上)", 0, 18 },
		{ "【快讯】", "[快讯]", 0, 12 },
		{ "等——走", "--走", 3, 12 },
		{ "列夫・托", "夫·托", 3, 12 },
		{ "￥5", "¥5", 0, 4 },
		{ "等……走", "等...走", 0, 12 },
		{ "等。走", "等...走", SIZE_MAX, 0 },
		{ "等...走", "等…", 0, 6 },
		{ "甲、乙", "甲,乙", 0, 9 },
		/* In whichever script it was written, or lists show it. */
		{ "走後來", "后来", 3, 9 },
		{ "走后来", "後來", 3, 9 },
		{ "后门", "前門", SIZE_MAX, 0 },
		{ "abc", "abcd", SIZE_MAX, 0 },
		{ "abc", "", SIZE_MAX, 0 },
		{ "", "a", SIZE_MAX, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t start = 0, end = 0;
		bool found = find_text(slice_of(cases[i].text), slice_of(cases[i].pattern), 0,
				       &start, &end);

		assert_int_equal(found, cases[i].start != SIZE_MAX);
		if (!found)
			continue;
		assert_int_equal(start, cases[i].start);
		assert_int_equal(end, cases[i].end);
	}
}

static void a_window_stays_in_its_text(void **state)
{
	static const struct {
		size_t top, count;
		int height;
		enum motion_kind kind;
		long by;
		size_t wanted;
	} cases[] = {
		{ 0, 100, 10, MOVE_LINES, 3, 3 },     { 3, 100, 10, MOVE_LINES, -9, 0 },
		{ 88, 100, 10, MOVE_LINES, 9, 90 },   { 0, 100, 10, MOVE_PAGES, 1, 8 },
		{ 16, 100, 10, MOVE_PAGES, -1, 8 },   { 0, 100, 10, MOVE_HALVES, 2, 10 },
		{ 0, 100, 10, MOVE_BOTTOM, 0, 90 },   { 9, 100, 10, MOVE_TOP, 0, 0 },
		{ 0, 100, 10, MOVE_TO, 41, 40 },      { 0, 100, 10, MOVE_PERCENT, 50, 50 },
		{ 0, 100, 10, MOVE_PERCENT, 99, 90 }, { 0, 5, 10, MOVE_BOTTOM, 0, 0 },
		{ 0, 5, 10, MOVE_PAGES, 1, 0 },	      { 0, 100, 1, MOVE_PAGES, 1, 1 },
		{ 0, 0, 10, MOVE_BOTTOM, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(window_move(cases[i].top, cases[i].count, cases[i].height, 2,
					     (struct motion){ cases[i].kind, cases[i].by }),
				 cases[i].wanted);
}

static void days_are_written_out(void **state)
{
	const struct date date = {
		.year = 2021, .month = 8, .day = 17, .hour = 16, .has_time = true
	};
	struct buffer out = { 0 };

	(void)state;
	format_day(&date, &out);
	assert_string_equal(buffer_string(&out), "Tuesday, 17 August 2021");
	buffer_clear(&out);
	format_moment(&date, &out);
	assert_string_equal(buffer_string(&out), "2021-08-17 16:00");
	buffer_clear(&out);
	format_day(&(struct date){ 0 }, &out);
	assert_string_equal(buffer_string(&out), "no date");
	buffer_finish(&out);
}

static void progress_is_told_shortly(void **state)
{
	static const struct {
		struct progress progress;
		long seconds;
		const char *said;
	} cases[] = {
		{ { .phase = INDEX_NONE }, -1, "reading" },
		{ { .phase = INDEX_WALKING, .found = 999 }, -1, "looking: 999 found" },
		{ { .phase = INDEX_HEADS, .heads = 12300, .found = 100000 }, 8,
		  "reading 12,300 of 100,000, 8 s left" },
		{ { .phase = INDEX_BODIES, .bodies = 0, .found = 1234567 }, 130,
		  "texts: 0 of 1,234,567, 2 min left" },
		{ { .phase = INDEX_BODIES, .bodies = 1000, .found = 1000 }, 3 * 3600,
		  "texts: 1,000 of 1,000, 3 h left" },
		{ { .phase = INDEX_COMPLETE, .found = 5 }, 0, "" },
	};
	struct buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buffer_clear(&out);
		format_progress(&cases[i].progress, cases[i].seconds, &out);
		assert_string_equal(buffer_string(&out), cases[i].said);
	}
	buffer_finish(&out);
}

/* ---- the room over an archive that grows ---- */

static const struct library_options now = { .mode = LIBRARY_COMPLETE };

static void open_room(struct ui *ui, struct folder *folder)
{
	folder_create(folder);
	folder_add(folder, "a.md", "2021-08-17 16:00:00", "水上", "渡口", "第一篇，说渡口。");
	assert_true(library_open(&ui->library, folder->archive, &now, NULL));
	ui->canvas = canvas_create(24, 80, NULL);
	shelf_create(ui);
	list_create(ui);
	ui->stack[ui->depth++] = &shelf_screen;
}

static void leave_room(struct ui *ui, struct folder *folder)
{
	list_destroy(ui);
	shelf_destroy(ui);
	canvas_destroy(ui->canvas);
	library_close(ui->library);
	folder_remove(folder);
}

/* Another article comes, of a day or an hour, and the screens follow. */
static void one_more(struct ui *ui, struct folder *folder, const char *name, const char *date,
		     const char *category)
{
	struct library *other;
	char text[64];

	snprintf(text, sizeof(text), "这是 %s，与别的都不同。", name);
	folder_add(folder, name, date, category, name, text);
	assert_true(library_open(&other, folder->archive, &now, NULL));
	library_close(other);
	library_rest(ui->library);
	assert_true(library_poll(ui->library));
	shelf_refresh(ui);
	list_refresh(ui);
}

/* The line of the canvas that shows a text; -1: none. */
static int line_of(struct ui *ui, const char *text)
{
	struct buffer line = { 0 };
	int found = -1;

	for (int row = 0; row < ui->canvas->rows && found < 0; row++) {
		buffer_clear(&line);
		canvas_add_text(ui->canvas, row, 0, ui->canvas->columns, &line);
		if (slice_contains(buffer_slice(&line), text))
			found = row;
	}
	buffer_finish(&line);
	return found;
}

static void draw_list(struct ui *ui)
{
	const struct area area = { 0, 0, ui->canvas->rows, ui->canvas->columns };

	canvas_clear(ui->canvas);
	list_screen.draw(ui, area, true);
}

static void the_article_stays_under_the_cursor(void **state)
{
	struct folder folder;
	struct ui ui = { 0 };
	int64_t id;
	int line;

	(void)state;
	open_room(&ui, &folder);
	one_more(&ui, &folder, "b.md", "2021-08-16", "水上");
	ui_push(&ui, &list_screen);
	rows_move(&ui, &list_screen, (struct motion){ MOVE_LINES, 1 });
	draw_list(&ui);
	id = list_current(&ui)->id;
	line = line_of(&ui, "b.md");
	assert_int_equal(line, 3);
	/* What is older comes below; what is newer above, and the window goes down with it. */
	for (int i = 0; i < 30; i++) {
		char name[16], date[16];

		snprintf(name, sizeof(name), "n%d.md", i);
		snprintf(date, sizeof(date), "%d-09-%02d", i < 15 ? 2020 : 2021, i + 1);
		one_more(&ui, &folder, name, date, "编程");
		draw_list(&ui);
		assert_int_equal(list_current(&ui)->id, id);
		assert_int_equal(line_of(&ui, "b.md"), line);
	}
	leave_room(&ui, &folder);
}

static void the_beginning_stays_in_sight_until_the_reader_moves(void **state)
{
	static const char *const dates[] = { "2021-08-18", "2021-08-16", "2021-08-19" };
	const struct view newest = { .order = ORDER_NEWEST };
	struct folder folder;
	struct ui ui = { 0 };

	(void)state;
	open_room(&ui, &folder);
	for (size_t i = 0; i < 3; i++) {
		char name[32];

		snprintf(name, sizeof(name), "%s.md", dates[i]);
		one_more(&ui, &folder, name, dates[i], "水上");
		assert_int_equal(list_current(&ui)->id, library_id(ui.library, &newest, 0));
	}
	leave_room(&ui, &folder);
}

static void the_category_stays_under_the_cursor(void **state)
{
	struct folder folder;
	struct ui ui = { 0 };

	(void)state;
	open_room(&ui, &folder);
	assert_false(shelf_go(&ui, SLICE("编程")));
	one_more(&ui, &folder, "b.md", "2021-08-18", "编程");
	assert_true(shelf_go(&ui, SLICE("编程")));
	one_more(&ui, &folder, "c.md", "2021-08-18", "丙");
	assert_slice(shelf_current(&ui)->name, "编程");
	one_more(&ui, &folder, "d.md", "2021-08-19", "编程");
	assert_slice(shelf_current(&ui)->name, "编程");
	assert_int_equal(shelf_current(&ui)->count, 2);
	leave_room(&ui, &folder);
}

/* ---- windows of rows that are one or two lines high ---- */

static struct rows test_rows;

static struct rows *get_rows(struct ui *ui)
{
	(void)ui;
	return &test_rows;
}

/* A heading over every third row. */
static bool begins(struct ui *ui, size_t row, bool on_top)
{
	(void)ui;
	return on_top || row % 3 == 0;
}

static void draw_text(struct ui *ui, size_t row, struct area line)
{
	char text[32];

	snprintf(text, sizeof(text), "row %zu;", row);
	canvas_put(ui->canvas, line.row, 0, line.columns, slice_of(text), LOOK_TEXT);
}

static void draw_heading(struct ui *ui, size_t row, struct area line)
{
	char text[32];

	snprintf(text, sizeof(text), "group %zu;", row / 3);
	canvas_put(ui->canvas, line.row, 0, line.columns, slice_of(text), LOOK_TEXT);
}

static const struct screen test_screen = {
	.where = IN_LIST,
	.rows = get_rows,
	.row_begins = begins,
	.draw_heading = draw_heading,
};

/* After every motion the cursor is seen, with a heading above the window, and no line at the end
 * is wasted. */
static void check_window(struct ui *ui)
{
	const struct area area = { 0, 0, ui->canvas->rows, ui->canvas->columns };
	char cursor[32], heading[32];
	size_t filled = 0;

	canvas_clear(ui->canvas);
	rows_draw(ui, &test_screen, area, true, draw_text);
	snprintf(cursor, sizeof(cursor), "row %zu;", test_rows.cursor);
	snprintf(heading, sizeof(heading), "group %zu;", test_rows.top / 3);
	assert_int_equal(line_of(ui, cursor), test_rows.line);
	assert_true(test_rows.line >= 0);
	assert_int_equal(line_of(ui, heading), 0);
	for (int row = 0; row < area.rows; row++)
		filled += ui->canvas->cells[(size_t)row * (size_t)area.columns].len > 0;
	if (test_rows.top > 0)
		assert_true(filled + 1 >= (size_t)area.rows);
}

static void the_cursor_is_always_seen(void **state)
{
	static const enum motion_kind kinds[] = { MOVE_LINES, MOVE_HALVES, MOVE_PAGES, MOVE_WINDOW };
	struct ui ui = { 0 };

	(void)state;
	for (int height = 4; height < 24; height++) {
		ui.canvas = canvas_create(height, 40, NULL);
		test_rows = (struct rows){ .count = 100 };
		check_window(&ui);
		for (int i = 0; i < 4; i++) {
			for (int step = 0; step < 110; step++) {
				rows_move(&ui, &test_screen, (struct motion){ kinds[i], 1 });
				check_window(&ui);
			}
			assert_true(kinds[i] == MOVE_WINDOW || test_rows.cursor == 99);
			for (int step = 0; step < 110; step++) {
				rows_move(&ui, &test_screen, (struct motion){ kinds[i], -1 });
				check_window(&ui);
			}
			assert_true(kinds[i] == MOVE_WINDOW || test_rows.cursor == 0);
		}
		rows_move(&ui, &test_screen, (struct motion){ MOVE_BOTTOM, 0 });
		check_window(&ui);
		rows_move(&ui, &test_screen, (struct motion){ MOVE_PERCENT, 50 });
		check_window(&ui);
		assert_int_equal(test_rows.cursor, 50);
		rows_move(&ui, &test_screen, (struct motion){ MOVE_TO, 12 });
		check_window(&ui);
		assert_int_equal(test_rows.cursor, 11);
		canvas_destroy(ui.canvas);
	}
}

/* A page goes on where the one before ended, with a row of it. */
static void pages_follow_each_other(void **state)
{
	struct ui ui = { .canvas = canvas_create(12, 40, NULL) };
	size_t last;

	(void)state;
	test_rows = (struct rows){ .count = 100 };
	check_window(&ui);
	for (int page = 0; page < 5; page++) {
		for (last = test_rows.top; last < 100; last++) {
			char text[32];

			snprintf(text, sizeof(text), "row %zu;", last + 1);
			if (line_of(&ui, text) < 0)
				break;
		}
		rows_move(&ui, &test_screen, (struct motion){ MOVE_PAGES, 1 });
		check_window(&ui);
		assert_int_equal(test_rows.top, last);
	}
	canvas_destroy(ui.canvas);
}

static size_t asked; /* rows whose text or heading was asked for */

static bool begins_counted(struct ui *ui, size_t row, bool on_top)
{
	asked++;
	return begins(ui, row, on_top);
}

/* However long the list is, a key looks at what is on the screen. */
static void a_million_rows_are_not_looked_at(void **state)
{
	static const enum motion_kind kinds[] = { MOVE_LINES, MOVE_HALVES, MOVE_PAGES, MOVE_WINDOW,
						  MOVE_BOTTOM, MOVE_TOP, MOVE_TO, MOVE_PERCENT };
	struct screen screen = test_screen;
	struct ui ui = { .canvas = canvas_create(24, 40, NULL) };
	const struct area area = { 0, 0, 24, 40 };

	(void)state;
	screen.row_begins = begins_counted;
	test_rows = (struct rows){ .count = 1000000 };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		asked = 0;
		rows_move(&ui, &screen, (struct motion){ kinds[i], 77 });
		rows_draw(&ui, &screen, area, true, draw_text);
		assert_true(asked < 24 * 12);
	}
	canvas_destroy(ui.canvas);
}

static struct slice numbered_text(struct ui *ui, size_t row)
{
	static char text[32];

	(void)ui;
	snprintf(text, sizeof(text), "row %zu;", row);
	return slice_of(text);
}

static const struct screen numbered_screen = {
	.where = IN_LIST,
	.rows = get_rows,
	.row_text = numbered_text,
};

static struct ui find_in(size_t count, const char *pattern)
{
	struct ui ui = { .canvas = canvas_create(24, 40, NULL) };

	test_rows = (struct rows){ .count = count, .height = 20 };
	buffer_add_string(&ui.pattern, pattern);
	ui.stack[ui.depth++] = &numbered_screen;
	return ui;
}

static void end_find(struct ui *ui)
{
	buffer_finish(&ui->pattern);
	buffer_finish(&ui->message);
	canvas_destroy(ui->canvas);
}

static void a_million_rows_are_searched_in_slices(void **state)
{
	struct ui ui = find_in(1000000, "row 999998;");
	size_t slices = 1;

	(void)state;
	rows_find(&ui, &numbered_screen, 1, true, 1);
	assert_true(rows_finding(&ui));
	assert_int_equal(test_rows.cursor, 0);
	for (; rows_finding(&ui); slices++)
		rows_find_on(&ui);
	assert_true(slices > 3);
	assert_int_equal(test_rows.cursor, 999998);
	assert_string_equal(buffer_string(&ui.message), "/row 999998;");
	/* Backward it is near, and from there round the end. */
	rows_find(&ui, &numbered_screen, -1, false, 1);
	while (rows_finding(&ui))
		rows_find_on(&ui);
	assert_int_equal(test_rows.cursor, 999998);
	rows_find(&ui, &numbered_screen, 1, true, 1);
	rows_find_stop(&ui);
	assert_false(rows_finding(&ui));
	end_find(&ui);
}

static void hits_of_a_short_list_are_counted(void **state)
{
	struct ui ui = find_in(1500, "row 14");

	(void)state;
	test_rows.cursor = 200;
	rows_find(&ui, &numbered_screen, 1, true, 3);
	while (rows_finding(&ui))
		rows_find_on(&ui);
	assert_int_equal(test_rows.cursor, 1402); /* after 1400 and 1401 */
	assert_string_equal(buffer_string(&ui.message), "/row 14  14/111");
	rows_find(&ui, &numbered_screen, 1, false, 109);
	while (rows_finding(&ui))
		rows_find_on(&ui);
	assert_int_equal(test_rows.cursor, 1400);
	assert_string_equal(buffer_string(&ui.message), "/row 14  12/111  (round the end)");
	end_find(&ui);
}

static void what_is_nowhere_is_said_once_all_was_seen(void **state)
{
	struct ui ui = find_in(200000, "column");

	(void)state;
	test_rows.cursor = 7;
	rows_find(&ui, &numbered_screen, -1, false, 1);
	while (rows_finding(&ui))
		rows_find_on(&ui);
	assert_int_equal(test_rows.cursor, 7);
	assert_string_equal(buffer_string(&ui.message), "not found: column");
	end_find(&ui);
}

/* ---- the prompt ---- */

/* Keys by their names, behind a text that was typed; what the line is then, with | for the cursor. */
static void lines_are_edited_as_with_readline(void **state)
{
	static const struct {
		const char *text, *keys, *line;
	} cases[] = {
		{ "set measure", "Alt-B X", "set X|measure" },
		{ "set measure", "Alt-B Alt-B X", "X|set measure" },
		{ "set measure", "Home Alt-F X", "setX| measure" },
		{ "set measure", "Home Alt-D", "| measure" },
		{ "set measure", "Alt-Backspace", "set |" },
		{ "write a/b.md", "Alt-Backspace", "write a/b.|" },
		{ "write a/b.md", "Ctrl-W", "write a/b.|" },
		{ "write a/b.", "Ctrl-W", "write a/b|" },
		{ "write a/b.", "Alt-Backspace", "write a/|" },
		{ "小米手机SIM卡", "Alt-B", "小米手机SIM|卡" },
		{ "小米手机SIM卡", "Ctrl-Left Ctrl-Left", "小米手机|SIM卡" },
		{ "小米手机SIM卡", "Home Alt-F", "小米手机|SIM卡" },
		{ "小米手机SIM卡", "Home Ctrl-Right Ctrl-Right", "小米手机SIM|卡" },
		{ "“防丢失”功能", "Alt-Backspace Alt-Backspace", "“|" },
		{ "漢字とカタカナ", "Alt-B", "漢字|とカタカナ" },
		{ "한국 사람", "Alt-B", "한국 |사람" },
		{ "cafe\xCC\x81 e\xCC\x81", "Alt-B Alt-D", "cafe\xCC\x81 |" },
		{ "a b c", "Ctrl-W Ctrl-W Ctrl-Y", "a b c|" },
		{ "a b c", "Home Alt-D Alt-D Ctrl-Y", "a b| c" },
		{ "a b c", "Ctrl-W Left Ctrl-W Ctrl-Y", "a b| " },
		{ "a b c", "Ctrl-U Ctrl-Y Ctrl-Y", "a b ca b c|" },
		{ "a b c", "Home Ctrl-K Ctrl-Y", "a b c|" },
		{ "a b c", "Ctrl-Y", "a b c|" },
		{ "a", "Alt-Q Alt-Enter Alt-X Alt-Up Alt-Esc Alt-Ctrl-B Alt-Space", "a|" },
		{ "", "Alt-B Alt-F Alt-D Ctrl-W Ctrl-K Ctrl-U", "|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ui ui = { 0 };
		struct slice rest = slice_of(cases[i].keys), name;
		struct buffer line = { 0 };
		struct key key = { .kind = KEY_CHAR };

		prompt_start(&ui.prompt, PROMPT_FIND);
		for (const char *at = cases[i].text; *at;) {
			key.code = utf8_next(&at, at + strlen(at));
			assert_int_equal(prompt_key(&ui, key), PROMPT_CHANGED);
		}
		while (slice_split(&rest, ' ', &name)) {
			assert_true(key_parse(name, &key));
			assert_int_not_equal(prompt_key(&ui, key), PROMPT_CANCELLED);
		}
		buffer_add(&line, slice_sub(buffer_slice(&ui.prompt.text), 0, ui.prompt.at));
		buffer_add_char(&line, '|');
		buffer_add(&line, slice_from(buffer_slice(&ui.prompt.text), ui.prompt.at));
		assert_string_equal(buffer_string(&line), cases[i].line);
		buffer_finish(&line);
		prompt_finish(&ui.prompt);
	}
}

static void a_lone_escape_cancels(void **state)
{
	struct ui ui = { 0 };

	(void)state;
	prompt_start(&ui.prompt, PROMPT_FIND);
	assert_int_equal(
		prompt_key(&ui, (struct key){ .kind = KEY_NAMED, .code = YK_ESCAPE }),
		PROMPT_CANCELLED);
	prompt_finish(&ui.prompt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_key_has_one_meaning),
		cmocka_unit_test(faults_of_a_table_are_found),
		cmocka_unit_test(no_key_is_out_of_reach),
		cmocka_unit_test(commands_are_complete),
		cmocka_unit_test(commands_are_found_by_a_beginning),
		cmocka_unit_test(sequences_are_found_key_by_key),
		cmocka_unit_test(text_is_found_as_a_reader_means_it),
		cmocka_unit_test(a_window_stays_in_its_text),
		cmocka_unit_test(days_are_written_out),
		cmocka_unit_test(progress_is_told_shortly),
		cmocka_unit_test(the_article_stays_under_the_cursor),
		cmocka_unit_test(the_beginning_stays_in_sight_until_the_reader_moves),
		cmocka_unit_test(the_category_stays_under_the_cursor),
		cmocka_unit_test(the_cursor_is_always_seen),
		cmocka_unit_test(pages_follow_each_other),
		cmocka_unit_test(a_million_rows_are_not_looked_at),
		cmocka_unit_test(a_million_rows_are_searched_in_slices),
		cmocka_unit_test(hits_of_a_short_list_are_counted),
		cmocka_unit_test(what_is_nowhere_is_said_once_all_was_seen),
		cmocka_unit_test(lines_are_edited_as_with_readline),
		cmocka_unit_test(a_lone_escape_cancels),
	};

	setlocale(LC_CTYPE, "C.UTF-8"); /* as main.c does */
	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
