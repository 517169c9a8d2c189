/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "text/gate.h"

static struct slice line_of(struct builder *builder, struct slice text)
{
	return slice_trim(gate(builder->arena, text, GATE_LINE));
}

/* A URL is one word: what a reader copies must not be cut by a blank. */
static struct slice url_of(struct builder *builder, struct slice text)
{
	text = line_of(builder, text);
	if (slice_find_char(text, ' ', 0) == SLICE_NONE)
		return text;
	struct buffer out = { 0 };
	for (struct slice part; slice_split(&text, ' ', &part);) {
		buffer_add(&out, part);
		if (text.len)
			buffer_add_string(&out, "%20");
	}
	struct slice url = buffer_take(&out, builder->arena);
	buffer_finish(&out);
	return url;
}

uint16_t build_add_link(struct builder *builder, struct slice url, struct slice text)
{
	struct doc *doc = builder->doc;
	if (doc->link_count >= UINT16_MAX)
		return 0;
	url = url_of(builder, url);
	if (!url.len)
		return 0;
	doc->links = arena_grow(builder->arena, doc->links, doc->link_count, &builder->link_room,
		sizeof *doc->links);
	doc->links[doc->link_count] = (struct link){ url, line_of(builder, text) };
	return (uint16_t)++doc->link_count;
}

static int pixels(const struct element *element, const char *name)
{
	struct slice value = slice_trim(element_attribute(element, name));
	long number;
	if (!value.len || !slice_number(&value, &number) || slice_starts(value, "%"))
		return 0;
	return number > 0 && number < 100000 ? (int)number : 0;
}

/* Whether text stands around an inline picture.  The answer is kept for the pictures beside it. */
static bool has_text_around(struct builder *builder, const struct element *element)
{
	const struct element *around = element->parent;
	while (around && around->parent && !tag_is_block(around->tag))
		around = around->parent;
	if (!around)
		return false;
	if (around != builder->asked) {
		builder->asked = around;
		builder->asked_text = false;
		for (const struct element *at = around->first; at && !builder->asked_text;
			at = element_next(at, around))
			builder->asked_text = at->kind == ELEMENT_TEXT && !slice_is_blank(at->text);
	}
	return builder->asked_text;
}

/* Pictures stand in figures; one amid text is an icon: an emoji, a formula. */
static bool is_icon(struct builder *builder, const struct element *element)
{
	if (builder->state.group)
		return false;
	const int width = pixels(element, "width"), height = pixels(element, "height");
	if (width > 100 || height > 100)
		return false;
	return has_text_around(builder, element);
}

static void take_waiting_caption(struct builder *builder, struct block *block)
{
	struct group *group = builder->state.group;
	if (!group)
		return;
	group->picture = block;
	if (!group->caption)
		return;
	block->text = group->caption->text;
	block->runs = group->caption->runs;
	block->run_count = group->caption->run_count;
	group->caption = NULL;
}

void build_picture(struct builder *builder, const struct element *element)
{
	struct doc *doc = builder->doc;
	if (is_icon(builder, element)) {
		collect_text(&builder->collector, element_attribute(element, "alt"),
			builder->state.style, builder->state.link);
		return;
	}
	struct slice src = url_of(builder, element_attribute(element, "src"));
	struct slice original = url_of(builder, element_attribute(element, "data-original"));
	if ((!src.len && !original.len) || doc->picture_count >= UINT16_MAX)
		return;
	build_flush(builder);
	doc->pictures = arena_grow(builder->arena, doc->pictures, doc->picture_count,
		&builder->picture_room, sizeof *doc->pictures);
	doc->pictures[doc->picture_count++] = (struct picture){
		.url = src.len ? src : original,
		.original = original.len ? original : src,
		.alt = line_of(builder, element_attribute(element, "alt")),
		.width = pixels(element, "width"),
		.height = pixels(element, "height"),
	};
	struct block *block = build_block(builder, BLOCK_FIGURE);
	block->picture = (uint16_t)doc->picture_count;
	block->number = (uint32_t)doc->picture_count;
	block->link = builder->state.link;
	block->flags = builder->state.flags & FLAG_DIM;
	if (!builder->state.open)
		take_waiting_caption(builder, block);
	build_add(builder, block);
}

void build_media(struct builder *builder, const struct element *element)
{
	struct slice url = element_attribute(element, "src");
	for (const struct element *at = element->first; at && !url.len;
		at = element_next(at, element))
		if (at->tag == TAG_SOURCE)
			url = element_attribute(at, "src");
	struct slice label = line_of(builder, element_attribute(element, "title"));
	if (!url.len && !label.len)
		return;
	build_flush(builder);
	struct block *block = build_block(builder, BLOCK_MEDIA);
	block->link = build_add_link(builder, url, label);
	if (element->tag == TAG_AUDIO)
		block->flags |= FLAG_AUDIO;
	else if (element->tag != TAG_VIDEO)
		block->flags |= FLAG_PAGE;
	if (!block->link ||
		!slice_equal_nocase(label, url_host(builder->doc->links[block->link - 1].url)))
		block->text = label; /* the host is shown anyway */
	build_add(builder, block);
}
