/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "article/article.h"
#include "convert/convert.h"

/* Where OpenCC is not installed there is nothing to test but that it is told. */
static struct converter *open_one(const char *configuration)
{
	struct converter *converter;
	struct error error = { "" };
	if (converter_open(&converter, configuration, &error))
		return converter;
	assert_null(converter);
	assert_true(error.text[0] != '\0');
	return NULL;
}

static void phrases_are_converted(void **state)
{
	static const struct {
		const char *configuration, *from, *to;
	} cases[] = {
		{ "s2t", "头发 发展 干燥 干部", "頭髮 發展 乾燥 幹部" },
		{ "s2tw", "为了里面", "為了裡面" },
		{ "s2twp", "软件和鼠标", "軟體和滑鼠" },
		{ "s2hk", "里面", "裏面" },
		{ "t2s", "頭髮與發展", "头发与发展" },
		{ "s2t", "", "" },
		{ "s2t", "plain ASCII", "plain ASCII" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct converter *converter = open_one(cases[i].configuration);
		struct arena *arena = arena_create();
		if (converter)
			assert_slice(converter_text(converter, slice_of(cases[i].from), arena),
				cases[i].to);
		arena_destroy(arena);
		converter_close(converter);
	}
}

static void what_is_missing_is_told(void **state)
{
	(void)state;
	assert_null(open_one("x2y"));
}

static const char page[] =
	"---\ntitle: 头发\n---\n\n# 发展\n\n干燥的<a href=\"http://a.example/里面\">里面软件</a>，**头发**和`里面`。\n\n"
	"> 为了\n\n```\n里面\n```\n\n![头发](http://a.example/头.jpg)\n";

static struct slice run_text(const struct block *block, size_t run)
{
	return slice_sub(block->text, block->runs[run].start, block->runs[run].end);
}

/* The copy has the same blocks and runs around the same words, and belongs to itself. */
static void a_doc_keeps_its_shape(void **state)
{
	(void)state;
	struct converter *converter = open_one("s2twp");
	struct article_context context = { .path = SLICE("a.md") };
	struct article *article = article_create(slice_of(page), &context);
	struct arena *arena = arena_create();
	const struct doc *doc = article->doc;
	struct doc *copy = converter ? converter_doc(converter, doc, arena) : NULL;
	bool has_link = false, has_code = false;
	for (size_t i = 0; copy && i < doc->block_count; i++) {
		const struct block *from = doc->blocks[i], *to = copy->blocks[i];
		assert_int_equal(from->kind, to->kind);
		assert_int_equal(from->run_count, to->run_count);
		assert_ptr_equal(from->parent == doc->root ? copy->root : copy->blocks[from->parent->index],
			to->parent);
		assert_true(to->first == NULL || to->first != from->first);
		has_code |= to->kind == BLOCK_CODE && slice_contains(to->text, "里面");
		for (size_t run = 0; run < to->run_count; run++) {
			struct slice text = run_text(from, run);
			assert_true(slice_equal(converter_text(converter, text, arena),
				run_text(to, run)));
			has_link |= slice_is(run_text(to, run), "裡面軟體");
		}
	}
	assert_true(!copy || (has_link && has_code));
	assert_true(!copy || slice_equal(copy->links[0].url, doc->links[0].url));
	arena_destroy(arena);
	article_destroy(article);
	converter_close(converter);
}

static void a_place_is_found_in_the_other_text(void **state)
{
	(void)state;
	struct slice from = SLICE("头发ab发展"), to = SLICE("頭髮ab發展");
	for (uint32_t byte = 0; byte <= from.len; byte++)
		if (byte == from.len || ((unsigned char)from.at[byte] & 0xC0) != 0x80)
			assert_int_equal(converted_byte(from, to, byte), byte);
	assert_int_equal(converted_byte(from, SLICE("頭髮"), 14), 6);
	assert_int_equal(converted_byte(SLICE(""), SLICE("x"), 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases_are_converted),
		cmocka_unit_test(what_is_missing_is_told),
		cmocka_unit_test(a_doc_keeps_its_shape),
		cmocka_unit_test(a_place_is_found_in_the_other_text),
	};
	return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
