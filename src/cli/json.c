/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include "cli/page.h"

void json_key(struct buffer *out, const char *key)
{
	char last = out->len > 0 ? out->at[out->len - 1] : '{';
	if (last != '{' && last != '[')
		buffer_add_char(out, ',');
	json_string(out, slice_of(key));
	buffer_add_char(out, ':');
}

void json_string(struct buffer *out, struct slice text)
{
	buffer_add_char(out, '"');
	size_t from = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buffer_add(out, slice_sub(text, from, i));
		from = i + 1;
		if (c == '\n')
			buffer_add_string(out, "\\n");
		else if (c == '\t')
			buffer_add_string(out, "\\t");
		else if (c < 0x20)
			buffer_printf(out, "\\u%04x", c);
		else
			buffer_printf(out, "\\%c", c);
	}
	buffer_add(out, slice_from(text, from));
	buffer_add_char(out, '"');
}

void json_field(struct buffer *out, const char *key, struct slice text)
{
	json_key(out, key);
	json_string(out, text);
}

void json_number(struct buffer *out, const char *key, size_t number)
{
	json_key(out, key);
	buffer_printf(out, "%zu", number);
}

void json_date(struct buffer *out, const struct date *date, enum date_origin origin)
{
	struct arena *arena = arena_create();
	json_field(out, "date", date_iso(date, arena));
	json_field(out, "date_origin", slice_of(date_origin_name(origin)));
	arena_destroy(arena);
}

static void comma(struct buffer *out)
{
	if (out->at[out->len - 1] != '[')
		buffer_add_char(out, ',');
}

void json_categories(struct buffer *out, const struct category *categories)
{
	json_key(out, "categories");
	buffer_add_char(out, '[');
	for (const struct category *c = categories; c; c = c->next) {
		comma(out);
		buffer_add_char(out, '[');
		for (size_t i = 0; i < c->count; i++) {
			comma(out);
			json_string(out, c->names[i]);
		}
		buffer_add_char(out, ']');
	}
	buffer_add_char(out, ']');
}

void json_notices(struct buffer *out, const struct notice *first)
{
	struct buffer line = { 0 };
	json_key(out, "notices");
	buffer_add_char(out, '[');
	for (const struct notice *n = first; n; n = n->next) {
		comma(out);
		buffer_clear(&line);
		buffer_add_string(&line, n->text);
		if (n->detail.len > 0) {
			buffer_add_string(&line, ": ");
			buffer_add(&line, n->detail);
		}
		json_string(out, buffer_slice(&line));
	}
	buffer_add_char(out, ']');
	buffer_finish(&line);
}

void json_headings(struct buffer *out, const struct article *article,
	const struct flags *flags)
{
	const struct doc *doc = article->doc;
	struct layout *layout = page_layout(doc, flags, NULL);
	struct position at = layout_start(layout);
	size_t number = 1;
	json_key(out, "headings");
	buffer_add_char(out, '[');
	for (size_t i = 0; i < doc->section_count; i++) {
		const struct section *section = &doc->sections[i];
		struct place place = { .block = section->heading };
		comma(out);
		buffer_add_char(out, '{');
		json_number(out, "level", (size_t)section->level);
		json_field(out, "text", doc->blocks[section->heading]->text);
		const struct position found = layout_find(layout, place);
		number += layout_count(layout, at, found);
		at = found;
		json_number(out, "line", number);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
	layout_destroy(layout);
}

static void add_pictures(struct buffer *out, const struct doc *doc)
{
	json_key(out, "pictures");
	buffer_add_char(out, '[');
	for (size_t i = 0; i < doc->picture_count; i++) {
		const struct picture *picture = &doc->pictures[i];
		comma(out);
		buffer_add_char(out, '{');
		json_field(out, "url", picture->url);
		json_field(out, "original", picture->original);
		json_field(out, "caption", picture->caption);
		json_field(out, "alt", picture->alt);
		json_number(out, "width", (size_t)picture->width);
		json_number(out, "height", (size_t)picture->height);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
}

static void add_links(struct buffer *out, const struct doc *doc)
{
	json_key(out, "links");
	buffer_add_char(out, '[');
	for (size_t i = 0; i < doc->link_count; i++) {
		comma(out);
		buffer_add_char(out, '{');
		json_field(out, "url", doc->links[i].url);
		json_field(out, "text", doc->links[i].text);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
}

void json_article(struct buffer *out, const struct article *article,
	const struct flags *flags)
{
	struct buffer text = { 0 };
	doc_add_text(article->doc, &text);
	buffer_add_char(out, '{');
	json_field(out, "path", article->path);
	json_field(out, "title", article->title);
	json_field(out, "title_origin", slice_of(title_origin_name(article->title_origin)));
	json_field(out, "author", article->author);
	json_field(out, "source", article->source);
	json_field(out, "byline", article->byline);
	json_date(out, &article->date, article->date_origin);
	json_categories(out, article->categories);
	json_field(out, "summary", article->summary);
	json_number(out, "words", article->words);
	json_number(out, "minutes", article->minutes);
	json_headings(out, article, flags);
	add_pictures(out, article->doc);
	add_links(out, article->doc);
	json_notices(out, article->notices.first);
	json_field(out, "text", buffer_slice(&text));
	buffer_add_string(out, "}\n");
	buffer_finish(&text);
}
