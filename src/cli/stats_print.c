/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/stats.h"

#include "base/i18n.h"
#include "cli/bar.h"
#include "cli/json.h"
#include "text/cluster.h"

/* ---- months ---- */

struct month {
	int year, month; /* 0: without a date */
	size_t count;
};

/* Days come newest first, and so do months. */
static size_t months_of(const struct stats *stats, struct month **months)
{
	size_t count = 0, room = 0;
	*months = NULL;
	for (size_t i = 0; i < stats->census.day_count; i++) {
		const struct catalogue_day *day = &stats->census.days[i];
		struct month *last = count > 0 ? &(*months)[count - 1] : NULL;
		if (last && last->year == day->year && last->month == day->month) {
			last->count += day->count;
			continue;
		}
		*months = arena_grow(stats->arena, *months, count, &room, sizeof **months);
		(*months)[count++] = (struct month){ day->year, day->month, day->count };
	}
	return count;
}

/* ---- text: a name, a bar, a number ---- */

enum {
	NAME_MOST = 32, /* columns */
	BAR_LEAST = 4,
	NAMES_SHOWN = 20, /* of sources and of authors; JSON has all */
};

struct line {
	struct slice name;
	int depth;
	size_t count;
};

/* The lines of one group, to be written when all their names are known. */
struct group {
	struct arena *arena;
	struct line *lines;
	size_t count, room;
};

static void add_line(struct group *group, struct slice name, int depth, size_t count)
{
	group->lines = arena_grow(
		group->arena, group->lines, group->count, &group->room, sizeof *group->lines);
	group->lines[group->count++] = (struct line){ name, depth, count };
}

struct frame {
	const struct width_rules *width;
	size_t columns;
};

/* Eighths of a column where blocks take one, else whole ones that every terminal draws so. */
static size_t add_bar(
	size_t count, size_t most, size_t columns, const struct width_rules *width, struct buffer *out)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	bool fine = cluster_columns(SLICE("█"), width) == 1;
	size_t eighths = most > 0 ? (count * columns * 8 + most - 1) / most : 0;
	size_t whole = fine ? eighths / 8 : (eighths + 7) / 8;
	for (size_t i = 0; i < whole; i++)
		buffer_add_string(out, fine ? "█" : "#");
	if (!fine || eighths % 8 == 0)
		return whole;
	buffer_add_string(out, parts[eighths % 8]);
	return whole + 1;
}

static size_t number_columns(size_t number)
{
	struct buffer text = { 0 };
	bar_add_number(&text, number);
	size_t columns = text.len;
	buffer_finish(&text);
	return columns;
}

static void add_group(const char *title, const struct group *group, const struct frame *frame,
	struct buffer *out)
{
	size_t names = 0, numbers = 0, most = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct line *line = &group->lines[i];
		size_t name = text_columns(line->name, frame->width) + (size_t)line->depth * 2;
		size_t number = number_columns(line->count);
		names = name > names ? name : names;
		numbers = number > numbers ? number : numbers;
		most = line->count > most ? line->count : most;
	}
	names = names > NAME_MOST ? NAME_MOST : names;
	if (names > frame->columns / 2)
		names = frame->columns / 2;
	size_t used = 2 + names + 2 + numbers + 2;
	size_t room = frame->columns >= used + BAR_LEAST ? frame->columns - used : 0;
	if (group->count > 0)
		buffer_printf(out, "\n%s\n", title);
	for (size_t i = 0; i < group->count; i++) {
		const struct line *line = &group->lines[i];
		size_t indent = (size_t)line->depth * 2 < names / 2 ? (size_t)line->depth * 2
								    : names / 2;
		size_t columns;
		struct slice name = text_fit(line->name, names - indent, &columns, frame->width);
		buffer_fill(out, ' ', 2 + indent);
		if (name.len < line->name.len) {
			name = text_fit(line->name, names - indent - 2, &columns, frame->width);
			buffer_add(out, name);
			buffer_add_string(out, "..");
			columns += 2;
		} else {
			buffer_add(out, name);
		}
		buffer_fill(out, ' ',
			names - indent - columns + 2 + numbers - number_columns(line->count));
		bar_add_number(out, line->count);
		if (room > 0) {
			buffer_add_string(out, "  ");
			add_bar(line->count, most, room, frame->width, out);
		}
		buffer_add_char(out, '\n');
	}
}

