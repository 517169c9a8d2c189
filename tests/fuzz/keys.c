/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any keys on the page of an article, and any size of the window: each byte is a key or a size.
 * Every screen that is drawn on the way is text, and as large as the window. */

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/sandbox.h"
#include "term/memory.h"
#include "text/utf8.h"
#include "ui/ui.h"

static const char page[] =
	"---\ntitle: 一个“题目”，不长也不短\nauthor: 某人\ndate: 2021-08-17 16:00:52\n---\n"
	"<p>第一段说些什么，说到<a href='https://example.org/a?b=c'>这里</a>为止。</p>"
	"<h2>一、小标题</h2><p><img src='https://example.org/一.jpg' alt='图的说明'></p>"
	"<p>第二段有 English words 和 12345 个数字，还有“引号”……以及——破折号。</p>"
	"<h3>1.1 再小一级</h3><ul><li>一条<li>又一条<ul><li>里面一条</ul></ul>"
	"<table><tr><th>甲<th>乙</tr><tr><td>一二三<td>四五六</tr></table>"
	"<h2>二、又一个</h2><pre>int main(void)\n{\n\treturn 0;\n}</pre>"
	"<blockquote><p>引用一句话。</p></blockquote><p>👩‍👩‍👧 e\u0301 한국어 "
	"ひらがな。</p>";

static const char *const named[] = { "Enter", "Esc", "Tab", "Up", "Down", "Left", "Right",
	"PageUp", "PageDown", "Home", "End", "Backspace", "Space", "Ctrl-D", "Ctrl-U", "Ctrl-L",
	"Ctrl-O", "Ctrl-W", "Ctrl-A", "Ctrl-E", "Ctrl-R", "Ctrl-G", "Ctrl-Y", "Alt-B", "Alt-D",
	"Alt-F", "Alt-Backspace", "Alt-Q" };

static void add_step(struct buffer *script, uint8_t byte)
{
	enum { NAMED = sizeof named / sizeof *named };
	if (byte > ' ' && byte < 0x7F)
		buffer_printf(script, "type %c\n", byte);
	else if (byte < 0x80)
		buffer_printf(script, "keys %s\n", named[byte % NAMED]);
	else if (byte < 0xC0)
		buffer_printf(
			script, "size %d %d\n", 5 + (byte & 7) * 9, 20 + (byte >> 3 & 7) * 31);
	else if (byte < 0xE0)
		buffer_add_string(script, "type 字“é\n");
	else
		buffer_add_string(script, "frame\n");
}

/* What is seen goes to a terminal. */
static void hold_text(struct slice text)
{
	if (!utf8_is_valid(text))
		abort();
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' && text.at[i] != '\n')
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { STEPS_MAX = 200 };
	struct buffer script = { 0 }, seen = { 0 };
	static bool is_confined;
	static const char *const root = "/";
	if (!is_confined) /* keys could ask for programs and files */
		sandbox_enter(&(struct sandbox){
			.paths = &root, .path_count = 1, .descriptor = -1 });
	is_confined = true;
	buffer_add_string(&script, "size 24 80\n");
	for (size_t i = 0; i < size && i < STEPS_MAX; i++)
		add_step(&script, data[i]);
	buffer_add_string(&script, "frame\n");
	struct ui_options options = { .article = article_create(slice_of(page), NULL) };
	struct term *term = memory_term_create(buffer_slice(&script), &seen);
	ui_loop(term, &options);
	hold_text(buffer_slice(&seen));
	term_close(term);
	article_destroy(options.article);
	buffer_finish(&script);
	buffer_finish(&seen);
	return 0;
}
