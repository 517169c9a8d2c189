/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "catalogue/location.h"
#include "catalogue/writer.h"
#include "sql/sql.h"

/* Catalogues as files: broken ones, somebody else's, and those whose writer was killed. */

static char folder[64], path[96];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "catalogue-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/catalogue", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct catalogue *open_at(enum catalogue_mode mode)
{
	struct catalogue *catalogue;
	struct error error = { "" };
	if (!catalogue_open(&catalogue, path, mode, &error))
		fail_msg("%s", error.text);
	return catalogue;
}

static bool put_number(struct catalogue *catalogue, int number, int version)
{
	static const char *const tops[] = { "金融", "编程", "生活" };
	static const char *const sources[] = { "每经网", "财联社", "", "新华社" };
	char name[64], title[64], summary[64];
	unsigned mixed = (unsigned)(number * 31 + version * 7);
	snprintf(name, sizeof name, "%d/%d.md", number % 13, number);
	snprintf(title, sizeof title, "标题 %u", mixed % 97);
	snprintf(summary, sizeof summary, "摘要 %d %d", number, version);
	struct slice names[] = { slice_of(tops[mixed % 3]), slice_of(sources[mixed % 4]) };
	struct category category = { names, names[1].len > 0 ? 2 : 1, NULL };
	int64_t time = 1600000000 + (int64_t)(mixed % 5000) * 3600;
	struct record record = {
		.path = slice_of(name),
		.stamp = { number, version, 3 },
		.state = version > 0 ? ENTRY_BODY : ENTRY_HEAD,
		.title = slice_of(title),
		.source = names[1],
		.summary = slice_of(summary),
		.date = date_from_seconds(time, 480),
		.date_origin = DATE_FRONT_MATTER,
		.order = time,
		.categories = &category,
		.shelf_source = names[1].len > 0,
		.words = mixed % 5,
		.url_key = mixed % 11 == 0 ? 1 + mixed % 50 : 0,
		.likeness = version > 0 ? 0xF0F0F0F0u + mixed % 4 : 0,
	};
	return catalogue_put(catalogue, &record, NULL, NULL);
}

static void fill(struct catalogue *catalogue, int count, int version)
{
	for (int i = 0; i < count; i++)
		assert_true(put_number(catalogue, i, version));
	assert_true(catalogue_commit(catalogue, NULL));
}

/* ---- what a catalogue shows, as text, without its numbers ---- */

static void add_list(struct catalogue *catalogue, int64_t category, struct buffer *out)
{
	static int64_t ids[5000];
	struct arena *arena = arena_create();
	for (int order = ORDER_NEWEST; order <= ORDER_SOURCE; order++) {
		size_t count =
			catalogue_list(catalogue, category, (enum entry_order)order, 0, 5000, ids);
		buffer_printf(out, "order %d: %zu of %zu\n", order, count,
			catalogue_count(catalogue, category));
		for (size_t i = 0; i < count; i++) {
			struct entry entry;
			if (!catalogue_entry_whole(catalogue, ids[i], arena, &entry))
				continue;
			buffer_printf(out, "%.*s|%.*s|%.*s|%zu\n", SLICE_ARGS(entry.path),
				SLICE_ARGS(entry.title), SLICE_ARGS(entry.summary), entry.copies);
			size_t position;
			if (catalogue_position(catalogue, category, (enum entry_order)order, ids[i],
				    &position))
				buffer_printf(out, "%zu\n", position);
		}
	}
	arena_destroy(arena);
}

