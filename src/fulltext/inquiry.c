/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/inquiry.h"

#include "base/notice.h"
#include "meta/date.h"
#include "text/utf8.h"

struct parser {
	struct slice rest;
	int zone_minutes;
	struct arena *arena;
	struct inquiry *inquiry;
	struct buffer folded;
	bool joined; /* the next clue is an alternative to the last one */
	bool full;
};

static const struct {
	const char *name;
	enum text_field field;
} fields[] = {
	{ "title:", FIELD_TITLE },
	{ "author:", FIELD_AUTHOR },
	{ "source:", FIELD_SOURCE },
	{ "category:", FIELD_CATEGORY },
};

static const struct {
	const char *name;
	enum clue_kind kind;
} states[] = {
	{ "is:unread", CLUE_UNREAD },
	{ "is:starred", CLUE_STARRED },
	{ "has:picture", CLUE_PICTURE },
};

static const struct {
	const char *name;
	enum inquiry_sort sort;
} sorts[] = {
	{ "sort:best", SORT_BEST },
	{ "sort:newest", SORT_NEWEST },
	{ "sort:oldest", SORT_OLDEST },
};

/* ---- reading ---- */

/* Bytes of the character at the head when it is this one, or its full-width form. */
static size_t sign_at(struct slice rest, char sign)
{
	char wide[4];
	if (rest.len > 0 && rest.at[0] == sign)
		return 1;
	size_t len = utf8_put(wide, (uint32_t)(unsigned char)sign + 0xFEE0);
	return rest.len >= len && memcmp(rest.at, wide, len) == 0 ? len : 0;
}

static size_t blank_at(struct slice rest)
{
	if (rest.len > 0 && char_is_blank(rest.at[0]))
		return 1;
	return slice_starts(rest, "\xE3\x80\x80") ? 3 : 0;
}

/* Quotation marks as they come from a keyboard, or with what was copied. */
static size_t quote_at(struct slice rest, bool closing)
{
	size_t len = sign_at(rest, '"');
	if (len == 0 && slice_starts(rest, closing ? "”" : "“"))
		len = strlen("“");
	return len;
}

static void skip(struct parser *parser, size_t len)
{
	parser->rest = slice_from(parser->rest, len);
}

/* What is between quotation marks, or up to a blank or a bar. */
static struct slice take_value(struct parser *parser, bool *quoted)
{
	size_t open = quote_at(parser->rest, false), close = 0;
	size_t end = 0;
	*quoted = open > 0;
	skip(parser, open);
	struct slice all = parser->rest;
	for (; end < all.len; end++) {
		struct slice at = slice_from(all, end);
		close = *quoted ? quote_at(at, true) : 0;
		if (close > 0 || (!*quoted && (blank_at(at) > 0 || sign_at(at, '|') > 0)))
			break;
	}
	skip(parser, end + close);
	return slice_sub(all, 0, end);
}

static struct clue *add(struct parser *parser, bool negated)
{
	struct inquiry *inquiry = parser->inquiry;
	if (inquiry->count == CLUES_MAX) {
		parser->full = true;
		return NULL;
	}
	if (inquiry->count > 0)
		inquiry->clues[inquiry->count - 1].ends_group = !parser->joined;
	parser->joined = false;
	struct clue *clue = &inquiry->clues[inquiry->count++];
	*clue = (struct clue){ .negated = negated, .field = FIELD_BODY, .ends_group = true };
	return clue;
}

static bool is_word_at(struct slice text, bool last)
{
	const char *at = text.at, *end = text.at + text.len;
	uint32_t code = last ? utf8_previous(&end, at) : utf8_next(&at, end);
	return class_of(code) == CLASS_WORD;
}

static bool has_terms(struct slice text)
{
	for (const char *at = text.at, *end = at + text.len; at < end;)
		if (class_of(utf8_next(&at, end)) != CLASS_OTHER)
			return true;
	return false;
}

static void add_text(struct parser *parser, struct slice value, bool quoted, enum text_field field,
	bool negated)
{
	terms_fold(value, &parser->folded, NULL);
	struct slice text = slice_trim(buffer_slice(&parser->folded));
	/* Marks alone stand in every article, and no index leads to them. */
	if (text.len == 0 || !has_terms(text))
		return;
	struct clue *clue = add(parser, negated);
	if (!clue)
		return;
	clue->field = field;
	clue->text = arena_copy(parser->arena, text);
	clue->starts_word = is_word_at(text, false);
	clue->ends_word = quoted && is_word_at(text, true);
}

/* ---- dates ---- */

/* The days of 2021, 2021-08 or any day; false for what is none. */
static bool take_days(struct slice text, int zone, int64_t *first, int64_t *last)
{
	struct slice rest = text;
	struct date date = { .month = 1, .day = 1 };
	long year = 0, month = 0;
	bool good = slice_number(&rest, &year) && year >= 1 && year <= 9999;
	date.year = (int)year;
	struct date end = { .year = (int)year + 1, .month = 1, .day = 1 };
	if (good && rest.len > 0 && (rest.at[0] == '-' || rest.at[0] == '/')) {
		rest = slice_from(rest, 1);
		good = slice_number(&rest, &month) && month >= 1 && month <= 12;
		date.month = (int)month;
		end = (struct date){ .year = (int)(month == 12 ? year + 1 : year),
			.month = (int)(month % 12 + 1), .day = 1 };
	}
	if (good && rest.len == 0) {
		*first = date_seconds(&date, zone);
		*last = date_seconds(&end, zone) - 1;
		return true;
	}
	if (!date_parse(text, &date, NULL))
		return false;
	date = (struct date){ .year = date.year, .month = date.month, .day = date.day };
	*first = date_seconds(&date, zone);
	*last = *first + 24 * 60 * 60 - 1;
	return true;
}

