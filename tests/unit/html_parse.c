/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "html/html.h"

struct page {
	struct arena *arena;
	struct notices notices;
	struct element *root;
	struct buffer dump;
};

static void page_init(struct page *page, const char *source)
{
	*page = (struct page){ .arena = arena_create() };
	page->notices.arena = page->arena;
	page->root = html_parse(page->arena, slice_of(source), &page->notices);
	element_dump(page->root, &page->dump);
}

static void page_finish(struct page *page)
{
	buffer_finish(&page->dump);
	arena_destroy(page->arena);
}

/* The tree of the source, and that its dump gives the same tree. */
static void assert_parse(const char *source, const char *expected)
{
	struct page page, again;
	page_init(&page, source);
	page_init(&again, buffer_string(&page.dump));
	assert_string_equal(buffer_string(&page.dump), expected);
	assert_string_equal(buffer_string(&again.dump), expected);
	page_finish(&again);
	page_finish(&page);
}

static void a_document_is_dissolved_into_the_root(void **state)
{
	(void)state;
	assert_parse("<!DOCTYPE html><html lang=zh><head><TITLE>t &amp; u</TITLE><style>a>b</style></head>"
		     "<body class=x><p>one<p>two</body></html><!-- end --> tail",
		"<title>t &amp; u</title><style>a>b</style>\n"
		"<p>one</p>\n<p>two<!-- end --> tail</p>\n");
	assert_parse("", "");
	assert_parse("just text", "just text\n");
	assert_parse("<template><p>x</p></template>", "<template>\n\t<p>x</p>\n</template>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_is_dissolved_into_the_root),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