static struct slice describe(struct catalogue *catalogue, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct catalogue_category *categories;
	struct catalogue_day *days;
	struct slice *folders;
	buffer_clear(out);
	add_list(catalogue, CATEGORY_ALL, out);
	size_t count = catalogue_categories(catalogue, arena, &categories);
	for (size_t i = 0; i < count; i++) {
		buffer_printf(out, "%.*s %zu %d\n", SLICE_ARGS(categories[i].name),
			categories[i].count, categories[i].is_source);
		add_list(catalogue, categories[i].id, out);
	}
	count = catalogue_days(catalogue, arena, &days);
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "%d-%d-%d %zu\n", days[i].year, days[i].month, days[i].day,
			days[i].count);
	count = catalogue_folders(catalogue, arena, &folders);
	for (size_t i = 0; i < count; i++) {
		struct known_file *files;
		size_t known = catalogue_known(catalogue, folders[i], arena, &files);
		for (size_t j = 0; j < known; j++)
			buffer_printf(out, "%.*s/%.*s %d %lld\n", SLICE_ARGS(folders[i]),
				SLICE_ARGS(files[j].name), (int)files[j].state,
				(long long)files[j].stamp.nanoseconds);
	}
	size_t first, within;
	catalogue_span(catalogue, CATEGORY_ALL, 1601000000, 1602000000, &first, &within);
	buffer_printf(out, "%zu files, %zu %zu\n", catalogue_files(catalogue), first, within);
	struct progress progress = catalogue_progress(catalogue);
	buffer_printf(out, "%zu %d\n", progress.found, (int)progress.phase);
	arena_destroy(arena);
	return buffer_slice(out);
}

static void assert_same(struct catalogue *a, struct catalogue *b)
{
	struct buffer of_a = { 0 }, of_b = { 0 };
	describe(a, &of_a);
	describe(b, &of_b);
	assert_string_equal(buffer_string(&of_a), buffer_string(&of_b));
	buffer_finish(&of_a);
	buffer_finish(&of_b);
}

/* ---- reading beside a writer ---- */

static void a_reader_sees_commits(void **state)
{
	(void)state;
	struct catalogue *writer = open_at(CATALOGUE_WRITE), *reader = open_at(CATALOGUE_READ);
	bool changed = false;
	assert_true(catalogue_hold(reader, &changed, NULL));
	assert_true(changed);
	assert_int_equal(catalogue_count(reader, CATEGORY_ALL), 0);
	fill(writer, 50, 1);
	assert_int_equal(catalogue_count(reader, CATEGORY_ALL), 0); /* held */
	catalogue_release(reader);
	assert_true(catalogue_hold(reader, &changed, NULL));
	assert_true(changed);
	assert_same(reader, writer);
	catalogue_release(reader);
	assert_true(catalogue_hold(reader, &changed, NULL));
	assert_false(changed);
	catalogue_release(reader);
	assert_true(put_number(writer, 3, 2)); /* not committed */
	assert_true(catalogue_hold(reader, &changed, NULL));
	assert_false(changed);
	catalogue_release(reader);
	struct arena *arena = arena_create();
	int64_t id;
	struct entry entry;
	assert_int_equal(catalogue_list(reader, CATEGORY_ALL, ORDER_NEWEST, 0, 1, &id), 1);
	assert_true(catalogue_entry_whole(reader, id, arena, &entry));
	assert_true(slice_starts(entry.summary, "摘要"));
	struct progress progress = { .phase = INDEX_BODIES, .found = 7 };
	catalogue_set_progress(writer, &progress);
	catalogue_set_fact(writer, "zone", SLICE("480"));
	assert_true(catalogue_commit(writer, NULL));
	catalogue_rest(writer);
	assert_true(catalogue_hold(reader, &changed, NULL));
	assert_true(changed);
	assert_same(reader, writer);
	assert_int_equal(catalogue_progress(reader).found, 7);
	assert_slice(catalogue_fact(reader, "zone", arena), "480");
	assert_slice(catalogue_fact(reader, "maker", arena), "");
	arena_destroy(arena);
	catalogue_release(reader);
	catalogue_close(reader);
	catalogue_close(writer);
}

