/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "base/buffer.h"
#include "clean/tools.h"
#include "text/cluster.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { FIRST_WORDS_COLUMNS = 60 };

struct slice article_line(struct article *article, struct slice text)
{
	return text_trim(gate(article->arena, text, GATE_LINE));
}

/* What becomes the title leaves the body, by the ledger. */
static void take(struct cleaner *cleaner, struct element *element)
{
	cleaner->pass = "title";
	clean_remove(cleaner, element);
	cleaner->pass = NULL;
}

/* The first heading, when nothing that is read stands before it: it is the title and leaves the
 * body. */
static bool take_heading(struct article *article, struct cleaner *cleaner, struct element *root)
{
	for (struct element *e = element_next(root, root); e; e = element_next(e, root)) {
		if (e->kind == ELEMENT_TEXT && !slice_is_blank(e->text))
			return false;
		if (e->kind != ELEMENT_NODE || !tag_is_heading(e->tag))
			continue;
		article->title = article_line(article, element_text(e, article->arena));
		if (article->title.len == 0)
			continue;
		take(cleaner, e);
		return true;
	}
	return false;
}

/* The first heading anywhere; it stays where it is. */
static bool read_heading(struct article *article, struct element *root)
{
	for (struct element *e = element_next(root, root); e; e = element_next(e, root)) {
		if (e->kind != ELEMENT_NODE || (e->tag != TAG_H1 && e->tag != TAG_TITLE))
			continue;
		article->title = article_line(article, element_text(e, article->arena));
		if (article->title.len > 0)
			return true;
	}
	return false;
}

struct slice article_title_of_words(struct article *article, struct slice line)
{
	struct slice head = text_fit(line, FIRST_WORDS_COLUMNS, NULL, NULL);
	return head.len < line.len
		? arena_printf(article->arena, "%.*s…", SLICE_ARGS(slice_trim(head)))
		: head;
}

/* The body's first line; where all of it is the title, it is not shown again. */
static bool read_first_words(
	struct article *article, struct cleaner *cleaner, struct element *root)
{
	for (struct element *e = element_next(root, root); e; e = element_next(e, root)) {
		if (e->kind != ELEMENT_TEXT || slice_is_blank(e->text))
			continue;
		struct slice line = article_line(article, e->text);
		if (line.len == 0)
			continue;
		article->title = article_title_of_words(article, line);
		if (slice_equal(article->title, line) && !e->previous && !e->next &&
			element_is(e->parent, TAG_P))
			take(cleaner, e->parent);
		return true;
	}
	return false;
}

/* Jekyll's 2021-08-17-title.md tells the date in front, and its title is meant as one. */
static struct slice without_date(struct slice name)
{
	static const char shape[] = "dddd-dd-dd-";
	if (name.len < sizeof shape)
		return name;
	for (size_t i = 0; i + 1 < sizeof shape; i++)
		if (shape[i] == 'd' ? !char_is_digit(name.at[i]) : name.at[i] != '-')
			return name;
	return slice_from(name, sizeof shape - 1);
}

static struct slice file_name(struct slice path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return slice_from(path, i);
	return path;
}

bool article_is_named(const struct article *article, const struct article_context *context)
{
	struct slice name = file_name(context->path);
	if (without_date(name).len < name.len)
		return true;
	if (article->meta.found)
		return false;
	for (const char *at = name.at, *end = name.at + name.len; at < end && *at != '.';) {
		uint32_t code = utf8_next(&at, end);
		if (code_is_letter(code))
			return true;
	}
	return false;
}

struct slice article_title_of_path(
	struct article *article, const struct article_context *context)
{
	struct slice name = file_name(context->path);
	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '.') {
			name = slice_sub(name, 0, i - 1);
			break;
		}
	struct slice title = article_line(article, without_date(name));
	return title.len > 0 ? title : article_line(article, context->path);
}

void article_find_title(struct article *article, struct cleaner *cleaner, struct element *root,
	const struct article_context *context)
{
	struct slice written = article_line(article, article->meta.title);
	struct slice found = article_line(article, cleaner->found_title);
	article->title_origin = TITLE_HEADING;
	if (found.len > 0) {
		article->title = found;
		if (!slice_equal(found, written)) {
			if (!cleaner->found_title_in_heading)
				article->title_origin = TITLE_BODY;
			notice_add(&article->notices, N_("title mended from the body"), written);
			return;
		}
	}
	if (written.len > 0) {
		article->title = written;
		article->title_origin = TITLE_FRONT_MATTER;
		return;
	}
	if (found.len > 0) {
		article->title_origin =
			cleaner->found_title_in_heading ? TITLE_HEADING : TITLE_BODY;
	} else if (!take_heading(article, cleaner, root) && !read_heading(article, root)) {
		bool words = !article_is_named(article, context) && read_first_words(article, cleaner, root);
		article->title_origin = words ? TITLE_BODY : TITLE_PATH;
		if (!words)
			article->title = article_title_of_path(article, context);
	}
	if (article->meta.found)
		notice_add(&article->notices, N_("title missing, taken from elsewhere"),
			slice_of(title_origin_name(article->title_origin)));
}
