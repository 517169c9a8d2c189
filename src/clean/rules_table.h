/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_RULES_TABLE_H
#define CLEAN_RULES_TABLE_H

#include "clean/rules.h"

/* What rules are made of: shared by rules.c and the table that the build writes from data/clean.rules. */

struct rule_kind {
	struct slice name;
	const struct rule *first;
	const struct rule_kind *next;
};

struct clean_rules {
	const struct rule_kind *kinds;
};

extern const struct clean_rules rules_builtin;

#endif
