/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/picture.h"

#include "clean/picture_size.h"
#include "clean/rules.h"
#include "clean/tools.h"
#include "clean/url.h"

enum {
	ICON_MAX = 48, /* pixels: what is shown as small as this stands in a line */
	BEACON_MAX = 2,
	INLINE_MIN = 600,  /* bytes of a data: URL below which it is a spacer */
	BOXES_MAX = 3,	   /* boxes around a picture whose names are looked at */
	BOX_TEXT_MAX = 40, /* characters in one that holds more than a picture */
	BOX_NODES_MAX = 64, /* elements and texts in it */
	ALT_ICON_MAX = 24, /* bytes of "[笑cry]" */
};

static bool is_data(struct slice url)
{
	return slice_starts_nocase(url, "data:");
}

/* Something that could be fetched: not empty, not data:, not a number or a sentence. */
static bool is_reference(struct slice url)
{
	url = slice_trim(url);
	if (url_is_absolute(url))
		return true;
	if (url.len == 0 || is_data(url) || slice_find_char(url, ' ', 0) != SLICE_NONE)
		return false;
	return url.at[0] == '/' ||
	       (slice_find_char(url, ':', 0) == SLICE_NONE && url_is_picture(url));
}

bool picture_is_placeholder(const struct cleaner *cleaner, struct slice url)
{
	return !is_reference(url) || rules_match(cleaner->rules, "placeholder", url_place(url));
}

struct slice picture_srcset(struct slice srcset)
{
	struct slice best = { NULL, 0 };
	long best_size = -1;
	size_t i = 0;

	/* As HTML reads it: a URL reaches to a blank, so that it may hold commas; a comma right at
	 * its end parts too. */
	while (i < srcset.len) {
		struct slice url, rest;
		size_t start;
		long size = 1;

		while (i < srcset.len && (char_is_blank(srcset.at[i]) || srcset.at[i] == ','))
			i++;
		start = i;
		while (i < srcset.len && !char_is_blank(srcset.at[i]))
			i++;
		url = slice_sub(srcset, start, i);
		if (url.len > 0 && url.at[url.len - 1] == ',') {
			url.len--;
		} else {
			start = i;
			while (i < srcset.len && srcset.at[i] != ',')
				i++;
			rest = slice_trim(slice_sub(srcset, start, i));
			slice_number(&rest, &size);
		}
		if (is_reference(url) && size > best_size) {
			best = url;
			best_size = size;
		}
	}
	return best;
}

struct slice picture_lazy_url(const struct cleaner *cleaner, const struct element *img)
{
	const struct rule *rule = rules_first(cleaner->rules, "picture-attribute");

	for (; rule; rule = rule->next) {
		const struct attribute *a = img->attributes;

		while (a && !slice_equal(a->name, rule->text))
			a = a->next;
		if (a && !picture_is_placeholder(cleaner, a->value))
			return slice_trim(a->value);
	}
	return (struct slice){ NULL, 0 };
}

/* An attribute nobody told us of, but that holds the URL of a picture. */
static struct slice any_url(const struct cleaner *cleaner, const struct element *img)
{
	for (const struct attribute *a = img->attributes; a; a = a->next)
		if (!slice_is(a->name, "src") && url_is_absolute(slice_trim(a->value)) &&
			url_is_picture(slice_trim(a->value)) &&
			!picture_is_placeholder(cleaner, a->value))
			return slice_trim(a->value);
	return (struct slice){ NULL, 0 };
}

static struct slice largest_of_sets(const struct element *img)
{
	struct slice url = picture_srcset(element_attribute(img, "data-srcset"));

	return url.len > 0 ? url : picture_srcset(element_attribute(img, "srcset"));
}

struct urls {
	struct slice shown, full;
};

/* shown is what to fetch, full the best one known; both empty when there is no picture. */
static struct urls find_urls(
	const struct cleaner *cleaner, const struct element *img, bool shares_src)
{
	struct slice src = slice_trim(element_attribute(img, "src"));
	struct slice lazy = picture_lazy_url(cleaner, img), set = largest_of_sets(img);
	bool has_src = !picture_is_placeholder(cleaner, src) && !(shares_src && lazy.len > 0);

	if (picture_is_placeholder(cleaner, set))
		set.len = 0;
	if (has_src && url_is_absolute(lazy))
		return (struct urls){ src, lazy };
	if (has_src)
		return (struct urls){ src, url_is_absolute(set) ? set : src };
	if (lazy.len > 0)
		return (struct urls){ lazy, lazy };
	if (set.len == 0)
		set = any_url(cleaner, img);
	if (set.len > 0)
		return (struct urls){ set, set };
	if (is_data(src) ? src.len >= INLINE_MIN
			 : is_reference(src) &&
				   !rules_match(cleaner->rules, "placeholder-only", url_place(src)))
		return (struct urls){ src, src };
	return (struct urls){ { NULL, 0 }, { NULL, 0 } };
}

/* Every picture asks about the boxes around it: they are looked at no further than they are small. */
static bool is_small(const struct element *box)
{
	size_t nodes = 0;

	for (const struct element *e = box; e; e = element_next(e, box))
		if (++nodes > BOX_NODES_MAX)
			return false;
	return !element_says(box, BOX_TEXT_MAX);
}

/* A picture in a box of its own that is named for what is no part of the article, as of a code to
 * scan. */
static bool stands_in_decoration(const struct cleaner *cleaner, const struct element *img)
{
	const struct element *box = img->parent;

	for (int i = 0; i < BOXES_MAX && box && box->kind == ELEMENT_NODE; i++, box = box->parent) {
		if (!is_small(box))
			return false;
		if (class_matches(cleaner, box, "decoration-class"))
			return true;
	}
	return false;
}

