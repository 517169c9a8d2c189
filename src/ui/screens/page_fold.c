/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include <string.h>

#include "base/i18n.h"

bool page_folds_text(const struct page *page)
{
	return page->article->doc->section_count == 0;
}

size_t page_fold_count(const struct page *page)
{
	const struct doc *doc = page->article->doc;

	return page_folds_text(page) ? doc->block_count : doc->section_count;
}

bool page_is_brief(const struct page *page)
{
	return page_folds_text(page) &&
	       memchr(page->folded, true, page_fold_count(page) * sizeof(*page->folded));
}

bool page_is_folded(const struct page *page, size_t section)
{
	return page->folded[section - 1];
}

/* The outermost or innermost does not matter: one that is folded around it, from 1; 0: none. */
static size_t section_hiding(const struct page *page, uint32_t block)
{
	const struct doc *doc = page->article->doc;
	size_t section = doc->blocks[block]->section;

	/* A heading is seen though its own section is folded. */
	if (section > 0 && doc->sections[section - 1].heading == block)
		section = doc->sections[section - 1].parent;
	while (section > 0 && !page->folded[section - 1])
		section = doc->sections[section - 1].parent;
	return section;
}

bool page_hides(const struct page *page, uint32_t block)
{
	if (page_folds_text(page))
		return page->folded[block] && doc_says_more(page->article->doc->blocks[block]);
	return section_hiding(page, block) > 0;
}

bool page_unfold_around(struct page *page, uint32_t block)
{
	bool changed = page_hides(page, block);
	size_t section;

	if (page_folds_text(page))
		page->folded[block] = false;
	else
		while ((section = section_hiding(page, block)) > 0)
			page->folded[section - 1] = false;
	return changed;
}

/* The innermost section around that is folded: its heading is all that is seen of them. */
static size_t seen_section(const struct page *page, size_t section)
{
	size_t seen = section;

	for (; section > 0; section = page->article->doc->sections[section - 1].parent)
		if (page->folded[section - 1])
			seen = section;
	return seen;
}

/* The section the reader means: of the focus, else the one at the top, else the first one seen. */
static size_t meant_section(struct ui *ui)
{
	struct page *page = ui->page;
	size_t section = page_section(ui);

	for (size_t i = 0; section == 0 && i < page->thing_count; i++)
		if (page->things[i].kind == THING_HEADING &&
		    page_sees_place(page, page->things[i].place))
			section = page->things[i].number;
	return seen_section(page, section);
}

static void fold_one(struct page *page, size_t *section, enum fold fold)
{
	bool folded = page->folded[*section - 1];
	size_t parent = page->article->doc->sections[*section - 1].parent;

	if (fold == FOLD_CLOSE && folded && parent > 0)
		*section = parent;
	page->folded[*section - 1] = fold == FOLD_CLOSE || (fold == FOLD_TOGGLE && !folded);
}

static void fold_all(struct page *page, bool folded)
{
	for (size_t i = 0; i < page_fold_count(page); i++)
		page->folded[i] = folded;
}

/* Lay out anew, with the line of a place on the screen that something was done to. */
static void show_folds(struct ui *ui, uint32_t block)
{
	struct page *page = ui->page;
	struct position line;

	page_lay_out(ui);
	line = layout_find(page->layout, (struct place){ block, 0 });
	page_set_top(ui, position_compare(line, page->top) < 0 ? line : page->top);
}

static void fold_sections(struct ui *ui, enum fold fold)
{
	struct page *page = ui->page;
	const struct doc *doc = page->article->doc;
	size_t section = meant_section(ui);
	bool focused = page_focused(page) != NULL;

	if (fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL) {
		fold_all(page, fold == FOLD_CLOSE_ALL);
		section = seen_section(page, section);
	} else if (section > 0) {
		fold_one(page, &section, fold);
	} else {
		ui_say(ui, "%s", _("no section here; ]] goes to the next heading"));
		return;
	}
	if (section == 0) {
		page_lay_out(ui);
		page_set_top(ui, page->top);
		return;
	}
	show_folds(ui, doc->sections[section - 1].heading);
	if (focused || fold == FOLD_CLOSE || fold == FOLD_TOGGLE)
		page_focus_on(page, THING_HEADING, section);
	page_check_focus(page);
}

/* ---- where there are no headings ---- */

/* The paragraph the reader means: in focus, else the first of those seen that can be folded;
 * UINT32_MAX when none can. */
static uint32_t meant_text(const struct page *page)
{
	const struct doc *doc = page->article->doc;
	const struct thing *thing = page_focused(page);
	const struct line *line = layout_line(page->layout, page->top);

	if (thing)
		return doc_says_more(doc->blocks[thing->place.block]) ? thing->place.block
								      : UINT32_MAX;
	for (size_t i = line ? line->block : doc->block_count; i < doc->block_count; i++) {
		struct place place = { (uint32_t)i, 0 };

		if (doc_says_more(doc->blocks[i]))
			return page_is_above(page, place, page_bottom(page)) ? (uint32_t)i
									     : UINT32_MAX;
	}
	return UINT32_MAX;
}

static void fold_text(struct ui *ui, enum fold fold)
{
	struct page *page = ui->page;
	bool all = fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL;
	uint32_t block = all ? page->place.block : meant_text(page);

	if (!all && block == UINT32_MAX) {
		ui_say(ui, "%s", _("nothing to fold here: no paragraph says more than a sentence"));
		return;
	}
	if (all)
		fold_all(page, fold == FOLD_CLOSE_ALL);
	else if (fold == FOLD_TOGGLE)
		page->folded[block] = !page->folded[block];
	else
		page->folded[block] = fold == FOLD_CLOSE;
	show_folds(ui, block);
	if (!all && !page_focus_on(page, THING_TEXT, block + 1))
		page->focus = SIZE_MAX;
	page_check_focus(page);
}

void page_fold(struct ui *ui, enum fold fold)
{
	if (page_folds_text(ui->page))
		fold_text(ui, fold);
	else
		fold_sections(ui, fold);
}