static void bodies_are_forgotten_but_shown(void **state)
{
	(void)state;
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	struct arena *arena = arena_create();
	struct entry entry;
	int64_t *ids;
	fill(catalogue, 40, 1);
	assert_int_equal(catalogue_pending(catalogue, &ids), 0);
	assert_null(ids);
	assert_true(catalogue_forget_bodies(catalogue, NULL));
	assert_true(catalogue_commit(catalogue, NULL));
	assert_int_equal(catalogue_pending(catalogue, &ids), 40);
	assert_true(catalogue_entry_whole(catalogue, ids[0], arena, &entry));
	assert_int_equal(entry.state, ENTRY_BODY);
	assert_true(slice_starts(entry.summary, "摘要"));
	struct slice file;
	struct stamp stamp;
	enum entry_state seen;
	assert_true(catalogue_file(catalogue, ids[0], arena, &file, &stamp, &seen));
	assert_int_equal(seen, ENTRY_HEAD);
	free(ids);
	arena_destroy(arena);
	catalogue_close(catalogue);
}

static void one_body_is_forgotten(void **state)
{
	(void)state;
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	struct arena *arena = arena_create();
	struct entry entry;
	int64_t *pending;
	fill(catalogue, 40, 1);
	int64_t one = catalogue_next(catalogue, 7);
	assert_true(catalogue_forget_body(catalogue, one, NULL));
	assert_true(catalogue_forget_body(catalogue, one, NULL));
	assert_true(catalogue_forget_body(catalogue, 4000, NULL));
	assert_true(catalogue_commit(catalogue, NULL));
	assert_int_equal(catalogue_pending(catalogue, &pending), 1);
	assert_int_equal(pending[0], one);
	free(pending);
	assert_true(catalogue_entry_whole(catalogue, one, arena, &entry));
	assert_int_equal(entry.state, ENTRY_BODY);
	assert_true(slice_starts(entry.summary, "摘要"));
	struct slice file;
	struct stamp stamp;
	enum entry_state seen;
	assert_true(catalogue_file(catalogue, one, arena, &file, &stamp, &seen));
	assert_int_equal(seen, ENTRY_HEAD);
	arena_destroy(arena);
	catalogue_close(catalogue);
}

/* ---- broken files ---- */

