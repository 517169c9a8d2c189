/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "article/article.h"
#include "tests/golden/layout_case.h"
#include "tests/unit/layout_checks.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

/* What must hold of any layout, held on every golden document and on the articles of data/sample at
 * every width of a terminal. */

enum { NARROWEST = 20, WIDEST = 200 };

static void read_file(const char *path, struct buffer *out)
{
	char chunk[4096];
	size_t len;
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	fclose(file);
}

static void golden_cases_fit_every_width(void **state)
{
	(void)state;
	const char *const folder = SRCDIR "/tests/golden/layout-cases";
	DIR *cases = opendir(folder);
	size_t count = 0;
	assert_non_null(cases);
	for (const struct dirent *entry; (entry = readdir(cases));) {
		struct buffer path = { 0 }, html = { 0 };
		struct arena *arena = arena_create();
		struct layout_case one;
		if (!slice_ends(slice_of(entry->d_name), ".html"))
			goto next;
		buffer_printf(&path, "%s/%s", folder, entry->d_name);
		read_file(buffer_string(&path), &html);
		layout_case_read(&one, arena, buffer_slice(&html));
		count++;
		for (int columns = NARROWEST; columns <= WIDEST; columns++)
			for (int kind = 0; kind < 4; kind++)
				check_layout(one.doc,
					&(struct layout_options){
						.columns = columns,
						.justify = kind & 1,
						.width.ambiguous_wide = kind & 2,
						.indent = one.indent,
						.grid = one.grid,
						.ruby_over = columns % 2,
						.draws_dashes = columns % 3 == 0,
					});
	next:
		arena_destroy(arena);
		buffer_finish(&path);
		buffer_finish(&html);
	}
	closedir(cases);
	assert_in_range(count, 12, 1000);
}

static size_t articles;

static int try_article(const char *path, const struct stat *about, int type, struct FTW *where)
{
	const struct slice name = slice_of(path);
	(void)about;
	(void)where;
	if (type != FTW_F || !(slice_ends(name, ".md") || slice_ends(name, ".html")))
		return 0;
	struct buffer bytes = { 0 };
	read_file(path, &bytes);
	struct article *article = article_create(buffer_slice(&bytes), NULL);
	for (int columns = NARROWEST; columns <= WIDEST; columns++)
		check_layout(article->doc,
			&(struct layout_options){ .columns = columns, .justify = true });
	article_destroy(article);
	buffer_finish(&bytes);
	articles++;
	return 0;
}

static void articles_fit_every_width(void **state)
{
	(void)state;
	assert_int_equal(nftw(SRCDIR "/data/sample/source", try_article, 16, FTW_PHYS), 0);
	assert_in_range(articles, 50, 10000);
}

/* The inputs of the cleaning passes, as articles. */
static void golden_pages_fit_every_width(void **state)
{
	(void)state;
	articles = 0;
	assert_int_equal(nftw(SRCDIR "/tests/golden/clean", try_article, 16, FTW_PHYS), 0);
	assert_in_range(articles, 150, 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_cases_fit_every_width),
		cmocka_unit_test(articles_fit_every_width),
		cmocka_unit_test(golden_pages_fit_every_width),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
