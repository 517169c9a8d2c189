/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json.h"
#include "cli/select.h"

static void add_lines(struct slice path, const struct notice *first, bool tsv, struct buffer *out)
{
	for (const struct notice *n = first; n; n = n->next) {
		buffer_add(out, path);
		buffer_add_string(out, tsv ? "\t" : ": ");
		buffer_add_string(out, tsv ? n->text : _(n->text));
		if (tsv || n->detail.len > 0)
			buffer_add_string(out, tsv ? "\t" : ": ");
		buffer_add(out, n->detail);
		buffer_add_char(out, '\n');
	}
}

static void add_json(struct slice path, const struct article *article, struct buffer *out)
{
	buffer_add_char(out, '{');
	json_field(out, "path", path);
	json_field(out, "title", article->title);
	json_notices(out, article->notices.first);
	buffer_add_string(out, "}\n");
}

static void check_one(const struct selection *selection, const struct entry *entry,
	enum format format, int *status, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct slice path = path_shown(selection->library, entry, arena);
	struct article *article;
	struct error error;
	if (!library_read(selection->library, entry->id, &article, &error)) {
		complain(error.text);
		*status = EXIT_MISSING;
	} else {
		if (article->notices.first) {
			*status = EXIT_MISSING;
			if (format == FORMAT_JSON)
				add_json(path, article, out);
			else
				add_lines(path, article->notices.first, format == FORMAT_TSV, out);
		}
		article_destroy(article);
	}
	arena_destroy(arena);
}

int check_run(const struct flags *flags, int argc, char **argv)
{
	struct selection selection;
	int status = selection_open(&selection, flags, 0, argc, argv);
	if (status != EXIT_DONE)
		return status;
	struct buffer out = { 0 };
	for (const struct entry *entry; (entry = selection_next(&selection));) {
		if (entry->notices > 0)
			check_one(&selection, entry, flags->format, &status, &out);
		if (out.len > 64 * 1024)
			output_write(&out);
	}
	output_write(&out);
	buffer_finish(&out);
	selection_close(&selection);
	return status;
}
