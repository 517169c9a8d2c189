/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "state/state.h"

/* What is left at articles, in one folder of files that a session opens twice. */

struct fixture {
	char folder[64], root[96], path[96];
	struct state *state;
	struct arena *arena;
	int64_t archive;
};

static struct state *open_again(const struct fixture *f)
{
	struct state *state;
	struct error error = { "" };
	if (!state_open(&state, f->path, &error))
		fail_msg("%s", error.text);
	return state;
}

static int set_up(void **data)
{
	static struct fixture f;
	f = (struct fixture){ .folder = "state-test-XXXXXX", .arena = arena_create() };
	if (!mkdtemp(f.folder))
		return -1;
	snprintf(f.root, sizeof f.root, "%s/posts", f.folder);
	snprintf(f.path, sizeof f.path, "%s/home/yuelan/state.db", f.folder);
	mkdir(f.root, 0755);
	f.state = open_again(&f);
	*data = &f;
	return state_archive(f.state, f.root, &f.archive, NULL) ? 0 : -1;
}

static int tear_down(void **data)
{
	struct fixture *f = *data;
	char command[128];
	state_close(f->state);
	arena_destroy(f->arena);
	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	return system(command);
}

static struct subject article(const struct fixture *f, const char *path)
{
	return (struct subject){ .archive = f->archive, .path = slice_of(path) };
}

static void touch(const struct fixture *f, const char *root, const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", root, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
	(void)f;
}

static struct trace trace_of(struct state *state, int64_t archive, const char *path)
{
	struct trace trace;
	state_trace(state, archive, slice_of(path), &trace);
	return trace;
}

static void star(struct fixture *f, const char *path, uint64_t url, uint64_t likeness)
{
	struct subject subject = article(f, path);
	subject.url_key = url;
	subject.likeness = likeness;
	assert_true(state_set_star(f->state, &subject, true, NULL));
}

static void what_was_left_is_there_again(void **data)
{
	struct fixture *f = *data;
	struct subject subject = article(f, "2021/一.md");
	struct trace trace;
	assert_false(state_trace(f->state, f->archive, subject.path, &trace));
	assert_int_equal(trace.opened, 0);
	assert_true(state_visit(f->state, &subject, NULL));
	assert_true(state_set_read(f->state, &subject, true, NULL));
	assert_true(state_set_star(f->state, &subject, true, NULL));
	assert_true(state_set_note(f->state, &subject, SLICE("第一行\n“second”"), NULL));
	const struct trace_place place = { 7, 123456, UINT64_MAX, 64 };
	assert_true(state_set_place(f->state, &subject, &place, NULL));
	state_close(f->state);
	f->state = open_again(f);
	assert_true(state_trace(f->state, f->archive, subject.path, &trace));
	assert_true(trace.is_read && trace.has_star && trace.has_note);
	assert_true(trace.opened > 1600000000000 && trace.placed >= trace.opened);
	assert_int_equal(trace.place.block, 7);
	assert_int_equal(trace.place.byte, 123456);
	assert_int_equal(trace.place.percent, 64);
	assert_true(trace.place.anchor == UINT64_MAX);
	struct slice note = state_note(f->state, f->archive, subject.path, f->arena);
	assert_slice(note, "第一行\n“second”");
	assert_true(state_set_star(f->state, &subject, false, NULL));
	assert_true(state_set_read(f->state, &subject, false, NULL));
	assert_true(state_set_note(f->state, &subject, (struct slice){ 0 }, NULL));
	assert_true(state_trace(f->state, f->archive, subject.path, &trace));
	assert_false(trace.is_read || trace.has_star || trace.has_note);
	assert_int_equal(trace.place.block, 7);
	/* Another archive has nothing of it. */
	assert_false(state_trace(f->state, f->archive + 1, subject.path, &trace));
}

