/* SPDX-License-Identifier: GPL-3.0-or-later */

/* generate N FOLDER: an archive of N articles, made from the parts of the sample archive.  About
 * 8 kB each on average, in some hundred categories of one to three levels, few of which are large,
 * some 48 files a folder, dated 2013 to 2022; 4 % have an invalid date, and 3 % are there already:
 * crawled again into an older layout.  The same N gives the same bytes. */

#include "bench/compose.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

enum {
	SEED = 20221231,
	WORKERS = 2,
	SHELVES = 360,
	FOLDER_FILES = 48,
	AGAIN_PERCENT = 3,
	NUMBER_MAX = 100000000,
};

struct plan {
	struct stock stock;
	struct shelf shelves[SHELVES];
	size_t last[SHELVES]; /* numbers up to this, of WEIGHT, belong to the shelf or one before */
	size_t weight;
	size_t count;
	const char *folder;
};

/* ---- shelves ---- */

static struct slice make_source(struct stock *stock, struct random *random)
{
	static const char *const kinds[] = { "晚报", "论坛", "周刊", "书店", "网", "日报", " FM",
		"茶馆", "手记", "通讯" };
	if (random_percent(random, 30))
		return stock->sources.at[random_below(random, stock->sources.count)].text;
	struct slice clause = stock->clauses.at[random_below(random, stock->clauses.count)].text;
	return arena_printf(stock->arena, "%.*s%s", 6, clause.at, kinds[random_below(random, 10)]);
}

/* Sizes fall off as ranks do (Zipf's law), the first ones a little less. */
static void plan_shelves(struct plan *plan)
{
	struct stock *stock = &plan->stock;
	struct random random = random_for(SEED, 0);
	struct slice source = { 0 };
	for (size_t i = 0; i < SHELVES; i++) {
		struct shelf *shelf = &plan->shelves[i];
		if (i % 3 == 0)
			source = make_source(stock, &random);
		shelf->names[0] = stock->tops.at[(i / 3) % stock->tops.count].text;
		shelf->names[1] = source;
		shelf->names[2] = stock->routes.at[random_below(&random, stock->routes.count)].text;
		size_t of = random_below(&random, 100);
		shelf->depth = of < 10 ? 1 : of < 30 ? 2 : 3;
		size_t rank = (i * 7919) % SHELVES;
		plan->weight += 1000000 / (rank + 10);
		plan->last[i] = plan->weight;
	}
}

static size_t pick_shelf(const struct plan *plan, struct random *random)
{
	size_t weight = random_below(random, plan->weight), low = 0, high = SHELVES - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (weight < plan->last[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* ---- files ---- */

struct place {
	size_t content; /* the article whose text it has: itself, or an earlier one */
	size_t shelf, folder;
};

static struct place find_place(const struct plan *plan, size_t number)
{
	struct random random = random_for(SEED + 1, number);
	struct place place = { .content = number };
	if (number > 0 && random_percent(&random, AGAIN_PERCENT))
		place.content = random_below(&random, number);
	struct random of_content = random_for(SEED + 2, place.content);
	place.shelf = pick_shelf(plan, &of_content);
	size_t i = place.shelf, weight = plan->last[i] - (i > 0 ? plan->last[i - 1] : 0);
	size_t files = (size_t)((double)plan->count * (double)weight / (double)plan->weight);
	place.folder = random_below(&random, files / FOLDER_FILES + 1);
	return place;
}

/* Folders of categories, then a numbered one. */
static void add_path(
	const struct plan *plan, const struct place *place, bool crawled, struct buffer *out)
{
	const struct shelf *shelf = &plan->shelves[place->shelf];
	buffer_printf(out, "%s/source/_posts/", plan->folder);
	if (crawled)
		buffer_add_string(out, "post/");
	for (size_t i = 0; i < shelf->depth; i++)
		buffer_printf(out, "%.*s/", SLICE_ARGS(shelf->names[i]));
	buffer_printf(out, "%03zu/", place->folder);
}

static bool make_folders(char *path)
{
	for (char *at = path + 1; *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		bool ok = mkdir(path, 0777) == 0 || errno == EEXIST;
		*at = '/';
		if (!ok)
			return false;
	}
	return true;
}

static bool write_file(char *path, struct slice text)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	if (file < 0 && errno == ENOENT && make_folders(path))
		file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	bool ok = file >= 0 && write(file, text.at, text.len) == (ssize_t)text.len;
	if (file >= 0)
		close(file);
	if (!ok)
		fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
	return ok;
}

static bool make_article(const struct plan *plan, size_t number, const struct place *place)
{
	struct random random = random_for(SEED + 3, place->content);
	bool crawled = place->content != number;
	struct buffer title = { 0 }, path = { 0 }, text = { 0 };
	compose_title(&plan->stock, &random, &title);
	compose_article(&plan->stock, &random, buffer_slice(&title), &plan->shelves[place->shelf],
		crawled, &text);
	add_path(plan, place, crawled, &path);
	size_t name = path.len;
	/* The number makes sure that no other file has the name. */
	buffer_printf(&path, "%.*s %zu.md", SLICE_ARGS(buffer_slice(&title)), number);
	for (size_t i = name; i < path.len; i++)
		path.at[i] = path.at[i] == '/' ? '_' : path.at[i];
	buffer_string(&path);
	bool ok = write_file(path.at, buffer_slice(&text));
	buffer_finish(&title);
	buffer_finish(&path);
	buffer_finish(&text);
	return ok;
}

static int work(const struct plan *plan, size_t worker)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct place place = find_place(plan, i);
		if ((place.shelf + place.folder) % WORKERS == worker &&
			!make_article(plan, i, &place))
			return 1;
	}
	return 0;
}

static bool make_all(const struct plan *plan)
{
	bool ok = true;
	for (size_t i = 0; i < WORKERS; i++) {
		pid_t child = fork();
		if (child == 0)
			_exit(work(plan, i));
		ok = ok && child > 0;
	}
	for (int status; wait(&status) > 0;)
		ok = ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	/* Nothing is left to be written while something is measured. */
	sync();
	return ok;
}

int main(int argc, char **argv)
{
	long count = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
	if (count < 1 || count > NUMBER_MAX) {
		fputs("usage: generate N FOLDER\n", stderr);
		return 2;
	}
	struct error error;
	struct plan *plan = memory_create(1, sizeof *plan);
	plan->count = (size_t)count;
	plan->folder = argv[2];
	bool ok = stock_open(&plan->stock, SAMPLE, &error);
	if (!ok) {
		fprintf(stderr, "generate: %s\n", error.text);
	} else if (mkdir(plan->folder, 0777) != 0) {
		fprintf(stderr, "generate: %s: %s\n", plan->folder, strerror(errno));
		ok = false;
	} else {
		plan_shelves(plan);
		ok = make_all(plan);
	}
	stock_close(&plan->stock);
	free(plan);
	return ok ? 0 : 1;
}
