/* SPDX-License-Identifier: GPL-3.0-or-later */

/* facets CATALOGUE: what the calendar and facets ask of a catalogue that is there, median and worst of
 * some rounds in ms of CPU time: counting and choosing from the list of all and from the largest
 * category; first: with nothing read yet. */

#include "catalogue/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15 };

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void die(const struct error *error)
{
	fprintf(stderr, "%s\n", error->text);
	exit(1);
}

static struct catalogue *open_one(const char *path)
{
	struct catalogue *catalogue;
	struct error error;
	bool changed;
	if (!catalogue_open(&catalogue, path, CATALOGUE_READ, &error) ||
		!catalogue_hold(catalogue, &changed, &error))
		die(&error);
	return catalogue;
}

static void count(struct catalogue *catalogue, int64_t category, const struct choice *choice,
	struct census *census)
{
	struct arena *arena = arena_create();
	catalogue_census(catalogue, category, choice, arena, census);
	arena_destroy(arena);
}

static void choose(struct catalogue *catalogue, int64_t category, const struct choice *choice,
	struct census *census)
{
	free(catalogue_select(catalogue, category, ORDER_NEWEST, choice, &census->count));
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* path: open it anew each time. */
static void measure(const char *name, struct catalogue *catalogue, const char *path,
	void (*work)(struct catalogue *, int64_t, const struct choice *, struct census *),
	int64_t category, const struct choice *choice)
{
	double times[ROUNDS];
	struct census census = { 0 };
	for (int i = 0; i < ROUNDS; i++) {
		struct catalogue *own = path ? open_one(path) : catalogue;
		double start = now();
		work(own, category, choice, &census);
		times[i] = now() - start;
		if (path) {
			catalogue_release(own);
			catalogue_close(own);
		}
	}
	qsort(times, ROUNDS, sizeof *times, by_value);
	printf("%-28s %8.2f %8.2f   %zu rows\n", name, times[ROUNDS / 2], times[ROUNDS - 1],
		census.count);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: facets CATALOGUE\n");
		return 2;
	}
	struct catalogue *catalogue = open_one(argv[1]);
	struct arena *arena = arena_create();
	struct catalogue_category *all;
	int64_t largest = CATEGORY_ALL;
	size_t rows = 0, categories = catalogue_categories(catalogue, arena, &all);
	for (size_t i = 0; i < categories; i++)
		if (all[i].count > rows) {
			rows = all[i].count;
			largest = all[i].id;
		}
	const struct choice any = { .until = INT32_MAX };
	const struct choice some = { .facets.pictures = true, .facets.repaired = true,
		.since = 20150101, .until = INT32_MAX };
	measure("count all, first", NULL, argv[1], count, CATEGORY_ALL, &any);
	measure("count all", catalogue, NULL, count, CATEGORY_ALL, &any);
	measure("count all by facets", catalogue, NULL, count, CATEGORY_ALL, &some);
	measure("choose of all", catalogue, NULL, choose, CATEGORY_ALL, &some);
	measure("count largest, first", NULL, argv[1], count, largest, &any);
	measure("count largest", catalogue, NULL, count, largest, &any);
	measure("choose of largest", catalogue, NULL, choose, largest, &some);
	arena_destroy(arena);
	catalogue_release(catalogue);
	catalogue_close(catalogue);
	return 0;
}
