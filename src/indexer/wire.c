/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/wire.h"

#include "fulltext/segment.h"

#include <limits.h>

/* A row holds no more than this of what a file says; nobody sees the rest of it in a list. */
enum {
	TITLE_MAX = 4096,
	NAME_MAX_BYTES = 1024, /* of a source, an author, a category */
	SUMMARY_MAX = 4096,
	CATEGORIES_MAX = 64,
	LEVELS_MAX = 32,
	PATH_MAX_BYTES = 64 * 1024,
	COUNT_MAX = 1 << 30,
};

/* ---- frames ---- */

size_t wire_begin(struct buffer *out)
{
	size_t begin = out->len;
	buffer_fill(out, '\0', sizeof(uint32_t));
	return begin;
}

void wire_end(struct buffer *out, size_t begin)
{
	uint32_t len = (uint32_t)(out->len - begin - sizeof len);
	memcpy(out->at + begin, &len, sizeof len);
}

bool wire_frame(struct slice *rest, struct slice *frame, bool *broken)
{
	uint32_t len;
	*broken = false;
	if (rest->len < sizeof len)
		return false;
	memcpy(&len, rest->at, sizeof len);
	*broken = len > WIRE_FRAME_MAX;
	if (*broken || rest->len - sizeof len < len)
		return false;
	*frame = slice_sub(*rest, sizeof len, sizeof len + len);
	*rest = slice_from(*rest, sizeof len + len);
	return true;
}

/* ---- numbers and texts ---- */

static void add_bytes(struct buffer *out, const void *at, size_t len)
{
	buffer_add(out, (struct slice){ at, len });
}

static void add_number(struct buffer *out, int64_t number)
{
	add_bytes(out, &number, sizeof number);
}

static void add_text(struct buffer *out, struct slice text, size_t max)
{
	if (text.len > max) {
		text.len = max;
		while (text.len > 0 && ((unsigned char)text.at[text.len] & 0xC0) == 0x80)
			text.len--;
	}
	add_number(out, (int64_t)text.len);
	buffer_add(out, text);
}

static bool take_bytes(struct slice *rest, void *at, size_t len)
{
	if (rest->len < len)
		return false;
	memcpy(at, rest->at, len);
	*rest = slice_from(*rest, len);
	return true;
}

/* A number from least to most. */
static bool take_number(struct slice *rest, int64_t least, int64_t most, int64_t *number)
{
	return take_bytes(rest, number, sizeof *number) && *number >= least && *number <= most;
}

static bool take_any(struct slice *rest, int64_t *number)
{
	return take_number(rest, INT64_MIN, INT64_MAX, number);
}

static bool take_count(struct slice *rest, size_t *count)
{
	int64_t number;
	if (!take_number(rest, 0, COUNT_MAX, &number))
		return false;
	*count = (size_t)number;
	return true;
}

static bool take_int(struct slice *rest, int *out)
{
	int64_t number;
	if (!take_number(rest, INT_MIN, INT_MAX, &number))
		return false;
	*out = (int)number;
	return true;
}

static bool take_bool(struct slice *rest, bool *out)
{
	int64_t number;
	if (!take_number(rest, 0, 1, &number))
		return false;
	*out = number;
	return true;
}

static bool take_text(struct slice *rest, size_t max, struct slice *text)
{
	int64_t len;
	if (!take_number(rest, 0, (int64_t)max, &len) || (uint64_t)len > rest->len)
		return false;
	*text = slice_sub(*rest, 0, (size_t)len);
	*rest = slice_from(*rest, (size_t)len);
	return true;
}

/* ---- tasks ---- */

void wire_add_task(struct buffer *out, const struct wire_task *task)
{
	add_number(out, task->number);
	add_number(out, task->pass);
	add_text(out, task->path, PATH_MAX_BYTES);
}

bool wire_take_task(struct slice *frame, struct wire_task *task)
{
	int64_t number, pass;
	if (!take_number(frame, 0, UINT32_MAX, &number) ||
		!take_number(frame, PASS_HEAD, PASS_BODY, &pass) ||
		!take_text(frame, PATH_MAX_BYTES, &task->path))
		return false;
	task->number = (uint32_t)number;
	task->pass = (enum task_pass)pass;
	return true;
}

/* ---- answers ---- */

static bool is_within(int number, int least, int most)
{
	return number >= least && number <= most;
}

/* A clock of a file's own may stand anywhere; a row shows years of four digits. */
static bool is_sane(const struct date *date)
{
	return is_within(date->year, 1, 9999) && is_within(date->month, 1, 12) &&
	       is_within(date->day, 1, 31) && is_within(date->hour, 0, 24) &&
	       is_within(date->minute, 0, 59) && is_within(date->second, 0, 60) &&
	       is_within(date->zone_minutes, -24 * 60, 24 * 60);
}

static void add_date(struct buffer *out, const struct date *date)
{
	bool sane = is_sane(date);
	add_number(out, sane);
	if (!sane)
		return;
	add_number(out, date->year);
	add_number(out, date->month);
	add_number(out, date->day);
	add_number(out, date->hour);
	add_number(out, date->minute);
	add_number(out, date->second);
	add_number(out, date->has_time);
	add_number(out, date->has_zone);
	add_number(out, date->zone_minutes);
}

