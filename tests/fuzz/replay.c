/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a fuzz target without libFuzzer: over the files named (one input each), and over some
 * hundred variants of each, which are the same in every run.  Speaks TAP. */

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

enum { VARIANTS = 300, LONGEST = 1 << 16 };

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* One change: a byte, a piece left out, a piece repeated or moved. */
static void change(struct buffer *out, struct slice in, uint32_t *random)
{
	size_t at = next_random(random) % (in.len + 1);
	size_t len = next_random(random) % 24;
	size_t times = next_random(random) % 40;
	struct slice piece = slice_sub(in, at, at + len);
	buffer_clear(out);
	buffer_add(out, slice_sub(in, 0, at));
	switch (next_random(random) % 4) {
	case 0:
		buffer_add_char(out, (char)next_random(random));
		buffer_add(out, slice_from(in, at + 1));
		break;
	case 1:
		buffer_add(out, slice_from(in, at + len));
		break;
	case 2:
		while (times-- > 0 && out->len < LONGEST)
			buffer_add(out, piece);
		buffer_add(out, slice_from(in, at));
		break;
	default:
		buffer_add(out, slice_from(in, at + len));
		buffer_add(out, piece);
		break;
	}
}

static void run(struct slice input, uint32_t *random)
{
	struct buffer from = { 0 }, to = { 0 };
	LLVMFuzzerTestOneInput((const uint8_t *)input.at, input.len);
	buffer_add(&from, input);
	for (int i = 0; i < VARIANTS; i++) {
		change(&to, buffer_slice(&from), random);
		struct buffer swap = from;
		from = to;
		to = swap;
		LLVMFuzzerTestOneInput((const uint8_t *)from.at, from.len);
		/* Every few changes from the beginning, so that not all is noise. */
		if (i % 8 == 7) {
			buffer_clear(&from);
			buffer_add(&from, input);
		}
	}
	buffer_finish(&from);
	buffer_finish(&to);
}

int main(int argc, char **argv)
{
	uint32_t random = 2463534242;
	int failed = 0;
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		struct buffer input = { 0 };
		char block[4096];
		size_t len;
		FILE *file = fopen(argv[i], "rb");
		while (file && (len = fread(block, 1, sizeof(block), file)) > 0)
			buffer_add(&input, (struct slice){ block, len });
		if (file)
			fclose(file);
		if (file)
			run(buffer_slice(&input), &random);
		else
			failed++;
		const char *name = strrchr(argv[i], '/');
		printf("%s %d - %s\n", file ? "ok" : "not ok", i, name ? name + 1 : argv[i]);
		fflush(stdout);
		buffer_finish(&input);
	}
	return failed > 0;
}
