/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/gate.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/ascii.h"
#include "text/facts.h"
#include "text/icu.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
	ZWJ = 0x200D,
	KEYCAP = 0x20E3,
	BOX = 0x25A1,
	MARKS_KEPT = 4,          /* what a cell of ncurses holds beside its base */
	MARKS_READ = 30,         /* as many as Stream-Safe Text (UAX #15) has */
	PIECE_MAX = 1024 * 1024, /* bytes normalised at a time */
	PIECE_NEAR = 64,         /* bytes between two pieces that are one */
};

/* What the last base was, as far as it decides on the joiners and selectors after it. */
enum base {
	BASE_OTHER,
	BASE_EMOJI,   /* a pictograph */
	BASE_KEYCAP,  /* 0-9 # * */
	BASE_JOINING, /* a letter of a joining script */
};

struct filter {
	struct buffer out;
	enum gate_kind kind;
	enum base base;
	bool is_fresh;     /* the base is the last thing written */
	uint32_t waiting;  /* a joiner or selector that what follows may justify; 0: none */
	unsigned marks;    /* on the base */
	bool after_return; /* the last thing read was a carriage return */
	bool after_line;   /* the last thing written is the space of a line end */
	bool is_unstable;  /* something was written that NFC may change */
	bool is_crowded;   /* some base has more marks than are kept */
};

static bool is_plain(uint32_t code)
{
	return facts_of(code)->flags & FACT_PLAIN;
}

/* A replacement character in the text is plain, broken bytes that give one are not. */
static bool is_replacement(const char *at, const char *end)
{
	return end - at == 3 && memcmp(at, "\xEF\xBF\xBD", 3) == 0;
}

/* Where the run of characters that need no thought ends. */
static const char *plain_end(const char *at, const char *end, enum gate_kind kind)
{
	while (at < end) {
		uint8_t first = (uint8_t)*at;
		if (first >= 0xE4 && first <= 0xE9 && end - at >= 3) {
			/* Han from U+4000 to U+9FFF: all plain. */
			if (((uint8_t)at[1] & 0xC0) != 0x80 || ((uint8_t)at[2] & 0xC0) != 0x80)
				return at;
			at += 3;
		} else if (first < 0x80) {
			if (end - at >= 8 && ascii_is_printable(at))
				at += 8;
			else if ((first >= 0x20 && first != 0x7F) ||
				 (kind == GATE_TEXT && (first == '\n' || first == '\t')))
				at++;
			else
				return at;
		} else {
			const char *next = at;
			uint32_t code = utf8_next(&next, end);
			if (!is_plain(code) ||
				(code == UTF8_REPLACEMENT && !is_replacement(at, next)))
				return at;
			at = next;
		}
	}
	return at;
}

static void write_code(struct filter *filter, uint32_t code)
{
	char bytes[4];
	buffer_add(&filter->out, (struct slice){ bytes, utf8_put(bytes, code) });
}

static void set_base(struct filter *filter, uint32_t code, const struct code_facts *facts)
{
	filter->marks = 0;
	filter->is_fresh = (facts->flags & FACT_EMOJI) && facts->cluster != CLUSTER_REGIONAL;
	if (facts->cluster == CLUSTER_PICTOGRAPHIC)
		filter->base = BASE_EMOJI;
	else if (facts->cluster == CLUSTER_EXTEND && (facts->flags & FACT_EMOJI))
		; /* a skin tone: still the emoji it stands on, or none */
	else if (filter->is_fresh && code < 0x80)
		filter->base = BASE_KEYCAP;
	else if (facts->script == SCRIPT_JOINING && facts->category == CATEGORY_LETTER)
		filter->base = BASE_JOINING;
	else
		filter->base = BASE_OTHER;
	filter->after_line = false;
}

/* Write what was waiting if the character after it justifies it. */
static void settle(struct filter *filter, uint32_t code, const struct code_facts *facts)
{
	bool justified = false;
	switch (filter->base) {
	case BASE_EMOJI:
		justified = facts->cluster == CLUSTER_PICTOGRAPHIC;
		break;
	case BASE_KEYCAP:
		justified = code == KEYCAP;
		break;
	case BASE_JOINING:
		justified =
			facts->script == SCRIPT_JOINING &&
			(facts->category == CATEGORY_LETTER || facts->category == CATEGORY_MARK);
		break;
	case BASE_OTHER:
		break;
	}
	if (justified) {
		write_code(filter, filter->waiting);
		filter->is_crowded |= ++filter->marks > MARKS_KEPT;
	}
	filter->waiting = 0;
}

