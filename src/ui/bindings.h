/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_BINDINGS_H
#define UI_BINDINGS_H

#include <stddef.h>

#include "base/buffer.h"
#include "term/term.h"
#include "ui/internal.h"

/* Keys.  A key means the same on every screen, and so a binding has no screen: where its command
 * works is for the table of commands to say.  Only while text is selected do some move the cursor
 * there, as in vim: those of commands that work nowhere else, which come first. */

struct binding {
	const char *keys;    /* names, parted by blanks: "j", "z o", "Ctrl-F" */
	const char *command; /* a name of the table of commands */
};

extern const struct binding bindings[];
extern const size_t binding_count;

enum { SEQUENCE_MAX = 4 };

struct sequence {
	struct key keys[SEQUENCE_MAX];
	size_t count;
};

/* False when a name is no key's, or there are too many. */
bool sequence_parse(const char *keys, struct sequence *sequence);

enum binding_match { BINDING_NONE, BINDING_BEGINS, BINDING_FOUND };

/* What count keys typed so far lead to. */
enum binding_match binding_find(
	const struct key *keys, size_t count, enum where where, const struct binding **found);

/* A sequence as people write it: zo, [[, Ctrl-F. */
void binding_add_keys(const struct binding *binding, struct buffer *out);
/* The first binding of a command; NULL when it has no key. */
const struct binding *binding_of(const char *command);

#endif
