/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

int sorting_of(enum entry_order order)
{
	return order == ORDER_TITLE ? 1 : order == ORDER_SOURCE ? 2 : 0;
}

static uint64_t first_bytes(struct slice text)
{
	uint64_t head = 0;
	for (size_t i = 0; i < 8; i++)
		head = head << 8 | (i < text.len ? (unsigned char)text.at[i] : 0);
	return head;
}

#define TIME_SIGN ((uint64_t)1 << 63)

uint64_t card_head(const struct card *card, enum entry_order order)
{
	switch (order) {
	case ORDER_TITLE:
		return first_bytes(card->key_len > 0 ? card_key(card) : card_title(card));
	case ORDER_SOURCE:
		return first_bytes(card->source->text);
	case ORDER_NEWEST:
	case ORDER_OLDEST:
		break;
	}
	return ~((uint64_t)card->time ^ TIME_SIGN); /* the newest is the least */
}

int64_t card_head_time(uint64_t head)
{
	return (int64_t)(~head ^ TIME_SIGN);
}

static int compare_texts(const struct word *a, const struct word *b)
{
	return a == b ? 0 : slice_compare(a->text, b->text);
}

/* The bytes of folder/name, without putting them together. */
static int compare_paths(const struct card *a, const struct card *b)
{
	if (card_folder(a) == card_folder(b))
		return slice_compare(card_name(a), card_name(b));
	const struct card *cards[2] = { a, b };
	struct slice parts[2][3];
	for (int i = 0; i < 2; i++) {
		parts[i][0] = card_folder(cards[i])->text;
		parts[i][1] = parts[i][0].len > 0 ? SLICE("/") : (struct slice){ "", 0 };
		parts[i][2] = card_name(cards[i]);
	}
	for (size_t x = 0, y = 0; x < 3 && y < 3;) {
		struct slice *p = &parts[0][x], *q = &parts[1][y];
		size_t len = p->len < q->len ? p->len : q->len;
		int order = len > 0 ? memcmp(p->at, q->at, len) : 0;
		if (order != 0)
			return order;
		*p = slice_from(*p, len);
		*q = slice_from(*q, len);
		x += p->len == 0;
		y += q->len == 0;
		if (x == 3 || y == 3)
			return (x < 3) - (y < 3);
	}
	return 0;
}

/* Where there are keys, they decide; they are cut off, and what is the same so far stands by its
 * bytes. */
static int compare_titles(const struct card *a, const struct card *b)
{
	struct slice titles[] = { card_title(a), card_title(b) };
	struct slice keys[] = { card_key(a), card_key(b) };
	int order = slice_compare(keys[0].len > 0 ? keys[0] : titles[0],
		keys[1].len > 0 ? keys[1] : titles[1]);
	return order != 0 ? order : slice_compare(titles[0], titles[1]);
}

int card_compare(const struct card *a, const struct card *b, enum entry_order order)
{
	int result = 0;
	if (order == ORDER_TITLE)
		result = compare_titles(a, b);
	else if (order == ORDER_SOURCE)
		result = compare_texts(a->source, b->source);
	if (result == 0)
		result = (a->time < b->time) - (a->time > b->time);
	return result != 0 ? result : compare_paths(a, b);
}

int card_compare_slot(
	const struct card_slot *a, uint64_t head, const struct card *b, enum entry_order order)
{
	uint64_t of_a = a->heads[sorting_of(order)];
	if (of_a != head)
		return of_a < head ? -1 : 1;
	return card_compare(a->card, b, order);
}

bool card_same_key(const struct card *a, const struct card *b, enum entry_order order)
{
	return a == b || card_compare(a, b, order) == 0;
}

int card_better(const struct card *a, const struct card *b)
{
	if (a->words != b->words)
		return a->words > b->words ? -1 : 1;
	return card_compare(a, b, ORDER_NEWEST);
}

/* ---- categories ---- */

size_t card_categories(
	struct catalogue *catalogue, const struct card *card, struct word **places, bool *is_own)
{
	size_t count = 0;
	places[count] = word_by_id(catalogue, WORD_CATEGORY, CATEGORY_ALL);
	if (is_own)
		is_own[count] = true;
	count++;
	for (size_t i = 0; i < card->leaf_count; i++) {
		bool own = !(card->leaves[i] & 1);
		struct word *word = word_by_id(catalogue, WORD_CATEGORY, card->leaves[i] >> 1);
		for (; word && word->id != CATEGORY_ALL; word = word->parent, own = true) {
			size_t at = 1;
			while (at < count && places[at] != word)
				at++;
			if (at == count) {
				places[count++] = word;
				if (is_own)
					is_own[at] = own;
			} else if (!is_own || is_own[at] || !own) {
				break; /* and so those above it */
			} else {
				is_own[at] = true;
			}
		}
	}
	return count;
}
