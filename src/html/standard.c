/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/standard.h"

#include "base/memory.h"
#include "html/fold.h"
#include "html/lex.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>

/*
 * Gumbo's tree is made in a scratch arena and thrown away whole, never node by node: what is kept
 * is copied.
 *
 * The source is parsed as the inside of a body: html, head and body tags are ignored then, and what
 * stood in a head stays in front as it came, which is what a document cut out of a feed needs.
 */

struct scratch {
	struct arena *arena;
	size_t allowance; /* bytes gumbo may still ask for */
	jmp_buf spent;
};

/* Gumbo has no way to stop: a source that costs far more than its size is left from here, and
 * gumbo's memory goes with the arena.  All is zero at first: of a fragment's document gumbo asks
 * whether it is in quirks mode, where a table does not end a p, and has never said so. */
static void *allocate(void *userdata, size_t size)
{
	struct scratch *scratch = userdata;
	if (size > scratch->allowance)
		longjmp(scratch->spent, 1);
	scratch->allowance -= size;
	return arena_alloc(scratch->arena, size);
}

static void keep(void *userdata, void *pointer)
{
	(void)userdata;
	(void)pointer;
}

/* A node of gumbo's whose children are being copied below element. */
struct level {
	const GumboVector *children;
	unsigned int next;
	struct element *element;
};

struct copier {
	struct arena *arena;
	const struct fold *fold;
	struct buffer text; /* of the text nodes since the last other node */
	struct level *levels;
	size_t count, room;
};

static struct slice copy_lower(struct arena *arena, const char *at, size_t len)
{
	char *lower = arena_take(arena, len + 1);
	for (size_t i = 0; i < len; i++)
		lower[i] = char_lower(at[i]);
	lower[len] = '\0';
	return (struct slice){ lower, len };
}

static struct slice name_of(const struct copier *copier, const GumboElement *from)
{
	if (from->tag != GUMBO_TAG_UNKNOWN)
		return slice_of(gumbo_normalized_tagname(from->tag));
	GumboStringPiece piece = from->original_tag;
	gumbo_tag_from_original_text(&piece);
	struct slice name =
		fold_copy(copier->fold, copier->arena, (struct slice){ piece.data, piece.length });
	return copy_lower(copier->arena, name.at, name.len);
}

/* Of a name that begins with NUL gumbo leaves nothing. */
static bool is_sound_name(const char *name)
{
	if (!*name)
		return false;
	for (; *name; name++)
		if (!lex_is_name_char(*name))
			return false;
	return true;
}

static void copy_attributes(
	const struct copier *copier, struct element *to, const GumboElement *from)
{
	struct arena *arena = copier->arena;
	struct attribute **tail = &to->attributes;
	for (unsigned int i = 0; i < from->attributes.length; i++) {
		const GumboAttribute *attribute = from->attributes.data[i];
		if (!is_sound_name(attribute->name))
			continue;
		struct attribute *copy = arena_new(arena, struct attribute);
		copy->name = copy_lower(arena, attribute->name, strlen(attribute->name));
		copy->value = fold_copy(copier->fold, arena, slice_of(attribute->value));
		*tail = copy;
		tail = &copy->next;
	}
}

/* What is below svg and math is theirs: a title there is none of the article's. */
static struct element *copy_element(const struct copier *copier, const GumboElement *from)
{
	struct arena *arena = copier->arena;
	struct slice name = name_of(copier, from);
	bool is_foreign = from->tag_namespace != GUMBO_NAMESPACE_HTML;
	enum tag tag = tag_of(name);
	if (is_foreign && tag != TAG_SVG)
		tag = TAG_OTHER;
	struct element *element = element_create(arena, tag);
	if (tag == TAG_OTHER)
		element->name = name;
	copy_attributes(copier, element, from);
	return element;
}

static void flush_text(struct copier *copier, struct element *parent)
{
	if (!copier->text.len)
		return;
	struct slice text = fold_copy(copier->fold, copier->arena, buffer_slice(&copier->text));
	buffer_clear(&copier->text);
	element_append(parent, element_create_text(copier->arena, text));
}

static void push(struct copier *copier, const GumboVector *children, struct element *element)
{
	copier->levels =
		memory_grow(copier->levels, copier->count, &copier->room, sizeof *copier->levels);
	copier->levels[copier->count++] = (struct level){ children, 0, element };
}

static void copy_node(struct copier *copier, const GumboNode *node, struct element *parent)
{
	struct element *element;
	switch (node->type) {
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
	case GUMBO_NODE_WHITESPACE:
		buffer_add_string(&copier->text, node->v.text.text);
		return;
	case GUMBO_NODE_COMMENT:
		flush_text(copier, parent);
		element = element_create_text(copier->arena,
			fold_copy(copier->fold, copier->arena, slice_of(node->v.text.text)));
		element->kind = ELEMENT_COMMENT;
		element_append(parent, element);
		return;
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		flush_text(copier, parent);
		element = copy_element(copier, &node->v.element);
		element_append(parent, element);
		push(copier, &node->v.element.children, element);
		return;
	case GUMBO_NODE_DOCUMENT:
		return;
	}
}

static void copy_children(
	struct arena *arena, const struct fold *fold, const GumboNode *from, struct element *root)
{
	struct copier copier = { .arena = arena, .fold = fold };
	push(&copier, &from->v.element.children, root);
	while (copier.count) {
		struct level *level = &copier.levels[copier.count - 1];
		if (level->next < level->children->length) {
			copy_node(&copier, level->children->data[level->next++], level->element);
			continue;
		}
		flush_text(&copier, level->element);
		copier.count--;
	}
	free(copier.levels);
	buffer_finish(&copier.text);
}

bool standard_parse(
	struct arena *arena, struct slice source, size_t allowance, struct element *root)
{
	struct scratch scratch = { .arena = arena_create() };
	struct fold fold;
	struct slice folded = fold_source(&fold, scratch.arena, source);
	scratch.allowance = allowance;
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = allocate;
	options.deallocator = keep;
	options.userdata = &scratch;
	options.max_errors = 0;
	options.fragment_context = GUMBO_TAG_BODY;
	const char *at = folded.at ? folded.at : "";
	volatile bool is_parsed = false;
	if (setjmp(scratch.spent) == 0) {
		const GumboOutput *output = gumbo_parse_with_options(&options, at, folded.len);
		copy_children(arena, &fold, output->root, root);
		is_parsed = true;
	}
	arena_destroy(scratch.arena);
	return is_parsed;
}
