/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_RULES_TABLE_H
#define CLEAN_RULES_TABLE_H

#include "clean/rules.h"

/* What rules are made of: shared by rules.c and the table that the build writes from data/clean.rules.
 *
 * A rule is indexed by the first three bytes of its first word, or, when that begins with a wildcard, by
 * four that stand in it anywhere, from the last byte of a character; in small letters.  A bucket holds
 * the number of a rule, one up, and a rule that of the next in its bucket.  A rule without so many bytes
 * in a row is always tried. */

enum { RULE_BUCKETS = 251, RULES_MAX = 512, KIND_BUCKETS = 64 };

struct rule_kind {
	struct slice name;
	const struct rule *first; /* an array of count, where there is an index */
	size_t count;
	const struct rule_kind *next; /* in its bucket */
	const uint16_t *heads, *inners; /* heads NULL: no index; inners NULL: none begin so */
	const uint32_t *others;         /* a bit a rule */
};

struct clean_rules {
	const struct rule_kind *kinds[KIND_BUCKETS];
};

extern const struct clean_rules rules_builtin;

enum { HEAD_BYTES = 3, INNER_BYTES = 4 };

/* These three are the same in rules.awk. */
static inline size_t kind_bucket(struct slice name)
{
	return (name.len * 5 + (uint8_t)name.at[0] + (uint8_t)name.at[name.len - 1] * 3U) %
	       KIND_BUCKETS;
}
static inline uint32_t rule_key(const char *at, size_t size)
{
	uint32_t key = 0;
	for (size_t i = size; i > 0; i--)
		key = key << 8 | (uint8_t)char_lower(at[i - 1]);
	return key;
}

static inline uint32_t rule_bucket(uint32_t key)
{
	return key % RULE_BUCKETS;
}

#endif
