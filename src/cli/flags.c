/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/notice.h"
#include "sandbox/sandbox.h"
#include "text/cluster.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

/* The one home of the command line's facts: parsing, help and the manual's check read these
 * tables. */

struct flag_row {
	char key; /* also the short option */
	const char *name, *argument, *help;
};

/* clang-format off */
static const struct flag_row flag_rows[] = {
	{ 'w', "width",    N_("N"),      N_("columns of a line (the terminal's, or 80)") },
	{ 'f', "format",   N_("FORMAT"), N_("how to write it") },
	{ 'c', "category", N_("A/B"),    N_("only articles of this category and below") },
	{ 's', "since",    N_("DATE"),   N_("only articles of this day and later") },
	{ 'u', "until",    N_("DATE"),   N_("only articles of this day and earlier") },
	{ 'o', "source",   N_("NAME"),   N_("only articles of this source") },
	{ 'a', "author",   N_("NAME"),   N_("only articles of this author") },
	{ 'l', "language", N_("TAG"),    N_("only articles in this language: zh-Hans, zh-Hant, ja, ko, other") },
	{ 'p', "pictures", NULL,         N_("only articles with pictures") },
	{ 'r', "repaired", NULL,         N_("only articles whose date had to be looked for or mended") },
	{ 'x', "problems", NULL,         N_("only articles in which something was odd") },
	{ 'F', "filter",   N_("TEXT"),   N_("only titles that fit, by pinyin too: xmsj; the best first") },
	{ 't', "sort",     N_("ORDER"),  N_("newest, oldest, title or source; title by --collation") },
	{ 'n', "limit",    N_("N"),      N_("no more than so many") },
	{ 'k', "save",     N_("NAME"),   N_("put the search on the shelf under a name; an empty QUERY takes it away") },
	{ 'C', "counts",   NULL,         N_("how many of each category and month, in the place of the articles") },
	{ 'S', "shared",   NULL,         N_("beside the archive, for every account (.yuelan/catalogue)") },
	{ 'H', "heads",    NULL,         N_("stop when the list is complete, before bodies are read") },
	{ 'T', "stay",     NULL,         N_("watch the archive until no reading room is open on it") },
	{ 'h', "help",     NULL,         N_("print this help") },
	{ 'V', "version",  NULL,         N_("print the version") },
};

const struct subcommand subcommands[] = {
	{ "show", N_("FILE…"), N_("print articles, cleaned and set"), "wfh=",
		"text|ansi|json|html|markdown", show_run },
	{ "list", N_("[ARCHIVE]"), N_("print the articles of an archive, one a line, newest first"), "fcsuoalprxFth@",
		"text|tsv|json", list_run },
	{ "search", N_("[ARCHIVE] QUERY…"), N_("print the articles whose text has what is looked for, the best first"),
		"fcsunkCh", "text|tsv|json", search_run },
	{ "stats", N_("[ARCHIVE]"), N_("count the articles of an archive by month, category, source"),
		"wfcsuoalprxFh", "text|json", stats_run },
	{ "outline", N_("FILE…"), N_("print the headings of articles"), "wfh=",
		"text|json", outline_run },
	{ "check", N_("[ARCHIVE]"), N_("print what is odd in an archive and how it was mended"), "fcsuoalprxh",
		"text|tsv|json", check_run },
	{ "state", N_("export|import [FILE]|restore"),
		N_("what you left behind: places, stars, notes, history"), "h",
		"json", state_run },
	{ "index", N_("[ARCHIVE]"), N_("build or refresh the catalogue that the reading room opens"), "SHTh@",
		NULL, index_run },
	{ 0 },
};
/* clang-format on */

enum { HELP_COLUMNS = 24 }; /* of an option and its value, in front of the help */
enum { FLAG_ROWS = sizeof flag_rows / sizeof *flag_rows };

static const char *const format_names[] = {
	[FORMAT_TEXT] = "text",
	[FORMAT_ANSI] = "ansi",
	[FORMAT_JSON] = "json",
	[FORMAT_HTML] = "html",
	[FORMAT_MARKDOWN] = "markdown",
	[FORMAT_TSV] = "tsv",
};

