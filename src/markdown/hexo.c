/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags of Hexo, Jekyll and Hugo: what they would have put on the page, as Markdown, as far as that
 * is in the source. */
#include "markdown/internal.h"

/* How a tag shows its arguments. */
enum shows {
	NOTHING,
	PICTURE,   /* [class …] source [width] [height] [title] */
	LINK,	   /* text first, then the address */
	LINK_SLUG, /* a slug, then the text */
	VIDEO,	   /* an address to be built */
	QUOTE,
	QUOTE_END,
	CODE,
	CODE_END,
	RAW,
	RAW_END,
};

static const struct {
	const char *name;
	enum shows shows;
	const char *address; /* of a VIDEO, the id comes after it */
} tags[] = {
	{ "asset_img", PICTURE, NULL },
	{ "img", PICTURE, NULL },
	{ "image", PICTURE, NULL },
	{ "figure", PICTURE, NULL },
	{ "link", LINK, NULL },
	{ "asset_link", LINK_SLUG, NULL },
	{ "post_link", LINK_SLUG, NULL },
	{ "youtube", VIDEO, "https://www.youtube.com/watch?v=" },
	{ "vimeo", VIDEO, "https://vimeo.com/" },
	{ "bilibili", VIDEO, "https://www.bilibili.com/video/" },
	{ "iframe", VIDEO, "" },
	{ "video", VIDEO, "" },
	{ "gist", VIDEO, "https://gist.github.com/" },
	{ "blockquote", QUOTE, NULL },
	{ "endblockquote", QUOTE_END, NULL },
	{ "quote", QUOTE, NULL },
	{ "endquote", QUOTE_END, NULL },
	{ "pullquote", QUOTE, NULL },
	{ "endpullquote", QUOTE_END, NULL },
	{ "centerquote", QUOTE, NULL },
	{ "endcenterquote", QUOTE_END, NULL },
	{ "cq", QUOTE, NULL },
	{ "endcq", QUOTE_END, NULL },
	{ "note", QUOTE, NULL },
	{ "endnote", QUOTE_END, NULL },
	{ "codeblock", CODE, NULL },
	{ "endcodeblock", CODE_END, NULL },
	{ "code", CODE, NULL },
	{ "endcode", CODE_END, NULL },
	{ "highlight", CODE, NULL },
	{ "endhighlight", CODE_END, NULL },
	{ "raw", RAW, NULL },
	{ "endraw", RAW_END, NULL },
};

/* Cut the next word, or text in quotes, off *rest. */
static bool next_word(struct slice *rest, struct slice *word)
{
	*rest = slice_trim(*rest);
	if (!rest->len)
		return false;
	char quote = rest->at[0];
	size_t end;
	if (quote == '"' || quote == '\'') {
		end = slice_find_char(*rest, quote, 1);
		end = end == SLICE_NONE ? rest->len : end;
		*word = slice_sub(*rest, 1, end);
		*rest = slice_from(*rest, end + 1);
		return true;
	}
	for (end = 0; end < rest->len && !char_is_blank(rest->at[end]); end++)
		;
	*word = slice_sub(*rest, 0, end);
	*rest = slice_from(*rest, end);
	return true;
}

/* The value of name=value or name="value" (Hugo), or the word as it is. */
static bool cut_name(struct slice *word, struct slice *rest, const char *name)
{
	if (!slice_starts(*word, name) || !slice_starts(slice_from(*word, strlen(name)), "="))
		return false;
	struct slice value = slice_from(*word, strlen(name) + 1);
	if (value.len && (value.at[0] == '"' || value.at[0] == '\'')) {
		char quote = value.at[0];
		struct slice all = { value.at, (size_t)(rest->at + rest->len - value.at) };
		size_t end = slice_find_char(all, quote, 1);
		end = end == SLICE_NONE ? all.len : end;
		*rest = slice_from(all, end + 1);
		value = slice_sub(all, 1, end);
	}
	*word = value;
	return true;
}

static bool is_number(struct slice word)
{
	long number;
	return slice_number(&word, &number);
}

static bool looks_like_file(struct slice word)
{
	return slice_contains(word, "/") || slice_contains(word, ".");
}

