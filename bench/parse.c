/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parse [-h] [-n TIMES] FILE…: CPU microseconds an article, of each file the least of TIMES runs (7);
 * -h reads heads only.  The slowest files come first, then the mean. */

#include "article/article.h"
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SHOWN = 5, HEAD_BYTES = 4096 };

enum work { WORK_WHOLE, WORK_HEAD };

struct timing {
	const char *path;
	double microseconds;
	size_t size;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static bool read_file(const char *path, struct buffer *out)
{
	char chunk[65536];
	size_t len;
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	fclose(file);
	return true;
}

static double measure(struct slice bytes, const char *path, enum work work, int times)
{
	const struct article_context context = { .path = slice_of(path) };
	double least = 1e12;
	for (int i = 0; i < times; i++) {
		double start = now();
		struct article *article = work == WORK_HEAD
			? article_create_head(slice_sub(bytes, 0, HEAD_BYTES), &context)
			: article_create(bytes, &context);
		article_destroy(article);
		double took = now() - start;
		least = took < least ? took : least;
	}
	return least;
}

static int slowest_first(const void *a, const void *b)
{
	const struct timing *x = a, *y = b;
	return (x->microseconds < y->microseconds) - (x->microseconds > y->microseconds);
}

int main(int argc, char **argv)
{
	enum work work = WORK_WHOLE;
	int option, times = 7;
	while ((option = getopt(argc, argv, "hn:")) != -1) {
		if (option == 'h')
			work = WORK_HEAD;
		else if (option == 'n')
			times = atoi(optarg);
		else
			return 2;
	}
	size_t count = (size_t)(argc - optind), read = 0;
	struct timing *timings = calloc(count + 1, sizeof *timings);
	if (count == 0 || times < 1 || !timings)
		return 2;
	double sum = 0, bytes = 0;
	for (size_t i = 0; i < count; i++) {
		struct buffer file = { 0 };
		const char *path = argv[(size_t)optind + i];
		if (read_file(path, &file)) {
			timings[read] = (struct timing){ path,
				measure(buffer_slice(&file), path, work, times), file.len };
			sum += timings[read].microseconds;
			bytes += (double)file.len;
			read++;
		}
		buffer_finish(&file);
	}
	qsort(timings, read, sizeof *timings, slowest_first);
	for (size_t i = 0; i < read && i < SHOWN; i++)
		printf("%10.1f us %8zu bytes  %s\n", timings[i].microseconds, timings[i].size,
			timings[i].path);
	printf("%10.1f us an article of %.0f bytes, %zu files, %.1f ns a byte\n", sum / (double)read,
		bytes / (double)read, read, sum * 1000 / bytes);
	free(timings);
	return 0;
}
