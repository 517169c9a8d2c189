/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

/* Pictures and media: one line at their place, with what can be told of them. */

enum {
	CAPTION_INDENT = 4,
	CAPTION_LONG = 3, /* lines: from here on it is running text */
	PART_GAP = 2,
};

/* As many of the parts as fit the page, two columns apart. */
static struct slice join_parts(struct flow *flow, const struct slice *parts, size_t count, int room)
{
	struct buffer out = { 0 };
	int used = 0;
	for (size_t i = 0; i < count; i++) {
		const int columns = flow_columns(flow, parts[i]) + (i ? PART_GAP : 0);
		if (!parts[i].len || (i && used + columns > room))
			continue;
		if (i)
			buffer_fill(&out, ' ', PART_GAP);
		buffer_add(&out, parts[i]);
		used += columns;
	}
	struct slice joined = buffer_take(&out, flow->arena);
	buffer_finish(&out);
	return joined;
}

/* The caption goes behind what was written when all of it fits there, else under it. */
static void write_caption(
	struct flow *flow, const struct block *block, int column, int left, enum span_role role)
{
	const int room = flow->right - left;
	const bool one_line = slice_find_char(block->text, '\n', 0) == SLICE_NONE;
	if (one_line && block->text.len < 1000 &&
		column + PART_GAP + flow_text_width(flow, block->text) <= flow->right) {
		flow->line.end = (uint32_t)block->text.len;
		flow_add_text(flow, block, 0, flow->line.end, column + PART_GAP, role);
		flow_line_end(flow);
		return;
	}
	flow_line_end(flow);
	const int indent = room >= 24 ? CAPTION_INDENT : 0;
	struct measure measure = { .first = room - 2 * indent, .rest = room - 2 * indent };
	struct measure balanced = measure;
	balanced.balanced = true;
	flow_fit(flow, block->text, &balanced);
	flow_measure_page(flow, &measure);
	if (measure.justified && flow->cut_count >= CAPTION_LONG)
		flow_fit(flow, block->text, &measure);
	int widest = 0;
	for (size_t i = 0; i < flow->cut_count; i++)
		widest = flow->cuts[i].width > widest ? flow->cuts[i].width : widest;
	/* In the middle as one block: lines that each are centred have ragged left edges. */
	flow_write_cuts(flow, block,
		left + (flow->options->plain ? indent / 2 : (room - widest) / 2), flow->right,
		false, role);
}

static bool is_file_name(struct slice alt)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg",
		".bmp" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (alt.len > 4 && slice_equal_nocase(slice_from(alt, alt.len - strlen(ends[i])),
					   slice_of(ends[i])))
			return true;
	return false;
}

/* Stands in for a caption, unless it only repeats the title or a file's name. */
static void write_alt(struct flow *flow, struct slice alt, int column)
{
	const struct block *title = flow->doc->block_count ? flow->doc->blocks[0] : NULL;
	const int room = flow->right - column - PART_GAP;
	if (!alt.len || room < 8 || is_file_name(alt) ||
		(title && title->kind == BLOCK_TITLE && slice_equal(alt, title->text)))
		return;
	if (flow_columns(flow, alt) > room) {
		const struct slice dots = SLICE("…");
		struct slice head = text_fit(
			alt, (size_t)(room - flow_columns(flow, dots)), NULL, flow_width(flow));
		alt = arena_printf(flow->arena, "%.*s%.*s", SLICE_ARGS(head), SLICE_ARGS(dots));
	}
	flow_add_made(flow, alt, column + PART_GAP, SPAN_DIM);
}

/* Writes what is told of a picture as one span, with the block's link. */
static int add_head(struct flow *flow, const struct block *block, struct slice head, int left,
	enum span_role role)
{
	const size_t before = flow->span_count;
	const int column = flow_add_made(flow, head, left, role);
	if (flow->span_count > before)
		flow->spans[before].link = block->link;
	return column;
}

void flow_figure(struct flow *flow, const struct block *block)
{
	const struct picture *picture = &flow->doc->pictures[block->picture - 1];
	const int left = frame_top(flow)->left;
	const struct slice parts[] = {
		arena_printf(flow->arena, "▣ %s%u", flow->options->words.picture,
			(unsigned)block->number),
		picture->width && picture->height ?
			arena_printf(flow->arena, "%d×%d", picture->width, picture->height) :
			(struct slice){ 0 },
		url_host(picture->original),
	};
	flow_line_begin(flow, block, 0, 0);
	const struct slice head =
		join_parts(flow, parts, sizeof parts / sizeof *parts, flow->right - left);
	const int column = add_head(flow, block, head, left, SPAN_PICTURE);
	if (block->text.len) {
		write_caption(flow, block, column, left, SPAN_CAPTION);
	} else {
		write_alt(flow, picture->alt, column);
		flow_line_end(flow);
	}
}

void flow_media(struct flow *flow, const struct block *block)
{
	const struct layout_words *words = &flow->options->words;
	const int left = frame_top(flow)->left;
	struct slice url = { 0 };
	if (block->link)
		url = flow->doc->links[block->link - 1].url;
	const struct slice parts[] = {
		arena_printf(flow->arena, "▶ %s",
			block->flags & FLAG_AUDIO ? words->audio :
			block->flags & FLAG_PAGE  ? words->page :
						    words->video),
		url_host(url),
	};
	flow_line_begin(flow, block, 0, 0);
	const struct slice head =
		join_parts(flow, parts, sizeof parts / sizeof *parts, flow->right - left);
	const int column = add_head(flow, block, head, left, SPAN_MEDIA);
	if (block->text.len)
		write_caption(flow, block, column, left, SPAN_MEDIA);
	else
		flow_line_end(flow);
}