static struct slice show_picture(struct arena *arena, struct slice arguments)
{
	struct slice word, source = { 0 }, title = { 0 };
	while (next_word(&arguments, &word)) {
		if (cut_name(&word, &arguments, "src")) {
			source = word;
		} else if (cut_name(&word, &arguments, "title") ||
			   cut_name(&word, &arguments, "caption") ||
			   cut_name(&word, &arguments, "alt")) {
			title = word;
		} else if (!source.len) {
			if (looks_like_file(word))
				source = word;
		} else if (!is_number(word) && !slice_contains(word, "=")) {
			title = title.len ? arena_printf(arena, "%.*s %.*s", SLICE_ARGS(title),
						    SLICE_ARGS(word))
					  : word;
		}
	}
	if (!source.len)
		return source;
	return arena_printf(arena, "![%.*s](<%.*s>)", SLICE_ARGS(title), SLICE_ARGS(source));
}

static struct slice show_link(struct arena *arena, struct slice arguments)
{
	struct slice word, text = { 0 };
	while (next_word(&arguments, &word)) {
		if (link_length(word) == word.len || slice_starts(word, "/"))
			return arena_printf(arena, "[%.*s](<%.*s>)",
				SLICE_ARGS(text.len ? text : word), SLICE_ARGS(word));
		text = text.len ? arena_printf(
					  arena, "%.*s %.*s", SLICE_ARGS(text), SLICE_ARGS(word))
				: word;
	}
	return text;
}

static struct slice show_arguments(struct arena *arena, size_t tag, struct slice arguments)
{
	struct slice word = { 0 };
	switch (tags[tag].shows) {
	case PICTURE:
		return show_picture(arena, arguments);
	case LINK:
		return show_link(arena, arguments);
	case LINK_SLUG:
		next_word(&arguments, &word);
		arguments = slice_trim(arguments);
		return arguments.len ? arguments : word;
	case VIDEO:
		if (!next_word(&arguments, &word))
			return word;
		cut_name(&word, &arguments, "id");
		cut_name(&word, &arguments, "src");
		return arena_printf(arena, "<%s%.*s>", tags[tag].address, SLICE_ARGS(word));
	case QUOTE:
		/* {% note info %} names a colour, {% blockquote 某某, 书 %} who is quoted. */
		return slice_is(slice_of(tags[tag].name), "note") ? word : slice_trim(arguments);
	case CODE:
		while (next_word(&arguments, &word))
			if (slice_starts(word, "lang:"))
				return slice_from(word, 5);
		return slice_is(slice_of(tags[tag].name), "highlight") ? word : (struct slice){ 0 };
	default:
		return word;
	}
}

static enum hexo_kind kind_of(enum shows shows)
{
	switch (shows) {
	case QUOTE:
		return HEXO_QUOTE;
	case QUOTE_END:
		return HEXO_QUOTE_END;
	case CODE:
		return HEXO_CODE;
	case CODE_END:
		return HEXO_CODE_END;
	case RAW:
		return HEXO_RAW;
	case RAW_END:
		return HEXO_RAW_END;
	default:
		return HEXO_TEXT;
	}
}

/* {{ site.x }} and {{< shortcode >}} are filled in by a generator; {{ x }} may be what the text is
 * about. */
static bool is_filled_in(struct slice inside)
{
	return slice_starts(inside, "<") || slice_starts(inside, "%") ||
	       slice_starts(inside, "site.") || slice_starts(inside, "page.") ||
	       slice_starts(inside, "include.");
}

size_t hexo_tag(struct arena *arena, struct slice source, enum hexo_kind *kind, struct slice *text)
{
	bool is_tag = slice_starts(source, "{%"), is_value = slice_starts(source, "{{");
	if (!is_tag && !is_value)
		return 0;
	struct slice line = slice_sub(source, 0, slice_find_char(source, '\n', 0));
	size_t end = slice_find(line, is_tag ? "%}" : "}}", 2);
	if (end == SLICE_NONE)
		return 0;
	struct slice inside = slice_trim(slice_sub(line, 2, end)), name = { 0 };
	if (is_value) {
		if (!is_filled_in(inside))
			return 0;
		while (inside.len && strchr("<>%", inside.at[0]))
			inside = slice_from(inside, 1);
		while (inside.len && strchr("<>%/", inside.at[inside.len - 1]))
			inside.len--;
	}
	*kind = HEXO_TEXT;
	*text = (struct slice){ 0 };
	if (!next_word(&inside, &name))
		return end + 2;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		if (!slice_is(name, tags[i].name))
			continue;
		*text = show_arguments(arena, i, inside);
		*kind = kind_of(tags[i].shows);
		break;
	}
	return end + 2;
}
