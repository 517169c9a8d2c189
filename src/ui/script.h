/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include "ui/internal.h"

/* Titles and names in the script the reader has chosen for lists.  They are converted where rows are
 * drawn: what is matched, stored and handed to the library is what was written. */

/* OpenCC's configuration for what is written in Simplified. */
const char *script_traditional(const struct ui *ui);

/* The setting may be another now.  Where OpenCC cannot do it lists are as written again, and the
 * reader is told. */
void script_take(struct ui *ui);
/* Before a frame is drawn: what earlier ones converted may go. */
void script_begin(struct ui *ui);
/* As lists show it; valid until the next frame. */
struct slice script_shown(const struct ui *ui, struct slice text);
/* The byte of what is shown that stands where a byte of what was written does. */
size_t script_shown_byte(const struct ui *ui, struct slice text, size_t byte);
/* As it is copied: as shown, or as written where the setting says so. */
struct slice script_copied(const struct ui *ui, struct slice text);
void script_destroy(struct ui *ui);

#endif
