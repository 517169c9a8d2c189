/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ten reading rooms and an indexer over one archive that changes all the time: whatever one of them
 * sees between two polls agrees with itself, and in the end all see the same.  For ten seconds, or
 * $YUELAN_SESSION_SECONDS; the indexer is $YUELAN. */

#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "library/library.h"

enum {
	SESSIONS = 10,
	FOLDERS = 12,
	BEGIN_FILES = 400,
	SETTLE_SECONDS = 60, /* for all to see the end; far more than it takes */
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static unsigned pick(unsigned *seed, size_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return below > 0 ? (*seed >> 8) % (unsigned)below : 0;
}

__attribute__((format(printf, 1, 2))) static _Noreturn void wrong(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("# ", stdout);
	vprintf(format, arguments);
	putchar('\n');
	va_end(arguments);
	fflush(stdout);
	_exit(1);
}

/* ---- the archive ---- */

static void write_article(const char *archive, unsigned number, unsigned version)
{
	char path[300], text[600];
	FILE *file;

	snprintf(path, sizeof path, "%s/%u", archive, number % FOLDERS);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/%u/%u.md.new", archive, number % FOLDERS, number);
	snprintf(text, sizeof text, "%s/%u/%u.md", archive, number % FOLDERS, number);
	file = fopen(path, "w");
	if (!file)
		wrong("%s: %s", path, strerror(errno));
	/* Every ninth is a copy of the one before it. */
	fprintf(file,
		"---\ntitle: 第 %u 篇\ndate: 20%02u-%02u-%02u 12:00:00\ncategories: [类%u, 栏%u]\n"
		"author: 晚报%u\n---\n\n%u 号渡船在第 %u 版里说，水位又低了 %u 指，石阶露出来一级，"
		"对岸的灯换过三回，船长照旧在九点四十分走到岸边看一看水，再慢慢走回去。\n",
		number - (number % 9 == 0), 10 + number % 12, 1 + number % 12, 1 + number % 28,
		number % 5, number % 17, number % 7, number - (number % 9 == 0), version,
		number - (number % 9 == 0));
	fclose(file);
	if (rename(path, text) != 0)
		wrong("%s: %s", text, strerror(errno));
}

/* Something happens to one of the files: it comes, changes, moves or goes. */
static void disturb(const char *archive, unsigned *seed, unsigned *next)
{
	unsigned number = pick(seed, *next) + 1;
	char path[300], other[300];

	snprintf(path, sizeof path, "%s/%u/%u.md", archive, number % FOLDERS, number);
	snprintf(other, sizeof other, "%s/%u/moved-%u.md", archive, (number + 1) % FOLDERS, number);
	switch (pick(seed, 5)) {
	case 0:
		rename(path, other);
		break;
	case 1:
		unlink(path);
		break;
	case 2:
	case 3:
		write_article(archive, ++*next, 1);
		break;
	default:
		write_article(archive, number, 2 + pick(seed, 1000));
	}
}

/* ---- a session ---- */

static struct view any_view(struct library *library, unsigned *seed)
{
	const struct shelf_node *node =
		pick(seed, 2) ? library_categories(library) : library_dates(library);
	enum entry_order order = (enum entry_order)pick(seed, ORDER_SOURCE + 1);

