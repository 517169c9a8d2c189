/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One walk over the old tree writes the new one.  Boxes are copied as they come; inline content
 * goes to the open line, for which the inline elements around it are copied anew, so that
 * `<b>a<br>c</b>` and `<b><p>a</p><p>c</p></b>` come out the same.
 */
#include "clean/flow.h"

#include "clean/tools.h"

enum {
	INLINE_MAX = 24, /* deeper inline elements are left out, their text stays */
	PARAGRAPH_GAP = 2,
};

struct flow {
	struct cleaner *cleaner;
	flow_run *run;
	enum flow_newlines newlines;
	struct element *box; /* where blocks go now */
	const struct element **boxes; /* of the old tree: those around the walk that have a copy */
	size_t box_count, box_room;

	/* Inline elements around the walk, and their copies in the open line: the first copied of
	 * them have one. */
	const struct element *open[INLINE_MAX];
	struct element *copies[INLINE_MAX];
	size_t depth, copied;

	const struct element *paragraph; /* the p or heading we are in, or NULL */
	const struct element *preformatted; /* the element whose style keeps line ends, or NULL */
	struct line *lines;
	size_t count, room;
	bool is_line_open;
	size_t breaks; /* since the last content of this run */
};

static void end_run(struct flow *flow)
{
	if (flow->count > 0)
		flow->run(flow->cleaner, flow->box, flow->lines, flow->count);
	flow->count = flow->breaks = flow->copied = 0;
	flow->is_line_open = false;
}

static void break_line(struct flow *flow, size_t breaks)
{
	flow->breaks += breaks;
	flow->is_line_open = false;
	flow->copied = 0;
}

static void open_line(struct flow *flow)
{
	struct arena *arena = flow->cleaner->arena;
	struct line *line;

	flow->lines =
		arena_grow(arena, flow->lines, flow->count, &flow->room, sizeof(*flow->lines));
	line = &flow->lines[flow->count++];
	line->p = flow->paragraph ? element_clone(arena, flow->paragraph)
				  : element_create(arena, TAG_P);
	line->gap = flow->breaks;
	line->is_bare = !flow->paragraph;
	flow->breaks = 0;
	flow->is_line_open = true;
}

/* Put a node at the end of the open line, inside copies of what is around it. */
static void put(struct flow *flow, struct element *node)
{
	struct element *parent;

	if (!flow->is_line_open)
		open_line(flow);
	parent = flow->copied > 0 ? flow->copies[flow->copied - 1]
				  : flow->lines[flow->count - 1].p;
	for (size_t i = flow->copied; i < flow->depth && i < INLINE_MAX; i++) {
		struct element *copy = element_clone(flow->cleaner->arena, flow->open[i]);

		element_append(parent, copy);
		flow->copies[flow->copied++] = parent = copy;
	}
	element_append(parent, node);
}

static void put_text(struct flow *flow, struct slice text)
{
	if (text.len > 0 && (flow->is_line_open || !text_is_blank(text)))
		put(flow, element_create_text(flow->cleaner->arena, text));
}

/* A sentence's end and two full-width spaces part paragraphs, wherever they stand. */
static void put_paragraphs(struct flow *flow, struct slice text)
{
	static const char indent[] = "\u3000\u3000";
	size_t start = 0, at = 0;

	while ((at = slice_find(text, indent, at)) != SLICE_NONE) {
		if (text_ends_sentence(slice_sub(text, start, at))) {
			put_text(flow, slice_sub(text, start, at));
			break_line(flow, PARAGRAPH_GAP);
			start = at;
		}
		while (slice_starts(slice_from(text, at), "\u3000"))
			at += strlen("\u3000");
	}
	put_text(flow, slice_from(text, start));
}

/* Bytes of the break at the head of text that starts at a line end, and how many breaks it is
 * worth: 0 none. */
static size_t measure_break(const struct flow *flow, struct slice text, size_t *breaks)
{
	size_t lines = 0, at = 0, last = 0;
	enum flow_newlines newlines = flow->preformatted ? FLOW_LINES : flow->newlines;

	for (; at < text.len && char_is_blank(text.at[at]); at++)
		if (text.at[at] == '\n') {
			lines++;
			last = at + 1;
		}
	*breaks = 0;
	/* Two full-width spaces, or as many no-break ones, begin a paragraph in Chinese setting. */
	if (text_indent(slice_from(text, at)) > 0)
		*breaks = PARAGRAPH_GAP;
	else if (newlines == FLOW_LINES)
		*breaks = lines;
	else if (newlines == FLOW_PARAGRAPHS && lines > 1)
		*breaks = PARAGRAPH_GAP;
	return last;
}

/* Text with the line ends that mean something turned into breaks. */
static void flow_text(struct flow *flow, struct slice text)
{
	size_t start = 0, at = 0, breaks;

	while ((at = slice_find_char(text, '\n', at)) != SLICE_NONE) {
		size_t len = measure_break(flow, slice_from(text, at), &breaks);

		if (breaks > 0) {
			put_paragraphs(flow, slice_sub(text, start, at));
			if (flow->count > 0)
				break_line(flow, breaks);
			start = at + len;
		}
		at += len;
	}
	put_paragraphs(flow, slice_from(text, start));
}

/* Inline elements that are one thing, whatever they hold. */
static bool is_atom(const struct element *element)
{
	switch (element->tag) {
	case TAG_IMG:
	case TAG_RUBY:
	case TAG_PICTURE:
	case TAG_INPUT:
	case TAG_WBR:
		return true;
	default:
		return false;
	}
}

