/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/folder.h"

#include "base/memory.h"
#include "fulltext/fulltext.h"
#include "fulltext/writer.h"
#include "text/utf8.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

/* What finds must be what a scan finds that knows nothing of an index. */

enum { TEXTS = 2000, QUERIES = 500, PIECE = 400 };

/* ---- an archive of its own ---- */

struct sample {
	struct folder folder;
	char store[96];
	struct arena *arena;
	struct text texts[TEXTS];
	uint32_t seed;
};

static uint32_t random_below(struct sample *sample, uint32_t limit)
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
		buffer_add_string(&out, pieces[random_below(sample, PIECES)]);
	struct slice text = buffer_take(&out, sample->arena);
	buffer_finish(&out);
	return text;
}

static void sample_create(struct sample *sample)
{
	*sample = (struct sample){ .seed = 2021, .arena = arena_create() };
	folder_create(&sample->folder);
	snprintf(sample->store, sizeof sample->store, "%s/text", sample->folder.path);
	for (size_t i = 0; i < TEXTS; i++)
		sample->texts[i] = (struct text){
			.id = (int64_t)i + 1,
			.order = (int64_t)random_below(sample, 1000) * 86400,
			.stamp = i + 1,
			.flags = i % 3 == 0 ? TEXT_PICTURE : 0,
			.title = make_text(sample, 6),
			.source = make_text(sample, 2),
			.author = make_text(sample, 2),
			.category = make_text(sample, 3),
			.body = make_text(sample, random_below(sample, PIECE)),
		};
}

static void sample_destroy(struct sample *sample)
{
	folder_remove(&sample->folder);
	arena_destroy(sample->arena);
}

static struct fulltext_writer *open_writer(const struct sample *sample, struct slice identity)
{
	struct fulltext_writer *writer;
	struct error error = { "" };
	if (!fulltext_writer_open(&writer, sample->store, identity, &error))
		fail_msg("%s", error.text);
	return writer;
}

static void add(struct fulltext_writer *writer, const struct text *text)
{
	struct error error;
	assert_true(fulltext_add(writer, text, &error));
}

/* Texts from first to end, a commit now and then; the identity of what was written. */
static void write_texts(struct sample *sample, struct fulltext_writer *writer, size_t first,
	size_t end, size_t settle_at)
{
	struct error error;
	for (size_t i = first; i < end; i++) {
		add(writer, &sample->texts[i]);
		if (i % 100 == 99)
			assert_true(fulltext_commit(writer, &error));
		if (settle_at > 0 && i % settle_at == settle_at - 1)
			assert_true(fulltext_settle(writer, &error));
	}
	assert_true(fulltext_commit(writer, &error));
}

static void identity_of(const struct fulltext_writer *writer, char identity[64])
{
	strcpy(identity, fulltext_identity(writer));
}

/* ---- the scan ---- */

struct codes {
	uint32_t *at;
	size_t count;
};

static void codes_of(struct slice text, struct arena *arena, struct codes *codes)
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

static bool scan(const struct codes *text, const struct codes *wanted, bool whole)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->at[i] == wanted->at[0] && stands_at(text, i, wanted, whole))
			return true;
	return false;
}

/* ---- asking ---- */

struct answer {
	bool has[TEXTS + 100];
	size_t count;
	int64_t first;
};

static void ask(const struct sample *sample, const char *identity, const char *query,
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
		const struct text *text = &sample->texts[random_below(sample, TEXTS)];
		struct slice from = random_below(sample, 8) == 0 ? text->title : text->body;
		size_t count = utf8_count(from), skip, length = 1 + random_below(sample, 8);
		if (count < length)
			continue;
		skip = random_below(sample, (uint32_t)(count - length + 1));
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
		codes_of(sample->texts[i].title, arena, &scanned[i].title);
		codes_of(sample->texts[i].body, arena, &scanned[i].body);
	}
	return scanned;
}

