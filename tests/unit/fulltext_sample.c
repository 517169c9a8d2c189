/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/fulltext_sample.h"

#include "base/memory.h"
#include "text/utf8.h"

enum { PIECE = 400 };

/* ---- an archive of its own ---- */

uint32_t sample_random(struct sample *sample, uint32_t limit)
{
	sample->seed = sample->seed * 1664525u + 1013904223u;
	return (sample->seed >> 8) % limit;
}

/* Few characters and words, so that they meet in all ways; both scripts, widths and cases. */
static const char *const pieces[] = {
	"小", "米", "手", "机", "機", "手机", "华", "華", "为", "為", "的", "的", "的", "无", "卡", "国", "國",
	"后", "後", "来", "，", "。", "\n\n", " ", " ", "“", "”", "eSIM", "ESIM", "ｅＳＩＭ", "sim",
	"simple", "5G", "2021", "20", "ア", "ｱ", "あ", "한", "국", "𠮷", "😀", "café", "cafe", "c++", "-", "naïve",
	"a", "ab", "abc", "Ω", "Привет", "มา", "\t", "!", "|", "\"",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

static struct slice make_text(struct sample *sample, size_t count)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_add_string(&out, pieces[sample_random(sample, PIECES)]);
	struct slice text = buffer_take(&out, sample->arena);
	buffer_finish(&out);
	return text;
}

void sample_create(struct sample *sample)
{
	*sample = (struct sample){ .seed = 2021, .arena = arena_create() };
	folder_create(&sample->folder);
	snprintf(sample->store, sizeof sample->store, "%s/text", sample->folder.path);
	for (size_t i = 0; i < TEXTS; i++)
		sample->texts[i] = (struct text){
			.id = (int64_t)i + 1,
			.order = (int64_t)sample_random(sample, 1000) * 86400,
			.stamp = i + 1,
			.flags = i % 3 == 0 ? TEXT_PICTURE : 0,
			.title = make_text(sample, 6),
			.source = make_text(sample, 2),
			.author = make_text(sample, 2),
			.category = make_text(sample, 3),
			.body = make_text(sample, sample_random(sample, PIECE)),
		};
}

void sample_destroy(struct sample *sample)
{
	folder_remove(&sample->folder);
	arena_destroy(sample->arena);
}

struct fulltext_writer *sample_writer(const struct sample *sample, struct slice identity)
{
	struct fulltext_writer *writer;
	struct error error = { "" };
	if (!fulltext_writer_open(&writer, sample->store, identity, &error))
		fail_msg("%s", error.text);
	return writer;
}

void sample_add(struct fulltext_writer *writer, const struct text *text)
{
	struct error error;
	assert_true(fulltext_add(writer, text, &error));
}

/* Texts from first to end, a commit now and then; the identity of what was written. */
void sample_write(struct sample *sample, struct fulltext_writer *writer, size_t first,
	size_t end, size_t settle_at)
{
	struct error error;
	for (size_t i = first; i < end; i++) {
		sample_add(writer, &sample->texts[i]);
		if (i % 100 == 99)
			assert_true(fulltext_commit(writer, &error));
		if (settle_at > 0 && i % settle_at == settle_at - 1)
			assert_true(fulltext_settle(writer, &error));
	}
	assert_true(fulltext_commit(writer, &error));
}

void identity_of(const struct fulltext_writer *writer, char identity[64])
{
	strcpy(identity, fulltext_identity(writer));
}

/* ---- the scan ---- */

void scan_codes(struct slice text, struct arena *arena, struct codes *codes)
{
	codes->at = arena_alloc(arena, (text.len + 1) * sizeof *codes->at);
	codes->count = 0;
	for (const char *at = text.at, *end = at + text.len; text.len > 0 && at < end;) {
		uint32_t code = terms_next(&at, end);
		if (code == ' ' && codes->count > 0 && codes->at[codes->count - 1] == ' ')
			continue;
		codes->at[codes->count++] = code;
	}
}

static bool stands_at(const struct codes *text, size_t at, const struct codes *wanted, bool whole)
{
	size_t end = at + wanted->count;
	if (end > text->count)
		return false;
	for (size_t i = 0; i < wanted->count; i++)
		if (text->at[at + i] != wanted->at[i])
			return false;
	if (at > 0 && class_of(wanted->at[0]) == CLASS_WORD &&
		class_of(text->at[at - 1]) == CLASS_WORD)
		return false;
	return !(whole && end < text->count &&
		 class_of(wanted->at[wanted->count - 1]) == CLASS_WORD &&
		 class_of(text->at[end]) == CLASS_WORD);
}