static bool add_date(struct parser *parser, struct slice value, bool negated)
{
	int64_t since = INT64_MIN + 1, until = INT64_MAX, other;
	size_t dots = slice_find(value, "..", 0);
	struct slice from = slice_sub(value, 0, dots), to = value;
	if (dots != SLICE_NONE)
		to = slice_from(value, dots + 2);
	if (from.len == 0 && to.len == 0)
		return false;
	if (from.len > 0 && !take_days(from, parser->zone_minutes, &since, &other))
		return false;
	if (to.len > 0 && !take_days(to, parser->zone_minutes, &other, &until))
		return false;
	struct clue *clue = add(parser, negated);
	if (clue) {
		clue->kind = CLUE_DATE;
		clue->since = since;
		clue->until = until;
	}
	return true;
}

/* ---- one after the other ---- */

static bool take_state(struct parser *parser, struct slice word, bool negated)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (!slice_is_nocase(word, states[i].name))
			continue;
		struct clue *clue = add(parser, negated);
		if (clue)
			clue->kind = states[i].kind;
		return true;
	}
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
		if (!slice_is_nocase(word, sorts[i].name))
			continue;
		parser->inquiry->sort = sorts[i].sort;
		return true;
	}
	return slice_starts_nocase(word, "date:") &&
	       add_date(parser, slice_from(word, strlen("date:")), negated);
}

/* The first one counts. */
static bool take_like(struct parser *parser)
{
	bool quoted;
	if (!slice_starts_nocase(parser->rest, "like:") || parser->inquiry->like.len > 0)
		return false;
	skip(parser, strlen("like:"));
	struct slice value = take_value(parser, &quoted);
	parser->inquiry->like = arena_copy(parser->arena, value);
	return true;
}

static void take_clue(struct parser *parser)
{
	struct slice before = parser->rest;
	enum text_field field = FIELD_BODY;
	bool quoted, negated = false;
	if (take_like(parser))
		return;
	size_t minus = sign_at(parser->rest, '-');
	struct slice behind = slice_from(parser->rest, minus);
	if (minus > 0 && behind.len > 0 && blank_at(behind) == 0) {
		negated = true;
		skip(parser, minus);
	}
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (!slice_starts_nocase(parser->rest, fields[i].name))
			continue;
		field = fields[i].field;
		skip(parser, strlen(fields[i].name));
		break;
	}
	struct slice value = take_value(parser, &quoted);
	if (!quoted && field == FIELD_BODY && take_state(parser, value, negated))
		return;
	add_text(parser, value, quoted, field, negated);
	if (parser->rest.len == before.len)
		skip(parser, 1);
}

static void parse(struct parser *parser)
{
	while (parser->rest.len > 0 && !parser->full) {
		size_t blank = blank_at(parser->rest), bar = sign_at(parser->rest, '|');
		if (bar > 0)
			parser->joined = true;
		if (bar > 0 || blank > 0)
			skip(parser, bar + blank);
		else
			take_clue(parser);
	}
}

bool inquiry_parse(struct slice text, int zone_minutes, struct arena *arena,
	struct inquiry *inquiry, struct error *error)
{
	*inquiry = (struct inquiry){ 0 };
	if (text.len > INQUIRY_MAX)
		return error_set(error, "%s", N_("this is too long to be looked for"));
	inquiry->clues = arena_alloc(arena, CLUES_MAX * sizeof *inquiry->clues);
	struct parser parser = { .rest = text, .zone_minutes = zone_minutes, .arena = arena,
		.inquiry = inquiry };
	parse(&parser);
	buffer_finish(&parser.folded);
	if (parser.full)
		return error_set(error, "%s", N_("this is too much to be looked for at once"));
	if (inquiry->count == 0 && inquiry->like.len == 0)
		return error_set(error, "%s", N_("there is nothing in this to look for"));
	return true;
}

/* ---- comparing ---- */

static bool is_word_before(struct slice folded, size_t at)
{
	const char *end = folded.at + at;
	return at > 0 && class_of(utf8_previous(&end, folded.at)) == CLASS_WORD;
}

static bool is_word_behind(struct slice folded, size_t at)
{
	const char *next = folded.at + at;
	return at < folded.len && class_of(utf8_next(&next, folded.at + folded.len)) == CLASS_WORD;
}

size_t clue_find(const struct clue *clue, struct slice folded, size_t from)
{
	while (from < folded.len) {
		const char *hit = memmem(folded.at + from, folded.len - from, clue->text.at,
			clue->text.len);
		if (!hit)
			return SLICE_NONE;
		size_t at = (size_t)(hit - folded.at);
		if (!(clue->starts_word && is_word_before(folded, at)) &&
			!(clue->ends_word && is_word_behind(folded, at + clue->text.len)))
			return at;
		from = at + 1;
	}
	return SLICE_NONE;
}
