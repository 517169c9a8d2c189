/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_RUN_H
#define FULLTEXT_RUN_H

#include "fulltext/segment.h"
#include "fulltext/terms.h"

/* An inverted index of some segments' texts: a file that is written once.  For each term the
 * articles that have it, as numbers within the run, the newest first. */

/* ---- writing ---- */

struct textrun_writer {
	int folder, fd;
	uint32_t number;
	struct buffer out;     /* waits for the file */
	struct buffer terms, blocks, block;
	uint64_t size;         /* of what went out */
	uint64_t postings;     /* bytes of them, at the beginning of the block's first */
	uint64_t block_postings;
	uint32_t term_count, block_terms;
	struct key last;
	bool failed;
};

/* The file has another name until textrun_finish. */
bool textrun_create(
	struct textrun_writer *writer, int folder, uint32_t number, struct error *error);
/* Terms in order; docs ascending, repeated ones count once. */
void textrun_add(struct textrun_writer *writer, const struct key *key, const uint32_t *docs,
	size_t count);
/* Write the rest, and have all of it on the disk under its name.  Finishes the writer. */
bool textrun_finish(struct textrun_writer *writer, const struct text_place *places, size_t count,
	struct error *error);
void textrun_abandon(struct textrun_writer *writer);

/* "12.run"; name has room for 32 bytes. */
void textrun_name(char name[32], uint32_t number);

/* ---- reading ---- */

struct textrun_block;

struct textrun {
	uint32_t number;
	const char *at; /* mapped */
	size_t size;
	const struct text_place *places;
	size_t count, term_count;
	const struct textrun_block *blocks;
	size_t block_count;
	struct slice terms, postings;
};

/* False when it is missing or broken. */
bool textrun_open(struct textrun *run, int folder, uint32_t number);
void textrun_close(struct textrun *run);
/* Whether all of it is as it was written: reads the whole file. */
bool textrun_is_sound(const struct textrun *run);

/* A term at a time. */
struct textrun_cursor {
	const struct textrun *run;
	size_t block;        /* the one after that which is read */
	struct slice rest;   /* of the block */
	uint64_t posting;    /* offset */
	struct key key;
	uint32_t count;      /* articles */
	struct slice packed; /* their numbers */
	uint16_t sum;
	bool broken;
};

/* At the first term that is not before key; false when there is none, or the run is broken. */
bool textrun_seek(struct textrun_cursor *cursor, const struct textrun *run, const struct key *key);
bool textrun_next(struct textrun_cursor *cursor);
/* The numbers of the term's articles into docs (room for cursor->count); false when broken. */
bool textrun_docs(struct textrun_cursor *cursor, uint32_t *docs);

int key_compare(const struct key *a, const struct key *b);
bool key_starts(const struct key *key, const struct key *prefix);

#endif