static void write_file(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void a_broken_file_is_set_aside(void **state)
{
	(void)state;
	write_file(path, "This is no database at all, and never was one.\n");
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	char aside[128];
	snprintf(aside, sizeof aside, "%s.broken", path);
	assert_slice(catalogue_set_aside(catalogue), aside);
	assert_int_equal(access(aside, F_OK), 0);
	fill(catalogue, 10, 1);
	catalogue_close(catalogue);
	catalogue = open_at(CATALOGUE_WRITE);
	assert_slice(catalogue_set_aside(catalogue), "");
	assert_int_equal(catalogue_files(catalogue), 10);
	catalogue_close(catalogue);
}

static void one_of_a_newer_program_is_set_aside(void **state)
{
	(void)state;
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	fill(catalogue, 10, 1);
	catalogue_close(catalogue);
	struct sql *sql;
	assert_true(sql_open(&sql, path, SQL_WRITE, NULL, NULL));
	assert_true(sql_execute(sql, "PRAGMA user_version=99", NULL));
	sql_close(sql);
	struct error error;
	assert_false(catalogue_open(&catalogue, path, CATALOGUE_READ, &error));
	catalogue = open_at(CATALOGUE_WRITE);
	assert_true(catalogue_set_aside(catalogue).len > 0);
	assert_int_equal(catalogue_files(catalogue), 0);
	catalogue_close(catalogue);
}

static void lost_summaries_are_asked_for_again(void **state)
{
	(void)state;
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	fill(catalogue, 10, 1);
	catalogue_close(catalogue);
	char text[128];
	snprintf(text, sizeof text, "%s-text", path);
	assert_int_equal(unlink(text), 0);
	write_file(text, "This is no database at all, and never was one.\n");
	catalogue = open_at(CATALOGUE_WRITE);
	int64_t *ids;
	assert_int_equal(catalogue_files(catalogue), 10);
	assert_int_equal(catalogue_pending(catalogue, &ids), 10);
	free(ids);
	catalogue_close(catalogue);
}

/* ---- killed writers ---- */

/* The same articles always, in steps that are committed now and then. */
static void write_much(struct catalogue *catalogue, int seed)
{
	for (int version = 0; version < 3; version++)
		for (int i = 0; i < 120; i++) {
			int number = (i * 7 + seed) % 120;
			if (!put_number(catalogue, number, version) ||
				((i + seed) % 17 == 0 && !catalogue_commit(catalogue, NULL)))
				_exit(1);
		}
	if (!catalogue_commit(catalogue, NULL))
		_exit(1);
}

static void assert_consistent(struct catalogue *catalogue)
{
	struct catalogue *again;
	struct arena *arena = arena_create();
	assert_true(catalogue_open(&again, "", CATALOGUE_MEMORY, NULL));
	for (int64_t id = 0; (id = catalogue_next(catalogue, id)) != 0;) {
		struct entry entry;
		assert_true(catalogue_entry_whole(catalogue, id, arena, &entry));
		struct slice file;
		struct stamp stamp;
		enum entry_state seen;
		assert_true(catalogue_file(catalogue, id, arena, &file, &stamp, &seen));
		assert_int_equal(file.len, entry.path.len);
		assert_true(put_number(again, (int)stamp.size, (int)stamp.nanoseconds));
	}
	assert_true(catalogue_commit(again, NULL));
	struct buffer one = { 0 }, other = { 0 };
	/* Summaries may be of a later version than what was committed of the article. */
	describe(catalogue, &one);
	describe(again, &other);
	struct slice a = buffer_slice(&one), b = buffer_slice(&other), line, line_b;
	while (slice_line(&a, &line)) {
		assert_true(slice_line(&b, &line_b));
		line = slice_sub(line, 0, slice_find(line, "|摘要", 0));
		line_b = slice_sub(line_b, 0, slice_find(line_b, "|摘要", 0));
		assert_true(slice_equal(line, line_b));
	}
	buffer_finish(&one);
	buffer_finish(&other);
	catalogue_close(again);
	arena_destroy(arena);
}

static void a_killed_writer_leaves_all_or_nothing(void **state)
{
	(void)state;
	struct catalogue *whole;
	assert_true(catalogue_open(&whole, "", CATALOGUE_MEMORY, NULL));
	write_much(whole, 0);
	unsigned seed = 12345;
	for (int round = 0; round < 25; round++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			struct catalogue *catalogue;
			if (!catalogue_open(&catalogue, path, CATALOGUE_WRITE, NULL))
				_exit(1);
			write_much(catalogue, round);
			catalogue_close(catalogue);
			_exit(0);
		}
		seed = seed * 1103515245u + 12345u;
		usleep(seed / 65536 % 60000);
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);
		struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
		assert_int_equal(catalogue_set_aside(catalogue).len, 0);
		assert_consistent(catalogue);
		catalogue_close(catalogue);
	}
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	write_much(catalogue, 5);
	assert_same(catalogue, whole);
	catalogue_close(catalogue);
	catalogue_close(whole);
}

/* ---- somebody else's file ---- */

static void make_shared(int count)
{
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	fill(catalogue, count, 1);
	catalogue_set_fact(catalogue, "zone", SLICE("480"));
	assert_true(catalogue_seal(catalogue, NULL));
	catalogue_close(catalogue);
}

static void a_sealed_one_is_whole(void **state)
{
	(void)state;
	struct catalogue *whole;
	assert_true(catalogue_open(&whole, "", CATALOGUE_MEMORY, NULL));
	fill(whole, 600, 1);
	make_shared(600);
	static const char *const suffixes[] = { "-wal", "-shm", "-text", "-text-wal", "-journal" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		char beside[128];
		snprintf(beside, sizeof beside, "%s%s", path, suffixes[i]);
		assert_int_not_equal(access(beside, F_OK), 0);
	}
	assert_int_equal(chmod(path, 0400), 0);
	struct catalogue *shared = open_at(CATALOGUE_SHARED);
	bool changed;
	assert_true(catalogue_hold(shared, &changed, NULL));
	assert_same(shared, whole);
	catalogue_release(shared);
	catalogue_close(shared);
	/* It may be written on. */
	assert_int_equal(chmod(path, 0600), 0);
	struct catalogue *catalogue = open_at(CATALOGUE_WRITE);
	assert_same(catalogue, whole);
	assert_true(put_number(catalogue, 5, 2) && put_number(whole, 5, 2));
	assert_true(catalogue_commit(catalogue, NULL) && catalogue_commit(whole, NULL));
	assert_same(catalogue, whole);
	assert_true(catalogue_seal(catalogue, NULL));
	assert_same(catalogue, whole);
	catalogue_close(catalogue);
	catalogue_close(whole);
}