static void write_plain(struct filter *filter, uint32_t code)
{
	const struct code_facts *facts = facts_of(code);
	if (filter->after_line && facts->category == CATEGORY_SPACE)
		return;
	if (filter->waiting)
		settle(filter, code, facts);
	filter->is_unstable |= (facts->flags & FACT_UNSTABLE) != 0;
	write_code(filter, code);
	set_base(filter, code, facts);
}

static void write_mark(struct filter *filter, uint32_t code)
{
	const struct code_facts *facts = facts_of(code);
	if (filter->waiting)
		settle(filter, code, facts);
	if (filter->marks >= MARKS_READ)
		return;
	filter->is_crowded |= ++filter->marks > MARKS_KEPT;
	filter->is_unstable |= (facts->flags & FACT_UNSTABLE) != 0;
	filter->is_fresh = false;
	filter->after_line = false;
	write_code(filter, code);
}

static void write_line_end(struct filter *filter, uint32_t code)
{
	if (filter->kind == GATE_TEXT) {
		if (code == '\n' && filter->after_return)
			return;
		write_plain(filter, code == '\r'                   ? '\n'
				    : code == '\n' || code == '\t' ? code
								   : ' ');
		return;
	}
	/* The blanks before it and after it are one with it. */
	while (filter->out.len > 0) {
		const char *last = filter->out.at + filter->out.len;
		if (!code_is_space(utf8_previous(&last, filter->out.at)))
			break;
		filter->out.len = (size_t)(last - filter->out.at);
	}
	filter->after_line = false;
	write_plain(filter, ' ');
	filter->after_line = true;
}

static void take(struct filter *filter, uint32_t code)
{
	bool after_return = false;

	switch (facts_of(code)->pass) {
	case PASS_PLAIN:
		write_plain(filter, code);
		break;
	case PASS_MARK:
		write_mark(filter, code);
		break;
	case PASS_SPACE:
		write_plain(filter, ' ');
		break;
	case PASS_BOX:
		write_plain(filter, BOX);
		break;
	case PASS_REPLACE:
		write_plain(filter, UTF8_REPLACEMENT);
		break;
	case PASS_LINE:
		write_line_end(filter, code);
		after_return = code == '\r';
		break;
	case PASS_JOINER:
		if (!filter->waiting && (filter->base == BASE_JOINING ||
						(filter->base == BASE_EMOJI && code == ZWJ)))
			filter->waiting = code;
		break;
	case PASS_VARIATION:
		if (filter->is_fresh && filter->base == BASE_KEYCAP)
			filter->waiting = code;
		else if (filter->is_fresh)
			write_mark(filter, code);
		break;
	default: /* PASS_DROP */
		break;
	}
	filter->after_return = after_return;
}

/* The first four steps of the gate: what may not pass, in the order it is read. */
static void filter_text(struct filter *filter, struct slice text, const char *at)
{
	const char *start = text.at, *end = text.at + text.len;

	/* The last plain character is read again, for it may be the base of what comes now. */
	if (at > start)
		utf8_previous(&at, start);
	buffer_add(&filter->out, (struct slice){ start, (size_t)(at - start) });
	while (at < end) {
		take(filter, utf8_next(&at, end));
		if (filter->waiting || filter->after_line || filter->after_return)
			continue;
		const char *stop = plain_end(at, end, filter->kind);
		if (stop == at)
			continue;
		const char *last = stop;
		utf8_previous(&last, at);
		buffer_add(&filter->out, (struct slice){ at, (size_t)(last - at) });
		at = last;
	}
}

/* Valid UTF-8 to NFC. */
static void normalise_piece(struct buffer *out, struct slice text)
{
	const struct icu *icu = icu_get();
	UErrorCode status = U_ZERO_ERROR;
	if (!icu) {
		buffer_add(out, text);
		return;
	}
	const UNormalizer2 *nfc = icu->unorm2_getNFCInstance(&status);
	int32_t len = (int32_t)text.len, units = 0, bytes = 0;

	/* NFC makes of a UTF-16 unit at most three (UAX #15), and UTF-8 of a unit at most three
	 * bytes. */
	UChar *before = memory_create((size_t)len + 1, sizeof *before);
	icu->u_strFromUTF8(before, len + 1, &units, text.at, len, &status);
	UChar *after = memory_create((size_t)units * 3 + 1, sizeof *after);
	units = icu->unorm2_normalize(nfc, before, units, after, units * 3 + 1, &status);
	char *utf8 = memory_create((size_t)units * 3 + 1, 1);
	icu->u_strToUTF8(utf8, units * 3 + 1, &bytes, after, units, &status);
	buffer_add(out, U_FAILURE(status) ? text : (struct slice){ utf8, (size_t)bytes });
	free(before);
	free(after);
	free(utf8);
}