static void a_spot_waits_and_is_seen_all_the_same(void **data)
{
	struct fixture *f = *data;
	struct state *other = open_again(f);
	struct subject one = article(f, "a"), two = article(f, "b");
	assert_int_equal(state_wait(f->state), -1);
	for (uint32_t i = 1; i <= 50; i++)
		assert_true(
			state_set_place(f->state, &one, &(struct trace_place){ i, 0, 0, 1 }, NULL));
	assert_in_range(state_wait(f->state), 0, 3000);
	assert_int_equal(trace_of(f->state, f->archive, "a").place.block, 50);
	assert_true(state_visit(f->state, &one, NULL));
	assert_int_not_equal(trace_of(f->state, f->archive, "a").opened, 0);
	assert_int_equal(trace_of(f->state, f->archive, "a").place.block, 50);
	assert_int_equal(trace_of(other, f->archive, "a").opened, 0);
	/* With another article's the first is written. */
	assert_true(state_set_place(f->state, &two, &(struct trace_place){ 3, 4, 0, 5 }, NULL));
	assert_int_equal(trace_of(other, f->archive, "a").place.block, 50);
	assert_int_not_equal(trace_of(other, f->archive, "a").opened, 0);
	assert_int_equal(trace_of(other, f->archive, "b").placed, 0);
	assert_true(state_flush(f->state, NULL));
	assert_int_equal(state_wait(f->state), -1);
	assert_int_equal(trace_of(other, f->archive, "b").place.byte, 4);
	state_close(other);
}

static void two_sessions_see_each_other(void **data)
{
	struct fixture *f = *data;
	struct state *other = open_again(f);
	assert_false(state_has_changed(f->state));
	star(f, "mine", 0, 0);
	assert_false(state_has_changed(f->state));
	assert_true(state_has_changed(other));
	assert_false(state_has_changed(other));
	struct subject subject = article(f, "theirs");
	assert_true(state_set_read(other, &subject, true, NULL));
	assert_true(state_has_changed(f->state));
	assert_true(trace_of(f->state, f->archive, "theirs").is_read);
	assert_true(trace_of(other, f->archive, "mine").has_star);
	int64_t again;
	assert_true(state_archive(other, f->root, &again, NULL));
	assert_int_equal(again, f->archive);
	state_close(other);
}

static void kinds_are_counted_and_listed(void **data)
{
	struct fixture *f = *data;
	char path[16];
	assert_true(state_begin(f->state, NULL));
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof path, "%03d.md", i);
		struct subject subject = article(f, path);
		assert_true(state_visit(f->state, &subject, NULL));
		if (i % 3 == 0)
			assert_true(state_set_read(f->state, &subject, true, NULL));
		if (i % 10 == 0)
			assert_true(state_set_star(f->state, &subject, true, NULL));
	}
	assert_true(state_commit(f->state, NULL));
	assert_int_equal(state_count(f->state, f->archive, TRACE_ANY), 100);
	assert_int_equal(state_count(f->state, f->archive, TRACE_OPENED), 100);
	assert_int_equal(state_count(f->state, f->archive, TRACE_READ), 34);
	assert_int_equal(state_count(f->state, f->archive, TRACE_STAR), 10);
	assert_int_equal(state_count(f->state, f->archive, TRACE_NOTE), 0);
	struct slice starred;
	int64_t number = 0;
	for (int i = 0; i < 100; i += 10) {
		number = state_next(f->state, f->archive, TRACE_STAR, number, f->arena, &starred);
		snprintf(path, sizeof path, "%03d.md", i);
		assert_slice(starred, path);
	}
	assert_int_equal(
		state_next(f->state, f->archive, TRACE_STAR, number, f->arena, &starred), 0);
	/* Opened last comes first, also when all is done in one millisecond; again moves it up. */
	struct subject subject = article(f, "042.md");
	assert_true(state_visit(f->state, &subject, NULL));
	struct slice last[5];
	assert_int_equal(state_history(f->state, f->archive, 5, f->arena, last), 5);
	assert_slice(last[0], "042.md");
}