static void compare(struct sample *sample, const char *identity, size_t queries, size_t texts)
{
	struct arena *arena = arena_create();
	struct scanned *scanned = take_apart(sample, texts, arena);
	struct buffer query = { 0 };
	struct answer answer;
	size_t hits = 0;
	for (size_t i = 0; i < queries; i++) {
		bool quoted = i % 3 == 0;
		struct codes wanted;
		codes_of(slice_trim(make_query(sample, quoted, &query)), arena, &wanted);
		ask(sample, identity, buffer_string(&query), &answer);
		for (size_t j = 0; j < texts; j++) {
			bool is_wanted = scan(&scanned[j].title, &wanted, quoted) ||
					 scan(&scanned[j].body, &wanted, quoted);
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

static void test_finds_what_a_scan_finds(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, TEXTS, 450);
	fulltext_writer_close(writer);
	compare(&sample, identity, QUERIES, TEXTS);
	sample_destroy(&sample);
}

static void test_finds_without_an_index(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 150, 0);
	compare(&sample, identity, 10, 150);
	/* While it is still being written. */
	write_texts(&sample, writer, 150, 400, 0);
	compare(&sample, identity, 10, 400);
	fulltext_writer_close(writer);
	sample_destroy(&sample);
}

/* ---- what changes ---- */

static void test_keeps_the_last_version(void **state)
{
	(void)state;
	struct sample sample;
	struct answer answer;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 600, 250);
	struct text other = sample.texts[7];
	other.body = SLICE("独一无二 zebra");
	other.stamp = 77;
	add(writer, &other);
	assert_true(fulltext_remove(writer, 9, &error));
	assert_true(fulltext_commit(writer, &error));
	ask(&sample, identity, "独一无二 zebra", &answer);
	assert_int_equal(answer.count, 1);
	assert_int_equal(answer.first, 8);
	assert_true(fulltext_has(writer, 8, 77));
	assert_false(fulltext_has(writer, 8, 8));
	sample.texts[7] = other;
	sample.texts[8] = (struct text){ .id = 9 };
	compare(&sample, identity, 30, 600);
	/* In runs, and after a while, as well. */
	for (size_t round = 0; round < 9; round++)
		write_texts(&sample, writer, 600 + round * 150, 750 + round * 150, 150);
	assert_true(fulltext_settle(writer, &error));
	fulltext_writer_close(writer);
	writer = open_writer(&sample, slice_of(identity));
	assert_string_equal(fulltext_identity(writer), identity);
	assert_false(fulltext_is_in_doubt(writer));
	assert_true(fulltext_has(writer, 8, 77));
	fulltext_writer_close(writer);
	ask(&sample, identity, "zebra", &answer);
	assert_int_equal(answer.first, 8);
	compare(&sample, identity, 30, 1950);
	sample_destroy(&sample);
}

static bool is_odd(const void *context, int64_t id)
{
	(void)context;
	return id % 2 == 1;
}

static void test_keeps_what_is_known(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 400, 250);
	for (int i = 0; i < 2; i++)
		assert_true(fulltext_retain(writer, is_odd, NULL, &error));
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	for (size_t i = 1; i < 400; i += 2)
		sample.texts[i] = (struct text){ .id = (int64_t)i + 1 };
	compare(&sample, identity, 30, 400);
	sample_destroy(&sample);
}

static void test_is_of_one_catalogue(void **state)
{
	(void)state;
	struct sample sample;
	struct fulltext *fulltext;
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	assert_true(fulltext_is_in_doubt(writer));
	write_texts(&sample, writer, 0, 300, 250);
	fulltext_writer_close(writer);
	assert_false(fulltext_open(&fulltext, sample.store, SLICE("another")));
	writer = open_writer(&sample, SLICE("another"));
	assert_true(fulltext_is_in_doubt(writer));
	assert_false(fulltext_has(writer, 1, 0));
	fulltext_writer_close(writer);
	sample_destroy(&sample);
}

