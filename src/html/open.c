/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A model of gumbo's stack of open elements.  It is exact where elements are closed in their order,
 * and where p, li and the like end by the next one.  Formatting elements that outlive their block
 * stay in it, since the standard makes them again in what follows.
 *
 * Where tags are in disorder (an end tag that closes others too, or none, formatting that overlaps
 * blocks, a table or a form right in another) the model may part from gumbo's stack, by a step each
 * time.  These are counted, so that a source which does nothing else is not trusted to it.
 */
#include "html/guard.h"

bool guard_in_foreign(const struct guard *guard)
{
	return guard->depth && guard->open[guard->depth - 1].holds_foreign;
}

bool guard_in_table(const struct guard *guard)
{
	for (int i = guard->depth - 1; i >= 0; i--)
		if (guard->open[i].tag == GUMBO_TAG_TABLE)
			return true;
	return false;
}

/* What may stand in a select; all other tags are ignored there. */
static bool is_option(GumboTag tag)
{
	return tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP;
}

bool guard_in_select(const struct guard *guard)
{
	int i = guard->depth - 1;
	while (i >= 0 && is_option(guard->open[i].tag))
		i--;
	return i >= 0 && guard->open[i].tag == GUMBO_TAG_SELECT;
}

bool guard_is_open_foreign(const struct guard *guard, const struct lexed_tag *tag)
{
	for (int i = guard->depth - 1; i >= 0; i--)
		if (guard->open[i].is_foreign && slice_equal_nocase(guard->open[i].name, tag->name))
			return true;
	return false;
}

/* HTML that no svg or math holds (HTML standard, 13.2.6.5); gumbo leaves them for it only where it
 * parses whole documents. */
static bool leaves_foreign(const struct lexed_tag *tag, unsigned int kinds)
{
	switch (tag->tag) {
	case GUMBO_TAG_A:
	case GUMBO_TAG_FONT:
		return false;
	case GUMBO_TAG_SPAN:
	case GUMBO_TAG_BR:
	case GUMBO_TAG_IMG:
	case GUMBO_TAG_EMBED:
	case GUMBO_TAG_RUBY:
	case GUMBO_TAG_SUB:
	case GUMBO_TAG_SUP:
	case GUMBO_TAG_VAR:
		return true;
	default:
		return kinds & (KIND_BLOCK | KIND_FORMATTING);
	}
}

void guard_leave_foreign(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	if (!guard_in_foreign(guard) || !leaves_foreign(tag, kinds))
		return;
	while (guard_in_foreign(guard)) {
		const struct open_element *top = &guard->open[--guard->depth];
		guard->left = top->tag;
		if (top->tag == GUMBO_TAG_SVG)
			guard_replace(guard, tag->at, tag->at, SLICE("</svg>"));
		else if (top->tag == GUMBO_TAG_MATH)
			guard_replace(guard, tag->at, tag->at, SLICE("</math>"));
	}
}

static void forget(struct guard *guard, int index)
{
	guard->disorder += index < guard->depth - 1;
	if (guard->open[index].kinds & KIND_FORMATTING)
		guard->formatting--;
	guard->depth--;
	memmove(&guard->open[index], &guard->open[index + 1],
		(size_t)(guard->depth - index) * sizeof *guard->open);
}

/* Close the element and all above it, but for formatting elements above it, which the standard
 * makes again. */
static void close_but_formatting(struct guard *guard, int index)
{
	int kept = index;
	guard->disorder += index < guard->depth - 1;
	if (guard->open[index].kinds & KIND_FORMATTING)
		guard->formatting--;
	for (int i = index + 1; i < guard->depth; i++)
		if (guard->open[i].kinds & KIND_FORMATTING)
			guard->open[kept++] = guard->open[i];
	guard->depth = kept;
}

/* Close the element and all above it.  A formatting element that was left open in a block ends with
 * it: gumbo is told so. */
static void close_all(struct guard *guard, int index, size_t at)
{
	bool is_table = true; /* parts of a table end one another */
	for (int i = index; i < guard->depth; i++)
		is_table = is_table && (guard->open[i].kinds & KIND_TABLE);
	guard->disorder += index < guard->depth - 1 && !is_table;
	for (int i = guard->depth - 1; i > index; i--) {
		if (!(guard->open[i].kinds & KIND_FORMATTING))
			continue;
		guard_replace(guard, at, at, SLICE("</"));
		guard_replace(guard, at, at, guard->open[i].name);
		guard_replace(guard, at, at, SLICE(">"));
		guard->formatting--;
	}
	if (guard->open[index].kinds & KIND_FORMATTING)
		guard->formatting--;
	guard->depth = index;
}