/* Whether a page shows it no larger than that: both sides, or the only one told. */
static bool is_shown_within(const struct element *img, int both, int one)
{
	struct picture_size shown = picture_shown_size(img);

	if (shown.has_width && shown.has_height)
		return shown.width <= both && shown.height <= both;
	return (shown.has_width && shown.width <= one) || (shown.has_height && shown.height <= one);
}

static bool is_beacon(const struct cleaner *cleaner, const struct element *img, struct slice url)
{
	return is_shown_within(img, BEACON_MAX, 1) ||
	       rules_match(cleaner->rules, "beacon", url_place(url)) ||
	       class_matches(cleaner, img, "decoration-class") ||
	       stands_in_decoration(cleaner, img);
}

/* An alt text such as [笑]: the name of an emoji. */
static bool names_emoji(struct slice alt)
{
	alt = slice_trim(alt);
	return alt.len > 2 && alt.len <= ALT_ICON_MAX && alt.at[0] == '[' &&
	       alt.at[alt.len - 1] == ']';
}

static bool is_formula(const struct cleaner *cleaner, const struct element *img, struct slice url)
{
	return class_matches(cleaner, img, "formula-class") ||
	       rules_match(cleaner->rules, "formula-url", url_place(url));
}

static bool is_icon(const struct cleaner *cleaner, const struct element *img, struct slice url)
{
	return is_shown_within(img, ICON_MAX, ICON_MAX) ||
	       names_emoji(element_attribute(img, "alt")) ||
	       class_matches(cleaner, img, "icon-class") ||
	       rules_match(cleaner->rules, "icon-url", url_place(url));
}

/* What alt says when it is no file name, no "image" and not the title of the article. */
static struct slice find_alt(const struct cleaner *cleaner, const struct element *img)
{
	struct slice alt = text_trim(element_attribute(img, "alt"));

	if (alt.len == 0)
		alt = text_trim(element_attribute(img, "title"));
	if (alt.len == 0 || url_is_absolute(alt) ||
		(url_is_picture(alt) && slice_find_char(alt, ' ', 0) == SLICE_NONE) ||
		rules_match(cleaner->rules, "picture-alt", alt) ||
		text_is_same_letters(alt, cleaner->title))
		return (struct slice){ NULL, 0 };
	return alt;
}

static void set_number(struct cleaner *cleaner, struct element *img, const char *name, int number)
{
	if (number > 0)
		element_set_attribute(
			cleaner->arena, img, name, arena_printf(cleaner->arena, "%d", number));
}

enum picture_kind picture_mend(struct cleaner *cleaner, struct element *img, bool shares_src)
{
	struct arena *arena = cleaner->arena;
	struct urls urls = find_urls(cleaner, img, shares_src);
	struct slice original = rules_unwrap_url(cleaner->rules, arena, urls.full);
	struct slice alt = find_alt(cleaner, img);
	struct picture_size size;
	bool icon, formula;

	if (urls.shown.len == 0 || is_beacon(cleaner, img, original))
		return PICTURE_NOTHING;
	formula = is_formula(cleaner, img, original);
	icon = !formula && is_icon(cleaner, img, original);
	if (icon && alt.len == 0)
		return PICTURE_NOTHING; /* in a line of text only its words could be shown */
	size = picture_real_size(cleaner, img, urls.full);
	if (slice_starts(urls.shown, "//"))
		urls.shown = arena_printf(arena, "https:%.*s", SLICE_ARGS(urls.shown));
	img->attributes = NULL;
	element_set_attribute(arena, img, "src", urls.shown);
	if (original.len > 0 && !slice_equal(original, urls.shown))
		element_set_attribute(arena, img, "data-original", original);
	if (alt.len > 0)
		element_set_attribute(arena, img, "alt", alt);
	set_number(cleaner, img, "width", size.width);
	set_number(cleaner, img, "height", size.height);
	return icon || formula ? PICTURE_ICON : PICTURE_BLOCK;
}

/* The name without the size that resizers put at its end: photo-300x200.jpg is photo.jpg. */
static struct slice without_size(struct slice place)
{
	size_t end = place.len, at;

	while (end > 0 && place.at[end - 1] != '.' && place.at[end - 1] != '/')
		end--;
	if (end == 0 || place.at[end - 1] != '.')
		return place;
	at = end - 1;
	while (at > 0 && char_is_digit(place.at[at - 1]))
		at--;
	if (at == end - 1 || at == 0 || place.at[at - 1] != 'x')
		return slice_sub(place, 0, end - 1);
	end = --at;
	while (at > 0 && char_is_digit(place.at[at - 1]))
		at--;
	if (at == end || at == 0 || (place.at[at - 1] != '-' && place.at[at - 1] != '_'))
		return slice_sub(place, 0, slice_find_char(place, '.', end));
	return slice_sub(place, 0, at - 1);
}

bool picture_is_same_url(struct slice a, struct slice b)
{
	struct slice place_a = url_place(a), place_b = url_place(b);

	if (a.len == 0 || b.len == 0)
		return false;
	if (slice_equal(slice_from(a, (size_t)(place_a.at - a.at)),
		    slice_from(b, (size_t)(place_b.at - b.at))))
		return true;
	return url_is_picture(a) && url_is_picture(b) &&
	       slice_equal(without_size(place_a), without_size(place_b));
}

static struct slice best_url(const struct element *img)
{
	struct slice original = element_attribute(img, "data-original");

	return original.len > 0 ? original : element_attribute(img, "src");
}

bool picture_is_same(const struct element *a, const struct element *b)
{
	return picture_is_same_url(best_url(a), best_url(b)) ||
	       picture_is_same_url(element_attribute(a, "src"), element_attribute(b, "src"));
}
