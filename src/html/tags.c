/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/tags.h"

#include "html/element.h"

enum {
	BLOCK = 1,
	INLINE = 2,
	HEADING = 4,
};

/* From TAG_A on in the order of the names, so that tag_of can halve. */
static const struct {
	const char *name;
	int flags;
} tags[TAG_COUNT] = {
	[TAG_OTHER] = { "", 0 },
	[TAG_ROOT] = { "#root", BLOCK },
	[TAG_A] = { "a", INLINE },
	[TAG_ABBR] = { "abbr", INLINE },
	[TAG_ADDRESS] = { "address", BLOCK },
	[TAG_ARTICLE] = { "article", BLOCK },
	[TAG_ASIDE] = { "aside", BLOCK },
	[TAG_AUDIO] = { "audio", INLINE },
	[TAG_B] = { "b", INLINE },
	[TAG_BIG] = { "big", INLINE },
	[TAG_BLOCKQUOTE] = { "blockquote", BLOCK },
	[TAG_BR] = { "br", INLINE },
	[TAG_BUTTON] = { "button", INLINE },
	[TAG_CANVAS] = { "canvas", INLINE },
	[TAG_CAPTION] = { "caption", BLOCK },
	[TAG_CENTER] = { "center", BLOCK },
	[TAG_CITE] = { "cite", INLINE },
	[TAG_CODE] = { "code", INLINE },
	[TAG_COL] = { "col", BLOCK },
	[TAG_COLGROUP] = { "colgroup", BLOCK },
	[TAG_DD] = { "dd", BLOCK },
	[TAG_DEL] = { "del", INLINE },
	[TAG_DETAILS] = { "details", BLOCK },
	[TAG_DFN] = { "dfn", INLINE },
	[TAG_DIR] = { "dir", BLOCK },
	[TAG_DIV] = { "div", BLOCK },
	[TAG_DL] = { "dl", BLOCK },
	[TAG_DT] = { "dt", BLOCK },
	[TAG_EM] = { "em", INLINE },
	[TAG_EMBED] = { "embed", INLINE },
	[TAG_FIELDSET] = { "fieldset", BLOCK },
	[TAG_FIGCAPTION] = { "figcaption", BLOCK },
	[TAG_FIGURE] = { "figure", BLOCK },
	[TAG_FONT] = { "font", INLINE },
	[TAG_FOOTER] = { "footer", BLOCK },
	[TAG_FORM] = { "form", BLOCK },
	[TAG_H1] = { "h1", BLOCK | HEADING },
	[TAG_H2] = { "h2", BLOCK | HEADING },
	[TAG_H3] = { "h3", BLOCK | HEADING },
	[TAG_H4] = { "h4", BLOCK | HEADING },
	[TAG_H5] = { "h5", BLOCK | HEADING },
	[TAG_H6] = { "h6", BLOCK | HEADING },
	[TAG_HEADER] = { "header", BLOCK },
	[TAG_HR] = { "hr", BLOCK },
	[TAG_I] = { "i", INLINE },
	[TAG_IFRAME] = { "iframe", INLINE },
	[TAG_IMG] = { "img", INLINE },
	[TAG_INPUT] = { "input", INLINE },
	[TAG_INS] = { "ins", INLINE },
	[TAG_KBD] = { "kbd", INLINE },
	[TAG_LABEL] = { "label", INLINE },
	[TAG_LI] = { "li", BLOCK },
	[TAG_LINK] = { "link", 0 },
	[TAG_MAIN] = { "main", BLOCK },
	[TAG_MARK] = { "mark", INLINE },
	[TAG_MENU] = { "menu", BLOCK },
	[TAG_META] = { "meta", 0 },
	[TAG_NAV] = { "nav", BLOCK },
	[TAG_NOSCRIPT] = { "noscript", 0 },
	[TAG_OBJECT] = { "object", INLINE },
	[TAG_OL] = { "ol", BLOCK },
	[TAG_OPTION] = { "option", BLOCK },
	[TAG_P] = { "p", BLOCK },
	[TAG_PICTURE] = { "picture", INLINE },
	[TAG_PRE] = { "pre", BLOCK },
	[TAG_Q] = { "q", INLINE },
	[TAG_RB] = { "rb", INLINE },
	[TAG_RP] = { "rp", INLINE },
	[TAG_RT] = { "rt", INLINE },
	[TAG_RTC] = { "rtc", INLINE },
	[TAG_RUBY] = { "ruby", INLINE },
	[TAG_S] = { "s", INLINE },
	[TAG_SAMP] = { "samp", INLINE },
	[TAG_SCRIPT] = { "script", 0 },
	[TAG_SECTION] = { "section", BLOCK },
	[TAG_SELECT] = { "select", INLINE },
	[TAG_SMALL] = { "small", INLINE },
	[TAG_SOURCE] = { "source", 0 },
	[TAG_SPAN] = { "span", INLINE },
	[TAG_STRIKE] = { "strike", INLINE },
	[TAG_STRONG] = { "strong", INLINE },
	[TAG_STYLE] = { "style", 0 },
	[TAG_SUB] = { "sub", INLINE },
	[TAG_SUMMARY] = { "summary", BLOCK },
	[TAG_SUP] = { "sup", INLINE },
	[TAG_SVG] = { "svg", INLINE },
	[TAG_TABLE] = { "table", BLOCK },
	[TAG_TBODY] = { "tbody", BLOCK },
	[TAG_TD] = { "td", BLOCK },
	[TAG_TEMPLATE] = { "template", 0 },
	[TAG_TEXTAREA] = { "textarea", INLINE },
	[TAG_TFOOT] = { "tfoot", BLOCK },
	[TAG_TH] = { "th", BLOCK },
	[TAG_THEAD] = { "thead", BLOCK },
	[TAG_TIME] = { "time", INLINE },
	[TAG_TITLE] = { "title", 0 },
	[TAG_TR] = { "tr", BLOCK },
	[TAG_TT] = { "tt", INLINE },
	[TAG_U] = { "u", INLINE },
	[TAG_UL] = { "ul", BLOCK },
	[TAG_VAR] = { "var", INLINE },
	[TAG_VIDEO] = { "video", INLINE },
	[TAG_WBR] = { "wbr", INLINE },
};

