/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json.h"
#include "cli/page.h"

struct show {
	enum format format;
	const struct flags *flags;
	struct breaker *breaker;
	bool begun; /* an article has been written: the next keeps its distance */
};

static void add_article(const struct article *article, void *context, struct buffer *out)
{
	struct show *show = context;
	if (show->format == FORMAT_JSON) {
		json_article(out, article, show->flags);
		return;
	}
	if (show->begun)
		buffer_add_string(out, "\n\n");
	show->begun = true;
	if (show->format == FORMAT_HTML) {
		doc_add_html(article->doc, out);
	} else if (show->format == FORMAT_MARKDOWN) {
		doc_add_markdown(article->doc, out);
	} else {
		struct layout *layout = page_layout(article->doc, show->flags, show->breaker);
		page_print(layout, show->format == FORMAT_ANSI, out);
		layout_destroy(layout);
	}
}

int show_run(const struct flags *flags, int argc, char **argv)
{
	if (argc == 0) {
		complain(_("show: name at least one file (- is standard input)"));
		return EXIT_USAGE;
	}
	struct show show = {
		.format = flags->format,
		.flags = flags,
	};
	if (show.format == FORMAT_DEFAULT)
		show.format = output_has_color() ? FORMAT_ANSI : FORMAT_TEXT;
	show.breaker = breaker_create();
	int status = page_each(argc, argv, add_article, &show);
	breaker_destroy(show.breaker);
	return status;
}
