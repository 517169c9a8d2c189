/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/url.h"

#include "base/buffer.h"
#include "clean/rules.h"

enum {
	UNWRAP_MAX = 4,	 /* a redirect within a redirect within … */
	URL_MAX = 16384, /* longer ones are data, not places */
};

bool url_is_absolute(struct slice url)
{
	return (slice_starts_nocase(url, "http://") && url.len > 7) ||
	       (slice_starts_nocase(url, "https://") && url.len > 8) ||
	       (slice_starts(url, "//") && url.len > 4 && url.at[2] != '/');
}

static size_t scheme_length(struct slice url)
{
	if (slice_starts(url, "//"))
		return 2;
	for (size_t i = 0; i + 2 < url.len && i < 12; i++)
		if (url.at[i] == ':')
			return url.at[i + 1] == '/' && url.at[i + 2] == '/' ? i + 3 : 0;
	return 0;
}

struct slice url_place(struct slice url)
{
	url = slice_from(url, scheme_length(url));
	url = slice_sub(url, 0, slice_find_char(url, '?', 0));
	return slice_sub(url, 0, slice_find_char(url, '#', 0));
}

struct slice url_name(struct slice url)
{
	struct slice place = url_place(url);
	size_t start = place.len;

	while (start > 0 && place.at[start - 1] != '/')
		start--;
	return slice_from(place, start);
}

bool url_is_picture(struct slice url)
{
	static const char *const endings[] = { "jpg", "jpeg", "png", "gif", "webp", "bmp", "avif",
		"jfif", "svg", "tif", "tiff", "heic" };
	struct slice name = url_name(url);
	size_t dot = name.len;

	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	if (dot == 0)
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (slice_is_nocase(slice_from(name, dot), endings[i]))
			return true;
	return false;
}

struct slice url_parameter(struct slice url, struct slice name)
{
	size_t start = 0;
	struct slice rest, value;

	while (start < url.len && url.at[start] != '?' && url.at[start] != '#')
		start++;
	rest = slice_from(url, start + 1);
	while (rest.len > 0) {
		size_t end = 0, equals;
		struct slice part;

		while (end < rest.len && rest.at[end] != '&' && rest.at[end] != '#')
			end++;
		part = slice_sub(rest, 0, end);
		rest = slice_from(rest, end + 1);
		/* &amp; that was escaped once too often. */
		if (slice_starts(part, "amp;"))
			part = slice_from(part, 4);
		equals = slice_find_char(part, '=', 0);
		if (equals == SLICE_NONE || !slice_equal_nocase(slice_sub(part, 0, equals), name))
			continue;
		value = slice_from(part, equals + 1);
		if (url_is_absolute(value) && slice_find_char(value, '?', 0) != SLICE_NONE)
			value.len = (size_t)(url.at + url.len - value.at);
		return value;
	}
	return (struct slice){ NULL, 0 };
}

