/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_INTERNAL_H
#define LIBRARY_INTERNAL_H

#include "archive/archive.h"
#include "library/library.h"

/* A tree of shelf nodes over the entries known so far, made anew when more are. */
struct shelf {
	struct arena *arena;
	struct shelf_node *root;
	unsigned version; /* of the library it was made from */
};

struct library {
	struct arena *arena;
	struct archive *archive;
	struct entry *entries;
	size_t known; /* entries before this are filled */
	unsigned version;
	struct slice title;
	int zone_minutes;
	struct shelf categories, dates;
};

void shelf_finish(struct shelf *shelf);

#endif