bool scan_finds(const struct codes *text, const struct codes *wanted, bool whole)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->at[i] == wanted->at[0] && stands_at(text, i, wanted, whole))
			return true;
	return false;
}

/* ---- asking ---- */

void sample_ask(const struct sample *sample, const char *identity, const char *query,
	struct answer *answer)
{
	struct fulltext *fulltext;
	struct inquiry inquiry;
	struct arena *arena = arena_create();
	struct error error;
	struct hit hit;
	*answer = (struct answer){ 0 };
	assert_true(fulltext_open(&fulltext, sample->store, slice_of(identity)));
	if (!inquiry_parse(slice_of(query), 0, arena, &inquiry, &error))
		fail_msg("%s: %s", query, error.text);
	struct search *search = search_create(fulltext, &inquiry, NULL);
	bool exact;
	size_t estimate = search_estimate(search, &exact);
	while (search_next(search, &hit)) {
		assert_in_range(hit.id, 1, TEXTS + 99);
		if (answer->has[hit.id])
			fail_msg("%s: %d twice", query, (int)hit.id);
		answer->has[hit.id] = true;
		answer->first = answer->count++ == 0 ? hit.id : answer->first;
	}
	assert_true(answer->count <= estimate);
	if (exact)
		assert_int_equal(answer->count, estimate);
	search_destroy(search);
	fulltext_close(fulltext);
	arena_destroy(arena);
}

/* A piece of some text, as somebody would type it; what it looks for. */
static struct slice make_query(struct sample *sample, bool quoted, struct buffer *query)
{
	for (;;) {
		const struct text *text = &sample->texts[sample_random(sample, TEXTS)];
		struct slice from = sample_random(sample, 8) == 0 ? text->title : text->body;
		size_t count = utf8_count(from), skip, length = 1 + sample_random(sample, 8);
		if (count < length)
			continue;
		skip = sample_random(sample, (uint32_t)(count - length + 1));
		const char *at = from.at, *end = from.at + from.len;
		for (size_t i = 0; i < skip; i++)
			utf8_next(&at, end);
		const char *start = at;
		bool good = false, bad = false;
		for (size_t i = 0; i < length; i++) {
			uint32_t code = utf8_next(&at, end);
			good = good || class_of(code) != CLASS_OTHER;
			bad = bad || code == '"' || code == 0x201C || code == 0x201D;
			bad = bad || (!quoted && strchr(" \n\t|-", (int)code) && code < 0x80);
		}
		if (!good || bad)
			continue;
		struct slice wanted = { start, (size_t)(at - start) };
		buffer_clear(query);
		buffer_printf(query, quoted ? "\"%.*s\"" : "%.*s", SLICE_ARGS(wanted));
		return wanted;
	}
}

/* Of all texts, so that they are taken apart once. */
struct scanned {
	struct codes title, body;
};

static struct scanned *take_apart(const struct sample *sample, size_t texts, struct arena *arena)
{
	struct scanned *scanned = arena_alloc(arena, texts * sizeof *scanned);
	for (size_t i = 0; i < texts; i++) {
		scan_codes(sample->texts[i].title, arena, &scanned[i].title);
		scan_codes(sample->texts[i].body, arena, &scanned[i].body);
	}
	return scanned;
}

void sample_compare(struct sample *sample, const char *identity, size_t queries, size_t texts)
{
	struct arena *arena = arena_create();
	struct scanned *scanned = take_apart(sample, texts, arena);
	struct buffer query = { 0 };
	struct answer answer;
	size_t hits = 0;
	for (size_t i = 0; i < queries; i++) {
		bool quoted = i % 3 == 0;
		struct codes wanted;
		scan_codes(slice_trim(make_query(sample, quoted, &query)), arena, &wanted);
		sample_ask(sample, identity, buffer_string(&query), &answer);
		for (size_t j = 0; j < texts; j++) {
			bool is_wanted = scan_finds(&scanned[j].title, &wanted, quoted) ||
					 scan_finds(&scanned[j].body, &wanted, quoted);
			if (answer.has[j + 1] != is_wanted)
				fail_msg("[%s]: %d is %s", buffer_string(&query), (int)j + 1,
					is_wanted ? "missing" : "no hit");
		}
		hits += answer.count;
	}
	assert_true(hits > queries);
	buffer_finish(&query);
	arena_destroy(arena);
}
