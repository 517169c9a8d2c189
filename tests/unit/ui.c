/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <locale.h>
#include <stdlib.h>

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

/* One key, one meaning: no sequence stands twice, and none begins another, which could then not
 * be typed. */
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
			if (collide(&table[i], &table[j]))
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
	static const struct binding hidden[] = { { "z", "fold" }, { "z a", "fold" } };
	static const struct binding unknown[] = { { "j", "fly" } };
	static const struct binding misspelt[] = { { "Ctl-F", "down" } };

	(void)state;
	assert_string_equal(fault(twice, 3), "a key has two meanings");
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
		assert_false(first.kind == KEY_CHAR && !first.control && first.code >= '0' &&
			     first.code <= '9');
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
		assert_true(!command->hint == !command->hinted);
		if (command->hint)
			assert_non_null(binding_of(command->name));
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
	assert_int_equal(binding_find(typed.keys, 1, &found), BINDING_BEGINS);
	assert_int_equal(binding_find(typed.keys, 2, &found), BINDING_FOUND);
	assert_string_equal(found->command, "fold-open");
	assert_true(sequence_parse("z x", &typed));
	assert_int_equal(binding_find(typed.keys, 2, &found), BINDING_NONE);
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
		{ "one  two", "one two", 0, 8 },
		{ "one\ntwo", "one two", 0, 7 },
		{ "а ЭЮЯ", "эюя", 3, 9 },
		{ "aab", "ab", 1, 3 },
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

static void open_room(struct ui *ui)
{
	assert_true(library_open(&ui->library, SRCDIR "/tests/screen/archive", NULL));
	ui->canvas = canvas_create(24, 80, NULL);
	shelf_create(ui);
	list_create(ui);
	ui->stack[ui->depth++] = &shelf_screen;
}

static void leave_room(struct ui *ui)
{
	list_destroy(ui);
	shelf_destroy(ui);
	canvas_destroy(ui->canvas);
	library_close(ui->library);
}

/* Another article is read, and the screens follow; false when there is none left. */
static bool read_one_more(struct ui *ui)
{
	size_t before = library_known(ui->library);

	library_step(ui->library, 0);
	shelf_refresh(ui);
	list_refresh(ui);
	return library_known(ui->library) > before;
}

static void the_article_stays_under_the_cursor(void **state)
{
	struct ui ui = { 0 };
	size_t id;

	(void)state;
	open_room(&ui);
	assert_true(read_one_more(&ui));
	ui_push(&ui, &list_screen);
	assert_non_null(list_current(&ui));
	id = list_current(&ui)->id;
	while (read_one_more(&ui))
		assert_int_equal(list_current(&ui)->id, id);
	assert_int_equal(library_known(ui.library), library_count(ui.library));
	leave_room(&ui);
}

static void the_beginning_stays_in_sight_until_the_reader_moves(void **state)
{
	const struct query newest = { .order = ORDER_NEWEST };
	struct ui ui = { 0 };
	size_t *ids, count;

	(void)state;
	open_room(&ui);
	while (read_one_more(&ui)) {
		ids = library_query(ui.library, &newest, &count);
		assert_int_equal(list_current(&ui)->id, ids[0]);
		free(ids);
	}
	leave_room(&ui);
}

static void the_category_stays_under_the_cursor(void **state)
{
	struct ui ui = { 0 };

	(void)state;
	open_room(&ui);
	while (library_known(ui.library) < library_count(ui.library) &&
	       !shelf_go(&ui, SLICE("编程")))
		assert_true(read_one_more(&ui));
	assert_slice(shelf_current(&ui)->name, "编程");
	while (read_one_more(&ui))
		assert_slice(shelf_current(&ui)->name, "编程");
	leave_room(&ui);
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
		cmocka_unit_test(the_article_stays_under_the_cursor),
		cmocka_unit_test(the_beginning_stays_in_sight_until_the_reader_moves),
		cmocka_unit_test(the_category_stays_under_the_cursor),
	};

	setlocale(LC_CTYPE, "C.UTF-8"); /* as main.c does */
	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