static void spoil(const char *text)
{
	struct sql *sql;
	struct error error = { "" };
	assert_true(sql_open(&sql, path, SQL_WRITE, NULL, NULL));
	if (!sql_execute(sql, text, &error))
		fail_msg("%s", error.text);
	assert_true(sql_execute(sql, "PRAGMA journal_mode=DELETE", NULL));
	sql_close(sql);
}

static void texts_are_gated_again(void **state)
{
	(void)state;
	make_shared(20);
	spoil("UPDATE article SET title = 'x' || char(27) || '[31m' || char(10) || 'y';"
	      "UPDATE text SET summary = char(27) || ']0;z' || char(7);"
	      "UPDATE name SET text = char(155) || 'n' || id;"
	      "UPDATE category SET text = char(8238) || text;"
	      "UPDATE fact SET value = char(27) || 'c';"
	      "UPDATE article SET words = -5, pictures = -1, date = 9e17, origin = 77, state = 3");
	struct catalogue *shared = open_at(CATALOGUE_SHARED);
	struct arena *arena = arena_create();
	struct buffer out = { 0 };
	size_t entries = 0;
	for (int64_t id = 0; (id = catalogue_next(shared, id)) != 0; entries++) {
		struct entry entry;
		assert_true(catalogue_entry_whole(shared, id, arena, &entry));
		assert_slice(entry.title, "x[31m y");
		assert_int_equal(entry.words, 0);
		assert_int_equal(entry.pictures, 0);
		assert_false(date_is_set(&entry.date));
		assert_int_equal(entry.date_origin, DATE_NONE);
	}
	assert_int_equal(entries, 20);
	struct slice all = describe(shared, &out);
	for (size_t i = 0; i < all.len; i++)
		assert_true((unsigned char)all.at[i] >= 0x20 || all.at[i] == '\n');
	assert_false(slice_contains(all, "\xC2\x9B"));
	assert_false(slice_contains(all, "\xE2\x80\xAE"));
	assert_false(slice_contains(catalogue_fact(shared, "zone", arena), "\x1B"));
	buffer_finish(&out);
	arena_destroy(arena);
	catalogue_close(shared);
}

static void a_path_leads_nowhere_else(void **state)
{
	(void)state;
	static const char *const spoilers[] = {
		"UPDATE folder SET text = '../' || text",
		"UPDATE folder SET text = '/etc/' || id",
		"UPDATE folder SET text = 'a/../../b' || id",
		"UPDATE folder SET text = 'a//b' || id",
		"UPDATE file SET name = '..'",
		"UPDATE file SET name = ''",
		"UPDATE file SET name = CAST(x'610062' AS TEXT)",
		"UPDATE file SET name = 'a/../b'",
	};
	for (size_t i = 0; i < sizeof spoilers / sizeof *spoilers; i++) {
		unlink(path);
		make_shared(3); /* each in a folder of its own */
		spoil(spoilers[i]);
		struct catalogue *shared = open_at(CATALOGUE_SHARED);
		struct arena *arena = arena_create();
		int64_t ids[10];
		size_t count = catalogue_list(shared, CATEGORY_ALL, ORDER_NEWEST, 0, 10, ids);
		assert_true(count > 0);
		for (size_t j = 0; j < count; j++) {
			struct entry entry;
			struct slice file;
			struct stamp stamp;
			enum entry_state seen;
			assert_false(catalogue_entry(shared, ids[j], arena, &entry));
			assert_false(catalogue_file(shared, ids[j], arena, &file, &stamp, &seen));
		}
		arena_destroy(arena);
		catalogue_close(shared);
	}
}

