/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/cluster.h"

#include "text/ascii.h"
#include "text/facts.h"
#include "text/utf8.h"

enum {
	KEYCAP = 0x20E3,
	EMOJI_STYLE = 0xFE0F, /* variation selector 16 */
	SKIN_TONE_FIRST = 0x1F3FB,
	SKIN_TONE_LAST = 0x1F3FF,
	CLUSTER_CODES = 32, /* more than any real sequence; a bound for hostile ones */
};

static int columns_of(const struct code_facts *facts, const struct width_rules *rules)
{
	if (facts->columns == COLUMNS_AMBIGUOUS)
		return rules && rules->ambiguous_wide ? 2 : 1;
	return facts->columns;
}

int code_columns(uint32_t code, const struct width_rules *rules)
{
	return columns_of(facts_of(code), rules);
}

/* What has been read of a cluster. */
struct cluster {
	uint8_t last;        /* class of the last code point */
	bool is_pictograph;  /* Extended_Pictographic Extend*, perhaps with a ZWJ after it */
	bool is_bare;        /* nothing or only a variation selector since the last pictograph */
	bool is_keycap_base; /* [0-9#*] and VS16 */
	bool is_pair;        /* both halves of a flag */
	bool is_emoji;       /* a sequence that is drawn as one picture */
	int narrow, columns; /* the sum, with ambiguous characters narrow and as the rules say */
};

/* Whether UAX #29 keeps next with what stands before it (GB3 to GB13). */
static bool joins(const struct cluster *cluster, uint8_t next)
{
	uint8_t last = cluster->last;

	if (last == CLUSTER_CR)
		return next == CLUSTER_LF;
	if (last == CLUSTER_LF || last == CLUSTER_CONTROL)
		return false;
	switch (next) {
	case CLUSTER_CR:
	case CLUSTER_LF:
	case CLUSTER_CONTROL:
		return false;
	case CLUSTER_EXTEND:
	case CLUSTER_ZWJ:
	case CLUSTER_SPACING_MARK:
		return true;
	default:
		break;
	}
	switch (last) {
	case CLUSTER_PREPEND:
		return true;
	case CLUSTER_L:
		return next == CLUSTER_L || next == CLUSTER_V || next == CLUSTER_LV ||
		       next == CLUSTER_LVT;
	case CLUSTER_LV:
	case CLUSTER_V:
		return next == CLUSTER_V || next == CLUSTER_T;
	case CLUSTER_LVT:
	case CLUSTER_T:
		return next == CLUSTER_T;
	case CLUSTER_ZWJ:
		return cluster->is_pictograph && next == CLUSTER_PICTOGRAPHIC;
	case CLUSTER_REGIONAL:
		return next == CLUSTER_REGIONAL && !cluster->is_pair;
	default:
		return false;
	}
}

/* Whether code makes one picture of what stands before it, at no columns of its own. */
static bool makes_emoji(const struct cluster *cluster, uint32_t code, uint8_t next)
{
	if (next == CLUSTER_REGIONAL && cluster->last == CLUSTER_REGIONAL)
		return true;
	if (next == CLUSTER_PICTOGRAPHIC && cluster->last == CLUSTER_ZWJ && cluster->is_pictograph)
		return true;
	if (code == KEYCAP)
		return cluster->is_keycap_base;
	if (code == EMOJI_STYLE || (code >= SKIN_TONE_FIRST && code <= SKIN_TONE_LAST))
		return cluster->is_bare;
	return false;
}

/* Read one more code point; false when the cluster ends before it. */
static bool take(
	struct cluster *cluster, uint32_t code, uint32_t before, const struct width_rules *rules)
{
	const struct code_facts *facts = facts_of(code);

	if (!joins(cluster, facts->cluster))
		return false;
	bool emoji = makes_emoji(cluster, code, facts->cluster);
	if (!emoji) {
		int narrow = columns_of(facts, NULL);
		/* Terminals draw such a character in cells of its own: a letter that would not fit
		 * the two cells of a cluster begins another. */
		if (narrow > 0 && cluster->narrow > 0 && cluster->narrow + narrow > 2)
			return false;
		cluster->narrow += narrow;
		cluster->columns += columns_of(facts, rules);
	}
	cluster->is_emoji |= emoji;
	cluster->is_pair = emoji && facts->cluster == CLUSTER_REGIONAL;
	cluster->is_keycap_base =
		code == EMOJI_STYLE && before < 0x80 && (facts_of(before)->flags & FACT_EMOJI);
	cluster->is_bare =
		facts->cluster == CLUSTER_PICTOGRAPHIC || (cluster->is_bare && code == EMOJI_STYLE);
	cluster->is_pictograph =
		facts->cluster == CLUSTER_PICTOGRAPHIC ||
		(cluster->is_pictograph && cluster->last != CLUSTER_ZWJ &&
			(facts->cluster == CLUSTER_EXTEND || facts->cluster == CLUSTER_ZWJ));
	cluster->last = facts->cluster;
	return true;
}

/* Whether a character that begins with byte joins nothing that is CLUSTER_OTHER before it: ASCII,
 * and U+4000 to U+9FFF. */
static bool is_alone(char byte)
{
	return (byte >= 0x20 && byte < 0x7F) || ((uint8_t)byte >= 0xE4 && (uint8_t)byte <= 0xE9);
}

