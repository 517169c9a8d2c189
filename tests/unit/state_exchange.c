/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "state/state.h"

/* Out as JSON lines, and in again. */

static int set_up(void **data)
{
	struct state *state;
	if (!state_open(&state, NULL, NULL))
		return -1;
	*data = state;
	return 0;
}

static int tear_down(void **data)
{
	state_close(*data);
	return 0;
}

static bool add_line(void *context, struct slice line)
{
	buffer_add(context, line);
	buffer_add_char(context, '\n');
	return true;
}

static struct buffer exported(struct state *state)
{
	struct buffer out = { 0 };
	struct error error = { "" };
	if (!state_export(state, add_line, &out, &error))
		fail_msg("%s", error.text);
	return out;
}

static void import_good(struct state *state, const char *line)
{
	struct error error = { "" };
	bool failed;
	if (!state_import(state, slice_of(line), &failed, &error))
		fail_msg("%s: %s", line, error.text);
}

static void import_bad(struct state *state, struct slice line, const char *expected)
{
	struct error error = { "" };
	bool failed = true;
	assert_false(state_import(state, line, &failed, &error));
	assert_false(failed);
	if (!strstr(error.text, expected))
		fail_msg("%.*s: %s", SLICE_ARGS(line), error.text);
}

static struct trace trace_of(struct state *state, int64_t archive, const char *path)
{
	struct trace trace;
	state_trace(state, archive, slice_of(path), &trace);
	return trace;
}

static void all_goes_out_and_comes_in_again(void **data)
{
	struct state *state = *data, *other;
	struct subject subject = { .path = SLICE("2021/\"一\"\\\t.md"),
		.url_key = UINT64_MAX,
		.likeness = 0x12AB,
		.title = SLICE("题目 \xF0\x9F\x98\x80 </script>") };
	assert_true(state_archive(state, ".", &subject.archive, NULL));
	assert_true(state_visit(state, &subject, NULL));
	assert_true(state_set_star(state, &subject, true, NULL));
	assert_true(state_set_read(state, &subject, false, NULL));
	assert_true(state_set_note(
		state, &subject, SLICE("two\nlines, \"quotes\", \x01 and 汉字"), NULL));
	assert_true(state_set_folds(state, &subject, SLICE("00000000000000ff"), NULL));
	assert_true(state_set_place(
		state, &subject, &(struct trace_place){ 4000000000, 5, 15, 6 }, NULL));
	assert_true(
		state_set_mark(state, &subject, 'z', &(struct trace_place){ 7, 8, 16, 9 }, NULL));
	assert_true(
		state_set_mark(state, &subject, 'Z', &(struct trace_place){ 7, 8, 0, 9 }, NULL));
	assert_true(state_add_prompt(state, "find", SLICE("词\\"), NULL));
	assert_true(
		state_add_jump(state, &subject, &(struct trace_place){ 7, 8, 3, 9 }, NULL));
	assert_true(state_set_search(
		state, subject.archive, SLICE("名\""), SLICE("\"eSIM 卡\" -广告"), NULL));
	assert_true(state_set_search(state, subject.archive, SLICE("gone"), SLICE("x"), NULL));
	assert_true(state_set_search(state, subject.archive, SLICE("gone"), SLICE(""), NULL));
	subject.path = SLICE("\xB0\xA1.md");
	assert_true(state_set_read(state, &subject, true, NULL));
	struct buffer first = exported(state);
	assert_non_null(strstr(buffer_string(&first), "\"path_bytes\":\"B0A12E6D64\""));
	assert_non_null(strstr(buffer_string(&first), "\"url_key\":\"ffffffffffffffff\""));
	assert_non_null(strstr(buffer_string(&first), "\"read\":false"));
	assert_non_null(strstr(buffer_string(&first), "\"folds\":\"00000000000000ff\""));
	assert_non_null(strstr(buffer_string(&first), "\"name\":\"gone\",\"query\":\"\""));
	assert_non_null(strstr(buffer_string(&first), "\"anchor\":\"000000000000000f\""));
	assert_non_null(strstr(buffer_string(&first), "\"anchor\":\"0000000000000010\""));
	assert_true(state_open(&other, NULL, NULL));
	for (int again = 0; again < 2; again++) {
		struct slice rest = buffer_slice(&first), line;
		while (slice_line(&rest, &line)) {
			struct error error = { "" };
			bool failed;
			if (!state_import(other, line, &failed, &error))
				fail_msg("%.*s: %s", SLICE_ARGS(line), error.text);
		}
		struct buffer second = exported(other);
		assert_string_equal(buffer_string(&first), buffer_string(&second));
		buffer_finish(&second);
	}
	buffer_finish(&first);
	state_close(other);
}

#define WHERE "\"archive\":\"/a\",\"path\":\"p\""
#define SEARCH "{\"kind\":\"search\",\"archive\":\"/a\",\"name\":"
#define ARTICLE "{\"kind\":\"article\"," WHERE

