/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "article/article.h"
#include "base/memory.h"
#include "catalogue/location.h"
#include "indexer/indexer.h"
#include "indexer/pool.h"

/* Articles that end the process that parses them: the linker puts __wrap_article_create in the place
 * of article_create (--wrap), and that does what the name of the file asks for. */

struct article *__real_article_create(struct slice bytes, const struct article_context *context);
struct article *__wrap_article_create(struct slice bytes, const struct article_context *context);
struct article *__real_article_create_head(
	struct slice bytes, const struct article_context *context);
struct article *__wrap_article_create_head(
	struct slice bytes, const struct article_context *context);

enum { SOCKET_FD = 3 }; /* of a worker, see child.c */

/* Shared with the processes. */
struct counts {
	_Atomic int parsed, heads, crashed;
};
static struct counts *counts;

static void misbehave(struct slice path)
{
	if (slice_contains(path, "segv"))
		raise(SIGSEGV);
	if (slice_contains(path, "kill"))
		raise(SIGKILL);
	if (slice_contains(path, "abort"))
		abort();
	if (slice_contains(path, "exit"))
		_exit(0);
	if (slice_contains(path, "once") && atomic_fetch_add(&counts->crashed, 1) == 0)
		raise(SIGKILL);
	for (volatile bool ever = slice_contains(path, "loop"); ever;)
		;
	while (slice_contains(path, "sleep"))
		pause();
	if (slice_contains(path, "garbage")) {
		char garbage[512];
		memset(garbage, 0xAB, sizeof garbage);
		garbage[3] = 0;
		ssize_t put = write(SOCKET_FD, garbage, sizeof garbage);
		(void)put;
	}
}

struct article *__wrap_article_create(struct slice bytes, const struct article_context *context)
{
	atomic_fetch_add(&counts->parsed, 1);
	misbehave(context->path);
	return __real_article_create(bytes, context);
}

struct article *__wrap_article_create_head(
	struct slice bytes, const struct article_context *context)
{
	atomic_fetch_add(&counts->heads, 1);
	if (slice_contains(context->path, "early"))
		misbehave(context->path);
	return __real_article_create_head(bytes, context);
}

/* ---- an archive ---- */

struct fixture {
	char folder[64], archive[80], cache[80];
	struct archive *open;
};

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	(void)about, (void)kind, (void)where;
	return remove(path);
}