static void bytes_that_are_no_text_are_a_path(void **data)
{
	struct fixture *f = *data;
	star(f, "\xB0\xA1.md", 0, 0);
	star(f, "啊.md", 0, 0);
	assert_true(trace_of(f->state, f->archive, "\xB0\xA1.md").has_star);
	assert_int_equal(state_count(f->state, f->archive, TRACE_STAR), 2);
	struct slice path;
	assert_true(state_next(f->state, f->archive, TRACE_STAR, 0, f->arena, &path) != 0);
	assert_slice(path, "\xB0\xA1.md");
}

static void marks_are_the_articles_or_the_archives(void **data)
{
	struct fixture *f = *data;
	struct subject one = article(f, "one"), two = article(f, "two");
	struct bookmark mark, *marks;
	assert_true(state_set_mark(f->state, &one, 'a', &(struct trace_place){ 1, 2, 0, 3 }, NULL));
	assert_true(state_set_mark(f->state, &two, 'a', &(struct trace_place){ 4, 5, 0, 6 }, NULL));
	assert_true(state_set_mark(f->state, &one, 'Q', &(struct trace_place){ 7, 8, 0, 9 }, NULL));
	assert_false(state_set_mark(f->state, &one, '/', &(struct trace_place){ 0 }, NULL));
	assert_true(state_mark(f->state, f->archive, two.path, 'a', f->arena, &mark));
	assert_slice(mark.path, "two");
	assert_int_equal(mark.place.byte, 5);
	assert_true(state_mark(f->state, f->archive, two.path, 'Q', f->arena, &mark));
	assert_slice(mark.path, "one");
	assert_int_equal(mark.place.percent, 9);
	assert_false(state_mark(f->state, f->archive, two.path, 'b', f->arena, &mark));
	/* Set again, it moves. */
	assert_true(
		state_set_mark(f->state, &two, 'Q', &(struct trace_place){ 10, 0, 0, 0 }, NULL));
	assert_true(state_mark(f->state, f->archive, one.path, 'Q', f->arena, &mark));
	assert_slice(mark.path, "two");
	assert_int_equal(state_marks(f->state, f->archive, one.path, f->arena, &marks), 2);
	assert_int_equal(marks[0].letter, 'a');
	assert_slice(marks[0].path, "one");
	assert_int_equal(marks[1].letter, 'Q');
}

static void what_was_typed_comes_back_newest_first(void **data)
{
	struct fixture *f = *data;
	struct slice texts[600];
	char text[16];
	assert_true(state_begin(f->state, NULL));
	for (int i = 0; i < 700; i++) {
		snprintf(text, sizeof text, "词%d", i);
		assert_true(state_add_prompt(f->state, "find", slice_of(text), NULL));
	}
	assert_true(state_add_prompt(f->state, "find", SLICE("词650"), NULL));
	assert_true(state_add_prompt(f->state, "command", SLICE("sort"), NULL));
	assert_true(state_add_prompt(f->state, "find", SLICE(""), NULL));
	assert_true(state_commit(f->state, NULL));
	assert_int_equal(state_prompts(f->state, "find", 600, f->arena, texts), 500);
	assert_slice(texts[0], "词650");
	assert_slice(texts[1], "词699");
	assert_slice(texts[499], "词200");
	assert_int_equal(state_prompts(f->state, "command", 3, f->arena, texts), 1);
}