/* The cluster at *at, which moves past it. */
static struct cluster cluster_next(
	const char **at, const char *end, const struct width_rules *rules)
{
	uint32_t code = utf8_next(at, end);
	const struct code_facts *facts = facts_of(code);
	struct cluster cluster = {
		.last = facts->cluster,
		.is_pictograph = facts->cluster == CLUSTER_PICTOGRAPHIC,
		.is_bare = facts->cluster == CLUSTER_PICTOGRAPHIC,
		.narrow = columns_of(facts, NULL),
		.columns = columns_of(facts, rules),
	};

	if (facts->cluster == CLUSTER_OTHER && (*at == end || is_alone(**at)))
		return cluster;
	for (int count = 1; count < CLUSTER_CODES && *at < end; count++) {
		const char *next = *at;
		uint32_t before = code;
		code = utf8_next(&next, end);
		if (!take(&cluster, code, before, rules))
			break;
		*at = next;
	}
	if (cluster.is_emoji || cluster.columns > 2)
		cluster.columns = 2;
	return cluster;
}

size_t cluster_length(struct slice text)
{
	const char *at = text.at;
	cluster_next(&at, text.at + text.len, NULL);
	return (size_t)(at - text.at);
}

int cluster_columns(struct slice cluster, const struct width_rules *rules)
{
	if (cluster.len == 0)
		return 0;
	const char *at = cluster.at;
	return cluster_next(&at, at + cluster.len, rules).columns;
}

/* The columns of the run of characters at *at that are clusters by themselves, whatever stands
 * beside them. */
static size_t simple_columns(const char **at, const char *end, const struct width_rules *rules)
{
	size_t columns = 0;
	const char *next = *at;

	while (next < end) {
		uint8_t first = (uint8_t)*next;
		if (first < 0x80 && end - next >= 8 && ascii_is_printable(next)) {
			next += 8;
			columns += 8;
		} else if (first >= 0xE5 && first <= 0xE9 && end - next >= 3 &&
			   ((uint8_t)next[1] & 0xC0) == 0x80 && ((uint8_t)next[2] & 0xC0) == 0x80) {
			next += 3; /* Han from U+5000 to U+9FFF */
			columns += 2;
		} else {
			const char *after = next;
			const struct code_facts *facts = facts_of(utf8_next(&after, end));
			if (facts->cluster != CLUSTER_OTHER)
				break;
			next = after;
			columns += (size_t)columns_of(facts, rules);
		}
	}
	*at = next;
	return columns;
}

size_t text_columns(struct slice text, const struct width_rules *rules)
{
	if (text.len == 0)
		return 0;
	const char *at = text.at, *end = at + text.len;
	size_t columns = 0;

	while (at < end) {
		const char *start = at;
		columns += simple_columns(&at, end, rules);
		if (at == end)
			break;
		/* What stopped the run may belong to the last character of it. */
		if (at > start) {
			const char *last = at;
			uint32_t code = utf8_previous(&last, start);
			columns -= (size_t)code_columns(code, rules);
			at = last;
		}
		columns += (size_t)cluster_next(&at, end, rules).columns;
	}
	return columns;
}

struct slice text_fit(
	struct slice text, size_t columns, size_t *used, const struct width_rules *rules)
{
	const char *at = text.at, *end = text.len ? at + text.len : at;
	size_t total = 0;

	while (at < end) {
		const char *next = at;
		size_t more = (size_t)cluster_next(&next, end, rules).columns;
		if (total + more > columns)
			break;
		total += more;
		at = next;
	}
	if (used)
		*used = total;
	return (struct slice){ text.at, text.len ? (size_t)(at - text.at) : 0 };
}

/* What holds a word together when letters or digits stand on both sides: don’t, 3.14, e-mail. */
static bool is_word_link(uint32_t code)
{
	return code == '\'' || code == 0x2019 || code == '.' || code == ',' || code == '-' ||
	       code == '_';
}

size_t text_words(struct slice text)
{
	if (text.len == 0)
		return 0;
	const char *at = text.at, *end = at + text.len;
	size_t words = 0;
	bool in_word = false, linked = false;

	while (at < end) {
		uint32_t code = utf8_next(&at, end);
		if (code >= 0x5000 && code < 0x9FFD) { /* most Chinese, word by word */
			words++;
			in_word = linked = false;
			continue;
		}
		if (code < 0x80 && (char_is_alpha((char)code) || char_is_digit((char)code))) {
			words += !in_word;
			in_word = true;
			linked = false;
			continue;
		}
		const struct code_facts *facts = facts_of(code);
		bool alone = facts->script == SCRIPT_HAN || facts->script == SCRIPT_KANA ||
			     facts->script == SCRIPT_HANGUL || facts->script == SCRIPT_BOPOMOFO;
		if (facts->category == CATEGORY_MARK || facts->columns == 0) {
			continue;
		} else if (facts->category != CATEGORY_LETTER &&
			   facts->category != CATEGORY_NUMBER) {
			linked = in_word && !linked && is_word_link(code);
			in_word = linked;
		} else {
			words += alone || !in_word;
			in_word = !alone;
			linked = false;
		}
	}
	return words;
}
