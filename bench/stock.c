/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/stock.h"

#include "bench/files.h"
#include "meta/front.h"
#include "text/utf8.h"

enum {
	PART_MAX = 6000, /* bytes; what is larger is a table that holds a whole page */
	SENTENCE_MIN = 24,
	SENTENCE_MAX = 300,
	CLAUSE_MIN = 4,
	CLAUSE_MAX = 11,
};

static void add(struct stock *stock, struct parts *parts, struct slice text, size_t article)
{
	parts->at =
		arena_grow(stock->arena, parts->at, parts->count, &parts->room, sizeof *parts->at);
	parts->at[parts->count++] = (struct part){ arena_copy(stock->arena, text), article };
}

static void add_name(struct stock *stock, struct parts *names, struct slice name)
{
	for (size_t i = 0; i < names->count; i++)
		if (slice_equal(names->at[i].text, name))
			return;
	add(stock, names, name, 0);
}

static bool is_han(uint32_t code)
{
	return code >= 0x4E00 && code <= 0x9FFF;
}

static bool ends_sentence(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F; /* 。！？ */
}

struct slice stock_sentence(struct slice text)
{
	const char *at = text.at, *end = text.at + text.len;
	while (at < end)
		if (ends_sentence(utf8_next(&at, end)))
			break;
	return slice_sub(text, 0, (size_t)(at - text.at));
}

/* Runs of Han that any other sign cuts. */
static void add_clauses(struct stock *stock, struct slice text, size_t article)
{
	const char *at = text.at, *end = text.at + text.len, *start = at;
	size_t han = 0;
	while (at < end) {
		const char *before = at;
		bool is_in = is_han(utf8_next(&at, end));
		han += is_in;
		if (is_in && at < end)
			continue;
		const char *stop = is_in ? at : before;
		if (han >= CLAUSE_MIN && han <= CLAUSE_MAX)
			add(stock, &stock->clauses, (struct slice){ start, (size_t)(stop - start) },
				article);
		start = at;
		han = 0;
	}
}

/* Running text without markup. */
static void add_text(struct stock *stock, struct slice text, size_t article)
{
	while (text.len > 0) {
		struct slice sentence = stock_sentence(text);
		text = slice_from(text, sentence.len);
		sentence = slice_trim(sentence);
		const char *last = sentence.at + sentence.len;
		if (sentence.len >= SENTENCE_MIN && sentence.len <= SENTENCE_MAX &&
			slice_find_char(sentence, '\n', 0) == SLICE_NONE &&
			slice_find_char(sentence, '&', 0) == SLICE_NONE &&
			ends_sentence(utf8_previous(&last, sentence.at)))
			add(stock, &stock->sentences, sentence, article);
		add_clauses(stock, sentence, article);
	}
}

/* ---- HTML ---- */

static bool is_one_of(struct slice name, const char *const *names)
{
	while (*names && !slice_is_nocase(name, *names))
		names++;
	return *names != NULL;
}

