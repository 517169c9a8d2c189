/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_GUARD_H
#define HTML_GUARD_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/notice.h"
#include "html/lex.h"

/*
 * The guard stands in front of gumbo.  It reads the source once, as the standard's tokenizer would,
 * and rewrites the few places where the standard's reading is not what a person sees or means, or
 * where it costs more than it is worth.
 *
 * - guard.c: the loop over < and &, and tags
 * - lex.c, quote.c, kinds.c: one tag
 * - comment.c: comments, and what else begins with <! or <?
 * - code.c: what is markup and what is a sample inside pre and code
 * - mention.c: tags the text talks about
 * - unclosed.c: elements that never end and would hide or change what follows
 * - open.c: the elements that are open, for the limits on nesting
 */

enum {
	DEPTH_MAX = 256,       /* open elements */
	FORMATTING_MAX = 32,   /* open formatting elements: each is made again in every block */
	SOURCE_MAX = 10 << 20, /* bytes */
	TAGS_MAX = 200 * 1000, /* start tags and comments: a second and 256 MB for all that
				  comes of them */
	DISORDER_MAX = 2000,   /* places where the model of open elements may be wrong */
};

struct open_element {
	GumboTag tag;
	unsigned int kinds;
	struct slice name;  /* as written */
	bool is_foreign;    /* svg, math or a part of them */
	bool holds_foreign; /* what stands in it is so too */
};

/* What a < inside pre or code is. */
struct code_mark {
	size_t at;
	bool is_text;
};

struct guard {
	struct slice source;
	struct arena *arena; /* for the time of parsing */
	struct notices *notices;
	bool is_strict;

	struct buffer out;
	size_t copied; /* the source up to here is in out */
	bool is_changed;
	size_t ahead_left; /* tags that may still be looked at ahead */
	size_t work_left;  /* bytes that tags without an end may still cost */

	struct open_element *open; /* DEPTH_MAX of them */
	int depth, formatting, disorder, tags;
	unsigned int dropped[GUMBO_TAG_LAST]; /* start tags left out, whose end tags must go too */
	GumboTag unclosed; /* an open pre or video without an end tag, 0 when none: it ends early */

	/* Past the < of the last end tag of each tag, 0 when there is none; NULL until asked for.
	 * Those of custom elements by a hash, if there are any. */
	size_t *last_end, *last_custom_end;

	GumboTag left; /* the svg or math that was left before its end tag, or 0 */

	/* Inside pre or code. */
	size_t code_end;		    /* where it ends, 0 outside */
	const struct code_mark *code_marks; /* the < to come in it; the last stands at code_end */

	/* Places looked for ahead, SLICE_NONE where there is none. */
	size_t comment_end, cdata_end;
	size_t leftover;     /* an end mark of three bytes whose beginning is gone */
	size_t last_greater; /* past the last > */
};

/* The source as gumbo should see it: as it is when nothing is to be mended, else in the arena.
 * Strict leaves only paragraphs, headings, lists, pictures and the like, whose cost is linear; for
 * what made gumbo run out of its allowance. */
struct slice guard_source(
	struct arena *arena, struct slice source, struct notices *notices, bool is_strict);

/* Put text where the source has from to to.  Places must come in order. */
void guard_replace(struct guard *guard, size_t from, size_t to, struct slice text);
/* The < at at is text.  Returns where to go on, as all that follow do. */
size_t guard_show(struct guard *guard, size_t at);
/* Reads the rest of a tag within the allowance; false when it never ends. */
bool guard_lex(struct guard *guard, struct lexed_tag *tag);
/* Let a tag through, mended. */
void guard_emit_tag(struct guard *guard, const struct lexed_tag *tag);

/* Put the end tag of guard->unclosed, if there is one, at at. */
void guard_end_unclosed(struct guard *guard, size_t at);

/* comment.c: what begins with <! or <?. */
size_t guard_declaration(struct guard *guard, size_t at);

/* code.c: decides on every < in a pre or code that begins with the tag. */
void guard_enter_code(struct guard *guard, const struct lexed_tag *tag);

/* unclosed.c */
bool guard_has_end(struct guard *guard, GumboTag tag, size_t after);
bool guard_has_custom_end(struct guard *guard, const struct lexed_tag *tag);
/* A raw text element, or one that would hide what follows: true when it was dealt with, next is
 * where to go on then. */
bool guard_unclosed(
	struct guard *guard, const struct lexed_tag *tag, unsigned int kinds, size_t *next);

/* mention.c */
bool guard_is_talked_about(
	const struct guard *guard, const struct lexed_tag *tag, unsigned int kinds);
/* A parameter of a type: Option<P>, List<Object>. */
bool guard_is_generic(struct slice source, const struct lexed_tag *tag);
/* A start or end tag between words, whose block ends before it does or is not its own. */
bool guard_is_mentioned(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds);

/* open.c */
bool guard_in_foreign(const struct guard *guard);
/* Whether the end tag is that of a part of an open svg or math. */
bool guard_is_open_foreign(const struct guard *guard, const struct lexed_tag *tag);
/* Close the svg or math that a start tag of HTML cannot stand in. */
void guard_leave_foreign(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds);
/* Close the p that a block ends. */
void guard_close_paragraph(struct guard *guard, const struct lexed_tag *tag);
bool guard_in_select(const struct guard *guard);
bool guard_in_table(const struct guard *guard);
/* Close what the start tag closes, and push it.  False when there are too many open: then it must
 * go. */
bool guard_open(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds);
void guard_close(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds);

#endif
