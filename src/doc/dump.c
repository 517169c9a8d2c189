/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/visit.h"

static const char *const kinds[] = {
	[BLOCK_ROOT] = "root",
	[BLOCK_TITLE] = "title",
	[BLOCK_BYLINE] = "byline",
	[BLOCK_HEADING] = "heading",
	[BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_LIST] = "list",
	[BLOCK_ITEM] = "item",
	[BLOCK_QUOTE] = "quote",
	[BLOCK_CODE] = "code",
	[BLOCK_TABLE] = "table",
	[BLOCK_ROW] = "row",
	[BLOCK_CELL] = "cell",
	[BLOCK_FIGURE] = "figure",
	[BLOCK_MEDIA] = "media",
	[BLOCK_RULE] = "rule",
};

static const struct {
	unsigned bit;
	const char *name;
} flags[] = {
	{ FLAG_LEAD, "lead" },
	{ FLAG_DIM, "dim" },
	{ FLAG_CENTERED, "centered" },
	{ FLAG_VERSE, "verse" },
	{ FLAG_LINES, "lines" },
	{ FLAG_ORDERED, "ordered" },
	{ FLAG_TASK, "task" },
	{ FLAG_DONE, "done" },
	{ FLAG_HEADER, "header" },
	{ FLAG_PROMOTED, "promoted" },
	{ FLAG_AUDIO, "audio" },
	{ FLAG_PAGE, "page" },
}, styles[] = {
	{ STYLE_STRONG, "strong" },
	{ STYLE_EM, "em" },
	{ STYLE_CODE, "code" },
	{ STYLE_DEL, "del" },
	{ STYLE_MARK, "mark" },
	{ STYLE_SUP, "sup" },
	{ STYLE_SUB, "sub" },
	{ STYLE_UNDERLINE, "u" },
	{ STYLE_RUBY, "ruby" },
	{ STYLE_BASE, "base" },
};

static void add_quoted(struct slice text, struct buffer *out)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '\n')
			buffer_add_string(out, "\\n");
		else if (text.at[i] == '\t')
			buffer_add_string(out, "\\t");
		else
			buffer_add_char(out, text.at[i]);
	}
}

/* Styled text stands as {strong em 2|text}, the number being the link's. */
static void add_runs(const struct block *block, struct buffer *out)
{
	size_t number = 0;
	const struct run *run;
	for (size_t at = 0; at < block->text.len;) {
		struct slice part = run_next(block, &number, (uint32_t)at, &run);
		at += part.len;
		if (!run) {
			add_quoted(part, out);
			continue;
		}
		const char *space = "{";
		for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
			if (run->style & styles[i].bit) {
				buffer_printf(out, "%s%s", space, styles[i].name);
				space = " ";
			}
		if (run->link)
			buffer_printf(out, "%s%u", space, (unsigned)run->link);
		buffer_add_char(out, '|');
		add_quoted(part, out);
		buffer_add_char(out, '}');
	}
}

static void add_figure(const struct doc *doc, const struct block *block, struct buffer *out)
{
	const struct picture *picture = &doc->pictures[block->picture - 1];
	buffer_printf(out, " %dx%d <%.*s>", picture->width, picture->height,
		SLICE_ARGS(picture->original));
	if (!slice_equal(picture->url, picture->original))
		buffer_printf(out, " by <%.*s>", SLICE_ARGS(picture->url));
	if (picture->alt.len)
		buffer_printf(out, " alt \"%.*s\"", SLICE_ARGS(picture->alt));
}

static void add_block(const struct doc *doc, const struct block *block, struct buffer *out)
{
	buffer_add_string(out, kinds[block->kind]);
	if (block->level)
		buffer_printf(out, " %d", block->level);
	if (block->kind == BLOCK_ITEM || block->kind == BLOCK_FIGURE)
		buffer_printf(out, " #%u", (unsigned)block->number);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (block->flags & flags[i].bit)
			buffer_printf(out, " %s", flags[i].name);
	if (block->language.len)
		buffer_printf(out, " %.*s", SLICE_ARGS(block->language));
	if (block->kind == BLOCK_HEADING) {
		const struct section *section = &doc->sections[block->section - 1];
		buffer_printf(out, " (depth %d, %zu words)", section->depth, section->words);
	}
	if (block->picture)
		add_figure(doc, block, out);
	if (block->link)
		buffer_printf(out, " link %u <%.*s>", (unsigned)block->link,
			SLICE_ARGS(doc->links[block->link - 1].url));
	if (block->text.len) {
		buffer_add_string(out, ": ");
		add_runs(block, out);
	}
	buffer_add_char(out, '\n');
}

void doc_dump(const struct doc *doc, struct buffer *out)
{
	size_t depth = 0;
	for (struct visit visit = visit_begin(doc); visit_next(&visit);) {
		if (visit.leaving) {
			depth -= visit.block->first != NULL;
			continue;
		}
		buffer_fill(out, ' ', 2 * (depth < 40 ? depth : 40));
		add_block(doc, visit.block, out);
		depth += visit.block->first != NULL;
	}
}
