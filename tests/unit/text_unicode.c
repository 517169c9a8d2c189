/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/buffer.h"
#include "text/breaks.h"
#include "text/cluster.h"
#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

/* Unicode's own tests of line and cluster breaks (unicode_breaks.txt, which tells its form).  Where
 * this program breaks elsewhere, one of the reasons below must be it, and each reason must be one
 * somewhere. */

enum { CODES_MOST = 64, SAMPLES_MOST = 64 };

struct sequence {
	uint32_t codes[CODES_MOST];
	bool breaks[CODES_MOST]; /* before the code of this number; [0] is not asked */
	size_t count;
};

static void add_utf8(struct buffer *out, uint32_t code)
{
	if (code < 0x80) {
		buffer_add_char(out, (char)code);
	} else if (code < 0x800) {
		buffer_add_char(out, (char)(0xC0 | code >> 6));
	} else if (code < 0x10000) {
		buffer_add_char(out, (char)(0xE0 | code >> 12));
		buffer_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
	} else {
		buffer_add_char(out, (char)(0xF0 | code >> 18));
		buffer_add_char(out, (char)(0x80 | (code >> 12 & 0x3F)));
		buffer_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
	}
	if (code >= 0x80)
		buffer_add_char(out, (char)(0x80 | (code & 0x3F)));
}

/* ---- the file ---- */

struct cases {
	FILE *file;
	char line[4096];
	uint32_t samples[SAMPLES_MOST];
	size_t sample_count;
};

static bool next_line(struct cases *cases)
{
	while (fgets(cases->line, sizeof cases->line, cases->file))
		if (cases->line[0] != '#' && cases->line[0] != '\n')
			return true;
	return false;
}

/* The number that the title of the section tells. */
static long open_section(struct cases *cases, const char *title)
{
	*cases = (struct cases){ .file = fopen(SRCDIR "/tests/unit/unicode_breaks.txt", "r") };
	assert_non_null(cases->file);
	while (next_line(cases) && strncmp(cases->line, title, strlen(title)) != 0)
		;
	const long count = strtol(cases->line + strlen(title), NULL, 10);
	assert_true(next_line(cases));
	assert_int_equal(strncmp(cases->line, "samples", 7), 0);
	char *at = cases->line + 7, *end;
	for (unsigned long code; code = strtoul(at, &end, 16), end > at; at = end)
		cases->samples[cases->sample_count++] = (uint32_t)code;
	return count;
}

static void try_pair(uint32_t a, uint32_t b, int form, unsigned self, unsigned digit,
	void (*check)(const struct sequence *))
{
	struct sequence sequence = { .codes = { a }, .count = 1 };
	if (form & 1) {
		sequence.breaks[sequence.count] = self & 1;
		sequence.codes[sequence.count++] = 0x308;
	}
	if (form & 2) {
		sequence.breaks[sequence.count] = form & 1 ? false : self >> 1;
		sequence.codes[sequence.count++] = ' ';
	}
	sequence.breaks[sequence.count] = digit >> form & 1;
	sequence.codes[sequence.count++] = b;
	check(&sequence);
}

static unsigned digit_of(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

static long try_row(const struct cases *cases, size_t row, int forms,
	void (*check)(const struct sequence *))
{
	char *at;
	const uint32_t a = (uint32_t)strtoul(cases->line, &at, 16);
	assert_int_equal(a, cases->samples[row]);
	const unsigned self = digit_of(at[1]);
	for (size_t i = 0; i < cases->sample_count; i++)
		for (int form = 0; form < forms; form++)
			try_pair(a, cases->samples[i], form, self, digit_of(at[3 + i]), check);
	return (long)cases->sample_count * forms;
}

static void try_list(const char *at, void (*check)(const struct sequence *))
{
	struct sequence sequence = { .count = 0 };
	for (char *end; *at && *at != '\n'; at = end) {
		assert_true(sequence.count < CODES_MOST);
		sequence.breaks[sequence.count] = *at == '/';
		at += sequence.count > 0;
		sequence.codes[sequence.count++] = (uint32_t)strtoul(at, &end, 16);
		assert_true(end > at);
	}
	check(&sequence);
}

static void try_all(const char *title, int forms, void (*check)(const struct sequence *))
{
	struct cases cases;
	const long wanted = open_section(&cases, title);
	long tried = 0;
	for (size_t row = 0; row < cases.sample_count; row++) {
		assert_true(next_line(&cases));
		tried += try_row(&cases, row, forms, check);
	}
	for (; tried < wanted; tried++) {
		assert_true(next_line(&cases));
		try_list(cases.line, check);
	}
	fclose(cases.file);
}

/* ---- lines ---- */

static bool is_cluster_start(const struct sequence *sequence, size_t number)
{
	struct buffer text = { 0 };
	size_t start = 0, at = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		start = i == number ? text.len : start;
		add_utf8(&text, sequence->codes[i]);
	}
	while (at < start)
		at += cluster_length(slice_from(buffer_slice(&text), at));
	buffer_finish(&text);
	return at == start;
}

/* The code before one of this number, marks and spaces left out. */
static uint32_t base_before(const struct sequence *sequence, size_t number)
{
	while (number-- > 0)
		if (sequence->codes[number] != 0x308 && sequence->codes[number] != ' ')
			return sequence->codes[number];
	return 0;
}

static bool inside_cluster(const struct sequence *sequence, size_t number)
{
	return sequence->breaks[number] && !is_cluster_start(sequence, number);
}

static bool before_tag(const struct sequence *sequence, size_t number)
{
	return sequence->codes[number] == '#' || base_before(sequence, number) == '#';
}

