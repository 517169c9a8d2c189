/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/fulltext_sample.h"

#include "base/memory.h"
#include "fulltext/run.h"
#include "fulltext/runfile.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

static void test_finds_what_a_scan_finds(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, TEXTS, 450);
	fulltext_writer_close(writer);
	sample_compare(&sample, identity, QUERIES, TEXTS);
	sample_destroy(&sample);
}

static void test_finds_without_an_index(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 150, 0);
	sample_compare(&sample, identity, 10, 150);
	/* While it is still being written. */
	sample_write(&sample, writer, 150, 400, 0);
	sample_compare(&sample, identity, 10, 400);
	fulltext_writer_close(writer);
	sample_destroy(&sample);
}

/* ---- what changes ---- */

static void test_keeps_the_last_version(void **state)
{
	(void)state;
	struct sample sample;
	struct answer answer;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 600, 250);
	struct text other = sample.texts[7];
	other.body = SLICE("独一无二 zebra");
	other.stamp = 77;
	sample_add(writer, &other);
	assert_true(fulltext_remove(writer, 9, &error));
	assert_true(fulltext_commit(writer, &error));
	sample_ask(&sample, identity, "独一无二 zebra", &answer);
	assert_int_equal(answer.count, 1);
	assert_int_equal(answer.first, 8);
	assert_true(fulltext_has(writer, 8, 77));
	assert_false(fulltext_has(writer, 8, 8));
	sample.texts[7] = other;
	sample.texts[8] = (struct text){ .id = 9 };
	sample_compare(&sample, identity, 30, 600);
	/* In runs, and after a while, as well. */
	for (size_t round = 0; round < 9; round++)
		sample_write(&sample, writer, 600 + round * 150, 750 + round * 150, 150);
	assert_true(fulltext_settle(writer, &error));
	fulltext_writer_close(writer);
	writer = sample_writer(&sample, slice_of(identity));
	assert_string_equal(fulltext_identity(writer), identity);
	assert_false(fulltext_is_in_doubt(writer));
	assert_true(fulltext_has(writer, 8, 77));
	fulltext_writer_close(writer);
	sample_ask(&sample, identity, "zebra", &answer);
	assert_int_equal(answer.first, 8);
	sample_compare(&sample, identity, 30, 1950);
	sample_destroy(&sample);
}

static bool is_odd(const void *context, int64_t id)
{
	(void)context;
	return id % 2 == 1;
}

static void test_keeps_what_is_known(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 400, 250);
	for (int i = 0; i < 2; i++)
		assert_true(fulltext_retain(writer, is_odd, NULL, &error));
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	for (size_t i = 1; i < 400; i += 2)
		sample.texts[i] = (struct text){ .id = (int64_t)i + 1 };
	sample_compare(&sample, identity, 30, 400);
	sample_destroy(&sample);
}

static void test_is_of_one_catalogue(void **state)
{
	(void)state;
	struct sample sample;
	struct fulltext *fulltext;
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	assert_true(fulltext_is_in_doubt(writer));
	sample_write(&sample, writer, 0, 300, 250);
	fulltext_writer_close(writer);
	assert_false(fulltext_open(&fulltext, sample.store, SLICE("another")));
	writer = sample_writer(&sample, SLICE("another"));
	assert_true(fulltext_is_in_doubt(writer));
	assert_false(fulltext_has(writer, 1, 0));
	fulltext_writer_close(writer);
	sample_destroy(&sample);
}

/* ---- accidents ---- */

