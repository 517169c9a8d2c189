/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "indexer/wire.h"

/* What goes between the processes: whole messages come out as they went in, damaged ones are
 * refused, and nothing is read that is not there (the sanitizers tell). */

static struct wire_answer full_answer(struct arena *arena)
{
	static struct slice names[] = { { "金融", 6 }, { "每经网", 9 } };
	struct category *second = arena_new(arena, struct category);
	struct category *first = arena_new(arena, struct category);
	*second = (struct category){ .names = names, .count = 1 };
	*first = (struct category){ .names = names, .count = 2, .next = second };
	return (struct wire_answer){
		.number = 4000000000u,
		.outcome = WIRE_RECORD,
		.record = {
			.stamp = { 8192, -1629187252123456789, INT64_MAX },
			.state = ENTRY_BODY,
			.title = SLICE("小米新手机"),
			.source = SLICE("每经网"),
			.author = SLICE("刘春山"),
			.summary = SLICE("一句话。"),
			.date = { 2021, 8, 17, 16, 0, 52, true, true, 480 },
			.date_origin = DATE_BODY,
			.order = 1629187252,
			.categories = first,
			.shelf_source = true,
			.words = 1234,
			.pictures = 5,
			.headings = 6,
			.notices = 7,
			.language = LANGUAGE_KOREAN,
			.url_key = UINT64_MAX,
			.likeness = 1,
		},
		.body = SLICE("小米新手机\n\n第一段。"),
	};
}

static void assert_same_record(const struct record *a, const struct record *b)
{
	assert_int_equal(a->stamp.size, b->stamp.size);
	assert_int_equal(a->stamp.nanoseconds, b->stamp.nanoseconds);
	assert_int_equal(a->stamp.inode, b->stamp.inode);
	assert_int_equal(a->state, b->state);
	assert_true(slice_equal(a->title, b->title));
	assert_true(slice_equal(a->source, b->source));
	assert_true(slice_equal(a->author, b->author));
	assert_true(slice_equal(a->summary, b->summary));
	assert_memory_equal(&a->date, &b->date, sizeof a->date);
	assert_int_equal(a->date_origin, b->date_origin);
	assert_int_equal(a->order, b->order);
	assert_int_equal(a->shelf_source, b->shelf_source);
	assert_int_equal(a->words, b->words);
	assert_int_equal(a->pictures, b->pictures);
	assert_int_equal(a->headings, b->headings);
	assert_int_equal(a->notices, b->notices);
	assert_int_equal(a->language, b->language);
	assert_int_equal(a->url_key, b->url_key);
	assert_int_equal(a->likeness, b->likeness);
	const struct category *x = a->categories, *y = b->categories;
	for (; x && y; x = x->next, y = y->next) {
		assert_int_equal(x->count, y->count);
		for (size_t i = 0; i < x->count; i++)
			assert_true(slice_equal(x->names[i], y->names[i]));
	}
	assert_null(x);
	assert_null(y);
}

/* A copy of exactly that size, so that a byte too many is one that is not ours. */
static struct slice tight(struct slice bytes, char **owned)
{
	*owned = malloc(bytes.len ? bytes.len : 1);
	assert_non_null(*owned);
	memcpy(*owned, bytes.at ? bytes.at : "", bytes.len);
	return (struct slice){ *owned, bytes.len };
}

static void answers_come_out_as_they_went_in(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct buffer out = { 0 };
	struct wire_answer sent = full_answer(arena), got;
	struct wire_answer gone = { .number = 1, .outcome = WIRE_GONE };
	wire_add_answer(&out, &sent);
	wire_add_answer(&out, &gone);
	struct slice rest = buffer_slice(&out);
	assert_true(wire_take_answer(&rest, arena, &got));
	assert_int_equal(got.number, sent.number);
	assert_same_record(&got.record, &sent.record);
	assert_true(slice_equal(got.body, sent.body));
	assert_true(wire_take_answer(&rest, arena, &got));
	assert_int_equal(got.outcome, WIRE_GONE);
	assert_int_equal(rest.len, 0);
	assert_false(wire_take_answer(&rest, arena, &got));
	buffer_finish(&out);
	arena_destroy(arena);
}

static void tasks_come_out_as_they_went_in(void **state)
{
	(void)state;
	struct buffer out = { 0 };
	struct wire_task sent = { 7, PASS_BODY, SLICE("a/b \xff.md") }, got;
	wire_add_task(&out, &sent);
	struct slice rest = buffer_slice(&out);
	assert_true(wire_take_task(&rest, &got));
	assert_int_equal(got.number, 7);
	assert_int_equal(got.pass, PASS_BODY);
	assert_true(slice_equal(got.path, sent.path));
	for (size_t len = 0; len < out.len; len++) {
		char *owned;
		rest = tight(slice_sub(buffer_slice(&out), 0, len), &owned);
		assert_false(wire_take_task(&rest, &got));
		free(owned);
	}
	buffer_finish(&out);
}

static void what_is_cut_off_is_refused(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct buffer out = { 0 };
	struct wire_answer sent = full_answer(arena), got;
	wire_add_answer(&out, &sent);
	for (size_t len = 0; len < out.len; len++) {
		char *owned;
		struct slice rest = tight(slice_sub(buffer_slice(&out), 0, len), &owned);
		assert_false(wire_take_answer(&rest, arena, &got));
		free(owned);
	}
	buffer_finish(&out);
	arena_destroy(arena);
}

