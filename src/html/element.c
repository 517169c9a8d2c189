/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/element.h"

#include <assert.h>

struct element *element_create(struct arena *arena, enum tag tag)
{
	struct element *element = arena_new(arena, struct element);
	element->kind = ELEMENT_NODE;
	element_rename(element, tag);
	return element;
}

struct element *element_create_text(struct arena *arena, struct slice text)
{
	struct element *element = arena_new(arena, struct element);
	element->kind = ELEMENT_TEXT;
	element->text = text;
	return element;
}

void element_rename(struct element *element, enum tag tag)
{
	element->tag = tag;
	element->name = slice_of(tag_name(tag));
}

void element_unlink(struct element *element)
{
	struct element *parent = element->parent;
	if (!parent)
		return;
	if (element->previous)
		element->previous->next = element->next;
	else
		parent->first = element->next;
	if (element->next)
		element->next->previous = element->previous;
	else
		parent->last = element->previous;
	element->parent = element->previous = element->next = NULL;
}

void element_insert(struct element *parent, struct element *child, struct element *before)
{
	if (before == child)
		before = child->next;
	element_unlink(child);
	assert(!before || before->parent == parent);
	child->parent = parent;
	child->next = before;
	child->previous = before ? before->previous : parent->last;
	if (child->previous)
		child->previous->next = child;
	else
		parent->first = child;
	if (before)
		before->previous = child;
	else
		parent->last = child;
}

void element_append(struct element *parent, struct element *child)
{
	element_insert(parent, child, NULL);
}

void element_unwrap(struct element *element)
{
	struct element *parent = element->parent;
	if (!parent)
		return;
	while (element->first)
		element_insert(parent, element->first, element);
	element_unlink(element);
}

void element_wrap(struct element *element, struct element *wrapper)
{
	if (element->parent)
		element_insert(element->parent, wrapper, element);
	element_append(wrapper, element);
}

void element_move_children(struct element *from, struct element *to)
{
	while (from->first)
		element_append(to, from->first);
}

struct element *element_clone(struct arena *arena, const struct element *element)
{
	struct element *copy = arena_new(arena, struct element);
	*copy = *element;
	copy->parent = copy->previous = copy->next = copy->first = copy->last = NULL;
	return copy;
}

static struct attribute *find_attribute(const struct element *element, const char *name)
{
	if (!element->attributes) /* most have none */
		return NULL;
	struct slice wanted = slice_of(name);
	for (struct attribute *a = element->attributes; a; a = a->next)
		if (slice_equal(a->name, wanted))
			return a;
	return NULL;
}

struct slice element_attribute(const struct element *element, const char *name)
{
	const struct attribute *attribute = find_attribute(element, name);
	if (!attribute)
		return (struct slice){ 0 };
	return attribute->value.at ? attribute->value : SLICE("");
}

bool element_has_attribute(const struct element *element, const char *name)
{
	return find_attribute(element, name);
}

/* Clones share their attributes, so the list is copied up to the changed one rather than written
 * into. */
void element_set_attribute(
	struct arena *arena, struct element *element, const char *name, struct slice value)
{
	struct attribute **tail = &element->attributes;
	for (const struct attribute *a = element->attributes; a; a = a->next) {
		struct attribute *copy = arena_new(arena, struct attribute);
		*copy = *a;
		*tail = copy;
		if (slice_is(a->name, name)) {
			copy->value = value;
			return;
		}
		tail = &copy->next;
	}
	struct attribute *added = arena_new(arena, struct attribute);
	added->name = arena_copy(arena, slice_of(name));
	added->value = value;
	*tail = added;
}

bool element_has_class(const struct element *element, const char *name)
{
	struct slice rest = element_attribute(element, "class");
	for (size_t i = 0; i < rest.len;) {
		size_t start = i;
		while (i < rest.len && !char_is_blank(rest.at[i]))
			i++;
		if (i > start && slice_is(slice_sub(rest, start, i), name))
			return true;
		i++;
	}
	return false;
}

bool element_class_contains(const struct element *element, const char *part)
{
	return slice_find_nocase(element_attribute(element, "class"), part, 0) != SLICE_NONE ||
	       slice_find_nocase(element_attribute(element, "id"), part, 0) != SLICE_NONE;
}

struct element *element_ancestor(const struct element *element, enum tag tag)
{
	struct element *up = element->parent;
	while (up && up->tag != tag)
		up = up->parent;
	return up;
}

bool element_has_block(const struct element *element)
{
	const struct element *e = element;
	while ((e = element_next(e, element)))
		if (e->kind == ELEMENT_NODE && tag_is_block(e->tag))
			return true;
	return false;
}
