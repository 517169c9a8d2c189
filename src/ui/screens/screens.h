/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_SCREENS_H
#define UI_SCREENS_SCREENS_H

#include "ui/internal.h"

/* What the commands ask of the single screens. */

/* ---- shelf.c: categories or dates as a tree ---- */

void shelf_create(struct ui *ui);
void shelf_destroy(struct ui *ui);
/* The library has changed: the tree anew, the cursor where it was. */
void shelf_refresh(struct ui *ui);
/* The node under the cursor, valid until the library changes. */
const struct shelf_node *shelf_current(const struct ui *ui);
bool shelf_is_by_date(const struct ui *ui);
void shelf_turn(struct ui *ui, bool by_date);
/* Put the cursor on names parted by / (or, by date, on YYYY-MM-DD); false when there is no such
 * place. */
bool shelf_go(struct ui *ui, struct slice path);
/* To the articles with a star; false when there are none. */
bool shelf_go_starred(struct ui *ui);
/* Look for what the search under the cursor looks for; false when it is none. */
bool shelf_search(struct ui *ui);
/* To a search by its name; false when there is none. */
bool shelf_go_search(struct ui *ui, struct slice name);
/* The path of a node: "金融 › 每经网", or a date. */
void shelf_add_path(const struct ui *ui, const struct shelf_node *node, const char *separator,
		    struct buffer *out);

enum fold { FOLD_TOGGLE, FOLD_OPEN, FOLD_CLOSE, FOLD_OPEN_ALL, FOLD_CLOSE_ALL };
void shelf_fold(struct ui *ui, enum fold fold);

/* ---- list.c: articles ---- */

void list_create(struct ui *ui);
void list_destroy(struct ui *ui);
/* The library has changed; the row under the cursor stays under it. */
void list_refresh(struct ui *ui);
/* Another place of the shelf: from its beginning. */
void list_restart(struct ui *ui);
/* The next order of the table, or the named one; false when there is none of that name. */
void list_sort_next(struct ui *ui);
bool list_sort(struct ui *ui, struct slice name);
/* The names of the orders, by number; NULL behind the last. */
const char *list_order_name(size_t number);
/* Put the cursor on an article where it is in the list. */
void list_show(struct ui *ui, int64_t id);
/* Move the cursor by articles; false at an end. */
bool list_step(struct ui *ui, long by);
/* The article under the cursor, until the library is polled; NULL when the list is empty. */
const struct entry *list_current(struct ui *ui);
/* Whether the bar could tell how many are unread, and did not when it was drawn. */
bool list_knows_more(struct ui *ui);
/* Open out or close the files that have the same story as the row; opening or closing all only
 * closes. */
void list_fold(struct ui *ui, enum fold fold);

/* ---- list_filter.c: titles that fit what is typed ---- */

/* A text is going to be typed; show what fits while it is, and then keep that, or go back. */
void list_filter_begin(struct ui *ui);
void list_filter_set(struct ui *ui, struct slice text);
void list_filter_keep(struct ui *ui);
void list_filter_cancel(struct ui *ui);
/* Show all again; false when the list was not filtered. */
bool list_filter_drop(struct ui *ui);
/* Whether nothing fits. */
bool list_filter_fails(const struct ui *ui);
/* Whether there is more to do for it; do some ms of it: true when there is something to show. */
bool list_filtering(const struct ui *ui);
bool list_filter_on(struct ui *ui);

/* ---- list_facets.c: what the list is narrowed by, see narrowing.h ---- */

struct narrowing;
/* Only what this holds for, too; it takes the place of another of its kind. */
void list_narrow(struct ui *ui, const struct narrowing *narrowing);
/* Take the last one away; false when there is none. */
bool list_widen(struct ui *ui);
void list_widen_all(struct ui *ui);
/* ---- facets.c: a sheet of what the list can be narrowed by ---- */

void facets_open(struct ui *ui);
void facets_destroy(struct ui *ui);
/* The library has changed. */
void facets_refresh(struct ui *ui);

/* ---- calendar.c: days ---- */

