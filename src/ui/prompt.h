/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "base/buffer.h"
#include "term/term.h"

/* A line that is typed at the bottom: commands behind “:”, patterns behind “/”, filters behind “>”,
 * questions to whole texts behind “F”. */

enum prompt_kind { PROMPT_NONE, PROMPT_COMMAND, PROMPT_FIND, PROMPT_FILTER, PROMPT_SEARCH,
		   PROMPT_KINDS };

enum { HISTORY_MAX = 100 };

struct history {
	char *lines[HISTORY_MAX];
	size_t count;
};

struct prompt {
	enum prompt_kind kind;
	struct buffer text;
	size_t at; /* the cursor, a byte between two clusters */
	struct history history[PROMPT_KINDS];
	size_t recalled; /* index into the history; its count: the line itself */
	struct buffer draft; /* the line itself, while the history is looked through */
	struct buffer stem;  /* what was typed before completion changed it */
	struct buffer killed; /* what Ctrl-Y brings back; of any line */
	size_t keys, killed_at; /* how many were typed, and when the last one deleted so */
	char **choices;      /* of the completion; NULL when none goes on */
	size_t choice_count, choice;
	size_t choice_start; /* byte where what is completed begins */
};

enum prompt_result { PROMPT_GOES_ON, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

struct ui;

void prompt_finish(struct prompt *prompt);
void prompt_start(struct prompt *prompt, enum prompt_kind kind);
/* Put a line into the history, where it is not the last already. */
void prompt_remember(struct prompt *prompt, enum prompt_kind kind, struct slice line);
/* Edit by one key, as readline does; one with Alt that has no meaning does nothing. */
enum prompt_result prompt_key(struct ui *ui, struct key key);
/* Draw at the bottom row, and the choices above it. */
void prompt_draw(struct ui *ui);

/* The keys of the prompt, for the help; NULL ends it. */
struct prompt_help {
	const char *keys, *help;
};
extern const struct prompt_help prompt_help[];

#endif
