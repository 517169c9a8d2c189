/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/capabilities.h"

#include <string.h>

#include <curses.h>

static const char *string_of(const char *name)
{
	const char *string = tigetstr(name);
	return string == (const char *)-1 ? NULL : string;
}

static bool is(const char *name, const char *wanted)
{
	const char *string = string_of(name);
	return string && strcmp(string, wanted) == 0;
}

void capabilities_read(struct capabilities *can)
{
	*can = (struct capabilities){
		.cup = string_of("cup"),
		.hpa = string_of("hpa"),
		.cuf = string_of("cuf"),
		.cub = string_of("cub"),
		.cuu1 = string_of("cuu1"),
		.clear = string_of("clear"),
		.el = string_of("el"),
		.ech = string_of("ech"),
		.csr = string_of("csr"),
		.ind = string_of("ind"),
		.indn = string_of("indn"),
		.ri = string_of("ri"),
		.rin = string_of("rin"),
		.sgr0 = string_of("sgr0"),
		.bold = string_of("bold"),
		.dim = string_of("dim"),
		.sitm = string_of("sitm"),
		.smul = string_of("smul"),
		.rev = string_of("rev"),
		.op = string_of("op"),
		.setaf = string_of("setaf"),
		.setab = string_of("setab"),
		.civis = string_of("civis"),
		.cnorm = string_of("cnorm"),
		.rmkx = string_of("rmkx"),
		.rmcup = string_of("rmcup"),
		.am = tigetflag("am") > 0,
		.xenl = tigetflag("xenl") > 0,
		.msgr = tigetflag("msgr") > 0,
		.newline = is("cud1", "\n") && is("cub1", "\b"),
		.colors = tigetnum("colors"),
		.ncv = tigetnum("ncv"),
	};
	if (can->ncv < 0)
		can->ncv = 0;
	/* The other character set, which sgr0 leaves as well, is never entered. */
	if (can->sgr0 && strncmp(can->sgr0, "\033(B\033[", 5) == 0)
		can->sgr0 += strlen("\033(B");
}

void capability_add(struct buffer *out, const char *capability, int first, int second)
{
	const char *at = capability ? tiparm(capability, first, second) : NULL;
	while (at && *at) {
		const char *delay = strstr(at, "$<"), *end = delay ? strchr(delay, '>') : NULL;
		buffer_add(out, (struct slice){ at, end ? (size_t)(delay - at) : strlen(at) });
		at = end ? end + 1 : NULL;
	}
}
