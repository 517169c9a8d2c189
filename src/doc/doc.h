/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "html/element.h"

/* What a person reads: blocks in a shallow tree; the text of a block is one flat string with runs
 * of style over it, so that layout is one loop and search is a scan.  All text has passed the gate.
 * Knows nothing of widths and screens. */

enum block_kind {
	BLOCK_ROOT,
	BLOCK_TITLE,   /* the article's title, once, first */
	BLOCK_BYLINE,  /* date, source, who */
	BLOCK_HEADING, /* level 1-6 */
	BLOCK_PARAGRAPH,
	BLOCK_LIST,   /* holds items */
	BLOCK_ITEM,   /* holds paragraphs and lists */
	BLOCK_QUOTE,  /* holds blocks */
	BLOCK_CODE,   /* text as it is, lines by \n */
	BLOCK_TABLE,  /* holds rows */
	BLOCK_ROW,    /* holds cells */
	BLOCK_CELL,   /* text */
	BLOCK_FIGURE, /* picture; its text is the caption */
	BLOCK_MEDIA,  /* video, audio, embedded page: link; its text is the label */
	BLOCK_RULE,
};

enum block_flag {
	FLAG_LEAD = 1, /* the abstract */
	FLAG_DIM = 2,  /* boilerplate */
	FLAG_CENTERED = 4,
	FLAG_VERSE = 8,      /* its \n are the author's and are not joined */
	FLAG_ORDERED = 16,   /* of a list */
	FLAG_TASK = 32,      /* of an item: a task list's box */
	FLAG_DONE = 64,      /* its box is ticked */
	FLAG_HEADER = 128,   /* of a cell: th */
	FLAG_PROMOTED = 256, /* a heading that was a bold or numbered paragraph */
	FLAG_AUDIO = 512,    /* of media: sound */
	FLAG_PAGE = 1024,    /* of media: a page that was embedded; neither: a video */
	FLAG_LINES = 4096,   /* with FLAG_VERSE: no poem, its lines are not set in */
	FLAG_FRONT = 2048,   /* title and byline that were given: no part of the body */
};

enum style {
	STYLE_STRONG = 1,
	STYLE_EM = 2,
	STYLE_CODE = 4,
	STYLE_DEL = 8,
	STYLE_MARK = 16,
	STYLE_SUP = 32,
	STYLE_SUB = 64,
	STYLE_UNDERLINE = 128,
	STYLE_RUBY = 256, /* the reading, in parentheses of its own */
	STYLE_BASE = 512, /* what has a reading, and that */
};

/* Bytes start to end of the block's text share these looks; plain text has no run.  In order,
 * without overlap. */
struct run {
	uint32_t start, end;
	uint16_t style;
	uint16_t link; /* number of the link, from 1; 0 none */
};

struct block {
	enum block_kind kind;
	unsigned flags;
	int level;        /* of headings; nesting depth of lists and quotes, from 1 */
	uint32_t number;  /* of an ordered item, a picture: as shown; of an ordered list, the one
			     after its last */
	uint32_t index;   /* its place in doc->blocks */
	uint32_t section; /* the section it stands in, or is the heading of: index in doc->sections
			     + 1; 0 before the first heading */
	uint16_t link;    /* of a figure or media: the link it carries, from 1; 0 none */
	uint16_t picture; /* of a figure: index in doc->pictures + 1 */
	struct slice text;
	struct slice language; /* of code, where told */
	struct run *runs;
	size_t run_count;
	struct block *parent, *next, *first, *last;
};

struct picture {
	struct slice url;      /* what the file said, proxies and all */
	struct slice original; /* unwrapped */
	struct slice caption, alt;
	int width, height; /* pixels; 0 unknown */
};

struct link {
	struct slice url; /* unwrapped, as it would be opened */
	struct slice text;
};

/* A heading and what stands under it, to the next heading of its level or above. */
struct section {
	uint32_t heading; /* block */
	uint32_t end;     /* the block behind its last */
	uint32_t parent;  /* index + 1 of the section around it; 0 none */
	int level;        /* as written; see depth for the outline */
	int depth;        /* from 0, levels skipped closed up */
	size_t words;     /* of all that is under it */
};

struct doc {
	struct arena *arena;
	struct block *root;
	struct block **blocks; /* all but the root, in reading order */
	size_t block_count;
	struct picture *pictures;
	size_t picture_count;
	struct link *links;
	size_t link_count;
	struct section *sections;
	size_t section_count;
	size_t words;
	bool is_parted; /* a text without end goes on in several blocks, */
	bool is_cut;    /* or in none, where there can be no more than one */
};

/* Where a reader is: outlives layouts, widths and sessions. */
struct place {
	uint32_t block, byte;
};

struct doc_front {
	struct slice title;  /* shown first; empty: none */
	struct slice byline; /* empty: none */
};

/* Build from a cleaned tree; everything lives in the arena, the tree may go afterwards. */
struct doc *doc_build(
	struct arena *arena, const struct element *root, const struct doc_front *front);

/* The first sentence of a text, with the marks that close it; all of it where none ends. */
struct slice doc_first_sentence(struct slice text);
/* Running text, which its first sentence can stand for. */
bool doc_is_prose(const struct block *block);
/* And it is not all of it. */
bool doc_says_more(const struct block *block);
/* Whose first sentence tells what a section is about; NULL where it has no text but headings. */
const struct block *doc_first_paragraph(const struct doc *doc, const struct section *section);

/* The text of the body, blocks parted by blank lines (items and rows by line ends, cells by tabs),
 * without layout and without the front: what JSON's text is made of. */
void doc_add_text(const struct doc *doc, struct buffer *out);
/* The same from one place on and before the other, front or not. */
void doc_add_text_between(
	const struct doc *doc, struct place from, struct place to, struct buffer *out);
/* HTML and Markdown made anew from what is read. */
void doc_add_html(const struct doc *doc, struct buffer *out);
void doc_add_markdown(const struct doc *doc, struct buffer *out);
/* One line a block, for golden files. */
void doc_dump(const struct doc *doc, struct buffer *out);

/* The host of a URL, for people, without user name and port; empty when there is none. */
struct slice url_host(struct slice url);

#endif