void calendar_open(struct ui *ui);
void calendar_destroy(struct ui *ui);
/* The library has changed. */
void calendar_refresh(struct ui *ui);
/* Days or bars, where there is not room for both. */
void calendar_turn(struct ui *ui);
void calendar_step_weeks(struct ui *ui, long count);
/* By days that have articles. */
void calendar_step_busy(struct ui *ui, long count);
/* List the same day of all years. */
void calendar_list_this_day(struct ui *ui);

/* ---- found.c: what was found in whole texts ---- */

struct finding_mark;

/* A query is going to be typed; show what has it while it is, and then keep that, or go back. */
void found_begin(struct ui *ui);
void found_set(struct ui *ui, struct slice query);
/* Look until there is something, or nothing at all. */
void found_await(struct ui *ui);
void found_keep(struct ui *ui);
void found_cancel(struct ui *ui);
/* Whether nothing has it. */
bool found_fails(const struct ui *ui);
/* Whether there is more to look through; do some ms of it: true when there is something to show. */
bool found_looking(const struct ui *ui);
bool found_on(struct ui *ui);
/* When it looks anew, in ms; -1: never. */
int found_timeout(const struct ui *ui);
/* The library has changed. */
void found_refresh(struct ui *ui);
/* The article under the cursor, until the library is polled; NULL where nothing was found. */
const struct entry *found_current(struct ui *ui);
/* Only those this holds for, too; take the last one away: false when there is none. */
void found_narrow(struct ui *ui, const struct narrowing *narrowing);
bool found_widen(struct ui *ui);
void found_widen_all(struct ui *ui);
/* Best, newest or oldest first, as the question has it from now on; no name: the next of them.  False
 * when there is no order of that name. */
bool found_sort(struct ui *ui, struct slice name);
/* What was found so far: heap ids.  wide: of whatever days, which has to be looked for by itself where
 * it is narrowed by some. */
int64_t *found_ids(struct ui *ui, bool wide, size_t *count);
/* Nobody asks for those any more. */
void found_drop_wide(struct ui *ui);
/* Open what was found by articles on, or on the results move there. */
void found_step(struct ui *ui, long by);
/* Where a text of the page has what is looked for. */
size_t found_marks(
	const struct ui *ui, struct slice text, struct finding_mark *marks, size_t limit);
void found_destroy(struct ui *ui);

/* ---- page.c: an article ---- */

/* Show an article where the reader left it.  id: its number in the library, whose articles the page
 * destroys; 0: it is of none, and the caller's. */
void page_show(struct ui *ui, struct article *article, const struct subject *subject, int64_t id);
/* Read and show what the list's cursor is on; false when it cannot be read, which was said. */
bool page_open(struct ui *ui);
/* The same for an article by its number; the list's cursor goes there where it is in the list. */
bool page_open_id(struct ui *ui, int64_t id);
/* The same at the first place of what is looked for; the list's cursor stays where it is. */
bool page_open_at_hit(struct ui *ui, int64_t id);
void page_destroy(struct ui *ui);
/* Its file was edited: read it again, and stay where it is; false when it cannot be read, which was
 * said. */
bool page_read_again(struct ui *ui);
/* The lines as the page has them, without its margins, nothing folded. */
void page_add_lines(const struct ui *ui, struct buffer *out);
const struct article *page_article(const struct ui *ui);
/* The place that is seen is the one to come back to; and an article whose end was seen is read. */
void page_keep_place(struct ui *ui);
/* The article that is copied from: as it is shown or as it was written, by setting; and the text
 * between two places of what is shown, in it. */
const struct article *page_copied_article(const struct ui *ui);
void page_add_copied(
	const struct ui *ui, struct place from, struct place to, struct buffer *out);
/* To the other Chinese script, and back. */
void page_turn_script(struct ui *ui);
/* Give the article a star, say that it was read: or take that back. */
void page_turn_star(struct ui *ui);
void page_turn_read(struct ui *ui);
/* The path of its file from the root of the machine; empty: it has none. */
struct slice page_file(const struct ui *ui, struct arena *arena);
/* Its number in the library; 0: it is of none. */
int64_t page_id(const struct ui *ui);
/* What the article that is read is, to whom keeps something of it. */
const struct subject *page_subject(const struct ui *ui);
/* Where the reader is; and to where he was, in this article or another: false when that cannot be
 * read, which was said. */
