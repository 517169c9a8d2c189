/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <wchar.h>

#include "term/canvas.h"
#include "term/clipboard.h"
#include "term/probe.h"
#include "term/term.h"
#include "term/wcwidth.h"

static void assert_canvas(const struct canvas *canvas, const char *expected)
{
	struct buffer out = { 0 };

	canvas_dump(canvas, &out, false);
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
}

static void text_is_clipped_by_clusters(void **state)
{
	struct canvas *canvas = canvas_create(4, 8, NULL);

	(void)state;
	assert_int_equal(canvas_put(canvas, 0, 0, 8, SLICE("小米a防丢失"), 0), 7);
	assert_int_equal(canvas_put(canvas, 1, 1, 6, SLICE("小米防"), 0), 5);
	assert_int_equal(canvas_put(canvas, 2, 6, 99, SLICE("abc"), 0), 8);
	assert_int_equal(canvas_put(canvas, 3, -3, 8, SLICE("小米防"), 0), 3);
	assert_int_equal(canvas_put(canvas, 9, 0, 8, SLICE("x"), 0), 0);
	assert_canvas(canvas, "小米a防\n 小米\n      ab\n 防\n");
	canvas_destroy(canvas);
}

static void what_does_not_fit_is_cut_with_dots(void **state)
{
	struct canvas *canvas = canvas_create(4, 8, NULL);

	(void)state;
	canvas_put_cut(canvas, 0, 0, 8, SLICE("小米防丢"), 0);
	canvas_put_cut(canvas, 1, 0, 8, SLICE("小米防丢失"), 0);
	canvas_put_cut(canvas, 2, 0, 8, SLICE("a小米防丢"), 0);
	canvas_put_cut(canvas, 3, 7, 8, SLICE("ab"), 0);
	assert_canvas(canvas, "小米防丢\n小米防…\na小米防…\n       …\n");
	canvas_destroy(canvas);
}

static void dots_take_two_columns_where_ambiguous_is_wide(void **state)
{
	const struct width_rules wide = { .ambiguous_wide = true };
	struct canvas *canvas = canvas_create(1, 7, &wide);

	(void)state;
	assert_int_equal(canvas_put_cut(canvas, 0, 0, 7, SLICE("小米防丢失"), 0), 6);
	assert_canvas(canvas, "小米…\n");
	canvas_destroy(canvas);
}

static void half_of_a_wide_cluster_becomes_a_blank(void **state)
{
	struct canvas *canvas = canvas_create(2, 6, NULL);

	(void)state;
	canvas_put(canvas, 0, 0, 6, SLICE("中文字"), 0);
	canvas_put(canvas, 0, 3, 6, SLICE("x"), 0);
	canvas_put(canvas, 1, 0, 6, SLICE("中文字"), 0);
	canvas_put(canvas, 1, 1, 6, SLICE("国"), 0);
	assert_canvas(canvas, "中 x字\n 国 字\n");
	canvas_fill(canvas, 0, 1, 5, 0);
	assert_canvas(canvas, "\n 国 字\n");
	canvas_destroy(canvas);
}

/* Whatever is put over whatever, at any edge, no half of a cluster is left over. */
static void overdrawn_halves_are_never_left(void **state)
{
	static const char *const texts[] = {
		"中", "a", "中文字体", "a中b文", "é中", "🚢🇨🇳👩\u200D👩\u200D👧", "ｶﾞ한국", "“…—①”", "\t中\n", "",
	};
	enum { ROWS = 3, COLUMNS = 13, STEPS = 20000 };
	const struct width_rules rules[] = { { .ambiguous_wide = false }, { .ambiguous_wide = true } };
	uint32_t random = 1;

	(void)state;
	for (size_t r = 0; r < 2; r++) {
		struct canvas *canvas = canvas_create(ROWS, COLUMNS, &rules[r]);

		for (int i = 0; i < STEPS; i++) {
			random = random * 1664525 + 1013904223;

			int row = (int)(random >> 28) % (ROWS + 2) - 1;
			int column = (int)(random >> 23 & 31) % (COLUMNS + 8) - 4;
			int limit = column + (int)(random >> 18 & 31) % 12;
			struct slice text = slice_of(texts[(random >> 13 & 31) % 10]);
			unsigned look = random >> 12 & 1 ? LOOK_ACCENT : LOOK_REVERSE;
			int at_row, at_column;

			switch (random >> 10 & 3) {
			case 0:
				canvas_put(canvas, row, column, limit, text, look);
				break;
			case 1:
				canvas_put_cut(canvas, row, column, limit, text, look);
				break;
			case 2:
				canvas_fill(canvas, row, column, limit, look);
				break;
			default:
				canvas_look(canvas, row, column, limit, look, LOOK_COLOR);
			}
			assert_null(canvas_fault(canvas, &at_row, &at_column));
		}
		canvas_destroy(canvas);
	}
}

