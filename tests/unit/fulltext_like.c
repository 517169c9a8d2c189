/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/folder.h"

#include "fulltext/like.h"
#include "fulltext/writer.h"
#include "text/utf8.h"

/* Articles of a few matters, each with words of its own among those that all have: what is like one
 * must be of its matter, and its reprints must come before all others. */

enum {
	ARTICLES = 600,
	MATTERS = 20,
	MATTER_WORDS = 30,
	COMMON_WORDS = 400,
	LENGTH = 300,   /* words of an article */
	OWN_IN = 6,     /* one word in so many is of the matter */
	REPRINT = ARTICLES + 1, /* of article 7, every tenth word another one */
	PART,                   /* of article 9: its first half */
	FOREIGN,                /* nobody is like it */
};

struct likes {
	struct folder folder;
	char store[96], identity[64];
	struct arena *arena;
	struct text texts[FOREIGN + 1]; /* by id */
	uint32_t seed;
};

static uint32_t draw(struct likes *likes, uint32_t limit)
{
	likes->seed = likes->seed * 1664525u + 1013904223u;
	return (likes->seed >> 8) % limit;
}

/* Two Han; no two words of different numbers share a character. */
static void add_word(struct buffer *out, uint32_t number)
{
	char bytes[8];
	size_t len = utf8_put(bytes, 0x4E00 + 2 * number);
	len += utf8_put(bytes + len, 0x4E01 + 2 * number);
	buffer_add(out, (struct slice){ bytes, len });
}

static uint32_t draw_word(struct likes *likes, uint32_t matter)
{
	if (draw(likes, OWN_IN) == 0)
		return COMMON_WORDS + matter * MATTER_WORDS + draw(likes, MATTER_WORDS);
	return draw(likes, COMMON_WORDS);
}

static uint32_t matter_of(int64_t id)
{
	return (uint32_t)id % MATTERS;
}

static struct slice take(struct likes *likes, struct buffer *out)
{
	struct slice text = buffer_take(out, likes->arena);
	buffer_finish(out);
	return text;
}

static void write_article(struct likes *likes, int64_t id)
{
	struct buffer body = { 0 }, title = { 0 };
	for (int i = 0; i < LENGTH; i++) {
		add_word(&body, draw_word(likes, matter_of(id)));
		if (i % 12 == 11)
			buffer_add_string(&body, "，");
	}
	add_word(&title, draw_word(likes, matter_of(id)));
	likes->texts[id] = (struct text){ .id = id, .order = 86400 * id, .stamp = 1,
		.title = take(likes, &title), .body = take(likes, &body) };
}

/* Words have six bytes, and a comma behind each twelfth three. */
static void write_reprint(struct likes *likes, int64_t id, int64_t of)
{
	struct buffer body = { 0 };
	struct slice text = likes->texts[of].body;
	for (size_t at = 0, word = 0; at < text.len; word++) {
		size_t len = word % 12 == 11 ? 9 : 6;
		if (word % 10 == 5)
			add_word(&body, draw(likes, COMMON_WORDS));
		else
			buffer_add(&body, slice_sub(text, at, at + 6));
		buffer_add(&body, slice_sub(text, at + 6, at + len));
		at += len;
	}
	likes->texts[id] = (struct text){ .id = id, .order = id, .stamp = 1,
		.title = likes->texts[of].title, .body = take(likes, &body) };
}

static void add(struct fulltext_writer *writer, const struct text *text)
{
	struct error error;
	if (!fulltext_add(writer, text, &error))
		fail_msg("%s", error.text);
}

/* indexed: of how many the index knows; the others are read one by one. */
static struct likes *likes_create(int indexed)
{
	struct likes *likes = calloc(1, sizeof *likes);
	struct fulltext_writer *writer;
	struct error error;
	assert_non_null(likes);
	likes->arena = arena_create();
	likes->seed = 7;
	folder_create(&likes->folder);
	snprintf(likes->store, sizeof likes->store, "%s/text", likes->folder.path);
	for (int64_t id = 1; id <= ARTICLES; id++)
		write_article(likes, id);
	write_reprint(likes, REPRINT, 7);
	likes->texts[PART] = likes->texts[9];
	likes->texts[PART].id = PART;
	likes->texts[PART].body = slice_sub(likes->texts[9].body, 0, 6 * LENGTH / 2);
	likes->texts[FOREIGN] = (struct text){ .id = FOREIGN, .stamp = 1, .title = SLICE("alone"),
		.body = SLICE("nobody else says anything of what this one talks about") };
	if (!fulltext_writer_open(&writer, likes->store, SLICE(""), &error))
		fail_msg("%s", error.text);
	for (int id = 1; id <= FOREIGN; id++) {
		add(writer, &likes->texts[id]);
		if (id == indexed)
			assert_true(fulltext_settle(writer, &error));
	}
	assert_true(fulltext_commit(writer, &error));
	strcpy(likes->identity, fulltext_identity(writer));
	fulltext_writer_close(writer);
	return likes;
}

