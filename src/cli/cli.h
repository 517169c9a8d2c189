/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "meta/date.h"
#include "settings/settings.h"
#include "text/language.h"

/* The commands that print: one file each.  Standard output is for programs as much as for
 * people; what goes wrong is one line on standard error. */

enum exit_status { EXIT_DONE = 0, EXIT_MISSING = 1, EXIT_USAGE = 2 };

enum format {
	FORMAT_DEFAULT,
	FORMAT_TEXT,
	FORMAT_ANSI,
	FORMAT_JSON,
	FORMAT_HTML,
	FORMAT_MARKDOWN,
	FORMAT_TSV,
};

/* What the options of the command line said. */
struct flags {
	int width; /* 0: not given */
	enum format format;
	struct slice category, filter, save;
	struct slice source, author; /* empty: no matter whose */
	enum language language;      /* LANGUAGE_NONE: no matter which */
	bool pictures, repaired, problems;
	struct date since, until;
	struct slice sort; /* of enum entry_order: empty: the newest first */
	long limit; /* 0: none */
	bool counts;
	bool shared, heads, stay;
	struct settings settings; /* the caller puts in what holds without options */
	bool help, version;
};

/* By enum entry_order. */
#define SORT_ORDERS "newest|oldest|title|source"

struct subcommand {
	const char *name;
	const char *synopsis;   /* what follows the name: "FILE…" */
	const char *help;       /* one line, N_() */
	const char *letters;    /* the keys of the flags it takes, see flag_rows[]; = for settings,
				 @ for that of collation */
	const char *formats;    /* the formats it writes, the default first, parted by | */
	int (*run)(const struct flags *flags, int argc, char **argv);
};

/* Ends with a NULL name. */
extern const struct subcommand subcommands[];
const struct subcommand *subcommand_find(const char *name);

/* Reads the options of argv by the table; argc and argv move to the operands.  command may be
 * NULL: the reading room's. On wrong use prints why and gives false. */
bool flags_parse(struct flags *flags, const struct subcommand *command, int *argc, char ***argv);

void help_print(void);
void help_print_command(const struct subcommand *command);
void version_print(void);

int show_run(const struct flags *flags, int argc, char **argv);
int search_run(const struct flags *flags, int argc, char **argv);
int list_run(const struct flags *flags, int argc, char **argv);
int stats_run(const struct flags *flags, int argc, char **argv);
int outline_run(const struct flags *flags, int argc, char **argv);
int check_run(const struct flags *flags, int argc, char **argv);
int state_run(const struct flags *flags, int argc, char **argv);
int index_run(const struct flags *flags, int argc, char **argv);

/* The reading room over a folder or a file, or this one; in a pipe, what it would show first.
 * problem is told there, NULL: none. */
int room_run(const struct flags *flags, const char *problem, int argc, char **argv);

/* `yuelan: FILE: what is wrong` on standard error, through the gate. */
void complain(const char *text);

enum { PLAIN_COLUMNS = 80 }; /* of a line where nothing else is known */

/* Columns of the terminal on standard output; fallback where it is none. */
int output_columns(int fallback);
bool output_is_terminal(void);
/* Whether colours may be written: a terminal, and no NO_COLOR. */
bool output_has_color(void);

/* Write and empty the buffer; exits quietly when the reader of the pipe has gone, with a
 * complaint when the disk is full. */
void output_write(struct buffer *buffer);

#endif