/* ---- accidents ---- */

/* A process that writes, and is killed after it has written about so many texts. */
static void write_and_die(struct sample *sample, const char *identity, size_t texts)
{
	int pipes[2];
	char byte;
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		struct fulltext_writer *writer = open_writer(sample, slice_of(identity));
		struct error error;
		for (size_t i = 0; i < TEXTS; i++) {
			if (!fulltext_add(writer, &sample->texts[i], &error) ||
				(i % 50 == 49 && !fulltext_commit(writer, &error)) ||
				(i % 210 == 209 && !fulltext_settle(writer, &error)) ||
				write(pipes[1], "x", 1) != 1)
				_exit(1);
		}
		_exit(0);
	}
	close(pipes[1]);
	for (size_t i = 0; i < texts && read(pipes[0], &byte, 1) == 1; i++)
		;
	kill(child, SIGKILL);
	close(pipes[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void test_outlives_its_writer(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	fulltext_writer_close(writer);
	for (size_t round = 0; round < 12; round++) {
		write_and_die(&sample, identity, random_below(&sample, TEXTS));
		writer = open_writer(&sample, slice_of(identity));
		assert_string_equal(fulltext_identity(writer), identity);
		assert_true(fulltext_is_in_doubt(writer));
		/* What is missing is added, as the indexer does. */
		for (size_t i = 0; i < TEXTS; i++)
			if (!fulltext_has(writer, sample.texts[i].id, sample.texts[i].stamp))
				add(writer, &sample.texts[i]);
		struct error error;
		assert_true(fulltext_commit(writer, &error));
		fulltext_writer_close(writer);
		compare(&sample, identity, 6, TEXTS);
	}
	sample_destroy(&sample);
}

/* Every run has some bytes changed. */
static size_t spoil(const struct sample *sample, const char *ending, long where)
{
	char command[300], name[200];
	size_t count = 0;
	snprintf(command, sizeof command, "ls %s/*.%s", sample->store, ending);
	FILE *list = popen(command, "r");
	assert_non_null(list);
	while (fgets(name, sizeof name, list)) {
		name[strcspn(name, "\n")] = '\0';
		FILE *file = fopen(name, "r+");
		assert_non_null(file);
		fseek(file, 0, SEEK_END);
		long size = ftell(file);
		fseek(file, where >= 0 ? where : size + where, SEEK_SET);
		fwrite("spoiled!spoiled!", 1, 16, file);
		fclose(file);
		count++;
	}
	pclose(list);
	return count;
}

static void check_spoiled_run(long where)
{
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 900, 300);
	fulltext_writer_close(writer);
	assert_int_equal(spoil(&sample, "run", where), 3);
	/* Found all the same, where it is noticed … */
	struct answer answer;
	ask(&sample, identity, "的 小", &answer);
	compare(&sample, identity, 20, 900);
	/* … and mended by the next who writes. */
	int damaged = -1;
	char name[128];
	snprintf(name, sizeof name, "%s/%s", sample.store, FULLTEXT_DAMAGED);
	damaged = access(name, F_OK);
	assert_int_equal(damaged, 0);
	writer = open_writer(&sample, slice_of(identity));
	for (size_t i = 0; i < 900; i++)
		assert_true(fulltext_has(writer, sample.texts[i].id, sample.texts[i].stamp));
	fulltext_writer_close(writer);
	assert_int_not_equal(access(name, F_OK), 0);
	compare(&sample, identity, 20, 900);
	assert_int_not_equal(access(name, F_OK), 0);
	sample_destroy(&sample);
}

static void test_mends_a_spoiled_run(void **state)
{
	(void)state;
	check_spoiled_run(-40);
	check_spoiled_run(-4000);
}

static void test_tells_what_a_spoiled_segment_lost(void **state)
{
	(void)state;
	struct sample sample;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 150, 0);
	fulltext_writer_close(writer);
	assert_int_equal(spoil(&sample, "text", 30), 1);
	writer = open_writer(&sample, slice_of(identity));
	assert_false(fulltext_has(writer, 1, 0));
	write_texts(&sample, writer, 0, 150, 0);
	fulltext_writer_close(writer);
	compare(&sample, identity, 10, 150);
	sample_destroy(&sample);
}