static void jumps_come_back_newest_first(void **data)
{
	struct fixture *f = *data;
	struct bookmark jumps[200];
	struct subject a = article(f, "a.md"), b = article(f, "b.md");
	assert_int_equal(state_jumps(f->state, f->archive, 200, f->arena, jumps), 0);
	assert_true(state_begin(f->state, NULL));
	for (uint32_t i = 0; i < 150; i++) {
		struct trace_place place = { .block = i, .byte = 2 * i, .percent = 7, .anchor = 9 };
		assert_true(state_add_jump(f->state, i % 2 ? &a : &b, &place, NULL));
	}
	assert_true(state_commit(f->state, NULL));
	assert_int_equal(state_jumps(f->state, f->archive, 200, f->arena, jumps), 100);
	assert_slice(jumps[0].path, "a.md");
	assert_int_equal(jumps[0].place.block, 149);
	assert_int_equal(jumps[0].place.byte, 298);
	assert_int_equal(jumps[0].place.percent, 7);
	assert_int_equal(jumps[0].place.anchor, 9);
	assert_slice(jumps[1].path, "b.md");
	assert_int_equal(jumps[99].place.block, 50);
	assert_int_equal(state_jumps(f->state, f->archive, 3, f->arena, jumps), 3);
	assert_int_equal(state_jumps(f->state, f->archive + 1, 3, f->arena, jumps), 0);
}

static void check_search(struct fixture *f, int64_t archive, const char *name, const char *query)
{
	assert_slice(state_search(f->state, archive, slice_of(name), f->arena), query);
}

static void searches_go_by_their_names(void **data)
{
	struct fixture *f = *data;
	struct saved_search *all;
	struct error error = { "" };
	assert_int_equal(state_searches(f->state, f->archive, f->arena, &all), 0);
	assert_true(state_set_search(f->state, f->archive, SLICE("b"), SLICE("小米"), NULL));
	assert_true(state_set_search(f->state, f->archive, SLICE("a"), SLICE("x -y"), NULL));
	assert_true(state_set_search(f->state, f->archive, SLICE("b"), SLICE("eSIM"), NULL));
	assert_false(state_set_search(f->state, f->archive, SLICE(""), SLICE("z"), NULL));
	assert_int_equal(state_searches(f->state, f->archive, f->arena, &all), 2);
	assert_slice(all[0].name, "a");
	assert_slice(all[0].query, "x -y");
	assert_slice(all[1].name, "b");
	assert_slice(all[1].query, "eSIM");
	/* One name is one search's. */
	assert_false(state_rename_search(
		f->state, f->archive, SLICE("a"), SLICE("b"), &error));
	assert_non_null(strstr(error.text, "another"));
	assert_false(state_rename_search(f->state, f->archive, SLICE("c"), SLICE("d"), &error));
	assert_false(state_rename_search(f->state, f->archive, SLICE("a"), SLICE(""), &error));
	assert_true(state_rename_search(f->state, f->archive, SLICE("a"), SLICE("a"), NULL));
	assert_true(state_rename_search(f->state, f->archive, SLICE("a"), SLICE("c"), NULL));
	check_search(f, f->archive, "a", "");
	check_search(f, f->archive, "c", "x -y");
	/* What was taken away may come again. */
	assert_true(state_set_search(f->state, f->archive, SLICE("b"), SLICE(""), NULL));
	assert_int_equal(state_searches(f->state, f->archive, f->arena, &all), 1);
	assert_true(state_rename_search(f->state, f->archive, SLICE("c"), SLICE("b"), NULL));
	check_search(f, f->archive, "b", "x -y");
	/* Another archive has its own. */
	check_search(f, f->archive + 1, "b", "");
}

static void a_batch_is_kept_whole_or_not_at_all(void **data)
{
	struct fixture *f = *data;
	assert_true(state_begin(f->state, NULL));
	star(f, "a", 0, 0);
	struct state *other = open_again(f);
	assert_false(trace_of(other, f->archive, "a").has_star);
	assert_true(state_commit(f->state, NULL));
	assert_true(trace_of(other, f->archive, "a").has_star);
	assert_true(state_begin(f->state, NULL));
	star(f, "b", 0, 0);
	state_close(f->state); /* without commit, as when the program dies */
	f->state = other;
	assert_false(trace_of(other, f->archive, "b").has_star);
}

/* ---- archives that are renamed ---- */

static void rename_root(struct fixture *f, const char *name)
{
	char to[96];
	snprintf(to, sizeof to, "%s/%s", f->folder, name);
	assert_int_equal(rename(f->root, to), 0);
	strcpy(f->root, to);
}

