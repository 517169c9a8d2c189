/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DICTIONARY_H
#define TEXT_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

/* ICU's dictionary of Chinese and Japanese words, read where it lies among ICU's data: to have ICU do it
 * costs two milliseconds, for its code, its C++ library and its sets of characters, before the first
 * word. */

/* A trie of UTF-16, as ICU's UCharsTrie writes it; it stays for ever. */
struct dictionary {
	const uint16_t *trie;
};

/* NULL where no data of the ICU this was built for is found, or in another form than is known here;
 * the same for all threads, for ever. */
const struct dictionary *dictionary_get(void);

enum { DICTIONARY_MOST = 1536 }; /* units of a run */

/* Puts 1 at starts[i] where a word begins with units[i], else 0; the units are Han, kana and what is
 * between them in Unicode, from U+3000 to U+9FFF, and no more than DICTIONARY_MOST.  As ICU does it:
 * the words together are the likeliest. */
void dictionary_part(const struct dictionary *dictionary, const uint16_t *units, size_t count,
	uint8_t *starts);

#endif