static bool is_media(const struct element *element)
{
	return element->tag == TAG_VIDEO || element->tag == TAG_AUDIO ||
		element->tag == TAG_IFRAME || element->tag == TAG_EMBED ||
		element->tag == TAG_OBJECT;
}

/* Blocks that go over as they are. */
static bool is_whole(const struct element *element)
{
	if (is_media(element) || element->tag == TAG_PRE || element->tag == TAG_HR ||
		element->tag == TAG_TITLE)
		return true;
	if (element->tag != TAG_FIGURE)
		return false;
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_IMG))
			return true;
	return false;
}

static bool is_inline(const struct element *element)
{
	return element && !tag_is_block(element->tag) && !is_media(element);
}

/* A box inside a heading only parts its words, unless it is a list or table. */
static bool is_box_in_heading(const struct flow *flow, const struct element *element)
{
	if (!flow->paragraph || !tag_is_heading(flow->paragraph->tag))
		return false;
	return element->tag == TAG_P || element->tag == TAG_DIV || element->tag == TAG_SECTION ||
		element->tag == TAG_CENTER || element->tag == TAG_HEADER ||
		element->tag == TAG_ARTICLE || element->tag == TAG_ADDRESS;
}

static bool keeps_line_ends(const struct element *element)
{
	return slice_starts_nocase(style_value(element, "white-space"), "pre");
}

static void open_box(struct flow *flow, const struct element *element)
{
	struct element *box = element_clone(flow->cleaner->arena, element);

	element_append(flow->box, box);
	flow->box = box;
	flow->boxes = arena_grow(flow->cleaner->arena, flow->boxes, flow->box_count,
		&flow->box_room, sizeof(*flow->boxes));
	flow->boxes[flow->box_count++] = element;
}

/* Whether the walk goes down into it. */
static bool enter(struct flow *flow, struct element *element)
{
	if (element->kind == ELEMENT_TEXT)
		flow_text(flow, element->text);
	if (element->kind != ELEMENT_NODE)
		return false;
	if (!flow->preformatted && keeps_line_ends(element))
		flow->preformatted = element;
	if (element->tag == TAG_BR) {
		break_line(flow, flow->count > 0);
		return false;
	}
	if (is_atom(element)) {
		put(flow, element);
		return false;
	}
	if (is_whole(element)) {
		end_run(flow);
		element_append(flow->box, element);
		return false;
	}
	if (is_inline(element)) {
		if (flow->depth < INLINE_MAX)
			flow->open[flow->depth] = element;
		flow->depth++;
		return true;
	}
	if (is_box_in_heading(flow, element)) {
		break_line(flow, flow->count > 0);
		return true;
	}
	end_run(flow);
	if (element->tag == TAG_P || tag_is_heading(element->tag)) {
		flow->paragraph = element;
		return true;
	}
	flow->paragraph = NULL;
	open_box(flow, element);
	return true;
}

/* A box that needs no paragraph for a line that is all it has, lists below it aside. */
static void loosen(struct element *box)
{
	static const enum tag tags[] = { TAG_LI, TAG_TD, TAG_TH, TAG_DD, TAG_DT, TAG_FIGCAPTION,
		TAG_CAPTION, TAG_SUMMARY };
	bool is_tight = false;

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		is_tight = is_tight || box->tag == tags[i];
	if (!is_tight || !element_is(box->first, TAG_P) || box->first->role != ROLE_NONE)
		return;
	for (const struct element *e = box->first->next; e; e = e->next)
		if (e->kind != ELEMENT_NODE || (e->tag != TAG_UL && e->tag != TAG_OL))
			return;
	element_unwrap(box->first);
}

/* The p or heading that inline content belongs to again after a box inside it. */
static const struct element *paragraph_around(const struct element *element)
{
	const struct element *up = element->parent;

	while (up && is_inline(up))
		up = up->parent;
	if (up && (up->tag == TAG_P || tag_is_heading(up->tag)))
		return up;
	return NULL;
}

static void leave(struct flow *flow, const struct element *element)
{
	if (flow->preformatted == element)
		flow->preformatted = NULL;
	if (is_inline(element)) {
		flow->depth--;
		if (flow->copied > flow->depth)
			flow->copied = flow->depth;
	} else if (flow->box_count > 0 && flow->boxes[flow->box_count - 1] == element) {
		struct element *box = flow->box;

		end_run(flow);
		flow->box_count--;
		flow->box = box->parent;
		loosen(box);
		flow->paragraph = paragraph_around(element);
	} else if (element != flow->paragraph && is_box_in_heading(flow, element)) {
		break_line(flow, flow->count > 0);
	} else { /* a p or heading, or a box in one that something within it has ended */
		end_run(flow);
		flow->paragraph = paragraph_around(element);
	}
}

void flow(struct cleaner *cleaner, struct element *root, enum flow_newlines newlines, flow_run *run)
{
	struct element *fresh = element_clone(cleaner->arena, root);
	struct flow flow = { .cleaner = cleaner, .run = run, .newlines = newlines, .box = fresh };
	struct element *e = root->first, *next, *parent;

	while (e) {
		/* What is entered may move to the new tree; what is walked into stays. */
		next = e->next;
		parent = e->parent;
		if (enter(&flow, e)) {
			if (e->first) {
				e = e->first;
				continue;
			}
			leave(&flow, e);
		}
		while (!next && parent != root) {
			leave(&flow, parent);
			next = parent->next;
			parent = parent->parent;
		}
		e = next;
	}
	end_run(&flow);
	while (root->first)
		element_unlink(root->first);
	element_move_children(fresh, root);
}
