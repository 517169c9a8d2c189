/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/clean.h"

#include "clean/passes.h"
#include "clean/rules.h"

/* The order is part of the design: first what was never meant to be read, and tables that only
 * place things; then what stands in for something else (pictures, links, media), then structure,
 * and last what a text says about itself, which needs sound paragraphs. */
const struct pass passes[] = {
	{ "comments", N_("comments"), clean_comments },
	{ "noise", N_("styles, scripts, buttons and other parts of a page"), clean_noise },
	{ "hidden", N_("boxes that a browser does not show"), clean_hidden },
	{ "code", N_("numbers and doubled breaks of lines of code"), clean_code },
	{ "layout-tables", N_("tables that only place things"), clean_layout_tables },
	{ "pictures", N_("placeholder pictures, beacons and copies"), clean_pictures },
	{ "links", N_("links that lead nowhere, buttons for sharing"), clean_links },
	{ "media", N_("players and the frames of advertising"), clean_media },
	{ "lists", N_("empty items, lists that only place things"), clean_lists },
	{ "paragraphs", N_("bare text and line breaks that are paragraphs"), clean_paragraphs },
	{ "indents", N_("blanks that set text in"), clean_indents },
	{ "captions", N_("text that belongs to a picture"), clean_captions },
	{ "tables", N_("empty rows and columns of tables"), clean_tables },
	{ "title", N_("the title where the body repeats it"), clean_title },
	{ "byline", N_("source, author and time, for the byline"), clean_byline },
	{ "lead", N_("what the abstract says twice"), clean_lead },
	{ "headings", N_("empty headings and anchors; lines that are headings become some"),
		clean_headings },
	{ "boilerplate", N_("what stands on every page of a site"), clean_boilerplate },
	{ "empty", N_("boxes and paragraphs that hold nothing"), clean_empty },
	{ NULL, NULL, NULL },
};

static void run(const struct pass *pass, struct cleaner *cleaner, struct element *root)
{
	if (!cleaner->rules)
		cleaner->rules = rules_create(cleaner->arena, NULL);
	cleaner->pass = pass->name;
	pass->run(cleaner, root);
	cleaner->pass = NULL;
}

void clean_run(struct cleaner *cleaner, struct element *root, const char *until)
{
	for (const struct pass *pass = passes; pass->name; pass++) {
		run(pass, cleaner, root);
		if (until && strcmp(pass->name, until) == 0)
			return;
	}
}

bool clean_run_pass(struct cleaner *cleaner, struct element *root, const char *name)
{
	for (const struct pass *pass = passes; pass->name; pass++) {
		if (strcmp(pass->name, name) != 0)
			continue;
		run(pass, cleaner, root);
		return true;
	}
	return false;
}

static struct taken *take(struct cleaner *cleaner)
{
	struct taken *taken = arena_new(cleaner->arena, struct taken);

	taken->pass = cleaner->pass;
	if (cleaner->last_taken)
		cleaner->last_taken->next = taken;
	else
		cleaner->taken = taken;
	cleaner->last_taken = taken;
	return taken;
}

void clean_note_text(struct cleaner *cleaner, struct slice text)
{
	if (text.len > 0)
		take(cleaner)->text = text;
}

void clean_remove(struct cleaner *cleaner, struct element *element)
{
	if (element->kind != ELEMENT_COMMENT)
		clean_note_text(cleaner, element_text(element, cleaner->arena));
	for (struct element *e = element; e; e = element_next(e, element)) {
		struct slice picture = element_attribute(e, "src");

		if (element_is(e, TAG_IMG) && picture.len > 0)
			take(cleaner)->picture = picture;
	}
	element_unlink(element);
}