/* ---- the language ---- */

static const struct text shelf[] = {
	{ .id = 1, .order = 1629216000, .title = { "小米手机", 12 }, .source = { "每经网", 9 },
		.category = { "金融/公司", 13 }, .body = { "eSIM 卡 simple", 15 },
		.flags = TEXT_PICTURE },
	{ .id = 2, .order = 1630540800, .title = { "别的", 6 }, .author = { "王明", 6 },
		.body = { "小米 手机 eSIM卡", 22 } },
	{ .id = 3, .order = 1000000000, .title = { "華為", 6 }, .body = { "與小米手機相比", 21 } },
	{ .id = 4, .order = INT64_MIN, .title = { "-x | \"y\"", 8 }, .body = { "x", 1 } },
};

static const struct {
	const char *query, *ids; /* in order */
} asked[] = {
	{ "小米手机", "13" },
	{ "小米手機", "13" },
	{ "小米 手机", "123" },
	{ "\"小米 手机\"", "2" },
	{ "米", "123" },
	{ "华为", "3" },
	{ "华为 | 别的", "23" },
	{ "华为|别的 小米", "23" },
	{ "小米 -华为", "12" },
	{ "-小米", "4" },
	{ "sim", "1" },
	{ "esi", "21" },
	{ "\"esi\"", "" },
	{ "\"esim\"", "21" },
	{ "ＥＳＩＭ", "21" },
	{ "esim卡", "2" },
	{ "title:小米", "1" },
	{ "source:每经", "1" },
	{ "author:王明", "2" },
	{ "category:金融/公司", "1" },
	{ "category:\"公司\"", "1" },
	{ "date:2021", "21" },
	{ "date:2021-08..2021-09", "21" },
	{ "date:2021-09", "2" },
	{ "date:2021-08-17..", "21" },
	{ "date:..2010 -title:x", "3" },
	{ "-date:2021 小米", "3" },
	{ "has:picture", "1" },
	{ "-has:picture 小米", "23" },
	{ "小米 sort:newest", "213" },
	{ "小米 sort:oldest", "312" },
	{ "x", "4" },
	{ "nosuchfield:x", "" },
	{ "date:nonsense", "" },
	{ "“小米 手机”", "2" },
	{ "華為｜別的", "23" },
	{ "| 小米手机 |", "13" },
	{ "\"小米手机", "13" },
};

static void test_understands_questions(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	for (size_t i = 0; i < sizeof shelf / sizeof *shelf; i++)
		add(writer, &shelf[i]);
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	struct fulltext *fulltext;
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct inquiry inquiry;
		struct hit hit;
		char ids[16] = "";
		if (!inquiry_parse(slice_of(asked[i].query), 0, sample.arena, &inquiry, &error))
			fail_msg("%s: %s", asked[i].query, error.text);
		struct search *search = search_create(fulltext, &inquiry, NULL);
		while (search_next(search, &hit))
			snprintf(ids + strlen(ids), 4, "%d", (int)hit.id);
		if (strcmp(ids, asked[i].ids) != 0)
			fail_msg("%s: %s, not %s", asked[i].query, ids, asked[i].ids);
		search_destroy(search);
	}
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

