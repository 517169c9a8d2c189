/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef META_META_H
#define META_META_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/notice.h"
#include "base/slice.h"

/* Front matter by Hexo's rules, read the way a person would: a file is never failed because of
 * it. */

/* A value is a scalar, or a list of values.  Scalars are text, never YAML's numbers or dates. */
struct value {
	bool is_list;
	bool is_mapping;     /* a list whose items are lists of a name and a value */
	struct slice text;   /* of a scalar: as a person reads it, &#123; and the like decoded */
	struct value *items; /* of a list: its first */
	struct value *next;  /* in a list */
};

struct field {
	struct slice name;
	struct value value;
	struct slice raw; /* as it stands in the file */
	struct field *next;
};

/* One hierarchy of category names, from the top down. */
struct category {
	struct slice *names;
	size_t count;
	struct category *next;
};

struct meta {
	struct field *fields; /* all, in their order, unknown ones too */
	struct slice title, author, source, date, updated, thumbnail, link, description, lang;
	struct category *categories;
	struct slice *tags;
	size_t tag_count;
	struct slice body; /* what follows the front matter */
	size_t body_line;  /* number of lines before it */
	bool found;        /* there was front matter */
};

/* text is UTF-8 (text_decode); slices point into it or into the arena.  Oddities go to notices. */
void meta_parse(struct arena *arena, struct slice text, struct meta *meta, struct notices *notices);
/* The same for the first bytes of a file, where the end of the front matter may be missing: what
 * stands there is read, and nothing is asked of libyaml only in order to blame it. */
void meta_parse_head(
	struct arena *arena, struct slice text, struct meta *meta, struct notices *notices);

/* The first field of that name, case aside; NULL when none. */
const struct field *meta_field(const struct meta *meta, const char *name);

/* What a _config.yml of Hexo, Jekyll or Hugo tells of a whole archive. */
struct site {
	struct slice title;
	struct slice timezone;
	bool has_zone;
	int zone_minutes; /* of the time zone's name, where it is a fixed or well-known one */
};
void meta_parse_site(struct arena *arena, struct slice yaml, struct site *site);

#endif
