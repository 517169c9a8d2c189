/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_WIRE_H
#define INDEXER_WIRE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "catalogue/writer.h"

/* What the process that writes and those that parse say to each other: frames of a length and that
 * many bytes, in the order of bytes this machine has, for both are one program.  What comes from a
 * parser is looked at as if anybody had sent it: an article may have broken it. */

enum task_pass { PASS_HEAD, PASS_BODY };

/* One file to be read. */
struct wire_task {
	uint32_t number; /* the answer names it */
	enum task_pass pass;
	struct slice path; /* within the archive */
};

enum wire_outcome {
	WIRE_RECORD,
	WIRE_GONE, /* there is no such file (any more) */
};

struct wire_answer {
	uint32_t number;
	enum wire_outcome outcome;
	struct record record; /* without its path */
	struct slice body;    /* its whole text, where that was read */
};

enum { WIRE_FRAME_MAX = 8 * 1024 * 1024 };

/* Begin a frame, giving where; what is added until wire_end is in it. */
size_t wire_begin(struct buffer *out);
void wire_end(struct buffer *out, size_t begin);
/* Cut the first frame off *rest.  False when it is not whole yet; *broken when it never will be. */
bool wire_frame(struct slice *rest, struct slice *frame, bool *broken);

void wire_add_task(struct buffer *out, const struct wire_task *task);
/* Texts that are too long for a row (a body: for TEXT_MAX) are cut at a character. */
void wire_add_answer(struct buffer *out, const struct wire_answer *answer);
/* Cut one off the frame; false when what stands there is none.  Slices point into the frame,
 * categories live in the arena. */
bool wire_take_task(struct slice *frame, struct wire_task *task);
bool wire_take_answer(struct slice *frame, struct arena *arena, struct wire_answer *answer);

#endif