static void add_months(const struct stats *stats, const struct frame *frame, struct buffer *out)
{
	struct group group = { .arena = stats->arena };
	struct month *months;
	size_t count = months_of(stats, &months);
	for (size_t i = 0; i < count; i++)
		add_line(&group,
			months[i].year == 0 ? slice_of(_("no date"))
					    : arena_printf(stats->arena, "%04d-%02d",
						      months[i].year, months[i].month),
			0, months[i].count);
	add_group(_("By month"), &group, frame, out);
}

static void add_categories(const struct stats *stats, const struct frame *frame, struct buffer *out)
{
	struct group group = { .arena = stats->arena };
	for (size_t i = 0; i < stats->category_count; i++) {
		const struct stats_category *category = &stats->categories[i];
		add_line(&group, category->node->name, category->depth, category->count);
	}
	add_group(_("By category"), &group, frame, out);
}

static void add_names(const struct stats *stats, const char *title, const struct census_name *names,
	size_t count, const struct frame *frame, struct buffer *out)
{
	struct group group = { .arena = stats->arena };
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		add_line(&group, library_name(stats->library, names[i].id, stats->arena), 0,
			names[i].count);
	add_group(title, &group, frame, out);
	if (count > NAMES_SHOWN)
		buffer_printf(out, ngettext("  … and %zu more\n", "  … and %zu more\n",
					   count - NAMES_SHOWN),
			count - NAMES_SHOWN);
}

static void add_others(const struct stats *stats, const struct frame *frame, struct buffer *out)
{
	struct group languages = { .arena = stats->arena }, rest = { .arena = stats->arena };
	const struct census *census = &stats->census;
	for (int i = LANGUAGE_SIMPLIFIED; i <= LANGUAGES; i++) {
		int language = i < LANGUAGES ? i : LANGUAGE_NONE;
		if (census->languages[language] > 0)
			add_line(&languages, slice_of(_(language_name((enum language)language))),
				0, census->languages[language]);
	}
	add_group(_("By language"), &languages, frame, out);
	if (census->pictures > 0)
		add_line(&rest, slice_of(_("with pictures")), 0, census->pictures);
	if (census->repaired > 0)
		add_line(&rest, slice_of(_("with repaired dates")), 0, census->repaired);
	if (census->problems > 0)
		add_line(&rest, slice_of(_("with problems")), 0, census->problems);
	add_group(_("What they have"), &rest, frame, out);
}

/* The days from the first to the last; nothing where there is none. */
static void add_period(const struct census *census, struct buffer *out)
{
	size_t dated = census->day_count;
	if (dated > 0 && census->days[dated - 1].year == 0)
		dated--;
	if (dated == 0)
		return;
	const struct catalogue_day *first = &census->days[dated - 1], *last = &census->days[0];
	buffer_printf(out, "  %04d-%02d-%02d … %04d-%02d-%02d", first->year, first->month, first->day,
		last->year, last->month, last->day);
}

