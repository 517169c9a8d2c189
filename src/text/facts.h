/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_FACTS_H
#define TEXT_FACTS_H

#include <stdbool.h>
#include <stdint.h>

/* What this room knows of a code point, in one look-up; other rooms ask unicode.h and cluster.h.
 * The facts themselves are in tables.h, and the reasons for them in tables.py. */

enum { COLUMNS_AMBIGUOUS = 3 };

/* Grapheme_Cluster_Break, with Extended_Pictographic as one more value. */
enum cluster_class {
	CLUSTER_OTHER, CLUSTER_CR, CLUSTER_LF, CLUSTER_CONTROL, CLUSTER_EXTEND, CLUSTER_ZWJ,
	CLUSTER_REGIONAL, CLUSTER_PREPEND, CLUSTER_SPACING_MARK, CLUSTER_L, CLUSTER_V, CLUSTER_T,
	CLUSTER_LV, CLUSTER_LVT, CLUSTER_PICTOGRAPHIC,
};

enum code_category {
	CATEGORY_OTHER, CATEGORY_LETTER, CATEGORY_MARK, CATEGORY_NUMBER,
	CATEGORY_PUNCTUATION, /* and symbols */
	CATEGORY_SPACE,
};

enum code_script {
	SCRIPT_OTHER, SCRIPT_HAN, SCRIPT_KANA, SCRIPT_HANGUL, SCRIPT_BOPOMOFO,
	SCRIPT_JOINING, /* Arabic, Indic and others where ZWJ and ZWNJ change what is read */
};

/* What the gate does with a code point. */
enum pass {
	PASS_PLAIN,
	PASS_MARK,    /* four at most on a base */
	PASS_DROP,
	PASS_SPACE,
	PASS_BOX,     /* private use */
	PASS_REPLACE, /* noncharacters */
	PASS_LINE,    /* line ends and tabs */
	PASS_JOINER,
	PASS_VARIATION,
};

enum {
	FACT_PLAIN = 1,    /* may pass without a look at its neighbours */
	FACT_UNSTABLE = 2, /* normalising to NFC may change it or what stands before it */
	FACT_EMOJI = 4,
};

struct code_facts {
	uint8_t columns, cluster, category, script, pass, flags;
};

enum { TABLE_END = 0x40000, TABLE_BLOCK = 64 };
extern const struct code_facts table_facts[];
extern const uint16_t table_index[];
extern const uint8_t table_blocks[][TABLE_BLOCK];

/* For code points past the tables: tags, private use, and what is not assigned. */
const struct code_facts *facts_beyond(uint32_t code);

static inline const struct code_facts *facts_of(uint32_t code)
{
	if (code >= TABLE_END)
		return facts_beyond(code);
	return &table_facts[table_blocks[table_index[code / TABLE_BLOCK]][code % TABLE_BLOCK]];
}

#endif
