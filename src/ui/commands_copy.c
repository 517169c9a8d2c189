/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "ui/citation.h"
#include "ui/script.h"
#include "ui/screens/screens.h"

/* What is copied is what the article says, without layout; and it is always told what that was. */

/* ---- addresses ---- */

static void copy_focus(struct ui *ui)
{
	struct slice text;
	const char *name;

	if (page_copied(ui, &text, &name))
		ui_copy(ui, text, name);
	else
		ui_copy(ui, page_copied_article(ui)->title, _("the title"));
}

static void copy_numbered(struct ui *ui, bool link, size_t number, bool proxy)
{
	const struct doc *doc = page_article(ui)->doc;

	if (number == 0 || number > (link ? doc->link_count : doc->picture_count))
		ui_warn(ui, "%s",
			link ? _("which link?  Tab chooses one, 3yl copies link 3")
			     : _("which picture?  Tab chooses one, 3yi copies picture 3"));
	else if (link)
		ui_copy(ui, doc->links[number - 1].url, _("the link"));
	else if (proxy)
		ui_copy(ui, doc->pictures[number - 1].url,
			_("the picture's address in the file"));
	else
		ui_copy(ui, doc->pictures[number - 1].original, _("the picture's address"));
}

/* The one that was named by its number, is under the cursor, in focus, or alone on the screen. */
static size_t meant(const struct ui *ui, const struct order *order, bool link)
{
	size_t number = 0;
	bool links = link;

	if (order->count > 0)
		return (size_t)order->count;
	if (ui_screen(ui) == &media_screen)
		number = media_number(ui, &links);
	else if (ui_screen(ui) == &target_screen)
		number = sheet_number(ui, &links);
	else
		return page_meant(ui, link);
	return links == link ? number : 0;
}

void run_copy(struct ui *ui, const struct order *order)
{
	size_t number;
	bool links;

	if (ui_screen(ui)->row_article) {
		run_copy_title(ui, order);
	} else if (ui_screen(ui) == &media_screen) {
		number = media_number(ui, &links);
		copy_numbered(ui, links, number, false);
	} else if (ui_screen(ui)->where & (IN_SHEET | IN_TARGET)) {
		sheet_copy(ui);
	} else {
		copy_focus(ui);
	}
}

void run_copy_link(struct ui *ui, const struct order *order)
{
	copy_numbered(ui, true, meant(ui, order, true), false);
}

void run_copy_picture(struct ui *ui, const struct order *order)
{
	copy_numbered(ui, false, meant(ui, order, false), false);
}

void run_copy_proxy(struct ui *ui, const struct order *order)
{
	copy_numbered(ui, false, meant(ui, order, false), true);
}

/* ---- text ---- */

static void copy_between(struct ui *ui, struct place from, struct place to, const char *name)
{
	struct buffer text = { 0 };

	page_add_copied(ui, from, to, &text);
	if (text.len > 0)
		ui_copy(ui, buffer_slice(&text), name);
	else
		ui_say(ui, "%s", _("there is no text here"));
	buffer_finish(&text);
}

void run_copy_paragraph(struct ui *ui, const struct order *order)
{
	struct place from, to;

	page_paragraphs(ui, order->count > 0 ? order->count : 1, &from, &to);
	copy_between(ui, from, to, order->count > 1 ? _("the paragraphs") : _("the paragraph"));
}

/* What stands before the first heading is a section, too. */
void run_copy_section(struct ui *ui, const struct order *order)
{
	const struct doc *doc = page_article(ui)->doc;
	size_t section = page_section(ui);
	struct place from = { 0 }, to = { 0 };

	(void)order;
	if (section > 0) {
		from.block = doc->sections[section - 1].heading;
		to.block = doc->sections[section - 1].end;
	} else {
		to.block = doc->section_count > 0 ? doc->sections[0].heading
						  : (uint32_t)doc->block_count;
	}
	copy_between(ui, from, to, _("the section"));
}

/* ---- the article ---- */

size_t command_each(
	struct ui *ui, void (*take)(const struct article *article, void *data), void *data)
{
	enum { READ_MAX = 1000 };
	struct article *article;
	struct error error;
	const int64_t *ids;
	size_t count;

	if (!ui_screen(ui)->row_article) {
		take(page_article(ui), data);
		return 1;
	}
	count = marked_take(ui, &ids);
	if (count > READ_MAX) {
		ui_warn(ui, _("no more than %d articles can be read for this at once"), READ_MAX);
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		if (!library_read(ui->library, ids[i], &article, &error)) {
			ui_warn_error(ui, &error);
			return 0;
		}
		take(article, data);
		article_destroy(article);
	}
	return count;
}

static struct date today(const struct ui *ui)
{
	time_t now = ui->options->now ? (time_t)ui->options->now : time(NULL);
	struct tm local;