static int hex_value(char c)
{
	c = char_lower(c);
	return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct slice url_decode(struct arena *arena, struct slice text)
{
	char *out;
	size_t len = 0;

	if (slice_find_char(text, '%', 0) == SLICE_NONE)
		return text;
	out = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len && text.at[i] == '%' ? hex_value(text.at[i + 1]) : -1;
		int low = high >= 0 ? hex_value(text.at[i + 2]) : -1;

		/* A NUL would end strings early, and no URL has one. */
		if (low >= 0 && high + low > 0) {
			out[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[len++] = text.at[i];
		}
	}
	return (struct slice){ out, len };
}

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* aHR0cHM6Ly8… is https://… */
static struct slice decode_base64(struct arena *arena, struct slice text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	unsigned bits = 0;
	int count = 0;

	for (size_t i = 0; i < text.len; i++) {
		int value = base64_value(text.at[i]);

		if (value < 0)
			break;
		bits = (bits << 6 | (unsigned)value) & 0xFFFF;
		count += 6;
		if (count >= 8) {
			count -= 8;
			out[len++] = (char)(bits >> count & 0xFF);
		}
	}
	return (struct slice){ out, len };
}

/* http%3A%2F%2F…, also where its percent signs were encoded once more. */
static bool is_encoded(struct slice text)
{
	return slice_starts_nocase(text, "http%3A") || slice_starts_nocase(text, "https%3A") ||
	       slice_starts_nocase(text, "http%253A") || slice_starts_nocase(text, "https%253A");
}

/* An encoded URL reaches to the next parameter of what holds it. */
static struct slice decode_inner(struct arena *arena, struct slice text)
{
	text = slice_sub(text, 0, slice_find_char(text, '&', 0));
	for (int i = 0; i < 2 && !url_is_absolute(text); i++)
		text = url_decode(arena, text);
	return text;
}

/* `proxy GLOB`: what stands before the real URL. */
static struct slice strip_proxy(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	for (size_t at = slice_find_nocase(url, "http", 4); at != SLICE_NONE;
		at = slice_find_nocase(url, "http", at + 4)) {
		struct slice inner = slice_from(url, at);

		if (!url_is_absolute(inner) && !is_encoded(inner))
			continue;
		if (rules_match(rules, "proxy", slice_sub(url, 0, at)))
			return url_is_absolute(inner) ? inner : decode_inner(arena, inner);
	}
	return url;
}

/* `proxy-path GLOB`: a host in whose path the real host and path stand. */
static struct slice strip_proxy_path(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	struct slice place = url_place(url);
	size_t slash = slice_find_char(place, '/', 0), dot;
	struct slice inner = slice_from(place, slash == SLICE_NONE ? place.len : slash + 1);

	dot = slice_find_char(inner, '.', 0);
	if (dot == SLICE_NONE || dot > slice_find_char(inner, '/', 0) ||
		!rules_match(rules, "proxy-path", slice_sub(place, 0, slash)))
		return url;
	return arena_printf(arena, "https://%.*s", SLICE_ARGS(inner));
}

/* Whether it could be a URL that only lacks its scheme: a host with a dot, then a path. */
static bool lacks_scheme(struct slice text)
{
	size_t slash = slice_find_char(text, '/', 0), dot = slice_find_char(text, '.', 0);

	return slash != SLICE_NONE && dot != SLICE_NONE && dot > 0 && dot < slash &&
	       slice_find_char(text, ' ', 0) == SLICE_NONE && !slice_starts(text, "/");
}

/* What a redirect's parameter means: a URL, or one encoded, without scheme or host; an empty slice
 * when none of these. */
static struct slice read_target(struct arena *arena, struct slice url, struct slice value)
{
	if (slice_starts(value, "aHR0c"))
		value = decode_base64(arena, value);
	for (int i = 0; i < 2 && !url_is_absolute(value); i++)
		value = url_decode(arena, value);
	if (url_is_absolute(value))
		return value;
	if (slice_starts_nocase(value, "ssl:"))
		value = slice_from(value, 4);
	if (value.len > 1 && value.at[0] == '/') {
		size_t scheme = scheme_length(url);
		size_t host = slice_find_char(url_place(url), '/', 0);

		if (host != SLICE_NONE)
			return arena_printf(arena, "%.*s%.*s",
				SLICE_ARGS(slice_sub(url, 0, scheme + host)), SLICE_ARGS(value));
	}
	if (lacks_scheme(value))
		return arena_printf(arena, "https://%.*s", SLICE_ARGS(value));
	return (struct slice){ NULL, 0 };
}

/* `redirect GLOB PARAMETER…`: host and path of pages and resizers that only lead on. */
static struct slice strip_redirect(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	struct slice place = url_place(url);
	struct rule_search search;

	if (place.at + place.len == url.at + url.len)
		return url;
	search = rules_search(rules, "redirect", place);
	for (const struct rule *rule; (rule = rules_search_next(&search));) {
		struct slice names = rule->rest, name;

		if (!rules_glob(rule->word, place))
			continue;
		for (name = rule_word(&names); name.len > 0; name = rule_word(&names)) {
			struct slice value = url_parameter(url, name);
			struct slice target = read_target(arena, url, value);

			if (value.len > 0 && target.len > 0)
				return target;
		}
	}
	return url;
}

/* `tracking GLOB [GLOB]`: the name of a parameter, and the places it is dropped at when not
 * everywhere. */
static bool is_tracking(const struct clean_rules *rules, struct slice place, struct slice name)
{
	struct rule_search search = rules_search(rules, "tracking", name);

	for (const struct rule *rule; (rule = rules_search_next(&search));)
		if (rules_glob(rule->word, name) &&
			(rule->rest.len == 0 || rules_glob(rule->rest, place)))
			return true;
	return false;
}

/* `tracking-fragment GLOB`: what stands behind # and leads to no place in the page. */
static struct slice strip_fragment(const struct clean_rules *rules, struct slice url)
{
	size_t hash = slice_find_char(url, '#', 0);

	if (hash != SLICE_NONE &&
		rules_match(rules, "tracking-fragment", slice_from(url, hash + 1)))
		url.len = hash;
	return url;
}

static struct slice strip_tracking(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	struct slice place = url_place(url), rest, part, tail;
	size_t query = (size_t)(place.at + place.len - url.at), hash;
	struct buffer out = { 0 };
	bool is_changed = false;
	char joint = '?';

	if (!slice_starts(slice_from(url, query), "?"))
		return url;
	hash = slice_find_char(url, '#', query);
	tail = slice_from(url, hash == SLICE_NONE ? url.len : hash);
	rest = slice_sub(url, query + 1, url.len - tail.len);
	buffer_add(&out, slice_sub(url, 0, query));
	while (slice_split(&rest, '&', &part)) {
		struct slice name = slice_sub(part, 0, slice_find_char(part, '=', 0));

		if (slice_starts(name, "amp;"))
			name = slice_from(name, 4);
		if (is_tracking(rules, place, name)) {
			is_changed = true;
			continue;
		}
		buffer_add_char(&out, joint);
		buffer_add(&out, part);
		joint = '&';
	}
	buffer_add(&out, tail);
	if (is_changed)
		url = buffer_take(&out, arena);
	buffer_finish(&out);
	return url;
}

/* A scheme written twice, as by a template that adds one: https://http://…, https:https://… */
static struct slice strip_double_scheme(struct slice url)
{
	static const char *const doubles[] = { "http://http://", "http://https://",
		"https://http://", "https://https://", "http:http://", "http:https://",
		"https:http://", "https:https://" };

	for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
		if (slice_starts_nocase(url, doubles[i]))
			return slice_from(url, slice_find_nocase(url, "http", 1));
	return url;
}

struct slice rules_unwrap_url(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	struct slice trimmed = slice_trim(url);

	if (trimmed.len != url.len)
		url = trimmed;
	if (url.len > URL_MAX || slice_starts_nocase(url, "data:"))
		return url;
	for (int i = 0; i < UNWRAP_MAX; i++) {
		struct slice before = url;

		if (slice_starts(url, "//") && url_is_absolute(url))
			url = arena_printf(arena, "https:%.*s", SLICE_ARGS(url));
		url = strip_double_scheme(url);
		url = strip_proxy(rules, arena, url);
		url = strip_proxy_path(rules, arena, url);
		url = strip_redirect(rules, arena, url);
		if (url.at == before.at)
			break;
	}
	if (!url_is_absolute(url))
		return url;
	return strip_fragment(rules, strip_tracking(rules, arena, url));
}
