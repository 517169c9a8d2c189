/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_ROW_H
#define CLI_ROW_H

#include "base/buffer.h"
#include "library/finding.h"

/* One article in one line, as list and search print it. */

/* With a line end; columns of a terminal, 0: of a pipe. marks are of the title, and only for a
 * terminal. */
void row_add_text(const struct entry *entry, int columns, const struct finding_mark *marks,
	size_t count, struct buffer *out);
/* Without a line end, and without the closing brace: more may follow. */
void row_add_tsv(const struct entry *entry, struct slice path, struct buffer *out);
void row_add_json(const struct entry *entry, struct slice path, struct buffer *out);
void row_add_marked(struct slice text, const struct finding_mark *marks, size_t count,
	struct buffer *out);

#endif
