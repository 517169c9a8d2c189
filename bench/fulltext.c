/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole texts: what they cost beside the parse, how much room they take, and how fast they answer.
 *
 *     bench/fulltext ARCHIVE STORE [FILES [IDENTITY]]
 *
 * STORE is a folder of its own; with the identity of a catalogue (the fact `texts`) it is the one that
 * belongs to that, which is asked as it is, for what so many files say.  Prints processor time, never that of a clock on the wall.
 *
 * Why an index of our own, told by 100,000 articles (Debian 12; indexing in seconds of processor
 * time, size against the text, and what finds words of two Han characters):
 *
 *     FTS5, trigrams, without its own copy     222    1.6     cannot
 *     FTS5, bigrams, detail=none               110    0.46    gives candidates
 *     FTS5, bigrams, detail=full               140    1.57    answers
 *     runs of bigrams, checked on the text      15    0.22    p95 14 ms, best 50 with snippets
 *     none, all of the text looked through       0    0       33 to 170 ms
 *
 * With the compressed text that it is checked on the last but one is 0.67 of the text; indexing an
 * archive costs 1.27 times what it does without. */
#include "article/article.h"
#include "base/memory.h"
#include "fulltext/like.h"
#include "fulltext/rank.h"
#include "fulltext/writer.h"
#include "text/utf8.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { QUERIES = 300, LIKES = 100, SHOWN = 50, FILE_BYTES = 16 * 1024 * 1024, SAMPLES = 512, COMMIT = 2000 };

struct bench {
	struct fulltext_writer *writer;
	size_t count, limit, text_bytes;
	double parse, add;
	char *samples[SAMPLES]; /* bodies to take queries from */
	char identity[40];
};

static struct bench bench; /* nftw() hands nothing over */

static double cpu(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void die(const char *what)
{
	fprintf(stderr, "fulltext: %s\n", what);
	exit(1);
}

static bool read_file(const char *path, struct buffer *bytes)
{
	FILE *file = fopen(path, "rb");
	char step[64 * 1024];
	buffer_clear(bytes);
	if (!file)
		return false;
	for (size_t got; (got = fread(step, 1, sizeof step, file)) > 0 && bytes->len < FILE_BYTES;)
		buffer_add(bytes, (struct slice){ step, got });
	fclose(file);
	return true;
}

static void add_article(const struct article *article)
{
	struct buffer body = { 0 };
	struct error error;
	double begin = cpu();
	doc_add_text(article->doc, &body);
	const struct text text = {
		.id = (int64_t)++bench.count,
		.order = date_is_set(&article->date) ? date_seconds(&article->date, 480) : INT64_MIN,
		.title = article->title,
		.source = article->source,
		.author = article->author,
		.body = buffer_slice(&body),
	};
	if (bench.writer && (!fulltext_add(bench.writer, &text, &error) ||
		(bench.count % COMMIT == 0 && !fulltext_commit(bench.writer, &error))))
		die(error.text);
	bench.add += cpu() - begin;
	bench.text_bytes += body.len;
	/* One in so many, so that all of the archive has a chance. */
	char **sample = &bench.samples[bench.count * 2654435761u % SAMPLES];
	free(*sample);
	*sample = memory_string(body.at, body.len);
	buffer_finish(&body);
}

static int visit(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	static struct buffer bytes;
	(void)about;
	(void)at;
	if (kind != FTW_F || bench.count >= bench.limit || !slice_ends(slice_of(path), ".md") ||
		!read_file(path, &bytes))
		return 0;
	double begin = cpu();
	struct article *article = article_create(buffer_slice(&bytes), NULL);
	bench.parse += cpu() - begin;
	add_article(article);
	article_destroy(article);
	return 0;
}

static uint64_t folder_bytes(const char *path, const char *ending)
{
	uint64_t bytes = 0;
	DIR *entries = opendir(path);
	for (const struct dirent *entry; entries && (entry = readdir(entries));) {
		struct stat about;
		if (slice_ends(slice_of(entry->d_name), ending) &&
			fstatat(dirfd(entries), entry->d_name, &about, 0) == 0)
			bytes += (uint64_t)about.st_size;
	}
	if (entries)
		closedir(entries);
	return bytes;
}

/* Two to eight Han from somewhere. */
static bool make_query(unsigned number, char query[64])
{
	const char *body = bench.samples[number * 7919u % SAMPLES];
	size_t len = body ? strlen(body) : 0, wanted = 2 + number % 7, count = 0;
	if (len < 100)
		return false;
	const char *at = body + number * 104729u % (len - 60), *end = body + len, *start = NULL;
	while (at < end && count < wanted) {
		const char *before = at;
		uint32_t code = utf8_next(&at, end);
		bool is_han = code >= 0x4E00 && code <= 0x9FFF;
		start = !is_han ? NULL : count == 0 ? before : start;
		count = is_han ? count + 1 : 0;
	}
	if (count < wanted)
		return false;
	snprintf(query, 64, "%.*s", (int)(at - start), start);
	return true;
}

static int compare_times(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return (one > other) - (one < other);
}

static double answer(struct fulltext *fulltext, const char *query, size_t *hits)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	struct hit hit;
	double begin = cpu();
	if (!inquiry_parse(slice_of(query), 480, arena, &inquiry, &error))
		die(error.text);
	struct ranking *ranking = ranking_create(fulltext, &inquiry, NULL);
	for (size_t i = 0; i < SHOWN; i++) {
		if (ranking_step(ranking, SIZE_MAX, &hit) != SEARCH_HIT)
			break;
		struct snippet snippet;
		fulltext_snippet(fulltext, &inquiry, &hit, 72, arena, &snippet);
		*hits += 1;
	}
	ranking_destroy(ranking);
	double spent = cpu() - begin;
	arena_destroy(arena);
	return spent;
}

