/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_TITLES_H
#define MATCH_TITLES_H

#include "match/look.h"

/* Many titles, ready to be looked through: their symbols in large pieces of memory, two bytes each,
 * and before each title what is in it, so that most need not be looked at. */

struct titles;

struct titles *titles_create(void);
void titles_destroy(struct titles *titles);
/* They have the numbers in which they came, from 0. */
void titles_add(struct titles *titles, struct slice text);
size_t titles_count(const struct titles *titles);
/* Bytes of memory. */
size_t titles_size(const struct titles *titles);

/* See query_rank. */
uint8_t titles_rank(const struct titles *titles, size_t number, const struct query *query);

/* What a title has where a code of a query stands for a whole character or begins one. */
struct signature titles_need(uint32_t code);
/* And where two letters begin characters that stand together. */
uint64_t titles_need_pair(uint32_t first, uint32_t second);

#endif