static void faults_of_a_canvas_are_found(void **state)
{
	struct canvas *canvas = canvas_create(1, 4, NULL);
	struct cell *cells = canvas->cells;
	int row, column;

	(void)state;
	canvas_put(canvas, 0, 0, 4, SLICE("中文"), 0);
	assert_null(canvas_fault(canvas, &row, &column));
	cells[2].columns = 1;
	assert_string_equal(canvas_fault(canvas, &row, &column), "a cluster of other columns");
	assert_int_equal(column, 2);
	cells[1].columns = 1;
	assert_string_equal(canvas_fault(canvas, &row, &column), "half a cluster");
	canvas_clear(canvas);
	canvas_put(canvas, 0, 0, 4, SLICE("中文"), 0);
	cells[1].look = LOOK_REVERSE;
	assert_string_equal(canvas_fault(canvas, &row, &column), "a cluster of two looks");
	cells[1].look = 0;
	canvas->cursor_row = 0;
	canvas->cursor_column = 4;
	assert_string_equal(canvas_fault(canvas, &row, &column), "the cursor is outside");
	canvas_destroy(canvas);
}

static void looks_are_set_over_text(void **state)
{
	struct canvas *canvas = canvas_create(1, 6, NULL);
	struct buffer out = { 0 };

	(void)state;
	canvas_put(canvas, 0, 0, 6, SLICE("abc"), LOOK_ACCENT);
	canvas_look(canvas, 0, 1, 2, LOOK_BOLD, 0);
	canvas_look(canvas, 0, 2, 3, LOOK_REVERSE, LOOK_COLOR);
	canvas->cursor_row = 0;
	canvas->cursor_column = 2;
	canvas_dump(canvas, &out, true);
	assert_string_equal(buffer_string(&out), "abc\naA*\ncursor 0,2\n");
	buffer_finish(&out);
	canvas_destroy(canvas);
}

static void controls_never_reach_a_cell(void **state)
{
	struct canvas *canvas = canvas_create(1, 8, NULL);

	(void)state;
	canvas_put(canvas, 0, 0, 8, SLICE("a\tb\033c"), 0);
	assert_canvas(canvas, "a b c\n");
	canvas_destroy(canvas);
}

static void a_long_cluster_is_cut_between_characters(void **state)
{
	struct canvas *canvas = canvas_create(1, 4, NULL);
	char text[2 + 40] = "a";

	(void)state;
	for (size_t i = 0; i < 20; i++)
		memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
	canvas_put(canvas, 0, 0, 4, (struct slice){ text, 41 }, 0);
	assert_int_equal(canvas->cells[0].len, 27);
	canvas_destroy(canvas);
}

static void key_names_go_both_ways(void **state)
{
	static const char *const names[] = {
		"j",	"G",   "[",	 "Space", "Ctrl-F",   "Enter", "Esc",	"Shift-Tab",
		"PageUp", "F1", "丢",	 "Ctrl-]", "Home",  "Delete", ":",
		"Alt-B", "Alt-Backspace", "Alt-Space", "Ctrl-Left", "Alt-.",
	};
	struct key key, again;
	char out[32];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_true(key_parse(slice_of(names[i]), &key));
		assert_string_equal(key_to_name(&key, out), names[i]);
		assert_true(key_parse(slice_of(out), &again));
		assert_true(key_equal(&key, &again));
	}
	key_parse(SLICE("Alt-B"), &key);
	key_parse(SLICE("b"), &again);
	assert_int_equal(key.code, again.code);
	assert_false(key_equal(&key, &again));
	assert_false(key_parse(SLICE("Nothing"), &key));
	assert_false(key_parse(SLICE(""), &key));
}

static void keys_of_an_input_method_are_understood(void **state)
{
	static const struct {
		uint32_t typed, meant;
	} cases[] = { { 0xFF1A, ':' }, { 0xFF1F, '?' }, { 0x3001, '/' }, { 0x3010, '[' },
		      { 'j', 'j' },    { 0xFF4A, 'j' }, { 0x4E2D, 0x4E2D } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct key key = { .kind = KEY_CHAR, .code = cases[i].typed };

		assert_int_equal(key_narrow(key).code, cases[i].meant);
	}
}

static void copies_are_base64(void **state)
{
	static const struct {
		const char *text, *sequence;
	} cases[] = {
		{ "", "\033]52;c;\a" },
		{ "f", "\033]52;c;Zg==\a" },
		{ "fo", "\033]52;c;Zm8=\a" },
		{ "foo", "\033]52;c;Zm9v\a" },
		{ "foob", "\033]52;c;Zm9vYg==\a" },
		{ "丢", "\033]52;c;5Lii\a" },
	};
	struct buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buffer_clear(&out);
		assert_true(clipboard_sequence(slice_of(cases[i].text), false, &out, NULL));
		assert_string_equal(buffer_string(&out), cases[i].sequence);
	}
	buffer_clear(&out);
	assert_true(clipboard_sequence(SLICE("foo"), true, &out, NULL));
	assert_string_equal(buffer_string(&out), "\033P\033]52;c;Zm9v\a\033\\");
	buffer_finish(&out);
}

