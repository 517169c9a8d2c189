/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef META_VALUE_H
#define META_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "meta/meta.h"

/* Values as a person reads them.  Scalars are never given YAML's types: 12_00 and null are text. */

enum { VALUE_DEPTH = 8 }; /* lists in lists; deeper ones stay text */

/* A list that is being filled. */
struct list {
	struct value *value, *last;
	size_t column; /* where its dashes stand */
};

/* The item is empty and part of the list. */
struct value *list_add(struct arena *arena, struct list *list);

/* How the value of a field is to be taken. */
enum reading {
	READ_TEXT,   /* brackets and # are text: titles, names, descriptions */
	READ_PLACE,  /* dates, URLs, languages: # begins a comment, null is nothing */
	READ_LIST,   /* items are text; brackets and dashes make lists */
	READ_PEOPLE, /* as text, but for what is surely a list */
	READ_ANY,    /* as YAML has it */
};
struct value value_read(struct arena *arena, struct slice raw, enum reading reading);

/* One scalar that may be quoted and go over lines.  comments: # behind a blank ends it. */
struct slice scalar_read(struct arena *arena, struct slice raw, bool comments);
/* "|" or ">" with lines behind it, by libyaml where it takes it; false when it is none. */
bool scalar_read_block(struct arena *arena, struct slice raw, struct slice *text);
/* With &#123; &amp; and the like decoded. */
struct slice scalar_decode(struct arena *arena, struct slice text);
/* Its lines joined by single spaces. */
struct slice scalar_line(struct arena *arena, struct slice text);
/* The same of a name that lists show: a link of Markdown in it, [words](https://…), is its words. */
struct slice scalar_name(struct arena *arena, struct slice text);

/* Lines of "- item" read leniently; false when it is no such list. */
bool list_read_block(struct arena *arena, struct slice raw, struct value *value);
/* "[a, b]" that YAML rejects, split at its commas. */
bool list_read_flow(struct arena *arena, struct slice raw, struct value *value);

/* By libyaml: false when it is not valid, too deep or too long.  Aliases are not followed, so that
 * none can grow: they are text. */
bool yaml_read(struct arena *arena, struct slice text, struct value *value);
bool yaml_is_valid(struct arena *arena, struct slice text);

#endif
