/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"
#include "convert/convert.h"
#include "text/language.h"
#include "ui/script.h"

/* The article in the other script, Simplified or Traditional.  Its blocks have the same numbers; what is
 * kept of the reader goes by the text as the file has it. */

static enum language language_of_page(const struct page *page)
{
	const struct doc *doc = page->article->doc;
	struct language_count count = { 0 };

	for (size_t i = 0; i < doc->block_count; i++)
		if (doc->blocks[i]->kind != BLOCK_CODE)
			language_count(&count, doc->blocks[i]->text);
	return language_of(&count);
}

const struct doc *page_written(const struct page *page)
{
	return page->converted ? page->other->doc : page->article->doc;
}

uint32_t page_written_byte(const struct page *page, size_t block, uint32_t byte)
{
	if (!page->converted)
		return byte;
	return converted_byte(page->article->doc->blocks[block]->text,
			      page->other->doc->blocks[block]->text, byte);
}

uint32_t page_shown_byte(const struct page *page, size_t block, uint32_t byte)
{
	if (!page->converted)
		return byte;
	return converted_byte(page->other->doc->blocks[block]->text,
			      page->article->doc->blocks[block]->text, byte);
}

const struct article *page_copied_article(const struct ui *ui)
{
	const struct page *page = ui->page;

	if (!page)
		return NULL;
	return page->converted && ui->settings.value[SETTING_COPIES] ? page->other : page->article;
}

static struct place place_written(const struct page *page, struct place place)
{
	if (place.block < page->article->doc->block_count)
		place.byte = page_written_byte(page, place.block, place.byte);
	return place;
}

void page_add_copied(
	const struct ui *ui, struct place from, struct place to, struct buffer *out)
{
	const struct article *article = page_copied_article(ui);

	if (!article)
		return;
	if (article != ui->page->article) {
		from = place_written(ui->page, from);
		to = place_written(ui->page, to);
	}
	doc_add_text_between(article->doc, from, to, out);
}

static bool convert(struct ui *ui, struct error *error)
{
	struct page *page = ui->page;
	const struct article *article = page->article;
	const char *configuration = script_traditional(ui);
	struct converter *converter;

	if (language_of_page(page) == LANGUAGE_TRADITIONAL)
		configuration = "t2s";
	if (!converter_open(&converter, configuration, error))
		return false;
	page->other = arena_new(page->arena, struct article);
	*page->other = *article;
	page->other->title = converter_text(converter, article->title, page->arena);
	page->other->author = converter_text(converter, article->author, page->arena);
	page->other->source = converter_text(converter, article->source, page->arena);
	page->other->byline = converter_text(converter, article->byline, page->arena);
	page->other->summary = converter_text(converter, article->summary, page->arena);
	page->other->doc = converter_doc(converter, article->doc, page->arena);
	converter_close(converter);
	return true;
}

void page_swap_script(struct page *page)
{
	struct article other = *page->other;

	*page->other = *page->article;
	*page->article = other;
	page->converted = !page->converted;
}

void page_turn_script(struct ui *ui)
{
	struct page *page = ui->page;
	struct place place = page->place;
	enum language language = language_of_page(page);
	struct error error;

	if (language != LANGUAGE_SIMPLIFIED && language != LANGUAGE_TRADITIONAL) {
		ui_say(ui, "%s", _("this article is not Chinese"));
		return;
	}
	if (!page->other && !convert(ui, &error)) {
		ui_warn_error(ui, &error);
		return;
	}
	if (place.block < page->article->doc->block_count)
		place.byte = converted_byte(page->article->doc->blocks[place.block]->text,
					    page->other->doc->blocks[place.block]->text, place.byte);
	page_swap_script(page);
	page->place = place;
	layout_destroy(page->layout);
	page->layout = NULL;
	outline_forget(ui);
	page_lay_out(ui);
	page->hit = SIZE_MAX;
	page->hit_count = 0;
	if (ui->show_hits)
		page_mark_hits(ui);
	ui_say(ui, "%s",
	       !page->converted ? _("as it was written")
	       : language == LANGUAGE_SIMPLIFIED ? _("in Traditional Chinese; T: as it was written")
						 : _("in Simplified Chinese; T: as it was written"));
}