const struct subcommand *subcommand_find(const char *name)
{
	for (const struct subcommand *s = subcommands; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

static const char *letters_of(const struct subcommand *command)
{
	return command ? command->letters : "hV=";
}

static bool is_one_of(const char *name, const char *list)
{
	struct slice rest = slice_of(list), one;
	while (slice_split(&rest, '|', &one))
		if (slice_is(one, name))
			return true;
	return false;
}

static bool wrong_value(const char *option, const char *value, const char *expected)
{
	char line[400];
	snprintf(line, sizeof line, _("--%s=%s: expected %s"), option, value, expected);
	complain(line);
	return false;
}

static bool set_format(struct flags *flags, const struct subcommand *command, const char *value)
{
	if (!is_one_of(value, command->formats))
		return wrong_value("format", value, command->formats);
	for (size_t i = 1; i < sizeof format_names / sizeof *format_names; i++)
		if (strcmp(format_names[i], value) == 0)
			flags->format = (enum format)i;
	return true;
}

static bool set_width(struct flags *flags, const char *value)
{
	struct slice rest = slice_of(value);
	long width = 0;
	if (!slice_number(&rest, &width) || rest.len > 0 || width < 1 || width > 10000)
		return wrong_value("width", value, _("a number from 1 to 10000"));
	flags->width = (int)width;
	return true;
}

static bool set_order(struct flags *flags, const char *value)
{
	flags->sort = slice_of(value);
	return is_one_of(value, SORT_ORDERS) || wrong_value("sort", value, SORT_ORDERS);
}

static bool set_language(struct flags *flags, const char *value)
{
	for (int i = LANGUAGE_NONE + 1; i < LANGUAGES; i++) {
		if (strcmp(language_tag((enum language)i), value) != 0)
			continue;
		flags->language = (enum language)i;
		return true;
	}
	return wrong_value("language", value, "zh-Hans|zh-Hant|ja|ko|other");
}

static bool set_limit(struct flags *flags, const char *value)
{
	struct slice rest = slice_of(value);
	if (slice_number(&rest, &flags->limit) && rest.len == 0 && flags->limit >= 1)
		return true;
	return wrong_value("limit", value, _("a number from 1 on"));
}

/* A day, or a month or year that stands for its first or last day. */
static bool set_day(struct date *date, const char *option, const char *value)
{
	struct slice rest = slice_of(value);
	long year = 0, month = 0;
	if (date_parse(rest, date, NULL))
		return true;
	bool has_month = false;
	bool good = slice_number(&rest, &year) && year >= 1 && year <= 9999;
	if (good && rest.len > 0) {
		rest = slice_from(rest, 1);
		has_month = true;
		good = slice_number(&rest, &month) && month >= 1 && month <= 12 && rest.len == 0;
	}
	if (!good)
		return wrong_value(option, value, _("a date such as 2021-08-17, 2021-08 or 2021"));
	bool last = strcmp(option, "until") == 0;
	*date = (struct date){
		.year = (int)year,
		.month = has_month ? (int)month : last ? 12 : 1,
		.day = last ? 31 : 1, /* compared by parts: a 31st of February is past its last day */
	};
	return true;
}

/* What getopt would say of an option it could not take, but through the gate. */
static bool wrong_option(int key, const char *argument)
{
	char name[3] = { '-', (char)optopt, '\0' }, line[400];
	bool is_long = strncmp(argument, "--", 2) == 0 || optopt == 0;
	snprintf(line, sizeof line,
		key == ':' ? _("%s: a value is missing") : _("%s: no such option; see --help"),
		is_long ? argument : name);
	complain(line);
	return false;
}

static bool set(struct flags *flags, const struct subcommand *command, int key, const char *value)
{
	switch (key) {
	case 'w':
		return set_width(flags, value);
	case 'f':
		return set_format(flags, command, value);
	case 'c':
		flags->category = slice_of(value);
		return true;
	case 's':
		return set_day(&flags->since, "since", value);
	case 'u':
		return set_day(&flags->until, "until", value);
	case 'o':
		flags->source = slice_of(value);
		return true;
	case 'a':
		flags->author = slice_of(value);
		return true;
	case 'l':
		return set_language(flags, value);
	case 'p':
		flags->pictures = true;
		return true;
	case 'r':
		flags->repaired = true;
		return true;
	case 'x':
		flags->problems = true;
		return true;
	case 'F':
		flags->filter = slice_of(value);
		return true;
	case 't':
		return set_order(flags, value);
	case 'n':
		return set_limit(flags, value);
	case 'k':
		flags->save = slice_trim(slice_of(value));
		return flags->save.len > 0 || wrong_value("save", value, _("a name"));
	case 'C':
		flags->counts = true;
		return true;
	case 'S':
		flags->shared = true;
		return true;
	case 'H':
		flags->heads = true;
		return true;
	case 'T':
		flags->stay = true;
		return true;
	case 'h':
		flags->help = true;
		return true;
	case 'V':
		flags->version = true;
		return true;
	default:
		return false;
	}
}

/* Every setting is an option of its name as well; its key is this and its number. */
enum { SETTING_KEY = 256 };

static bool set_setting(struct flags *flags, const struct setting_row *row, const char *value)
{
	struct error error;
	char line[sizeof error.text + 2];
	if (settings_set(&flags->settings, slice_of(row->name), slice_of(value), &error))
		return true;
	snprintf(line, sizeof line, "--%s", error.text);
	complain(line);
	return false;
}

/* @ stands for the one setting of commands that sort. */
static bool takes_setting(const char *letters, int setting)
{
	return strchr(letters, '=') || (setting == SETTING_COLLATION && strchr(letters, '@'));
}

static bool take(struct flags *flags, const struct subcommand *command, int key, const char *value)
{
	if (key >= SETTING_KEY)
		return set_setting(flags, &setting_rows[key - SETTING_KEY], value);
	return set(flags, command, key, value);
}

bool flags_parse(struct flags *flags, const struct subcommand *command, int *argc, char ***argv)
{
	const char *letters = letters_of(command);
	struct option options[FLAG_ROWS + SETTING_COUNT + 1] = { 0 };
	char short_options[2 * FLAG_ROWS + 2] = ":"; /* tell a missing value from an unknown option */
	size_t count = 0, length = 1;
	for (size_t i = 0; i < FLAG_ROWS; i++) {
		const struct flag_row *row = &flag_rows[i];
		if (!strchr(letters, row->key))
			continue;
		int argument = row->argument ? required_argument : no_argument;
		options[count++] = (struct option){ row->name, argument, NULL, row->key };
		short_options[length++] = row->key;
		if (row->argument)
			short_options[length++] = ':';
	}
	for (int i = 0; i < SETTING_COUNT; i++)
		if (takes_setting(letters, i))
			options[count++] = (struct option){
				setting_rows[i].name, required_argument, NULL, SETTING_KEY + i
			};
	optind = 0; /* begin anew: the name of the command stands where the program's would */
	opterr = 0;
	for (int key; (key = getopt_long(*argc, *argv, short_options, options, NULL)) != -1;) {
		if (key == '?' || key == ':')
			return wrong_option(key, (*argv)[optind - 1]);
		if (!take(flags, command, key, optarg))
			return false;
	}
	*argc -= optind;
	*argv += optind;
	return true;
}

/* An option and its value, up to where the help begins. */
static void print_left(const char *left)
{
	const int used = (int)text_columns(slice_of(left), NULL);
	if (used > HELP_COLUMNS)
		printf("  %s\n%*s", left, HELP_COLUMNS + 3, "");
	else
		printf("  %s%*s ", left, HELP_COLUMNS - used, "");
}

static void print_settings(const char *letters)
{
	struct buffer left = { 0 };
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (!takes_setting(letters, i))
			continue;
		buffer_clear(&left);
		buffer_printf(&left, "--%s=", setting_rows[i].name);
		setting_add_values(&setting_rows[i], &left);
		print_left(buffer_string(&left));
		printf("%s\n", _(setting_rows[i].help));
	}
	buffer_finish(&left);
}

static void print_flags(const char *letters, const char *formats)
{
	for (size_t i = 0; i < FLAG_ROWS; i++) {
		const struct flag_row *row = &flag_rows[i];
		if (!strchr(letters, row->key))
			continue;
		char left[40];
		snprintf(left, sizeof left, "-%c, --%s%s%s", row->key, row->name,
			row->argument ? "=" : "", row->argument ? _(row->argument) : "");
		print_left(left);
		fputs(_(row->help), stdout);
		if (row->key == 'f')
			printf(" (%s)", formats);
		putchar('\n');
	}
	print_settings(letters);
}

void help_print_command(const struct subcommand *command)
{
	printf(_("Usage: yuelan %s [OPTION…] %s\n"), command->name, _(command->synopsis));
	printf("%s\n\n", _(command->help));
	print_flags(command->letters, command->formats);
}

void help_print(void)
{
	fputs(_("Usage: yuelan [ARCHIVE]       the reading room: categories and dates, the list, the page\n"
		"       yuelan FILE            that article (- reads standard input)\n"
		"       yuelan COMMAND …\n\n"),
		stdout);
	for (const struct subcommand *s = subcommands; s->name; s++)
		printf("  %-8s %s\n", s->name, _(s->help));
	putchar('\n');
	print_flags(letters_of(NULL), "");
	fputs(_("\n`yuelan COMMAND --help` tells the options of a command; the manual is yuelan(1).\n"),
		stdout);
}

void version_print(void)
{
	struct buffer kinds = { 0 };
	sandbox_add_kinds(&kinds);
	puts(PACKAGE_STRING);
	if (kinds.len > 0)
		printf(_("sandbox: %s\n"), buffer_string(&kinds));
	else
		puts(_("sandbox: none on this system"));
	buffer_finish(&kinds);
}
