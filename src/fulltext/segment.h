/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_SEGMENT_H
#define FULLTEXT_SEGMENT_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/slice.h"

/* The text itself: files that only grow, of frames that are compressed each by itself.  A frame
 * that was not written whole is no frame, and neither is what follows it. */

enum text_flag {
	TEXT_PICTURE = 1, /* there are pictures in it */
	TEXT_GONE = 2,    /* no text: the article was taken away */
};

/* An article as it is kept.  Texts have passed the gate; slices belong to somebody else. */
struct text {
	int64_t id;     /* of the catalogue: fits into 32 bits */
	int64_t order;  /* seconds since 1970; INT64_MIN without a date */
	uint64_t stamp; /* tells versions of a file apart; not 0 */
	unsigned flags;
	struct slice title, source, author, category, body;
};

/* Where one is, and what is asked most of it. */
struct text_place {
	uint32_t id;
	uint32_t segment, number; /* a later one (of a later segment, or behind it) is in force */
	uint32_t frame, record;   /* bytes of the file, of the frame */
	uint32_t flags;
	int64_t order;
	uint64_t stamp;
};

enum {
	FRAME_BYTES = 48 * 1024,           /* of text are compressed together */
	SEGMENT_BYTES = 16 * 1024 * 1024,  /* of text, and another one is begun */
	TEXT_MAX = 4 * 1024 * 1024,        /* bytes of a body that are kept */
};

/* ---- writing ---- */

struct segment_writer {
	int fd;
	uint32_t number;      /* of the segment */
	uint32_t count;       /* articles in it */
	uint64_t size, bytes; /* of the file, of the text in it */
	struct buffer frame, packed;
	uint32_t frame_count;
	void *context;        /* zstd's */
};

/* Begin a file, or go on with one behind the frames that are whole. */
bool segment_create(struct segment_writer *writer, int folder, uint32_t number, uint64_t size,
	struct error *error);
void segment_finish(struct segment_writer *writer);
/* Where it will be; a frame that is full is written. */
bool segment_add(struct segment_writer *writer, const struct text *text,
	struct text_place *place, struct error *error);
/* Write what waits, so that readers see it. */
bool segment_flush(struct segment_writer *writer, struct error *error);

/* ---- reading ---- */

struct segment {
	uint32_t number;
	const char *at; /* mapped; NULL when it cannot be read */
	size_t size;
};

void segment_open(struct segment *segment, int folder, uint32_t number);
void segment_close(struct segment *segment);

/* Unpack the frame at *offset, which moves behind it; false when there is none or it is broken. */
bool segment_frame(const struct segment *segment, size_t *offset, struct buffer *frame);
/* The record at *offset of a frame, which moves behind it; slices point into the frame. */
bool frame_record(struct slice frame, size_t *offset, struct text *text);

/* A file that whoever may list its folder may read; -1 where it cannot be made, see errno. */
int text_file_create(int folder, const char *name, int flags);
/* All of it, whatever interrupts; false: see errno. */
bool text_write(int fd, struct slice bytes);
/* "12.text"; name has room for 32 bytes. */
void segment_name(char name[32], uint32_t number);

#endif
