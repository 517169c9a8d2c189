/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three in four pages need none of what makes an HTML parser slow: no formatting made again in the
 * next block, nothing moved in front of a table, no end tag that closes what it does not name.  The
 * builder below knows the start tags that end their forerunners (p, li, td …) and otherwise asks
 * that each element ends at the top of the stack; the first tag that does not is left to gumbo,
 * with the whole source.
 */
#include "html/orderly.h"

#include "html/guard.h"
#include "html/lex.h"
#include "html/order.h"
#include "html/plain.h"
#include "html/sound.h"

struct level {
	GumboTag tag;
	enum order order;
	bool is_unwritten; /* its start tag was left out */
	struct element *element;
};

struct builder {
	struct arena *arena;
	struct slice source;
	bool is_unguarded;  /* all that the guard might change is out of order too */
	struct buffer text; /* since the last node */
	struct buffer value;
	struct level open[DEPTH_MAX]; /* open[0] is the root */
	int top;
};

static enum order top_order(const struct builder *builder)
{
	return builder->open[builder->top].order;
}

/* The table itself, or a part that holds others and no text. */
static bool holds_parts(enum order order)
{
	return order == ORDER_TABLE || order == ORDER_COLUMNS || order == ORDER_SECTION ||
	       order == ORDER_ROW;
}

static void flush_text(struct builder *builder)
{
	if (builder->text.len == 0)
		return;
	struct slice text = arena_copy(builder->arena, buffer_slice(&builder->text));
	buffer_clear(&builder->text);
	element_append(
		builder->open[builder->top].element, element_create_text(builder->arena, text));
}

static struct element *add(struct builder *builder, GumboTag tag, struct slice name)
{
	if (tag != GUMBO_TAG_UNKNOWN)
		name = slice_of(gumbo_normalized_tagname(tag));
	struct element *element = element_create(builder->arena, tag_of(name));
	if (element->tag == TAG_OTHER)
		element->name = name;
	flush_text(builder);
	element_append(builder->open[builder->top].element, element);
	return element;
}

static bool push(struct builder *builder, GumboTag tag, struct element *element)
{
	if (builder->top + 1 == (builder->is_unguarded ? SOUND_DEPTH_MAX : DEPTH_MAX))
		return false;
	builder->open[++builder->top] =
		(struct level){ .tag = tag, .order = order_of(tag), .element = element };
	return true;
}

static void pop_to(struct builder *builder, int top)
{
	if (top < builder->top)
		flush_text(builder);
	builder->top = top;
}

/* The guard makes text of an & that begins no reference. */
static bool decode(const struct builder *builder, struct buffer *out, struct slice text)
{
	return plain_decode(out, text, builder->is_unguarded);
}

/* ---- attributes, by 13.2.5.32 to 13.2.5.39 ---- */

static struct slice copy_lower(struct arena *arena, struct slice name)
{
	char *lower = arena_take(arena, name.len + 1);
	for (size_t i = 0; i < name.len; i++)
		lower[i] = char_lower(name.at[i]);
	lower[name.len] = '\0';
	return (struct slice){ lower, name.len };
}

static bool is_sound(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!lex_is_name_char(name.at[i]))
			return false;
	return true;
}

/* The first of one name counts. */
static bool add_attribute(
	struct builder *builder, struct element *element, struct slice name, struct slice value)
{
	struct attribute **last = &element->attributes;
	if (!is_sound(name))
		return !builder->is_unguarded;
	for (; *last; last = &(*last)->next)
		if (slice_equal_nocase((*last)->name, name))
			return true;
	buffer_clear(&builder->value);
	if (!decode(builder, &builder->value, value))
		return false;
	struct attribute *attribute = arena_new(builder->arena, struct attribute);
	attribute->name = copy_lower(builder->arena, name);
	attribute->value = arena_copy(builder->arena, buffer_slice(&builder->value));
	*last = attribute;
	return true;
}

static size_t skip_blanks(struct slice source, size_t i)
{
	while (i < source.len && lex_is_blank(source.at[i]))
		i++;
	return i;
}