/* A process that writes, and is killed after it has written about so many texts. */
static void write_and_die(struct sample *sample, const char *identity, size_t texts)
{
	int pipes[2];
	char byte;
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		struct fulltext_writer *writer = sample_writer(sample, slice_of(identity));
		struct error error;
		for (size_t i = 0; i < TEXTS; i++) {
			if (!fulltext_add(writer, &sample->texts[i], &error) ||
				(i % 50 == 49 && !fulltext_commit(writer, &error)) ||
				(i % 210 == 209 && !fulltext_settle(writer, &error)) ||
				write(pipes[1], "x", 1) != 1)
				_exit(1);
		}
		_exit(0);
	}
	close(pipes[1]);
	for (size_t i = 0; i < texts && read(pipes[0], &byte, 1) == 1; i++)
		;
	kill(child, SIGKILL);
	close(pipes[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void test_outlives_its_writer(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	fulltext_writer_close(writer);
	for (size_t round = 0; round < 12; round++) {
		write_and_die(&sample, identity, sample_random(&sample, TEXTS));
		writer = sample_writer(&sample, slice_of(identity));
		assert_string_equal(fulltext_identity(writer), identity);
		assert_true(fulltext_is_in_doubt(writer));
		/* What is missing is added, as the indexer does. */
		for (size_t i = 0; i < TEXTS; i++)
			if (!fulltext_has(writer, sample.texts[i].id, sample.texts[i].stamp))
				sample_add(writer, &sample.texts[i]);
		struct error error;
		assert_true(fulltext_commit(writer, &error));
		fulltext_writer_close(writer);
		sample_compare(&sample, identity, 6, TEXTS);
	}
	sample_destroy(&sample);
}

/* Every run has some bytes changed. */
static size_t spoil(const struct sample *sample, const char *ending, long where)
{
	char command[300], name[200];
	size_t count = 0;
	snprintf(command, sizeof command, "ls %s/*.%s", sample->store, ending);
	FILE *list = popen(command, "r");
	assert_non_null(list);
	while (fgets(name, sizeof name, list)) {
		name[strcspn(name, "\n")] = '\0';
		FILE *file = fopen(name, "r+");
		assert_non_null(file);
		fseek(file, 0, SEEK_END);
		long size = ftell(file);
		fseek(file, where >= 0 ? where : size + where, SEEK_SET);
		fwrite("spoiled!spoiled!", 1, 16, file);
		fclose(file);
		count++;
	}
	pclose(list);
	return count;
}

static void check_spoiled_run(long where)
{
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 900, 300);
	fulltext_writer_close(writer);
	assert_int_equal(spoil(&sample, "run", where), 3);
	/* Found all the same, where it is noticed … */
	struct answer answer;
	sample_ask(&sample, identity, "的 小", &answer);
	sample_compare(&sample, identity, 20, 900);
	/* … and mended by the next who writes. */
	int damaged = -1;
	char name[128];
	snprintf(name, sizeof name, "%s/%s", sample.store, FULLTEXT_DAMAGED);
	damaged = access(name, F_OK);
	assert_int_equal(damaged, 0);
	writer = sample_writer(&sample, slice_of(identity));
	for (size_t i = 0; i < 900; i++)
		assert_true(fulltext_has(writer, sample.texts[i].id, sample.texts[i].stamp));
	fulltext_writer_close(writer);
	assert_int_not_equal(access(name, F_OK), 0);
	sample_compare(&sample, identity, 20, 900);
	assert_int_not_equal(access(name, F_OK), 0);
	sample_destroy(&sample);
}

static void test_mends_a_spoiled_run(void **state)
{
	(void)state;
	check_spoiled_run(-40);
	check_spoiled_run(-4000);
}

static void test_tells_what_a_spoiled_segment_lost(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 150, 0);
	fulltext_writer_close(writer);
	assert_int_equal(spoil(&sample, "text", 30), 1);
	writer = sample_writer(&sample, slice_of(identity));
	assert_false(fulltext_has(writer, 1, 0));
	sample_write(&sample, writer, 0, 150, 0);
	fulltext_writer_close(writer);
	sample_compare(&sample, identity, 10, 150);
	sample_destroy(&sample);
}

/* Its sum is right, and yet there is nothing in it. */
static void test_reads_nothing_of_an_empty_block(void **state)
{
	const struct textrun_block block = { .sum = (uint32_t)textrun_sum((struct slice){ 0 }) };
	const struct textrun run = { .blocks = &block, .block_count = 1 };
	struct textrun_cursor cursor = { .run = &run };
	(void)state;
	assert_false(textrun_next(&cursor));
	assert_true(cursor.broken);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_what_a_scan_finds),
		cmocka_unit_test(test_finds_without_an_index),
		cmocka_unit_test(test_keeps_the_last_version),
		cmocka_unit_test(test_keeps_what_is_known),
		cmocka_unit_test(test_is_of_one_catalogue),
		cmocka_unit_test(test_outlives_its_writer),
		cmocka_unit_test(test_reads_nothing_of_an_empty_block),
		cmocka_unit_test(test_mends_a_spoiled_run),
		cmocka_unit_test(test_tells_what_a_spoiled_segment_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
