/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Players of all kinds become one bare iframe, video or audio among the blocks, with what a person
 * would open as src and a label as title.
 */
#include "clean/passes.h"

#include "clean/figures.h"
#include "clean/lift.h"
#include "clean/media_url.h"
#include "clean/picture.h"
#include "clean/rules.h"
#include "clean/tools.h"
#include "clean/url.h"

enum {
	FALLBACK_MAX = 120,  /* bytes of "your browser does not support …" */
	TITLE_MAX = 200,     /* bytes of a title or a caption that may stand in a label */
	POSTER_WORK = 20000, /* comparisons of posters with pictures */
};

struct player {
	struct element *element;
	struct slice poster;
};

struct players {
	struct player *at;
	size_t count, room;
	struct element **figures; /* of the source: they may hold a player and its caption */
	size_t figure_count, figure_room;
};

/* The last part of a path that is not empty: the id in most URLs of players. */
static struct slice last_part(struct slice url)
{
	struct slice place = url_place(url);

	while (place.len > 0 && place.at[place.len - 1] == '/')
		place.len--;
	return url_name(place);
}

/* Puts parameters and parts of the URL into a template: {vid} is a parameter, {/} the last part of
 * the path.  Empty when one of them is missing. */
static struct slice fill(struct cleaner *cleaner, struct slice template, struct slice url)
{
	struct buffer out = { 0 };
	struct slice result = { NULL, 0 };
	bool ok = template.len > 0;

	while (template.len > 0 && ok) {
		size_t open = slice_find_char(template, '{', 0), close;
		struct slice name, value;

		buffer_add(&out, slice_sub(template, 0, open));
		if (open == SLICE_NONE)
			break;
		close = slice_find_char(template, '}', open);
		name = slice_sub(template, open + 1, close);
		value = slice_is(name, "/") ? last_part(url) : url_parameter(url, name);
		value = url_decode(cleaner->arena, value);
		ok = value.len > 0;
		buffer_add(&out, value);
		template = slice_from(template, close == SLICE_NONE ? template.len : close + 1);
	}
	if (ok)
		result = buffer_take(&out, cleaner->arena);
	buffer_finish(&out);
	return result;
}

struct label {
	struct slice name, url;
};

/* `media GLOB LABEL [URL]`: whose player it is, and where a person would watch it. */
static struct label find_label(struct cleaner *cleaner, struct slice url)
{
	struct slice place = url_place(url);
	struct rule_search search = rules_search(cleaner->rules, "media", place);

	for (const struct rule *rule; (rule = rules_search_next(&search));) {
		struct slice rest = rule->rest, name, filled;

		if (!rules_glob(rule->word, place))
			continue;
		name = rule_word(&rest);
		filled = fill(cleaner, rest, url);
		if (rest.len == 0 || filled.len > 0)
			return (struct label){ name, rest.len == 0 ? url : filled };
	}
	return (struct label){ slice_sub(place, 0, slice_find_char(place, '/', 0)), url };
}

/* What the player says of itself, when it says more than that it is one. */
static struct slice own_title(const struct cleaner *cleaner, const struct element *player)
{
	struct slice title = text_trim(element_attribute(player, "title"));

	if (title.len == 0)
		title = text_trim(element_attribute(player, "aria-label"));
	if (title.len > TITLE_MAX || rules_match(cleaner->rules, "media-title", title) ||
		text_is_same_letters(title, cleaner->title))
		return (struct slice){ NULL, 0 };
	return title;
}

static void set_label(
	struct cleaner *cleaner, struct element *player, struct slice label, struct slice title)
{
	if (title.len > 0 && label.len > 0)
		label = arena_printf(
			cleaner->arena, "%.*s · %.*s", SLICE_ARGS(label), SLICE_ARGS(title));
	else if (title.len > 0)
		label = title;
	element_set_attribute(cleaner->arena, player, "title", label);
}

/* What a player holds is for browsers that know it not.  But one that was never closed holds the
 * rest of the article. */