static void likes_destroy(struct likes *likes)
{
	folder_remove(&likes->folder);
	arena_destroy(likes->arena);
	free(likes);
}

struct answers {
	struct like at[LIKES_MAX];
	size_t count;
	char words[1024];
};

static void ask(const struct likes *likes, int64_t id, struct answers *answers)
{
	struct fulltext *fulltext;
	*answers = (struct answers){ 0 };
	assert_true(fulltext_open(&fulltext, likes->store, slice_of(likes->identity)));
	struct likeness *likeness = likeness_create(fulltext, id, SORT_BEST);
	assert_non_null(likeness);
	struct like like;
	/* A few texts at a time, as the room does. */
	for (enum search_end end; (end = likeness_step(likeness, 7, &like)) != SEARCH_END;)
		if (end == SEARCH_HIT)
			answers->at[answers->count++] = like;
	const struct inquiry *words = likeness_words(likeness);
	for (size_t i = 0; i < words->count; i++) {
		size_t len = strlen(answers->words);
		snprintf(answers->words + len, sizeof answers->words - len, "%.*s ",
			SLICE_ARGS(words->clues[i].text));
	}
	likeness_destroy(likeness);
	/* Places belong to it: only numbers are looked at from now on. */
	for (size_t i = 0; i < answers->count; i++)
		answers->at[i].number = answers->at[i].place->id;
	fulltext_close(fulltext);
}

static size_t id_at(const struct answers *answers, size_t position)
{
	assert_true(position < answers->count);
	return answers->at[position].number;
}

static void check(int indexed)
{
	struct likes *likes = likes_create(indexed);
	struct answers answers;
	ask(likes, 7, &answers);
	assert_int_equal(id_at(&answers, 0), REPRINT);
	assert_in_range(answers.at[0].same, 60, 99);
	for (size_t i = 1; i < answers.count; i++) {
		assert_true(answers.at[i].same < LIKE_SAME);
		assert_int_not_equal(id_at(&answers, i), 7);
	}
	ask(likes, REPRINT, &answers);
	assert_int_equal(id_at(&answers, 0), 7);
	ask(likes, 9, &answers);
	assert_int_equal(id_at(&answers, 0), PART);
	assert_true(answers.at[0].same >= LIKE_SAME);
	for (int64_t id = 20; id <= ARTICLES; id += 29) {
		ask(likes, id, &answers);
		assert_true(answers.count >= 20);
		size_t good = 0;
		for (size_t i = 0; i < 20; i++)
			good += matter_of((int64_t)id_at(&answers, i)) == matter_of(id);
		if (good < 19)
			fail_msg("%zu of 20 are of the matter of %d", good, (int)id);
	}
	ask(likes, FOREIGN, &answers);
	assert_int_equal(answers.count, 0);
	likes_destroy(likes);
}

static void with_an_index(void **state)
{
	(void)state;
	check(FOREIGN);
}

static void without_an_index(void **state)
{
	(void)state;
	check(0);
}

static void with_an_index_of_some(void **state)
{
	(void)state;
	check(ARTICLES / 2);
}

/* What is marked are words of its matter, whole ones. */
static void the_words_are_those_of_its_matter(void **state)
{
	(void)state;
	struct likes *likes = likes_create(FOREIGN);
	struct answers answers;
	ask(likes, 33, &answers);
	struct slice rest = slice_of(answers.words), word;
	size_t good = 0, count = 0;
	for (; slice_split(&rest, ' ', &word) && word.len > 0; count++) {
		const char *at = word.at;
		uint32_t number = (utf8_next(&at, word.at + word.len) - 0x4E00) / 2;
		good += number >= COMMON_WORDS &&
			(number - COMMON_WORDS) / MATTER_WORDS == matter_of(33);
	}
	assert_true(count >= 8);
	if (good * 10 < count * 8)
		fail_msg("%zu of %zu: %s", good, count, answers.words);
	likes_destroy(likes);
}

static void an_unknown_text_is_like_nothing(void **state)
{
	(void)state;
	struct likes *likes = likes_create(FOREIGN);
	struct fulltext *fulltext;
	assert_true(fulltext_open(&fulltext, likes->store, slice_of(likes->identity)));
	assert_null(likeness_create(fulltext, FOREIGN + 1, SORT_BEST));
	fulltext_close(fulltext);
	likes_destroy(likes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_an_index),
		cmocka_unit_test(without_an_index),
		cmocka_unit_test(with_an_index_of_some),
		cmocka_unit_test(the_words_are_those_of_its_matter),
		cmocka_unit_test(an_unknown_text_is_like_nothing),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("fulltext_like", tests, NULL, NULL);
}
