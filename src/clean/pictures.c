/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Placeholder pictures get their real URL; beacons, spacers and copies go; what stands alone
 * becomes a figure among the blocks.
 *
 * Pictures are looked at in reading order, since a copy follows what it copies, and moved in the
 * opposite order, since lift_block is linear that way.
 */
#include "clean/passes.h"

#include "clean/figures.h"
#include "clean/lift.h"
#include "clean/picture.h"
#include "clean/rules.h"
#include "clean/tools.h"
#include "clean/url.h"

struct found {
	struct element *img;
	struct element *link; /* the a around it, or NULL */
	bool is_alone;	      /* the link holds nothing but pictures */
	struct slice href;    /* where the picture leads, when not to itself */
	size_t texts;	      /* that show before it: equal where nothing stands between two */
	enum picture_kind kind;
};

struct gallery {
	struct found *pictures;
	size_t count, room;
	struct element **figures; /* of the source */
	size_t figure_count, figure_room;
	bool has_thumbnail; /* the picture of the front matter stands in the body, shown or not */
};

/* The sources of a picture element are further candidates for its img, which takes its place. */
static struct element *settle_picture(struct cleaner *cleaner, struct element *picture)
{
	struct element *img = NULL, *next;
	struct slice set = { NULL, 0 };

	for (struct element *e = picture->first; e; e = next) {
		next = element_next(e, picture);
		if (element_is(e, TAG_IMG) && !img)
			img = e;
		if (!element_is(e, TAG_SOURCE))
			continue;
		if (set.len == 0)
			set = picture_srcset(element_attribute(e, "srcset"));
		if (set.len == 0)
			set = picture_srcset(element_attribute(e, "data-srcset"));
		if (!e->first)
			element_unlink(e);
	}
	if (!img) {
		img = element_create(cleaner->arena, TAG_IMG);
		element_append(picture, img);
	}
	if (element_attribute(img, "srcset").len == 0 && set.len > 0)
		element_set_attribute(cleaner->arena, img, "srcset", set);
	next = picture->first;
	element_unwrap(picture);
	return next;
}

/* Whether pictures and blanks are all it holds. */
static bool holds_only_pictures(const struct element *link)
{
	for (const struct element *e = link->first; e; e = element_next(e, link)) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text))
			return false;
		if (element_is(e, TAG_VIDEO) || element_is(e, TAG_IFRAME))
			return false;
	}
	return true;
}

static void add_picture(struct cleaner *cleaner, struct gallery *gallery, const struct found *found)
{
	struct slice src = slice_trim(element_attribute(found->img, "src"));

	gallery->pictures = arena_grow(cleaner->arena, gallery->pictures, gallery->count,
		&gallery->room, sizeof(*gallery->pictures));
	gallery->pictures[gallery->count++] = *found;
	if (picture_is_same_url(src, cleaner->thumbnail))
		gallery->has_thumbnail = true;
}

static void add_figure(struct cleaner *cleaner, struct gallery *gallery, struct element *figure)
{
	gallery->figures = arena_grow(cleaner->arena, gallery->figures, gallery->figure_count,
		&gallery->figure_room, sizeof(figure));
	gallery->figures[gallery->figure_count++] = figure;
}

static void collect(struct cleaner *cleaner, struct element *root, struct gallery *gallery)
{
	struct found found = { 0 }; /* as the next picture will be */
	struct element *link_end = NULL, *next;

	for (struct element *e = root; e; e = next) {
		if (e == link_end)
			found.link = link_end = NULL;
		if (element_is(e, TAG_PICTURE) && e->parent)
			e = settle_picture(cleaner, e);
		next = element_next(e, root);
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text)) {
			found.texts++;
		} else if (element_is(e, TAG_A)) {
			found.link = e;
			found.is_alone = holds_only_pictures(e);
			link_end = element_skip(e, root);
		} else if (element_is(e, TAG_IMG)) {
			found.img = e;
			add_picture(cleaner, gallery, &found);
		} else if (element_is(e, TAG_FIGURE)) {
			add_figure(cleaner, gallery, e);
		} else if (element_is(e, TAG_VIDEO)) {
			gallery->has_thumbnail |= picture_is_same_url(
				element_attribute(e, "poster"), cleaner->thumbnail);
		}
	}
}

/* One src under two real URLs is a placeholder, whatever its name. */
static bool shares_src(const struct cleaner *cleaner, const struct found *a, const struct found *b)
{
	struct slice src = element_attribute(a->img, "src");

	return src.len > 0 && slice_equal(src, element_attribute(b->img, "src")) &&
	       !slice_equal(picture_lazy_url(cleaner, a->img), picture_lazy_url(cleaner, b->img));
}

/* The link of a picture is the picture at its full size, or where it leads. */
static void take_link(struct cleaner *cleaner, struct found *found)
{
	struct arena *arena = cleaner->arena;
	struct slice href = element_attribute(found->link, "href");
	struct slice src = element_attribute(found->img, "src");

	href = rules_unwrap_url(cleaner->rules, arena, href);
	if (!url_is_absolute(href) || slice_equal(href, src))
		return;
	if (url_is_picture(href) && !rules_match(cleaner->rules, "picture-page", url_place(href)))
		element_set_attribute(arena, found->img, "data-original", href);
	else if (found->is_alone)
		found->href = href;
}

