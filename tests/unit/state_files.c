/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/sql.h"
#include "state/state.h"

/* The file itself: older, newer, broken, read-only, on a full disk, and under a program that is
 * killed. */

static char folder[32], path[128], root[64];

static int make_folder(void **data)
{
	(void)data;
	/* Not below the build folder, which may be where nobody but root may look. */
	strcpy(folder, "/tmp/state-files-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/yuelan/state.db", folder);
	snprintf(root, sizeof root, "%s/posts", folder);
	return mkdir(root, 0755);
}

static int remove_folder(void **data)
{
	(void)data;
	char command[128];
	snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", folder, folder);
	return system(command);
}

static struct state *open_good(void)
{
	struct state *state;
	struct error error = { "" };
	if (!state_open(&state, path, &error))
		fail_msg("%s", error.text);
	return state;
}

/* What cannot be kept is told, and the session goes on. */
static struct state *open_bad(const char *expected, bool was_read)
{
	struct state *state;
	struct error error = { "" };
	assert_false(state_open(&state, path, &error));
	assert_non_null(strstr(error.text, path));
	if (!strstr(error.text, expected))
		fail_msg("%s", error.text);
	assert_non_null(state);
	assert_int_equal(state_was_read(state), was_read);
	return state;
}

static struct subject article(struct state *state, const char *name)
{
	struct subject subject = { .path = slice_of(name) };
	assert_true(state_archive(state, root, &subject.archive, NULL));
	return subject;
}

static bool has_star(struct state *state, const char *name)
{
	struct subject subject = article(state, name);
	struct trace trace;
	state_trace(state, subject.archive, subject.path, &trace);
	return trace.has_star;
}

static void star(struct state *state, const char *name)
{
	struct subject subject = article(state, name);
	struct error error = { "" };
	if (!state_set_star(state, &subject, true, &error))
		fail_msg("%s", error.text);
	assert_true(has_star(state, name));
}