static int64_t archive_at(struct fixture *f, const char *root)
{
	int64_t archive;
	struct error error = { "" };
	if (!state_archive(f->state, root, &archive, &error))
		fail_msg("%s", error.text);
	return archive;
}

static void a_renamed_archive_keeps_its_state(void **data)
{
	struct fixture *f = *data;
	touch(f, f->root, "a");
	star(f, "a", 0, 0);
	rename_root(f, "renamed");
	assert_int_equal(archive_at(f, f->root), f->archive);
	assert_true(trace_of(f->state, f->archive, "a").has_star);
	/* Another folder of the old name is another archive. */
	char old[96];
	snprintf(old, sizeof old, "%s/posts", f->folder);
	mkdir(old, 0755);
	assert_int_not_equal(archive_at(f, old), f->archive);
	assert_int_equal(archive_at(f, f->root), f->archive);
}

static void a_folder_without_its_articles_is_another(void **data)
{
	struct fixture *f = *data;
	touch(f, f->root, "a");
	star(f, "a", 0, 0);
	star(f, "b", 0, 0);
	star(f, "c", 0, 0);
	rename_root(f, "renamed"); /* as if the number of the inode were used again */
	assert_int_not_equal(archive_at(f, f->root), f->archive);
	assert_true(trace_of(f->state, f->archive, "a").has_star);
}

static void a_folder_made_anew_keeps_the_state_of_its_path(void **data)
{
	struct fixture *f = *data;
	star(f, "a", 0, 0);
	char aside[96], root[96];
	strcpy(root, f->root);
	snprintf(aside, sizeof aside, "%s/aside", f->folder);
	assert_int_equal(rename(root, aside), 0);
	mkdir(root, 0755);
	assert_int_equal(archive_at(f, root), f->archive);
}

static void one_archive_moved_over_another_joins_it(void **data)
{
	struct fixture *f = *data;
	char fresh[96];
	snprintf(fresh, sizeof fresh, "%s/fresh", f->folder);
	mkdir(fresh, 0755);
	touch(f, fresh, "a");
	touch(f, fresh, "b");
	star(f, "a", 0, 0);
	const int64_t posts = f->archive;
	state_set_search(f->state, posts, SLICE("both"), SLICE("older"), NULL);
	state_set_search(f->state, posts, SLICE("gone"), SLICE("x"), NULL);
	f->archive = archive_at(f, fresh);
	state_set_search(f->state, f->archive, SLICE("both"), SLICE("newer"), NULL);
	state_set_search(f->state, f->archive, SLICE("gone"), SLICE(""), NULL);
	state_set_search(f->state, posts, SLICE("own"), SLICE("own"), NULL);
	struct subject a = article(f, "a");
	assert_true(state_set_read(f->state, &a, true, NULL));
	assert_true(state_set_mark(f->state, &a, 'Q', &(struct trace_place){ 5, 0, 0, 0 }, NULL));
	star(f, "b", 0, 0);
	char aside[96];
	snprintf(aside, sizeof aside, "%s/aside", f->folder);
	assert_int_equal(rename(f->root, aside), 0);
	assert_int_equal(rename(fresh, f->root), 0);
	assert_int_equal(archive_at(f, f->root), posts);
	assert_true(trace_of(f->state, posts, "a").has_star);
	assert_true(trace_of(f->state, posts, "a").is_read);
	assert_true(trace_of(f->state, posts, "b").has_star);
	check_search(f, posts, "both", "newer");
	check_search(f, posts, "gone", "");
	check_search(f, posts, "own", "own");
	check_search(f, f->archive, "both", "");
	struct bookmark mark;
	assert_true(state_mark(f->state, posts, (struct slice){ 0 }, 'Q', f->arena, &mark));
	assert_slice(mark.path, "a");
}

