/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_FULLTEXT_SAMPLE_H
#define TESTS_UNIT_FULLTEXT_SAMPLE_H

#include "tests/unit/folder.h"

#include "fulltext/fulltext.h"
#include "fulltext/writer.h"

/* What finds must be what a scan finds that knows nothing of an index. */

enum { TEXTS = 2000, QUERIES = 500 };

struct sample {
	struct folder folder;
	char store[96];
	struct arena *arena;
	struct text texts[TEXTS];
	uint32_t seed;
};

void sample_create(struct sample *sample);
void sample_destroy(struct sample *sample);
uint32_t sample_random(struct sample *sample, uint32_t limit);
/* A writer of its store; identity as for fulltext_writer_open. */
struct fulltext_writer *sample_writer(const struct sample *sample, struct slice identity);
void sample_add(struct fulltext_writer *writer, const struct text *text);
/* Texts from first to end, a commit now and then. */
void sample_write(struct sample *sample, struct fulltext_writer *writer, size_t first, size_t end,
	size_t settle_at);
void identity_of(const struct fulltext_writer *writer, char identity[64]);

struct answer {
	bool has[TEXTS + 100];
	size_t count;
	int64_t first;
};

void sample_ask(const struct sample *sample, const char *identity, const char *query,
	struct answer *answer);
/* Ask for pieces of its first texts; fails where an answer is not that of a scan. */
void sample_compare(struct sample *sample, const char *identity, size_t queries, size_t texts);

/* ---- the scan ---- */

struct codes {
	uint32_t *at;
	size_t count;
};

/* A text as it is compared. */
void scan_codes(struct slice text, struct arena *arena, struct codes *codes);
/* Whether it stands there, at the beginning of a word, and (whole) up to the end of one. */
bool scan_finds(const struct codes *text, const struct codes *wanted, bool whole);

#endif