/* What no search for an element to close passes, besides KIND_SCOPE. */
static bool is_barrier(const struct open_element *element, GumboTag wanted)
{
	switch (wanted) {
	case GUMBO_TAG_P:
		return element->tag == GUMBO_TAG_BUTTON;
	case GUMBO_TAG_LI:
		return element->tag == GUMBO_TAG_OL || element->tag == GUMBO_TAG_UL;
	default:
		return false;
	}
}

static bool is_cell_part(GumboTag tag)
{
	return (tag_kinds(tag) & KIND_TABLE) || tag == GUMBO_TAG_TABLE;
}

/* The topmost open element of that tag that an end tag would close, or -1. */
static int find_open(const struct guard *guard, GumboTag tag)
{
	for (int i = guard->depth - 1; i >= 0; i--) {
		const struct open_element *element = &guard->open[i];
		if (element->tag == tag && !element->is_foreign)
			return i;
		if (is_cell_part(tag)) {
			if (element->tag == GUMBO_TAG_TABLE || element->tag == GUMBO_TAG_TEMPLATE)
				return -1;
		} else if ((element->kinds & KIND_SCOPE) || is_barrier(element, tag)) {
			return -1;
		}
	}
	return -1;
}

static int find_heading(const struct guard *guard)
{
	for (int i = guard->depth - 1; i >= 0; i--) {
		if (guard->open[i].kinds & KIND_HEADING)
			return i;
		if (guard->open[i].kinds & KIND_SCOPE)
			return -1;
	}
	return -1;
}

/* An element that ends by its name, wherever it is not cut off by a special one.  Those of svg and math
 * that an element of HTML is open in end by no name. */
static int find_ordinary(const struct guard *guard, const struct lexed_tag *tag)
{
	for (int i = guard->depth - 1; i >= 0; i--) {
		const struct open_element *element = &guard->open[i];
		if (!element->is_foreign && slice_equal_nocase(element->name, tag->name))
			return i;
		if (element->kinds & KIND_SPECIAL)
			return -1;
	}
	return -1;
}

/* In svg and math an end tag is first looked for among theirs. */
static int find_foreign(const struct guard *guard, const struct lexed_tag *tag)
{
	for (int i = guard->depth - 1; i >= 0 && guard->open[i].is_foreign; i--)
		if (slice_equal_nocase(guard->open[i].name, tag->name))
			return i;
	return -1;
}

/* The end of a formatting element, by its end tag or by another of its kind. */
static void close_formatting(struct guard *guard, int index)
{
	for (int i = index + 1; i < guard->depth; i++) {
		if (guard->open[i].kinds & KIND_SPECIAL) {
			forget(guard, index); /* moved into the block by the adoption agency */
			return;
		}
	}
	close_but_formatting(guard, index);
}

/* li, dd and dt end their forerunner, looking past address, div and p only. */
static void close_item(struct guard *guard, const struct lexed_tag *tag)
{
	for (int i = guard->depth - 1; i >= 0; i--) {
		GumboTag open = guard->open[i].tag;
		bool is_pair =
			tag->tag != GUMBO_TAG_LI && (open == GUMBO_TAG_DD || open == GUMBO_TAG_DT);
		if (open == tag->tag || is_pair) {
			close_all(guard, i, tag->at);
			return;
		}
		if ((guard->open[i].kinds & KIND_SPECIAL) && open != GUMBO_TAG_ADDRESS &&
			open != GUMBO_TAG_DIV && open != GUMBO_TAG_P)
			return;
	}
}

/* A part of a table ends what is open down to the part that may hold it. */
static void close_parts(struct guard *guard, const struct lexed_tag *tag)
{
	for (int i = guard->depth - 1; i >= 0; i--) {
		GumboTag open = guard->open[i].tag;
		bool is_row = tag->tag == GUMBO_TAG_TR;
		bool is_cell = tag->tag == GUMBO_TAG_TD || tag->tag == GUMBO_TAG_TH;
		bool is_section = open == GUMBO_TAG_TBODY || open == GUMBO_TAG_THEAD ||
				  open == GUMBO_TAG_TFOOT;
		bool may_hold = open == GUMBO_TAG_TABLE || open == GUMBO_TAG_TEMPLATE ||
				((is_row || is_cell) && is_section) ||
				(is_cell && open == GUMBO_TAG_TR);
		if (!may_hold)
			continue;
		if (i + 1 < guard->depth)
			close_all(guard, i + 1, tag->at);
		return;
	}
}

void guard_close_paragraph(struct guard *guard, const struct lexed_tag *tag)
{
	int p = find_open(guard, GUMBO_TAG_P);
	if (p >= 0 && tag->tag == GUMBO_TAG_P)
		close_all(guard, p, tag->at);
	else if (p >= 0)
		close_but_formatting(guard, p);
}

