/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/cluster.h"

/* The lines of a paragraph as they come. */
struct paragraph {
	struct slice text;
	const uint8_t *words, *breaks;
	struct table *table;
	size_t start; /* of the line that is not yet counted */
	bool begins;
};

static void take_line(struct paragraph *paragraph, size_t end, bool flush)
{
	struct table *table = paragraph->table;
	size_t rest = end;

	while (rest < paragraph->text.len && char_is_blank(paragraph->text.at[rest]))
		rest++;
	if (rest == paragraph->text.len) {
		table->orphans += !paragraph->begins &&
				  is_orphan(slice_sub(paragraph->text, paragraph->start, end));
		return;
	}
	table->lines++;
	table->flush += flush;
	table->solid += flush;
	table->split += is_split(paragraph->text, end, paragraph->words);
	table->broken += paragraph->breaks[rest] == BREAK_NONE;
	paragraph->start = rest;
	paragraph->begins = false;
}

static struct paragraph paragraph_of(struct slice text, struct tools *tools, struct table *table)
{
	return (struct paragraph){ .text = text,
		.words = segmenter_find(tools->segmenter, text),
		.breaks = breaker_find(tools->breaker, text),
		.table = table,
		.begins = true };
}

static bool is_wrapped(const struct block *block)
{
	return is_prose(block) && slice_find_char(block->text, '\n', 0) == SLICE_NONE;
}

void wrap_naively(
	const struct doc *doc, int columns, struct tools *tools, struct table *table)
{
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct slice text = doc->blocks[i]->text;
		if (!is_wrapped(doc->blocks[i]))
			continue;
		struct paragraph paragraph = paragraph_of(text, tools, table);
		for (size_t end; paragraph.start < text.len;) {
			size_t used;
			const struct slice rest = slice_from(text, paragraph.start);
			const struct slice line = text_fit(rest, (size_t)columns, &used, NULL);
			end = paragraph.start + line.len;
			take_line(&paragraph, end, used == (size_t)columns);
			if (end == text.len)
				break;
		}
	}
}

static void add_escaped(struct buffer *out, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '<')
			buffer_add_string(out, "&lt;");
		else if (text.at[i] == '&')
			buffer_add_string(out, "&amp;");
		else
			buffer_add_char(out, text.at[i]);
	}
}

/* What w3m prints of the paragraphs; false where it cannot be run. */
static bool dump(const struct doc *doc, int columns, struct buffer *out)
{
	char path[] = "/tmp/yuelan-lines.XXXXXX", command[256], chunk[4096];
	struct buffer html = { 0 };
	const int file = mkstemp(path);
	size_t len;

	if (file < 0)
		return false;
	for (size_t i = 0; i < doc->block_count; i++)
		if (is_wrapped(doc->blocks[i])) {
			buffer_add_string(&html, "<p>");
			add_escaped(&html, doc->blocks[i]->text);
			buffer_add_string(&html, "</p>\n");
		}
	const bool written = write(file, html.at, html.len) == (ssize_t)html.len;
	close(file);
	buffer_finish(&html);
	snprintf(command, sizeof command, "w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols %d %s",
		columns + 1, path); /* it leaves the last column free */
	FILE *pipe = written ? popen(command, "r") : NULL;
	while (pipe && (len = fread(chunk, 1, sizeof chunk, pipe)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	const bool ok = pipe && pclose(pipe) == 0;
	unlink(path);
	return ok && out->len > 0;
}

/* Where in text the line ends that begins at start or behind blanks; SLICE_NONE where it is another's. */
static size_t find_line(struct slice text, size_t start, struct slice line)
{
	size_t at = start;

	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == ' ')
			continue;
		while (at < text.len && char_is_blank(text.at[at]))
			at++;
		if (at == text.len || text.at[at] != line.at[i])
			return SLICE_NONE;
		at++;
	}
	return at;
}

bool wrap_by_w3m(const struct doc *doc, int columns, struct tools *tools, struct table *table)
{
	struct buffer out = { 0 };
	struct slice rest, line;
	const bool ok = dump(doc, columns, &out);

	rest = buffer_slice(&out);
	for (size_t i = 0; ok && i < doc->block_count; i++) {
		const struct slice text = doc->blocks[i]->text;
		if (!is_wrapped(doc->blocks[i]) || slice_is_blank(text))
			continue;
		struct paragraph paragraph = paragraph_of(text, tools, table);
		while (slice_line(&rest, &line)) {
			if (slice_is_blank(line)) {
				if (paragraph.begins)
					continue;
				break;
			}
			const size_t end = find_line(text, paragraph.start, line);
			if (end == SLICE_NONE)
				break;
			take_line(&paragraph, end,
				text_columns(line, NULL) == (size_t)columns);
			if (end == text.len)
				break;
		}
	}
	buffer_finish(&out);
	return ok;
}
