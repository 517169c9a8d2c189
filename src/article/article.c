/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "html/html.h"
#include "markdown/markdown.h"
#include "text/decode.h"
#include "text/gate.h"

#include <string.h>

enum { CHARACTERS_A_MINUTE = 400, SUMMARY_BYTES = 360 };

const char *title_origin_name(enum title_origin origin)
{
	static const char *const names[] = {
		[TITLE_FRONT_MATTER] = "front-matter",
		[TITLE_HEADING] = "heading",
		[TITLE_BODY] = "body",
		[TITLE_PATH] = "path",
	};
	return names[origin];
}

static bool path_is_html(struct slice path)
{
	return slice_ends(path, ".html") || slice_ends(path, ".htm");
}

/* A tag that only HTML bodies have: Markdown and prose do not write paragraphs or line breaks
 * so. */
static bool has_html_blocks(struct slice body)
{
	static const char *const signs[] = { "<p>", "<p ", "</p>", "<div", "<br", "</h2>", "</li>",
		"<table", "<img ", "<section", "<blockquote" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_find_nocase(body, signs[i], 0) != SLICE_NONE)
			return true;
	return false;
}

struct element *article_parse_body(struct article *article, struct slice body)
{
	struct arena *arena = article->arena;
	struct slice trimmed = slice_trim(body);
	if (slice_starts(trimmed, "<") || path_is_html(article->path))
		return html_parse(arena, body, &article->notices);
	if (markdown_is_likely(body))
		return markdown_parse(arena, body, &article->notices);
	if (has_html_blocks(body))
		return html_parse(arena, body, &article->notices);
	return markdown_parse_plain(arena, body, &article->notices);
}

/* The byline block: what tells who, where from and when, parted by three spaces. */
static struct slice front_byline(
	const struct article *article, const struct article_context *context)
{
	struct buffer out = { 0 };
	struct date date = context->has_zone ? date_in_zone(article->date, context->zone_minutes)
					     : article->date;
	struct slice iso = date_iso(&date, article->arena);
	if (article->date_origin != DATE_FILE && iso.len > 0) {
		buffer_add(&out, slice_sub(iso, 0, 10));
		if (date.has_time) {
			buffer_add_char(&out, ' ');
			buffer_add(&out, slice_sub(iso, 11, 16));
		}
	}
	const struct slice parts[] = { article->source, article->byline,
		article->byline.len || article->author_is_source ? (struct slice){ 0 }
								  : article->author };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].len == 0)
			continue;
		if (out.len > 0)
			buffer_add_string(&out, "   ");
		buffer_add(&out, parts[i]);
	}
	struct slice byline = buffer_take(&out, article->arena);
	buffer_finish(&out);
	return byline;
}

/* Cut at a sentence's end where there is one, else at a character. */
static struct slice cut_summary(struct slice text)
{
	static const char *const ends[] = { "。", "！", "？", ". ", "! ", "? " };
	if (text.len <= SUMMARY_BYTES)
		return text;
	struct slice head = slice_sub(text, 0, SUMMARY_BYTES);
	while (head.len > 0 && ((unsigned char)text.at[head.len] & 0xC0) == 0x80)
		head.len--;
	size_t best = 0;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		for (size_t at = 0; (at = slice_find(head, ends[i], at)) != SLICE_NONE;) {
			at += strlen(ends[i]);
			best = at > best ? at : best;
		}
	return best > SUMMARY_BYTES / 3 ? slice_sub(head, 0, best) : head;
}

struct slice article_summary(struct article *article)
{
	const struct doc *doc = article->doc;
	struct buffer out = { 0 };
	for (int lead = 1; lead >= 0 && out.len == 0; lead--)
		for (size_t i = 0; i < doc->block_count && out.len < SUMMARY_BYTES; i++) {
			const struct block *block = doc->blocks[i];
			bool is_lead = block->flags & FLAG_LEAD;
			if (block->kind != BLOCK_PARAGRAPH || block->flags & FLAG_DIM ||
				(lead && !is_lead))
				continue;
			if (out.len > 0)
				buffer_add_char(&out, ' ');
			buffer_add(&out, block->text);
		}
	struct slice line = gate(article->arena, buffer_slice(&out), GATE_LINE);
	line = slice_trim(cut_summary(line));
	line = arena_copy(article->arena, line);
	buffer_finish(&out);
	return line;
}

static struct slice raw_text(struct article *article, const struct element *root)
{
	struct buffer out = { 0 };
	element_add_text(root, &out);
	struct slice text = buffer_take(&out, article->arena);
	buffer_finish(&out);
	return text;
}

static void read_body(struct article *article, const struct article_context *context)
{
	struct arena *arena = article->arena;
	struct element *root = article_parse_body(article, article->meta.body);
	if (context->keep_taken)
		article->visible = raw_text(article, root);
	struct cleaner cleaner = {
		.arena = arena,
		.notices = &article->notices,
		.title = article_line(article, article->meta.title),
		.source = article_line(article, article->meta.author),
		.thumbnail = article_line(article, article->meta.thumbnail),
	};
	clean_run(&cleaner, root, NULL);
	article_find_title(article, &cleaner, root, context);
	article->taken = context->keep_taken ? cleaner.taken : NULL;
	article_find_source(article, &cleaner);
	article_find_date(article, &cleaner, root, context);
	const struct doc_front front = { article->title, front_byline(article, context) };
	article->doc = doc_build(arena, root, &front);
	if (article->doc->is_parted)
		notice_add(&article->notices, N_("Very long paragraphs were parted"),
			(struct slice){ 0 });
	if (article->doc->is_cut)
		notice_add(&article->notices, N_("The article was cut: a title or cell is too long"),
			(struct slice){ 0 });
}

struct article *article_begin(
	struct slice bytes, struct article_context *context, struct slice *text)
{
	struct arena *arena = arena_create();
	struct article *article = arena_new(arena, struct article);
	article->arena = arena;
	article->notices.arena = arena;
	context->path = arena_copy(arena, context->path);
	context->folder = arena_copy(arena, context->folder);
	article->path = gate(arena, context->path, GATE_LINE);
	*text = text_decode(arena, arena_copy(arena, bytes), &article->encoding);
	if (strcmp(article->encoding, "UTF-8") != 0)
		notice_add(&article->notices, N_("text is not UTF-8, read as"),
			slice_of(article->encoding));
	return article;
}

void article_end(struct article *article)
{
	/* Notices quote what was odd, as it stood in the file. */
	for (struct notice *n = article->notices.first; n; n = n->next)
		n->detail = article_line(article, n->detail);
}

size_t article_minutes(size_t words)
{
	return (words + CHARACTERS_A_MINUTE / 2) / CHARACTERS_A_MINUTE;
}

struct article *article_create(struct slice bytes, const struct article_context *given)
{
	struct article_context context = given ? *given : (struct article_context){ 0 };
	struct slice text;
	struct article *article = article_begin(bytes, &context, &text);
	meta_parse(article->arena, text, &article->meta, &article->notices);
	article_find_categories(article, &context);
	read_body(article, &context);

	article->words = article->doc->words;
	article->minutes = article_minutes(article->words);
	if (article->minutes == 0 && article->words > 0)
		article->minutes = 1;
	article->summary = article_summary(article);
	article_end(article);
	return article;
}

void article_destroy(struct article *article)
{
	if (article)
		arena_destroy(article->arena);
}

void category_add(const struct category *category, const char *separator, struct buffer *out)
{
	for (size_t i = 0; i < category->count; i++) {
		if (i > 0)
			buffer_add_string(out, separator);
		buffer_add(out, category->names[i]);
	}
}