/* Offset behind the tag or comment at at. */
static size_t tag_end(struct slice html, size_t at)
{
	if (slice_starts(slice_from(html, at), "<!--")) {
		size_t end = slice_find(html, "-->", at + 4);
		return end == SLICE_NONE ? html.len : end + 3;
	}
	for (char quote = 0; at < html.len; at++) {
		char c = html.at[at];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return html.len;
}

/* What a tag adds to the depth; *is_cut: a part may end behind it, at the top. */
static int tag_depth(struct slice tag, bool *is_cut)
{
	static const char *const empty[] = { "area", "base", "br", "col", "embed", "hr", "img",
		"input", "link", "meta", "source", "track", "wbr", NULL };
	static const char *const inlines[] = { "a", "b", "code", "del", "em", "font", "i", "kbd",
		"mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", NULL };
	bool is_end = slice_starts(tag, "</");
	size_t start = is_end ? 2 : 1, end = start;
	while (end < tag.len && (char_is_alpha(tag.at[end]) || char_is_digit(tag.at[end])))
		end++;
	struct slice name = slice_sub(tag, start, end);
	*is_cut = slice_is_nocase(name, "br") || (is_end && !is_one_of(name, inlines));
	return name.len == 0 || is_one_of(name, empty) ? 0 : is_end ? -1 : 1;
}

/* An element that is never closed takes what follows with it, and is left out. */
static void add_html(struct stock *stock, struct slice html, size_t article)
{
	size_t start = 0, text = 0;
	for (size_t at = slice_find_char(html, '<', 0), depth = 0; at != SLICE_NONE;
		at = slice_find_char(html, '<', at)) {
		char next = at + 1 < html.len ? html.at[at + 1] : ' ';
		if (next != '/' && next != '!' && !char_is_alpha(next)) {
			at++;
			continue;
		}
		size_t end = tag_end(html, at);
		bool is_cut;
		int change = tag_depth(slice_sub(html, at, end), &is_cut);
		add_text(stock, slice_sub(html, text, at), article);
		text = at = end;
		depth = change < 0 && depth == 0 ? 0 : depth + (size_t)change;
		if (depth > 0 || !is_cut)
			continue;
		end += end < html.len && html.at[end] == '\n';
		if (end - start <= PART_MAX)
			add(stock, &stock->html, slice_sub(html, start, end), article);
		start = end;
	}
}

/* ---- Markdown ---- */

static void add_markdown(struct stock *stock, struct slice text, size_t article)
{
	while (text.len > 0) {
		size_t end = slice_find(text, "\n\n", 0);
		struct slice part = slice_sub(text, 0, end == SLICE_NONE ? text.len : end);
		text = slice_from(text, end == SLICE_NONE ? text.len : end + 2);
		/* A fence has empty lines in it, and half of one would take the rest. */
		if (!slice_is_blank(part) && !slice_contains(part, "```"))
			add(stock, &stock->markdown, part, article);
	}
}

/* ---- the whole ---- */

static void add_names(struct stock *stock, struct slice path)
{
	struct parts *levels[] = { &stock->tops, &stock->sources, &stock->routes };
	struct slice name;
	size_t level = 0;
	if (slice_starts(path, "post/"))
		return;
	while (slice_split(&path, '/', &name) && path.len > 0 && level < 3)
		add_name(stock, levels[level++], name);
	if (slice_starts(name, "20") || slice_starts(name, "."))
		return;
	size_t dot = slice_find_char(name, '.', 0);
	add(stock, &stock->titles, slice_sub(name, 0, dot), 0);
}

static void add_article(struct stock *stock, struct slice path, struct slice text, size_t article)
{
	struct front front = { 0 };
	if (!utf8_is_valid(text))
		return;
	front_find(stock->arena, text, &front);
	if (front.kind == FRONT_NONE)
		return;
	add_names(stock, path);
	struct slice body = slice_trim(front.body);
	if (!slice_starts(body, "<div>")) {
		add_markdown(stock, body, article);
		return;
	}
	size_t end = body.len - (slice_ends(body, "</div>") ? strlen("</div>") : 0);
	body = slice_sub(body, strlen("<div>"), end);
	add_html(stock, body, article);
}

bool stock_open(struct stock *stock, const char *folder, struct error *error)
{
	struct archive *archive;
	struct archive_stamp stamp;
	struct buffer text = { 0 };
	*stock = (struct stock){ .arena = arena_create() };
	if (!archive_open(&archive, folder, error))
		return false;
	struct files files;
	files_list(archive, stock->arena, &files);
	bool ok = true;
	for (size_t i = 0; i < files.count && ok; i++) {
		struct slice path = files.paths[i];
		ok = archive_read(archive, path, 0, &text, &stamp, NULL, error);
		if (ok)
			add_article(stock, path, buffer_slice(&text), i);
	}
	if (ok && (stock->html.count == 0 || stock->markdown.count == 0 ||
			  stock->sentences.count == 0 || stock->clauses.count == 0 ||
			  stock->titles.count == 0 || stock->routes.count == 0))
		ok = error_set(error, "%s: not enough to make articles from", folder);
	buffer_finish(&text);
	archive_close(archive);
	return ok;
}

void stock_close(struct stock *stock)
{
	arena_destroy(stock->arena);
}