static void an_archive_on_another_disk_is_known_by_its_articles(void **data)
{
	struct fixture *f = *data;
	static const char *const names[] = { "a", "b", "c", "d" };
	char copy[96], aside[96];
	snprintf(copy, sizeof copy, "%s/copy", f->folder);
	snprintf(aside, sizeof aside, "%s/aside", f->folder);
	mkdir(copy, 0755);
	for (size_t i = 0; i < 4; i++) {
		star(f, names[i], 0, 0);
		if (i > 0)
			touch(f, copy, names[i]);
	}
	struct subject d = article(f, "d");
	assert_true(state_set_mark(f->state, &d, 'x', &(struct trace_place){ 5, 6, 0, 7 }, NULL));
	assert_true(state_set_mark(f->state, &d, 'X', &(struct trace_place){ 5, 6, 0, 7 }, NULL));
	assert_true(state_set_search(f->state, f->archive, SLICE("s"), SLICE("t"), NULL));
	assert_int_equal(rename(f->root, aside), 0);
	int64_t archive = archive_at(f, copy);
	check_search(f, archive, "s", "t");
	check_search(f, f->archive, "s", "t");
	assert_int_not_equal(archive, f->archive);
	assert_int_equal(state_count(f->state, archive, TRACE_STAR), 4);
	struct bookmark *marks;
	assert_int_equal(state_marks(f->state, archive, d.path, f->arena, &marks), 2);
	/* The first is away, not gone: it keeps its own. */
	assert_int_equal(state_count(f->state, f->archive, TRACE_STAR), 4);
	assert_int_equal(rename(aside, f->root), 0);
	assert_int_equal(archive_at(f, f->root), f->archive);
}

static void a_single_file_is_one_of_the_archive_it_lies_in(void **data)
{
	struct fixture *f = *data;
	char file[128], expected[128];
	int64_t archive;
	struct slice path;
	snprintf(file, sizeof file, "%s/2021", f->root);
	mkdir(file, 0755);
	touch(f, f->root, "2021/a.md");
	snprintf(file, sizeof file, "%s/../posts/2021/a.md", f->root);
	assert_true(state_file(f->state, file, f->arena, &archive, &path, NULL));
	assert_int_equal(archive, f->archive);
	assert_slice(path, "2021/a.md");
	/* In none: its folder is one. */
	touch(f, f->folder, "b.md");
	snprintf(file, sizeof file, "%s/b.md", f->folder);
	assert_true(state_file(f->state, file, f->arena, &archive, &path, NULL));
	assert_int_not_equal(archive, f->archive);
	assert_slice(path, "b.md");
	/* And the outer one does not take what the inner one has. */
	snprintf(file, sizeof file, "%s/2021/a.md", f->root);
	assert_true(state_file(f->state, file, f->arena, &archive, &path, NULL));
	assert_int_equal(archive, f->archive);
	snprintf(expected, sizeof expected, "%s/none", f->root);
	struct error error = { "" };
	assert_false(state_file(f->state, expected, f->arena, &archive, &path, &error));
	assert_non_null(strstr(error.text, expected));
}

/* ---- articles that moved ---- */

/* A catalogue of three columns. */
struct listed {
	const char *path;
	uint64_t url_key, likeness;
};

static bool has_path(void *context, struct slice path)
{
	for (const struct listed *l = context; l->path; l++)
		if (slice_is(path, l->path))
			return true;
	return false;
}

static struct slice path_of_url(void *context, uint64_t url_key, struct arena *arena)
{
	for (const struct listed *l = context; l->path; l++)
		if (l->url_key == url_key)
			return arena_copy(arena, slice_of(l->path));
	return (struct slice){ 0 };
}

static struct slice path_of_likeness(void *context, uint64_t likeness, struct arena *arena)
{
	for (const struct listed *l = context; l->path; l++)
		if (l->likeness == likeness)
			return arena_copy(arena, slice_of(l->path));
	return (struct slice){ 0 };
}