/* The next character that NFC may change, or the one before it that it may join; or end. */
static const char *unstable_start(const char *at, const char *end)
{
	const char *before = at;
	while ((at = plain_end(at, end, GATE_TEXT)) < end) {
		const char *next = at;
		if (facts_of(utf8_next(&next, end))->flags & FACT_UNSTABLE) {
			if (at > before)
				utf8_previous(&at, before);
			return at;
		}
		at = next;
	}
	return end;
}

/* What is normalised at once ends before a character that has nothing to do with what stands before
 * it, unless there is more to be normalised near: a call costs as much as a hundred bytes. */
static const char *piece_end(const char *start, const char *end)
{
	const char *at = start;

	for (;;) {
		const char *stable = at;
		while (at < end && at - stable < PIECE_MAX) {
			const char *next = at;
			if (is_plain(utf8_next(&next, end)) && at > stable)
				break;
			at = next;
		}
		const char *near = end - at > PIECE_NEAR ? at + PIECE_NEAR : end;
		const char *next = unstable_start(at, near);
		if (next == near || at - start >= PIECE_MAX)
			return at;
		at = next;
	}
}

/* Only what NFC may change is shown to it: in most texts nothing, in most others a few accents. */
static void normalise(struct buffer *buffer)
{
	struct buffer out = { 0 };
	const char *at = buffer->at, *end = buffer->at + buffer->len;

	while (at < end) {
		const char *start = unstable_start(at, end);
		buffer_add(&out, (struct slice){ at, (size_t)(start - at) });
		at = piece_end(start, end);
		if (at > start)
			normalise_piece(&out, (struct slice){ start, (size_t)(at - start) });
	}
	buffer_finish(buffer);
	*buffer = out;
}

/* Take away the marks that are too many on their base. */
static void limit_marks(struct buffer *buffer)
{
	const char *at = buffer->at, *end = buffer->at + buffer->len;
	char *to = buffer->at;
	unsigned marks = 0;

	while (at < end) {
		const char *start = at;
		at = plain_end(at, end, GATE_TEXT);
		if (at > start) {
			marks = 0;
			memmove(to, start, (size_t)(at - start));
			to += at - start;
			continue;
		}
		uint8_t pass = facts_of(utf8_next(&at, end))->pass;
		bool is_mark = pass == PASS_MARK || pass == PASS_VARIATION || pass == PASS_JOINER;
		/* A joiner needs room for the mark that may have justified it. */
		unsigned limit = pass == PASS_JOINER ? MARKS_KEPT - 1 : MARKS_KEPT;
		if (is_mark && marks >= limit)
			continue;
		marks = is_mark ? marks + 1 : 0;
		memmove(to, start, (size_t)(at - start));
		to += at - start;
	}
	buffer->len = (size_t)(to - buffer->at);
}

/* What the gate makes of text that is not clean; plain is where the clean head of it ends.  The
 * caller finishes the buffer. */
static struct buffer clean(struct slice text, const char *plain, enum gate_kind kind)
{
	struct filter filter = { .kind = kind };
	filter_text(&filter, text, plain);
	if (filter.is_unstable && filter.out.len > 0)
		normalise(&filter.out);
	if (filter.is_unstable || filter.is_crowded)
		limit_marks(&filter.out);
	return filter.out;
}

struct slice gate(struct arena *arena, struct slice text, enum gate_kind kind)
{
	if (text.len == 0)
		return text;
	const char *end = text.at + text.len, *plain = plain_end(text.at, end, kind);
	if (plain == end)
		return text;
	struct buffer out = clean(text, plain, kind);
	struct slice result = buffer_slice(&out);
	result = slice_equal(result, text) ? text : arena_copy(arena, result);
	buffer_finish(&out);
	return result;
}

const char *gate_message(char *out, size_t size, const char *text)
{
	struct slice message = slice_of(text);
	struct buffer cleaned = { 0 };

	if (size == 0)
		return "";
	if (message.len > 0) {
		cleaned = clean(message, message.at, GATE_LINE);
		message = buffer_slice(&cleaned);
	}
	size_t len = message.len;
	if (len >= size) {
		len = size - 1;
		while (len > 0 && ((uint8_t)message.at[len] & 0xC0) == 0x80)
			len--;
	}
	if (len > 0)
		memcpy(out, message.at, len);
	out[len] = '\0';
	buffer_finish(&cleaned);
	return out;
}
