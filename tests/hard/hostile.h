/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_HARD_HOSTILE_H
#define TESTS_HARD_HOSTILE_H

#include <stddef.h>

/* Hostile and pathological articles.  A case that ends in 末尾 must show it: what stands before swallows
 * nothing. */

struct hostile {
	const char *name;
	void (*write)(void); /* to standard output */
};

#define CASE(name) { #name, name }

/* Each ends with a NULL name. */
extern const struct hostile markup_cases[], text_cases[];

#define LAST "末尾"
#define FRONT "---\ntitle: 难题\ndate: 2021-08-17 16:00:52\ncategories:\n - 甲\n - 乙\n---\n"

void put(const char *text);
void repeat(size_t count, const char *text);

#endif
