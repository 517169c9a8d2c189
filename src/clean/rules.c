/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/rules.h"

#include "base/buffer.h"

/* data/clean.rules without comments, one string a line, made by src/clean/local.mk. */
extern const char *const rules_builtin[];

enum { UNWRAP_MAX = 4 }; /* a redirect within a redirect within … */

struct kind {
	struct slice name;
	struct rule *first, *last;
	struct kind *next;
};

struct clean_rules {
	struct kind *kinds;
};

static struct kind *find_kind(const struct clean_rules *rules, struct slice name)
{
	for (struct kind *kind = rules->kinds; kind; kind = kind->next)
		if (slice_equal(kind->name, name))
			return kind;
	return NULL;
}

/* The first word of *text, which moves to what stands behind it. */
static struct slice cut_word(struct slice *text)
{
	size_t end = 0;
	struct slice word;

	*text = slice_trim(*text);
	while (end < text->len && !char_is_blank(text->at[end]))
		end++;
	word = slice_sub(*text, 0, end);
	*text = slice_trim(slice_from(*text, end));
	return word;
}

static void add_line(struct clean_rules *rules, struct arena *arena, struct slice line)
{
	struct slice name = cut_word(&line);
	struct kind *kind;
	struct rule *rule;

	if (name.len == 0 || name.at[0] == '#')
		return;
	kind = find_kind(rules, name);
	if (!kind) {
		kind = arena_new(arena, struct kind);
		kind->name = name;
		kind->next = rules->kinds;
		rules->kinds = kind;
	}
	rule = arena_new(arena, struct rule);
	rule->text = line;
	if (kind->last)
		kind->last->next = rule;
	else
		kind->first = rule;
	kind->last = rule;
}

const struct clean_rules *rules_create(struct arena *arena, const char *text)
{
	struct clean_rules *rules = arena_new(arena, struct clean_rules);
	struct slice line;

	if (text) {
		struct slice rest = arena_copy(arena, slice_of(text));

		while (slice_line(&rest, &line))
			add_line(rules, arena, line);
		return rules;
	}
	for (const char *const *at = rules_builtin; *at; at++)
		add_line(rules, arena, slice_of(*at));
	return rules;
}

const struct rule *rules_first(const struct clean_rules *rules, const char *kind)
{
	struct kind *found = find_kind(rules, slice_of(kind));

	return found ? found->first : NULL;
}

/* Bytes of the UTF-8 character at the head; odd bytes count as one each. */
static size_t character_length(struct slice text)
{
	unsigned char lead = (unsigned char)text.at[0];
	size_t len = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	return len < text.len ? len : text.len;
}

bool rules_glob(struct slice pattern, struct slice text)
{
	size_t p = 0, t = 0, star = SLICE_NONE, mark = 0;

	while (t < text.len) {
		size_t literal = p;

		if (p < pattern.len && pattern.at[p] == '*') {
			star = p++;
			mark = t;
			continue;
		}
		if (p < pattern.len && pattern.at[p] == '?') {
			p++;
			t += character_length(slice_from(text, t));
			continue;
		}
		if (p + 1 < pattern.len && pattern.at[p] == '\\')
			literal = p + 1;
		if (literal < pattern.len &&
			char_lower(pattern.at[literal]) == char_lower(text.at[t])) {
			p = literal + 1;
			t++;
			continue;
		}
		if (star == SLICE_NONE)
			return false;
		p = star + 1;
		t = ++mark;
	}
	while (p < pattern.len && pattern.at[p] == '*')
		p++;
	return p == pattern.len;
}

bool rules_match(const struct clean_rules *rules, const char *kind, struct slice text)
{
	for (const struct rule *rule = rules_first(rules, kind); rule; rule = rule->next)
		if (rules_glob(rule->text, text))
			return true;
	return false;
}

static bool is_url(struct slice text)
{
	return slice_starts_nocase(text, "http://") || slice_starts_nocase(text, "https://") ||
		(slice_starts(text, "//") && text.len > 4);
}

