/* SPDX-License-Identifier: GPL-3.0-or-later */

/* cursor RESULT narrow|wide|ask ARTICLE…: whether the terminal on standard output and this program
 * agree on columns.  Sixty pages from random places of the articles are drawn, each up to some line
 * with the cursor behind its last character; ncurses believes to be there already and sends nothing
 * to go there, so the place that the terminal then tells is where its text has led it.  RESULT gets
 * a line for each page on which the two differ, and a last one that begins with "pages". */

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/archive.h"
#include "article/article.h"
#include "layout/layout.h"
#include "term/term.h"

enum { PAGES = 60, ANSWER_MS = 10000, SILENCE_MS = 1000 };

static uint32_t seed = 11;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

/* The terminal's own answer to where the cursor is, from 0; false when there is none. */
static bool ask_place(int *row, int *column)
{
	char answer[64];
	size_t len = 0;
	struct pollfd wait = { .fd = STDIN_FILENO, .events = POLLIN };

	if (write(STDOUT_FILENO, "\033[6n", 4) != 4)
		return false;
	while (len + 1 < sizeof(answer) && poll(&wait, 1, ANSWER_MS) > 0) {
		if (read(STDIN_FILENO, answer + len, 1) != 1)
			return false;
		if (answer[len++] != 'R')
			continue;
		answer[len] = '\0';
		if (sscanf(answer, "\033[%d;%dR", row, column) != 2)
			return false;
		--*row;
		--*column;
		return true;
	}
	return false;
}

/* Answers come in the order of what was asked: behind this one there is none that is late, as those
 * of a terminal that is still starting may be. */
static bool pass_late_answers(void)
{
	static const char wanted[] = "\033[0n";
	struct pollfd wait = { .fd = STDIN_FILENO, .events = POLLIN };
	size_t len = 0;
	char byte;

	if (write(STDOUT_FILENO, "\033[5n", 4) != 4)
		return false;
	while (wanted[len] && poll(&wait, 1, 2 * ANSWER_MS) > 0) {
		if (read(STDIN_FILENO, &byte, 1) != 1)
			return false;
		len = byte == wanted[len] ? len + 1 : byte == wanted[0];
	}
	return !wanted[len];
}

static int draw_line(struct canvas *canvas, const struct line *line, int row)
{
	int end = 0;

	for (size_t i = 0; i < line->span_count; i++)
		end = canvas_put(canvas, row, line->spans[i].column, canvas->columns,
				 line->spans[i].text, LOOK_TEXT);
	return end;
}

/* A page from a random place, up to a line that leaves room for the cursor behind it. */
static void draw_page(struct canvas *canvas, struct layout *layout)
{
	const size_t all = layout_amount(layout, layout_end(layout));
	struct position at = layout_find_amount(layout, random_below((uint32_t)all));
	const int last = (int)random_below((uint32_t)canvas->rows);
	const struct line *line;

	canvas_clear(canvas);
	canvas->cursor_row = canvas->cursor_column = 0;
	for (int row = 0; row <= last && (line = layout_line(layout, at)); row++) {
		const int end = draw_line(canvas, line, row);

		if (end < canvas->columns) {
			canvas->cursor_row = row;
			canvas->cursor_column = end;
		}
		at = layout_move(layout, at, 1);
	}
	/* What stands below the cursor would take it away. */
	for (int row = canvas->cursor_row + 1; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++)
			canvas->cells[row * canvas->columns + column] = (struct cell){ .columns = 1 };
}

static int try_pages(struct term *term, struct layout **layouts, int count, FILE *result)
{
	struct width_rules width = term_width(term);
	int rows, columns, wrong = 0;

	term_size(term, &rows, &columns);
	struct canvas *canvas = canvas_create(rows, columns, &width);
	for (int i = 0; i < PAGES; i++) {
		int row = -1, column = -1;

		draw_page(canvas, layouts[random_below((uint32_t)count)]);
		term_redraw(term);
		term_draw(term, canvas);
		if (!ask_place(&row, &column) || row != canvas->cursor_row ||
		    column != canvas->cursor_column) {
			fprintf(result, "page %d: %d,%d and not %d,%d\n", i, row, column,
				canvas->cursor_row, canvas->cursor_column);
			wrong++;
		}
	}
	canvas_destroy(canvas);
	return wrong;
}

static struct article *read_article(const char *path)
{
	struct buffer bytes = { 0 };
	struct article *article = NULL;

	if (file_read(path, 0, &bytes, NULL, NULL, NULL))
		article = article_create(buffer_slice(&bytes), NULL);
	buffer_finish(&bytes);
	return article;
}

static int run(FILE *result, const char *width, int count, char **paths)
{
	struct term_options options = {
		.color = true,
		.width.ambiguous_wide = strcmp(width, "wide") == 0,
		.width_given = strcmp(width, "ask") != 0,
	};
	struct article *articles[16] = { NULL };
	struct layout *layouts[16] = { NULL };
	struct layout_options page = { .justify = true };
	struct error error;
	struct term *term;
	int rows, wrong;

	if (!term_open(&term, &options, &error)) {
		fprintf(result, "%s\n", error.text);
		return 1;
	}
	/* The answer to how wide it draws comes among the keys, which must not be taken for places. */
	while (!options.width_given && term_key(term, SILENCE_MS).kind != KEY_NONE)
		;
	if (!pass_late_answers())
		fprintf(result, "the terminal does not answer\n");
	term_size(term, &rows, &page.columns);
	page.width = term_width(term);
	for (int i = 0; i < count; i++) {
		articles[i] = read_article(paths[i]);
		layouts[i] = articles[i] ? layout_create(articles[i]->doc, &page) : NULL;
		if (!layouts[i])
			return 1;
	}
	wrong = try_pages(term, layouts, count, result);
	term_close(term);
	fprintf(result, "pages %d, wrong %d, ambiguous %s\n", PAGES, wrong,
		page.width.ambiguous_wide ? "wide" : "narrow");
	for (int i = 0; i < count; i++) {
		layout_destroy(layouts[i]);
		article_destroy(articles[i]);
	}
	return 0;
}

int main(int count, char **arguments)
{
	if (count < 4 || count > 3 + 16) {
		fputs("usage: cursor RESULT narrow|wide|ask ARTICLE...\n", stderr);
		return 2;
	}
	FILE *result = fopen(arguments[1], "w");
	if (!result)
		return 1;
	setlocale(LC_ALL, "C.UTF-8");
	const int status = run(result, arguments[2], count - 3, arguments + 3);
	return fclose(result) == 0 ? status : 1;
}
