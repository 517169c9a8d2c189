/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json.h"
#include "cli/page.h"

struct outline {
	bool json, named;
	const struct flags *flags;
};

/* Indented by depth, with the count of what stands under each. */
static void add_text(const struct article *article, bool named, struct buffer *out)
{
	const struct doc *doc = article->doc;
	if (named) {
		buffer_add(out, article->title);
		buffer_add_char(out, '\n');
	}
	for (size_t i = 0; i < doc->section_count; i++) {
		const struct section *section = &doc->sections[i];
		buffer_fill(out, ' ', (size_t)(section->depth + named) * 2);
		buffer_add(out, doc->blocks[section->heading]->text);
		buffer_printf(out, "  %zu\n", section->words);
	}
}

static void add_json(
	const struct article *article, const struct flags *flags, struct buffer *out)
{
	buffer_add_char(out, '{');
	json_field(out, "path", article->path);
	json_field(out, "title", article->title);
	json_headings(out, article, flags);
	buffer_add_string(out, "}\n");
}

static void add_article(const struct article *article, void *context, struct buffer *out)
{
	const struct outline *outline = context;
	if (outline->json)
		add_json(article, outline->flags, out);
	else
		add_text(article, outline->named, out);
}

int outline_run(const struct flags *flags, int argc, char **argv)
{
	if (argc == 0) {
		complain(_("outline: name at least one file (- is standard input)"));
		return EXIT_USAGE;
	}
	struct outline outline = {
		.json = flags->format == FORMAT_JSON,
		.named = argc > 1,
		.flags = flags,
	};
	return page_each(argc, argv, add_article, &outline);
}
