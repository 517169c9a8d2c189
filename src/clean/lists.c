/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list holds items and nothing else, and items stand in lists.  Lists that only set something in,
 * or that lay out pictures and boxes, are no lists.
 */
#include "clean/passes.h"

#include "clean/markers.h"
#include "clean/tools.h"

enum {
	DEPTH_MAX = 8, /* deeper lists go on in the one around them */
};

static bool is_list(const struct element *element)
{
	return element_is(element, TAG_UL) || element_is(element, TAG_OL) ||
	       element_is(element, TAG_MENU) || element_is(element, TAG_DIR);
}

static bool is_blank(const struct element *node)
{
	return node->kind == ELEMENT_COMMENT ||
	       (node->kind == ELEMENT_TEXT && text_is_blank(node->text));
}

static bool is_inline(const struct element *node)
{
	return node->kind == ELEMENT_TEXT ||
	       (node->kind == ELEMENT_NODE && !tag_is_block(node->tag) && !element_has_block(node));
}

static struct element *box_of(const struct element *element)
{
	for (struct element *e = element->first; e; e = element_next(e, element))
		if (element_is(e, TAG_INPUT))
			return e;
	return NULL;
}

/* The box of a task list stands before anything else in its item. */
static void take_box(struct cleaner *cleaner, struct element *item)
{
	struct element *next;

	for (struct element *e = item->first; e; e = next) {
		next = element_next(e, item);
		if (is_list(e) || (e->kind == ELEMENT_TEXT && !text_is_blank(e->text)))
			return;
		if (!element_is(e, TAG_INPUT))
			continue;
		if (slice_is_nocase(element_attribute(e, "type"), "checkbox"))
			element_set_attribute(cleaner->arena, item, "data-task",
				element_has_attribute(e, "checked") ? SLICE("done")
								    : SLICE("open"));
		element_unlink(e);
		return;
	}
}

static bool is_empty_item(const struct element *item)
{
	return element_is_empty(item) && !element_has_attribute(item, "data-task") && !box_of(item);
}

/* Whether an item or a term holds nothing to read but pictures. */
static bool is_picture_item(const struct element *item)
{
	bool any = false;

	for (const struct element *e = item->first; e; e = element_next(e, item)) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text) &&
			!element_is(e->parent, TAG_FIGCAPTION) &&
			!(e->parent->parent && element_is(e->parent->parent, TAG_FIGCAPTION)))
			return false;
		any = any || element_is(e, TAG_FIGURE) || element_is(e, TAG_IFRAME) ||
		      element_is(e, TAG_VIDEO);
	}
	return any;
}

/* A list of one box, or of pictures: it only places them. */
static bool is_layout(const struct element *list)
{
	size_t items = 0, pictures = 0;
	bool has_box = false;

	for (const struct element *e = list->first; e; e = e->next) {
		if (!element_is(e, TAG_LI))
			continue;
		items++;
		pictures += is_picture_item(e);
		for (const struct element *inner = e->first; inner; inner = inner->next)
			has_box = has_box || (inner->kind == ELEMENT_NODE &&
						     tag_is_block(inner->tag) && !is_list(inner));
	}
	if (items > 0 && pictures == items)
		return true;
	return items == 1 && has_box && list->tag != TAG_OL && !element_is(list->parent, TAG_LI);
}

/* A run of text and inline elements up to a br or a block is an item; so is each link of a list of
 * links. */
static struct element *wrap_run(struct cleaner *cleaner, struct element *list, struct element *from)
{
	struct element *item = element_create(cleaner->arena, TAG_LI), *next = from;
	bool is_link = element_is(from, TAG_A);

	element_insert(list, item, from);
	while (next && is_inline(next) && !element_is(next, TAG_BR)) {
		struct element *node = next;

		next = next->next;
		element_append(item, node);
		if (is_link && (element_is(next, TAG_A) ||
				       (next && is_blank(next) && element_is(next->next, TAG_A))))
			break;
	}
	return next;
}

/* The list that is all an item holds, or NULL. */
static struct element *only_list(const struct element *item)
{
	struct element *only = NULL;

	for (struct element *e = item->first; e; e = e->next) {
		if (is_blank(e) || element_is(e, TAG_BR))
			continue;
		if (only || !is_list(e))
			return NULL;
		only = e;
	}
	return only;
}

/* A list without an item of its own goes on in the item before, or its items stand here; what to go
 * on with. */
static struct element *adopt_list(struct cleaner *cleaner, struct element *list,
	struct element *holder, struct element *inner)
{
	struct element *previous = holder->previous, *next = holder->next;

	while (previous && !element_is(previous, TAG_LI))
		previous = previous->previous;
	if (previous) {
		element_append(previous, inner);
	} else if (inner->tag == list->tag && inner->first) {
		next = inner->first;
		while (inner->first)
			element_insert(list, inner->first, holder);
		element_unlink(inner);
	} else {
		if (holder == inner)
			element_wrap(inner, element_create(cleaner->arena, TAG_LI));
		return next;
	}
	if (holder != inner)
		element_unlink(holder);
	return next;
}