#define ENDLESS                                                                                    \
	"DROP TABLE day; CREATE VIEW day AS WITH RECURSIVE n(day, count) AS"                       \
	" (SELECT 1, 1 UNION ALL SELECT day + 1, 1 FROM n) SELECT * FROM n"

static void a_strange_schema_is_refused(void **state)
{
	(void)state;
	static const char *const spoilers[] = {
		ENDLESS,
		"CREATE TABLE more(a)",
		"CREATE TRIGGER t AFTER UPDATE ON day BEGIN DELETE FROM article; END",
	};
	for (size_t i = 0; i < sizeof spoilers / sizeof *spoilers; i++) {
		unlink(path);
		make_shared(3);
		spoil(spoilers[i]);
		struct catalogue *shared;
		struct error error;
		assert_false(catalogue_open(&shared, path, CATALOGUE_SHARED, &error));
		assert_null(shared);
	}
}

/* Whatever stands in the tables or in the bytes, it ends, and with rows or none. */
static void rubbish_gives_fewer_rows(void **state)
{
	(void)state;
	static const char *const spoilers[] = {
		"UPDATE list SET content = randomblob(length(content))",
		"UPDATE list SET content = randomblob(7), chunks = 3",
		"UPDATE list SET content = zeroblob(40), count = 1000000000, chunks = 2",
		"UPDATE list SET chunks = 1 - chunks",
		"UPDATE chunk SET ids = randomblob(length(ids))",
		"UPDATE chunk SET ids = x''",
		"DELETE FROM chunk",
		"UPDATE OR IGNORE category SET parent = id",
		"UPDATE OR IGNORE category SET parent = (id + 1) % 10",
		"UPDATE article SET categories = randomblob(60), source = 99, folder = 1",
		"UPDATE article SET categories = x'FFFFFFFFFFFFFFFFFFFFFF', story = 5",
		"UPDATE article SET id = id + 4294967290",
		"UPDATE article SET time = 'abc', title = 5, words = x'00', date = 'x'",
		"UPDATE day SET count = -1, day = day + 99999999999",
		"DELETE FROM file",
		"DELETE FROM progress",
		"UPDATE progress SET phase = 99, found = -1, files = -3",
	};
	struct buffer out = { 0 };
	for (size_t i = 0; i < sizeof spoilers / sizeof *spoilers; i++) {
		unlink(path);
		make_shared(500);
		spoil(spoilers[i]);
		struct catalogue *shared = open_at(CATALOGUE_SHARED);
		assert_true(describe(shared, &out).len > 0);
		catalogue_close(shared);
	}
	buffer_finish(&out);
}

static void copy_spoiled(const struct buffer *bytes, unsigned *seed)
{
	char *copy = memory_string(bytes->at, bytes->len);
	for (unsigned i = 0; i < 1 + *seed % 40; i++) {
		*seed = *seed * 1103515245u + 12345u;
		size_t at = (*seed >> 4) % bytes->len;
		*seed = *seed * 1103515245u + 12345u;
		copy[at] = (char)(*seed >> 16);
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(copy, 1, bytes->len, file), bytes->len);
	assert_int_equal(fclose(file), 0);
	free(copy);
}

enum { ROUNDS = 60 };

static void broken_bytes_are_survived(void **state)
{
	(void)state;
	struct buffer bytes = { 0 }, out = { 0 };
	make_shared(300);
	FILE *file = fopen(path, "r");
	for (int c; (c = getc(file)) != EOF;)
		buffer_add_char(&bytes, (char)c);
	fclose(file);
	unsigned seed = 42, opened = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct catalogue *shared;
		copy_spoiled(&bytes, &seed);
		if (!catalogue_open(&shared, path, CATALOGUE_SHARED, NULL))
			continue;
		opened++;
		describe(shared, &out);
		catalogue_close(shared);
		/* A writer may fail on it; the next one begins anew where it did. */
		struct catalogue *writer;
		if (catalogue_open(&writer, path, CATALOGUE_WRITE, NULL)) {
			for (int i = 0; i < 50; i++)
				put_number(writer, i, 2);
			catalogue_commit(writer, NULL);
			catalogue_close(writer);
		}
		catalogue_close(open_at(CATALOGUE_WRITE));
	}
	assert_true(opened > 0);
	buffer_finish(&bytes);
	buffer_finish(&out);
}

