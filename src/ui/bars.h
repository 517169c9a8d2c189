/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_BARS_H
#define UI_BARS_H

#include "ui/internal.h"

/* The title bar above and the status line below. */

void bars_draw(struct ui *ui);

/* The keys worth knowing on the screen that has them, as many as there is room for: "j/k move
 * Enter open". */
void bars_add_hints(const struct ui *ui, const struct screen *screen, int room, struct buffer *out);

/* A line over a sheet, with its name in it. */
void bars_draw_rule(struct ui *ui, struct area area, struct slice name);

/* A name, a bar of so many of the most, and the number at the right end of the line. */
void bars_draw_bar(struct ui *ui, struct area line, int name_columns, struct slice name,
		   size_t count, size_t most, unsigned look);

/* How many articles are marked; nothing where none is. */
void bars_add_marked(struct ui *ui, struct buffer *out);

#endif
