/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_FOLDER_H
#define TESTS_UNIT_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for a test, with an archive in it that grows; the cache is in it, too. */

struct folder {
	char path[64];
	char archive[80];
};

static inline void folder_create(struct folder *folder)
{
	char cache[80];
	strcpy(folder->path, "/tmp/yuelan-test.XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->archive, sizeof folder->archive, "%s/archive", folder->path);
	assert_int_equal(mkdir(folder->archive, 0700), 0);
	snprintf(cache, sizeof cache, "%s/cache", folder->path);
	setenv("XDG_CACHE_HOME", cache, 1);
	setenv("TZ", "UTC", 1);
}

static inline int folder_remove_one(
	const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)kind;
	(void)at;
	return remove(path);
}

static inline void folder_remove(struct folder *folder)
{
	nftw(folder->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* An article: "2021-08-17 16:00:00", a category as YAML has it, a text. */
static inline void folder_add(const struct folder *folder, const char *name, const char *date,
	const char *category, const char *title, const char *text)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder->archive, name);
	for (char *slash = path + strlen(folder->archive) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "---\ntitle: %s\ndate: %s\ncategories: %s\n---\n\n%s\n", title, date, category,
		text);
	assert_int_equal(fclose(file), 0);
}

#endif
