/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/media_url.h"

#include "clean/url.h"

struct choice {
	struct slice url;
	int rank; /* 0 before the first */
};

/* The value of the first of these attributes that can be fetched. */
static struct slice first_url(const struct element *element, const char *const *names)
{
	for (; *names; names++) {
		struct slice url = slice_trim(element_attribute(element, *names));

		if (url_is_absolute(url) || (url.len > 1 && url.at[0] == '/'))
			return url;
	}
	return (struct slice){ NULL, 0 };
}

struct slice media_frame_url(const struct element *frame)
{
	static const char *const names[] = { "src", "data-src", "data-original", "data-lazy-src",
		"data-url", "data", "_src", NULL };

	return first_url(frame, names);
}

static bool ends_as(struct slice url, const char *const *endings)
{
	struct slice name = url_name(url);

	for (; *endings; endings++) {
		size_t len = strlen(*endings);

		if (name.len > len && slice_is_nocase(slice_from(name, name.len - len), *endings))
			return true;
	}
	return false;
}

/* mp4 before anything else, a list of pieces last; 2 when nothing tells. */
static int kind_rank(struct slice url, struct slice type)
{
	static const char *const plain[] = { ".mp4", ".mp3", ".m4a", ".m4v", NULL };
	static const char *const other[] = { ".webm", ".mov", ".flv", ".mkv", ".ogg", ".ogv",
		".wav", ".aac", ".flac", ".opus", NULL };
	static const char *const lists[] = { ".m3u8", ".mpd", NULL };

	if (slice_find_nocase(type, "mpegurl", 0) != SLICE_NONE || ends_as(url, lists))
		return 1;
	if (slice_find_nocase(type, "mp4", 0) != SLICE_NONE ||
		slice_find_nocase(type, "mpeg", 0) != SLICE_NONE || ends_as(url, plain))
		return 4;
	return ends_as(url, other) ? 3 : 2;
}

/* Of several sizes the largest: attributes are named for it. */
static int size_rank(struct slice name)
{
	static const char *const small[] = { "small", "low", "-sd", "thumb", "preview" };
	static const char *const large[] = { "large", "high", "-hd", "original", "full" };

	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		if (slice_find_nocase(name, small[i], 0) != SLICE_NONE)
			return 0;
		if (slice_find_nocase(name, large[i], 0) != SLICE_NONE)
			return 2;
	}
	return 1;
}

static void consider(struct choice *best, struct slice url, struct slice type, struct slice name)
{
	int rank = 3 * kind_rank(url, type) + size_rank(name);

	if (url.len > 0 && rank > best->rank)
		*best = (struct choice){ url, rank };
}

struct slice media_file_url(const struct element *player)
{
	static const char *const names[] = { "src", "data-src", "data-video-src", "data-video-url",
		"data-video", "data-audio-src", "data-url", "data-mp4", "data-original", NULL };
	struct slice none = { NULL, 0 };
	struct choice best = { none, 0 };

	consider(&best, first_url(player, names), element_attribute(player, "type"), none);
	for (const struct element *e = player->first; e; e = element_next(e, player))
		if (element_is(e, TAG_SOURCE))
			consider(&best, first_url(e, names), element_attribute(e, "type"), none);
	/* Any attribute may hold the file, if its URL ends as one. */
	for (const struct attribute *a = player->attributes; a; a = a->next) {
		struct slice url = slice_trim(a->value);

		if (url_is_absolute(url) && kind_rank(url, none) != 2)
			consider(&best, url, none, a->name);
	}
	return best.url;
}

struct slice media_param_url(const struct element *object)
{
	for (const struct element *e = object->first; e; e = element_next(e, object)) {
		struct slice name = element_attribute(e, "name");
		struct slice value = slice_trim(element_attribute(e, "value"));

		if (e->kind == ELEMENT_NODE && slice_is_nocase(e->name, "param") &&
			(slice_is_nocase(name, "movie") || slice_is_nocase(name, "src")) &&
			url_is_absolute(value))
			return value;
		if (element_is(e, TAG_EMBED) && media_frame_url(e).len > 0)
			return media_frame_url(e);
	}
	return (struct slice){ NULL, 0 };
}