/* ---- places ---- */

static void a_place_is_found_for_it(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct location location, other;
	char home[256], here[128], archive[160];
	assert_non_null(getcwd(here, sizeof here));
	snprintf(home, sizeof home, "%s/%s/cache/deep", here, folder);
	snprintf(archive, sizeof archive, "%s/an arch\x1Bive", folder);
	assert_int_equal(mkdir(archive, 0700), 0);
	setenv("XDG_CACHE_HOME", home, 1);
	assert_true(location_find(arena, slice_of(archive), &location, NULL));
	assert_false(location.temporary);
	assert_true(slice_starts(location.catalogue, home));
	assert_true(slice_contains(location.catalogue, "/yuelan/an-archive-"));
	struct stat status;
	assert_int_equal(stat(home, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	/* The same by another name of the folder. */
	assert_true(location_find(arena, arena_printf(arena, "./%s//", archive), &other, NULL));
	assert_true(slice_equal(location.catalogue, other.catalogue));
	assert_false(slice_equal(location.lock, location.pipe));
	/* A relative one is none, says the specification. */
	setenv("XDG_CACHE_HOME", "relative", 1);
	setenv("HOME", home, 1);
	assert_true(location_find(arena, slice_of(archive), &other, NULL));
	assert_true(slice_starts(other.catalogue, home));
	assert_true(slice_contains(other.catalogue, "/.cache/yuelan/"));
	assert_slice(location_shared(arena, SLICE("/a/b/")), "/a/b/.yuelan/catalogue");
	arena_destroy(arena);
}

static void where_nothing_can_be_written_it_is_temporary(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct location location;
	write_file(path, "a file, no folder");
	char home[256], here[128];
	assert_non_null(getcwd(here, sizeof here));
	snprintf(home, sizeof home, "%s/%s", here, path);
	setenv("XDG_CACHE_HOME", home, 1);
	assert_true(location_find(arena, SLICE("."), &location, NULL));
	assert_true(location.temporary);
	struct catalogue *catalogue;
	assert_true(catalogue_open(&catalogue, location.catalogue.at, CATALOGUE_WRITE, NULL));
	fill(catalogue, 5, 1);
	assert_int_equal(mkdir(location.texts.at, 0700), 0);
	write_file(arena_printf(arena, "%s/manifest", location.texts.at).at, "texts");
	struct slice parent = slice_sub(location.catalogue, 0,
		slice_find(location.catalogue, "/yuelan-", 0) + strlen("/yuelan-XXXXXX"));
	assert_int_equal(access(arena_copy(arena, parent).at, F_OK), 0);
	catalogue_close(catalogue);
	location_finish(&location);
	assert_int_not_equal(access(arena_copy(arena, parent).at, F_OK), 0);
	arena_destroy(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_reader_sees_commits),
		TEST(bodies_are_forgotten_but_shown),
		TEST(one_body_is_forgotten),
		TEST(a_broken_file_is_set_aside),
		TEST(one_of_a_newer_program_is_set_aside),
		TEST(lost_summaries_are_asked_for_again),
		TEST(a_killed_writer_leaves_all_or_nothing),
		TEST(a_sealed_one_is_whole),
		TEST(texts_are_gated_again),
		TEST(a_path_leads_nowhere_else),
		TEST(a_strange_schema_is_refused),
		TEST(rubbish_gives_fewer_rows),
		TEST(broken_bytes_are_survived),
		TEST(a_place_is_found_for_it),
		TEST(where_nothing_can_be_written_it_is_temporary),
	};
	return cmocka_run_group_tests_name("catalogue_file", tests, NULL, NULL);
}
