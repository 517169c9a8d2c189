/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Folds over sessions: by what the headings or paragraphs say, so that they hold when an article is
 * exported anew with a part more or less. */

static size_t size_of(const struct page *page)
{
	return page_fold_count(page) * sizeof(*page->folded);
}

static bool can_fold(const struct page *page, size_t fold)
{
	return !page_folds_text(page) || doc_says_more(page->article->doc->blocks[fold]);
}

/* Of two sections with one heading, the chapters they stand in differ.  A parent comes before, and
 * keys has those of all before. */
static uint64_t key_of(const struct page *page, size_t fold, const uint64_t *keys)
{
	const struct doc *doc = page_written(page);
	const struct section *section;
	uint64_t key;

	if (page_folds_text(page))
		return page_anchor(doc->blocks[fold]);
	section = &doc->sections[fold];
	key = page_anchor(doc->blocks[section->heading]);
	return section->parent > 0 ? key ^ (keys[section->parent - 1] * 31) : key;
}

/* One for each fold, in heap; 0 where nothing can be folded. */
static uint64_t *find_keys(const struct page *page)
{
	size_t count = page_fold_count(page);
	uint64_t *keys = memory_create(count + 1, sizeof(*keys));

	for (size_t i = 0; i < count; i++)
		if (can_fold(page, i))
			keys[i] = key_of(page, i, keys);
	return keys;
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The keys of a text of hexadecimal numbers, sorted, in heap. */
static uint64_t *read_keys(struct slice text, size_t *count)
{
	uint64_t *keys = memory_create(text.len / 2 + 1, sizeof(*keys));
	struct slice word;

	*count = 0;
	while (slice_split(&text, ' ', &word)) {
		char number[17] = "";

		memcpy(number, word.at, word.len < 16 ? word.len : 16);
		keys[(*count)++] = strtoull(number, NULL, 16);
	}
	if (*count > 0)
		qsort(keys, *count, sizeof(*keys), by_value);
	return keys;
}

void page_take_folds(struct ui *ui)
{
	struct page *page = ui->page;
	size_t count = page_fold_count(page), kept;
	struct slice text = traces_folds(ui->traces, page->subject.path, page->arena);
	uint64_t *keys, *folded;

	page->left_folded = memory_create(count + 1, sizeof(*page->left_folded));
	if (text.len == 0)
		return;
	keys = find_keys(page);
	folded = read_keys(text, &kept);
	for (size_t i = 0; i < count; i++)
		page->folded[i] = slice_is(text, "*") ||
				  (keys[i] != 0 && bsearch(&keys[i], folded, kept, sizeof(*folded),
							   by_value));
	memcpy(page->left_folded, page->folded, size_of(page));
	free(folded);
	free(keys);
}

static bool all_folded(const struct page *page, const uint64_t *keys)
{
	for (size_t i = 0; i < page_fold_count(page); i++)
		if (keys[i] != 0 && !page->folded[i])
			return false;
	return true;
}

void page_keep_folds(struct ui *ui)
{
	struct page *page = ui->page;
	struct buffer text = { 0 };
	uint64_t *keys;

	if (memcmp(page->folded, page->left_folded, size_of(page)) == 0)
		return;
	memcpy(page->left_folded, page->folded, size_of(page));
	keys = find_keys(page);
	if (all_folded(page, keys))
		buffer_add_string(&text, "*");
	else
		for (size_t i = 0; i < page_fold_count(page); i++)
			if (keys[i] != 0 && page->folded[i])
				buffer_printf(&text, "%s%016llx", text.len > 0 ? " " : "",
					      (unsigned long long)keys[i]);
	traces_set_folds(ui->traces, &page->subject, buffer_slice(&text));
	buffer_finish(&text);
	free(keys);
}
