/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is markup inside pre and code, and what is a sample of markup whose references were decoded
 * by whoever stored the page.
 *
 * Highlighters put few kinds of tags into code, and close them; anything else that looks like a tag
 * is a sample.  Where there is a sample, a div or an a is most likely a part of it too, unless its
 * class tells of a highlighter.
 */
#include "html/guard.h"

/* A region without an end that makes sense is not looked at further than this. */
enum { REGION_MAX = 1 << 20, NESTED_MAX = 4 };

enum verdict { MARKUP, MAYBE, SAMPLE };

struct piece {
	struct lexed_tag tag;
	enum verdict verdict;
	unsigned int kinds;
	size_t partner; /* index of the other end of the element */
};

struct region {
	struct guard *guard;
	struct slice source;
	size_t start, end;
	bool is_inline;	      /* a code of its own */
	struct piece *pieces; /* one for each < */
	size_t count, room;
};

static bool is_tag_at(struct slice source, size_t at)
{
	size_t i = at + 1;
	if (i < source.len && source.at[i] == '/')
		i++;
	return i < source.len && char_is_alpha(source.at[i]);
}

static bool ends_block(const struct lexed_tag *tag)
{
	unsigned int kinds = tag_kinds(tag->tag);
	return tag->is_end && (kinds & (KIND_BLOCK | KIND_TABLE));
}

/* Where a code that began at from ends: at its end tag; when that is missing, with the block it
 * stands in.  0 when neither ends. */
static size_t find_code_end(struct guard *guard, size_t from)
{
	struct slice source = guard->source;
	size_t limit = source.len - from > REGION_MAX ? from + REGION_MAX : source.len;
	source = slice_sub(source, 0, limit);
	size_t block_end = 0, past = from;
	bool has_text = false;
	int depth = 1, blocks = 0;
	for (size_t i = from; (i = slice_find_char(source, '<', i)) != SLICE_NONE; i++) {
		has_text = has_text || !slice_is_blank(slice_sub(source, past, i));
		if (!is_tag_at(source, i))
			continue;
		struct lexed_tag tag;
		lex_name(source, i, &tag);
		if (!has_text && i >= past) {
			size_t greater = slice_find_char(source, '>', i);
			past = greater == SLICE_NONE ? source.len : greater + 1;
		}
		if (tag.tag == GUMBO_TAG_CODE && tag.is_end && --depth == 0)
			return i;
		if (tag.tag == GUMBO_TAG_PRE && tag.is_end)
			break;
		if (tag.tag == GUMBO_TAG_CODE && !tag.is_end) {
			if (has_text || ++depth > NESTED_MAX)
				break;
		} else if (ends_block(&tag)) {
			if (!block_end && blocks == 0)
				block_end = i;
			blocks -= blocks > 0;
		} else if (tag_kinds(tag.tag) & KIND_BLOCK) {
			blocks++;
		}
	}
	return block_end;
}

static size_t find_pre_end(struct guard *guard, size_t from)
{
	if (!guard_has_end(guard, GUMBO_TAG_PRE, from))
		return 0;
	for (size_t i = from; (i = slice_find_nocase(guard->source, "</pre", i)) != SLICE_NONE;
		i++) {
		struct lexed_tag tag;
		lex_name(guard->source, i, &tag);
		if (tag.tag == GUMBO_TAG_PRE)
			return i;
	}
	return 0;
}

static struct slice attribute(
	const struct region *region, const struct piece *piece, const char *name)
{
	return lexed_attribute(region->source, &piece->tag, name);
}

/* RSSHub, which decoded the references, marks all real pictures so. */
static bool is_real_picture(const struct region *region, const struct piece *piece)
{
	return piece->tag.tag == GUMBO_TAG_IMG && attribute(region, piece, "referrerpolicy").at;
}

static enum verdict judge(struct region *region, struct piece *piece)
{
	struct guard *guard = region->guard;
	struct slice source = region->source;
	if (!is_tag_at(source, piece->tag.at))
		return MARKUP; /* no tag: the loop knows */
	size_t at = piece->tag.at;
	lex_name(source, at, &piece->tag);
	piece->kinds = tag_kinds(piece->tag.tag);
	if (!(piece->kinds & KIND_IN_CODE) && piece->tag.tag != GUMBO_TAG_IMG)
		return SAMPLE;
	if (!guard_lex(guard, &piece->tag) || piece->tag.end > region->end ||
		piece->tag.lacks_end || piece->tag.lost_quote)
		return SAMPLE;
	if (piece->kinds & KIND_IN_CODE)
		return MAYBE;
	return is_real_picture(region, piece) ? MARKUP : SAMPLE;
}

static void find_pieces(struct region *region)
{
	struct slice inside = slice_sub(region->source, 0, region->end);
	for (size_t i = region->start; (i = slice_find_char(inside, '<', i)) != SLICE_NONE; i++) {
		region->pieces = arena_grow(region->guard->arena, region->pieces, region->count,
			&region->room, sizeof *region->pieces);
		struct piece *piece = &region->pieces[region->count++];
		*piece = (struct piece){ .tag.at = i };
		piece->verdict = judge(region, piece);
		if (piece->verdict != SAMPLE && piece->tag.end > i)
			i = piece->tag.end - 1;
	}
}