static int set_up(void **state)
{
	struct fixture *f = memory_create(1, sizeof *f);
	snprintf(f->folder, sizeof f->folder, "/tmp/yuelan-test.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->archive, sizeof f->archive, "%s/archive", f->folder);
	snprintf(f->cache, sizeof f->cache, "%s/cache", f->folder);
	mkdir(f->archive, 0700);
	mkdir(f->cache, 0700);
	setenv("XDG_CACHE_HOME", f->cache, 1);
	struct error error;
	assert_true(archive_open(&f->open, f->archive, &error));
	atomic_store(&counts->parsed, 0);
	atomic_store(&counts->crashed, 0);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	archive_close(f->open);
	nftw(f->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(f);
	return 0;
}

static void write_article(const struct fixture *f, const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", f->archive, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "---\ntitle: %s\ndate: 2021-08-17 12:00:00\n---\n<p>Text of %s.</p>\n", name, name);
	fclose(file);
}

static void write_sound_ones(const struct fixture *f, int count)
{
	for (int i = 0; i < count; i++) {
		char name[32];
		snprintf(name, sizeof name, "sound%04d.md", i);
		write_article(f, name);
	}
}

/* ---- the pool ---- */

struct outcome {
	int done, failed, gone, heads;
	char failed_path[64];
};

static void note(void *context, const struct job *job, const struct wire_answer *answer)
{
	struct outcome *outcome = context;
	if (!answer) {
		outcome->failed++;
		snprintf(outcome->failed_path, sizeof outcome->failed_path, "%s", job->path);
	} else if (answer->outcome == WIRE_GONE) {
		outcome->gone++;
	} else {
		outcome->done++;
		assert_true(slice_equal(answer->record.path, job_path(job)));
		assert_true(answer->record.title.len > 0);
		outcome->heads += answer->record.state == ENTRY_HEAD;
	}
}

static struct pool *make_pool(const struct fixture *f, struct outcome *outcome)
{
	*outcome = (struct outcome){ 0 };
	return pool_create(&(struct pool_options){
		.archive = f->open,
		.zone_minutes = 480,
		.workers = 2,
		.stall_ms = 300,
		.stall_wall_ms = 1500,
		.done = note,
		.context = outcome,
	});
}

static void add(struct pool *pool, const char *name)
{
	pool_add(pool, job_create((struct slice){ 0 }, slice_of(name), PASS_BODY));
}

static void add_sound_ones(struct pool *pool, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		char name[32];
		snprintf(name, sizeof name, "sound%04d.md", i);
		add(pool, name);
	}
}

static void run_pool(struct pool *pool)
{
	struct error error;
	time_t end = time(NULL) + 60;
	while (pool_left(pool) > 0) {
		assert_true(pool_step(pool, NULL, 0, -1, &error));
		assert_true(time(NULL) < end);
	}
}

static void note_slowly(void *context, const struct job *job, const struct wire_answer *answer)
{
	const struct timespec pause = { .tv_nsec = 300 * 1000 };
	(void)job, (void)answer;
	nanosleep(&pause, NULL);
	++*(int *)context;
}

/* Whoever stores more slowly than others parse comes back from time to time all the same. */
static void a_step_is_short_however_much_there_is(void **state)
{
	const struct fixture *f = *state;
	struct error error;
	int done = 0, most = 0;
	write_sound_ones(f, 100);
	struct pool *pool = pool_create(&(struct pool_options){
		.archive = f->open,
		.workers = 2,
		.done = note_slowly,
		.context = &done,
	});
	for (int i = 0; i < 3000; i++) {
		char name[32];
		snprintf(name, sizeof name, "sound%04d.md", i % 100);
		pool_add(pool, job_create((struct slice){ 0 }, slice_of(name), PASS_HEAD));
	}
	while (pool_left(pool) > 0) {
		int before = done;
		assert_true(pool_step(pool, NULL, 0, -1, &error));
		most = done - before > most ? done - before : most;
	}
	assert_int_equal(done, 3000);
	assert_in_range(most, 1, 700);
	pool_destroy(pool);
}

static void everything_is_parsed(void **state)
{
	const struct fixture *f = *state;
	struct outcome outcome;
	write_sound_ones(f, 500);
	struct pool *pool = make_pool(f, &outcome);
	add_sound_ones(pool, 0, 501); /* the last is not there */
	pool_add(pool, job_create((struct slice){ 0 }, SLICE("sound0000.md"), PASS_HEAD));
	run_pool(pool);
	assert_int_equal(outcome.done, 501);
	assert_int_equal(outcome.heads, 1);
	assert_int_equal(outcome.gone, 1);
	assert_int_equal(outcome.failed, 0);
	pool_destroy(pool);
}

/* One bad file among many: it alone is given up. */
static void one_costs_itself(const struct fixture *f, const char *name)
{
	struct outcome outcome;
	write_sound_ones(f, 100);
	write_article(f, name);
	struct pool *pool = make_pool(f, &outcome);
	add_sound_ones(pool, 0, 50);
	add(pool, name);
	add_sound_ones(pool, 50, 50);
	run_pool(pool);
	assert_int_equal(outcome.done, 100);
	assert_int_equal(outcome.failed, 1);
	assert_string_equal(outcome.failed_path, name);
	pool_destroy(pool);
}

static void a_crash_costs_one_article(void **state)
{
	one_costs_itself(*state, "segv.md");
}

static void so_does_an_abort(void **state)
{
	one_costs_itself(*state, "abort.md");
}

static void so_does_being_killed(void **state)
{
	one_costs_itself(*state, "kill.md");
}

static void so_does_a_quiet_end(void **state)
{
	one_costs_itself(*state, "exit.md");
}

static void so_does_an_endless_loop(void **state)
{
	one_costs_itself(*state, "loop.md");
}

static void so_does_an_endless_wait(void **state)
{
	one_costs_itself(*state, "sleep.md");
}

static void so_does_nonsense(void **state)
{
	one_costs_itself(*state, "garbage.md");
}

static void a_death_by_chance_costs_nothing(void **state)
{
	const struct fixture *f = *state;
	struct outcome outcome;
	write_article(f, "once.md");
	struct pool *pool = make_pool(f, &outcome);
	add(pool, "once.md");
	run_pool(pool);
	assert_int_equal(outcome.done, 1);
	assert_int_equal(outcome.failed, 0);
	assert_int_equal(atomic_load(&counts->crashed), 2);
	pool_destroy(pool);
}

static void many_bad_ones_in_a_row(void **state)
{
	const struct fixture *f = *state;
	struct outcome outcome;
	struct pool *pool = make_pool(f, &outcome);
	for (int i = 0; i < 40; i++) {
		char name[32];
		snprintf(name, sizeof name, "kill%d.md", i);
		write_article(f, name);
		add(pool, name);
	}
	run_pool(pool);
	assert_int_equal(outcome.failed, 40);
	pool_destroy(pool);
}

static void resting_keeps_one_process(void **state)
{
	const struct fixture *f = *state;
	struct outcome outcome;
	write_sound_ones(f, 20);
	struct pool *pool = make_pool(f, &outcome);
	pool_start(pool);
	add_sound_ones(pool, 0, 10);
	run_pool(pool);
	pool_rest(pool);
	add_sound_ones(pool, 10, 10);
	run_pool(pool);
	assert_int_equal(outcome.done, 20);
	pool_destroy(pool);
}

static void note_order(void *context, const struct job *job, const struct wire_answer *answer)
{
	struct outcome *outcome = context;
	assert_non_null(answer);
	if (job->wanted)
		outcome->heads = outcome->done; /* how many came before it */
	outcome->done++;
}

static void what_is_wanted_comes_first(void **state)
{
	const struct fixture *f = *state;
	struct outcome outcome = { 0 };
	struct error error;
	write_sound_ones(f, 600);
	write_article(f, "wanted.md");
	struct pool *pool = pool_create(&(struct pool_options){
		.archive = f->open,
		.workers = 1,
		.done = note_order,
		.context = &outcome,
	});
	add_sound_ones(pool, 0, 600);
	while (outcome.done == 0)
		assert_true(pool_step(pool, NULL, 0, -1, &error));
	struct job *job = job_create((struct slice){ 0 }, SLICE("wanted.md"), PASS_BODY);
	job->id = 17;
	job->wanted = true;
	assert_false(pool_has(pool, 17));
	pool_add_first(pool, job);
	assert_true(pool_has(pool, 17));
	int before = outcome.done;
	run_pool(pool);
	assert_int_equal(outcome.done, 601);
	/* Behind what had been given out already. */
	assert_in_range(outcome.heads, before, before + 100);
	pool_destroy(pool);
}

/* ---- the whole ---- */

static void index_archive(const struct fixture *f)
{
	struct error error = { 0 };
	const struct index_options options = { .folder = f->archive };
	if (!indexer_run(&options, &error))
		fail_msg("%s", error.text);
}

static void assert_row(const struct fixture *f, const char *name, enum entry_state expected)
{
	struct arena *arena = arena_create();
	struct location location;
	struct catalogue *catalogue;
	struct entry entry;
	bool changed;
	struct error error;
	assert_true(location_find(arena, f->open->root, &location, &error));
	assert_true(catalogue_open(&catalogue, location.catalogue.at, CATALOGUE_READ, &error));
	assert_true(catalogue_hold(catalogue, &changed, &error));
	int64_t id = catalogue_find_path(catalogue, slice_of(name));
	assert_true(id > 0);
	assert_true(catalogue_entry_whole(catalogue, id, arena, &entry));
	assert_int_equal(entry.state, expected);
	if (expected == ENTRY_FAILED) {
		assert_slice(entry.title, name);
		assert_true(entry.summary.len > 0);
		assert_int_equal(catalogue_progress(catalogue).failed, 1);
	}
	assert_int_equal(catalogue_progress(catalogue).phase, INDEX_COMPLETE);
	catalogue_release(catalogue);
	catalogue_close(catalogue);
	arena_destroy(arena);
}

static void it_is_noted_and_skipped_until_it_changes(void **state)
{
	const struct fixture *f = *state;
	write_sound_ones(f, 30);
	write_article(f, "kill.md");
	index_archive(f);
	assert_row(f, "kill.md", ENTRY_FAILED);
	assert_row(f, "sound0000.md", ENTRY_BODY);
	/* A file that was read in the very moment it was made is read again. */
	poll(NULL, 0, 50);
	index_archive(f);
	atomic_store(&counts->parsed, 0);
	index_archive(f);
	assert_int_equal(atomic_load(&counts->parsed), 0);
	assert_row(f, "kill.md", ENTRY_FAILED);
	write_article(f, "kill.md");
	index_archive(f);
	assert_in_range(atomic_load(&counts->parsed), 1, 2);
	assert_row(f, "kill.md", ENTRY_FAILED);
}

/* The first walk of an archive does not ask the disk about every file. */
static void so_is_one_that_fails_at_its_head(void **state)
{
	const struct fixture *f = *state;
	write_sound_ones(f, 30);
	write_article(f, "early-kill.md");
	write_article(f, "z-early-kill.md");
	poll(NULL, 0, 50);
	index_archive(f);
	atomic_store(&counts->heads, 0);
	atomic_store(&counts->parsed, 0);
	index_archive(f);
	assert_int_equal(atomic_load(&counts->heads), 0);
	assert_int_equal(atomic_load(&counts->parsed), 0);
	write_article(f, "early-kill.md");
	index_archive(f);
	assert_true(atomic_load(&counts->heads) + atomic_load(&counts->parsed) > 0);
}

int main(void)
{
	counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		0);
	if (counts == MAP_FAILED)
		return 99;
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(everything_is_parsed),
		TEST(a_step_is_short_however_much_there_is),
		TEST(a_crash_costs_one_article),
		TEST(so_does_an_abort),
		TEST(so_does_being_killed),
		TEST(so_does_a_quiet_end),
		TEST(so_does_an_endless_loop),
		TEST(so_does_an_endless_wait),
		TEST(so_does_nonsense),
		TEST(a_death_by_chance_costs_nothing),
		TEST(many_bad_ones_in_a_row),
		TEST(resting_keeps_one_process),
		TEST(what_is_wanted_comes_first),
		TEST(it_is_noted_and_skipped_until_it_changes),
		TEST(so_is_one_that_fails_at_its_head),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