static void empty_player(struct cleaner *cleaner, struct element *player)
{
	struct slice text = element_is(player, TAG_IFRAME) ? (struct slice){ NULL, 0 }
							   : element_text(player, cleaner->arena);
	struct element *behind = player->next;

	if (text.len > FALLBACK_MAX) {
		while (player->first)
			element_insert(player->parent, player->first, behind);
		return;
	}
	clean_note_text(cleaner, text);
	while (player->first)
		element_unlink(player->first);
}

static void finish_player(struct cleaner *cleaner, struct element *player, struct slice url)
{
	struct slice title = own_title(cleaner, player);
	struct label label;

	url = rules_unwrap_url(cleaner->rules, cleaner->arena, url);
	label = find_label(cleaner, url);
	empty_player(cleaner, player);
	player->attributes = NULL;
	element_set_attribute(cleaner->arena, player, "src", label.url);
	set_label(cleaner, player, label.name, title);
}

/* `media-element NAME LABEL URL-ATTRIBUTE TITLE-ATTRIBUTE…`: players that only one platform knows;
 * - is no URL. True when something is left. */
static bool settle_custom(struct cleaner *cleaner, struct element *element)
{
	const struct rule *rule = rules_first(cleaner->rules, "media-element");
	struct buffer title = { 0 };
	struct slice rest, label, name, url = { NULL, 0 };

	while (rule) {
		rest = rule->text;
		if (slice_equal_nocase(rule_word(&rest), element->name))
			break;
		rule = rule->next;
	}
	if (!rule)
		return false; /* some other element, left as it is */
	label = rule_word(&rest);
	name = rule_word(&rest);
	url = element_attribute(element, arena_copy(cleaner->arena, name).at);
	for (name = rule_word(&rest); name.len > 0; name = rule_word(&rest)) {
		struct slice value =
			text_trim(element_attribute(element, arena_copy(cleaner->arena, name).at));

		if (value.len > 0 && title.len > 0)
			buffer_add_string(&title, " · ");
		buffer_add(&title, value);
	}
	element->attributes = NULL;
	empty_player(cleaner, element);
	if (url_is_absolute(url)) {
		element_rename(element, TAG_AUDIO);
		element_set_attribute(cleaner->arena, element, "src",
			rules_unwrap_url(cleaner->rules, cleaner->arena, url));
		set_label(cleaner, element, label, buffer_take(&title, cleaner->arena));
	} else if (title.len > 0) {
		struct slice text = arena_printf(
			cleaner->arena, "%.*s · %s", SLICE_ARGS(label), buffer_string(&title));

		element_rename(element, TAG_P);
		element->role = ROLE_BOILERPLATE;
		element_append(element, element_create_text(cleaner->arena, text));
	} else {
		element_unlink(element);
	}
	buffer_finish(&title);
	return element->parent;
}

static bool is_noise(const struct cleaner *cleaner, struct slice url)
{
	return rules_match(cleaner->rules, "media-noise", url_place(url));
}

/* True when a player is left. */
static bool settle(struct cleaner *cleaner, struct element *player)
{
	bool is_file = element_is(player, TAG_VIDEO) || element_is(player, TAG_AUDIO);
	struct slice url = is_file ? media_file_url(player) : media_frame_url(player);

	if (player->tag == TAG_OTHER)
		return settle_custom(cleaner, player);
	if (element_is(player, TAG_OBJECT) && !url_is_absolute(url))
		url = media_param_url(player);
	if (url.len > 0 && !is_noise(cleaner, url)) {
		if (!is_file)
			element_rename(player, TAG_IFRAME);
		finish_player(cleaner, player, url);
		return true;
	}
	/* An object shows what it holds where it cannot show itself. */
	if (element_is(player, TAG_OBJECT)) {
		element_unwrap(player);
		return false;
	}
	empty_player(cleaner, player);
	element_unlink(player);
	return false;
}

static bool may_be_player(const struct element *element)
{
	switch (element->tag) {
	case TAG_IFRAME:
	case TAG_VIDEO:
	case TAG_AUDIO:
	case TAG_EMBED:
	case TAG_OBJECT:
		return true;
	case TAG_OTHER:
		return element->kind == ELEMENT_NODE && element->parent;
	default:
		return false;
	}
}