/* A start tag without its end tag, or the other way round, is a sample. */
static void match_pieces(struct region *region)
{
	enum { OPEN_MAX = DEPTH_MAX };
	size_t open[OPEN_MAX];
	int depth = 0;
	for (size_t i = 0; i < region->count; i++) {
		struct piece *piece = &region->pieces[i];
		if (piece->verdict != MAYBE || (piece->kinds & KIND_VOID))
			continue;
		if (!piece->tag.is_end) {
			if (depth == OPEN_MAX)
				piece->verdict = SAMPLE;
			else
				open[depth++] = i;
			continue;
		}
		int match = depth - 1;
		while (match >= 0 && region->pieces[open[match]].tag.tag != piece->tag.tag)
			match--;
		if (match < 0) {
			piece->verdict = SAMPLE;
			continue;
		}
		for (int j = match + 1; j < depth; j++)
			region->pieces[open[j]].verdict = SAMPLE;
		region->pieces[open[match]].partner = i;
		piece->partner = open[match];
		depth = match;
	}
	for (int j = 0; j < depth; j++)
		region->pieces[open[j]].verdict = SAMPLE;
}

static bool has_sample(const struct region *region)
{
	for (size_t i = 0; i < region->count; i++)
		if (region->pieces[i].verdict == SAMPLE)
			return true;
	return false;
}

/* Whether a tag tells by its class or style that a highlighter made it. */
static bool is_highlight(const struct region *region, const struct piece *piece)
{
	static const char *const parts[] = { "hljs", "token", "line", "highlight", "code", "cm-",
		"pl-", "mtk", "syntax", "gutter", "lang", "crayon", "enlighter", "prism", "keyword",
		"comment" };
	bool is_box = piece->kinds & (KIND_BLOCK | KIND_TABLE);
	if (piece->tag.tag == GUMBO_TAG_CODE)
		return true;
	if (piece->tag.tag == GUMBO_TAG_FONT)
		return attribute(region, piece, "color").at;
	struct slice class = attribute(region, piece, "class");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (slice_find_nocase(class, parts[i], 0) != SLICE_NONE)
			return true;
	/* Pygments and its kin use classes of one to three letters. */
	bool is_span = piece->tag.tag == GUMBO_TAG_SPAN;
	return !is_box && is_span &&
	       ((class.len && class.len <= 3) || attribute(region, piece, "style").len > 0);
}

static void settle(struct region *region)
{
	bool is_sample = has_sample(region);
	/* A br ends a line of code only where nothing else does. */
	bool breaks_lines =
		!region->is_inline &&
		!slice_contains(slice_sub(region->source, region->start, region->end), "\n");
	for (size_t i = 0; i < region->count; i++) {
		struct piece *piece = &region->pieces[i];
		if (piece->verdict != MAYBE || piece->tag.is_end)
			continue;
		bool is_void = piece->kinds & KIND_VOID;
		bool is_markup =
			!is_sample || (is_void ? breaks_lines : is_highlight(region, piece));
		piece->verdict = is_markup ? MARKUP : SAMPLE;
		if (!is_void)
			region->pieces[piece->partner].verdict = piece->verdict;
	}
}

/* A code that would show nothing was written to show its tags: <code><br></code>. */
static void show_all_when_empty(struct region *region)
{
	size_t past = region->start;
	for (size_t i = 0; i < region->count; i++) {
		const struct piece *piece = &region->pieces[i];
		if (piece->verdict == SAMPLE || !is_tag_at(region->source, piece->tag.at) ||
			piece->tag.tag == GUMBO_TAG_IMG ||
			!slice_is_blank(slice_sub(region->source, past, piece->tag.at)))
			return;
		past = piece->tag.end;
	}
	if (!slice_is_blank(slice_sub(region->source, past, region->end)))
		return;
	for (size_t i = 0; i < region->count; i++)
		region->pieces[i].verdict = SAMPLE;
}

void guard_enter_code(struct guard *guard, const struct lexed_tag *tag)
{
	bool is_inline = tag->tag == GUMBO_TAG_CODE;
	size_t end = is_inline ? find_code_end(guard, tag->end) : find_pre_end(guard, tag->end);
	if (!end)
		return;
	struct region region = { .guard = guard,
		.source = guard->source,
		.start = tag->end,
		.end = end,
		.is_inline = is_inline };
	find_pieces(&region);
	match_pieces(&region);
	settle(&region);
	if (is_inline)
		show_all_when_empty(&region);
	struct code_mark *marks = arena_alloc(guard->arena, (region.count + 1) * sizeof *marks);
	for (size_t i = 0; i < region.count; i++)
		marks[i] = (struct code_mark){ region.pieces[i].tag.at,
			region.pieces[i].verdict == SAMPLE };
	marks[region.count].at = end;
	guard->code_end = end;
	guard->code_marks = marks;
}