static void the_newer_of_each_thing_stays(void **data)
{
	struct state *state = *data;
	import_good(state, ARTICLE ",\"star\":true,\"star_at\":\"2021-08-17T08:00:00Z\","
				   "\"note\":\"n\",\"note_at\":\"2021-08-17T08:00:00Z\","
				   "\"block\":3,\"placed_at\":\"2021-08-17T08:00:00.250Z\"}");
	struct trace trace = trace_of(state, 1, "p");
	assert_true(trace.has_star);
	assert_true(trace.placed == 1629187200250);
	/* Older. */
	import_good(state, ARTICLE ",\"star\":false,\"star_at\":\"2021-08-17T07:59:59Z\","
				   "\"block\":9,\"placed_at\":\"2021-08-17T08:00:00.249Z\"}");
	trace = trace_of(state, 1, "p");
	assert_true(trace.has_star);
	assert_int_equal(trace.place.block, 3);
	/* Newer, in another zone; what is not said stays. */
	import_good(state, ARTICLE ",\"star\":false,\"star_at\":\"2021-08-17T16:00:01+08:00\"}");
	trace = trace_of(state, 1, "p");
	assert_false(trace.has_star);
	assert_true(trace.has_note);
	assert_int_equal(trace.place.block, 3);
	/* Without a time it only stands where nothing is known. */
	import_good(state, ARTICLE ",\"star\":true,\"read\":true}");
	trace = trace_of(state, 1, "p");
	assert_false(trace.has_star);
	assert_true(trace.is_read);
	/* What is set here and now is newer than what came in. */
	import_good(state, ARTICLE ",\"star\":true,\"star_at\":\"2999-01-01T00:00:00Z\"}");
	struct subject subject = { 1, SLICE("p"), 0, 0, { 0 } };
	assert_true(state_set_star(state, &subject, false, NULL));
	import_good(state, ARTICLE ",\"star\":true,\"star_at\":\"2999-01-01T00:00:00Z\"}");
	assert_false(trace_of(state, 1, "p").has_star);
}

static void json_is_read_as_json(void **data)
{
	struct state *state = *data;
	struct arena *arena = arena_create();
	import_good(state,
		" { \"later\" : [1,{\"x\":2}], \"kind\" : \"article\" ,\r\t"
		"\"archive\":\"\\/a\",\"path\":\"\\u4e00\\ud83d\\ude00.md\",\"star\":true,"
		"\"percent\":null, \"note\":\"\\ud83d!\" } ");
	assert_true(trace_of(state, 1, "一\xF0\x9F\x98\x80.md").has_star);
	struct slice note = state_note(state, 1, SLICE("一\xF0\x9F\x98\x80.md"), arena);
	assert_true(slice_starts(note, "\xEF\xBF\xBD") && slice_ends(note, "!"));
	arena_destroy(arena);
}

static void a_wrong_line_is_told_and_changes_nothing(void **data)
{
	struct state *state = *data;
	struct buffer before = exported(state);
	import_bad(state, SLICE("nonsense"), "JSON");
	import_bad(state, SLICE("{\"kind\":\"article\""), "JSON");
	import_bad(state, SLICE("[1]"), "JSON");
	import_bad(state, SLICE("{}"), "JSON");
	import_bad(state, SLICE("{\"kind\":\"\xFF\"}"), "JSON");
	import_bad(state, SLICE("{\"kind\":\"a\0b\"}"), "JSON");
	import_bad(state, SLICE("{\"kind\":\"song\"}"), "song");
	import_bad(state, SLICE("{\"kind\":7}"), "kind");
	import_bad(state, SLICE("{\"x\":7}"), "kind");
	import_bad(state, SLICE("{\"kind\":\"article\",\"path\":\"p\"}"), "archive");
	import_bad(state, SLICE("{\"kind\":\"article\",\"archive\":\"/a\"}"), "path");
	import_bad(
		state, SLICE("{\"kind\":\"article\",\"archive\":\"a\",\"path\":\"p\"}"), "archive");
	import_bad(state, SLICE("{\"kind\":\"article\",\"archive\":\"/a\",\"path\":\"\"}"), "path");
	import_bad(state, SLICE(ARTICLE ",\"star\":1}"), "star");
	import_bad(state, SLICE(ARTICLE ",\"block\":-1}"), "block");
	import_bad(state, SLICE(ARTICLE ",\"block\":4294967296}"), "block");
	import_bad(state, SLICE(ARTICLE ",\"block\":1.5}"), "block");
	import_bad(state, SLICE(ARTICLE ",\"block\":\"1\"}"), "block");
	import_bad(state, SLICE(ARTICLE ",\"percent\":101}"), "percent");
	import_bad(state, SLICE(ARTICLE ",\"note\":[]}"), "note");
	import_bad(state, SLICE(ARTICLE ",\"star\":true,\"star_at\":\"soon\"}"), "star_at");
	import_bad(state, SLICE(ARTICLE ",\"star\":true,\"star_at\":5}"), "star_at");
	import_bad(state, SLICE(ARTICLE ",\"url_key\":\"xyz\"}"), "url_key");
	import_bad(state, SLICE(ARTICLE ",\"url_key\":\"11112222333344445\"}"), "url_key");
	import_bad(state, SLICE("{\"kind\":\"article\",\"archive\":\"/a\",\"path_bytes\":\"F\"}"),
		"path_bytes");
	import_bad(state, SLICE("{\"kind\":\"mark\"," WHERE ",\"block\":1}"), "letter");
	import_bad(state, SLICE("{\"kind\":\"mark\"," WHERE ",\"block\":1,\"letter\":\"ab\"}"),
		"letter");
	import_bad(state, SLICE("{\"kind\":\"mark\"," WHERE ",\"letter\":\"a\"}"), "block");
	import_bad(state, SLICE("{\"kind\":\"prompt\",\"prompt\":\"find\"}"), "text");
	import_bad(state, SLICE("{\"kind\":\"jump\"," WHERE ",\"block\":5}"), "left_at");
	import_bad(state, SLICE("{\"kind\":\"search\",\"name\":\"n\"}"), "archive");
	import_bad(state, SLICE("{\"kind\":\"search\",\"archive\":\"a\"}"), "archive");
	import_bad(state, SLICE("{\"kind\":\"search\",\"archive\":\"/a\"}"), "name");
	import_bad(state, SLICE(SEARCH "\"\",\"query\":\"q\"}"), "name");
	import_bad(state, SLICE(SEARCH "\"n\"}"), "query");
	import_bad(state, SLICE(SEARCH "\"n\",\"query\":\"q\",\"saved_at\":3}"), "saved_at");
	struct buffer after = exported(state);
	assert_string_equal(buffer_string(&before), buffer_string(&after));
	buffer_finish(&before);
	buffer_finish(&after);
}