/* Old or rare tags that read as another one. */
static const struct {
	const char *name;
	enum tag tag;
} aliases[] = {
	{ "acronym", TAG_ABBR },
	{ "blink", TAG_SPAN },
	{ "dialog", TAG_DIV },
	{ "hgroup", TAG_HEADER },
	{ "legend", TAG_DIV },
	{ "listing", TAG_PRE },
	{ "marquee", TAG_DIV },
	{ "nobr", TAG_SPAN },
	{ "plaintext", TAG_PRE },
	{ "search", TAG_DIV },
	{ "xmp", TAG_PRE },
};

enum tag tag_of(struct slice name)
{
	int low = TAG_A, high = TAG_COUNT;
	while (low < high) {
		int middle = (low + high) / 2;
		int order = slice_compare(name, slice_of(tags[middle].name));
		if (order == 0)
			return (enum tag)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (slice_is(name, aliases[i].name))
			return aliases[i].tag;
	return TAG_OTHER;
}

const char *tag_name(enum tag tag)
{
	return tags[tag].name;
}

bool tag_is_block(enum tag tag)
{
	return tags[tag].flags & BLOCK;
}

bool tag_is_inline(enum tag tag)
{
	return tags[tag].flags & INLINE;
}

bool tag_is_heading(enum tag tag)
{
	return tags[tag].flags & HEADING;
}

static bool is_among(struct slice name, const char *const *names)
{
	for (; *names; names++)
		if (slice_is(name, *names))
			return true;
	return false;
}

bool tag_is_void(struct slice name)
{
	static const char *const names[] = { "area", "base", "basefont", "bgsound", "br", "col",
		"embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
		"track", "wbr", NULL };
	return is_among(name, names);
}

bool tag_is_raw_text(struct slice name)
{
	static const char *const names[] = { "iframe", "noembed", "noframes", "plaintext", "script",
		"style", "xmp", NULL };
	return is_among(name, names);
}
