/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/unicode.h"

#include "text/facts.h"

#include "text/tables.h"

const struct code_facts *facts_beyond(uint32_t code)
{
	static const struct code_facts noncharacter = { 1, CLUSTER_OTHER, CATEGORY_OTHER,
		SCRIPT_OTHER, PASS_REPLACE, 0 };
	static const struct code_facts unassigned = { 1, CLUSTER_OTHER, CATEGORY_OTHER,
		SCRIPT_OTHER, PASS_PLAIN, FACT_PLAIN };
	static const struct code_facts tag = { 0, CLUSTER_EXTEND, CATEGORY_OTHER, SCRIPT_OTHER,
		PASS_DROP, 0 };
	static const struct code_facts tag_control = { 0, CLUSTER_CONTROL, CATEGORY_OTHER,
		SCRIPT_OTHER, PASS_DROP, 0 };
	static const struct code_facts private_use = { COLUMNS_AMBIGUOUS, CLUSTER_OTHER,
		CATEGORY_OTHER, SCRIPT_OTHER, PASS_BOX, 0 };

	if (code > 0x10FFFF || (code & 0xFFFE) == 0xFFFE)
		return &noncharacter;
	if (code >= 0xF0000)
		return &private_use;
	if (code < 0xE0000 || code >= 0xE1000)
		return &unassigned;
	bool is_extend =
		(code >= 0xE0020 && code <= 0xE007F) || (code >= 0xE0100 && code <= 0xE01EF);
	return is_extend ? &tag : &tag_control;
}

bool code_is_han(uint32_t code)
{
	return facts_of(code)->script == SCRIPT_HAN;
}

bool code_is_kana(uint32_t code)
{
	return facts_of(code)->script == SCRIPT_KANA;
}

bool code_is_hangul(uint32_t code)
{
	return facts_of(code)->script == SCRIPT_HANGUL;
}

bool code_is_ideographic(uint32_t code)
{
	uint8_t script = facts_of(code)->script;
	return script == SCRIPT_HAN || script == SCRIPT_KANA || script == SCRIPT_BOPOMOFO;
}

bool code_is_letter(uint32_t code)
{
	uint8_t category = facts_of(code)->category;
	return category == CATEGORY_LETTER || category == CATEGORY_MARK;
}

bool code_is_digit(uint32_t code)
{
	return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

bool code_is_full_width(uint32_t code)
{
	return (code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
	       (code >= 0xFF41 && code <= 0xFF5A);
}

bool code_is_space(uint32_t code)
{
	return facts_of(code)->category == CATEGORY_SPACE;
}

bool code_is_punctuation(uint32_t code)
{
	return facts_of(code)->category == CATEGORY_PUNCTUATION;
}

bool code_is_mark(uint32_t code)
{
	return facts_of(code)->category == CATEGORY_MARK;
}

bool text_has_kana(struct slice text)
{
	/* U+3040 to U+30FF; most text has no byte that begins them. */
	for (size_t at = 0; (at = slice_find_char(text, '\xE3', at)) != SLICE_NONE; at++)
		if (at + 1 < text.len && (uint8_t)text.at[at + 1] >= 0x81 &&
			(uint8_t)text.at[at + 1] <= 0x83)
			return true;
	return false;
}
