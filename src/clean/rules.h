/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_RULES_H
#define CLEAN_RULES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* The rules of data/clean.rules, compiled into the program: patterns of sites and customs, so that
 * code names none. A line is `kind argument…`, # begins a comment.  data/clean.rules says what each
 * kind means. */

struct clean_rules;

/* Parse rules written as data/clean.rules is; lives in the arena.  NULL text gives the built-in
 * ones. */
const struct clean_rules *rules_create(struct arena *arena, const char *text);

/* The rules of one kind in the order they are written; text is what stands behind the kind, blanks
 * at its ends cut, word and rest what stands before and behind its first blanks. */
struct rule {
	struct slice text, word, rest;
	const struct rule *next;
	uint32_t key; /* see rules_table.h */
	uint16_t chain;
};

/* NULL when there is none of that kind. */
const struct rule *rules_first(const struct clean_rules *rules, const char *kind);

/* The first word of *text, which moves to what stands behind it; empty when there is none. */
struct slice rule_word(struct slice *text);

/* Whether text as a whole fits the glob: * any run of characters, ? one character, \ takes the
 * meaning of the next away; ASCII case does not matter. */
bool rules_glob(struct slice pattern, struct slice text);

/* The rules of one kind whose first word may fit a text, in their order; those left out cannot. */
struct rule_search {
	struct slice text;
	const struct rule *rule; /* without an index */
	const struct rule *rules;
	uint32_t may[16]; /* a bit a rule */
	size_t at, count;
};
struct rule_search rules_search(
	const struct clean_rules *rules, const char *kind, struct slice text);
const struct rule *rules_search_next(struct rule_search *search); /* NULL at the end */

/* Whether a rule of that kind has a glob that fits the whole text. */
bool rules_match(const struct clean_rules *rules, const char *kind, struct slice text);

/* The URL behind proxies and redirect services, without tracking parameters, // given https:; the
 * same slice when there is nothing to do. */
struct slice rules_unwrap_url(
	const struct clean_rules *rules, struct arena *arena, struct slice url);

#endif
