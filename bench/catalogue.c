/* SPDX-License-Identifier: GPL-3.0-or-later */

/* catalogue COUNT [FOLDER]: what a catalogue of so many made-up articles costs, in CPU time:
 * putting them in by both passes, committing, one change, its size, opening, and pages of its
 * lists. */

#include "catalogue/location.h"
#include "catalogue/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	FILES_A_FOLDER = 48,
	SOURCES = 60,
	AUTHORS = 800,
	PAGES = 2000,
	PAGE = 50,
};

static uint64_t random_state = 88172645463325252u;

static uint64_t random_number(uint64_t below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state % below;
}

static double seconds(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Of CPU of this process. */
static double now(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static void die(const struct error *error)
{
	fprintf(stderr, "%s\n", error->text);
	exit(1);
}

/* Characters of which titles are made; a number makes each the only one. */
static struct slice make_text(char *out, size_t size, uint64_t seed, int characters)
{
	size_t len = 0;
	for (int i = 0; i < characters && len + 4 < size; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		unsigned code = 0x4E00 + (unsigned)(seed >> 40) % 3000;
		out[len++] = (char)(0xE0 | code >> 12);
		out[len++] = (char)(0x80 | (code >> 6 & 0x3F));
		out[len++] = (char)(0x80 | (code & 0x3F));
	}
	return (struct slice){ out, len };
}

static void put(struct catalogue *catalogue, size_t number, enum entry_state state)
{
	char title[128], source[32], author[32], path[96], names[3][32], summary[256];
	struct error error;
	uint64_t seed = number * 0x9E3779B97F4A7C15u;
	size_t folder = number / FILES_A_FOLDER;
	snprintf(path, sizeof path, "archive/%03zu/%05zu/%03zu_%016llx.txt", folder % 100, folder,
		number % FILES_A_FOLDER, (unsigned long long)seed);
	struct slice levels[3] = { make_text(names[0], sizeof names[0], seed >> 60, 2),
		make_text(names[1], sizeof names[1], seed >> 57, 3),
		make_text(names[2], sizeof names[2], seed >> 54, 4) };
	struct category category = { levels, 3, NULL };
	int64_t time = 1500000000 + (int64_t)(seed >> 37);
	struct record record = {
		.path = slice_of(path),
		.stamp = { 8000, 1700000000000000000 + (int64_t)number * 1000, (int64_t)number },
		.state = state,
		.title = make_text(title, sizeof title, seed, 25),
		.source = make_text(source, sizeof source, seed % SOURCES, 4),
		.author = make_text(author, sizeof author, seed % AUTHORS, 3),
		.date = date_from_seconds(time, 480),
		.date_origin = DATE_FRONT_MATTER,
		.order = time,
		.categories = &category,
		.url_key = seed | 1,
	};
	if (state == ENTRY_BODY) {
		record.words = 1000 + number % 1000;
		record.pictures = 3;
		record.headings = 5;
		record.likeness = seed * 3 | 1;
		record.summary = make_text(summary, sizeof summary, seed + 1, 60);
	}
	if (!catalogue_put(catalogue, &record, NULL, &error))
		die(&error);
}

static void commit(struct catalogue *catalogue)
{
	struct error error;
	if (!catalogue_commit(catalogue, &error))
		die(&error);
}

/* Commits as an indexer spaces them: a quarter of a second apart, and four times what the last one
 * took; a body takes some time to parse. */
static void put_all(struct catalogue *catalogue, size_t count, enum entry_state state)
{
	static const double pause = 0.25, share = 4, parsing = 120e-6;
	double puts = 0, commits = 0, longest = 0, last = 0, clock = seconds(CLOCK_MONOTONIC);
	size_t times = 0;
	for (size_t i = 0; i < count; times++) {
		double start = now(), middle = start,
		       wait = share * last > pause ? share * last : pause;
		for (double parsed = 0; i < count && middle + parsed - start < wait; i++) {
			put(catalogue, i, state);
			parsed += state == ENTRY_BODY ? parsing : 0;
			middle = now();
		}
		commit(catalogue);
		last = now() - middle;
		puts += middle - start;
		commits += last;
		longest = last > longest ? last : longest;
	}
	printf("%-7s %8.2f us a put %8.2f us a put for %zu commits, the longest %.1f ms: %.2f s, "
	       "%.2f by the clock\n",
		state == ENTRY_BODY ? "bodies" : "heads", puts * 1e6 / (double)count,
		commits * 1e6 / (double)count, times, longest * 1e3, puts + commits,
		seconds(CLOCK_MONOTONIC) - clock);
}

static void print_size(const char *path, const char *suffix, size_t count)
{
	char name[4096];
	struct stat status;
	snprintf(name, sizeof name, "%s%s", path, suffix);
	if (stat(name, &status) == 0)
		printf("%-7s %8.1f bytes an article\n", *suffix ? suffix : "size",
			(double)status.st_size / (double)count);
}

static struct catalogue *open_it(const char *path, enum catalogue_mode mode)
{
	struct catalogue *catalogue;
	struct error error;
	if (!catalogue_open(&catalogue, path, mode, &error))
		die(&error);
	return catalogue;
}

static void change_one(const char *path, size_t count)
{
	struct catalogue *catalogue = open_it(path, CATALOGUE_WRITE);
	for (int round = 0; round < 3; round++) {
		double start = now();
		put(catalogue, count + (size_t)round, ENTRY_BODY);
		commit(catalogue);
		double middle = now();
		put(catalogue, count / 2, ENTRY_BODY);
		commit(catalogue);
		printf("one     %8.2f ms added %8.2f ms confirmed\n", (middle - start) * 1e3,
			(now() - middle) * 1e3);
	}
	catalogue_close(catalogue);
}

/* The most memory this program had, in kB; that of getrusage is also that of who called it. */
static long most_memory(void)
{
	char line[256];
	long kib = 0;
	FILE *file = fopen("/proc/self/status", "r");
	while (file && fgets(line, sizeof line, file))
		sscanf(line, "VmHWM: %ld", &kib);
	if (file)
		fclose(file);
	return kib;
}

static void read_page(
	struct catalogue *catalogue, int64_t category, enum entry_order order, size_t first)
{
	int64_t ids[PAGE];
	struct arena *arena = arena_create();
	struct entry entry;
	size_t count = catalogue_list(catalogue, category, order, first, PAGE, ids);
	for (size_t i = 0; i < count; i++)
		if (!catalogue_entry(catalogue, ids[i], arena, &entry))
			abort();
	arena_destroy(arena);
}

static void read_all(const char *path)
{
	struct catalogue_category *categories;
	struct catalogue_day *days;
	struct arena *arena = arena_create();
	double start = now();
	bool changed;
	struct catalogue *catalogue = open_it(path, CATALOGUE_READ);
	if (!catalogue_hold(catalogue, &changed, NULL))
		abort();
	double opened = now();
	read_page(catalogue, CATEGORY_ALL, ORDER_NEWEST, 0);
	double page = now();
	size_t category_count = catalogue_categories(catalogue, arena, &categories);
	double tree = now();
	size_t day_count = catalogue_days(catalogue, arena, &days);
	printf("open    %8.2f ms, first page %.2f, %zu categories %.2f, %zu days %.2f\n",
		(opened - start) * 1e3, (page - opened) * 1e3, category_count, (tree - page) * 1e3,
		day_count, (now() - tree) * 1e3);
	size_t total = catalogue_count(catalogue, CATEGORY_ALL);
	start = now();
	for (int i = 0; i < PAGES; i++) {
		catalogue_release(catalogue);
		catalogue_hold(catalogue, &changed, NULL);
		read_page(catalogue,
			i % 2 ? CATEGORY_ALL : categories[random_number(category_count)].id,
			(enum entry_order)(i % 4), random_number(total));
	}
	double pages = now();
	for (int i = 0; i < PAGES; i++) {
		size_t position;
		int64_t id = 1 + (int64_t)random_number(total);
		if (!catalogue_position(
			    catalogue, CATEGORY_ALL, (enum entry_order)(i % 4), id, &position))
			abort();
	}
	double positions = now();
	for (int i = 0; i < PAGES; i++) {
		size_t first, count;
		int64_t since = 1500000000 + (int64_t)random_number(1 << 27);
		catalogue_span(catalogue, CATEGORY_ALL, since, since + 86400, &first, &count);
	}
	printf("read    %8.1f us a page, %.1f a position, %.1f a span; %ld kB at most\n",
		(pages - start) * 1e6 / PAGES, (positions - pages) * 1e6 / PAGES,
		(now() - positions) * 1e6 / PAGES, most_memory());
	catalogue_close(catalogue);
	arena_destroy(arena);
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--read") == 0) {
		read_all(argv[2]);
		return 0;
	}
	size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
	char folder[4096], path[4128];
	snprintf(folder, sizeof folder, "%s/yuelan-bench-XXXXXX", argc > 2 ? argv[2] : "/tmp");
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	snprintf(path, sizeof path, "%s/catalogue", folder);
	struct catalogue *catalogue = open_it(path, CATALOGUE_WRITE);
	put_all(catalogue, count, ENTRY_HEAD);
	put_all(catalogue, count, ENTRY_BODY);
	double start = seconds(CLOCK_MONOTONIC);
	catalogue_rest(catalogue);
	printf("rest    %8.2f ms by the clock\n", (seconds(CLOCK_MONOTONIC) - start) * 1e3);
	printf("writer  %8ld kB at most\n", most_memory());
	catalogue_close(catalogue);
	print_size(path, "", count);
	print_size(path, "-text", count);
	fflush(stdout);
	change_one(path, count);
	fflush(stdout);
	/* In a program of its own, so that its memory can be told. */
	pid_t child = fork();
	if (child == 0) {
		execl(argv[0], argv[0], "--read", path, (char *)NULL);
		_exit(1);
	}
	int status;
	waitpid(child, &status, 0);
	struct location location = { .catalogue = slice_of(path), .temporary = true };
	location_finish(&location);
	return status == 0 ? 0 : 1;
}
