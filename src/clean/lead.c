/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The abstract before the body is the lead; the paragraph that only says it again goes. */
#include "clean/passes.h"

#include "clean/likeness.h"
#include "clean/rules.h"
#include "clean/tools.h"

enum {
	BLOCKS_MAX = 6,        /* how many an abstract may stand below */
	LEAD_CHARACTERS = 400, /* longer ones are articles in a box named so */
	LABEL_BYTES = 24,      /* of the longest name of an abstract */
	REPEATS_MAX = 3,       /* how many paragraphs behind it may say it again */
};

static bool is_lead_box(const struct cleaner *cleaner, const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), class;

	while (slice_split(&rest, ' ', &class))
		if (class.len > 0 && rules_match(cleaner->rules, "lead-class", class))
			return true;
	return false;
}

/* Whether there is text behind it: what stands alone is the article itself. */
static bool has_text_behind(const struct element *element, const struct element *root)
{
	for (const struct element *e = element_skip(element, root); e; e = element_next(e, root))
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text))
			return true;
	return false;
}

static struct element *next_paragraph(const struct element *element, const struct element *root)
{
	struct element *e = element_skip(element, root);

	while (e && !element_is(e, TAG_P))
		e = element_next(e, root);
	return e;
}

/* What the lead says behind its own name: 摘要：, 【导读】. */
static struct slice without_label(struct cleaner *cleaner, struct slice text)
{
	static const char *const ends[] = { "：", ":", "】", "]" };

	if (!rules_match(cleaner->rules, "lead-text", text))
		return text;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t at = slice_find(text, ends[i], 0);

		if (at != SLICE_NONE && at <= LABEL_BYTES)
			return slice_from(text, at + strlen(ends[i]));
	}
	return text;
}

/* Of two paragraphs that say the same the lead stays; of a lead cut off in the middle the whole. */
static void drop_repeat(struct cleaner *cleaner, struct element *lead, struct element *root)
{
	struct slice text = without_label(cleaner, element_text(lead, cleaner->arena));
	bool is_cut = slice_ends(text, "...") || slice_ends(text, "…");
	struct element *p = next_paragraph(lead, root);

	for (int i = 0; p && i < REPEATS_MAX; i++, p = next_paragraph(p, root)) {
		struct slice other = element_text(p, cleaner->arena);

		if (text_says_same(other, text)) {
			clean_remove(cleaner, p);
			return;
		}
		if (is_cut && text_says_first(other, text) > 0) {
			clean_remove(cleaner, lead);
			return;
		}
	}
}

/* A quote that is only there to set the lead off. */
static void unwrap_quote(struct element *lead)
{
	struct element *quote = lead->parent;

	if (!element_is(quote, TAG_BLOCKQUOTE))
		return;
	for (const struct element *e = quote->first; e; e = e->next)
		if (e != lead && (e->kind != ELEMENT_TEXT || !text_is_blank(e->text)))
			return;
	element_unwrap(quote);
}

static void mark_box(struct cleaner *cleaner, struct element *box, struct element *root)
{
	struct element *next;

	for (struct element *e = box; e; e = next) {
		next = element_next(e, box);
		if (!element_is(e, TAG_P) || element_is_empty(e))
			continue;
		next = element_skip(e, box);
		e->role = ROLE_LEAD;
		unwrap_quote(e);
		drop_repeat(cleaner, e, root);
	}
}

static bool begins_as_lead(struct cleaner *cleaner, const struct element *p)
{
	return rules_match(cleaner->rules, "lead-text", element_text(p, cleaner->arena));
}

void clean_lead(struct cleaner *cleaner, struct element *root)
{
	struct element *next;
	size_t blocks = 0;

	for (struct element *e = root->first; e && blocks < BLOCKS_MAX; e = next) {
		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE)
			continue;
		if (e->tag == TAG_FIGURE || e->tag == TAG_TABLE || e->tag == TAG_PRE) {
			next = element_skip(e, root);
			continue;
		}
		if ((is_lead_box(cleaner, e) || (e->tag == TAG_P && begins_as_lead(cleaner, e))) &&
			!element_says(e, LEAD_CHARACTERS) && has_text_behind(e, root)) {
			next = element_skip(e, root);
			mark_box(cleaner, e, root);
			/* What stood next may have been the repeat. */
			if (next && !next->parent)
				next = e->parent ? element_skip(e, root) : NULL;
			blocks++;
		} else if (e->tag == TAG_P || tag_is_heading(e->tag)) {
			next = element_skip(e, root);
			blocks += !element_is_empty(e);
		}
	}
}
