/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef META_FRONT_H
#define META_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* Where front matter stands and which fields it has.  It is cut by its lines before anything reads
 * the values, so that a value that no YAML reader takes costs nobody but itself. */

enum front_kind { FRONT_NONE, FRONT_YAML, FRONT_JSON, FRONT_TOML };

struct entry {
	struct slice name;
	struct slice raw;   /* all behind the colon, line ends and indents included */
	struct slice block; /* its lines from the name on */
};

struct front {
	enum front_kind kind;
	bool closed;       /* by a separator behind it */
	struct slice text; /* between the separators */
	struct slice body;
	struct entry *entries;
	size_t count, room;
};

/* By Hexo's rules; kind is FRONT_NONE, and all is body, where there is none. */
void front_find(struct arena *arena, struct slice text, struct front *front);

/* Cut text into entries as far as it looks like front matter, and return where that ends.  closed:
 * a separator is known to follow, so that odd lines are taken to belong to it. */
size_t front_cut(struct arena *arena, struct slice text, bool closed, struct front *front);
/* The members of a JSON object, with its braces or without them; returns the offset behind. */
size_t front_cut_json(struct arena *arena, struct slice text, struct front *front);
bool front_has_known(const struct front *front);

/* A run of three or more of the same sign (- ; or +) and nothing but blanks behind it; its length
 * and sign, or 0. */
size_t separator_run(struct slice line, char *sign);

/* Offset behind a quoted scalar or a flow collection at the head of text, which may have line ends
 * in it; SLICE_NONE when it is not closed soon. */
size_t quoted_end(struct slice text);
size_t flow_end(struct slice text);
/* Offset of the comma or brace that ends the member of a flow mapping whose value begins at at. */
size_t flow_member_end(struct slice text, size_t at);
/* Nothing counts in what is left of the line: blanks, a comment, a comma. */
bool only_comment(struct slice text);

/* Is the text between separators surely valid YAML?  False says nothing. */
bool front_is_plain(struct slice text);

/* What a field is for; the reading room knows these names, in small letters or with capitals. */
enum slot {
	SLOT_OTHER,
	SLOT_TITLE,
	SLOT_AUTHOR,
	SLOT_SOURCE,
	SLOT_DATE,
	SLOT_UPDATED,
	SLOT_THUMBNAIL,
	SLOT_LINK,
	SLOT_DESCRIPTION,
	SLOT_LANG,
	SLOT_CATEGORIES,
	SLOT_TAGS,
	SLOT_TIMEZONE,
	SLOTS
};
/* False for names never heard of.  rank: of two names for the same slot the lower one is meant. */
bool known_name(struct slice name, enum slot *slot, int *rank);

#endif
