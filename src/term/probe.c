/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/probe.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "text/utf8.h"

/* The mark at the left edge, where is the cursor, away with it, and the fence. */
static const char question[] = "\r\xE2\x80\x9C\033[6n\r\033[K\033[c";

enum {
	SEQUENCE_MAX = 64,
	ANSWER_MS = 10 * 1000, /* over the slowest line */
	REST_MS = 100,	       /* as input.c waits for the rest of a key */
	CLOSE_MS = 200,
};

/* ESC [ ROW ; COLUMN R is the place, ESC [ ? … c the fence. */
static bool take_answer(struct probe *probe, struct slice sequence)
{
	struct slice rest = slice_from(sequence, 2);
	char final = sequence.at[sequence.len - 1];
	long row, column;

	if (final == 'c' && slice_starts(rest, "?")) {
		probe->asking = false;
		return true;
	}
	if (final != 'R' || !slice_number(&rest, &row) || !slice_starts(rest, ";"))
		return false;
	rest = slice_from(rest, 1);
	if (!slice_number(&rest, &column) || rest.len != 1)
		return false;
	probe->answered = true;
	probe->ambiguous_wide = column == 3;
	return true;
}

static void end_sequence(struct probe *probe, bool whole)
{
	if (!whole || !take_answer(probe, buffer_slice(&probe->begun)))
		buffer_add(&probe->typed, buffer_slice(&probe->begun));
	buffer_clear(&probe->begun);
}

void probe_take(struct probe *probe, struct slice bytes)
{
	struct buffer *begun = &probe->begun;

	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.at[i];

		if (c == '\033') {
			end_sequence(probe, false);
			buffer_add_char(begun, c);
		} else if (begun->len == 0) {
			buffer_add_char(&probe->typed, c);
		} else if (begun->len == 1) {
			buffer_add_char(begun, c);
			if (c != '[')
				end_sequence(probe, false);
		} else {
			buffer_add_char(begun, c);
			if ((unsigned char)c < 0x20 || (unsigned char)c > 0x7E ||
			    begun->len > SEQUENCE_MAX)
				end_sequence(probe, false);
			else if (c >= 0x40)
				end_sequence(probe, true);
		}
	}
}

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void probe_ask(struct probe *probe, int output)
{
	probe->asking = write(output, question, sizeof(question) - 1) ==
			(ssize_t)sizeof(question) - 1;
	probe->deadline = clock_ms() + ANSWER_MS;
}

static bool waits(int input, int timeout_ms)
{
	struct pollfd wait = { .fd = input, .events = POLLIN };

	return poll(&wait, 1, timeout_ms) > 0;
}

/* What has begun may be the Escape key, or one that was typed together with Alt; a longer sequence
 * goes on, however slow the line. */
static bool is_short(const struct probe *probe)
{
	return probe->begun.len == 1 || probe->begun.len == 2;
}

bool probe_listen(struct probe *probe, int input)
{
	bool before = probe->answered;
	char bytes[256];

	while (probe->asking && waits(input, is_short(probe) ? REST_MS : 0)) {
		ssize_t n = read(input, bytes, sizeof(bytes));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) { /* closed: ncurses finds out for itself */
			probe->asking = false;
			break;
		}
		probe_take(probe, (struct slice){ bytes, (size_t)n });
	}
	if (clock_ms() > probe->deadline)
		probe->asking = false;
	if (is_short(probe) || !probe->asking)
		end_sequence(probe, false);
	return probe->answered && !before;
}

/* Bytes of an escape sequence: behind ESC stands [ or O. */
static size_t sequence_length(struct slice typed)
{
	const char *at = typed.at;
	size_t len = 2;

	/* ESC [ [ A is the Linux console's. */
	if (at[1] == 'O' || (typed.len > 2 && at[2] == '['))
		len = at[1] == 'O' ? 2 : 3;
	else
		while (len < typed.len && ((unsigned char)at[len] < 0x40 || at[len] > 0x7E))
			len++;
	return len < typed.len ? len + 1 : typed.len;
}

static bool is_sequence(struct slice typed)
{
	return typed.len > 1 && typed.at[0] == '\033' && (typed.at[1] == '[' || typed.at[1] == 'O');
}

/* Bytes of the key at the head of what was typed: an escape sequence, a character, or either with the
 * Esc in front that Alt makes of it, where input.c takes both for one. */
static size_t key_length(struct slice typed)
{
	enum { ARROW = 3 };
	const char *at = typed.at;
	struct slice behind;

	if (*at != '\033') {
		utf8_next(&at, typed.at + typed.len);
		return (size_t)(at - typed.at);
	}
	if (is_sequence(typed))
		return sequence_length(typed);
	behind = slice_from(typed, 1);
	if (is_sequence(behind))
		return sequence_length(behind) == ARROW ? 1 + ARROW : 1;
	return behind.len > 0 && *behind.at != '\033' && (unsigned char)*behind.at < 0x80 ? 2 : 1;
}

struct slice probe_key(struct probe *probe)
{
	struct slice typed = slice_from(buffer_slice(&probe->typed), probe->given);

	if (typed.len > 0) {
		typed.len = key_length(typed);
		probe->given += typed.len;
	} else {
		buffer_clear(&probe->typed);
		probe->given = 0;
	}
	return typed;
}

void probe_end(struct probe *probe, int input)
{
	int64_t end = clock_ms() + CLOSE_MS;

	while (probe->asking && clock_ms() < end) {
		if (waits(input, (int)(end - clock_ms())))
			probe_listen(probe, input);
	}
	probe->asking = false;
}

void probe_finish(struct probe *probe)
{
	buffer_finish(&probe->typed);
	buffer_finish(&probe->begun);
}
