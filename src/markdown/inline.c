/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/internal.h"

#include "text/unicode.h"
#include "text/utf8.h"

/*
 * CommonMark decides by the characters on both sides of ** whether it opens or closes, and wants a
 * space or punctuation on the outer side where there is punctuation on the inner one.  Chinese
 * writes neither:
 * **重点：**内容.  So where a run is clearly meant to open or close, by what is open already, and
 * the rule says otherwise, a MARK that counts as a space is put on its outer side.
 */

enum {
	OPEN_MAX = 16,
	HOST_BEGINS = 9, /* bytes of https:// and one more */
	AHEAD_MAX = 2000, /* how far a construct is looked for, in bytes: all of them would be
			     quadratic */
};

struct run {
	char sign;
	size_t len;
};

struct rewriter {
	struct slice text;
	size_t at, line; /* where the line begins */
	struct notes *notes;
	struct buffer *out;
	struct run open[OPEN_MAX];
	int depth;
	size_t work_left; /* steps that brackets may still cost */
	size_t label_end; /* inside a link's text up to here: a link may not stand in it */
	bool breaks;	  /* line ends are the author's */
};

static void copy(struct rewriter *rewriter, size_t len)
{
	buffer_add(rewriter->out, slice_sub(rewriter->text, rewriter->at, rewriter->at + len));
	rewriter->at += len;
}

static struct slice rest_of(const struct rewriter *rewriter)
{
	return slice_from(rewriter->text, rewriter->at);
}

/* What of the line may be looked at. */
static struct slice line_of(const struct rewriter *rewriter)
{
	struct slice ahead = slice_sub(rewriter->text, rewriter->at, rewriter->at + AHEAD_MAX);
	return slice_sub(ahead, 0, slice_find_char(ahead, '\n', 0));
}

static uint32_t code_before(struct slice text, size_t at)
{
	if (!at)
		return '\n';
	const char *p = text.at + at;
	return utf8_previous(&p, text.at);
}

static uint32_t code_after(struct slice text, size_t at)
{
	if (at >= text.len)
		return '\n';
	const char *p = text.at + at;
	return utf8_next(&p, text.at + text.len);
}

static bool is_chinese(uint32_t code)
{
	return code_is_ideographic(code) || code_is_hangul(code) ||
	       (code >= 0x2014 && code <= 0x2026) || (code >= 0x3000 && code <= 0x303F) ||
	       (code >= 0xFF00 && code <= 0xFFEF);
}

/* Inside the text of a link, where no other link may stand. */
static bool in_label(const struct rewriter *rewriter)
{
	return rewriter->at < rewriter->label_end;
}

static int find_open(const struct rewriter *rewriter, struct run run)
{
	for (int i = rewriter->depth - 1; i >= 0; i--)
		if (rewriter->open[i].sign == run.sign && rewriter->open[i].len == run.len)
			return i;
	return -1;
}

static void emphasis(struct rewriter *rewriter)
{
	struct slice text = rewriter->text;
	struct run run = { text.at[rewriter->at], 0 };
	while (rewriter->at + run.len < text.len && text.at[rewriter->at + run.len] == run.sign)
		run.len++;
	/* What md4c will see on both sides. */
	uint32_t before = code_before(buffer_slice(rewriter->out), rewriter->out->len);
	uint32_t after = code_after(text, rewriter->at + run.len);
	size_t from = rewriter->at + run.len;
	if (link_length(slice_sub(text, from, from + HOST_BEGINS)) && !in_label(rewriter))
		after = '<';
	bool space_before = code_is_space(before), space_after = code_is_space(after);
	bool mark_before = code_is_punctuation(before), mark_after = code_is_punctuation(after);
	bool can_open = !space_after && (!mark_after || space_before || mark_before);
	bool can_close = !space_before && (!mark_before || space_after || mark_after);
	bool is_mended = is_chinese(before) || is_chinese(after);
	int open = find_open(rewriter, run);
	if (run.len > 3 || (space_before && space_after)) {
		copy(rewriter, run.len);
	} else if (open >= 0 && !space_before) {
		copy(rewriter, run.len);
		if (!can_close && is_mended)
			buffer_add_string(rewriter->out, MARK);
		rewriter->depth = open;
	} else {
		/* _ within a word is no emphasis: snake_（旧）_case. */
		bool is_word = run.sign == '_' && !code_is_ideographic(before);
		if (!can_open && !space_after && is_mended && !is_word)
			buffer_add_string(rewriter->out, MARK);
		if (!space_after && rewriter->depth < OPEN_MAX)
			rewriter->open[rewriter->depth++] = run;
		copy(rewriter, run.len);
	}
}