	if (!localtime_r(&now, &local))
		return (struct date){ 0 };
	return (struct date){ .year = local.tm_year + 1900, .month = local.tm_mon + 1,
			      .day = local.tm_mday };
}

enum made { MADE_TEXT, MADE_CITATION, MADE_REFERENCE, MADE_URL, MADE_TITLE };

static void make(struct ui *ui, const struct article *article, enum made made, struct buffer *out)
{
	const struct date day = today(ui);

	switch (made) {
	case MADE_TEXT:
		doc_add_text_between(article->doc, (struct place){ 0 },
				     (struct place){ UINT32_MAX, 0 }, out);
		break;
	case MADE_CITATION:
		citation_add(article, out);
		break;
	case MADE_REFERENCE:
		citation_add_reference(article, &day, out);
		break;
	case MADE_URL:
		buffer_add(out, article_url(article));
		break;
	case MADE_TITLE:
		buffer_add(out, article->title);
		break;
	}
}

struct copying {
	struct ui *ui;
	enum made made;
	struct buffer text;
};

/* Whole articles have an empty line between them. */
static void copy_one(const struct article *article, void *data)
{
	struct copying *copying = data;
	struct buffer one = { 0 };

	if (article == page_article(copying->ui))
		article = page_copied_article(copying->ui);
	make(copying->ui, article, copying->made, &one);
	if (one.len > 0 && copying->text.len > 0)
		buffer_add_string(&copying->text, copying->made == MADE_TEXT ? "\n\n" : "\n");
	buffer_add(&copying->text, buffer_slice(&one));
	buffer_finish(&one);
}

static void copy_made(struct ui *ui, enum made made, const char *name)
{
	struct copying copying = { ui, made, { 0 } };
	size_t count = command_each(ui, copy_one, &copying);

	if (count > 0 && copying.text.len > 0)
		ui_copy_of(ui, buffer_slice(&copying.text), name, count);
	else if (count > 0 && made == MADE_URL)
		ui_say(ui, "%s", _("the file does not tell where this article is from"));
	else if (count > 0)
		ui_say(ui, "%s", _("there is no text here"));
	buffer_finish(&copying.text);
}

void run_copy_article(struct ui *ui, const struct order *order)
{
	(void)order;
	copy_made(ui, MADE_TEXT, _("the article"));
}

void run_copy_citation(struct ui *ui, const struct order *order)
{
	(void)order;
	copy_made(ui, MADE_CITATION, _("the citation"));
}

void run_copy_reference(struct ui *ui, const struct order *order)
{
	(void)order;
	copy_made(ui, MADE_REFERENCE, _("the reference"));
}

void run_copy_url(struct ui *ui, const struct order *order)
{
	(void)order;
	copy_made(ui, MADE_URL, _("the original page's address"));
}

/* Of what is listed the catalogue knows them. */
static void copy_listed(struct ui *ui, const char *name, bool paths)
{
	struct arena *arena = arena_create();
	struct buffer text = { 0 };
	const int64_t *ids;
	size_t count = marked_take(ui, &ids);

	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = library_entry(ui->library, ids[i]);

		if (i > 0)
			buffer_add_char(&text, '\n');
		buffer_add(&text, paths ? library_path(ui->library, entry->path, arena)
					: script_copied(ui, entry->title));
	}
	if (count > 0)
		ui_copy_of(ui, buffer_slice(&text), name, count);
	buffer_finish(&text);
	arena_destroy(arena);
}

void run_copy_title(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui)->row_article)
		copy_listed(ui, _("the title"), false);
	else
		copy_made(ui, MADE_TITLE, _("the title"));
}

struct slice command_file(struct ui *ui, struct arena *arena)
{
	const int64_t *ids;

	if (!ui_screen(ui)->row_article)
		return page_file(ui, arena);
	if (marked_take(ui, &ids) == 0)
		return (struct slice){ 0 };
	return library_path(ui->library, library_entry(ui->library, *ids)->path, arena);
}

void run_copy_path(struct ui *ui, const struct order *order)
{
	struct arena *arena = arena_create();
	struct slice path = command_file(ui, arena);

	(void)order;
	if (path.len == 0)
		ui_say(ui, "%s", _("there is no file behind this"));
	else if (ui_screen(ui)->row_article)
		copy_listed(ui, _("the path"), true);
	else
		ui_copy(ui, path, _("the path"));
	arena_destroy(arena);
}

/* The setting of that name, turned. */
void run_copy_script(struct ui *ui, const struct order *order)
{
	int *written = &ui->settings.value[SETTING_COPIES];

	(void)order;
	*written = !*written;
	ui_say(ui, "%s", *written ? _("what was written is copied, whatever is shown")
				  : _("what is shown is copied"));
}
