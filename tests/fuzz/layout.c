/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of any article: the first byte is its width, the second what is set, the rest the bytes of
 * the file. */

#include "tests/fuzz/fuzz.h"

#include "article/article.h"
#include "tests/unit/layout_checks.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NARROWEST = 20, WIDEST = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Of bytes that are no text there is nothing to be said. */
	if (size < 2 || !utf8_is_valid((struct slice){ (const char *)data + 2, size - 2 }))
		return 0;
	const struct layout_options options = {
		.columns = NARROWEST + data[0] % (WIDEST - NARROWEST + 1),
		.justify = data[1] & 1,
		.width.ambiguous_wide = data[1] & 2,
		.indent = data[1] & 4,
		.grid = data[1] & 8,
		.plain = data[1] & 16,
		.ruby_over = data[1] & 32,
		.draws_dashes = data[1] & 64,
	};
	char *copy = malloc(size);
	memcpy(copy, data, size);
	struct article *article = article_create((struct slice){ copy + 2, size - 2 }, NULL);
	check_layout(article->doc, &options);
	article_destroy(article);
	free(copy);
	return 0;
}