static bool take_date(struct slice *rest, struct date *date)
{
	bool is_set;
	*date = (struct date){ 0 };
	if (!take_bool(rest, &is_set))
		return false;
	return !is_set ||
	       (take_int(rest, &date->year) && take_int(rest, &date->month) &&
		       take_int(rest, &date->day) && take_int(rest, &date->hour) &&
		       take_int(rest, &date->minute) && take_int(rest, &date->second) &&
		       take_bool(rest, &date->has_time) && take_bool(rest, &date->has_zone) &&
		       take_int(rest, &date->zone_minutes) && is_sane(date));
}

static void add_categories(struct buffer *out, const struct category *first)
{
	size_t count = 0;
	for (const struct category *c = first; c && count < CATEGORIES_MAX; c = c->next)
		count++;
	add_number(out, (int64_t)count);
	for (const struct category *c = first; c && count > 0; c = c->next, count--) {
		size_t levels = c->count < LEVELS_MAX ? c->count : LEVELS_MAX;
		add_number(out, (int64_t)levels);
		/* The last one may be the source's: it stays. */
		for (size_t i = 0; i < levels; i++)
			add_text(out, c->names[i + 1 < levels ? i : c->count - 1], NAME_MAX_BYTES);
	}
}

static bool take_categories(
	struct slice *rest, struct arena *arena, const struct category **categories)
{
	struct category *first = NULL, **end = &first;
	int64_t count, levels;
	if (!take_number(rest, 0, CATEGORIES_MAX, &count))
		return false;
	for (; count > 0; count--) {
		struct category *category = arena_new(arena, struct category);
		if (!take_number(rest, 0, LEVELS_MAX, &levels))
			return false;
		category->count = (size_t)levels;
		category->names = arena_alloc(arena, category->count * sizeof *category->names);
		for (size_t i = 0; i < category->count; i++)
			if (!take_text(rest, NAME_MAX_BYTES, &category->names[i]))
				return false;
		*end = category;
		end = &category->next;
	}
	*categories = first;
	return true;
}

static void add_record(struct buffer *out, const struct record *record)
{
	add_number(out, record->state);
	add_number(out, record->stamp.size);
	add_number(out, record->stamp.nanoseconds);
	add_number(out, record->stamp.inode);
	add_text(out, record->title, TITLE_MAX);
	add_text(out, record->source, NAME_MAX_BYTES);
	add_text(out, record->author, NAME_MAX_BYTES);
	add_text(out, record->summary, SUMMARY_MAX);
	add_date(out, &record->date);
	add_number(out, record->date_origin);
	add_number(out, record->order);
	add_categories(out, record->categories);
	add_number(out, record->shelf_source);
	add_number(out, (int64_t)record->words);
	add_number(out, (int64_t)record->pictures);
	add_number(out, (int64_t)record->headings);
	add_number(out, (int64_t)record->notices);
	add_number(out, record->language);
	add_number(out, (int64_t)record->url_key);
	add_number(out, (int64_t)record->likeness);
}

static bool take_keys(struct slice *rest, struct record *record)
{
	int64_t url_key, likeness;
	if (!take_any(rest, &url_key) || !take_any(rest, &likeness))
		return false;
	record->url_key = (uint64_t)url_key;
	record->likeness = (uint64_t)likeness;
	return true;
}

static bool take_record(struct slice *rest, struct arena *arena, struct record *record)
{
	int64_t state, origin, language;
	*record = (struct record){ 0 };
	/* That a file ended its parser is never the parser's to say. */
	if (!take_number(rest, ENTRY_HEAD, ENTRY_UNREADABLE, &state) ||
		!take_any(rest, &record->stamp.size) || !take_any(rest, &record->stamp.nanoseconds) ||
		!take_any(rest, &record->stamp.inode) ||
		!take_text(rest, TITLE_MAX, &record->title) ||
		!take_text(rest, NAME_MAX_BYTES, &record->source) ||
		!take_text(rest, NAME_MAX_BYTES, &record->author) ||
		!take_text(rest, SUMMARY_MAX, &record->summary) ||
		!take_date(rest, &record->date) ||
		!take_number(rest, DATE_NONE, DATE_FILE, &origin) || !take_any(rest, &record->order) ||
		!take_categories(rest, arena, &record->categories) ||
		!take_bool(rest, &record->shelf_source) || !take_count(rest, &record->words) ||
		!take_count(rest, &record->pictures) || !take_count(rest, &record->headings) ||
		!take_count(rest, &record->notices) ||
		!take_number(rest, LANGUAGE_NONE, LANGUAGES - 1, &language) ||
		!take_keys(rest, record))
		return false;
	record->state = (enum entry_state)state;
	record->date_origin = (enum date_origin)origin;
	record->language = (enum language)language;
	return true;
}

void wire_add_answer(struct buffer *out, const struct wire_answer *answer)
{
	add_number(out, answer->number);
	add_number(out, answer->outcome);
	if (answer->outcome != WIRE_RECORD)
		return;
	add_record(out, &answer->record);
	add_text(out, answer->body, TEXT_MAX);
}

bool wire_take_answer(struct slice *frame, struct arena *arena, struct wire_answer *answer)
{
	int64_t number, outcome;
	if (!take_number(frame, 0, UINT32_MAX, &number) ||
		!take_number(frame, WIRE_RECORD, WIRE_GONE, &outcome))
		return false;
	answer->number = (uint32_t)number;
	answer->outcome = (enum wire_outcome)outcome;
	answer->record = (struct record){ 0 };
	answer->body = (struct slice){ 0 };
	return outcome == WIRE_GONE || (take_record(frame, arena, &answer->record) &&
					       take_text(frame, TEXT_MAX, &answer->body));
}