static size_t follow(struct fixture *f, struct listed *catalogue, size_t limit)
{
	const struct follow asks = { has_path, path_of_url, path_of_likeness, catalogue };
	size_t moved = 0;
	int64_t number = 0;
	do {
		struct error error = { "" };
		if (!state_follow(f->state, f->archive, &asks, limit, &number, &moved, &error))
			fail_msg("%s", error.text);
	} while (number != 0);
	return moved;
}

static void articles_are_followed_by_url_then_by_content(void **data)
{
	struct fixture *f = *data;
	struct listed catalogue[] = {
		{ "stays", 1, 10 },
		{ "by-url", 2, 99 },
		{ "by-likeness", 98, 30 },
		{ 0 },
	};
	star(f, "stays", 2, 30); /* it is still there, whatever it is like */
	star(f, "old-2", 2, 30);
	star(f, "old-3", 3, 30);
	star(f, "gone", 4, 40);
	star(f, "nameless", 0, 0);
	struct subject two = article(f, "old-2");
	assert_true(state_set_mark(f->state, &two, 'm', &(struct trace_place){ 8, 0, 0, 0 }, NULL));
	/* Also what waits is not left behind. */
	assert_true(state_set_place(f->state, &two, &(struct trace_place){ 9, 8, 0, 7 }, NULL));
	assert_int_equal(follow(f, catalogue, 2), 2);
	assert_true(trace_of(f->state, f->archive, "by-url").has_star);
	assert_int_equal(trace_of(f->state, f->archive, "by-url").place.block, 9);
	assert_true(trace_of(f->state, f->archive, "by-likeness").has_star);
	assert_false(trace_of(f->state, f->archive, "old-2").has_star);
	assert_true(trace_of(f->state, f->archive, "stays").has_star);
	assert_true(trace_of(f->state, f->archive, "gone").has_star);
	assert_true(trace_of(f->state, f->archive, "nameless").has_star);
	struct bookmark mark;
	assert_true(state_mark(f->state, f->archive, SLICE("by-url"), 'm', f->arena, &mark));
	assert_int_equal(follow(f, catalogue, 100), 0);
	assert_int_equal(state_count(f->state, f->archive, TRACE_STAR), 5);
}

static void two_that_meet_become_one(void **data)
{
	struct fixture *f = *data;
	struct listed catalogue[] = { { "new", 2, 0 }, { 0 } };
	struct subject old = article(f, "old"), older = article(f, "older"),
		       new = article(f, "new");
	old.url_key = older.url_key = new.url_key = 2;
	struct trace_place place = { 1, 0, 0, 0 };
	assert_true(state_set_star(f->state, &older, true, NULL));
	assert_true(state_set_note(f->state, &older, SLICE("first"), NULL));
	assert_true(state_set_place(f->state, &new, &(struct trace_place){ 2, 0, 0, 20 }, NULL));
	assert_true(state_set_mark(f->state, &new, 'a', &place, NULL));
	assert_true(state_set_mark(f->state, &new, 'b', &place, NULL));
	assert_true(state_set_note(f->state, &new, SLICE("second"), NULL));
	assert_true(state_set_mark(f->state, &old, 'A', &place, NULL));
	place.block = 5;
	assert_true(state_set_mark(f->state, &old, 'a', &place, NULL));
	assert_true(state_add_jump(f->state, &old, &place, NULL));
	assert_true(state_flush(f->state, NULL));
	assert_true(state_set_place(f->state, &old, &(struct trace_place){ 3, 0, 0, 30 }, NULL));
	assert_true(state_set_read(f->state, &old, true, NULL));
	assert_true(state_set_note(f->state, &old, SLICE("second"), NULL));
	assert_int_equal(follow(f, catalogue, 100), 2);
	assert_int_equal(state_count(f->state, f->archive, TRACE_ANY), 1);
	struct trace trace = trace_of(f->state, f->archive, "new");
	assert_true(trace.has_star && trace.is_read);
	assert_int_equal(trace.place.block, 3);
	assert_slice(state_note(f->state, f->archive, new.path, f->arena), "first\n\nsecond");
	struct bookmark *marks;
	assert_int_equal(state_marks(f->state, f->archive, new.path, f->arena, &marks), 3);
	assert_int_equal(marks[0].letter, 'a');
	assert_int_equal(marks[0].place.block, 5);
	assert_int_equal(marks[1].letter, 'b');
	assert_int_equal(marks[2].letter, 'A');
	assert_slice(marks[2].path, "new");
	struct bookmark jump;
	assert_int_equal(state_jumps(f->state, f->archive, 1, f->arena, &jump), 1);
	assert_slice(jump.path, "new");
	assert_int_equal(jump.place.block, 5);
}

