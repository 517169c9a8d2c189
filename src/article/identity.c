/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "base/buffer.h"
#include "clean/rules.h"
#include "clean/url.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

/* The address of a page as a key: made plain, so that the same page has the same one however it was
 * linked to, and 0 where it may be that of many articles. */

enum {
	PARAMETERS_MAX = 32,
	NAME_MIN = 12,  /* bytes of a last part that is surely the name of an article */
	ID_MIN = 8,     /* and of a parameter's value that is an id */
	URL_LIMIT = 2048,
};

static bool is_one_of(struct slice word, const char *const *words)
{
	while (*words && !slice_is_nocase(word, *words))
		words++;
	return *words != NULL;
}

/* The host without what does not tell sites apart. */
static void add_host(struct buffer *out, struct slice host)
{
	static const char *const aliases[] = { "www", "m", "mobile", "wap", "3g", "amp", "touch",
		NULL };
	size_t at = slice_find_char(host, '@', 0);
	host = slice_from(host, at == SLICE_NONE ? 0 : at + 1);
	if (slice_ends(host, ":80") || slice_ends(host, ":443"))
		host = slice_sub(host, 0, slice_find_char(host, ':', 0));
	for (size_t dot; (dot = slice_find_char(host, '.', 0)) != SLICE_NONE;) {
		struct slice rest = slice_from(host, dot + 1);
		if (!is_one_of(slice_sub(host, 0, dot), aliases) ||
			slice_find_char(rest, '.', 0) == SLICE_NONE)
			break;
		host = rest;
	}
	for (size_t i = 0; i < host.len; i++)
		buffer_add_char(out, char_lower(host.at[i]));
}

/* index.html and the like are the folder they stand in; amp is the same page for telephones. */
static bool is_folder_page(struct slice name)
{
	static const char *const names[] = { "index", "default", "home", "amp", NULL };
	struct slice stem = slice_sub(name, 0, slice_find_char(name, '.', 0));
	return is_one_of(stem, names);
}

/* Parts of the path, each with a slash before it; returns the last. */
static struct slice add_path(struct buffer *out, struct slice path)
{
	struct slice part, last = { 0 };
	while (slice_split(&path, '/', &part)) {
		if (part.len == 0 || (path.len == 0 && is_folder_page(part)))
			continue;
		buffer_add_char(out, '/');
		buffer_add(out, part);
		last = part;
	}
	return last;
}

static int by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* Parameters in one order, as their order means nothing. */
static void add_query(struct buffer *out, struct slice query)
{
	struct slice parameters[PARAMETERS_MAX], part;
	size_t count = 0;
	while (count < PARAMETERS_MAX && slice_split(&query, '&', &part)) {
		if (slice_starts(part, "amp;"))
			part = slice_from(part, 4);
		size_t equals = slice_find_char(part, '=', 0);
		if (equals != SLICE_NONE && equals + 1 < part.len)
			parameters[count++] = part;
	}
	if (count > 0)
		qsort(parameters, count, sizeof *parameters, by_bytes);
	for (size_t i = 0; i < count; i++) {
		buffer_add_char(out, i == 0 ? '?' : '&');
		buffer_add(out, parameters[i]);
	}
}

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (char_is_digit(text.at[i]))
			return true;
	return false;
}

/* The value of a parameter that numbers or names something. */
static bool has_id(struct slice query)
{
	struct slice part;
	while (slice_split(&query, '&', &part)) {
		struct slice value = slice_from(part, slice_find_char(part, '=', 0));
		if (has_digit(value) || value.len > ID_MIN)
			return true;
	}
	return false;
}

/* Whether the last part of a path is surely the name of one article: a number, a phrase, or the
 * name of a file. */
static bool is_name(struct slice path, struct slice last)
{
	if (has_digit(path) || last.len >= NAME_MIN)
		return true;
	for (size_t i = 0; i < last.len; i++)
		if (strchr("-_.", last.at[i]) || (last.at[i] & 0x80))
			return true;
	return false;
}

/* FNV-1a (Fowler, Noll, Vo), its bits stirred; never 0. */
static uint64_t hash_of(struct slice text)
{
	uint64_t hash = 0xCBF29CE484222325u;
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (uint8_t)text.at[i]) * 0x100000001B3u;
	hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
	hash ^= hash >> 32;
	return hash ? hash : 1;
}

static uint64_t key_of(struct arena *arena, struct slice url)
{
	url = rules_unwrap_url(rules_create(arena, NULL), arena, url);
	if (!url_is_absolute(url) || url.len > URL_LIMIT)
		return 0;
	struct slice place = url_place(url);
	struct slice rest = slice_from(url, (size_t)(place.at + place.len - url.at));
	struct slice query = slice_starts(rest, "?") ? slice_from(rest, 1) : (struct slice){ 0 };
	size_t hash = slice_find_char(rest, '#', 0);
	query = slice_sub(query, 0, slice_find_char(query, '#', 0));
	struct slice fragment = slice_from(rest, hash);
	size_t slash = slice_find_char(place, '/', 0);
	struct buffer out = { 0 };
	add_host(&out, slice_sub(place, 0, slash));
	size_t host = out.len;
	struct slice last = add_path(&out, url_decode(arena, slice_from(place, slash)));
	struct slice path = slice_from(buffer_slice(&out), host);
	bool is_section = rules_match(rules_create(arena, NULL), "section", buffer_slice(&out));
	bool is_one = has_id(query) || (path.len > 0 && is_name(path, last) && !is_section);
	add_query(&out, query);
	/* Pages that are one program tell their parts apart behind the #. */
	if (slice_starts(fragment, "#/") || slice_starts(fragment, "#!")) {
		buffer_add(&out, fragment);
		is_one = is_one || has_digit(fragment) || fragment.len > NAME_MIN;
	}
	uint64_t key = is_one ? hash_of(buffer_slice(&out)) : 0;
	buffer_finish(&out);
	return key;
}

/* The link of a paragraph that has one only. */
static struct slice only_link(const struct doc *doc, const struct block *block)
{
	struct slice url = { 0 };
	for (size_t i = 0; i < block->run_count; i++) {
		uint16_t link = block->runs[i].link;
		if (link == 0)
			continue;
		struct slice other = doc->links[link - 1].url;
		if (url.len > 0 && !slice_equal(url, other))
			return (struct slice){ 0 };
		url = other;
	}
	return url;
}

/* What the body says of its original page, above the text or below it; empty when it does not. */
static struct slice url_in_body(const struct article *article)
{
	const struct doc *doc = article->doc;
	const struct clean_rules *rules = rules_create(article->arena, NULL);
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		if (!(block->flags & FLAG_DIM) || block->run_count == 0)
			continue;
		struct slice url = only_link(doc, block);
		bool is_told = slice_equal(block->text, url) ||
			       rules_match(rules, "original", block->text);
		if (url.len > 0 && is_told && key_of(article->arena, url) != 0)
			return url;
	}
	return (struct slice){ 0 };
}

struct slice article_url(const struct article *article)
{
	struct slice url = slice_trim(gate(article->arena, article->meta.link, GATE_LINE));
	return article->doc && !url_is_absolute(url) ? url_in_body(article) : url;
}

uint64_t article_url_key(const struct article *article)
{
	uint64_t key = key_of(article->arena, article->meta.link);
	return key == 0 && article->doc ? key_of(article->arena, url_in_body(article)) : key;
}

uint64_t url_key(struct slice url)
{
	struct arena *arena = arena_create();
	uint64_t key = key_of(arena, url);
	arena_destroy(arena);
	return key;
}
