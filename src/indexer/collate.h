/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_COLLATE_H
#define INDEXER_COLLATE_H

#include "base/error.h"
#include "catalogue/catalogue.h"
#include "text/collate.h"

/* The keys by which a catalogue sorts titles and categories: made by ICU, which is loaded when the
 * first one is; where it is not installed by the tables of readings, and strokes not at all. */

struct collating {
	enum collation collation;
	struct catalogue *catalogue;
	struct collator *collator; /* NULL: not loaded (yet), or not there */
	bool by_icu;
	char name[32]; /* the catalogue's fact: and by which ICU */
};

/* Sort so from now on (COLLATION_KEPT: as it does), and what is there too; collating is zeros, or
 * from before, and lives as long as the catalogue. */
bool collate_by(struct collating *collating, struct catalogue *catalogue, enum collation collation,
	struct error *error);
void collate_finish(struct collating *collating);

#endif
