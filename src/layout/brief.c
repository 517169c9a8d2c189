/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "text/cluster.h"

/* What is folded away is told by a sentence, and by how much it is. */

enum { SUMMARY_LINES = 3 };

/* The caller's words hold one %zu. */
struct slice flow_count(struct flow *flow, size_t count)
{
	const struct slice words = slice_of(flow->options->words.count);
	const size_t at = slice_find(words, "%zu", 0);
	const size_t end = at == SLICE_NONE ? words.len : at;
	return arena_printf(flow->arena, "%.*s%zu%.*s", SLICE_ARGS(slice_sub(words, 0, end)), count,
		SLICE_ARGS(at == SLICE_NONE ? SLICE("") : slice_from(words, at + 3)));
}

/* The first sentence of a block, fitted into the cuts. */
struct sentence {
	const struct block *block;
	uint32_t from; /* where it begins in the block's text; cuts count from there */
	bool is_cut;   /* longer than its lines */
};

/* As much of the last line as leaves room for the sign that there was more. */
static void cut_short(struct flow *flow, struct slice text, int room)
{
	struct cut *cut = &flow->cuts[flow->cut_count - 1];
	const struct slice line = slice_sub(text, cut->start, cut->end);
	room -= flow_columns(flow, SLICE("…"));
	cut->end = cut->start +
		   (uint32_t)text_fit(line, room > 0 ? (size_t)room : 0, NULL, flow_width(flow)).len;
}

static struct sentence fit_sentence(struct flow *flow, const struct block *block, int room)
{
	const struct measure measure = { .first = room, .rest = room };
	const struct slice text = doc_first_sentence(block->text);
	struct sentence sentence = { block, (uint32_t)(text.at - block->text.at), false };
	flow_fit(flow, text, &measure);
	flow->glyphs_of = NULL; /* of a part of the block, whose bytes count from elsewhere */
	if (flow->cut_count > SUMMARY_LINES) {
		flow->cut_count = SUMMARY_LINES;
		sentence.is_cut = true;
		cut_short(flow, text, room);
	}
	return sentence;
}

static int add_text(struct flow *flow, const struct sentence *sentence, size_t line, int left)
{
	const struct cut *cut = &flow->cuts[line];
	const int column = flow_add_text(flow, sentence->block, sentence->from + cut->start,
		sentence->from + cut->end, left, SPAN_TEXT);
	if (!sentence->is_cut || line + 1 < flow->cut_count)
		return column;
	return flow_add_made(flow, SLICE("…"), column, SPAN_TEXT);
}

void flow_summary(struct flow *flow, const struct block *heading, int left)
{
	const struct section *section = &flow->doc->sections[heading->section - 1];
	const struct block *block = doc_first_paragraph(flow->doc, section);
	const uint32_t behind = (uint32_t)heading->text.len;
	if (!block)
		return;
	const struct sentence sentence = fit_sentence(flow, block, flow->right - left);
	for (size_t i = 0; i < flow->cut_count; i++) {
		flow_line_begin(flow, heading, behind, behind);
		flow->line.folded = true;
		add_text(flow, &sentence, i, left);
		flow_line_end(flow);
	}
}

/* The sign before it and the count behind it are a heading's. */
void flow_brief(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left, room = flow->right - left;
	const struct slice dots = SLICE("⋯"), sign = SLICE("▸");
	struct slice count = flow_count(flow, text_words(block->text));
	const int outside = flow->gutter >= 2 ? 0 : flow_columns(flow, dots) + 1;
	int end = flow->right - flow_columns(flow, count) - outside;
	if (end - 2 - left < room * 2 / 3) {
		count = (struct slice){ 0 };
		end = flow->right - outside;
	}
	const struct sentence sentence =
		fit_sentence(flow, block, count.len ? end - 2 - left : end - left);
	for (size_t i = 0; i < flow->cut_count; i++) {
		const bool is_last = i + 1 == flow->cut_count;
		flow_line_begin(flow, block, i ? sentence.from + flow->cuts[i].start : 0,
			is_last ? (uint32_t)block->text.len : sentence.from + flow->cuts[i].next);
		flow->line.folded = true;
		if (i == 0 && flow->depth == 1 && flow->gutter >= 2)
			flow_add_made(flow, sign, left - 2, SPAN_MARKER);
		int column = add_text(flow, &sentence, i, left);
		if (is_last && count.len)
			column = flow_add_made(flow, count, end, SPAN_DIM);
		if (is_last)
			flow_add_made(flow, dots, column + 1, SPAN_MARKER);
		flow_line_end(flow);
	}
}