/* A code span as it stands, or the backticks alone. */
static void code_span(struct rewriter *rewriter)
{
	struct slice rest = slice_sub(rewriter->text, rewriter->at, rewriter->at + AHEAD_MAX);
	size_t len = 0;
	while (len < rest.len && rest.at[len] == '`')
		len++;
	for (size_t i = len; (i = slice_find_char(rest, '`', i)) != SLICE_NONE;) {
		size_t close = i;
		while (i < rest.len && rest.at[i] == '`')
			i++;
		if (i - close == len) {
			copy(rewriter, i);
			return;
		}
	}
	copy(rewriter, len);
}

/* A tag, a comment or <https://…> is copied whole. */
static void angle(struct rewriter *rewriter)
{
	struct slice line = line_of(rewriter);
	char next = line.len > 1 ? line.at[1] : ' ';
	size_t end = slice_find_char(line, '>', 0);
	bool is_tag = char_is_alpha(next) || next == '/' || next == '!';
	copy(rewriter, is_tag && end != SLICE_NONE ? end + 1 : 1);
}

/* How far away the bracket that opens here is closed, or 0. */
static size_t bracket_end(struct rewriter *rewriter)
{
	struct slice text = slice_sub(rewriter->text, rewriter->at, rewriter->at + AHEAD_MAX);
	int depth = 0;
	for (size_t i = 0; i < text.len && rewriter->work_left; i++, rewriter->work_left--) {
		if (text.at[i] == '\\')
			i++;
		else if (text.at[i] == '[')
			depth++;
		else if (text.at[i] == ']' && --depth == 0)
			return i;
	}
	return 0;
}

static bool note_reference(struct rewriter *rewriter)
{
	struct slice rest = rest_of(rewriter);
	if (!slice_starts(rest, "[^"))
		return false;
	size_t close = slice_find_char(slice_sub(rest, 0, 80), ']', 2);
	if (close == SLICE_NONE)
		return false;
	const struct note *note = notes_refer(rewriter->notes, slice_sub(rest, 2, close));
	if (!note)
		return false;
	buffer_printf(
		rewriter->out, "<sup><a href=\"#fn-%d\">%d</a></sup>", note->number, note->number);
	rewriter->at += close + 1;
	return true;
}

/* The destination of a link, at ]( : copied as it is, but in <> when blanks are in it and no title.
 */
static void destination(struct rewriter *rewriter)
{
	struct slice line = line_of(rewriter);
	int depth = 0;
	size_t end = 0;
	for (size_t i = 1; i < line.len && !end && rewriter->work_left; i++, rewriter->work_left--) {
		depth += line.at[i] == '(';
		if (line.at[i] == ')' && --depth == 0)
			end = i;
	}
	if (!end) {
		copy(rewriter, 1);
		return;
	}
	struct slice inside = slice_trim(slice_sub(line, 2, end));
	bool is_plain = inside.len && inside.at[0] != '<' && !slice_contains(inside, "\"") &&
			!slice_contains(inside, "'") && !slice_ends(inside, ")") &&
			!slice_contains(inside, ">");
	if (is_plain && slice_contains(inside, " ") && !slice_contains(inside, " =")) {
		buffer_add_string(rewriter->out, "](<");
		buffer_add(rewriter->out, inside);
		buffer_add_string(rewriter->out, ">)");
		rewriter->at += end + 1;
		return;
	}
	size_t size = slice_find(inside, " =", 0); /* ![](a.png =300x200), of some editors */
	if (is_plain && size != SLICE_NONE && !slice_contains(slice_sub(inside, 0, size), " ")) {
		buffer_add_string(rewriter->out, "](");
		buffer_add(rewriter->out, slice_sub(inside, 0, size));
		buffer_add_char(rewriter->out, ')');
		rewriter->at += end + 1;
		return;
	}
	copy(rewriter, end + 1);
}