static bool after_hyphen(const struct sequence *sequence, size_t number)
{
	return sequence->breaks[number] && base_before(sequence, number) == '-';
}

static bool in_number(const struct sequence *sequence, size_t number)
{
	const uint32_t code = sequence->codes[number], before = base_before(sequence, number);
	if (code == '.')
		return !sequence->breaks[number] || code_is_digit(sequence->codes[number + 1]);
	return sequence->breaks[number] && (before == ',' || before == '.') && code_is_digit(code);
}

static bool in_address(const struct sequence *sequence, size_t number)
{
	for (size_t i = 0; i + 2 < number; i++)
		if (sequence->codes[i] == ':' && sequence->codes[i + 1] == '/' &&
			sequence->codes[i + 2] == '/')
			return true;
	return false;
}

static bool in_korean(const struct sequence *sequence, size_t number)
{
	const uint32_t before = sequence->codes[number - 1];
	return sequence->breaks[number] && before != ' ' &&
	       (code_is_hangul(before) || code_is_hangul(sequence->codes[number]));
}

static bool after_prefix(const struct sequence *sequence, size_t number)
{
	static const uint32_t prefixes[] = { '$', 0xA3, 0xA5, 0x20AC, 0x2116, 0xFF04, 0xFFE1,
		0xFFE5 };
	bool is_prefix = false;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		is_prefix = is_prefix || base_before(sequence, number) == prefixes[i];
	return is_prefix && sequence->breaks[number];
}

static bool before_suffix(const struct sequence *sequence, size_t number)
{
	static const uint32_t suffixes[] = { '%', 0xB0, 0x2030, 0x2032, 0x2033, 0x2103, 0xFF05 };
	bool is_suffix = false;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		is_suffix = is_suffix || sequence->codes[number] == suffixes[i];
	return is_suffix && sequence->breaks[number] && sequence->codes[number - 1] != ' ';
}

static struct reason {
	const char *text;
	bool (*is)(const struct sequence *sequence, size_t number);
	size_t count;
} reasons[] = {
	{ "a line never breaks inside a cluster, be it a space with a mark on it", inside_cluster,
		0 },
	{ "an address breaks after a slash and before ? & = . ;", in_address, 0 },
	{ "Korean prose breaks at its spaces", in_korean, 0 },
	{ "numbers stay whole, .5 and 1,5 too (UAX #14, example 7, as ICU has it)", in_number, 0 },
	{ "a hyphen breaks not before a letter that is no word of ASCII (ICU)", after_hyphen, 0 },
	{ "a line never ends with the $ of ${HOME}, nor between € and 20", after_prefix, 0 },
	{ "% and ° begin no line, whatever they stand behind", before_suffix, 0 },
	{ "# begins a tag: nothing may break behind it", before_tag, 0 },
};

enum { REASONS = sizeof reasons / sizeof *reasons };

static struct breaker *breaker;

static const char *as_text(const struct sequence *sequence)
{
	static char text[CODES_MOST * 8];
	size_t len = 0;
	for (size_t i = 0; i < sequence->count; i++)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s%04X",
			i == 0                ? "" :
			sequence->breaks[i] ? "/" :
						".",
			sequence->codes[i]);
	return text;
}

static void check_lines(const struct sequence *sequence)
{
	struct buffer text = { 0 };
	size_t starts[CODES_MOST];
	for (size_t i = 0; i < sequence->count; i++) {
		starts[i] = text.len;
		add_utf8(&text, sequence->codes[i]);
	}
	const uint8_t *kinds = breaker_find(breaker, buffer_slice(&text));
	for (size_t i = 1; i < sequence->count; i++) {
		size_t reason = 0;
		if ((kinds[starts[i]] != BREAK_NONE) == sequence->breaks[i])
			continue;
		while (reason < REASONS && !reasons[reason].is(sequence, i))
			reason++;
		if (reason == REASONS)
			fail_msg("%s: differs before number %zu", as_text(sequence), i);
		reasons[reason].count++;
	}
	buffer_finish(&text);
}

static void lines_break_as_unicode_has_it(void **state)
{
	(void)state;
	breaker = breaker_create();
	try_all("line", 4, check_lines);
	breaker_destroy(breaker);
	for (size_t i = 0; i < REASONS; i++) {
		print_message("# %3zu: %s\n", reasons[i].count, reasons[i].text);
		assert_true(reasons[i].count > 0);
	}
}

/* ---- clusters ---- */

static size_t too_wide;

static void check_clusters(const struct sequence *sequence)
{
	struct buffer text = { 0 };
	size_t starts[CODES_MOST + 1], at = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		starts[i] = text.len;
		add_utf8(&text, sequence->codes[i]);
	}
	for (size_t i = 1, first = 0; i < sequence->count; i++) {
		while (at < starts[i])
			at += cluster_length(slice_from(buffer_slice(&text), at));
		const bool breaks = at == starts[i];
		int columns = 0;
		for (size_t j = first; j <= i; j++)
			columns += code_columns(sequence->codes[j], NULL);
		/* Terminals draw such parts side by side: a cluster has two columns at most. */
		if (breaks && !sequence->breaks[i] && columns > 2)
			too_wide++;
		else if (breaks != sequence->breaks[i])
			fail_msg("%s: differs before number %zu", as_text(sequence), i);
		first = breaks ? i : first;
	}
	buffer_finish(&text);
}

static void clusters_are_those_of_unicode(void **state)
{
	(void)state;
	try_all("cluster", 2, check_clusters);
	assert_in_range(too_wide, 1, 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_as_unicode_has_it),
		cmocka_unit_test(clusters_are_those_of_unicode),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
