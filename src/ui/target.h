/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TARGET_H
#define UI_TARGET_H

#include "ui/internal.h"

/* What a link or a picture leads to, and opening it. */

enum target_kind {
	TARGET_REFUSED, /* nothing is started for such an address */
	TARGET_PLACE,   /* a place within the page */
	TARGET_MISSING, /* a file that is not in the archive */
	TARGET_ARTICLE, /* of this archive: it opens in the room */
	TARGET_PAGE,    /* of the web, or of mail */
	TARGET_FILE,    /* of the archive */
};

struct target {
	enum target_kind kind;
	bool is_picture;
	int64_t id;           /* of an article */
	struct slice address; /* for a program: an address, or an absolute path */
	struct slice name;    /* of a file, for people */
	struct slice host;    /* for people; see address.h */
	bool is_odd;          /* so is its host */
	size_t number;        /* of the link or picture it is of, from 1; 0: none */
};

/* The texts live in the arena. */
struct target target_find(struct ui *ui, struct arena *arena, struct slice url, bool is_picture);
/* Why it will not be opened, translated; NULL: it will. */
const char *target_refusal(const struct target *target);
/* Open it; where no program can, what stands in the article is copied instead, which name tells. */
void target_open(
	struct ui *ui, const struct target *target, struct slice copied, const char *name);

#endif
