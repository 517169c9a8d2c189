/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/watch.h"

static char here[64];
static struct archive *archive;
static struct watch *watch;

static const char *path_of(const char *name)
{
	static char path[2][256];
	static int turn;
	turn = !turn;
	snprintf(path[turn], sizeof path[turn], "%s/%s", here, name);
	return path[turn];
}

static void put(const char *name)
{
	FILE *file = fopen(path_of(name), "a");
	assert_non_null(file);
	fputs("x", file);
	fclose(file);
}

static int start(void **state)
{
	(void)state;
	struct error error;
	strcpy(here, "watch-test-XXXXXX");
	if (!mkdtemp(here) || mkdir(path_of("a"), 0777) != 0)
		return -1;
	put("a/old.md");
	if (!archive_open(&archive, here, &error))
		return -1;
	watch = watch_create(archive);
	return watch && watch_folder(watch, SLICE("")) && watch_folder(watch, SLICE("a")) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	char command[200];
	watch_destroy(watch);
	archive_close(archive);
	snprintf(command, sizeof command, "rm -rf ./%s", here);
	return system(command);
}

/* Everything that is told until the mark, a file made last: "F path" and "D path" and "lost", once
 * each where they follow each other. */
static char *told_until_mark(void)
{
	struct buffer all = { 0 };
	char last[300] = "", line[300];
	put("mark.md");
	for (;;) {
		struct watch_event event;
		struct pollfd ready = { watch_fd(watch), POLLIN, 0 };
		if (!watch_next(watch, &event)) {
			assert_int_equal(poll(&ready, 1, 5000), 1);
			continue;
		}
		if (event.kind == WATCH_FILE && slice_is(event.path, "mark.md"))
			break;
		snprintf(line, sizeof line, "%s%.*s\n",
			event.kind == WATCH_FILE ? "F " : event.kind == WATCH_FOLDER ? "D " : "lost",
			SLICE_ARGS(event.path));
		if (strcmp(line, last) != 0)
			buffer_add_string(&all, line);
		strcpy(last, line);
	}
	buffer_string(&all);
	return all.at;
}

static void expect(const char *expected)
{
	char *told = told_until_mark();
	assert_string_equal(told, expected);
	free(told);
}

static void files_are_told_when_they_are_whole(void **state)
{
	(void)state;
	put("a/new.md");
	put("a/picture.png");
	put(".hidden.md");
	expect("F a/new.md\n");
	FILE *file = fopen(path_of("a/new.md"), "a");
	fputs("half", file);
	fflush(file);
	expect("");
	fclose(file);
	expect("F a/new.md\n");
	rename(path_of("a/new.md"), path_of("moved.md"));
	expect("F a/new.md\nF moved.md\n");
	chmod(path_of("moved.md"), 0600);
	expect("F moved.md\n");
	unlink(path_of("a/old.md"));
	expect("F a/old.md\n");
}

static void links_are_told_at_once(void **state)
{
	(void)state;
	assert_int_equal(symlink("a/old.md", path_of("soft.md")), 0);
	expect("F soft.md\n");
	assert_int_equal(link(path_of("a/old.md"), path_of("hard.md")), 0);
	char *told = told_until_mark();
	assert_non_null(strstr(told, "F hard.md\n"));
	free(told);
}

static void folders_come_go_and_move(void **state)
{
	(void)state;
	assert_int_equal(mkdir(path_of("b"), 0777), 0);
	assert_int_equal(mkdir(path_of(".git"), 0777), 0);
	expect("D b\n");
	assert_true(watch_folder(watch, SLICE("b")));
	put("b/in.md");
	expect("F b/in.md\n");
	assert_int_equal(rename(path_of("b"), path_of("c")), 0);
	expect("D b\nD c\n");
	assert_true(watch_folder(watch, SLICE("c")));
	put("c/in.md");
	expect("F c/in.md\n");
	unlink(path_of("c/in.md"));
	rmdir(path_of("c"));
	char *told = told_until_mark();
	assert_non_null(strstr(told, "F c/in.md\n"));
	assert_non_null(strstr(told, "D c\n"));
	free(told);
	assert_true(watch_folder(watch, SLICE("c"))); /* gone: no reason to walk for ever */
}

static void late_watches_know_what_came(void **state)
{
	(void)state;
	struct stat about;
	assert_int_equal(stat(path_of("a"), &about), 0);
	int64_t came = (int64_t)about.st_ctime;
	assert_true(watch_holds_since(watch, SLICE("a"), came + 2));
	assert_false(watch_holds_since(watch, SLICE("a"), came + 1)); /* cannot be told */
	assert_false(watch_holds_since(watch, SLICE("a"), came - 60));
	assert_false(watch_holds_since(watch, SLICE("b"), came + 60));
	/* As rsync and tar leave a folder that they have put something into. */
	const struct timespec old[2] = { { .tv_sec = came - 3600 }, { .tv_sec = came - 3600 } };
	put("new.md");
	assert_int_equal(utimensat(AT_FDCWD, path_of(""), old, 0), 0);
	assert_false(watch_holds_since(watch, SLICE(""), came));
	assert_true(watch_holds_since(watch, SLICE(""), came + 3600));
}

static void put_number(const char *path, int number)
{
	FILE *file = fopen(path, "w");
	if (!file || fprintf(file, "%d\n", number) < 0 || fclose(file) != 0)
		_exit(77);
}

/* In a user namespace of its own, where the system's bound can be lowered. */
static int watch_more_than_allowed(void)
{
	if (unshare(CLONE_NEWUSER) != 0)
		return 77;
	put_number("/proc/sys/user/max_inotify_watches", 2);
	struct watch *own = watch_create(archive);
	bool first = own && watch_folder(own, SLICE("")) && watch_folder(own, SLICE("a"));
	bool third = own && watch_folder(own, SLICE("b"));
	watch_destroy(own);
	return first && !third ? 0 : 1;
}

static void too_many_folders_are_told(void **state)
{
	(void)state;
	assert_int_equal(mkdir(path_of("b"), 0777), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(watch_more_than_allowed());
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	/* Where namespaces are forbidden there is no way to try.  (cmocka's skip() counts as a
	 * failure in TAP.) */
	if (WEXITSTATUS(status) != 77)
		assert_int_equal(WEXITSTATUS(status), 0);
}

static int events_the_system_keeps(void)
{
	int count = 16384;
	FILE *file = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
	if (file && fscanf(file, "%d", &count) != 1)
		count = 16384;
	if (file)
		fclose(file);
	return count;
}

static void too_much_is_told_as_lost(void **state)
{
	(void)state;
	int queue = events_the_system_keeps();
	if (queue > 1000000) /* would take too long */
		return;
	char from[256], to[256];
	strcpy(from, path_of("a/old.md"));
	strcpy(to, path_of("a/other.md"));
	for (int i = 0; i < queue / 4 + 1000; i++) { /* four events each */
		assert_int_equal(rename(from, to), 0);
		assert_int_equal(rename(to, from), 0);
	}
	struct watch_event event;
	bool lost = false;
	while (!lost && watch_next(watch, &event))
		lost = event.kind == WATCH_LOST;
	assert_true(lost);
	while (watch_next(watch, &event))
		;
	put("after.md");
	expect("F after.md\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_are_told_when_they_are_whole),
		TEST(links_are_told_at_once),
		TEST(folders_come_go_and_move),
		TEST(late_watches_know_what_came),
		TEST(too_much_is_told_as_lost),
		TEST(too_many_folders_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
