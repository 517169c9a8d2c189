/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who wrote it, where it came from and when, as boxes and lines at the top say it.  What the byline
 * will show leaves the body; what is only likely stays where it is and is marked.
 */
#include "clean/passes.h"

#include "clean/credits.h"
#include "clean/rules.h"
#include "clean/tools.h"
#include "text/utf8.h"

enum {
	BLOCKS_MAX = 8, /* how many the lines may stand below */
	SEEN_MAX = 600, /* and below how many bytes of other text: an abstract may stand between */
	LINES_MAX = 8,  /* of the byline itself */
	BOX_CHARACTERS = 60,
	BRACKETED_MAX = 40,
	SIGNED_CHARACTERS = 24, /* of a date that signs */
	SIGNED_BLOCKS = 3,      /* what may follow it: names of attachments */
};

enum kind { KIND_TIME = 1, KIND_SOURCE = 2, KIND_AUTHOR = 4 };

static int kind_of(const struct cleaner *cleaner, const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), class;
	int kind = element_is(element, TAG_TIME) ? KIND_TIME : 0;

	while (slice_split(&rest, ' ', &class)) {
		if (class.len == 0)
			continue;
		if (rules_match(cleaner->rules, "time-class", class))
			kind |= KIND_TIME;
		if (rules_match(cleaner->rules, "source-class", class))
			kind |= KIND_SOURCE;
		if (rules_match(cleaner->rules, "author-class", class))
			kind |= KIND_AUTHOR;
	}
	return kind;
}

/* Text in one line with its no-break spaces: they part the fields. */
static struct slice line_of(struct cleaner *cleaner, const struct element *element)
{
	struct buffer raw = { 0 };
	char *line;
	size_t len = 0;

	element_add_text(element, &raw);
	line = arena_alloc(cleaner->arena, raw.len + 1);
	for (size_t i = 0; i < raw.len; i++) {
		bool blank = char_is_blank(raw.at[i]);

		if (!blank || (len > 0 && line[len - 1] != ' '))
			line[len++] = blank ? ' ' : raw.at[i];
	}
	buffer_finish(&raw);
	return text_trim((struct slice){ line, len });
}

static void set_once(struct slice *field, struct slice value)
{
	if (field->len == 0)
		*field = value;
}

static void add_people(struct cleaner *cleaner, struct slice people)
{
	struct slice *byline = &cleaner->found_byline;

	if (people.len == 0)
		return;
	*byline = byline->len == 0 ? people
				   : arena_printf(cleaner->arena, "%.*s   %.*s",
					     SLICE_ARGS(*byline), SLICE_ARGS(people));
}

static void take_credits(struct cleaner *cleaner, const struct credits *credits)
{
	set_once(&cleaner->found_time, credits->time);
	set_once(&cleaner->found_source, credits->source);
	add_people(cleaner, credits->people);
}

static bool is_only_child(const struct element *element)
{
	for (const struct element *e = element->parent->first; e; e = e->next)
		if (e != element && (e->kind != ELEMENT_TEXT || !text_is_blank(e->text)))
			return false;
	return true;
}

static int kinds_below(const struct cleaner *cleaner, const struct element *block)
{
	int kinds = 0;

	for (const struct element *e = block->first; e; e = element_next(e, block))
		if (e->kind == ELEMENT_NODE)
			kinds |= kind_of(cleaner, e);
	return kinds;
}

/* The date somewhere in a text that a time element holds, else in its datetime attribute. */
static struct slice find_time(const struct element *element, struct slice text)
{
	for (size_t at = 0; at < text.len; at++) {
		size_t len = char_is_digit(text.at[at]) ? credits_date(slice_from(text, at)) : 0;

		if (len > strlen("00:00:00"))
			return slice_sub(text, at, at + len);
		while (at + 1 < text.len && char_is_digit(text.at[at]) &&
			char_is_digit(text.at[at + 1]))
			at++;
	}
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_TIME) && element_attribute(e, "datetime").len > 0)
			return element_attribute(e, "datetime");
	return (struct slice){ NULL, 0 };
}