/* i is past the = and blanks; *end past the value. */
static bool read_value(struct slice source, size_t i, struct slice *value, size_t *end)
{
	if (i == source.len)
		return false;
	char quote = source.at[i];
	if (quote == '"' || quote == '\'') {
		size_t close = slice_find_char(source, quote, i + 1);
		*value = slice_sub(source, i + 1, close);
		*end = close + 1;
		return close != SLICE_NONE;
	}
	size_t start = i;
	while (i < source.len && !lex_is_blank(source.at[i]) && source.at[i] != '>')
		i++;
	*value = slice_sub(source, start, i);
	*end = i;
	return true;
}

/* From past the name of a tag to past its >; element is NULL for an end tag, whose attributes do
 * not count.  SLICE_NONE when it is not for us. */
static size_t read_attributes(struct builder *builder, size_t i, struct element *element)
{
	struct slice source = builder->source;
	size_t past = i; /* the last value */
	for (int count = 0;; count++) {
		while (i < source.len && (lex_is_blank(source.at[i]) || source.at[i] == '/'))
			i++;
		if (i == source.len || source.at[i] == '<')
			return SLICE_NONE;
		if (builder->is_unguarded && i - past > SOUND_GAP_MAX)
			return SLICE_NONE;
		if (source.at[i] == '>')
			return i + 1;
		size_t start = i++;
		while (i < source.len && !lex_is_blank(source.at[i]) &&
			!strchr("/>=<", source.at[i]))
			i++;
		struct slice name = slice_sub(source, start, i), value = { 0 };
		size_t equals = skip_blanks(source, i);
		if (equals < source.len && source.at[equals] == '=' &&
			!read_value(source, skip_blanks(source, equals + 1), &value, &i))
			return SLICE_NONE;
		if (builder->is_unguarded && !(element && count < ATTRIBUTES_MAX &&
						     sound_attribute(source, equals, value, i)))
			return SLICE_NONE;
		if (value.at)
			past = i;
		if (element && !add_attribute(builder, element, name, value))
			return SLICE_NONE;
	}
}

/* ---- what ends what ---- */

/* "Generate implied end tags" */
static bool is_implied(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_P:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_DD:
	case GUMBO_TAG_DT:
	case GUMBO_TAG_RT:
	case GUMBO_TAG_RP:
		return true;
	default:
		return false;
	}
}

/* End all above index; false when something there does not end by itself. */
static bool end_above(struct builder *builder, int index)
{
	if (builder->is_unguarded && index < builder->top)
		return false;
	for (int i = builder->top; i > index; i--)
		if (!is_implied(builder->open[i].tag))
			return false;
	pop_to(builder, index);
	return true;
}

/* What no search for an element in scope passes. */
static bool is_scope(enum order order)
{
	return order >= ORDER_TABLE || order == ORDER_OBJECT;
}

/* The topmost of that tag in scope, or 0. */
static int find_open(const struct builder *builder, GumboTag tag)
{
	int i = builder->top;
	while (i > 0 && builder->open[i].tag != tag && !is_scope(builder->open[i].order))
		i--;
	return builder->open[i].tag == tag ? i : 0;
}

static bool end_paragraph(struct builder *builder)
{
	int p = find_open(builder, GUMBO_TAG_P);
	if (p > 0 && p < builder->top)
		return false;
	if (p > 0)
		pop_to(builder, p - 1);
	return true;
}

/* li, dd and dt look past what is not special, and past address, div and p; main is special since
 * gumbo was written. */
static bool ends_search(const struct level *level)
{
	return level->order >= ORDER_OBJECT && level->tag != GUMBO_TAG_ADDRESS &&
	       level->tag != GUMBO_TAG_DIV && level->tag != GUMBO_TAG_P &&
	       level->tag != GUMBO_TAG_MAIN;
}

static bool end_item(struct builder *builder, GumboTag tag)
{
	bool is_li = tag == GUMBO_TAG_LI;
	for (int i = builder->top; i > 0; i--) {
		const struct level *level = &builder->open[i];
		if (level->order == ORDER_ITEM && is_li == (level->tag == GUMBO_TAG_LI)) {
			if (!end_above(builder, i))
				return false;
			pop_to(builder, i - 1);
			return true;
		}
		if (ends_search(level))
			break;
	}
	return true;
}

