/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_MATCH_H
#define TESTS_UNIT_MATCH_H

#include "match/query.h"

/* The rank of a query in a title by trying everything, straight from what query.h says. */
uint8_t naive_rank(struct slice query, struct slice title);

#endif
