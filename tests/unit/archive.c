/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/archive.h"

/* A folder of its own for each test, below the build folder. */
struct place_on_disk {
	char path[64];
};

static int make_folder(void **state)
{
	static struct place_on_disk here;
	strcpy(here.path, "archive-test-XXXXXX");
	if (!mkdtemp(here.path))
		return -1;
	*state = &here;
	return 0;
}

static int remove_folder(void **state)
{
	struct place_on_disk *here = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf ./%s", here->path);
	return system(command);
}

static void put(const struct place_on_disk *here, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", here->path, name);
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

static void the_posts_of_a_site_are_its_articles(void **state)
{
	struct place_on_disk *here = *state;
	put(here, "_config.yml", "title: x\n");
	put(here, "README.md", "");
	put(here, "source/about/index.md", "");
	put(here, "source/_posts/one.md", "");
	struct archive *archive;
	assert_true(archive_open(&archive, here->path, NULL));
	assert_true(slice_ends(archive->root, "source/_posts"));
	assert_true(slice_ends(archive->config, "_config.yml"));
	archive_close(archive);

	char posts[128];
	snprintf(posts, sizeof posts, "%s/source/_posts", here->path);
	assert_true(archive_open(&archive, posts, NULL));
	assert_slice(archive->root, posts);
	assert_true(slice_ends(archive->config, "_config.yml"));
	archive_close(archive);
}

static void what_is_not_there_is_told(void **state)
{
	struct place_on_disk *here = *state;
	struct archive *archive = NULL;
	struct error error;
	assert_false(archive_open(&archive, "no/such/folder", &error));
	assert_non_null(strstr(error.text, "no/such/folder: No such file"));
	struct buffer bytes = { 0 };
	assert_false(file_read("no.md", 0, &bytes, NULL, NULL, &error));
	assert_false(file_read(here->path, 0, &bytes, NULL, NULL, &error));
	assert_non_null(strstr(error.text, "Is a directory"));
	buffer_finish(&bytes);
}

static void a_large_file_is_cut(void **state)
{
	struct place_on_disk *here = *state;
	char path[256];
	put(here, "x.md", "0123456789");
	snprintf(path, sizeof path, "%s/x.md", here->path);
	struct buffer bytes = { 0 };
	bool cut = false;
	int64_t seconds = 0;
	assert_true(file_read(path, 4, &bytes, &cut, &seconds, NULL));
	assert_true(cut);
	assert_slice(buffer_slice(&bytes), "0123");
	assert_true(seconds > 1600000000);
	buffer_clear(&bytes);
	assert_true(file_read(path, 10, &bytes, &cut, NULL, NULL));
	assert_false(cut);
	assert_int_equal(bytes.len, 10);
	buffer_finish(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_posts_of_a_site_are_its_articles, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			what_is_not_there_is_told, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_large_file_is_cut, make_folder, remove_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