	for (size_t steps = pick(seed, 8); steps > 0; steps--) {
		if (node->first && pick(seed, 3) > 0)
			node = node->first;
		else if (node->next)
			node = node->next;
	}
	struct view view = library_view(node, order);
	if (library_count(library, &view) != node->count)
		wrong("a node of %zu has a list of %zu", node->count,
			library_count(library, &view));
	return view;
}

static void read_one(struct library *library, int64_t id)
{
	struct article *article;
	struct error error;

	if (library_read(library, id, &article, &error)) /* it may be gone by now */
		article_destroy(article);
}

/* What a reader does between two keys, and that it is all of one piece. */
static void look_around(struct library *library, unsigned *seed)
{
	struct view view = any_view(library, seed);
	size_t count = library_count(library, &view), first = pick(seed, count), position;

	for (size_t i = first; i < count && i < first + 30; i++) {
		int64_t id = library_id(library, &view, i), ids[8];
		const struct entry *entry = library_entry(library, id);

		if (!entry)
			wrong("position %zu of %zu has no article", i, count);
		if (!library_position(library, &view, id, &position) || position != i)
			wrong("an article at %zu is at %zu", i, position);
		if (library_story(library, id, 8, ids) != entry->copies)
			wrong("a story of %zu has other members", entry->copies);
	}
	if (count > 0 && pick(seed, 4) == 0)
		read_one(library, library_id(library, &view, first));
	if (pick(seed, 50) == 0) {
		struct files *files = library_files(library, &view);

		while (files_next(files))
			;
		files_destroy(files);
	}
}

static size_t count_files(struct library *library)
{
	const struct view all = { .category = CATEGORY_ALL };
	struct files *files = library_files(library, &all);
	size_t count = 0;

	while (files_next(files))
		count++;
	files_destroy(files);
	return count;
}

static int session(const char *archive, unsigned seed, double end, size_t (*expected)(const char *))
{
	const struct library_options options = {
		.mode = LIBRARY_ROOM,
		.starter.program = getenv("YUELAN"),
	};
	const struct timespec pause = { .tv_nsec = 5 * 1000 * 1000 };
	struct library *library;
	struct error error;
	bool settled = false;

	if (!library_open(&library, archive, &options, &error))
		wrong("%s", error.text);
	while (seconds() < end) {
		library_poll(library);
		look_around(library, &seed);
		library_rest(library);
		nanosleep(&pause, NULL);
		if (pick(&seed, 400) == 0) { /* somebody leaves, and somebody comes */
			library_close(library);
			if (!library_open(&library, archive, &options, &error))
				wrong("%s", error.text);
		}
	}
	while (!settled && seconds() < end + SETTLE_SECONDS) {
		library_poll(library);
		settled = library_progress(library).phase == INDEX_COMPLETE &&
			  count_files(library) == expected(archive);
		library_rest(library);
		nanosleep(&pause, NULL);
	}
	if (!settled)
		wrong("%zu files are known, %zu are there", count_files(library), expected(archive));
	library_close(library);
	return 0;
}

/* ---- the whole ---- */

static size_t counted;

static int count_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)at;
	counted += kind == FTW_F && slice_ends(slice_of(path), ".md");
	return 0;
}

static size_t files_in(const char *archive)
{
	counted = 0;
	nftw(archive, count_one, 16, FTW_PHYS);
	return counted;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)kind;
	(void)at;
	return remove(path);
}

int main(void)
{
	char folder[] = "/tmp/yuelan-test.XXXXXX", archive[64], cache[64];
	const char *wanted = getenv("YUELAN_SESSION_SECONDS");
	double end = seconds() + (wanted ? atof(wanted) : 10);
	unsigned seed = 1, next = BEGIN_FILES;
	pid_t pids[SESSIONS];
	int failed = 0;

	printf("1..%d\n", SESSIONS);
	if (!mkdtemp(folder))
		return 99;
	snprintf(archive, sizeof archive, "%s/archive", folder);
	snprintf(cache, sizeof cache, "%s/cache", folder);
	mkdir(archive, 0700);
	setenv("XDG_CACHE_HOME", cache, 1);
	for (unsigned i = 1; i <= BEGIN_FILES; i++)
		write_article(archive, i, 1);
	fflush(stdout);
	for (unsigned i = 0; i < SESSIONS; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			exit(session(archive, i + 2, end, files_in));
	}
	while (seconds() < end) {
		const struct timespec pause = { .tv_nsec = 20 * 1000 * 1000 };

		disturb(archive, &seed, &next);
		nanosleep(&pause, NULL);
	}
	for (unsigned i = 0; i < SESSIONS; i++) {
		int status = 1;
		bool good = pids[i] > 0 && waitpid(pids[i], &status, 0) == pids[i] && status == 0;

		printf("%s %u - session %u\n", good ? "ok" : "not ok", i + 1, i + 1);
		failed += !good;
	}
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return failed > 0;
}