/* Any byte may be any other: it is refused or says something else, in its bounds. */
static void what_is_damaged_does_no_harm(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct buffer out = { 0 };
	struct wire_answer sent = full_answer(arena), got;
	size_t refused = 0;
	wire_add_answer(&out, &sent);
	char *owned;
	struct slice copy = tight(buffer_slice(&out), &owned);
	for (size_t i = 0; i < copy.len; i++) {
		for (int byte = 0; byte < 256; byte++) {
			struct slice rest = copy;
			owned[i] = (char)byte;
			if (!wire_take_answer(&rest, arena, &got)) {
				refused++;
				continue;
			}
			assert_in_range(got.record.state, ENTRY_HEAD, ENTRY_UNREADABLE);
			assert_in_range(got.record.date_origin, DATE_NONE, DATE_FILE);
			assert_in_range(got.record.date.month, 0, 12);
		}
		owned[i] = out.at[i];
		arena_reset(arena);
	}
	assert_true(refused > 1000);
	free(owned);
	buffer_finish(&out);
	arena_destroy(arena);
}

static void counts_that_are_absurd_are_refused(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct wire_answer sent = full_answer(arena), got;
	sent.record.words = SIZE_MAX;
	struct buffer out = { 0 };
	wire_add_answer(&out, &sent);
	struct slice rest = buffer_slice(&out);
	assert_false(wire_take_answer(&rest, arena, &got));
	/* What only the other side may say. */
	sent = full_answer(arena);
	sent.record.state = ENTRY_FAILED;
	buffer_clear(&out);
	wire_add_answer(&out, &sent);
	rest = buffer_slice(&out);
	assert_false(wire_take_answer(&rest, arena, &got));
	buffer_finish(&out);
	arena_destroy(arena);
}

static void long_texts_are_cut_at_a_character(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct buffer title = { 0 }, out = { 0 };
	while (title.len < WIRE_FRAME_MAX)
		buffer_add_string(&title, "文");
	struct wire_answer sent = { .number = 1, .outcome = WIRE_RECORD }, got;
	sent.body = buffer_slice(&title);
	sent.record.title = slice_sub(sent.body, 0, 300 * 1000);
	size_t begin = wire_begin(&out);
	wire_add_answer(&out, &sent);
	wire_end(&out, begin);
	struct slice rest = buffer_slice(&out), frame;
	bool broken;
	assert_true(wire_frame(&rest, &frame, &broken));
	assert_true(wire_take_answer(&frame, arena, &got));
	assert_in_range(got.record.title.len, 1000, 10000);
	assert_int_equal(got.record.title.len % 3, 0);
	assert_in_range(got.body.len, 4 * 1000 * 1000, 5 * 1000 * 1000);
	assert_int_equal(got.body.len % 3, 0);
	buffer_finish(&title);
	buffer_finish(&out);
	arena_destroy(arena);
}

static void too_many_levels_keep_the_last(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct slice names[100];
	for (size_t i = 0; i < 100; i++)
		names[i] = arena_printf(arena, "%zu", i);
	struct category deep = { .names = names, .count = 100 };
	struct wire_answer sent = { .number = 1, .outcome = WIRE_RECORD }, got;
	sent.record.categories = &deep;
	struct buffer out = { 0 };
	wire_add_answer(&out, &sent);
	struct slice rest = buffer_slice(&out);
	assert_true(wire_take_answer(&rest, arena, &got));
	const struct category *category = got.record.categories;
	assert_in_range(category->count, 8, 99);
	assert_slice(category->names[0], "0");
	assert_slice(category->names[category->count - 1], "99");
	buffer_finish(&out);
	arena_destroy(arena);
}

static void clocks_out_of_bounds_are_no_dates(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct wire_answer sent = full_answer(arena), got;
	sent.record.date.year = 20000;
	struct buffer out = { 0 };
	wire_add_answer(&out, &sent);
	struct slice rest = buffer_slice(&out);
	assert_true(wire_take_answer(&rest, arena, &got));
	assert_false(date_is_set(&got.record.date));
	buffer_finish(&out);
	arena_destroy(arena);
}

static void frames_come_whole(void **state)
{
	(void)state;
	struct buffer out = { 0 };
	bool broken;
	struct slice frame, rest;
	for (int i = 0; i < 2; i++) {
		size_t begin = wire_begin(&out);
		buffer_add_string(&out, i == 0 ? "one" : "");
		wire_end(&out, begin);
	}
	for (size_t len = 0; len < out.len; len++) {
		rest = slice_sub(buffer_slice(&out), 0, len);
		size_t frames = 0;
		while (wire_frame(&rest, &frame, &broken))
			frames++;
		assert_false(broken);
		assert_int_equal(frames, len >= 7);
	}
	rest = buffer_slice(&out);
	assert_true(wire_frame(&rest, &frame, &broken));
	assert_slice(frame, "one");
	assert_true(wire_frame(&rest, &frame, &broken));
	assert_int_equal(frame.len, 0);
	assert_false(wire_frame(&rest, &frame, &broken));
	assert_false(broken);
	/* No message is that long. */
	memset(out.at, 0xFF, 4);
	rest = buffer_slice(&out);
	assert_false(wire_frame(&rest, &frame, &broken));
	assert_true(broken);
	buffer_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_come_out_as_they_went_in),
		cmocka_unit_test(tasks_come_out_as_they_went_in),
		cmocka_unit_test(what_is_cut_off_is_refused),
		cmocka_unit_test(what_is_damaged_does_no_harm),
		cmocka_unit_test(counts_that_are_absurd_are_refused),
		cmocka_unit_test(long_texts_are_cut_at_a_character),
		cmocka_unit_test(too_many_levels_keep_the_last),
		cmocka_unit_test(clocks_out_of_bounds_are_no_dates),
		cmocka_unit_test(frames_come_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