struct stop page_stop(const struct ui *ui);
bool page_go_stop(struct ui *ui, const struct stop *stop);
/* '' leads back to the place that is seen now. */
void page_leave_place(struct ui *ui);
void page_mark(struct ui *ui, char letter);
void page_go_mark(struct ui *ui, char letter);
/* The section at the top of the screen, or that of the heading in focus; 0 before the first,
 * else from 1. */
size_t page_section(const struct ui *ui);
/* The block of the focus, else that at the top of the screen. */
uint32_t page_block(const struct ui *ui);
/* Which of how many places of the pattern was found last, from 1; false: none is marked. */
bool page_hit_number(const struct ui *ui, size_t *number, size_t *count);
/* Bring a block to the top; folds around it open. */
void page_go_block(struct ui *ui, uint32_t block);
/* Bring a block into view and put the focus on it where it can have it; folds around it open. */
void page_go(struct ui *ui, uint32_t block);
/* The same for the nth link, from 1. */
void page_go_link(struct ui *ui, size_t link);
void page_fold(struct ui *ui, enum fold fold);
/* Count headings on, or back when it is negative. */
void page_go_heading(struct ui *ui, long count);
/* The same for paragraphs and whatever else begins, pictures, links; the latter two get the
 * focus. */
void page_go_paragraph(struct ui *ui, long count);
void page_go_picture(struct ui *ui, long count);
void page_go_next_link(struct ui *ui, long count);
/* The focus goes to the next (1) or previous (-1) heading, picture or link. */
void page_focus(struct ui *ui, int direction);
/* A click on the page: what stands there gets the focus, or is acted on where it has it. */
void page_click(struct ui *ui, int row, int column);
/* Enter behind a number: the nth link. */
void page_open_link(struct ui *ui, size_t number);
/* What the focus or the only picture that is seen has to copy; false: there is neither. */
bool page_copied(const struct ui *ui, struct slice *text, const char **name);
/* The first paragraph that begins on the screen, or the one it begins within: its place, and the place
 * behind so many. */
void page_paragraphs(const struct ui *ui, long count, struct place *from, struct place *to);
/* The number of the link or picture that is meant: the one in focus, else the only one that is
 * seen; 0: none. */
size_t page_meant(const struct ui *ui, bool link);

/* ---- select.c: text of the page ---- */

/* Begin to select, by characters or paragraphs; while that goes on, the other way or, the same way
 * again, no longer. */
void select_begin(struct ui *ui, bool paragraphs);
/* Move its end: by clusters, words, paragraphs, back when count is negative; to the beginning (-1)
 * or the end (1) of the line. */
void select_go_character(struct ui *ui, long count);
void select_go_word(struct ui *ui, long count);
void select_go_paragraph(struct ui *ui, long count);
void select_go_line_end(struct ui *ui, long direction);
/* The other end is moved from now on. */
void select_swap(struct ui *ui);
/* As it was written. */
void select_add_text(const struct ui *ui, struct buffer *out);

/* ---- outline.c, media.c: sheets over the page ---- */

void outline_open(struct ui *ui);
void outline_fold(struct ui *ui, enum fold fold);
/* Another article is read. */
void outline_forget(struct ui *ui);
void outline_destroy(struct ui *ui);
void media_open_pictures(struct ui *ui);
void media_open_links(struct ui *ui);
void media_destroy(struct ui *ui);
/* The number of what the cursor is on, from 1, and whether it is a link. */
size_t media_number(const struct ui *ui, bool *links);
/* To where the page has it. */
void media_show(struct ui *ui, size_t number, bool links);

/* ---- sheet.c: facts ---- */

/* About the article that is read, or the one the list's cursor is on. */
void sheet_open_details(struct ui *ui);
void sheet_open_picture(struct ui *ui, size_t number);
void sheet_open_link(struct ui *ui, size_t number);
/* The page the article was made from. */
void sheet_open_original(struct ui *ui);
void sheet_copy(struct ui *ui);
/* The number of the link or picture the sheet is about, from 1; 0: it is about something else. */
size_t sheet_number(const struct ui *ui, bool *links);
void sheet_destroy(struct ui *ui);

/* ---- help.c ---- */

void help_open(struct ui *ui);
void help_destroy(struct ui *ui);

#endif