static void close_implied(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	if (kinds & KIND_TABLE) {
		close_parts(guard, tag);
		return;
	}
	if (tag->tag == GUMBO_TAG_LI || tag->tag == GUMBO_TAG_DD || tag->tag == GUMBO_TAG_DT)
		close_item(guard, tag);
	if (kinds & KIND_BLOCK)
		guard_close_paragraph(guard, tag);
	int top = guard->depth - 1;
	if (top >= 0 && (kinds & guard->open[top].kinds & KIND_HEADING))
		close_but_formatting(guard, top);
	else if (top >= 0 && tag->tag == GUMBO_TAG_OPTION &&
		 guard->open[top].tag == GUMBO_TAG_OPTION)
		guard->depth--;
	if (tag->tag == GUMBO_TAG_A || tag->tag == GUMBO_TAG_NOBR) {
		int open = find_open(guard, tag->tag);
		if (open >= 0)
			close_formatting(guard, open);
	}
}

/* Start tags by which the standard closes or ignores more than the model does. */
static bool is_disorder(const struct guard *guard, GumboTag tag)
{
	GumboTag top = guard->depth ? guard->open[guard->depth - 1].tag : GUMBO_TAG_LAST;
	switch (tag) {
	case GUMBO_TAG_RB:
	case GUMBO_TAG_RT:
	case GUMBO_TAG_RTC:
	case GUMBO_TAG_RP:
		return top != GUMBO_TAG_RUBY;
	case GUMBO_TAG_TABLE:
		return guard_in_table(guard) && top != GUMBO_TAG_TD && top != GUMBO_TAG_TH;
	case GUMBO_TAG_BUTTON:
	case GUMBO_TAG_FORM:
		return find_open(guard, tag) >= 0;
	case GUMBO_TAG_TEMPLATE:
	case GUMBO_TAG_ANNOTATION_XML:
		return true;
	default:
		return false;
	}
}

/* What stands in svg, or in math, and is parsed as HTML inside. */
static bool is_integration_point(const struct guard *guard, GumboTag tag)
{
	int root = guard->depth - 1;
	while (guard->open[root].tag != GUMBO_TAG_SVG && guard->open[root].tag != GUMBO_TAG_MATH)
		root--;
	switch (tag) {
	case GUMBO_TAG_FOREIGNOBJECT:
	case GUMBO_TAG_DESC:
	case GUMBO_TAG_TITLE:
		return guard->open[root].tag == GUMBO_TAG_SVG;
	case GUMBO_TAG_MI:
	case GUMBO_TAG_MO:
	case GUMBO_TAG_MN:
	case GUMBO_TAG_MS:
	case GUMBO_TAG_MTEXT:
		return guard->open[root].tag == GUMBO_TAG_MATH;
	default:
		return false;
	}
}

bool guard_open(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	bool in_foreign = guard_in_foreign(guard);
	bool is_root = tag->tag == GUMBO_TAG_SVG || tag->tag == GUMBO_TAG_MATH;
	bool holds_foreign = is_root || in_foreign;
	guard->disorder += is_disorder(guard, tag->tag);
	if (in_foreign) {
		kinds = 0;
		if (tag->ends_itself)
			return true;
		if (is_integration_point(guard, tag->tag)) {
			kinds = KIND_SPECIAL | KIND_SCOPE;
			holds_foreign = false;
		}
	} else {
		close_implied(guard, tag, kinds);
	}
	if (kinds & KIND_VOID)
		return true;
	bool is_formatting = kinds & KIND_FORMATTING;
	if (guard->depth == DEPTH_MAX || (is_formatting && guard->formatting == FORMATTING_MAX))
		return false;
	guard->open[guard->depth++] = (struct open_element){
		.tag = tag->tag,
		.kinds = kinds,
		.name = tag->name,
		.is_foreign = is_root || in_foreign,
		.holds_foreign = holds_foreign,
	};
	guard->formatting += is_formatting;
	return true;
}

void guard_close(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	int index = find_foreign(guard, tag);
	if (index >= 0) {
		guard->disorder += index < guard->depth - 1;
		guard->depth = index;
		return;
	}
	if (!(kinds & (KIND_SPECIAL | KIND_FORMATTING)))
		index = find_ordinary(guard, tag);
	else if (kinds & KIND_HEADING)
		index = find_heading(guard);
	else
		index = find_open(guard, tag->tag);
	guard->disorder += index < 0;
	if (index < 0)
		return;
	if (tag->tag == GUMBO_TAG_FORM)
		forget(guard, index);
	else if (kinds & KIND_FORMATTING)
		close_formatting(guard, index);
	else if (kinds & KIND_SPECIAL)
		close_all(guard, index, tag->at);
	else
		close_but_formatting(guard, index);
}
