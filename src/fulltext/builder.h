/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_BUILDER_H
#define FULLTEXT_BUILDER_H

#include "fulltext/run.h"

/* The terms of one segment's articles in memory, until they are written as a run. */

struct builder;

struct builder *builder_create(void);
void builder_destroy(struct builder *builder);

void builder_add(struct builder *builder, const struct text *text, const struct text_place *place);
size_t builder_count(const struct builder *builder);
const struct text_place *builder_places(const struct builder *builder);
/* Write what is in force by the judge (NULL: all), and forget everything. */
bool builder_write(struct builder *builder, int folder, uint32_t number,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context,
	struct error *error);

/* Newest first; of one time, by id. */
int place_compare(const void *a, const void *b);

#endif