static void settle_children(struct cleaner *cleaner, struct element *list)
{
	struct element *next;

	for (struct element *e = list->first; e; e = next) {
		next = e->next;
		if (element_is(e, TAG_LI)) {
			take_box(cleaner, e);
			if (is_empty_item(e))
				element_unlink(e);
			else if (only_list(e))
				next = adopt_list(cleaner, list, e, only_list(e));
		} else if (is_blank(e) || element_is(e, TAG_BR)) {
			if (e->kind != ELEMENT_COMMENT)
				element_unlink(e);
		} else if (is_list(e)) {
			next = adopt_list(cleaner, list, e, e);
		} else if (is_inline(e)) {
			next = wrap_run(cleaner, list, e);
		} else if (element_is_empty(e)) {
			element_unlink(e);
		} else {
			struct element *item = element_create(cleaner->arena, TAG_LI);

			element_wrap(e, item);
		}
	}
}

/* Blocks without a single item: a list that was used to set them in. */
static bool only_indents(const struct element *list)
{
	bool any = false;

	for (const struct element *e = list->first; e; e = e->next) {
		if (element_is(e, TAG_LI) || is_list(e) ||
			(e->kind == ELEMENT_TEXT && !text_is_blank(e->text)) ||
			(e->kind == ELEMENT_NODE && !tag_is_block(e->tag)))
			return false;
		any = any || e->kind == ELEMENT_NODE;
	}
	return any;
}

static void dissolve(struct element *list)
{
	for (struct element *e = list->first; e; e = e->next)
		if (element_is(e, TAG_LI)) {
			element_rename(e, TAG_DIV);
			e->role = ROLE_LAYOUT;
		}
	element_unwrap(list);
}

static size_t depth_of(const struct element *list)
{
	size_t depth = 0;

	for (const struct element *e = list->parent; e; e = e->parent)
		depth += is_list(e);
	return depth;
}

/* The items of a list too deep follow the item it stands in. */
static void raise_items(struct element *list)
{
	struct element *item = list->parent, *behind;

	while (item && !element_is(item, TAG_LI))
		item = item->parent;
	if (!item)
		return;
	behind = item->next;
	while (list->first)
		element_insert(item->parent, list->first, behind);
	element_unlink(list);
}

static void settle_list(struct cleaner *cleaner, struct element *list)
{
	if (list->tag == TAG_MENU || list->tag == TAG_DIR)
		element_rename(list, TAG_UL);
	if (only_indents(list)) {
		element_unwrap(list);
		return;
	}
	settle_children(cleaner, list);
	if (!list->first)
		element_unlink(list);
}

static void place_list(struct cleaner *cleaner, struct element *list)
{
	if (is_layout(list))
		dissolve(list);
	else if (depth_of(list) >= DEPTH_MAX)
		raise_items(list);
	else
		markers_strip(cleaner, list);
}

static bool is_item_ahead(const struct element *node)
{
	while (node && (is_blank(node) || element_is(node, TAG_BR)))
		node = node->next;
	return element_is(node, TAG_LI);
}

/* Items outside of any list are one, with the items beside them. */
static void adopt_items(struct cleaner *cleaner, struct element *item)
{
	struct element *list = element_create(cleaner->arena, TAG_UL), *next = item;

	element_insert(item->parent, list, item);
	while (next && is_item_ahead(next)) {
		struct element *node = next;

		next = next->next;
		element_append(list, node);
	}
}

/* Terms and what is said of them: boxes around them fall away, and without a term there is nothing
 * to define. */
static void settle_definitions(struct cleaner *cleaner, struct element *list)
{
	struct element *next;
	bool has_term = false;

	for (struct element *e = list->first; e; e = next) {
		next = e->next;
		if (element_is(e, TAG_DIV) && e->first) {
			next = e->first;
			element_unwrap(e);
		} else if (is_blank(e) || (e->kind == ELEMENT_NODE && element_is_empty(e))) {
			element_unlink(e);
		} else if (element_is(e, TAG_DT)) {
			has_term = has_term || !is_picture_item(e);
		} else if (!element_is(e, TAG_DD)) {
			element_wrap(e, element_create(cleaner->arena, TAG_DD));
		}
	}
	if (has_term)
		return;
	for (struct element *e = list->first; e; e = e->next)
		element_rename(e, TAG_DIV);
	element_unwrap(list);
}

static bool is_stray_item(const struct element *e, const struct element *root)
{
	return element_is(e, TAG_LI) && e != root && !is_list(e->parent);
}

void clean_lists(struct cleaner *cleaner, struct element *root)
{
	struct element **lists = NULL, *next;
	size_t count = 0, room = 0;

	for (struct element *e = root; e; e = next) {
		if (is_stray_item(e, root)) {
			adopt_items(cleaner, e);
			e = e->parent;
		}
		next = element_next(e, root);
		if (e == root || (!is_list(e) && !element_is(e, TAG_DL)))
			continue;
		lists = arena_grow(cleaner->arena, lists, count, &room, sizeof(e));
		lists[count++] = e;
	}
	for (size_t i = 0; i < count; i++) {
		if (!lists[i]->parent)
			continue;
		if (element_is(lists[i], TAG_DL))
			settle_definitions(cleaner, lists[i]);
		else
			settle_list(cleaner, lists[i]);
	}
	/* Inner lists first, so that what is too deep rises level by level. */
	for (size_t i = count; i > 0; i--)
		if (is_list(lists[i - 1]) && lists[i - 1]->parent)
			place_list(cleaner, lists[i - 1]);
}