static double find_likes(struct fulltext *fulltext, uint32_t number, size_t *hits)
{
	int64_t id = (int64_t)(number % fulltext_count(fulltext)) + 1;
	double begin = cpu();
	struct likeness *likeness = likeness_create(fulltext, id, SORT_BEST);
	struct like like;
	while (likeness && likeness_step(likeness, SIZE_MAX, &like) == SEARCH_HIT)
		*hits += 1;
	likeness_destroy(likeness);
	return cpu() - begin;
}

static void print_times(double *times, size_t count)
{
	qsort(times, count, sizeof *times, compare_times);
	printf("median / p95 / most     %8.2f / %.2f / %.2f ms\n", times[count / 2] * 1e3,
		times[count * 95 / 100] * 1e3, times[count - 1] * 1e3);
}

/* What is mapped from files can be given back at any time, and is not counted. */
static double own_megabytes(void)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	double kilobytes = 0;
	while (status && fgets(line, sizeof line, status))
		if (sscanf(line, "RssAnon: %lf", &kilobytes) == 1)
			break;
	if (status)
		fclose(status);
	return kilobytes / 1024;
}

static void ask(const char *store)
{
	struct fulltext *fulltext;
	double times[QUERIES], begin = cpu();
	size_t count = 0, hits = 0;
	char query[64];
	if (!fulltext_open(&fulltext, store, slice_of(bench.identity)))
		die("no texts");
	printf("open                    %8.2f ms\n", (cpu() - begin) * 1e3);
	for (unsigned i = 1; count < QUERIES && i < 100 * QUERIES; i++)
		if (make_query(i, query))
			times[count++] = answer(fulltext, query, &hits);
	if (count == 0)
		die("nothing to ask for");
	printf("%zu queries of 2-8 Han, best %d with snippets (%zu hits)\n", count, SHOWN, hits);
	print_times(times, count);
	for (count = hits = 0; count < LIKES; count++)
		times[count] = find_likes(fulltext, (uint32_t)(count * 104729u), &hits);
	printf("memory of its own       %8.1f MB\n", own_megabytes());
	printf("%zu texts, those like them (%zu hits)\n", count, hits);
	print_times(times, count);
	fulltext_close(fulltext);
}

static void build(const char *archive, const char *store)
{
	struct error error;
	if (!fulltext_writer_open(&bench.writer, store, SLICE(""), &error))
		die(error.text);
	snprintf(bench.identity, sizeof bench.identity, "%s", fulltext_identity(bench.writer));
	nftw(archive, visit, 32, FTW_PHYS);
	double begin = cpu();
	if (!fulltext_settle(bench.writer, &error))
		die(error.text);
	fulltext_writer_close(bench.writer);
	bench.add += cpu() - begin;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("ARCHIVE STORE [FILES [IDENTITY]]");
	bench.limit = argc > 3 ? strtoul(argv[3], NULL, 10) : SIZE_MAX;
	if (argc > 4) {
		snprintf(bench.identity, sizeof bench.identity, "%s", argv[4]);
		nftw(argv[1], visit, 32, FTW_PHYS);
		ask(argv[2]);
		return 0;
	}
	build(argv[1], argv[2]);
	double count = bench.count ? (double)bench.count : 1, all = (double)bench.text_bytes;
	uint64_t texts = folder_bytes(argv[2], ".text"), runs = folder_bytes(argv[2], ".run");
	printf("%zu articles, %.1f MB of text\n", bench.count, all / 1e6);
	printf("parse / keep and index  %8.1f / %.1f us an article\n", bench.parse / count * 1e6,
		bench.add / count * 1e6);
	printf("texts / index / both    %8.2f / %.2f / %.2f of the text\n", (double)texts / all,
		(double)runs / all, (double)(texts + runs) / all);
	ask(argv[2]);
	for (size_t i = 0; i < SAMPLES; i++)
		free(bench.samples[i]);
	return 0;
}
