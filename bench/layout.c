/* SPDX-License-Identifier: GPL-3.0-or-later */

/* layout FILE…: how fast a doc is laid out.  The bodies of the articles, one behind the other until
 * there is a megabyte of text, are one article; all of it is laid out, then as a reader does: a page
 * is looked at in the middle, the terminal gets other sizes, and each time the next page is wanted.
 * CPU time, not the clock.  bench/layout.sh counts the instructions. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "article/article.h"
#include "layout/layout.h"

enum { TEXT = 1000 * 1000, ROUNDS = 5, SIZES = 40, HEIGHT = 60 };

static bool read_file(const char *path, struct buffer *out)
{
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	fclose(file);
	return true;
}

/* What stands behind the second line of dashes. */
static struct slice body_of(struct slice file)
{
	struct slice rest = file, line;

	for (int rules = 0; rules < 2 && slice_line(&rest, &line);)
		rules += slice_is(slice_trim(line), "---");
	return rest.len ? rest : file;
}

static size_t text_bytes(const struct doc *doc)
{
	size_t bytes = 0;

	for (size_t i = 0; i < doc->block_count; i++)
		bytes += doc->blocks[i]->text.len;
	return bytes;
}

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Its name is what callgrind is told to count. */
__attribute__((noinline)) static size_t lay_out_all(
	const struct doc *doc, const struct layout_options *options)
{
	struct layout *layout = layout_create(doc, options);
	const size_t lines = layout_count(layout, layout_start(layout), layout_end(layout));

	layout_destroy(layout);
	return lines;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static double time_of_all(const struct doc *doc, const struct layout_options *options)
{
	double times[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		const double start = now_ms();
		lay_out_all(doc, options);
		times[i] = now_ms() - start;
	}
	qsort(times, ROUNDS, sizeof *times, by_size);
	return times[ROUNDS / 2];
}

/* The longest that a reader waits for the next page after the terminal got another size. */
static double time_of_resize(const struct doc *doc, struct layout_options options)
{
	struct layout *layout = layout_create(doc, &options);
	const size_t half = layout_amount(layout, layout_end(layout)) / 2;
	struct place place = layout_place(layout, layout_find_amount(layout, half));
	double longest = 0;

	for (int i = 0; i < SIZES; i++) {
		const double start = now_ms();
		options.columns = 40 + 3 * i;
		layout_change(layout, &options);
		struct position at = layout_find(layout, place);
		layout_move(layout, layout_end(layout), -HEIGHT); /* is this the last page? */
		at = layout_move(layout, at, HEIGHT);
		layout_line(layout, layout_move(layout, at, HEIGHT));
		place = layout_place(layout, at);
		const double time = now_ms() - start;
		longest = time > longest ? time : longest;
	}
	layout_destroy(layout);
	return longest;
}

int main(int argc, char **argv)
{
	struct buffer bodies = { 0 };
	const struct layout_options page = { .columns = 80, .justify = true };
	struct article *article = NULL;

	for (int i = 1; argc > 1; i = i + 1 < argc ? i + 1 : 1) {
		struct buffer file = { 0 };
		if (!read_file(argv[i], &file)) {
			perror(argv[i]);
			return 1;
		}
		buffer_add(&bodies, body_of(buffer_slice(&file)));
		buffer_finish(&file);
		if (bodies.len > TEXT)
			break;
	}
	if (bodies.len == 0) {
		fputs("usage: layout FILE...\n", stderr);
		return 2;
	}
	article = article_create(buffer_slice(&bodies), NULL);
	const size_t bytes = text_bytes(article->doc);
	const double all = time_of_all(article->doc, &page);
	printf("%zu bytes of text, %zu blocks\n", bytes, article->doc->block_count);
	printf("all of it: %.1f ms, %.1f MB/s\n", all, (double)bytes / all / 1000);
	printf("resize to next page: %.2f ms at most\n", time_of_resize(article->doc, page));
	article_destroy(article);
	buffer_finish(&bodies);
	return 0;
}
