/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/layout_checks.h"

#include "tests/unit/unit.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

static const char no_start[] =
	"，、；：。．！？”’》〉）】〗」』〕］｝·・～–／％‰℃°′″﹏々〻ー,.;:!?)]}%";
static const char no_end[] = "“‘《〈（【〖「『〔［｛([{￥＄$€£＃№";

static const char signs[] = "￥＄$€£＃№";

static bool is_among(uint32_t code, const char *marks)
{
	for (const char *at = marks, *end = marks + strlen(marks); at < end;)
		if (utf8_next(&at, end) == code)
			return true;
	return false;
}

static void check_spans(const struct line *line, const struct layout_options *options)
{
	int column = 0;
	for (size_t i = 0; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];
		if (span->column < column)
			fail_msg("%.*s at column %d of %d", SLICE_ARGS(span->text), span->column,
				options->columns);
		assert_int_equal(span->columns, text_columns(span->text, &options->width));
		column = span->column + span->columns;
	}
	if (!line->wide && column > options->columns)
		fail_msg("%d columns on a page of %d: %.*s", column, options->columns,
			SLICE_ARGS(line->spans[line->span_count - 1].text));
}

/* R6: URLs break before some of the marks that no other line may start with. */
static bool is_in_url(struct slice before)
{
	size_t start = before.len;
	while (start && (unsigned char)before.at[start - 1] > ' ' &&
		(unsigned char)before.at[start - 1] < 0x7F)
		start--;
	return slice_contains(slice_from(before, start), "://");
}

/* A mark behind a blank was put on its own by the author, a run of one mark may be longer than the line, and
 * % behind a sign is no per cent. */
static bool is_own(uint32_t before, uint32_t mark)
{
	const bool is_digit = before < 0x80 && char_is_digit((char)before);
	const bool is_sign = before > ' ' && !is_digit && !code_is_letter(before);
	return before == ' ' || before == '\n' || before == mark || (mark == '%' && is_sign);
}

/* Whether R1, R2, or a mark upon a letter, let no line begin with after; # and $ may be part of what
 * follows. */
static bool is_tied(uint32_t before, uint32_t after)
{
	return code_is_mark(after) || before == '#' || before == '$' || is_among(after, no_start) || is_among(before, no_end);
}

/* What is tied together around a byte may be more than a line holds: then it is cut anywhere. */
static bool is_too_long(
	struct slice text, size_t byte, const struct line *line, const struct width_rules *width)
{
	const struct span *last = &line->spans[line->span_count - 1];
	const char *start = text.at + byte, *end = start, *stop = text.at + text.len;
	for (uint32_t before, after = 0; start > text.at;) {
		const char *at = start;
		before = utf8_previous(&at, text.at);
		if (after && !code_is_space(before) && !is_tied(before, after))
			break;
		after = code_is_space(before) ? after : before;
		start = at;
	}
	for (uint32_t before = 0, after; end < stop;) {
		const char *at = end;
		after = utf8_next(&at, stop);
		if (before && !code_is_space(after) && !is_tied(before, after))
			break;
		before = code_is_space(after) ? before : after;
		end = at;
	}
	const struct slice tied = { start, (size_t)(end - start) };
	const int columns = last->column + last->columns - line->spans[0].column;
	return 2 * text_columns(tied, width) > (size_t)columns;
}

/* R1 and R2 at both ends of a line of running text. */
static void check_ends(
	const struct doc *doc, const struct line *line, const struct width_rules *width)
{
	const struct span *first = NULL, *last = NULL;
	const struct block *block = doc->blocks[line->block];
	if (block->kind == BLOCK_CODE || block->kind == BLOCK_ROW || block->kind == BLOCK_CELL)
		return;
	for (size_t i = 0; i < line->span_count; i++)
		if (line->spans[i].block == line->block) {
			first = first ? first : &line->spans[i];
			last = &line->spans[i];
		}
	if (!first || line->start == line->end) /* a row of readings has no ends */
		return;
	/* What hangs on a blank shows. */
	assert_false(char_is_blank(first->text.at[0]) && cluster_length(first->text) == 1);
	const char *at = first->text.at, *before = block->text.at + first->start;
	const uint32_t mark = utf8_next(&at, first->text.at + first->text.len);
	if (first->start && is_among(mark, no_start) &&
		!is_own(utf8_previous(&before, block->text.at), mark) &&
		!is_in_url(slice_sub(block->text, 0, first->start)) &&
		!is_too_long(block->text, first->start, line, width))
		fail_msg("a line starts with %.*s, behind %.*s", SLICE_ARGS(first->text),
			SLICE_ARGS(slice_sub(block->text, 0, first->start)));
	at = last->text.at + last->text.len;
	const size_t end = last->end;
	const uint32_t final = utf8_previous(&at, last->text.at);
	const bool has_blank = end < block->text.len && char_is_blank(block->text.at[end]);
	if (has_blank && is_among(final, signs)) /* R2: of no number */
		return;
	if (end < block->text.len && block->text.at[end] != '\n' &&
		block->text.at[end] != block->text.at[end - 1] && is_among(final, no_end) &&
		!is_too_long(block->text, end, line, width))
		fail_msg("a line ends with %.*s", SLICE_ARGS(last->text));
}

