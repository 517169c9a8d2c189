/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_MANIFEST_H
#define FULLTEXT_MANIFEST_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/slice.h"

/* The one file that says which of the others count.  It is replaced as a whole: what it does not
 * name was not finished, or is no longer needed. */

struct run_entry {
	uint32_t number;
	uint32_t *segments; /* whose articles it was made of, and which hold their texts */
	size_t count;
};

struct manifest {
	char identity[33];  /* of the catalogue whose ids these are */
	bool is_open;       /* somebody writes, or was ended while writing */
	uint32_t next;      /* number of a file that never was */
	uint32_t tail;      /* the segment that grows and is in no run; 0: none */
	struct run_entry *runs;
	size_t count, room;
};

void manifest_finish(struct manifest *manifest);
/* False when there is none, or one of another version, or a broken one. */
bool manifest_read(struct manifest *manifest, int folder);
bool manifest_write(const struct manifest *manifest, int folder, struct error *error);

/* segments is copied. */
void manifest_add_run(
	struct manifest *manifest, uint32_t number, const uint32_t *segments, size_t count);
void manifest_remove_run(struct manifest *manifest, size_t index);
bool manifest_names(const struct manifest *manifest, uint32_t number);

/* Remove what the folder holds besides (all: everything). */
void manifest_sweep(const struct manifest *manifest, int folder, bool all);

#endif