/* The innermost table or part of one that is open, or 0. */
static int find_part(const struct builder *builder)
{
	int i = builder->top;
	while (i > 0 && builder->open[i].order < ORDER_TABLE)
		i--;
	return i;
}

/* End the parts that cannot hold one of that order. */
static bool end_parts(struct builder *builder, enum order order)
{
	int i = find_part(builder);
	if (i == 0 || builder->open[i].order == ORDER_CAPTION || !end_above(builder, i))
		return false;
	while (top_order(builder) >= order && top_order(builder) != ORDER_TABLE)
		pop_to(builder, builder->top - 1);
	return true;
}

/* ---- tags ---- */

static bool open_part(struct builder *builder, GumboTag tag)
{
	if (!push(builder, tag, add(builder, tag, (struct slice){ 0 })))
		return false;
	builder->open[builder->top].is_unwritten = true;
	return true;
}

/* A row in a table stands in a tbody, a cell in a row and a col in a colgroup, written or not. */
static bool open_parts(struct builder *builder, enum order order)
{
	if (order == ORDER_COLUMN)
		return open_part(builder, GUMBO_TAG_COLGROUP);
	if (order >= ORDER_ROW && top_order(builder) == ORDER_TABLE &&
		!open_part(builder, GUMBO_TAG_TBODY))
		return false;
	return order != ORDER_CELL || top_order(builder) != ORDER_SECTION ||
	       open_part(builder, GUMBO_TAG_TR);
}

static bool prepare_part(struct builder *builder, enum order order)
{
	if (order == ORDER_COLUMN && top_order(builder) == ORDER_COLUMNS)
		return true;
	if (!end_parts(builder, order))
		return false;
	if (top_order(builder) == ORDER_COLUMNS)
		pop_to(builder, builder->top - 1);
	return open_parts(builder, order);
}

/* Before the element of a start tag is added: end what it ends. */
static bool prepare(struct builder *builder, GumboTag tag, enum order order)
{
	if (order > ORDER_TABLE)
		return prepare_part(builder, order);
	if (holds_parts(top_order(builder)))
		return (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) &&
		       top_order(builder) != ORDER_COLUMNS;
	if (order == ORDER_ITEM && !end_item(builder, tag))
		return false;
	if (order >= ORDER_BLOCK && !end_paragraph(builder))
		return false;
	if (order == ORDER_HEADING && top_order(builder) == ORDER_HEADING)
		return false;
	if (order == ORDER_ANNOTATION && builder->open[builder->top].tag != GUMBO_TAG_RUBY)
		return false;
	return tag != GUMBO_TAG_A || find_open(builder, GUMBO_TAG_A) == 0;
}

/* The text of a script, style, iframe or title, from from on; past its end tag, or SLICE_NONE. */
static size_t read_raw(
	struct builder *builder, struct slice name, size_t from, struct element *element)
{
	struct slice source = builder->source;
	size_t end = from;
	for (;; end++) {
		end = slice_find_char(source, '<', end);
		if (end == SLICE_NONE || end + 2 + name.len >= source.len)
			return SLICE_NONE;
		size_t after = end + 2 + name.len;
		if (source.at[end + 1] == '/' &&
			slice_equal_nocase(slice_sub(source, end + 2, after), name) &&
			(source.at[after] == '/' || source.at[after] == '>' ||
				lex_is_blank(source.at[after])))
			break;
	}
	struct slice text = slice_sub(source, from, end);
	if (slice_contains(text, "<!--") || (builder->is_unguarded && !sound_text(text)))
		return SLICE_NONE;
	buffer_clear(&builder->value);
	if (element->tag != TAG_TITLE)
		buffer_add(&builder->value, text);
	else if (!plain_decode(&builder->value, text, false)) /* the guard leaves all in it */
		return SLICE_NONE;
	if (text.len)
		element_append(element,
			element_create_text(builder->arena,
				arena_copy(builder->arena, buffer_slice(&builder->value))));
	return read_attributes(builder, end + 2 + name.len, NULL);
}

/* The guard counts a table right in another, but in a cell, as disorder. */
static bool is_sound_place(const struct builder *builder, enum order order)
{
	return order != ORDER_TABLE || find_part(builder) == 0 || top_order(builder) == ORDER_CELL;
}

