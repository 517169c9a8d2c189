/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/probe.h"

#include <errno.h>
#include <poll.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* The mark at the left edge, where is the cursor, away with it, and the fence. */
static const char question[] = "\r\xE2\x80\x9C\033[6n\r\033[K\033[c";

enum { SEQUENCE_MAX = 64 };

/* ESC [ ROW ; COLUMN R is the place, ESC [ ? … c the fence. */
static bool take_answer(struct probe *probe, struct slice sequence)
{
	struct slice rest = slice_from(sequence, 2);
	char final = sequence.at[sequence.len - 1];
	long row, column;

	if (final == 'c' && slice_starts(rest, "?")) {
		probe->ended = true;
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

static long clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void listen(struct probe *probe, int input, long end)
{
	struct pollfd wait = { .fd = input, .events = POLLIN };
	char bytes[256];

	while (!probe->ended) {
		long left = end - clock_ms();
		ssize_t n;

		if (left <= 0 || (poll(&wait, 1, (int)left) < 0 && errno != EINTR))
			return;
		if (!(wait.revents & POLLIN))
			continue;
		n = read(input, bytes, sizeof(bytes));
		if (n <= 0)
			return;
		probe_take(probe, (struct slice){ bytes, (size_t)n });
	}
}

void probe_ask(struct probe *probe, int input, int output, int timeout_ms)
{
	struct termios before, raw;

	*probe = (struct probe){ 0 };
	if (tcgetattr(input, &before) != 0)
		return;
	raw = before;
	raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_iflag &= (tcflag_t) ~(ICRNL | INLCR | IXON);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(input, TCSADRAIN, &raw);
	if (write(output, question, sizeof(question) - 1) == (ssize_t)sizeof(question) - 1)
		listen(probe, input, clock_ms() + timeout_ms);
	end_sequence(probe, false);
	tcsetattr(input, TCSADRAIN, &before);
}

void probe_finish(struct probe *probe)
{
	buffer_finish(&probe->typed);
	buffer_finish(&probe->begun);
}
