/* SPDX-License-Identifier: GPL-3.0-or-later */

/* filter [TITLES]: how long a key takes while titles are filtered, of a million unless told, made
 * from the sample: looked for in all of them, and in what fitted the key before.  Beside it what
 * fzf takes for the same word and the same titles, where it is installed: it knows no pinyin, so
 * what it finds for letters is something else, but the work is the same.  Processor time; that of
 * fzf is given as it passes on the wall, too, because it uses all processors. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bench/compose.h"
#include "match/filter.h"

enum { PLANTED_EVERY = 10000 };

static const char *const queries[] = {
	"s",	"sj",	   "sh",     "xia",    "xms",	       "xmsj",  "xiaomi", "xiaomishouji", "shichang", "zgjj", "zhonggjj",
	"的",	"市场",	   "改革",  "小米手机", "xm手机",     "手 xm",	  "2021", "esim",
	"小机", "ㄒㄇㄕㄐ", "zzzzzz", "sousuo jieguo",
};

static double seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What is left of a title when its lead bytes are counted. */
static void compose(struct titles *titles, const struct stock *stock, size_t count, FILE *out)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct random random = random_for(1, i);

		buffer_clear(&text);
		compose_title(stock, &random, &text);
		if (i % PLANTED_EVERY == PLANTED_EVERY / 2)
			buffer_add_string(&text, "小米手机");
		titles_add(titles, buffer_slice(&text));
		if (out)
			fprintf(out, "%.*s\n", SLICE_ARGS(buffer_slice(&text)));
	}
	buffer_finish(&text);
}

/* In all titles; ms. */
static double look(const struct titles *titles, struct slice text, size_t *hits, size_t *gaps)
{
	struct filter *filter = filter_create(titles);
	double start = seconds(CLOCK_PROCESS_CPUTIME_ID);

	filter_set(filter, text, 0);
	filter_work(filter, SIZE_MAX);
	start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
	*hits = filter_count(filter);
	*gaps = 0;
	for (size_t i = 0; i < *hits; i++)
		*gaps += filter_rank(filter, i) >= RANK_GAPS;
	filter_destroy(filter);
	return start * 1e3;
}

/* The last key alone, when the ones before were typed before it; ms. */
static double look_on(const struct titles *titles, struct slice text)
{
	struct filter *filter = filter_create(titles);
	size_t before = text.len;
	double start;

	do
		before--;
	while (before > 0 && (text.at[before] & 0xC0) == 0x80);
	filter_set(filter, slice_sub(text, 0, before), 0);
	filter_work(filter, SIZE_MAX);
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	filter_set(filter, text, 0);
	filter_work(filter, SIZE_MAX);
	start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
	filter_destroy(filter);
	return start * 1e3;
}

static double children_seconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* False when it is not there. */
static bool ask_fzf(const char *query, const char *path, double *cpu, double *wall)
{
	char command[400];
	int status;

	snprintf(command, sizeof(command), "fzf --filter='%s' <%s >/dev/null 2>&1", query, path);
	*cpu = children_seconds();
	*wall = seconds(CLOCK_MONOTONIC);
	status = system(command);
	*wall = (seconds(CLOCK_MONOTONIC) - *wall) * 1e3;
	*cpu = (children_seconds() - *cpu) * 1e3;
	return WIFEXITED(status) && WEXITSTATUS(status) < 2;
}

static void print_row(const struct titles *titles, const char *query, const char *path)
{
	size_t hits, gaps;
	double all = look(titles, slice_of(query), &hits, &gaps), cpu, wall;
	double on = look_on(titles, slice_of(query));

	printf("%9.1f %9.1f %9zu %9zu", all, on, hits - gaps, gaps);
	if (path && ask_fzf(query, path, &cpu, &wall))
		printf(" %9.0f %9.0f %6.0f×", cpu, wall, wall / all);
	else
		printf(" %9s %9s %7s", "-", "-", "-");
	printf("  %s\n", query);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
	struct titles *titles = titles_create();
	char path[] = "/tmp/yuelan-filter-XXXXXX";
	int file = mkstemp(path);
	FILE *out = file >= 0 ? fdopen(file, "w") : NULL;
	struct stock stock;
	struct error error;
	double start;

	if (!stock_open(&stock, SAMPLE, &error)) {
		fprintf(stderr, "filter: %s\n", error.text);
		return 1;
	}
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	compose(titles, &stock, count, out);
	start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
	if (out)
		fclose(out);
	printf("%zu titles: %.0f ms to make and take in, %.0f bytes each\n\n", count, start * 1e3,
	       (double)titles_size(titles) / (double)count);
	printf("%9s %9s %9s %9s %9s %9s %7s\n", "all ms", "key ms", "together", "gaps", "fzf cpu",
	       "fzf wall", "wall");
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++)
		print_row(titles, queries[i], out ? path : NULL);
	if (out)
		unlink(path);
	titles_destroy(titles);
	stock_close(&stock);
	return 0;
}