static size_t start_tag(struct builder *builder, const struct lexed_tag *tag)
{
	struct slice source = builder->source;
	enum order order = order_of(tag->tag);
	if (builder->is_unguarded && !is_sound_place(builder, order))
		return SLICE_NONE;
	if (order == ORDER_PAGE && !builder->is_unguarded && !holds_parts(top_order(builder)))
		return read_attributes(builder, tag->end, NULL);
	if (order <= ORDER_PAGE || !prepare(builder, tag->tag, order))
		return SLICE_NONE;
	struct slice name = tag->name;
	if (tag->tag == GUMBO_TAG_UNKNOWN)
		name = copy_lower(builder->arena, name);
	struct element *element = add(builder, tag->tag, name);
	size_t end = read_attributes(builder, tag->end, element);
	if (builder->is_unguarded && end != SLICE_NONE &&
		!sound_start_tag(source, tag, end, element->attributes != NULL))
		return SLICE_NONE;
	if (end == SLICE_NONE || order == ORDER_VOID || order == ORDER_RULE ||
		order == ORDER_COLUMN)
		return end;
	if (order == ORDER_RAW)
		return read_raw(builder, tag->name, end, element);
	if (order == ORDER_PRE && end < source.len && source.at[end] == '\n')
		end++;
	return push(builder, tag->tag, element) ? end : SLICE_NONE;
}

static bool is_top(const struct builder *builder, const struct lexed_tag *tag)
{
	const struct level *top = &builder->open[builder->top];
	return builder->top > 0 && top->tag == tag->tag &&
	       (tag->tag != GUMBO_TAG_UNKNOWN || slice_equal_nocase(top->element->name, tag->name));
}

/* End what stands in the element of an end tag and ends by itself. */
static bool end_inside(struct builder *builder, const struct lexed_tag *tag, enum order order)
{
	if (order == ORDER_CAPTION) {
		int i = find_part(builder);
		return i > 0 && builder->open[i].order == order && end_above(builder, i);
	}
	if (order >= ORDER_TABLE) {
		if (order == ORDER_COLUMN || !end_parts(builder, (enum order)(order + 1)))
			return false;
		if (order == ORDER_TABLE && top_order(builder) == ORDER_COLUMNS)
			pop_to(builder, builder->top - 1);
	} else if (order >= ORDER_OBJECT && tag->tag != GUMBO_TAG_P) {
		int i = builder->top;
		while (i > 0 && builder->open[i].tag != tag->tag &&
			is_implied(builder->open[i].tag))
			i--;
		pop_to(builder, i);
	}
	return true;
}

/* Whether the guard has no doubt of an end tag either: it is that of the innermost element, or of a
 * table whose tbody was left out. */
static bool is_sound_end(const struct builder *builder, const struct lexed_tag *tag)
{
	if (builder->source.at[tag->end] != '>')
		return false;
	if (tag->tag == GUMBO_TAG_UNKNOWN)
		return is_top(builder, tag);
	int top = builder->top;
	if (tag->tag == GUMBO_TAG_TABLE && top > 0 && builder->open[top].is_unwritten)
		top--;
	return builder->open[top].tag == tag->tag && !builder->open[top].is_unwritten;
}

/* Whether the end tag ends nothing, and is ignored. */
static bool is_stray(const struct builder *builder, GumboTag tag, enum order order)
{
	if (order == ORDER_HEADING || order >= ORDER_TABLE || holds_parts(top_order(builder)))
		return false;
	if (order >= ORDER_OBJECT)
		return find_open(builder, tag) == 0;
	for (int i = builder->top; i > 0; i--)
		if (builder->open[i].tag == tag)
			return false;
	return true;
}

static size_t end_tag(struct builder *builder, const struct lexed_tag *tag)
{
	enum order order = order_of(tag->tag);
	if (order == ORDER_NONE || tag->tag == GUMBO_TAG_BR || tag->end >= builder->source.len)
		return SLICE_NONE;
	if (builder->is_unguarded && !is_sound_end(builder, tag))
		return SLICE_NONE;
	if (is_stray(builder, tag->tag, order)) {
		if (tag->tag == GUMBO_TAG_P) /* makes an empty one */
			add(builder, tag->tag, tag->name);
	} else if (end_inside(builder, tag, order) && is_top(builder, tag)) {
		pop_to(builder, builder->top - 1);
	} else {
		return SLICE_NONE;
	}
	return read_attributes(builder, tag->end, NULL);
}

