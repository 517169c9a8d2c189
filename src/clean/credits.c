/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/credits.h"

#include "clean/tools.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
	LINE_CHARACTERS = 120,
	WORD_CHARACTERS = 24, /* of a name, a source */
	WORDS_MAX = 8,        /* of one field */
	KEY_CHARACTERS = 10,
};

struct parser {
	const struct clean_rules *rules;
	struct arena *arena;
	struct slice text;
	size_t at;
	struct slice unkeyed; /* a word that no key opened */
	struct credits credits;
};

static uint32_t code_at(struct slice text, size_t at, size_t *len)
{
	const char *next = text.at + at, *start = next;
	uint32_t code;

	if (at >= text.len)
		return 0;
	code = utf8_next(&next, text.at + text.len);
	*len = (size_t)(next - start);
	return code;
}

static bool is_separator(uint32_t code)
{
	static const uint32_t codes[] = { '|', 0xFF5C, 0x4E28, 0x2502, '/', 0xFF0F, 0xB7, 0x2022,
		':', 0xFF1A, ',', 0xFF0C, 0x25CF, 0x2F, ';', 0xFF1B };

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i] == code)
			return true;
	return code_is_space(code);
}

/* Marks that only sentences have. */
static bool is_of_sentence(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == '?' || code == '!' ||
		code == 0x201C || code == 0x2026;
}

static size_t digits(struct slice text, size_t at)
{
	size_t len = 0;

	while (at + len < text.len && char_is_digit(text.at[at + len]))
		len++;
	return len;
}

static size_t blanks(struct slice text, size_t at)
{
	size_t start = at, len = 0;

	while (code_is_space(code_at(text, at, &len)))
		at += len;
	return at - start;
}

/* 16:00 or 16:00:52, a T before it aside. */
static size_t clock_length(struct slice text)
{
	size_t at = slice_starts(text, "T"), len = digits(text, at);

	if (len < 1 || len > 2 || at + len >= text.len || text.at[at + len] != ':')
		return 0;
	at += len + 1;
	if (digits(text, at) != 2)
		return 0;
	at += 2;
	if (at < text.len && text.at[at] == ':' && digits(text, at + 1) == 2)
		at += 3;
	return at;
}

static size_t part_separator(struct slice text, size_t at, const char *word)
{
	static const char marks[] = "-/.";

	if (at < text.len && strchr(marks, text.at[at]))
		return 1;
	return slice_starts(slice_from(text, at), word) ? strlen(word) : 0;
}

/* 2021-08-17, 2021/8/17, 2021.08.17, 2021年8月17日, 8月17日. */
static size_t day_length(struct slice text)
{
	size_t at = 0, len = digits(text, 0), separator;

	if (len == 4) {
		separator = part_separator(text, 4, "年");
		if (separator == 0)
			return 0;
		at = 4 + separator;
		at += blanks(text, at);
		len = digits(text, at);
	}
	if (len < 1 || len > 2)
		return 0;
	at += len;
	separator = at > 4 ? part_separator(text, at, "月")
			   : slice_starts(slice_from(text, at), "月") ? strlen("月") : 0;
	if (separator == 0)
		return 0;
	at += separator;
	at += blanks(text, at);
	len = digits(text, at);
	if (len < 1 || len > 2)
		return 0;
	at += len;
	return slice_starts(slice_from(text, at), "日") ? at + strlen("日") : at;
}

static size_t weekday_length(struct slice text)
{
	static const char *const names[] = { "星期", "周", "礼拜" };
	size_t len = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_starts(text, names[i])) {
			code_at(text, strlen(names[i]), &len);
			return strlen(names[i]) + len;
		}
	return 0;
}

size_t credits_date(struct slice text)
{
	size_t at = day_length(text), gap, len;

	if (at == 0)
		return clock_length(text);
	for (int i = 0; i < 2; i++) {
		gap = blanks(text, at);
		len = clock_length(slice_from(text, at + gap));
		if (len == 0)
			len = weekday_length(slice_from(text, at + gap));
		if (len > 0)
			at += gap + len;
	}
	return at;
}

static void skip_separators(struct parser *parser)
{
	size_t len = 0;

	while (parser->at < parser->text.len &&
		is_separator(code_at(parser->text, parser->at, &len)))
		parser->at += len;
}

/* The word at `at`, up to the next separator; `end` is told. */
static struct slice word_at(struct slice text, size_t at, size_t *end)
{
	size_t start = at, len = 0;

	while (at < text.len && !is_separator(code_at(text, at, &len)))
		at += len;
	*end = at;
	return slice_sub(text, start, at);
}

static bool may_be_key(struct slice word)
{
	return word.len > 0 && utf8_count(word) <= KEY_CHARACTERS;
}

