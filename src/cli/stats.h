/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "cli/cli.h"
#include "library/library.h"

/* What stats counts, and the two ways it is printed. */

struct stats_category {
	const struct shelf_node *node;
	int depth; /* below what was asked for, from 0 */
	size_t count;
};

struct stats {
	struct library *library;
	struct arena *arena;
	struct census census;
	struct stats_category *categories; /* those that have some, parents before children */
	size_t category_count;
};

void stats_add_text(const struct stats *stats, const struct flags *flags, struct buffer *out);
void stats_add_json(const struct stats *stats, struct buffer *out);

#endif
