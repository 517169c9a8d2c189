/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CITATION_H
#define UI_CITATION_H

#include "article/article.h"
#include "base/buffer.h"

/* An article as others cite it. */

/* 老渡口恢复夜航，临渡晚报，2021-08-17，https://… */
void citation_add(const struct article *article, struct buffer *out);
/* GB/T 7714-2015, 4.6, of an electronic resource: who. title[EB/OL]. (published)[read]. address.
 * today is the day it was read. */
void citation_add_reference(
	const struct article *article, const struct date *today, struct buffer *out);

#endif