static void of_searches_the_newer_stays(void **data)
{
	struct state *state = *data;
	struct arena *arena = arena_create();
	import_good(state,
		SEARCH "\"n\",\"query\":\"q\",\"saved_at\":\"2021-08-17T08:00:00Z\"}");
	import_good(state,
		SEARCH "\"n\",\"query\":\"r\",\"saved_at\":\"2021-08-17T07:59:59Z\"}");
	assert_slice(state_search(state, 1, SLICE("n"), arena), "q");
	import_good(state, SEARCH "\"n\",\"query\":\"r\"}");
	assert_slice(state_search(state, 1, SLICE("n"), arena), "q");
	import_good(state,
		SEARCH "\"n\",\"query\":\"\",\"saved_at\":\"2021-08-17T08:00:01Z\"}");
	assert_slice(state_search(state, 1, SLICE("n"), arena), "");
	arena_destroy(arena);
}

static void marks_and_prompts_merge_too(void **data)
{
	struct state *state = *data;
	struct arena *arena = arena_create();
	struct bookmark mark;
	struct slice texts[3];
	import_good(state, "{\"kind\":\"mark\"," WHERE ",\"letter\":\"Q\",\"block\":5,"
			   "\"set_at\":\"2021-08-17T08:00:00Z\"}");
	import_good(state, "{\"kind\":\"mark\",\"archive\":\"/a\",\"path\":\"q\",\"letter\":\"Q\","
			   "\"block\":6,\"set_at\":\"2021-08-17T07:00:00Z\"}");
	assert_true(state_mark(state, 1, (struct slice){ 0 }, 'Q', arena, &mark));
	assert_slice(mark.path, "p");
	assert_int_equal(mark.place.block, 5);
	import_good(state, "{\"kind\":\"prompt\",\"prompt\":\"find\",\"text\":\"b\","
			   "\"used_at\":\"2021-08-17T08:00:00Z\"}");
	import_good(state, "{\"kind\":\"prompt\",\"prompt\":\"find\",\"text\":\"a\","
			   "\"used_at\":\"2021-08-17T09:00:00Z\"}");
	import_good(state, "{\"kind\":\"prompt\",\"prompt\":\"find\",\"text\":\"a\","
			   "\"used_at\":\"2021-08-17T07:00:00Z\"}");
	assert_int_equal(state_prompts(state, "find", 3, arena, texts), 2);
	assert_slice(texts[0], "a");
	struct bookmark jumps[3];
	for (int twice = 0; twice < 2; twice++) {
		import_good(state, "{\"kind\":\"jump\"," WHERE ",\"block\":5,\"byte\":6,"
				   "\"left_at\":\"2021-08-17T08:00:00Z\"}");
		import_good(state, "{\"kind\":\"jump\",\"archive\":\"/a\",\"path\":\"q\","
				   "\"block\":7,\"left_at\":\"2021-08-17T07:00:00Z\"}");
	}
	assert_int_equal(state_jumps(state, 1, 3, arena, jumps), 2);
	assert_slice(jumps[0].path, "p");
	assert_int_equal(jumps[0].place.byte, 6);
	assert_slice(jumps[1].path, "q");
	arena_destroy(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_goes_out_and_comes_in_again),
		TEST(the_newer_of_each_thing_stays),
		TEST(json_is_read_as_json),
		TEST(a_wrong_line_is_told_and_changes_nothing),
		TEST(of_searches_the_newer_stays),
		TEST(marks_and_prompts_merge_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