static int hex_value(char c)
{
	c = char_lower(c);
	return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct slice decode_percent(struct arena *arena, struct slice text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len && text.at[i] == '%' ? hex_value(text.at[i + 1]) : -1;
		int low = high >= 0 ? hex_value(text.at[i + 2]) : -1;

		if (low >= 0) {
			out[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[len++] = text.at[i];
		}
	}
	return (struct slice){ out, len };
}

/* What stands behind a proxy's prefix. */
static struct slice strip_proxy(const struct clean_rules *rules, struct slice url)
{
	for (size_t at = slice_find_nocase(url, "http", 4); at != SLICE_NONE;
		at = slice_find_nocase(url, "http", at + 4)) {
		struct slice inner = slice_from(url, at);

		if (is_url(inner) && rules_match(rules, "proxy", slice_sub(url, 0, at)))
			return inner;
	}
	return url;
}

/* The value of a parameter in the query, as it stands; a value that is a raw URL with a query of its own goes to the end. */
static struct slice query_value(struct slice url, struct slice name)
{
	size_t start = slice_find_char(url, '?', 0);
	struct slice rest = slice_from(url, start == SLICE_NONE ? url.len : start + 1), part;

	while (slice_split(&rest, '&', &part)) {
		struct slice value = slice_from(part, name.len + 1);

		if (!slice_equal(slice_sub(part, 0, name.len), name) || part.len <= name.len ||
			part.at[name.len] != '=')
			continue;
		if (is_url(value) && slice_find_char(value, '?', 0) != SLICE_NONE)
			value.len = (size_t)(url.at + url.len - value.at);
		return value;
	}
	return (struct slice){ NULL, 0 };
}

/* The target of a redirect service: `redirect HOST/PATH PARAMETER`. */
static struct slice strip_redirect(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	size_t host = slice_find(url, "://", 0), query = slice_find_char(url, '?', 0);
	struct slice place;

	if (host == SLICE_NONE || query == SLICE_NONE || query < host)
		return url;
	place = slice_sub(url, host + 3, query);
	for (const struct rule *rule = rules_first(rules, "redirect"); rule; rule = rule->next) {
		struct slice name = rule->text, pattern = cut_word(&name), value;

		if (!rules_glob(pattern, place))
			continue;
		value = query_value(url, name);
		for (int i = 0; i < 2 && value.len > 0 && !is_url(value); i++)
			value = decode_percent(arena, value);
		if (is_url(value))
			return value;
	}
	return url;
}

/* Parameters that only tell where a reader came from. */
static struct slice strip_tracking(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	size_t query = slice_find_char(url, '?', 0), hash = slice_find_char(url, '#', 0);
	struct slice rest, part, tail;
	struct buffer out = { 0 };
	bool changed = false;
	char joint = '?';

	if (query == SLICE_NONE || (hash != SLICE_NONE && hash < query))
		return url;
	tail = slice_from(url, hash == SLICE_NONE ? url.len : hash);
	rest = slice_sub(url, query + 1, url.len - tail.len);
	buffer_add(&out, slice_sub(url, 0, query));
	while (slice_split(&rest, '&', &part)) {
		size_t equals = slice_find_char(part, '=', 0);

		if (rules_match(rules, "tracking", slice_sub(part, 0, equals))) {
			changed = true;
			continue;
		}
		buffer_add_char(&out, joint);
		buffer_add(&out, part);
		joint = '&';
	}
	buffer_add(&out, tail);
	if (changed)
		url = buffer_take(&out, arena);
	buffer_finish(&out);
	return url;
}

struct slice rules_unwrap_url(
	const struct clean_rules *rules, struct arena *arena, struct slice url)
{
	struct slice trimmed = slice_trim(url);

	if (trimmed.len != url.len)
		url = trimmed;
	for (int i = 0; i < UNWRAP_MAX; i++) {
		struct slice before = url;

		if (slice_starts(url, "//") && url.len > 4)
			url = arena_printf(arena, "https:%.*s", SLICE_ARGS(url));
		url = strip_proxy(rules, url);
		url = strip_redirect(rules, arena, url);
		if (url.at == before.at)
			break;
	}
	return is_url(url) ? strip_tracking(rules, arena, url) : url;
}
