/* SPDX-License-Identifier: GPL-3.0-or-later */

/* lines COLUMNS FILE…: how well the lines of articles are set on a page of so many columns, by
 * total fit, beside the same text by first fit (as show prints it into a pipe), as it is wrapped
 * without any rules, and by w3m.  What is counted is told in lines.h. */

#include "bench/lines.h"

#include <stdio.h>
#include <stdlib.h>

#include "article/article.h"
#include "layout/glyph.h"
#include "layout/layout.h"
#include "text/words.h"

enum { CROWD = 3, COMPANY = 4 };

static const struct width_rules rules = { 0 };

struct reading {
	struct layout *layout;
	const struct doc *doc;
	struct segmenter *segmenter;
	int right; /* edge of the text */
	struct table *table;
};

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

unsigned class_before(struct slice text, size_t at)
{
	size_t start = at;

	while (start > 0 && ((unsigned char)text.at[--start] & 0xC0) == 0x80)
		;
	return start < at ? glyph_at(slice_sub(text, 0, at), start, &rules).class : 0;
}

bool is_split(struct slice text, size_t end, const uint8_t *words)
{
	return end < text.len && class_before(text, end) & GLYPH_HAN &&
	       glyph_at(text, end, &rules).class & GLYPH_HAN && !words[end];
}

bool is_prose(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH &&
	       !(block->flags & (FLAG_VERSE | FLAG_CENTERED));
}

/* Columns between spans that are neither beside Latin nor beside a quote. */
static int count_gaps(const struct line *line, struct slice text)
{
	int gaps = 0;

	for (size_t i = 1; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];
		if (span->block == UINT32_MAX || span[-1].block == UINT32_MAX ||
			span->column == span[-1].column + span[-1].columns)
			continue;
		const unsigned before = class_before(text, span->start);
		const unsigned after = glyph_at(text, span->start, &rules).class;
		gaps += before & (GLYPH_HAN | GLYPH_PAUSES) && !glyph_gap(before, after);
	}
	return gaps;
}

bool is_orphan(struct slice line)
{
	int columns = 0;

	for (size_t at = 0; at < line.len;) {
		const struct glyph glyph = glyph_at(line, at, &rules);
		columns += glyph.class & (GLYPH_MARK | GLYPH_BLANK) ? 0 : glyph.columns;
		at += glyph.length;
	}
	return columns < COMPANY;
}

static void read_full_line(
	const struct reading *reading, const struct line *line, const struct block *block)
{
	const struct span *last = &line->spans[line->span_count - 1];
	const size_t end = last->end;
	const bool flush = last->column + last->columns >= reading->right;
	const int gaps = count_gaps(line, block->text);
	const uint8_t *words = segmenter_find(reading->segmenter, block->text);
	struct table *table = reading->table;

	table->lines++;
	table->flush += flush;
	table->solid += flush && !gaps;
	table->crowded += gaps >= CROWD;
	table->split += is_split(block->text, end, words);
}

static void read_lines(const struct reading *reading)
{
	bool begins = true;

	struct position at = layout_start(reading->layout);
	for (const struct line *line; (line = layout_line(reading->layout, at));
		at = layout_move(reading->layout, at, 1)) {
		const struct block *block = reading->doc->blocks[line->block];
		if (line->blank || !is_prose(block))
			continue;
		const bool last =
			line->end == block->text.len || block->text.at[line->end - 1] == '\n';
		if (!last)
			read_full_line(reading, line, block);
		else if (!begins)
			reading->table->orphans +=
				is_orphan(slice_sub(block->text, line->start, line->end));
		begins = last;
	}
}

static double percent(size_t part, size_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void print(const char *fit, const char *name, const struct table *table)
{
	printf("%-6s %6zu %6.1f %6.1f %6.1f %6.1f %6zu %6zu  %s\n", fit, table->lines,
		percent(table->flush, table->lines), percent(table->solid, table->lines),
		percent(table->split, table->lines), percent(table->broken, table->lines),
		table->crowded, table->orphans, name);
}

static void add(struct table *sum, const struct table *table)
{
	sum->lines += table->lines;
	sum->flush += table->flush;
	sum->solid += table->solid;
	sum->split += table->split;
	sum->crowded += table->crowded;
	sum->broken += table->broken;
	sum->orphans += table->orphans;
}

static struct table measure(const struct doc *doc, struct segmenter *segmenter,
	struct layout_options options, int right)
{
	struct table table = { 0 };
	struct layout *layout = layout_create(doc, &options);
	const struct reading reading = { layout, doc, segmenter, right, &table };

	read_lines(&reading);
	layout_destroy(layout);
	return table;
}

enum way { TOTAL, FIRST, NAIVE, W3M, WAYS };

static void read_article(const char *path, const struct doc *doc, int columns,
	struct tools *tools, struct table *sums)
{
	static const char *const names[] = { "total", "first", "naive", "w3m" };
	const int width = columns - 4 < 76 ? (columns - 4) / 2 * 2 : 76;
	const struct layout_options page = { .columns = columns, .justify = true };
	const struct layout_options pipe = { .columns = width, .measure = width, .plain = true };
	struct table tables[WAYS] = { { 0 } };

	tables[TOTAL] = measure(doc, tools->segmenter, page, (columns + width) / 2);
	tables[FIRST] = measure(doc, tools->segmenter, pipe, width);
	wrap_naively(doc, width, tools, &tables[NAIVE]);
	const bool has_w3m = wrap_by_w3m(doc, width, tools, &tables[W3M]);
	for (int way = TOTAL; way < (has_w3m ? WAYS : W3M); way++) {
		print(names[way], path, &tables[way]);
		add(&sums[way], &tables[way]);
	}
}

int main(int argc, char **argv)
{
	const int columns = argc > 1 ? atoi(argv[1]) : 0;
	struct tools tools = { segmenter_create(), breaker_create() };
	struct table sums[WAYS] = { { 0 } };

	if (columns < 44) {
		fputs("usage: lines COLUMNS FILE...\n", stderr);
		return 2;
	}
	printf("%-6s %6s %6s %6s %6s %6s %6s %6s\n", "fit", "lines", "flush%", "nogap%", "split%",
		"bad%", "3gaps", "orphan");
	for (int i = 2; i < argc; i++) {
		struct buffer bytes = { 0 };
		if (!read_file(argv[i], &bytes)) {
			perror(argv[i]);
			return 1;
		}
		struct article *article = article_create(buffer_slice(&bytes), NULL);
		read_article(argv[i], article->doc, columns, &tools, sums);
		article_destroy(article);
		buffer_finish(&bytes);
	}
	print("total", "all", &sums[TOTAL]);
	print("first", "all", &sums[FIRST]);
	print("naive", "all", &sums[NAIVE]);
	if (sums[W3M].lines)
		print("w3m", "all", &sums[W3M]);
	segmenter_destroy(tools.segmenter);
	breaker_destroy(tools.breaker);
	return 0;
}