static void test_says_why_it_does_not_answer(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	static char many[10000 * 3 + 1], huge[INQUIRY_MAX + 2];
	const char *const nothing[] = { "", " ", "　", "…", "\"\"", "- | -", "title:", "-", "|||",
		"\"", "-\"\"", "sort:newest" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		error.text[0] = '\0';
		assert_false(inquiry_parse(slice_of(nothing[i]), 0, arena, &inquiry, &error));
		assert_true(strlen(error.text) > 0);
	}
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, "卡", 3);
	assert_true(inquiry_parse(slice_of(many), 0, arena, &inquiry, &error));
	assert_int_equal(inquiry.count, 1);
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, " a ", 3);
	assert_false(inquiry_parse(slice_of(many), 0, arena, &inquiry, &error));
	memset(huge, 'a', sizeof huge - 1);
	assert_false(inquiry_parse(slice_of(huge), 0, arena, &inquiry, &error));
	arena_destroy(arena);
}

static void test_answers_odd_questions(void **state)
{
	(void)state;
	struct sample sample;
	struct answer answer;
	char identity[64];
	static char many[10000 * 3 + 1];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	write_texts(&sample, writer, 0, 600, 300);
	fulltext_writer_close(writer);
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, i % 2 ? "的" : "小", 3);
	ask(&sample, identity, many, &answer);
	assert_int_equal(answer.count, 0);
	ask(&sample, identity, "-\xff\xfe小", &answer);
	ask(&sample, identity, "x:y:z \\ ( ) * ? [ a", &answer);
	ask(&sample, identity, "的", &answer);
	assert_true(answer.count > 300);
	sample_destroy(&sample);
}

/* ---- what is shown ---- */

static void check_snippet(struct fulltext *fulltext, const char *query, size_t columns,
	const char *expected)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct snippet snippet;
	struct hit hit;
	struct error error;
	struct buffer out = { 0 };
	assert_true(inquiry_parse(slice_of(query), 0, arena, &inquiry, &error));
	struct search *search = search_create(fulltext, &inquiry, NULL);
	assert_true(search_next(search, &hit));
	fulltext_snippet(fulltext, &inquiry, &hit, columns, arena, &snippet);
	size_t at = 0;
	for (size_t i = 0; i < snippet.count; i++) {
		buffer_add(&out, slice_sub(snippet.text, at, snippet.marks[i].start));
		buffer_add_char(&out, '[');
		buffer_add(&out,
			slice_sub(snippet.text, snippet.marks[i].start, snippet.marks[i].end));
		buffer_add_char(&out, ']');
		at = snippet.marks[i].end;
	}
	buffer_add(&out, slice_from(snippet.text, at));
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
	search_destroy(search);
	arena_destroy(arena);
}

static void test_shows_what_stands_around(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	struct fulltext *fulltext;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = open_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	const struct text text = { .id = 1,
		.title = SLICE("题"),
		.body = SLICE("第一句话。第二句里有虛擬SIM卡，\n\n还有 wonderful things happening 之后的很多话要说，"
			      "说也说不完。") };
	add(writer, &text);
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	check_snippet(fulltext, "虚拟sim", 40, "第二句里有[虛擬SIM]卡， 还有 wonderful…");
	check_snippet(fulltext, "things 虚拟", 60,
		"第二句里有[虛擬]SIM卡， 还有 wonderful [things] happening 之后的…");
	check_snippet(fulltext, "things", 24, "…[things] happening 之后…");
	check_snippet(fulltext, "题", 20, "第一句话。第二句里…");
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_what_a_scan_finds),
		cmocka_unit_test(test_finds_without_an_index),
		cmocka_unit_test(test_keeps_the_last_version),
		cmocka_unit_test(test_keeps_what_is_known),
		cmocka_unit_test(test_is_of_one_catalogue),
		cmocka_unit_test(test_outlives_its_writer),
		cmocka_unit_test(test_mends_a_spoiled_run),
		cmocka_unit_test(test_tells_what_a_spoiled_segment_lost),
		cmocka_unit_test(test_understands_questions),
		cmocka_unit_test(test_says_why_it_does_not_answer),
		cmocka_unit_test(test_answers_odd_questions),
		cmocka_unit_test(test_shows_what_stands_around),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