/* 张三，and what he is: the name alone. */
static struct slice without_comma(struct slice name)
{
	static const char *const marks[] = { "，", ",", "：", ":", "、" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (slice_ends(name, marks[i]))
			return text_trim(slice_sub(name, 0, name.len - strlen(marks[i])));
	return name;
}

/* Parts of a line that are marked as source, time or author, in a line that says other things too.
 */
static void take_parts(struct cleaner *cleaner, const struct element *block)
{
	for (const struct element *e = block->first; e; e = element_next(e, block)) {
		int kind = e->kind == ELEMENT_NODE ? kind_of(cleaner, e) : 0;
		struct slice text;

		if (kind == 0 || element_says(e, BOX_CHARACTERS))
			continue;
		text = line_of(cleaner, e);
		if (kind & KIND_TIME)
			set_once(&cleaner->found_time, find_time(e, text));
		else if (kind & KIND_SOURCE)
			set_once(&cleaner->found_source, text);
		else if (cleaner->found_byline.len == 0)
			cleaner->found_byline = without_comma(text);
	}
}

/* Four digits in a row. */
static bool has_year(struct slice line)
{
	size_t digits = 0;

	for (size_t i = 0; i < line.len && digits < 4; i++)
		digits = char_is_digit(line.at[i]) ? digits + 1 : 0;
	return digits == 4;
}

/* A line whose box says what it is though its words do not. */
static bool take_box(struct cleaner *cleaner, struct element *block, int kind, struct slice line)
{
	struct slice time = find_time(block, line);

	if (kind & KIND_TIME && time.len > 0) {
		set_once(&cleaner->found_time, time);
		return time.len == line.len;
	}
	/* September 26, 2022: dates in words are read where dates are read. */
	if (kind == KIND_TIME && has_year(line)) {
		set_once(&cleaner->found_time, line);
		return true;
	}
	if (text_ends_sentence(line) || slice_contains(line, "，"))
		return false;
	if (kind == KIND_SOURCE)
		set_once(&cleaner->found_source, line);
	else if (kind == KIND_AUTHOR)
		add_people(cleaner, line);
	return kind == KIND_SOURCE || kind == KIND_AUTHOR;
}

/* 【文/某报 张三】 at the head of the text. */
static void cut_bracketed(struct cleaner *cleaner, struct element *block)
{
	static const char *const brackets[][2] = { { "【", "】" }, { "（", "）" }, { "(", ")" },
		{ "[", "]" } };
	struct element *first = block->first;
	struct credits credits;

	if (!first || first->kind != ELEMENT_TEXT)
		return;
	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		struct slice text = text_trim_head(first->text), inner;
		size_t open = strlen(brackets[i][0]), end = slice_find(text, brackets[i][1], 0);

		if (!slice_starts(text, brackets[i][0]) || end == SLICE_NONE)
			continue;
		inner = slice_sub(text, open, end);
		if (utf8_count(inner) > BRACKETED_MAX ||
			!credits_parse(cleaner->rules, cleaner->arena, inner, &credits) ||
			!credits.has_key)
			continue;
		end += strlen(brackets[i][1]);
		take_credits(cleaner, &credits);
		clean_note_text(cleaner, slice_sub(text, 0, end));
		first->text = text_trim_head(slice_from(text, end));
		return;
	}
}

static bool has_link(const struct element *block)
{
	for (const struct element *e = block->first; e; e = element_next(e, block))
		if (element_is(e, TAG_A) &&
			slice_starts_nocase(element_attribute(e, "href"), "http"))
			return true;
	return false;
}

/* Returns whether the whole block was of that kind; it is removed then.  Below text a link to the
 * source is kept, and a date signs the letter above it. */
static bool look_at(struct cleaner *cleaner, struct element *block, bool below_text)
{
	struct slice line = line_of(cleaner, block);
	struct credits credits;
	int kind = kind_of(cleaner, block), below = kinds_below(cleaner, block);
	bool is_short = !element_says(block, BOX_CHARACTERS);

	if (is_only_child(block))
		kind |= kind_of(cleaner, block->parent);
	if (credits_parse(cleaner->rules, cleaner->arena, line, &credits)) {
		bool is_sure = credits.has_key || kind || below ||
			(credits.source.len > 0 && slice_equal(credits.source, cleaner->source));

		if (is_sure) {
			take_credits(cleaner, &credits);
			if (below_text && has_link(block)) {
				block->role = ROLE_BOILERPLATE;
				return false;
			}
			clean_remove(cleaner, block);
			return true;
		}
		if (credits.source.len == 0 && credits.people.len == 0) {
			set_once(&cleaner->found_time, credits.time);
			block->role = below_text ? ROLE_NONE : ROLE_BYLINE;
		}
		return false;
	}
	if (is_short && kind && take_box(cleaner, block, kind, line)) {
		clean_remove(cleaner, block);
		return true;
	}
	if (below) {
		take_parts(cleaner, block);
		if (is_short && !text_ends_sentence(line))
			block->role = ROLE_BYLINE;
	}
	cut_bracketed(cleaner, block);
	return false;
}

/* The date below a notice, in a line of its own: it was given on that day. */
static void find_signed_time(struct cleaner *cleaner, struct element *root)
{
	struct element *next;
	struct slice found = { NULL, 0 };
	size_t blocks = 0, behind = 0;

	for (struct element *e = root->first; e; e = next) {
		struct slice line;

		next = element_next(e, root);
		if (!element_is(e, TAG_P))
			continue;
		next = element_skip(e, root);
		blocks++;
		behind++;
		if (element_says(e, SIGNED_CHARACTERS + 1))
			continue;
		line = line_of(cleaner, e);
		if (has_year(line) && credits_date(line) == line.len) {
			found = line;
			behind = 0;
		}
	}
	if (found.len > 0 && blocks > 2 && behind <= SIGNED_BLOCKS)
		set_once(&cleaner->found_time, found);
}

void clean_byline(struct cleaner *cleaner, struct element *root)
{
	struct element *next;
	size_t blocks = 0, seen = 0, lines = 0;

	for (struct element *e = root->first;
		e && blocks < BLOCKS_MAX && seen < SEEN_MAX && lines < LINES_MAX; e = next) {
		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || e->tag == TAG_FIGURE || e->tag == TAG_TABLE ||
			e->tag == TAG_UL || e->tag == TAG_OL || e->tag == TAG_PRE) {
			next = element_skip(e, root);
			blocks += e->kind == ELEMENT_NODE;
			continue;
		}
		if (e->tag != TAG_P && !tag_is_heading(e->tag))
			continue;
		next = element_skip(e, root);
		if (e->tag == TAG_P && look_at(cleaner, e, seen > 0)) {
			lines++;
			continue;
		}
		blocks++;
		seen += element_text(e, cleaner->arena).len;
	}
	find_signed_time(cleaner, root);
}
