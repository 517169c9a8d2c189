/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "indexer/load.h"

/* Files as they are found on a disk that others write to. */

struct fixture {
	char folder[64];
	struct archive *archive;
	struct loader loader;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct error error;
	assert_non_null(f);
	snprintf(f->folder, sizeof f->folder, "/tmp/yuelan-test.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	assert_true(archive_open(&f->archive, f->folder, &error));
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "a.md", "link.md", "pipe.md" };
	char path[128];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", f->folder, names[i]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/folder.md", f->folder);
	rmdir(path);
	rmdir(f->folder);
	archive_close(f->archive);
	buffer_finish(&f->loader.room);
	free(f);
	return 0;
}

static const char *path_of(const struct fixture *f, const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", f->folder, name);
	return path;
}

/* A file of so many bytes, changed at that time. */
static void write_file(const struct fixture *f, const char *name, size_t size, time_t changed)
{
	FILE *file = fopen(path_of(f, name), "w");
	assert_non_null(file);
	for (size_t i = 0; i < size; i++)
		fputc('a' + (int)(i % 26), file);
	fclose(file);
	if (changed != 0) {
		const struct timespec times[] = { { changed, 0 }, { changed, 123456789 } };
		assert_int_equal(utimensat(AT_FDCWD, path_of(f, name), times, 0), 0);
	}
}

static struct load load(struct fixture *f, const char *name, size_t limit)
{
	struct load load;
	load_begin(&f->loader, f->archive, slice_of(name), limit, &load);
	if (load.outcome == LOAD_WAITING)
		load_finish(&f->loader, &load);
	assert_int_not_equal(load.outcome, LOAD_WAITING);
	assert_int_equal(load.fd, -1);
	return load;
}

static void a_file_is_read_whole(void **state)
{
	struct fixture *f = *state;
	write_file(f, "a.md", 100000, 1629187252);
	struct load got = load(f, "a.md", 1 << 20);
	assert_int_equal(got.outcome, LOAD_DONE);
	assert_int_equal(got.bytes.len, 100000);
	assert_int_equal(got.bytes.at[27], 'b');
	assert_false(got.cut);
	assert_int_equal(got.seconds, 1629187252);
	assert_int_equal(got.stamp.size, 100000);
	assert_int_equal(got.stamp.nanoseconds, INT64_C(1629187252123456789));
	struct stat about;
	assert_int_equal(stat(path_of(f, "a.md"), &about), 0);
	assert_int_equal(got.stamp.inode, about.st_ino);
}

static void so_is_one_that_is_not_in_memory(void **state)
{
	struct fixture *f = *state;
	write_file(f, "a.md", 50000, 1629187252);
	int fd = open(path_of(f, "a.md"), O_RDONLY);
	fsync(fd);
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	close(fd);
	struct load got = load(f, "a.md", 1 << 20);
	assert_int_equal(got.bytes.len, 50000);
	assert_int_equal(got.bytes.at[49999], 'a' + 49999 % 26);
}

static void a_limit_cuts(void **state)
{
	struct fixture *f = *state;
	write_file(f, "a.md", 5000, 1629187252);
	struct load got = load(f, "a.md", 4096);
	assert_int_equal(got.bytes.len, 4096);
	assert_true(got.cut);
	assert_int_equal(got.stamp.size, 5000);
	write_file(f, "a.md", 4096, 1629187252);
	got = load(f, "a.md", 4096);
	assert_int_equal(got.bytes.len, 4096);
	assert_false(got.cut);
	write_file(f, "a.md", 0, 1629187252);
	got = load(f, "a.md", 4096);
	assert_int_equal(got.outcome, LOAD_DONE);
	assert_int_equal(got.bytes.len, 0);
	assert_false(got.cut);
}

/* A clock of files steps by milliseconds: what has just changed may change again in the same step. */
static void what_has_just_changed_is_looked_at_again(void **state)
{
	struct fixture *f = *state;
	int careful = 0;
	for (int i = 0; i < 50 && careful == 0; i++) {
		write_file(f, "a.md", 10, 0);
		struct load got = load(f, "a.md", 100);
		assert_int_equal(got.outcome, LOAD_DONE);
		careful += got.stamp.nanoseconds < 0;
	}
	assert_int_equal(careful, 1);
	write_file(f, "a.md", 10, time(NULL) - 5);
	assert_true(load(f, "a.md", 100).stamp.nanoseconds > 0);
}

static void what_is_no_file_is_gone(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(load(f, "nothing.md", 100).outcome, LOAD_GONE);
	assert_int_equal(load(f, "nowhere/nothing.md", 100).outcome, LOAD_GONE);
	assert_int_equal(mkdir(path_of(f, "folder.md"), 0700), 0);
	assert_int_equal(load(f, "folder.md", 100).outcome, LOAD_GONE);
	assert_int_equal(mkfifo(path_of(f, "pipe.md"), 0600), 0);
	assert_int_equal(load(f, "pipe.md", 100).outcome, LOAD_GONE);
}

static void nothing_leads_out(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(symlink("/etc/passwd", path_of(f, "link.md")), 0);
	assert_int_not_equal(load(f, "link.md", 100).outcome, LOAD_DONE);
	assert_int_not_equal(load(f, "../../etc/passwd", 100).outcome, LOAD_DONE);
}

static void what_may_not_be_read_has_a_stamp(void **state)
{
	struct fixture *f = *state;
	if (geteuid() == 0)
		return; /* reads everything */
	write_file(f, "a.md", 77, 1629187252);
	assert_int_equal(chmod(path_of(f, "a.md"), 0), 0);
	struct load got = load(f, "a.md", 100);
	assert_int_equal(got.outcome, LOAD_FAILED);
	assert_int_equal(got.stamp.size, 77);
	assert_true(got.error.text[0] != '\0');
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_read_whole),
		TEST(so_is_one_that_is_not_in_memory),
		TEST(a_limit_cuts),
		TEST(what_has_just_changed_is_looked_at_again),
		TEST(what_is_no_file_is_gone),
		TEST(nothing_leads_out),
		TEST(what_may_not_be_read_has_a_stamp),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