static bool is_key(const struct parser *parser, const char *kind, struct slice word)
{
	return may_be_key(word) && rules_match(parser->rules, kind, word);
}

static bool is_any_key(const struct parser *parser, struct slice word)
{
	static const char *const kinds[] = { "credit-person", "credit-also", "credit-source",
		"credit-time", "credit-count" };

	if (!may_be_key(word))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (rules_match(parser->rules, kinds[i], word))
			return true;
	return false;
}

/* Whether a colon follows: then the word is a key, known or not. */
static bool has_colon(struct slice text, size_t end)
{
	size_t len = 0;
	uint32_t code = code_at(text, end, &len);

	return code == ':' || code == 0xFF1A;
}

/* The words of a field, from behind its key to the next key or date. */
static struct slice take_value(struct parser *parser)
{
	size_t start, end, last;

	skip_separators(parser);
	start = last = parser->at;
	for (int words = 0; words < WORDS_MAX && parser->at < parser->text.len; words++) {
		struct slice word = word_at(parser->text, parser->at, &end);

		if (is_any_key(parser, word) || has_colon(parser->text, end) ||
			credits_date(slice_from(parser->text, parser->at)) > 0 ||
			utf8_count(word) > WORD_CHARACTERS)
			break;
		parser->at = last = end;
		skip_separators(parser);
	}
	return slice_sub(parser->text, start, last);
}

static void add_people(struct parser *parser, size_t start, size_t end)
{
	struct slice *people = &parser->credits.people;
	struct slice part = slice_sub(parser->text, start, end);

	if (people->len == 0)
		*people = part;
	else if (people->at >= parser->text.at && people->at < part.at &&
		text_is_blank((struct slice){ people->at + people->len,
			(size_t)(part.at - people->at) - people->len }))
		people->len = (size_t)(part.at + part.len - people->at);
	else
		*people = arena_printf(parser->arena, "%.*s   %.*s", SLICE_ARGS(*people),
			SLICE_ARGS(part));
}

static bool take_field(struct parser *parser)
{
	struct credits *credits = &parser->credits;
	size_t start = parser->at, end, date = credits_date(slice_from(parser->text, start));
	struct slice word, value;

	if (date > 0) {
		if (credits->time.len == 0)
			credits->time = slice_sub(parser->text, start, start + date);
		parser->at += date;
		return true;
	}
	word = word_at(parser->text, start, &end);
	parser->at = end;
	if (!is_any_key(parser, word)) {
		if (has_colon(parser->text, end) || parser->unkeyed.len > 0)
			return false;
		parser->unkeyed = word;
		return true;
	}
	if (is_key(parser, "credit-time", word)) {
		credits->has_key = true;
		return true;
	}
	value = take_value(parser);
	if (is_key(parser, "credit-count", word))
		return true;
	if (value.len == 0)
		return false;
	credits->has_key = credits->has_key || !is_key(parser, "credit-also", word);
	if (is_key(parser, "credit-source", word))
		credits->source = credits->source.len > 0 ? credits->source : value;
	else
		add_people(parser, start, (size_t)(value.at + value.len - parser->text.at));
	return true;
}

/* （记者 张三） without its brackets. */
static struct slice strip_brackets(struct slice text)
{
	static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" }, { "【", "】" },
		{ "[", "]" } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t open = strlen(pairs[i][0]), close = strlen(pairs[i][1]);

		if (text.len > open + close && slice_starts(text, pairs[i][0]) &&
			slice_find(text, pairs[i][1], 0) == text.len - close)
			return slice_sub(text, open, text.len - close);
	}
	return text;
}

bool credits_parse(const struct clean_rules *rules, struct arena *arena, struct slice text,
	struct credits *credits)
{
	struct parser parser = {
		.rules = rules, .arena = arena, .text = strip_brackets(text_trim(text))
	};
	size_t len = 0;

	if (parser.text.len == 0 || parser.text.len > 4 * LINE_CHARACTERS ||
		utf8_count(parser.text) > LINE_CHARACTERS)
		return false;
	for (size_t at = 0; at < parser.text.len; at += len)
		if (is_of_sentence(code_at(parser.text, at, &len)))
			return false;
	skip_separators(&parser);
	while (parser.at < parser.text.len) {
		if (!take_field(&parser))
			return false;
		skip_separators(&parser);
	}
	if (parser.unkeyed.len > 0) {
		if (parser.credits.time.len == 0 || parser.credits.source.len > 0 ||
			utf8_count(parser.unkeyed) > WORD_CHARACTERS)
			return false;
		parser.credits.source = parser.unkeyed;
	}
	*credits = parser.credits;
	return credits->time.len > 0 || credits->source.len > 0 || credits->people.len > 0;
}
