/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_PASSES_H
#define CLEAN_PASSES_H

#include "clean/clean.h"

/* The passes, one a file of the same name, in the order they run (clean.c has the table with what each is for).
 * A pass may rely on what stands above it having run, but must do no harm when it runs alone. */

void clean_comments(struct cleaner *cleaner, struct element *root);
void clean_noise(struct cleaner *cleaner, struct element *root);
void clean_hidden(struct cleaner *cleaner, struct element *root);
void clean_layout_tables(struct cleaner *cleaner, struct element *root);
void clean_code(struct cleaner *cleaner, struct element *root);
void clean_pictures(struct cleaner *cleaner, struct element *root);
void clean_links(struct cleaner *cleaner, struct element *root);
void clean_media(struct cleaner *cleaner, struct element *root);
void clean_lists(struct cleaner *cleaner, struct element *root);
void clean_paragraphs(struct cleaner *cleaner, struct element *root);
void clean_indents(struct cleaner *cleaner, struct element *root);
void clean_captions(struct cleaner *cleaner, struct element *root);
void clean_tables(struct cleaner *cleaner, struct element *root);
void clean_title(struct cleaner *cleaner, struct element *root);
void clean_byline(struct cleaner *cleaner, struct element *root);
void clean_lead(struct cleaner *cleaner, struct element *root);
void clean_headings(struct cleaner *cleaner, struct element *root);
void clean_boilerplate(struct cleaner *cleaner, struct element *root);
void clean_empty(struct cleaner *cleaner, struct element *root);

#endif
