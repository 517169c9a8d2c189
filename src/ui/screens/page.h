/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_PAGE_H
#define UI_SCREENS_PAGE_H

#include "article/article.h"
#include "layout/layout.h"
#include "ui/screens/screens.h"

/* The page's state, shared by its files: page.c shows, page_move.c and page_step.c move, page_fold.c folds,
 * page_things.c has the focus, page_find.c finds, page_keep.c keeps the place over
 * sessions, page_marks.c goes to places.  Only what is looked at is laid out, so nothing
 * here may ask for all lines: what is far away is compared by its place in the text. */

/* What the focus may stand on. */
enum thing_kind {
	THING_HEADING,
	THING_PICTURE,
	THING_LINK,
	THING_TEXT, /* prose that folds, in an article that is told by its first sentences */
};

struct thing {
	enum thing_kind kind;
	size_t number; /* of the section, picture, link or block, from 1 */
	struct place place; /* where it begins */
	uint32_t end;       /* in the text of its block; UINT32_MAX: all of it */
};

struct hit {
	struct place place; /* where it begins */
	uint32_t end;
};

struct page {
	struct article *article;
	bool owned;
	struct arena *arena;    /* of the subject */
	struct subject subject; /* what the article is, to whom keeps the place in it */
	int64_t id;             /* in the library; 0: it is of none */
	struct trace_place left; /* as it was kept last */
	bool ended; /* its end was seen and is noted, or the reader has said himself if it is read */
	struct article *other;  /* the same in the other script; NULL: not asked for yet */
	bool converted;         /* article is what was made, and other is what was written */
	struct layout *layout;
	bool *left_folded; /* as they were kept last */
	bool *folded; /* by section; where there are none, by block: prose folds to a sentence */
	struct position top;
	struct place place; /* what the reader put on top; only moving changes it */
	struct place before; /* what was there before the last jump */
	int height;
	struct thing *things;
	size_t thing_count, thing_room;
	size_t focus; /* SIZE_MAX: nowhere */
	struct hit *hits;
	size_t hit_count, hit_room;
	size_t hit; /* the one found last; SIZE_MAX: none */
	struct {
		bool paragraphs; /* whole ones */
		struct place anchor, cursor; /* both ends are selected with what stands there */
		struct place kept; /* the cursor, while a pattern is typed */
		int column; /* where the cursor would be on a line that is long enough */
	} selected;
	struct {
		bool *folded;
		struct place place;
		size_t focus, hit;
	} kept; /* while a pattern is typed */
};

/* Lay out anew for the width, the folds; the place stays on top. */
void page_lay_out(struct ui *ui);

/* ---- page_keep.c ---- */
/* Go to where the reader left it. */
void page_take_up(struct ui *ui);
/* Tells the text of a block, whatever its number; never 0. */
uint64_t page_anchor(const struct block *block);
/* The place on top as it is kept, and back to it; nothing happens where it never was. */
struct trace_place page_here(const struct page *page);
void page_go_kept(struct ui *ui, const struct trace_place *kept);

/* ---- page_script.c: the other script ---- */
/* The text as the file has it, whatever is shown. */
const struct doc *page_written(const struct page *page);
/* From a byte of a block that is shown to that of what was written, and back. */
uint32_t page_written_byte(const struct page *page, size_t block, uint32_t byte);
uint32_t page_shown_byte(const struct page *page, size_t block, uint32_t byte);
void page_swap_script(struct page *page);

/* ---- page_folds.c: folds, kept over sessions ---- */
void page_take_folds(struct ui *ui);
void page_keep_folds(struct ui *ui);

/* ---- page_move.c ---- */
/* Show line top at the top, or as near to it as the end allows. */
void page_set_top(struct ui *ui, struct position top);
/* The top when the end is at the bottom; and what stands below the last line that is seen. */
struct position page_last_top(const struct page *page);
struct position page_bottom(const struct page *page);
/* Scroll as little as needed to see the lines, with some text around them. */
void page_reveal(struct ui *ui, struct position line, struct position last);
bool page_sees(const struct page *page, struct position line);
/* Whether a place is on a line above this one; nothing is laid out for it. */
bool page_is_above(const struct page *page, struct place place, struct position line);
bool page_sees_place(const struct page *page, struct place place);
void page_move(struct ui *ui, struct motion motion);

/* Unfold what hides the block; true when something was. */
bool page_unfold_around(struct page *page, uint32_t block);
bool page_is_folded(const struct page *page, size_t section);
/* Whether the block cannot be seen, or only a part of it, until something is unfolded. */
bool page_hides(const struct page *page, uint32_t block);
/* Without headings, whose paragraphs fold: those of prose that say more than a sentence. */
bool page_folds_text(const struct page *page);
bool page_is_brief(const struct page *page);
size_t page_fold_count(const struct page *page);

/* ---- page_things.c ---- */
void page_find_things(struct page *page);
/* The lines it stands on. */
struct position page_thing_line(const struct page *page, const struct thing *thing);
struct position page_thing_last(const struct page *page, const struct thing *thing);
/* What has the focus; NULL when nothing does. */
const struct thing *page_focused(const struct page *page);
/* Give up the focus when it is out of sight. */
void page_check_focus(struct page *page);
/* Put the focus on the thing; false when there is none such. */
bool page_focus_on(struct page *page, enum thing_kind kind, size_t number);
/* Put it on the heading, picture or first link of the block, if it has one. */
void page_focus_block(struct page *page, uint32_t block);
/* Put it on the thing of this index, and that on the screen. */
void page_focus_thing(struct ui *ui, size_t index);
void page_draw_focus(struct ui *ui, struct area area);
void page_draw_numbers(struct ui *ui, struct area area);
/* What the status line says of it. */
void page_add_focus(const struct page *page, struct buffer *out);
/* Enter. */
void page_act(struct ui *ui);

/* ---- page_find.c ---- */
void page_find(struct ui *ui, int direction, bool first);
void page_keep(struct ui *ui);
void page_restore(struct ui *ui);
/* Show the first place of the pattern, of the text if it has one. */
void page_show_hit(struct ui *ui);
/* Look for the last pattern in an article that was just opened. */
void page_mark_hits(struct ui *ui);
/* Mark the hits of a line that was drawn at row. */
void page_draw_hits(struct ui *ui, const struct line *line, int row, int column);

#endif
