/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_CAPABILITIES_H
#define TERM_CAPABILITIES_H

#include <stdbool.h>

#include "base/buffer.h"

/* What the writer uses of a terminal's entry in terminfo, by terminfo(5)'s names; a string is NULL
 * where the terminal cannot do it.  They are ncurses's and live as long as its current terminal. */
struct capabilities {
	const char *cup, *hpa, *cuf, *cub, *cuu1;
	const char *clear, *el, *ech;
	const char *csr, *ind, *indn, *ri, *rin;
	const char *sgr0, *bold, *dim, *sitm, *smul, *rev, *op, *setaf, *setab;
	const char *civis, *cnorm;
	const char *rmkx, *rmcup; /* for when ncurses cannot be asked to leave */
	bool am;      /* goes on in the next line behind the last column, */
	bool xenl;    /* but only when more comes */
	bool msgr;    /* the cursor may be moved while text has a style */
	bool newline; /* \n goes down a line, and \b one column to the left */
	int colors;
	int ncv; /* attributes that do not go with colours, as bits */
};

/* Those of ncurses's current terminal. */
void capabilities_read(struct capabilities *can);
/* A capability with its parameters, without the delays that old terminals needed; nothing for NULL. */
void capability_add(struct buffer *out, const char *capability, int first, int second);

#endif
