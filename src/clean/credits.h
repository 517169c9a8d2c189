/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_CREDITS_H
#define CLEAN_CREDITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "clean/rules.h"

/* The lines that say who wrote an article, where it came from and when: 每经记者 张三    每经编辑
 * 李四; 来源：某报 作者：王五; 2021-08-17 16:00 某报.  The words that open a field are rules:
 * credit-person, credit-also (proves nothing by itself), credit-source, credit-time, credit-count
 * (counters of readers, left out).  Brackets around the whole do not matter. */

struct credits {
	struct slice time;
	struct slice source; /* without its key */
	struct slice people; /* with their keys, blanks as written */
	bool has_key; /* a field was opened by a word of the rules, so that it is no chance */
};

/* Whether the text is nothing but such fields; one word without a key beside a date is a source. */
bool credits_parse(const struct clean_rules *rules, struct arena *arena, struct slice text,
	struct credits *credits);

/* Bytes of the date or clock at the head of text, with the clock and weekday behind a date; 0 when
 * there is none. */
size_t credits_date(struct slice text);

#endif
