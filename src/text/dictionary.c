/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dictionary.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uversion.h>

#include "base/plugin.h"

#define ICU_VERSION PLUGIN_TEXT(U_ICU_VERSION_MAJOR_NUM)

/* Data are written for the order of bytes of the machine, and named after it. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ORDER "l"
#else
#define ORDER "b"
#endif

static const char *const libraries[] = {
	"libicudata.so." ICU_VERSION,
	"libicudata." ICU_VERSION ".dylib",
};
static const char symbol[] = "icudt" ICU_VERSION "_dat";
static const char name[] = "icudt" ICU_VERSION ORDER "/brkitr/cjdict.dict";

/* What stands before all data of ICU (udata.h). */
struct header {
	uint16_t size;
	uint8_t magic[2];
	uint16_t info_size, reserved;
	uint8_t is_big_endian, charset, unit_size, reserved_too;
	char format[4];
	uint8_t format_version[4], data_version[4];
};

struct contents {
	uint32_t name, data; /* from the count before the first of them */
};

/* What stands at the head of a dictionary (dictionarydata.h). */
enum { AT_TRIE = 0, AT_KIND = 4, KIND_MASK = 7, KIND_UNITS = 1 };

/* What follows the header, or NULL where that is not of this form. */
static const void *behind_header(const void *data, const char *format)
{
	const struct header *header = data;
	const bool is_known = header->magic[0] == 0xDA && header->magic[1] == 0x27 &&
			      memcmp(header->format, format, sizeof header->format) == 0 &&
			      header->format_version[0] == 1 && header->unit_size == 2;

	return is_known ? (const char *)data + header->size : NULL;
}