static void too_much_is_refused(void **state)
{
	struct buffer text = { 0 }, out = { 0 };
	struct error error;

	(void)state;
	buffer_fill(&text, 'x', 600 * 1000);
	assert_false(clipboard_sequence(buffer_slice(&text), false, &out, &error));
	assert_true(error.text[0] != '\0');
	assert_int_equal(out.len, 0);
	buffer_finish(&text);
	buffer_finish(&out);
}

/* The C library's own would answer 1 for the quotation mark whatever the rules. */
static void wcwidth_is_ours(void **state)
{
	const struct width_rules narrow = { 0 }, wide = { .ambiguous_wide = true };

	(void)state;
	wcwidth_rules(&wide);
	assert_int_equal(wcwidth(0x201C), 2);
	wcwidth_rules(&narrow);
	assert_int_equal(wcwidth(0x201C), 1);
	assert_int_equal(wcwidth(0x4E2D), 2);
	assert_int_equal(wcwidth(0x0301), 0);
	assert_int_equal(wcwidth(0x9B), -1);
}

static void answers_are_told_from_keys(void **state)
{
	static const struct {
		const char *sent;
		bool answered, wide, ended;
		const char *typed;
	} cases[] = {
		{ "\033[5;2R\033[?64;1;2c", true, false, true, "" },
		{ "\033[5;3R\033[?1;2c", true, true, true, "" },
		{ "jj\033[12;3Rq\033[?6ck", true, true, true, "jjqk" },
		{ "\033[A\033[1;2R\033OB\033[?1c", true, false, true, "\033[A\033OB" },
		{ "\033\033[1;2R\033[?1c", true, false, true, "\033" },
		{ "\033[1;2R", true, false, false, "" },
		{ "\033[?1c", false, false, true, "" },
		{ "\xE4\xB8\xAD", false, false, false, "\xE4\xB8\xAD" },
		{ "\033[R\033[;R\033[1;R\033[1;2;3R", false, false, false,
		  "\033[R\033[;R\033[1;R\033[1;2;3R" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice sent = slice_of(cases[i].sent);
		struct probe probe = { .asking = true };

		/* A byte at a time, as a slow line may bring them. */
		for (size_t at = 0; at < sent.len; at++)
			probe_take(&probe, slice_sub(sent, at, at + 1));
		assert_int_equal(probe.answered, cases[i].answered);
		assert_int_equal(probe.ambiguous_wide, cases[i].wide);
		assert_int_equal(!probe.asking, cases[i].ended);
		assert_string_equal(buffer_string(&probe.typed), cases[i].typed);
		probe_finish(&probe);
	}
}

/* What is given to ncurses at once must be what input.c makes one key of. */
static void typed_keys_are_given_one_by_one(void **state)
{
	static const struct {
		const char *typed;
		size_t lengths[6];
	} cases[] = {
		{ "j中\033[A", { 1, 3, 3 } },
		{ "\033bx", { 2, 1 } },
		{ "\033\033b", { 1, 2 } },
		{ "\033\033[Dq", { 4, 1 } },
		{ "\033\033[200~", { 1, 6 } },
		{ "\033中", { 1, 3 } },
		{ "\033OA\033[1;5Dq", { 3, 6, 1 } },
		{ "\033[[Aq", { 4, 1 } },
		{ "\033", { 1 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct probe probe = { 0 };

		buffer_add_string(&probe.typed, cases[i].typed);
		for (size_t k = 0; k < 6 && (k == 0 || cases[i].lengths[k - 1] > 0); k++)
			assert_int_equal(probe_key(&probe).len, cases[i].lengths[k]);
		probe_finish(&probe);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_by_clusters),
		cmocka_unit_test(what_does_not_fit_is_cut_with_dots),
		cmocka_unit_test(dots_take_two_columns_where_ambiguous_is_wide),
		cmocka_unit_test(half_of_a_wide_cluster_becomes_a_blank),
		cmocka_unit_test(overdrawn_halves_are_never_left),
		cmocka_unit_test(faults_of_a_canvas_are_found),
		cmocka_unit_test(looks_are_set_over_text),
		cmocka_unit_test(controls_never_reach_a_cell),
		cmocka_unit_test(a_long_cluster_is_cut_between_characters),
		cmocka_unit_test(key_names_go_both_ways),
		cmocka_unit_test(keys_of_an_input_method_are_understood),
		cmocka_unit_test(copies_are_base64),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(wcwidth_is_ours),
		cmocka_unit_test(answers_are_told_from_keys),
		cmocka_unit_test(typed_keys_are_given_one_by_one),
	};

	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
