/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/line.h"

/* The FIFO between readers and the one that indexes. */

struct fixture {
	char folder[64], path[80];
	struct line line;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	assert_non_null(f);
	snprintf(f->folder, sizeof f->folder, "/tmp/yuelan-test.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/pipe", f->folder);
	f->line.fd = -1;
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	line_close(&f->line);
	unlink(f->path);
	rmdir(f->folder);
	free(f);
	return 0;
}

static void open_line(struct fixture *f)
{
	struct error error;
	if (!line_open(&f->line, f->path, &error))
		fail_msg("%s", error.text);
}

static enum heard hear(struct fixture *f, int64_t *ids, size_t *count)
{
	line_listen(&f->line);
	return line_next(&f->line, ids, count);
}

static void nobody_listens_at_first(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(line_connect(f->path), -1);
	open_line(f);
	line_close(&f->line);
	assert_int_equal(line_connect(f->path), -1); /* the FIFO is there, and nobody at it */
}

static void what_is_said_is_heard(void **state)
{
	struct fixture *f = *state;
	int64_t ids[LINE_WANTS], wanted[] = { 1, 1000000, INT64_MAX };
	size_t count;
	open_line(f);
	assert_true(line_patience(&f->line) > 0);
	int fd = line_connect(f->path);
	assert_true(fd >= 0);
	assert_true(line_want(fd, wanted, 3));
	assert_true(line_say(fd, "again\n"));
	assert_int_equal(hear(f, ids, &count), HEARD_HELLO);
	assert_int_equal(line_patience(&f->line), -1);
	assert_int_equal(hear(f, ids, &count), HEARD_WANT);
	assert_int_equal(count, 3);
	assert_memory_equal(ids, wanted, sizeof wanted);
	assert_int_equal(hear(f, ids, &count), HEARD_AGAIN);
	assert_int_equal(hear(f, ids, &count), HEARD_NOTHING);
	close(fd);
}

static void no_more_is_wanted_than_fits(void **state)
{
	struct fixture *f = *state;
	int64_t ids[LINE_WANTS], many[200];
	size_t count;
	open_line(f);
	int fd = line_connect(f->path);
	for (size_t i = 0; i < 200; i++)
		many[i] = INT64_MAX - (int64_t)i;
	assert_true(line_want(fd, many, 200));
	assert_int_equal(hear(f, ids, &count), HEARD_HELLO);
	assert_int_equal(hear(f, ids, &count), HEARD_WANT);
	assert_int_equal(count, LINE_WANTS);
	assert_memory_equal(ids, many, sizeof ids);
	/* Somebody else's program may say more. */
	assert_true(line_say(fd, "want"));
	for (int i = 0; i < 300; i++)
		assert_true(line_say(fd, " 7"));
	assert_true(line_say(fd, "\n"));
	assert_int_equal(hear(f, ids, &count), HEARD_WANT);
	assert_int_equal(count, LINE_WANTS);
	close(fd);
}

static void nonsense_is_not_heard(void **state)
{
	struct fixture *f = *state;
	int64_t ids[LINE_WANTS];
	size_t count;
	open_line(f);
	int fd = line_connect(f->path);
	assert_int_equal(hear(f, ids, &count), HEARD_HELLO);
	assert_true(line_say(fd, "\n\nwan 1\nwant\nwant x\nwant 99999999999999999999\nhello"));
	assert_int_equal(hear(f, ids, &count), HEARD_WANT); /* of nothing */
	assert_int_equal(count, 0);
	assert_int_equal(hear(f, ids, &count), HEARD_WANT);
	assert_int_equal(count, 0);
	assert_int_equal(hear(f, ids, &count), HEARD_NOTHING);
	assert_true(line_say(fd, "\n"));
	assert_int_equal(hear(f, ids, &count), HEARD_HELLO);
	/* A line without an end is not kept for ever. */
	char noise[4001];
	memset(noise, 'x', sizeof noise - 1);
	noise[sizeof noise - 1] = '\0';
	for (int i = 0; i < 100; i++) {
		assert_true(line_say(fd, noise));
		assert_int_equal(hear(f, ids, &count), HEARD_NOTHING);
		assert_true(f->line.in.len <= 128 * 1024);
	}
	assert_true(line_say(fd, "\nagain\n"));
	assert_int_equal(hear(f, ids, &count), HEARD_AGAIN);
	close(fd);
}

static void a_full_line_drops_what_does_not_fit(void **state)
{
	struct fixture *f = *state;
	open_line(f);
	int fd = line_connect(f->path);
	for (int i = 0; i < 50000; i++)
		assert_true(line_say(fd, "again\n")); /* never waits */
	close(fd);
}

static void the_last_that_goes_is_noticed(void **state)
{
	struct fixture *f = *state;
	int64_t ids[LINE_WANTS];
	size_t count;
	open_line(f);
	int first = line_connect(f->path), second = line_connect(f->path);
	while (hear(f, ids, &count) == HEARD_HELLO)
		;
	close(first);
	line_listen(&f->line);
	assert_int_equal(line_patience(&f->line), -1);
	close(second);
	line_listen(&f->line);
	assert_true(line_patience(&f->line) >= 0);
	/* Another one may come all the same. */
	int third = line_connect(f->path);
	assert_true(third >= 0);
	assert_int_equal(hear(f, ids, &count), HEARD_HELLO);
	assert_int_equal(line_patience(&f->line), -1);
	close(third);
}

/* Nor does the signal of a broken pipe end the reader. */
static void a_listener_that_has_gone_is_noticed(void **state)
{
	struct fixture *f = *state;
	open_line(f);
	int fd = line_connect(f->path);
	assert_true(line_is_open(fd));
	line_close(&f->line);
	assert_false(line_is_open(fd));
	assert_false(line_say(fd, "again\n"));
	assert_false(line_is_open(-1));
	close(fd);
}

static void only_a_fifo_will_do(void **state)
{
	struct fixture *f = *state;
	struct error error = { 0 };
	FILE *file = fopen(f->path, "w");
	assert_non_null(file);
	fclose(file);
	assert_false(line_open(&f->line, f->path, &error));
	assert_true(error.text[0] != '\0');
	assert_int_equal(line_connect(f->path), -1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(nobody_listens_at_first),
		TEST(what_is_said_is_heard),
		TEST(no_more_is_wanted_than_fits),
		TEST(nonsense_is_not_heard),
		TEST(a_full_line_drops_what_does_not_fit),
		TEST(the_last_that_goes_is_noticed),
		TEST(a_listener_that_has_gone_is_noticed),
		TEST(only_a_fifo_will_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