/* Where only a line of text can be: a cell of a table, code. */
static bool must_stay_inline(const struct element *img)
{
	for (const struct element *e = img->parent; e; e = e->parent)
		if (e->tag == TAG_TD || e->tag == TAG_TH || e->tag == TAG_PRE ||
			e->tag == TAG_CAPTION)
			return true;
	return false;
}

/* A proxy may be dead by now: worth telling which one. */
static void note_proxy(struct cleaner *cleaner, const struct element *img)
{
	struct slice src = element_attribute(img, "src");
	struct slice host = url_place(src), place;

	if (!cleaner->notices || !url_is_absolute(src))
		return;
	place = url_place(rules_unwrap_url(cleaner->rules, cleaner->arena, src));
	host = slice_sub(host, 0, slice_find_char(host, '/', 0));
	if (!slice_equal(host, slice_sub(place, 0, slice_find_char(place, '/', 0))))
		notice_add(cleaner->notices, N_("pictures behind a proxy"), host);
}

static void mend(struct cleaner *cleaner, struct gallery *gallery)
{
	bool *shared = arena_alloc(cleaner->arena, gallery->count + 1);

	for (size_t i = 0; i + 1 < gallery->count; i++)
		if (shares_src(cleaner, &gallery->pictures[i], &gallery->pictures[i + 1]))
			shared[i] = shared[i + 1] = true;
	for (size_t i = 0; i < gallery->count; i++) {
		struct found *found = &gallery->pictures[i];

		found->kind = picture_mend(cleaner, found->img, shared[i]);
		if (found->kind == PICTURE_BLOCK)
			note_proxy(cleaner, found->img);
		/* The link of an icon is the link of a word. */
		if (!found->link || found->kind == PICTURE_ICON || must_stay_inline(found->img))
			continue;
		if (found->kind == PICTURE_BLOCK)
			take_link(cleaner, found);
		if (found->is_alone)
			element_unwrap(found->link);
	}
}

/* Of two copies the first stays, with whatever only the other one told. */
static void merge(struct cleaner *cleaner, struct found *to, const struct found *from)
{
	static const char *const names[] = { "alt", "width", "height", "data-original" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct slice value = element_attribute(from->img, names[i]);

		if (value.len > 0 && !element_has_attribute(to->img, names[i]))
			element_set_attribute(cleaner->arena, to->img, names[i], value);
	}
	if (to->href.len == 0)
		to->href = from->href;
}

static void drop_nothings_and_copies(struct cleaner *cleaner, struct gallery *gallery)
{
	struct found *last = NULL;

	for (size_t i = 0; i < gallery->count; i++) {
		struct found *found = &gallery->pictures[i];

		if (found->kind == PICTURE_BLOCK) {
			if (last && last->texts == found->texts &&
				picture_is_same(last->img, found->img)) {
				merge(cleaner, last, found);
				found->kind = PICTURE_NOTHING;
			} else {
				last = found;
			}
		}
		if (found->kind == PICTURE_NOTHING)
			clean_remove(cleaner, found->img);
	}
}

static void make_figures(struct cleaner *cleaner, struct gallery *gallery)
{
	for (size_t i = gallery->count; i > 0; i--) {
		struct found *found = &gallery->pictures[i - 1];

		if (found->kind != PICTURE_BLOCK || must_stay_inline(found->img))
			continue;
		lift_block(cleaner->arena, found->img);
		figure_make(cleaner, found->img, found->href);
	}
	for (size_t i = gallery->figure_count; i > 0; i--)
		figure_settle(cleaner, gallery->figures[i - 1]);
}

/* The picture of the front matter is the first of the body, chance, or a cover of its own. */
static void add_thumbnail(struct cleaner *cleaner, struct element *root)
{
	struct element *img;

	if (!url_is_absolute(cleaner->thumbnail))
		return;
	img = element_create(cleaner->arena, TAG_IMG);
	element_set_attribute(cleaner->arena, img, "src", cleaner->thumbnail);
	if (picture_is_placeholder(cleaner, cleaner->thumbnail) ||
		picture_mend(cleaner, img, false) != PICTURE_BLOCK)
		return;
	element_insert(root, img, root->first);
	figure_make(cleaner, img, (struct slice){ NULL, 0 });
}

void clean_pictures(struct cleaner *cleaner, struct element *root)
{
	struct gallery gallery = { 0 };
	bool any = false;

	collect(cleaner, root, &gallery);
	mend(cleaner, &gallery);
	drop_nothings_and_copies(cleaner, &gallery);
	for (size_t i = 0; i < gallery.count; i++)
		any = any || gallery.pictures[i].kind == PICTURE_BLOCK;
	make_figures(cleaner, &gallery);
	if (!any && !gallery.has_thumbnail)
		add_thumbnail(cleaner, root);
}