static void open_bracket(struct rewriter *rewriter)
{
	if (note_reference(rewriter))
		return;
	struct slice rest = rest_of(rewriter);
	size_t end = bracket_end(rewriter);
	char next = end && end + 1 < rest.len ? rest.at[end + 1] : ' ';
	if ((next == '(' || next == '[' || next == ':') && rewriter->at + end > rewriter->label_end)
		rewriter->label_end = rewriter->at + end;
	copy(rewriter, 1);
	if (next != ':')
		return;
	/* A definition of a reference: its address is left alone. */
	size_t line = slice_find_char(rest, '\n', 0);
	bool is_definition = rewriter->at == 1 || rewriter->text.at[rewriter->at - 2] == '\n';
	if (is_definition)
		copy(rewriter, (line == SLICE_NONE ? rest.len : line) - 1);
}

/* A bare address in <>, which also keeps its _ and * from being read as emphasis. */
static bool address(struct rewriter *rewriter)
{
	struct slice rest = rest_of(rewriter);
	uint32_t before = code_before(rewriter->text, rewriter->at);
	if (before < 0x80 && char_is_alpha((char)before))
		return false;
	if (in_label(rewriter))
		rest = slice_sub(rest, 0, rewriter->label_end - rewriter->at);
	size_t len = in_label(rewriter) ? link_run(rest) : link_length(rest);
	if (!len)
		return false;
	if (in_label(rewriter)) {
		copy(rewriter, len);
		return true;
	}
	buffer_add_char(rewriter->out, '<');
	copy(rewriter, len);
	buffer_add_char(rewriter->out, '>');
	return true;
}

/* A formula in $…$ or $$…$$: its signs are escaped, so that it reads as it was written. */
static bool formula(struct rewriter *rewriter)
{
	struct slice span = line_of(rewriter);
	const char *sign = slice_starts(span, "$$") ? "$$" : "$";
	size_t len = strlen(sign);
	if (len >= span.len || char_is_blank(span.at[len]))
		return false;
	size_t end = slice_find(span, sign, len);
	if (end == SLICE_NONE || end == len || char_is_blank(span.at[end - 1]))
		return false;
	struct slice inside = slice_sub(span, len, end);
	static const char signs[] = "\\_^*{}<&";
	bool is_formula = false;
	for (size_t i = 0; i < inside.len; i++)
		is_formula = is_formula || strchr(signs, inside.at[i]);
	if (!is_formula)
		return false;
	buffer_add_string(rewriter->out, sign);
	for (size_t i = 0; i < inside.len; i++) {
		if (strchr("\\_*<>[]`~&!#|", inside.at[i]))
			buffer_add_char(rewriter->out, '\\');
		buffer_add_char(rewriter->out, inside.at[i]);
	}
	buffer_add_string(rewriter->out, sign);
	rewriter->at += end + len;
	return true;
}

/* {% tag %}, {{ value }} of a generator, and kramdown's {: .class} after what it belongs to. */
static bool brace(struct rewriter *rewriter)
{
	struct slice line = line_of(rewriter), text;
	enum hexo_kind kind;
	size_t len = hexo_tag(rewriter->notes->arena, line, &kind, &text);
	if (len) {
		if (kind == HEXO_TEXT)
			buffer_add(rewriter->out, text);
		rewriter->at += len;
		return true;
	}
	bool is_id = slice_starts(line, "{#"); /* ## 标题 {#id} */
	bool is_list = slice_starts(line, "{:") && line.len > 2 &&
		       (char_is_blank(line.at[2]) || char_is_alpha(line.at[2]) ||
			       line.at[2] == '.' || line.at[2] == '#');
	size_t end = is_list || is_id ? slice_find_char(line, '}', 0) : SLICE_NONE;
	if (end == SLICE_NONE)
		return false;
	uint32_t before = code_before(rewriter->text, rewriter->at);
	bool is_last = slice_is_blank(slice_from(line, end + 1));
	bool is_after = before == ')' || before == '*' || before == '`' || before == '_';
	if (!is_last && (is_id || !is_after))
		return false;
	rewriter->at += end + 1;
	return true;
}