void stats_add_text(const struct stats *stats, const struct flags *flags, struct buffer *out)
{
	const struct census *census = &stats->census;
	const struct width_rules width = {
		.ambiguous_wide = flags->settings.value[SETTING_AMBIGUOUS] == AMBIGUOUS_WIDE
	};
	const struct frame frame = { &width,
		(size_t)(flags->width > 0 ? flags->width : output_columns(PLAIN_COLUMNS)) - 1 };
	struct buffer number = { 0 };
	bar_add_number(&number, census->count);
	buffer_add(out, library_title(stats->library));
	buffer_add_string(out, "  ");
	buffer_printf(out, ngettext("%s article", "%s articles", census->count),
		buffer_string(&number));
	buffer_finish(&number);
	add_period(census, out);
	buffer_add_char(out, '\n');
	add_months(stats, &frame, out);
	add_categories(stats, &frame, out);
	add_names(stats, _("By source"), census->sources, census->source_count, &frame, out);
	add_names(stats, _("By author"), census->authors, census->author_count, &frame, out);
	add_others(stats, &frame, out);
}

/* ---- JSON ---- */

static void begin_object(struct buffer *out)
{
	if (out->at[out->len - 1] != '[')
		buffer_add_char(out, ',');
	buffer_add_char(out, '{');
}

static void begin_array(struct buffer *out, const char *key)
{
	json_key(out, key);
	buffer_add_char(out, '[');
}

static void add_json_days(const struct stats *stats, struct buffer *out)
{
	struct month *months;
	size_t count = months_of(stats, &months);
	begin_array(out, "months");
	for (size_t i = 0; i < count; i++) {
		if (months[i].year == 0)
			continue;
		begin_object(out);
		json_field(out, "month", arena_printf(stats->arena, "%04d-%02d", months[i].year,
						 months[i].month));
		json_number(out, "count", months[i].count);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
	begin_array(out, "days");
	for (size_t i = 0; i < stats->census.day_count; i++) {
		const struct catalogue_day *day = &stats->census.days[i];
		if (day->year == 0)
			continue;
		begin_object(out);
		json_field(out, "day", arena_printf(stats->arena, "%04d-%02d-%02d", day->year,
					       day->month, day->day));
		json_number(out, "count", day->count);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
}

static void add_json_path(const struct shelf_node *node, struct buffer *out)
{
	const struct shelf_node *path[64];
	size_t depth = 0;
	for (; node && node->parent && depth < sizeof path / sizeof *path; node = node->parent)
		path[depth++] = node;
	begin_array(out, "category");
	while (depth > 0) {
		json_string(out, path[--depth]->name);
		if (depth > 0)
			buffer_add_char(out, ',');
	}
	buffer_add_char(out, ']');
}

static void add_json_names(const struct stats *stats, const char *key, const char *own,
	const struct census_name *names, size_t count, struct buffer *out)
{
	begin_array(out, key);
	for (size_t i = 0; i < count; i++) {
		begin_object(out);
		json_field(out, own, library_name(stats->library, names[i].id, stats->arena));
		json_number(out, "count", names[i].count);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
}

void stats_add_json(const struct stats *stats, struct buffer *out)
{
	const struct census *census = &stats->census;
	size_t undated = 0;
	if (census->day_count > 0 && census->days[census->day_count - 1].year == 0)
		undated = census->days[census->day_count - 1].count;
	buffer_add_char(out, '{');
	json_field(out, "title", library_title(stats->library));
	json_number(out, "articles", census->count);
	json_number(out, "undated", undated);
	add_json_days(stats, out);
	begin_array(out, "categories");
	for (size_t i = 0; i < stats->category_count; i++) {
		begin_object(out);
		add_json_path(stats->categories[i].node, out);
		json_number(out, "count", stats->categories[i].count);
		buffer_add_char(out, '}');
	}
	buffer_add_char(out, ']');
	add_json_names(stats, "sources", "source", census->sources, census->source_count, out);
	add_json_names(stats, "authors", "author", census->authors, census->author_count, out);
	json_key(out, "languages");
	buffer_add_char(out, '{');
	for (int i = 0; i < LANGUAGES; i++)
		json_number(out, language_tag((enum language)i), census->languages[i]);
	buffer_add_char(out, '}');
	json_number(out, "pictures", census->pictures);
	json_number(out, "repaired", census->repaired);
	json_number(out, "problems", census->problems);
	buffer_add_string(out, "}\n");
}