/* ---- the rest ---- */

/* A comment as it should be, or a doctype, which does not count in a body. */
static size_t declaration(struct builder *builder, size_t at)
{
	struct slice source = builder->source;
	struct slice rest = slice_from(source, at);
	if (!builder->is_unguarded && slice_starts_nocase(rest, "<!doctype")) {
		size_t end = slice_find_char(source, '>', at);
		return end == SLICE_NONE ? end : end + 1;
	}
	size_t start = at + strlen("<!--");
	size_t end = slice_starts(rest, "<!--") ? slice_find(source, "-->", start) : SLICE_NONE;
	if (end == SLICE_NONE)
		return end;
	struct slice text = slice_sub(source, start, end);
	if (slice_starts(text, ">") || slice_starts(text, "->") || slice_contains(text, "--!>"))
		return SLICE_NONE;
	if (builder->is_unguarded && !sound_text(text))
		return SLICE_NONE;
	flush_text(builder);
	struct element *comment =
		element_create_text(builder->arena, arena_copy(builder->arena, text));
	comment->kind = ELEMENT_COMMENT;
	element_append(builder->open[builder->top].element, comment);
	return end + strlen("-->");
}

static bool is_blank(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!lex_is_blank(text.at[i]))
			return false;
	return true;
}

/* Where the next tag or comment begins: a < before anything else is text. */
static size_t find_markup(struct slice source, size_t from)
{
	size_t at = from;
	for (; (at = slice_find_char(source, '<', at)) != SLICE_NONE; at++) {
		char next = at + 1 < source.len ? source.at[at + 1] : ' ';
		if (char_is_alpha(next) || next == '/' || next == '!' || next == '?')
			return at;
	}
	return source.len;
}

static bool build(struct builder *builder)
{
	struct slice source = builder->source;
	for (size_t at = 0;;) {
		size_t markup = find_markup(source, at);
		struct slice text = slice_sub(source, at, markup);
		if (holds_parts(top_order(builder)) && !is_blank(text))
			return false;
		if (!decode(builder, &builder->text, text))
			return false;
		if (markup == source.len)
			break;
		char next = source.at[markup + 1];
		struct lexed_tag tag;
		if (next == '!') {
			at = declaration(builder, markup);
		} else if (char_is_alpha(next)) {
			lex_name(source, markup, &tag);
			at = start_tag(builder, &tag);
		} else if (next == '/' && markup + 2 < source.len &&
			   char_is_alpha(source.at[markup + 2])) {
			lex_name(source, markup, &tag);
			at = end_tag(builder, &tag);
		} else {
			at = SLICE_NONE;
		}
		if (at == SLICE_NONE)
			return false;
	}
	flush_text(builder);
	return true;
}

/* Whether only p, li and the like are left open at the end. */
static bool has_ended(const struct builder *builder)
{
	for (int i = builder->top; i > 0; i--)
		if (!is_implied(builder->open[i].tag))
			return false;
	return true;
}

static bool parse(struct arena *arena, struct slice source, bool is_unguarded, struct element *root)
{
	if (!plain_is(source))
		return false;
	struct builder builder = { .arena = arena, .source = source, .is_unguarded = is_unguarded };
	builder.open[0] =
		(struct level){ .tag = GUMBO_TAG_LAST, .order = ORDER_NONE, .element = root };
	bool is_built = build(&builder) && (!is_unguarded || has_ended(&builder));
	buffer_finish(&builder.text);
	buffer_finish(&builder.value);
	if (!is_built)
		root->first = root->last = NULL;
	return is_built;
}

bool orderly_parse(struct arena *arena, struct slice source, struct element *root)
{
	return parse(arena, source, false, root);
}

bool orderly_parse_unguarded(struct arena *arena, struct slice source, struct element *root)
{
	return source.len <= SOUND_MAX && parse(arena, source, true, root);
}