/* The line without the marks of the quotes it stands in. */
static struct slice without_quotes(struct slice line)
{
	line = slice_trim(line);
	while (slice_starts(line, ">"))
		line = slice_trim(slice_from(line, 1));
	return line;
}

static bool begins_block(struct slice line)
{
	size_t content;
	struct slice trimmed = slice_trim(line);
	return !trimmed.len || line_is_item(line, &content) || strchr("#>|<:=-", trimmed.at[0]);
}

static void line_end(struct rewriter *rewriter)
{
	struct slice text = rewriter->text;
	struct slice next = slice_from(text, rewriter->at + 1);
	next = slice_sub(next, 0, slice_find_char(next, '\n', 0));
	if (slice_starts(slice_from(text, rewriter->line), ">"))
		next = without_quotes(next);
	uint32_t before = code_before(text, rewriter->at);
	if (begins_block(next))
		rewriter->depth = 0;
	else if (rewriter->breaks && before != '\\' && !code_is_space(before))
		buffer_add_string(rewriter->out, "  ");
	copy(rewriter, 1);
	rewriter->line = rewriter->at;
}

/* A backslash goes with the sign it escapes; a line end after it is looked at by itself. */
static void escape(struct rewriter *rewriter)
{
	struct slice rest = rest_of(rewriter);
	bool is_sign = rest.len > 1 && rest.at[1] > ' ';
	copy(rewriter, is_sign ? 2 : 1);
}

static void rewrite_next(struct rewriter *rewriter)
{
	char c = rewriter->text.at[rewriter->at];
	switch (c) {
	case '\\':
		escape(rewriter);
		return;
	case '\n':
		line_end(rewriter);
		return;
	case '`':
		code_span(rewriter);
		return;
	case '<':
		angle(rewriter);
		return;
	case '[':
		open_bracket(rewriter);
		return;
	case ']':
		if (slice_starts(rest_of(rewriter), "]("))
			destination(rewriter);
		else
			copy(rewriter, 1);
		return;
	case '*':
	case '_':
		emphasis(rewriter);
		return;
	case '~':
		if (slice_starts(rest_of(rewriter), "~~"))
			emphasis(rewriter);
		else
			copy(rewriter, 1);
		return;
	case '$':
		if (!formula(rewriter))
			copy(rewriter, 1);
		return;
	case '{':
		if (!brace(rewriter))
			copy(rewriter, 1);
		return;
	case 'h':
	case 'H':
		if (!address(rewriter))
			copy(rewriter, 1);
		return;
	default:
		copy(rewriter, 1);
		return;
	}
}

/*
 * Whether the line ends of a paragraph are the author's.  To Markdown they are blanks, but Hexo
 * shows them, and Chinese is rarely wrapped by hand: they count when lines end with a sentence, or
 * are all as short as verse.
 */
static bool line_ends_count(struct slice paragraph)
{
	enum { VERSE_MAX = 72 }; /* bytes: 24 ideographs */
	struct slice rest = paragraph, line;
	size_t lines = 0, ended = 0, shorter = 0, ideographs = 0;
	while (slice_line(&rest, &line)) {
		line = without_quotes(line);
		lines++;
		uint32_t last = code_before(line, line.len);
		ended += last == 0x3002 || last == 0xFF01 || last == 0xFF1F || last == 0xFF1A ||
			 last == 0xFF1B || last == 0x2026 || last == 0x201D;
		shorter += line.len <= VERSE_MAX;
		ideographs += is_chinese(last);
	}
	return lines > 1 && ideographs * 2 > lines && (ended * 2 >= lines || shorter == lines);
}

void inline_rewrite(struct slice paragraph, struct notes *notes, struct buffer *out)
{
	struct rewriter rewriter = { .text = paragraph, .notes = notes, .out = out };
	rewriter.work_left = 8 * paragraph.len;
	rewriter.breaks = line_ends_count(paragraph);
	while (rewriter.at < paragraph.len)
		rewrite_next(&rewriter);
}
