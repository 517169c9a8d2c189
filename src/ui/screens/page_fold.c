/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"

bool page_is_folded(const struct page *page, size_t section)
{
	return page->folded[section - 1];
}

bool page_unfold_around(struct page *page, uint32_t block)
{
	const struct doc *doc = page->article->doc;
	size_t section = doc->blocks[block]->section;
	bool changed = false;

	/* A heading is seen though its own section is folded. */
	if (section > 0 && doc->sections[section - 1].heading == block)
		section = doc->sections[section - 1].parent;
	for (; section > 0; section = doc->sections[section - 1].parent) {
		changed = changed || page->folded[section - 1];
		page->folded[section - 1] = false;
	}
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

void page_fold(struct ui *ui, enum fold fold)
{
	struct page *page = ui->page;
	const struct doc *doc = page->article->doc;
	size_t section = meant_section(ui);
	struct position line;
	bool focused = page_focused(page) != NULL;

	if (doc->section_count == 0) {
		ui_say(ui, "%s", _("this article has no headings"));
		return;
	}
	if (fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL) {
		for (size_t i = 0; i < doc->section_count; i++)
			page->folded[i] = fold == FOLD_CLOSE_ALL;
		section = seen_section(page, section);
	} else if (section > 0) {
		fold_one(page, &section, fold);
	} else {
		ui_say(ui, "%s", _("no section here; ]] goes to the next heading"));
		return;
	}
	page_lay_out(ui);
	if (section == 0) {
		page_set_top(ui, page->top);
		return;
	}
	line = layout_find(page->layout,
			   (struct place){ doc->sections[section - 1].heading, 0 });
	if (position_compare(line, page->top) < 0)
		page_set_top(ui, line);
	else
		page_set_top(ui, page->top);
	if (focused || fold == FOLD_CLOSE || fold == FOLD_TOGGLE)
		page_focus_on(page, THING_HEADING, section);
	page_check_focus(page);
}