static void write_file(const char *name, const char *bytes, size_t count)
{
	FILE *file = fopen(name, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	fclose(file);
}

static struct buffer read_file(const char *name)
{
	struct buffer bytes = { 0 };
	char block[4096];
	FILE *file = fopen(name, "r");
	assert_non_null(file);
	for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add(&bytes, (struct slice){ block, got });
	fclose(file);
	return bytes;
}

static void assert_unchanged(struct buffer *before)
{
	struct buffer after = read_file(path);
	assert_true(slice_equal(buffer_slice(before), buffer_slice(&after)));
	buffer_finish(&after);
	buffer_finish(before);
}

static bool exists(const char *tail)
{
	char name[200];
	snprintf(name, sizeof name, "%s%s", path, tail);
	return access(name, F_OK) == 0;
}

/* ---- where it is ---- */

static void its_place_follows_the_rules_of_xdg(void **data)
{
	(void)data;
	struct arena *arena = arena_create();
	struct slice found;
	setenv("HOME", "/home/lu", 1);
	setenv("XDG_STATE_HOME", "/var/lu", 1);
	assert_true(state_location(arena, &found, NULL));
	assert_slice(found, "/var/lu/yuelan/state.db");
	setenv("XDG_STATE_HOME", "relative/is/ignored", 1);
	assert_true(state_location(arena, &found, NULL));
	assert_slice(found, "/home/lu/.local/state/yuelan/state.db");
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME"); /* then the password file knows, or it is told */
	struct error error = { "" };
	if (state_location(arena, &found, &error))
		assert_true(slice_ends(found, "/.local/state/yuelan/state.db"));
	else
		assert_int_not_equal(strlen(error.text), 0);
	arena_destroy(arena);
}

static void it_is_its_owners_alone(void **data)
{
	(void)data;
	struct stat about;
	mode_t mask = umask(0);
	state_close(open_good());
	umask(mask);
	char parent[128];
	snprintf(parent, sizeof parent, "%s/yuelan", folder);
	assert_int_equal(stat(parent, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
}

/* ---- older and newer ---- */

/* The first version's schema, as it was written by it. */
static const char first_version[] =
	"CREATE TABLE archive(id INTEGER PRIMARY KEY, path NOT NULL UNIQUE,"
	" device INTEGER NOT NULL DEFAULT 0, inode INTEGER NOT NULL DEFAULT 0);"
	"CREATE INDEX archive_folder ON archive(inode, device);"
	"CREATE TABLE item(id INTEGER PRIMARY KEY, archive INTEGER NOT NULL REFERENCES archive,"
	" path NOT NULL, title TEXT NOT NULL DEFAULT '', url_key INTEGER NOT NULL DEFAULT 0,"
	" likeness INTEGER NOT NULL DEFAULT 0, opened INTEGER NOT NULL DEFAULT 0,"
	" block INTEGER NOT NULL DEFAULT 0, byte INTEGER NOT NULL DEFAULT 0,"
	" percent INTEGER NOT NULL DEFAULT 0, placed INTEGER NOT NULL DEFAULT 0,"
	" is_read INTEGER NOT NULL DEFAULT 0, read_at INTEGER NOT NULL DEFAULT 0,"
	" has_star INTEGER NOT NULL DEFAULT 0, star_at INTEGER NOT NULL DEFAULT 0,"
	" note TEXT NOT NULL DEFAULT '', note_at INTEGER NOT NULL DEFAULT 0, UNIQUE(archive, "
	"path));"
	"CREATE INDEX item_all ON item(archive);"
	"CREATE INDEX item_opened ON item(archive, opened) WHERE opened > 0;"
	"CREATE INDEX item_read ON item(archive) WHERE is_read;"
	"CREATE INDEX item_star ON item(archive) WHERE has_star;"
	"CREATE INDEX item_note ON item(archive) WHERE note <> '';"
	"CREATE TABLE mark(archive INTEGER NOT NULL REFERENCES archive, owner INTEGER NOT NULL,"
	" letter TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item, block INTEGER NOT NULL,"
	" byte INTEGER NOT NULL, percent INTEGER NOT NULL, set_at INTEGER NOT NULL,"
	" PRIMARY KEY(archive, owner, letter)) WITHOUT ROWID;"
	"CREATE INDEX mark_item ON mark(item);"
	"INSERT INTO archive(path) VALUES('/srv/posts');"
	"INSERT INTO item(archive, path, has_star, star_at, note, note_at, block, placed)"
	" VALUES(1, 'a.md', 1, 5, '旧', 6, 9, 7);"
	"INSERT INTO mark VALUES(1, 1, 'a', 1, 3, 0, 0, 8);"
	"PRAGMA application_id = 0x59554C53; PRAGMA user_version = 1";

static void make_database(const char *text)
{
	struct sql *sql;
	struct error error = { "" };
	char parent[128];
	snprintf(parent, sizeof parent, "%s/yuelan", folder);
	mkdir(parent, 0700);
	if (!sql_open(&sql, path, SQL_DURABLE, NULL, &error) || !sql_execute(sql, text, &error))
		fail_msg("%s", error.text);
	sql_close(sql);
}

static void an_older_file_moves_forward_with_all_it_has(void **data)
{
	(void)data;
	struct arena *arena = arena_create();
	make_database(first_version);
	struct state *state = open_good();
	struct trace trace;
	assert_true(state_trace(state, 1, SLICE("a.md"), &trace));
	assert_true(trace.has_star);
	assert_int_equal(trace.place.block, 9);
	assert_slice(state_note(state, 1, SLICE("a.md"), arena), "旧");
	struct bookmark mark;
	assert_true(state_mark(state, 1, SLICE("a.md"), 'a', arena, &mark));
	/* And can do what it could not. */
	assert_true(state_add_prompt(state, "find", SLICE("新"), NULL));
	struct subject subject = { .archive = 1, .path = SLICE("a.md") };
	assert_slice(state_folds(state, 1, subject.path, arena), "");
	assert_true(state_set_folds(state, &subject, SLICE("*"), NULL));
	assert_slice(state_folds(state, 1, subject.path, arena), "*");
	assert_true(state_add_jump(state, &subject, &trace.place, NULL));
	assert_int_equal(state_jumps(state, 1, 1, arena, &mark), 1);
	assert_int_equal(mark.place.block, 9);
	assert_true(state_set_search(state, 1, SLICE("名"), SLICE("卡"), NULL));
	assert_slice(state_search(state, 1, SLICE("名"), arena), "卡");
	state_close(state);
	assert_true(exists(".backup")); /* as it was before */
	struct sql *sql;
	char backup[200];
	snprintf(backup, sizeof backup, "%s.backup", path);
	assert_true(sql_open(&sql, backup, SQL_READ, NULL, NULL));
	assert_false(sql_execute(sql, "SELECT * FROM prompt", NULL));
	assert_true(sql_execute(sql, "SELECT * FROM item", NULL));
	sql_close(sql);
	arena_destroy(arena);
}

static void a_newer_file_is_left_as_it_is(void **data)
{
	(void)data;
	struct state *state = open_good();
	star(state, "a.md");
	state_close(state);
	struct sql *sql;
	assert_true(sql_open(&sql, path, SQL_DURABLE, NULL, NULL));
	assert_true(sql_execute(sql, "CREATE TABLE later(x); PRAGMA user_version = 1000", NULL));
	sql_close(sql);
	struct buffer before = read_file(path);
	state = open_bad("newer", false);
	assert_false(has_star(state, "a.md"));
	star(state, "b.md");
	state_close(state);
	assert_unchanged(&before);
}

static void a_stranger_is_left_as_it_is(void **data)
{
	(void)data;
	make_database("CREATE TABLE music(x); PRAGMA application_id = 7");
	struct buffer before = read_file(path);
	state_close(open_bad("broken", false));
	assert_unchanged(&before);
}

/* ---- broken ---- */

static void what_is_no_database_is_kept(void **data)
{
	(void)data;
	char text[9000];
	memset(text, 'x', sizeof text);
	make_database("SELECT 1");
	write_file(path, text, sizeof text);
	struct buffer before = read_file(path);
	struct state *state = open_bad("broken", false);
	star(state, "a.md");
	state_close(state);
	assert_false(exists(".backup"));
	assert_unchanged(&before);
}

static void fill(struct state *state, int count)
{
	char name[96];
	assert_true(state_begin(state, NULL));
	for (int i = 0; i < count; i++) {
		snprintf(name, sizeof name, "%04d-a-name-that-makes-rows-long-enough.md", i);
		star(state, name);
	}
	struct subject first = article(state, "0000-a-name-that-makes-rows-long-enough.md");
	assert_true(state_set_mark(state, &first, 'Q', &(struct trace_place){ 1, 2, 0, 3 }, NULL));
	assert_true(state_add_prompt(state, "find", SLICE("词"), NULL));
	assert_true(state_commit(state, NULL));
}

static void break_the_file(size_t from, size_t count)
{
	struct buffer bytes = read_file(path);
	assert_true(bytes.len > from + count);
	memset(bytes.at + from, 0xA5, count);
	write_file(path, bytes.at, bytes.len);
	buffer_finish(&bytes);
}

static void a_file_that_breaks_is_written_no_more(void **data)
{
	(void)data;
	struct state *state = open_good();
	fill(state, 2000);
	state_close(state);
	break_the_file(8 * 4096, 60 * 4096);
	state = open_good(); /* its head is whole */
	struct subject subject = article(state, "1000-a-name-that-makes-rows-long-enough.md");
	struct error error = { "" };
	bool kept = true;
	char name[32];
	for (int i = 0; kept && i < 2000; i++) {
		snprintf(name, sizeof name, "%04d", i);
		subject.path = slice_of(name);
		kept = state_set_star(state, &subject, true, &error);
	}
	assert_false(kept);
	assert_non_null(strstr(error.text, "broken"));
	error.text[0] = '\0';
	assert_false(state_set_read(state, &subject, true, &error));
	assert_non_null(strstr(error.text, "broken"));
	struct stat before, after;
	char backup[200];
	snprintf(backup, sizeof backup, "%s.backup", path);
	assert_int_equal(stat(backup, &before), 0);
	state_close(state);
	/* A broken file makes no copy over the good one. */
	assert_int_equal(stat(backup, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
}

static void restoring_takes_the_copy_and_what_is_left(void **data)
{
	(void)data;
	struct arena *arena = arena_create();
	struct slice aside;
	struct error error = { "" };
	struct state *state = open_good();
	fill(state, 500);
	state_close(state);
	assert_false(state_restore(arena, path, &aside, &error));
	assert_non_null(strstr(error.text, "whole"));
	state = open_good();
	star(state, "later than the copy");
	assert_true(state_add_prompt(state, "find", SLICE("later"), NULL));
	state_close(state);
	break_the_file(8 * 4096, 4 * 4096);
	struct buffer before = read_file(path);
	assert_true(state_restore(arena, path, &aside, &error));
	struct buffer kept = read_file(aside.at);
	assert_true(slice_equal(buffer_slice(&before), buffer_slice(&kept)));
	buffer_finish(&kept);
	buffer_finish(&before);
	state = open_good();
	int64_t archive = article(state, "").archive;
	assert_in_range(state_count(state, archive, TRACE_STAR), 500, 501);
	struct slice texts[3];
	assert_int_equal(state_prompts(state, "find", 3, arena, texts), 2);
	state_close(state);
	arena_destroy(arena);
}

static void restoring_begins_anew_where_nothing_is_left(void **data)
{
	(void)data;
	struct arena *arena = arena_create();
	struct slice aside;
	make_database("SELECT 1");
	write_file(path, "no database, not even a head of one", 35);
	assert_true(state_restore(arena, path, &aside, NULL));
	struct buffer kept = read_file(aside.at);
	assert_slice(buffer_slice(&kept), "no database, not even a head of one");
	buffer_finish(&kept);
	struct state *state = open_good();
	star(state, "a.md");
	state_close(state);
	arena_destroy(arena);
}

/* ---- a copy a day ---- */

static void a_copy_is_left_once_a_day(void **data)
{
	(void)data;
	char backup[200];
	struct stat first, second;
	snprintf(backup, sizeof backup, "%s.backup", path);
	state_close(open_good());
	assert_false(exists(".backup")); /* nothing was written */
	struct state *state = open_good();
	star(state, "one");
	state_close(state);
	assert_int_equal(stat(backup, &first), 0);
	assert_int_equal(first.st_mode & 0777, 0600);
	state = open_good();
	star(state, "two");
	state_close(state);
	assert_int_equal(stat(backup, &second), 0);
	assert_int_equal(first.st_ino, second.st_ino);
	const struct timespec yesterday[2] = { { .tv_sec = first.st_mtime - 90000 },
		{ .tv_sec = first.st_mtime - 90000 } };
	assert_int_equal(utimensat(AT_FDCWD, backup, yesterday, 0), 0);
	state = open_good();
	star(state, "three");
	state_close(state);
	strcpy(path, backup);
	state = open_good();
	assert_true(has_star(state, "one") && has_star(state, "two") && has_star(state, "three"));
	state_close(state);
}

/* ---- disks that do not take it ---- */

/* Runs what a child does: root may write anywhere, so there it becomes somebody else. */
static void as_somebody(void (*run)(void))
{
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (chdir("/") != 0 || setgid(65534) != 0 || setuid(65534) != 0))
			_exit(99);
		run();
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	/* A root who may become nobody else, as in some containers, cannot try it. */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 99)
		print_message("# not tried: this root may become nobody else\n");
	else
		assert_int_equal(status, 0);
}

#define CHILD(condition)                                                                           \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
			_exit(1);                                                                  \
		}                                                                                  \
	} while (0)

static void read_and_go_on(void)
{
	struct state *state;
	struct error error = { "" };
	struct subject subject = { .path = SLICE("a.md") };
	struct trace trace;
	CHILD(!state_open(&state, path, &error));
	CHILD(strstr(error.text, path) && strstr(error.text, strerror(EACCES)));
	CHILD(state_was_read(state));
	CHILD(state_archive(state, root, &subject.archive, NULL));
	CHILD(state_trace(state, subject.archive, subject.path, &trace) && trace.has_star);
	subject.path = SLICE("b.md");
	CHILD(state_set_star(state, &subject, true, &error));
	CHILD(state_trace(state, subject.archive, subject.path, &trace) && trace.has_star);
	state_close(state);
}

static void a_home_that_may_only_be_read_is_read(void **data)
{
	(void)data;
	struct state *state = open_good();
	star(state, "a.md");
	state_close(state);
	char command[400];
	snprintf(command, sizeof command,
		"rm %s.backup; chmod 755 %s; cd %s && chmod 555 yuelan && chmod 444 yuelan/*", path,
		folder, folder);
	assert_int_equal(system(command), 0);
	struct buffer before = read_file(path);
	as_somebody(read_and_go_on);
	assert_unchanged(&before);
	assert_false(exists("-wal"));
}

static void no_home_at_all_is_told(void **data)
{
	(void)data;
	snprintf(path, sizeof path, "%s/posts/file", folder);
	write_file(path, "x", 1);
	snprintf(path, sizeof path, "%s/posts/file/yuelan/state.db", folder);
	struct state *state;
	struct error error = { "" };
	assert_false(state_open(&state, path, &error));
	assert_non_null(strstr(error.text, "posts/file"));
	star(state, "a.md");
	state_close(state);
}

static void meet_a_full_disk(void)
{
	struct rlimit limit = { 200 * 1024, RLIM_INFINITY };
	struct state *state;
	struct error error = { "" };
	char name[32];
	signal(SIGXFSZ, SIG_IGN);
	CHILD(state_open(&state, path, &error));
	struct subject subject = { .path = SLICE("a.md") };
	const struct trace_place place = { 5, 0, 0, 0 };
	CHILD(state_archive(state, root, &subject.archive, NULL));
	CHILD(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	bool kept = true;
	for (int i = 0; kept && i < 5000; i++) {
		snprintf(name, sizeof name, "%d", i);
		subject.path = slice_of(name);
		kept = state_set_star(state, &subject, true, &error);
	}
	CHILD(!kept && strlen(error.text) > 0);
	/* A place is less to write than a star: what was left for that must be gone, too. */
	limit.rlim_cur = 1;
	CHILD(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHILD(state_set_place(state, &subject, &place, &error));
	CHILD(!state_flush(state, &error));
	/* With room again all goes on, and what waited is written. */
	limit.rlim_cur = RLIM_INFINITY;
	CHILD(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHILD(state_set_star(state, &subject, true, &error));
	CHILD(state_flush(state, &error));
	state_close(state);
	CHILD(state_open(&state, path, &error));
	struct trace trace;
	CHILD(state_trace(state, subject.archive, subject.path, &trace));
	CHILD(trace.has_star && trace.place.block == 5);
	CHILD(state_trace(state, subject.archive, SLICE("0"), &trace) && trace.has_star);
	state_close(state);
}

static void a_full_disk_is_told_and_outlived(void **data)
{
	(void)data;
	assert_int_equal(chmod(folder, 0777), 0);
	as_somebody(meet_a_full_disk);
}

/* ---- killed ---- */

enum { ROUNDS = 60, WRITERS = 2 };

/* Writes until it is killed; what came back as kept is told on the pipe. */
static void write_on(int round, int writer, int pipe)
{
	struct state *state;
	struct subject subject = { 0 };
	char name[64];
	if (!state_open(&state, path, NULL) || !state_archive(state, root, &subject.archive, NULL))
		_exit(1);
	for (int i = 0;; i++) {
		bool kept = true;
		snprintf(name, sizeof name, "%d/%d/%d", round, writer, i);
		subject.path = slice_of(name);
		const struct trace_place place = { (uint32_t)i, (uint32_t)round, 0, writer };
		if (i % 4 == 0)
			kept = state_begin(state, NULL);
		kept = kept && state_set_star(state, &subject, true, NULL) &&
		       state_set_place(state, &subject, &place, NULL) && state_flush(state, NULL);
		if (i % 4 == 3)
			kept = kept && state_commit(state, NULL);
		if (!kept)
			_exit(1);
		if (i % 4 == 3 && write(pipe, &i, sizeof i) != sizeof i)
			_exit(1);
	}
}

/* The last number that was told. */
static int last_told(int pipe)
{
	int last = -1, number;
	while (read(pipe, &number, sizeof number) == sizeof number)
		last = number;
	return last;
}

static int check_round(struct state *state, int64_t archive, int round, const int *told)
{
	char name[64];
	int checked = 0;
	for (int writer = 0; writer < WRITERS; writer++) {
		for (int i = 0; i <= told[writer]; i++, checked++) {
			struct trace trace;
			snprintf(name, sizeof name, "%d/%d/%d", round, writer, i);
			assert_true(state_trace(state, archive, slice_of(name), &trace));
			assert_true(trace.has_star);
			assert_int_equal(trace.place.block, i);
			assert_int_equal(trace.place.byte, round);
		}
	}
	return checked;
}

static void what_was_acknowledged_outlives_being_killed(void **data)
{
	(void)data;
	uint32_t random = 2463534242;
	int told[ROUNDS][WRITERS], checked = 0;
	struct state *state = open_good();
	int64_t archive = article(state, "").archive;
	state_close(state);
	fflush(NULL);
	for (int round = 0; round < ROUNDS; round++) {
		int pipes[WRITERS][2];
		pid_t children[WRITERS];
		for (int w = 0; w < WRITERS; w++) {
			assert_int_equal(pipe(pipes[w]), 0);
			children[w] = fork();
			if (children[w] == 0)
				write_on(round, w, pipes[w][1]);
			close(pipes[w][1]);
		}
		random ^= random << 13, random ^= random >> 17, random ^= random << 5;
		poll(NULL, 0, (int)(random % 40));
		for (int w = 0; w < WRITERS; w++) {
			int status;
			kill(children[w], SIGKILL);
			waitpid(children[w], &status, 0);
			assert_true(WIFSIGNALED(status));
			told[round][w] = last_told(pipes[w][0]);
			close(pipes[w][0]);
		}
		state = open_good();
		checked += check_round(state, archive, round, told[round]);
		state_close(state);
	}
	state = open_good();
	for (int round = 0; round < ROUNDS; round++)
		check_round(state, archive, round, told[round]);
	state_close(state);
	assert_true(checked > 100);
	struct slice aside;
	struct arena *arena = arena_create();
	struct error error = { "" };
	assert_false(state_restore(arena, path, &aside, &error)); /* it is whole */
	assert_non_null(strstr(error.text, "whole"));
	arena_destroy(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(its_place_follows_the_rules_of_xdg),
		TEST(it_is_its_owners_alone),
		TEST(an_older_file_moves_forward_with_all_it_has),
		TEST(a_newer_file_is_left_as_it_is),
		TEST(a_stranger_is_left_as_it_is),
		TEST(what_is_no_database_is_kept),
		TEST(a_file_that_breaks_is_written_no_more),
		TEST(restoring_takes_the_copy_and_what_is_left),
		TEST(restoring_begins_anew_where_nothing_is_left),
		TEST(a_copy_is_left_once_a_day),
		TEST(a_home_that_may_only_be_read_is_read),
		TEST(no_home_at_all_is_told),
		TEST(a_full_disk_is_told_and_outlived),
		TEST(what_was_acknowledged_outlives_being_killed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
