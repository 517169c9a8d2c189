/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/page.h"

#include "archive/archive.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "sandbox/sandbox.h"

#include <time.h>

enum { WRITE_BYTES = 16 * 1024 }; /* many small articles go out together */

/* Where an archive's own folders begin in a path that was named on the command line, if it
 * tells. */
static struct slice folder_within_archive(struct slice path)
{
	static const char *const roots[] = { "_posts/", "content/" };
	size_t end = path.len;
	while (end > 0 && path.at[end - 1] != '/')
		end--;
	struct slice folder = slice_sub(path, 0, end);
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		size_t at = slice_find(folder, roots[i], 0);
		if (at != SLICE_NONE && (at == 0 || slice_ends(slice_sub(folder, 0, at), "/")))
			return slice_from(folder, at + strlen(roots[i]));
	}
	return (struct slice){ 0 };
}

bool page_read_from(
	int descriptor, const char *path, struct article **article, struct error *error)
{
	struct buffer bytes = { 0 };
	struct article_context context = { .path = slice_of(path), .now = time(NULL) };
	context.folder = folder_within_archive(context.path);
	bool cut = false;
	bool good = descriptor < 0 ? file_read(path, 0, &bytes, &cut, &context.file_seconds, error)
				   : file_read_from(descriptor, path, 0, &bytes, &cut,
					     &context.file_seconds, error);
	if (good) {
		*article = article_create(buffer_slice(&bytes), &context);
		if (cut)
			notice_add(&(*article)->notices, N_("file too large, only its head is shown"),
				(struct slice){ 0 });
	}
	buffer_finish(&bytes);
	return good;
}

bool page_read(const char *path, struct article **article, struct error *error)
{
	return page_read_from(-1, path, article, error);
}

int page_each(int argc, char **argv,
	void (*add)(const struct article *article, void *context, struct buffer *out), void *context)
{
	int status = EXIT_DONE;
	struct buffer out = { 0 };
	sandbox_enter(&(struct sandbox){ .paths = (const char *const *)argv,
		.path_count = (size_t)argc,
		.descriptor = -1 });
	for (int i = 0; i < argc; i++) {
		struct article *article;
		struct error error;
		if (!page_read(argv[i], &article, &error)) {
			output_write(&out);
			complain(error.text);
			status = EXIT_MISSING;
			continue;
		}
		add(article, context, &out);
		article_destroy(article);
		if (out.len >= WRITE_BYTES)
			output_write(&out);
	}
	output_write(&out);
	buffer_finish(&out);
	return status;
}

/* Bytes of text: of more than so many nobody sees both ends of the lines; first fit takes half the time. */
enum { FLUSH_MOST = 4 * 1024 * 1024 };

static bool is_long(const struct doc *doc)
{
	size_t bytes = 0;

	for (size_t i = 0; i < doc->block_count && bytes <= FLUSH_MOST; i++)
		bytes += doc->blocks[i]->text.len;
	return bytes > FLUSH_MOST;
}

struct layout *page_layout(
	const struct doc *doc, const struct flags *flags, struct breaker *breaker)
{
	const struct settings *settings = &flags->settings;
	int columns = flags->width ? flags->width : output_columns(PLAIN_COLUMNS);
	if (settings->given[SETTING_MEASURE] && 2 * settings->value[SETTING_MEASURE] < columns)
		columns = 2 * settings->value[SETTING_MEASURE];
	const struct layout_options options = {
		.columns = columns,
		.width.ambiguous_wide = settings->value[SETTING_AMBIGUOUS] == AMBIGUOUS_WIDE,
		.plain = true,
		.keeps_code = !flags->width && !output_is_terminal(),
		.justify = settings->value[SETTING_JUSTIFY] && !is_long(doc),
		.indent = settings->value[SETTING_INDENT],
		.grid = settings->value[SETTING_GRID],
		.keeps_full_width = !settings->given[SETTING_FULLWIDTH] ||
				    settings->value[SETTING_FULLWIDTH],
		.draws_dashes = settings->value[SETTING_DASHES],
		.ruby_over = settings->value[SETTING_RUBY],
		.breaker = breaker,
		.words = {
			.picture = _("Picture "),
			.video = _("Video"),
			.audio = _("Audio"),
			.page = _("Embedded page"),
			.count = _("%zu characters"),
		},
	};
	return layout_create(doc, &options);
}

/* SGR parameters for what a span is; colours from the sixteen, so that the reader's own palette
 * holds. */
static void add_look(const struct span *span, struct buffer *out)
{
	static const char *const roles[] = {
		[SPAN_TITLE] = "1",
		[SPAN_BYLINE] = "2",
		[SPAN_HEADING] = "1;36",
		[SPAN_DIM] = "2",
		[SPAN_MARKER] = "36",
		[SPAN_CODE] = "33",
		[SPAN_PICTURE] = "36",
		[SPAN_CAPTION] = "2",
		[SPAN_MEDIA] = "36",
	};
	static const struct {
		unsigned style;
		const char *code;
	} styles[] = {
		{ STYLE_STRONG, "1" },
		{ STYLE_EM, "3" },
		{ STYLE_CODE, "33" },
		{ STYLE_DEL, "9" },
		{ STYLE_MARK, "7" },
		{ STYLE_UNDERLINE, "4" },
		{ STYLE_RUBY, "2" },
	};
	buffer_add_string(out, "\033[0");
	const char *role = span->role < sizeof roles / sizeof *roles ? roles[span->role] : NULL;
	if (role)
		buffer_printf(out, ";%s", role);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (span->style & styles[i].style)
			buffer_printf(out, ";%s", styles[i].code);
	if (span->link)
		buffer_add_string(out, ";4");
	buffer_add_char(out, 'm');
}

static void print_line(const struct line *line, struct buffer *out)
{
	int column = 0;
	for (size_t i = 0; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];
		if (span->column > column)
			buffer_fill(out, ' ', (size_t)(span->column - column));
		add_look(span, out);
		buffer_add(out, span->text);
		buffer_add_string(out, "\033[0m");
		column = span->column + span->columns;
	}
}

void page_print(struct layout *layout, bool color, struct buffer *out)
{
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));) {
		if (color)
			print_line(line, out);
		else
			line_add_text(line, out);
		buffer_add_char(out, '\n');
		const size_t leaf = at.leaf;
		at = layout_move(layout, at, 1);
		if (at.leaf == leaf)
			continue;
		layout_forget(layout);
		if (out->len >= WRITE_BYTES)
			output_write(out);
	}
}