/* The names are in order. */
static const void *find_entry(const void *table)
{
	const char *const base = table;
	const uint32_t count = *(const uint32_t *)table;
	const struct contents *entries = (const void *)(base + sizeof count);
	uint32_t low = 0, high = count;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const int order = strcmp(base + entries[middle].name, name);
		if (order == 0)
			return base + entries[middle].data;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static const uint16_t *find_trie(const void *data)
{
	const void *table = behind_header(data, "CmnD");
	const void *entry = table ? find_entry(table) : NULL;
	const int32_t *head = entry ? behind_header(entry, "Dict") : NULL;

	if (!head || (head[AT_KIND] & KIND_MASK) != KIND_UNITS)
		return NULL;
	return (const void *)((const char *)head + head[AT_TRIE]);
}

/* Written once, by whoever is first. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct dictionary dictionary;

static void load(void)
{
	void *library = plugin_open(libraries, sizeof libraries / sizeof *libraries);
	const void *data = library ? plugin_find_data(library, symbol) : NULL;

	dictionary.trie = data ? find_trie(data) : NULL;
	if (!dictionary.trie)
		plugin_close(library);
}

const struct dictionary *dictionary_get(void)
{
	pthread_once(&once, load);
	return dictionary.trie ? &dictionary : NULL;
}

/*
 * The trie (ucharstrie.h).  A node begins with a unit that says what it is: below LINEAR a branch, of
 * one more than so many units or, for 0, of as many as the next unit says; below VALUE a run of one
 * more than so many units; else a value, and with FINAL nothing behind it.
 */
enum {
	LINEAR = 0x30,
	VALUE = 0x40,
	TYPE_MASK = VALUE - 1,
	FINAL = 0x8000,
	BRANCH_LINEAR = 5, /* the most that a branch has that is not parted in two */
	TWO_UNITS = 0x4000, THREE_UNITS = 0x7FFF,           /* a value */
	NODE_TWO_UNITS = 0x4040, NODE_THREE_UNITS = 0x7FC0, /* a value that more follows */
	DELTA_TWO_UNITS = 0xFC00, DELTA_THREE_UNITS = 0xFFFF,
};

/* How far a word has been followed. */
struct walk {
	const uint16_t *at; /* NULL: no word goes on like this */
	int left;           /* units of a run still to come, less one; -1 for none */
};

static uint32_t two_units(const uint16_t *at)
{
	return (uint32_t)at[0] << 16 | at[1];
}

static const uint16_t *jump(const uint16_t *at)
{
	uint32_t delta = *at++;

	if (delta == DELTA_THREE_UNITS)
		return at + 2 + two_units(at);
	if (delta >= DELTA_TWO_UNITS) {
		delta = (delta - DELTA_TWO_UNITS) << 16 | *at;
		at++;
	}
	return at + delta;
}

static const uint16_t *skip_delta(const uint16_t *at)
{
	const unsigned lead = *at;

	return at + 1 + (lead >= DELTA_TWO_UNITS) + (lead == DELTA_THREE_UNITS);
}

static size_t value_length(unsigned lead)
{
	return 1 + (size_t)(lead >= TWO_UNITS) + (lead == THREE_UNITS);
}

static uint32_t read_value(const uint16_t *at, unsigned lead)
{
	if (lead < TWO_UNITS)
		return lead;
	return lead < THREE_UNITS ? (uint32_t)(lead - TWO_UNITS) << 16 | at[1] : two_units(at + 1);
}

static struct walk branch(const uint16_t *at, size_t count, unsigned unit)
{
	if (count == 0)
		count = *at++;
	for (count++; count > BRANCH_LINEAR;) {
		if (unit < *at++) {
			count >>= 1;
			at = jump(at);
		} else {
			count -= count >> 1;
			at = skip_delta(at);
		}
	}
	for (; count > 1; count--) {
		const bool found = unit == *at++;
		const unsigned lead = *at;
		if (found && lead & FINAL)
			return (struct walk){ at, -1 };
		if (found) /* how far to go, which is written as a value is */
			return (struct walk){ at + value_length(lead) + read_value(at, lead), -1 };
		at += value_length(lead & ~(unsigned)FINAL);
	}
	return (struct walk){ unit == *at ? at + 1 : NULL, -1 };
}

static struct walk go_on(struct walk walk, unsigned unit)
{
	const uint16_t *at = walk.at;

	if (walk.left >= 0)
		return (struct walk){ *at == unit ? at + 1 : NULL, walk.left - 1 };
	for (unsigned node = *at++;;) {
		if (node < LINEAR)
			return branch(at, node, unit);
		if (node < VALUE)
			return (struct walk){ *at == unit ? at + 1 : NULL, (int)(node - LINEAR) - 1 };
		if (node & FINAL)
			return (struct walk){ NULL, -1 };
		at += (node >= NODE_TWO_UNITS) + (node >= NODE_THREE_UNITS);
		node &= TYPE_MASK;
	}
}

static bool has_value(struct walk walk)
{
	return walk.left < 0 && *walk.at >= VALUE;
}

/* How unlikely the word is: a logarithm. */
static uint32_t value(struct walk walk)
{
	const unsigned lead = *walk.at;

	if (lead & FINAL)
		return read_value(walk.at, lead & ~(unsigned)FINAL);
	if (lead < NODE_TWO_UNITS)
		return (lead >> 6) - 1;
	return lead < NODE_THREE_UNITS
		       ? (uint32_t)((lead & NODE_THREE_UNITS) - NODE_TWO_UNITS) << 10 | walk.at[1]
		       : two_units(walk.at + 1);
}

/* From dictbe.cpp: units of the longest word, and what a character costs that is no word. */
enum { WORD_MOST = 20, COST_UNKNOWN = 255 };

struct way {
	uint32_t cost; /* of the likeliest words up to here */
	uint32_t from; /* where the last of them begins */
};

static void reach(struct way *to, uint32_t cost, size_t from)
{
	if (cost < to->cost)
		*to = (struct way){ cost, (uint32_t)from };
}

/* Where words that begin with a unit go on, as far as that has been looked for: each search among the
 * first units is a walk all over the trie.  Whoever finds it finds the same. */
enum { HEADS_FROM = 0x3000, HEADS_END = 0xA000 };
enum { NO_WORD = 1 }; /* nowhere behind the first branch */
static _Atomic uint32_t heads[HEADS_END - HEADS_FROM];

/* The trie begins with a branch, behind which no run has begun. */
static struct walk begin(const struct dictionary *of, unsigned unit)
{
	_Atomic uint32_t *const known = &heads[unit - HEADS_FROM];
	uint32_t head = atomic_load_explicit(known, memory_order_relaxed);

	if (head == 0) {
		const struct walk walk = go_on((struct walk){ of->trie, -1 }, unit);
		head = walk.at ? (uint32_t)(walk.at - of->trie) : NO_WORD;
		atomic_store_explicit(known, head, memory_order_relaxed);
	}
	return (struct walk){ head == NO_WORD ? NULL : of->trie + head, -1 };
}

/* Every word that begins with a unit. */
static void try_words(const struct dictionary *of, const uint16_t *units, size_t count, size_t at,
	struct way *ways)
{
	const uint32_t cost = ways[at].cost;
	struct walk walk = begin(of, units[at]);
	bool is_word = false;

	for (size_t i = at; walk.at; walk = go_on(walk, units[i])) {
		const bool has = has_value(walk);
		if (has) {
			is_word |= i == at;
			reach(&ways[i + 1], cost + value(walk), at);
		}
		if ((has && *walk.at & FINAL) || ++i >= count || i >= at + WORD_MOST)
			break;
	}
	if (!is_word)
		reach(&ways[at + 1], cost + COST_UNKNOWN, at);
}

/* Katakana: words of other languages, which no dictionary has. */
static bool is_katakana(unsigned unit)
{
	return unit >= 0x30A1 && unit <= 0x30FE && unit != 0x30FB;
}

/* A run of katakana is a word, by its length; a long one is none. */
static void try_katakana(const uint16_t *units, size_t count, size_t at, struct way *ways)
{
	enum { LENGTHS = 9, TOO_LONG = 20, COST_MOST = 8192 };
	static const uint32_t costs[LENGTHS] = { 0, 984, 408, 240, 204, 252, 300, 372, 480 };
	size_t length = 0;

	while (at + length < count && length < TOO_LONG && is_katakana(units[at + length]))
		length++;
	if (length > 0 && length < TOO_LONG)
		reach(&ways[at + length],
			ways[at].cost + (length < LENGTHS ? costs[length] : COST_MOST), at);
}

void dictionary_part(
	const struct dictionary *of, const uint16_t *units, size_t count, uint8_t *starts)
{
	struct way ways[DICTIONARY_MOST + 1];

	for (size_t i = 0; i <= count; i++)
		ways[i] = (struct way){ i ? UINT32_MAX : 0, 0 };
	for (size_t i = 0; i < count; i++) {
		try_words(of, units, count, i, ways);
		if (i == 0 || !is_katakana(units[i - 1]))
			try_katakana(units, count, i, ways);
	}
	memset(starts, 0, count);
	for (size_t at = count; at > 0; at = ways[at].from)
		starts[ways[at].from] = 1;
}