static struct slice poster_of(const struct element *player)
{
	struct slice poster = slice_trim(element_attribute(player, "poster"));

	return poster.len > 0 ? poster : slice_trim(element_attribute(player, "data-poster"));
}

static void collect(struct cleaner *cleaner, struct element *root, struct players *players)
{
	for (struct element *e = root; e; e = element_next(e, root)) {
		if (element_is(e, TAG_FIGURE) && !figure_is_made(e)) {
			players->figures = arena_grow(cleaner->arena, players->figures,
				players->figure_count, &players->figure_room, sizeof(e));
			players->figures[players->figure_count++] = e;
		}
		if (!may_be_player(e))
			continue;
		players->at = arena_grow(cleaner->arena, players->at, players->count,
			&players->room, sizeof(*players->at));
		players->at[players->count++] = (struct player){ e, poster_of(e) };
	}
}

/* In a cell there is only room for a link. */
static bool make_link(struct cleaner *cleaner, struct element *player)
{
	struct element *cell = player->parent;
	struct slice title = element_attribute(player, "title");
	struct slice src = element_attribute(player, "src");

	while (cell && cell->tag != TAG_TD && cell->tag != TAG_TH)
		cell = cell->parent;
	if (!cell || src.len == 0)
		return false;
	element_rename(player, TAG_A);
	player->attributes = NULL;
	element_set_attribute(cleaner->arena, player, "href", src);
	element_append(player, element_create_text(cleaner->arena, title));
	return true;
}

/* The still picture of a video is shown if no picture of the article is the same. */
static void keep_poster(
	struct cleaner *cleaner, struct element *root, const struct player *player, size_t *work)
{
	struct element *img;

	if (!url_is_absolute(player->poster) || picture_is_placeholder(cleaner, player->poster))
		return;
	img = element_create(cleaner->arena, TAG_IMG);
	element_set_attribute(cleaner->arena, img, "src", player->poster);
	if (picture_mend(cleaner, img, false) != PICTURE_BLOCK)
		return;
	for (struct element *e = root; e; e = element_next(e, root)) {
		if (++*work > POSTER_WORK)
			return;
		if (element_is(e, TAG_IMG) && picture_is_same(e, img))
			return;
	}
	element_insert(player->element->parent, img, player->element);
	figure_make(cleaner, img, (struct slice){ NULL, 0 });
}

/* A figure around a player falls away; its caption says what the player shows. */
static void settle_figure(struct cleaner *cleaner, struct element *figure)
{
	struct element *player = NULL, *caption = NULL;
	struct slice text;

	for (struct element *e = figure->first; e; e = element_next(e, figure)) {
		if (element_is(e, TAG_IFRAME) || element_is(e, TAG_VIDEO) ||
			element_is(e, TAG_AUDIO))
			player = e;
		else if (element_is(e, TAG_FIGCAPTION))
			caption = e;
	}
	if (!player)
		return;
	text = caption ? element_text(caption, cleaner->arena) : (struct slice){ NULL, 0 };
	if (text.len > 0 && text.len <= TITLE_MAX)
		set_label(cleaner, player, element_attribute(player, "title"), text);
	if (caption && text.len <= TITLE_MAX)
		element_unlink(caption);
	else if (caption)
		element_rename(caption, TAG_P);
	element_unwrap(figure);
}

void clean_media(struct cleaner *cleaner, struct element *root)
{
	struct players players = { 0 };
	size_t work = 0;

	collect(cleaner, root, &players);
	for (size_t i = 0; i < players.count; i++)
		/* What stood in an object or a fallback text may be gone. */
		if (!players.at[i].element->parent || !settle(cleaner, players.at[i].element))
			players.at[i].element = NULL;
	for (size_t i = players.count; i > 0; i--) {
		struct player *player = &players.at[i - 1];

		if (!player->element || !player->element->parent ||
			make_link(cleaner, player->element))
			continue;
		lift_block(cleaner->arena, player->element);
		keep_poster(cleaner, root, player, &work);
	}
	for (size_t i = players.figure_count; i > 0; i--)
		settle_figure(cleaner, players.figures[i - 1]);
}
