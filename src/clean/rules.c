/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/rules.h"

#include "clean/rules_table.h"

static const struct rule_kind *find_kind(const struct clean_rules *rules, struct slice name)
{
	const struct rule_kind *kind = rules->kinds[kind_bucket(name)];

	while (kind && !slice_equal(kind->name, name))
		kind = kind->next;
	return kind;
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

/* A kind while it is being read. */
struct draft {
	struct rule_kind kind;
	struct rule *last;
	struct draft *next; /* of all */
};

static void add_line(
	struct clean_rules *rules, struct draft **drafts, struct arena *arena, struct slice line)
{
	struct slice name = rule_word(&line);
	struct draft *draft = *drafts;
	const struct rule_kind **bucket;
	struct rule *rule;

	if (name.len == 0 || name.at[0] == '#')
		return;
	while (draft && !slice_equal(draft->kind.name, name))
		draft = draft->next;
	if (!draft) {
		draft = arena_new(arena, struct draft);
		bucket = &rules->kinds[kind_bucket(name)];
		draft->kind.name = name;
		draft->kind.next = *bucket;
		draft->next = *drafts;
		*bucket = &draft->kind;
		*drafts = draft;
	}
	rule = arena_new(arena, struct rule);
	rule->text = rule->rest = line;
	rule->word = rule_word(&rule->rest);
	if (draft->last)
		draft->last->next = rule;
	else
		draft->kind.first = rule;
	draft->last = rule;
}

const struct clean_rules *rules_create(struct arena *arena, const char *text)
{
	struct clean_rules *rules;
	struct draft *drafts = NULL;
	struct slice rest, line;

	if (!text)
		return &rules_builtin;
	rest = arena_copy(arena, slice_of(text));
	rules = arena_new(arena, struct clean_rules);
	while (slice_line(&rest, &line))
		add_line(rules, &drafts, arena, line);
	return rules;
}

const struct rule *rules_first(const struct clean_rules *rules, const char *kind)
{
	const struct rule_kind *found = find_kind(rules, slice_of(kind));

	return found ? found->first : NULL;
}

/* Bytes of the UTF-8 character at the head; odd bytes count as one each. */
static size_t character_length(struct slice text)
{
	unsigned char lead = (unsigned char)text.at[0];
	size_t len = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	return len < text.len ? len : text.len;
}

/* Where what follows a star may begin at the earliest: at its first character, where that is told. */
static size_t next_start(struct slice pattern, size_t p, struct slice text, size_t from)
{
	char first = p < pattern.len ? char_lower(pattern.at[p]) : '*';

	if (first == '*' || first == '?' || first == '\\')
		return from;
	while (from < text.len && char_lower(text.at[from]) != first)
		from++;
	return from;
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
		mark = next_start(pattern, p, text, mark);
		t = mark;
	}
	while (p < pattern.len && pattern.at[p] == '*')
		p++;
	return p == pattern.len;
}

/* Most rules are told from a text by their first character. */
static bool may_begin(struct slice pattern, struct slice text)
{
	char first = pattern.len > 0 ? pattern.at[0] : '*';

	return first == '*' || first == '?' || first == '\\' ||
		(text.len > 0 && char_lower(first) == char_lower(text.at[0]));
}

static void mark(struct rule_search *search, const uint16_t *buckets, uint32_t key)
{
	const struct rule *rule;

	for (size_t number = buckets[rule_bucket(key)]; number > 0; number = rule->chain) {
		rule = &search->rules[number - 1];
		if (rule->key == key)
			search->may[(number - 1) / 32] |= UINT32_C(1) << (number - 1) % 32;
	}
}

/* Four bytes in small letters, as rule_key() has them. */
static uint32_t inner_key(const char *at)
{
	const uint32_t ones = 0x01010101, high = 0x80 * ones;
	const uint32_t key = (uint32_t)(uint8_t)at[0] | (uint32_t)(uint8_t)at[1] << 8 |
			     (uint32_t)(uint8_t)at[2] << 16 | (uint32_t)(uint8_t)at[3] << 24;
	const uint32_t low = key & ~high;
	const uint32_t from_a = low + (0x80 - 'A') * ones, above_z = low + (0x7F - 'Z') * ones;

	return key | (((from_a ^ above_z) & ~key & high) >> 2);
}

/* They are looked for from the last byte of a character, for that is where those of the rules begin. */
static void mark_inners(struct rule_search *search, const uint16_t *buckets)
{
	const struct slice text = search->text;

	for (size_t i = 0; i + INNER_BYTES <= text.len; i++) {
		if (((uint8_t)text.at[i + 1] & 0xC0) == 0x80)
			continue;
		const uint32_t key = inner_key(text.at + i);
		if (buckets[rule_bucket(key)] != 0)
			mark(search, buckets, key);
	}
}

struct rule_search rules_search(
	const struct clean_rules *rules, const char *name, struct slice text)
{
	const struct rule_kind *kind = find_kind(rules, slice_of(name));
	struct rule_search search = { .text = text };

	if (!kind || !kind->heads) {
		search.rule = kind ? kind->first : NULL;
		return search;
	}
	search.rules = kind->first;
	search.count = kind->count;
	memcpy(search.may, kind->others, sizeof search.may);
	if (text.len >= HEAD_BYTES)
		mark(&search, kind->heads, rule_key(text.at, HEAD_BYTES));
	if (kind->inners)
		mark_inners(&search, kind->inners);
	return search;
}

/* The next rule that was marked. */
static const struct rule *next_marked(struct rule_search *search)
{
	while (search->at < search->count) {
		uint32_t left = search->may[search->at / 32] >> search->at % 32;

		if (left == 0) {
			search->at = (search->at / 32 + 1) * 32;
			continue;
		}
		while (!(left & 1)) {
			left >>= 1;
			search->at++;
		}
		return &search->rules[search->at++];
	}
	return NULL;
}

const struct rule *rules_search_next(struct rule_search *search)
{
	const struct rule *rule;

	do {
		rule = search->rule ? search->rule : next_marked(search);
		search->rule = search->rule ? search->rule->next : NULL;
	} while (rule && !may_begin(rule->text, search->text));
	return rule;
}

bool rules_match(const struct clean_rules *rules, const char *kind, struct slice text)
{
	struct rule_search search = rules_search(rules, kind, text);

	for (const struct rule *rule; (rule = rules_search_next(&search));)
		if (rules_glob(rule->text, text))
			return true;
	return false;
}