/* Beyond the right edge of a page's text stand marks that may hang there, and nothing else. */
static void check_edge(
	const struct doc *doc, const struct line *line, const struct layout_options *options)
{
	static const char halves[] = "，、；：。！？”》）】」』", wholes[] = "，、；：。！？";
	const int width = options->columns - 4 < 76 ? (options->columns - 4) / 2 * 2 : 76;
	const int right = (options->columns - width) / 2 + width;
	if (options->plain || options->columns < 44 || line->wide || !line->span_count ||
		doc->blocks[line->block]->kind != BLOCK_PARAGRAPH)
		return;
	const struct span *last = &line->spans[line->span_count - 1];
	const int beyond = last->column + last->columns - right;
	const char *at = last->text.at + last->text.len;
	if (beyond <= 0)
		return;
	const uint32_t code = utf8_previous(&at, last->text.at);
	if (beyond > 2 || !is_among(code, beyond == 1 ? halves : wholes))
		fail_msg("%d columns beyond the edge: %.*s", beyond, SLICE_ARGS(last->text));
}

/* A span shows the bytes of its block; or R18: the characters of ASCII that they stand for; or R27:
 * a drawn dash. */
static void check_form(const struct span *span, struct slice text)
{
	const struct slice source = slice_sub(text, span->start, span->end);
	if (span->text.at == source.at) {
		assert_int_equal(span->text.len, source.len);
		return;
	}
	if (slice_starts(source, "—") || slice_starts(source, "…")) {
		assert_int_equal(2 * source.len, span->text.len);
		return;
	}
	assert_int_equal(source.len, 3 * span->text.len);
	const char *at = source.at;
	for (size_t i = 0; i < span->text.len; i++)
		assert_int_equal(utf8_next(&at, source.at + source.len) - 0xFEE0,
			(unsigned char)span->text.at[i]);
}

/* Every character once and in order; only blanks may be missing. */
static void check_text(const struct doc *doc, struct layout *layout)
{
	size_t *done = calloc(doc->block_count + 1, sizeof *done);
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));
		at = layout_move(layout, at, 1)) {
		for (size_t j = 0; j < line->span_count; j++) {
			const struct span *span = &line->spans[j];
			if (span->block == UINT32_MAX)
				continue;
			const struct slice text = doc->blocks[span->block]->text;
			assert_true(span->start >= done[span->block]);
			assert_true(
				slice_is_blank(slice_sub(text, done[span->block], span->start)));
			check_form(span, text);
			done[span->block] = span->end;
		}
	}
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		/* The header of a table that became records stands before every value. */
		if (block->flags & FLAG_HEADER && !done[i])
			continue;
		assert_true(slice_is_blank(slice_from(block->text, done[i])));
	}
	free(done);
}

/* The same where readings stand over their base, and their parentheses nowhere: every character once. */
static void check_text_over(const struct doc *doc, struct layout *layout)
{
	char **shown = calloc(doc->block_count + 1, sizeof *shown);
	for (size_t i = 0; i < doc->block_count; i++)
		shown[i] = calloc(doc->blocks[i]->text.len + 1, 1);
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));
		at = layout_move(layout, at, 1)) {
		for (size_t j = 0; j < line->span_count; j++) {
			const struct span *span = &line->spans[j];
			if (span->block == UINT32_MAX)
				continue;
			check_form(span, doc->blocks[span->block]->text);
			for (uint32_t byte = span->start; byte < span->end; byte++)
				assert_int_equal(shown[span->block][byte]++, 0);
		}
	}
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		/* The header of a table that became records is not shown by itself. */
		const bool is_header = block->flags & FLAG_HEADER && !memchr(shown[i], 1, block->text.len);
		for (size_t run = 0; run < block->run_count; run++) {
			const uint32_t start = block->runs[run].start, end = block->runs[run].end;
			const struct slice text = slice_sub(block->text, start, end);
			if (block->runs[run].style & STYLE_RUBY && slice_starts(text, "（"))
				memset(shown[i] + start, 1, strlen("（"));
			if (block->runs[run].style & STYLE_RUBY && slice_ends(text, "）"))
				memset(shown[i] + end - strlen("）"), 1, strlen("）"));
		}
		for (size_t byte = 0; byte < block->text.len && !is_header; byte++)
			if (!shown[i][byte] && !slice_is_blank(slice_sub(block->text, byte, byte + 1)))
				fail_msg("%.*s is nowhere", SLICE_ARGS(slice_from(block->text, byte)));
		free(shown[i]);
	}
	free(shown);
}

static void check_places(const struct doc *doc, struct layout *layout)
{
	struct position at = layout_start(layout);
	const struct line *before = NULL;
	for (const struct line *line; (line = layout_line(layout, at)); before = line) {
		const struct place place = layout_place(layout, at);
		const struct position found = layout_find(layout, place);
		if (before)
			assert_true(before->block < line->block ||
				    (before->block == line->block && before->start <= line->start));
		const struct place again = layout_place(layout, found);
		if (again.block != place.block || again.byte != place.byte)
			fail_msg("a line of block %u holds %u:%u, found as %u:%u", line->block,
				place.block, place.byte, again.block, again.byte);
		assert_false(layout_line(layout, found)->blank);
		at = layout_move(layout, at, 1);
	}
	for (uint32_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		if (!block->text.len || block->kind == BLOCK_CELL)
			continue;
		for (uint32_t byte = 0; byte <= block->text.len; byte += 7) {
			const struct line *line = layout_line(
				layout, layout_find(layout, (struct place){ i, byte }));
			assert_int_equal(line->block, i);
			assert_true(line->start <= byte);
		}
	}
}

void check_layout(const struct doc *doc, const struct layout_options *options)
{
	struct layout *layout = layout_create(doc, options);
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));
		at = layout_move(layout, at, 1)) {
		check_spans(line, options);
		check_edge(doc, line, options);
		if (options->columns >= 20)
			check_ends(doc, line, &options->width);
	}
	if (options->ruby_over)
		check_text_over(doc, layout);
	else
		check_text(doc, layout);
	check_places(doc, layout);
	layout_destroy(layout);
}
