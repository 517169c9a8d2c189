/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_GLUE_H
#define LAYOUT_GLUE_H

#include "doc/doc.h"
#include "layout/glyph.h"
#include "text/words.h"

/* The places of a line that may grow or shrink, on a grid of columns.  Boxes, glue and penalties
 * are those of Knuth and Plass, "Breaking paragraphs into lines" (1981); what is elastic in Chinese
 * text is from clreq 3.1.6 to 3.1.8.  A place has one column more or less, never a fraction. */

enum glue {
	GLUE_NONE,
	GLUE_BEARING, /* beside a narrow quote, or a blank beside a full-width mark: 0-1 */
	GLUE_SEAM,    /* between Han and Latin: 0-1 */
	GLUE_SPACE,   /* between Latin words: 1-2 */
	GLUE_PAUSE,   /* behind a full-width mark: 0-1 */
	GLUE_WORD,    /* between two words of Han: 0-1 */
	GLUE_KINDS,
};

/* What stands in the paragraph before some place. */
struct tally {
	int columns;
	int solid; /* columns of what is no punctuation, */
	int han;   /* and those of Han among them */
	int glue[GLUE_KINDS];
};

/* How one line is made as wide as it shall be. */
struct setting {
	int hang;             /* columns of its last mark beyond the measure */
	int glue[GLUE_KINDS]; /* places of each kind that change */
	int missing;          /* columns that nothing could fill */
};

/* Goes through a text from one cluster that is no blank to the next. */
struct walk {
	struct slice text;
	const struct width_rules *rules;
	const struct glyph *glyphs; /* by the byte they begin at, or NULL: to be looked at anew */
	struct segmenter *words; /* NULL: words of Han are not told apart */
	const struct block *block; /* whose text it is, for its code; or NULL */
	bool gaps;
	unsigned forms; /* as of glyph_form */
	uint32_t label; /* bytes at the head, behind which there is no glue */
	size_t at;
	unsigned before;
};

struct step {
	uint32_t start;
	struct glyph glyph;
	enum glue glue; /* before it */
	int columns;    /* of that glue, by nature */
	int blanks;     /* bytes of it that are blanks of the text */
	bool among_han; /* and so is what stands before it */
	bool opens;     /* its glue is on the left of a Latin run or a quotation, */
	bool closes;    /* or on the right of one */
};

/* False at the end. */
bool walk_step(struct walk *walk, struct step *step);

#endif