static void of_two_in_one_moment_the_later_stays(void **data)
{
	struct fixture *f = *data;
	enum { PAIRS = 64 };
	static char names[PAIRS][2][16];
	static struct listed catalogue[PAIRS + 1];
	assert_true(state_begin(f->state, NULL));
	for (int i = 0; i < PAIRS; i++) {
		for (int later = 0; later < 2; later++) {
			char *name = names[i][later];
			snprintf(name, sizeof names[i][later], "%s%d", later ? "new" : "old", i);
			struct subject subject = article(f, name);
			subject.url_key = (uint64_t)i + 1;
			struct slice note = later ? SLICE("later") : SLICE("first");
			assert_true(state_set_note(f->state, &subject, note, NULL));
		}
		catalogue[i] = (struct listed){ names[i][1], (uint64_t)i + 1, 0 };
	}
	assert_true(state_commit(f->state, NULL));
	assert_int_equal(follow(f, catalogue, 100), PAIRS);
	for (int i = 0; i < PAIRS; i++)
		assert_slice(state_note(f->state, f->archive, slice_of(names[i][1]), f->arena),
			"first\n\nlater");
}

/* ---- plans ---- */

static void no_query_looks_at_all_rows(void **data)
{
	struct fixture *f = *data;
	/* These are about all there is, or about a few. */
	static const char *const whole[] = { "SELECT json_patch",
		"SELECT id, path FROM archive ORDER", "SELECT key, type", "SELECT mark.letter" };
	size_t number = 0;
	for (const char *query; (query = state_query_text(number)) != NULL; number++) {
		struct buffer plan = { 0 };
		struct error error = { "" };
		bool is_whole = false;
		for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
			is_whole = is_whole || slice_starts(slice_of(query), whole[i]);
		if (!state_plan(f->state, query, &plan, &error))
			fail_msg("%s: %s", query, error.text);
		const char *text = buffer_string(&plan);
		if (!is_whole && (strstr(text, "SCAN ") || strstr(text, "TEMP B-TREE")))
			fail_msg("%s\n%s", query, text);
		buffer_finish(&plan);
	}
	assert_true(number > 40);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_left_is_there_again),
		TEST(a_spot_waits_and_is_seen_all_the_same),
		TEST(two_sessions_see_each_other),
		TEST(kinds_are_counted_and_listed),
		TEST(bytes_that_are_no_text_are_a_path),
		TEST(marks_are_the_articles_or_the_archives),
		TEST(what_was_typed_comes_back_newest_first),
		TEST(jumps_come_back_newest_first),
		TEST(searches_go_by_their_names),
		TEST(a_batch_is_kept_whole_or_not_at_all),
		TEST(a_renamed_archive_keeps_its_state),
		TEST(a_folder_without_its_articles_is_another),
		TEST(a_folder_made_anew_keeps_the_state_of_its_path),
		TEST(one_archive_moved_over_another_joins_it),
		TEST(an_archive_on_another_disk_is_known_by_its_articles),
		TEST(a_single_file_is_one_of_the_archive_it_lies_in),
		TEST(articles_are_followed_by_url_then_by_content),
		TEST(two_that_meet_become_one),
		TEST(of_two_in_one_moment_the_later_stays),
		TEST(no_query_looks_at_all_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
