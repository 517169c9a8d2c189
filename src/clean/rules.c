/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/rules.h"

/* data/clean.rules without comments, one string a line, made by src/clean/local.mk. */
extern const char *const rules_builtin[];

struct kind {
	struct slice name;
	struct rule *first, *last;
	struct kind *next;
};

struct clean_rules {
	struct kind *kinds;
	struct kind *latest; /* while reading: rules of one kind stand together */
};

static struct kind *find_kind(const struct clean_rules *rules, struct slice name)
{
	for (struct kind *kind = rules->kinds; kind; kind = kind->next)
		if (slice_equal(kind->name, name))
			return kind;
	return NULL;
}

struct slice rule_word(struct slice *text)
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
	struct slice name = rule_word(&line);
	struct kind *kind;
	struct rule *rule;

	if (name.len == 0 || name.at[0] == '#')
		return;
	kind = rules->latest && slice_equal(rules->latest->name, name) ? rules->latest
								      : find_kind(rules, name);
	if (!kind) {
		kind = arena_new(arena, struct kind);
		kind->name = name;
		kind->next = rules->kinds;
		rules->kinds = kind;
	}
	rules->latest = kind;
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
		mark += character_length(slice_from(text, mark));
		t = mark;
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
