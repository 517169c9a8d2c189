/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/picture_size.h"

#include "clean/rules.h"
#include "clean/tools.h"
#include "clean/url.h"

enum {
	SIDE_MAX = 30000,
	EM = 16, /* pixels of 1em where a page does not say otherwise */
};

/* A number of pixels, rounded: 630, 630px, 554.0625, 1.5em; false for 100% and auto. */
static bool read_pixels(struct slice text, int *pixels)
{
	long number, tenths;

	text = slice_trim(text);
	if (text.len == 0 || !char_is_digit(text.at[0]) || !slice_number(&text, &number) ||
		number > SIDE_MAX)
		return false;
	tenths = number * 10;
	if (text.len > 1 && text.at[0] == '.' && char_is_digit(text.at[1])) {
		tenths += text.at[1] - '0';
		text = slice_from(text, 1);
		while (text.len > 0 && char_is_digit(text.at[0]))
			text = slice_from(text, 1);
	}
	text = slice_trim(text);
	if (slice_starts_nocase(text, "em") || slice_starts_nocase(text, "rem"))
		tenths *= EM;
	else if (text.len > 0 && !slice_starts_nocase(text, "px") && text.at[0] != '!')
		return false;
	*pixels = (int)((tenths + 5) / 10);
	return true;
}

/* An attribute named by a slice. */
static struct slice attribute_of(const struct element *element, struct slice name)
{
	for (const struct attribute *a = element->attributes; a; a = a->next)
		if (slice_equal(a->name, name))
			return a->value;
	return (struct slice){ NULL, 0 };
}

struct picture_size picture_shown_size(const struct element *img)
{
	struct picture_size size = { 0 };

	size.has_width = read_pixels(style_value(img, "width"), &size.width) ||
			 read_pixels(element_attribute(img, "width"), &size.width);
	size.has_height = read_pixels(style_value(img, "height"), &size.height) ||
			  read_pixels(element_attribute(img, "height"), &size.height);
	return size;
}

/* `picture-size WIDTH HEIGHT`: attributes that tell the size of the file. */
static bool size_by_attributes(
	const struct cleaner *cleaner, const struct element *element, struct picture_size *size)
{
	const struct rule *rule = rules_first(cleaner->rules, "picture-size");

	for (; rule; rule = rule->next) {
		struct slice width = rule->word, height = rule->rest;

		if (read_pixels(attribute_of(element, width), &size->width) && size->width > 0 &&
			read_pixels(attribute_of(element, height), &size->height) &&
			size->height > 0)
			return true;
	}
	return false;
}

/* `picture-size-pair NAME`: an attribute that tells both, such as "1080,720" or "1080x720". */
static bool size_by_pair(
	const struct cleaner *cleaner, const struct element *img, struct picture_size *size)
{
	const struct rule *rule = rules_first(cleaner->rules, "picture-size-pair");

	for (; rule; rule = rule->next) {
		struct slice text = slice_trim(attribute_of(img, rule->text));
		long width, height;

		if (text.len == 0 || !slice_number(&text, &width))
			continue;
		while (text.len > 0 && !char_is_digit(text.at[0]))
			text = slice_from(text, 1);
		if (text.len == 0 || !slice_number(&text, &height) || text.len > 0)
			continue;
		if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX)
			continue;
		size->width = (int)width;
		size->height = (int)height;
		return true;
	}
	return false;
}

/* Millionths of a number such as 0.5625; 0 when it is none. */
static long read_millionths(struct slice text)
{
	long whole = 0, part = 0, unit = 100000;

	text = slice_trim(text);
	if (!slice_number(&text, &whole) || whole < 0 || whole > 1000)
		return 0;
	if (text.len > 0 && text.at[0] == '.')
		for (size_t i = 1; i < text.len && char_is_digit(text.at[i]) && unit > 0; i++) {
			part += (text.at[i] - '0') * unit;
			unit /= 10;
		}
	return whole * 1000000 + part;
}

/* `picture-ratio WIDTH RATIO`: the height is the width times the ratio. */
static bool size_by_ratio(
	const struct cleaner *cleaner, const struct element *img, struct picture_size *size)
{
	const struct rule *rule = rules_first(cleaner->rules, "picture-ratio");

	for (; rule; rule = rule->next) {
		struct slice width = rule->word, ratio = rule->rest;
		long long millionths = read_millionths(attribute_of(img, ratio)), height;

		if (millionths == 0 || !read_pixels(attribute_of(img, width), &size->width))
			continue;
		height = (size->width * millionths + 500000) / 1000000;
		if (size->width == 0 || height == 0 || height > SIDE_MAX)
			continue;
		size->height = (int)height;
		return true;
	}
	return false;
}

/* `picture-size-parameter WIDTH HEIGHT`: parameters of the URL. */
static bool size_by_parameters(
	const struct cleaner *cleaner, struct slice url, struct picture_size *size)
{
	const struct rule *rule = rules_first(cleaner->rules, "picture-size-parameter");

	for (; rule; rule = rule->next) {
		struct slice width = rule->word, height = rule->rest;

		if (read_pixels(url_parameter(url, width), &size->width) && size->width > 0 &&
			read_pixels(url_parameter(url, height), &size->height) && size->height > 0)
			return true;
	}
	return false;
}

/* …/w1080h443/… as a part of the path. */
static bool size_by_path(struct slice url, struct picture_size *size)
{
	struct slice rest = url_place(url), part;

	while (slice_split(&rest, '/', &part)) {
		long width, height;

		if (part.len < 4 || part.at[0] != 'w')
			continue;
		part = slice_from(part, 1);
		if (!slice_number(&part, &width) || part.len < 2 || part.at[0] != 'h')
			continue;
		part = slice_from(part, 1);
		if (!slice_number(&part, &height) || part.len > 0)
			continue;
		if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX)
			continue;
		size->width = (int)width;
		size->height = (int)height;
		return true;
	}
	return false;
}

struct picture_size picture_real_size(
	const struct cleaner *cleaner, const struct element *img, struct slice url)
{
	struct picture_size size = { 0 }, shown;

	if (size_by_attributes(cleaner, img, &size) || size_by_pair(cleaner, img, &size) ||
		size_by_ratio(cleaner, img, &size) || size_by_parameters(cleaner, url, &size) ||
		size_by_path(url, &size))
		return size;
	shown = picture_shown_size(img);
	/* A box around a single picture may tell its size too. */
	if (!(shown.has_width && shown.has_height) && img->parent && img->parent->first == img &&
		img->parent->last == img && size_by_attributes(cleaner, img->parent, &size))
		return size;
	if (shown.has_width && shown.has_height && (shown.width < 2 || shown.height < 2))
		return (struct picture_size){ 0 };
	return shown;
}
