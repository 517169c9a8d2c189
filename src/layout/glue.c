/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

/* Code is as it was typed. */
static bool is_code(const struct block *block, uint32_t at)
{
	uint32_t end;
	const struct run *run = block ? flow_run_at(block, at, &end) : NULL;
	return run && run->style & STYLE_CODE;
}

/* Glue with blanks of the text in it.  One that the author put beside Han is no space between words:
 * it stays as it is. */
static enum glue glue_of_blank(unsigned before, unsigned after, int columns, int bytes)
{
	const unsigned wide = GLYPH_HANGS | GLYPH_BRACKET;
	if (!columns)
		return GLUE_NONE;
	if (columns == 1 && bytes == 1) {
		if (glyph_is_seam(before, after))
			return GLUE_SEAM;
		if ((before | after) & wide)
			return GLUE_BEARING;
	}
	return (before | after) & GLYPH_HAN ? GLUE_NONE : GLUE_SPACE;
}

static bool takes_pause(unsigned before, unsigned after)
{
	const unsigned next = GLYPH_HAN | GLYPH_OPENS | GLYPH_BRACKET | GLYPH_OPEN_QUOTE;
	return before & GLYPH_PAUSES && after & next;
}

static enum glue glue_between(unsigned before, unsigned after, bool in_word)
{
	if (glyph_is_seam(before, after))
		return GLUE_SEAM;
	if (glyph_is_bearing(before, after))
		return GLUE_BEARING;
	if (takes_pause(before, after))
		return GLUE_PAUSE;
	if (before & after & GLYPH_HAN && !in_word)
		return GLUE_WORD;
	return GLUE_NONE;
}

bool walk_step(struct walk *walk, struct step *step)
{
	size_t at = walk->at;
	int blank = 0;
	struct glyph glyph;
	for (;; at += glyph.length) {
		if (at >= walk->text.len)
			return false;
		glyph = walk->glyphs ? walk->glyphs[at] :
				       glyph_form(glyph_at(walk->text, at, walk->rules),
					       walk->forms);
		if (!(glyph.class & GLYPH_BLANK))
			break;
		blank += glyph.columns;
	}
	*step = (struct step){
		.start = (uint32_t)at, .glyph = glyph, .blanks = (int)(at - walk->at)
	};
	if (step->blanks) {
		step->columns = blank;
		step->glue = glue_of_blank(walk->before, glyph.class, blank, step->blanks);
		if (step->glue == GLUE_SPACE && is_code(walk->block, (uint32_t)at - 1))
			step->glue = GLUE_NONE;
	} else {
		step->among_han = walk->before & glyph.class & GLYPH_HAN;
		const bool in_word =
			step->among_han && walk->words && !segmenter_starts(walk->words, at);
		step->columns = walk->gaps ? glyph_gap(walk->before, glyph.class) : 0;
		step->glue = glue_between(walk->before, glyph.class, in_word);
	}
	if (walk->label && at == walk->label)
		step->glue = GLUE_NONE;
	if (step->glue == GLUE_SEAM || step->glue == GLUE_BEARING) {
		step->opens = walk->before & GLYPH_HAN;
		step->closes = walk->before & (GLYPH_CLOSES | GLYPH_CLOSE_QUOTE);
	}
	walk->before = glyph.class;
	walk->at = at + glyph.length;
	return true;
}

static bool is_bracket(const struct glyph *glyph)
{
	return glyph->class & GLYPH_BRACKET && glyph->columns == 2;
}

bool flow_has_bracket(const struct flow *flow, struct slice text)
{
	struct walk walk = { .text = text, .rules = flow_width(flow) };
	struct step step;
	return walk_step(&walk, &step) && step.start == 0 && is_bracket(&step.glyph);
}

static void add_glue(struct tally *sum, const struct step *step)
{
	sum->columns += step->columns;
	sum->glue[step->glue]++;
}

void flow_tally(struct flow *flow, struct slice text)
{
	segmenter_begin(flow->segmenter, text);
	struct walk walk = {
		.text = text,
		.rules = flow_width(flow),
		.glyphs = flow_glyphs(flow, text),
		.block = flow->block,
		.gaps = flow->gaps,
		.forms = flow->forms,
		.label = flow->label,
	};
	if (flow->box_count > flow->sum_room) {
		flow->sum_room = flow->box_room;
		flow->sums = memory_resize(flow->sums, flow->sum_room, sizeof *flow->sums);
	}
	struct tally sum = { 0 };
	struct step step;
	bool more = walk_step(&walk, &step);
	for (size_t i = 0; i < flow->box_count; i++) {
		struct box *box = &flow->boxes[i];
		const bool has_ink = more && step.start < box->end;
		/* The glue before a box is on its line only if the box before it is as well. */
		if (has_ink && step.start == box->start) {
			add_glue(&sum, &step);
			box->among_han = step.among_han;
			box->bracket = is_bracket(&step.glyph);
		}
		flow->sums[i].before = sum;
		for (bool first = more && step.start == box->start; more && step.start < box->end;
			more = walk_step(&walk, &step), first = false) {
			if (!first)
				add_glue(&sum, &step);
			sum.columns += step.glyph.columns;
			sum.solid += step.glyph.class & GLYPH_MARK ? 0 : step.glyph.columns;
			sum.han += step.glyph.class & GLYPH_HAN ? step.glyph.columns : 0;
		}
		flow->sums[i].behind = sum;
	}
}
