/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef SYS_openat2
#include <linux/filter.h>
#include <linux/seccomp.h>
#endif

#include "archive/walk.h"

static char here[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(here, "walk-test-XXXXXX");
	return mkdtemp(here) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	char command[200];
	snprintf(command, sizeof command, "chmod -R u+rwx ./%s; rm -rf ./%s", here, here);
	return system(command);
}

static const char *path_of(const char *name)
{
	static char path[512];
	snprintf(path, sizeof path, "%s/%s", here, name);
	return path;
}

static void put(const char *name, const char *text)
{
	char path[512];
	strcpy(path, path_of(name));
	for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static struct archive *find(void)
{
	struct archive *archive;
	struct error error = { "" };
	if (!archive_open(&archive, here, &error))
		fail_msg("%s", error.text);
	return archive;
}

struct found {
	char *paths; /* sorted, a line each */
	size_t folders, skipped, unasked;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What the disk was not asked about is one of its files all the same. */
static void compare_file(const struct archive *archive, const char *path, const struct walk_file *file)
{
	struct stat about;
	assert_int_equal(fstatat(archive->descriptor, path, &about, 0), 0);
	assert_true(S_ISREG(about.st_mode));
	assert_int_equal(file->inode, about.st_ino);
	if (file->size >= 0) {
		assert_int_equal(file->size, about.st_size);
		assert_int_equal(file->nanoseconds / 1000000000, about.st_mtime);
	}
}

static struct found walked(const struct archive *archive, size_t threads, enum walk_depth depth)
{
	struct walk *walk = walk_start(archive, threads, depth);
	const struct walk_folder *folder;
	char **paths = calloc(20000, sizeof *paths);
	size_t count = 0;
	struct found found = { 0 };
	while (walk_next(walk, -1, &folder)) {
		found.folders++;
		for (size_t i = 0; i < folder->count; i++) {
			struct slice name = folder->files[i].name;
			if (i > 0)
				assert_true(slice_compare(folder->files[i - 1].name, name) < 0);
			assert_true(count < 20000);
			assert_true(asprintf(&paths[count], "%.*s/%.*s", SLICE_ARGS(folder->path),
					    SLICE_ARGS(name)) > 0);
			const char *path = paths[count++];
			compare_file(archive, path + (*path == '/'), &folder->files[i]);
			found.unasked += folder->files[i].size < 0;
		}
	}
	found.skipped = walk_skipped(walk);
	walk_finish(walk);
	qsort(paths, count, sizeof *paths, by_text);
	struct buffer all = { 0 };
	for (size_t i = 0; i < count; i++) {
		buffer_add_string(&all, paths[i]);
		buffer_add_char(&all, '\n');
		free(paths[i]);
	}
	free(paths);
	buffer_string(&all);
	found.paths = all.at;
	return found;
}

static void articles_are_found_and_others_left(void **state)
{
	(void)state;
	put("b/two.MD", "2");
	put("a.html", "1");
	put("b/c/three.txt", "3");
	put("b/picture.png", "");
	put(".git/x.md", "");
	put(".yuelan/x.md", "");
	put("node_modules/x.md", "");
	put("public/x.html", "");
	put("b/ .md", "4");
	put("b/.md", "5");
	put("b/._two.md", "");
	put("b/line\nend.md", "6");
	assert_int_equal(mkfifo(path_of("pipe.md"), 0600), 0);
	assert_int_equal(symlink("..", path_of("b/loop")), 0);
	assert_int_equal(symlink("/etc/passwd", path_of("out.md")), 0);
	assert_int_equal(symlink("nowhere", path_of("dead.md")), 0);
	assert_int_equal(symlink("b/two.MD", path_of("in.md")), 0);
	struct archive *archive = find();
	for (enum walk_depth depth = WALK_STAMPS; depth <= WALK_NAMES; depth++) {
		struct found found = walked(archive, 3, depth);
		assert_string_equal(found.paths,
			"/a.html\n/in.md\nb/ .md\nb/.md\nb/c/three.txt\n"
			"b/line\nend.md\nb/two.MD\n");
		assert_int_equal(found.folders, 3);
		/* the loop, out.md, dead.md and the pipe */
		assert_int_equal(found.skipped, 4);
		free(found.paths);
	}
	archive_close(archive);
}

static void a_flat_folder_is_shared_by_all_threads(void **state)
{
	(void)state;
	char name[32];
	for (int i = 0; i < 3000; i++) {
		snprintf(name, sizeof name, "flat/%d.md", i);
		put(name, "");
	}
	struct archive *archive = find();
	struct found one = walked(archive, 1, WALK_STAMPS);
	assert_int_equal(one.unasked, 0);
	for (size_t threads = 2; threads < 9; threads++) {
		enum walk_depth depth = threads % 2 ? WALK_NAMES : WALK_STAMPS;
		struct found many = walked(archive, threads, depth);
		assert_string_equal(one.paths, many.paths);
		assert_int_equal(many.folders, 2);
		/* One in sixteen, where folders tell of what kind a file is. */
		assert_true(many.unasked == 0 || many.unasked == 3000 - (3000 + 15) / 16);
		assert_true(depth == WALK_NAMES || many.unasked == 0);
		free(many.paths);
	}
	assert_int_equal(strlen(one.paths), 10 * 10 + 90 * 11 + 900 * 12 + 2000 * 13);
	free(one.paths);
	archive_close(archive);
}

/* More folders than may wait to be taken: nobody is to wait for ever, also when it is left
 * early. */
static void many_folders_are_no_trouble(void **state)
{
	(void)state;
	char name[64];
	for (int i = 0; i < 1500; i++) {
		snprintf(name, sizeof name, "d%d/e/one.md", i);
		put(name, "");
	}
	struct archive *archive = find();
	struct found found = walked(archive, 0, WALK_STAMPS);
	assert_int_equal(found.folders, 3001);
	free(found.paths);
	for (int taken = 0; taken < 3; taken++) {
		struct walk *walk = walk_start(archive, 4, WALK_STAMPS);
		const struct walk_folder *folder;
		for (int i = 0; i < taken; i++)
			assert_true(walk_next(walk, -1, &folder));
		walk_finish(walk);
	}
	archive_close(archive);
}

static void what_may_not_be_listed_is_told(void **state)
{
	(void)state;
	put("open/one.md", "");
	put("shut/two.md", "");
	assert_int_equal(chmod(path_of("shut"), 0), 0);
	assert_int_equal(chmod(here, 0755), 0);
	struct archive *archive = find();
	bool root = geteuid() == 0; /* to whom nothing is forbidden */
	if (root && seteuid(65534) != 0) { /* and who may become nobody else in some containers */
		archive_close(archive);
		return;
	}
	struct walk *walk = walk_start(archive, 2, WALK_STAMPS);
	const struct walk_folder *folder;
	bool told = false;
	while (walk_next(walk, -1, &folder))
		if (folder->unreadable) {
			assert_slice(folder->path, "shut");
			told = true;
		}
	assert_true(told);
	assert_int_equal(walk_skipped(walk), 1);
	walk_finish(walk);
	assert_true(!root || seteuid(0) == 0);
	archive_close(archive);
}

static void a_single_file_follows_the_same_rules(void **state)
{
	(void)state;
	put("a/one.md", "12345");
	put("a/.hidden/two.md", "");
	put("public/three.md", "");
	put("a/four.png", "");
	assert_int_equal(symlink("/etc/passwd", path_of("out.md")), 0);
	struct archive *archive = find();
	struct walk_file file;
	assert_true(walk_file(archive, SLICE("a/one.md"), &file));
	assert_slice(file.name, "one.md");
	assert_int_equal(file.size, 5);
	struct stat about;
	assert_int_equal(stat(path_of("a/one.md"), &about), 0);
	assert_true(file.inode == (int64_t)about.st_ino);
	static const char *const others[] = { "a/.hidden/two.md", "public/three.md", "a/four.png",
		"out.md", "a/none.md", "a", "../x.md", "/etc/x.md", "a/../a/one.md" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(walk_file(archive, slice_of(others[i]), &file));
	archive_close(archive);
}

static void reading_never_leads_out(void **state)
{
	(void)state;
	struct buffer out = { 0 };
	struct archive_stamp stamp;
	struct error error;
	bool cut;
	put("a/one.md", "0123456789");
	put("two.md", "");
	assert_int_equal(symlink("/etc/passwd", path_of("out.md")), 0);
	assert_int_equal(symlink("a/one.md", path_of("in.md")), 0);
	assert_int_equal(mkfifo(path_of("pipe.md"), 0600), 0);
	struct archive *archive = find();
	assert_int_equal(symlink(archive->real.at, path_of("self")), 0);
	assert_true(archive_read(archive, SLICE("a/one.md"), 0, &out, &stamp, NULL, &error));
	assert_slice(buffer_slice(&out), "0123456789");
	assert_int_equal(stamp.size, 10);
	assert_true(archive_read(archive, SLICE("in.md"), 4, &out, &stamp, &cut, &error));
	assert_slice(buffer_slice(&out), "0123");
	assert_true(cut);
	/* An absolute link that comes back is inside. */
	assert_true(archive_read(archive, SLICE("self/a/one.md"), 10, &out, &stamp, &cut, &error));
	assert_slice(buffer_slice(&out), "0123456789");
	assert_false(cut);
	assert_true(archive_read(archive, SLICE("two.md"), 0, &out, &stamp, NULL, &error));
	assert_int_equal(out.len, 0);
	static const char *const others[] = { "out.md", "pipe.md", "a", "none.md", "/etc/passwd",
		"../../../../../../../../etc/passwd" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_false(archive_read(
			archive, slice_of(others[i]), 0, &out, &stamp, NULL, &error));
		assert_non_null(strstr(error.text, others[i]));
	}
	buffer_finish(&out);
	archive_close(archive);
}

#ifdef SYS_openat2
/* This process is in a sandbox, or on a kernel, that has no openat2. */
static bool lose_openat2(int why)
{
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)why),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof lines / sizeof *lines, lines };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool finds_the_same_and_stays_inside(const char *expected)
{
	struct archive *archive = find();
	struct found found = walked(archive, 2, WALK_NAMES);
	struct walk_file file;
	struct buffer out = { 0 };
	struct archive_stamp stamp;
	struct error error;
	bool same = strcmp(found.paths, expected) == 0;
	bool inside = walk_file(archive, SLICE("a/one.md"), &file) &&
		      !archive_read(archive, SLICE("../beside/two.md"), 0, &out, &stamp, NULL,
			      &error) &&
		      !archive_read(archive, SLICE("out.md"), 0, &out, &stamp, NULL, &error) &&
		      archive_read(archive, SLICE("a/one.md"), 0, &out, &stamp, NULL, &error);
	free(found.paths);
	buffer_finish(&out);
	archive_close(archive);
	return same && inside;
}
#endif

static void an_old_kernel_finds_the_same(void **state)
{
	(void)state;
#ifdef SYS_openat2
	static const int reasons[] = { ENOSYS, EPERM };
	put("content/a/one.md", "1");
	put("content/top.md", "2");
	put("content-two/x.md", "");
	put("beside/two.md", "");
	assert_int_equal(symlink("a/one.md", path_of("content/in.md")), 0);
	assert_int_equal(symlink("../content-two/x.md", path_of("content/out.md")), 0);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		pid_t child = fork();
		if (child == 0) {
			if (!lose_openat2(reasons[i]))
				_exit(0); /* where nothing can be forbidden */
			_exit(!finds_the_same_and_stays_inside("/in.md\n/top.md\na/one.md\n"));
		}
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
	}
#endif
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(articles_are_found_and_others_left),
		TEST(a_flat_folder_is_shared_by_all_threads),
		TEST(many_folders_are_no_trouble),
		TEST(what_may_not_be_listed_is_told),
		TEST(a_single_file_follows_the_same_rules),
		TEST(reading_never_leads_out),
		TEST(an_old_kernel_finds_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
