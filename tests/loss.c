/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing a reader needs is lost.  Every article of the sample archive is opened, and its
 * characters are counted on four stations of its way: the source, the tree that was parsed from it,
 * the tree as each pass leaves it, and what is shown.  A character may leave only by the ledger
 * (struct taken), and only under a pass that may take text; what is added must be explained by an
 * attribute, a label or a mark that the source leaves to its reader.  The ledger is printed, for a
 * person to read over.
 */
#include <stdio.h>
#include <stdlib.h>

#include "archive/walk.h"
#include "article/article.h"
#include "article/internal.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "clean/rules.h"
#include "clean/url.h"
#include "html/element.h"
#include "text/cluster.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { CODES = 0x110000, LEDGER_COLUMNS = 60, LISTED = 40, ARTICLES_WANTED = 40, CJK = 0x2E80 };

/* The passes that may take text from a reader; those that only set it in order may not. */
static const char *const takers[] = { "comments", "noise", "hidden", "pictures", "links", "media",
	"captions", "title", "byline", "lead", "headings", "boilerplate", "lists", "empty", NULL };

static const struct article_context context = { .keep_taken = true };

/* How often each character is on one side more than on the other. */
struct balance {
	int *count; /* CODES of them */
};

struct test {
	struct balance balance;
	int count, failed;
};

static void result(struct test *test, bool ok, const char *what, const char *name)
{
	test->count++;
	test->failed += !ok;
	printf("%sok %d - %s: %s\n", ok ? "" : "not ", test->count, name, what);
}

/* One character for all shapes in which doc may show it: 10⁶ for a raised 6, brackets of either
 * width around a reading. */
static uint32_t fold(uint32_t code)
{
	static const uint32_t shapes[][2] = { { 0xB9, '1' }, { 0xB2, '2' }, { 0xB3, '3' },
		{ 0x207A, '+' }, { 0x207B, '-' }, { 0x208A, '+' }, { 0x208B, '-' }, { 0x207F, 'n' },
		{ 0x2071, 'i' }, { 0xFF08, '(' }, { 0xFF09, ')' } };

	if ((code >= 0x2070 && code <= 0x2079) || (code >= 0x2080 && code <= 0x2089))
		return '0' + (code & 0xF);
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (shapes[i][0] == code)
			return shapes[i][1];
	return code;
}

static void balance_add(struct balance *balance, struct slice text, int weight)
{
	struct arena *arena = arena_create();

	text = gate(arena, text, GATE_TEXT);
	const char *end = text.at + text.len;
	for (const char *at = text.at; at < end;) {
		uint32_t code = fold(utf8_next(&at, end));

		if (!code_is_space(code) && !code_is_mark(code))
			balance->count[code] += weight;
	}
	arena_destroy(arena);
}

static void balance_add_tree(struct balance *balance, const struct element *root, int weight)
{
	struct buffer text = { 0 };

	element_add_text(root, &text);
	balance_add(balance, buffer_slice(&text), weight);
	buffer_finish(&text);
}

/* The entries of the ledger from this one on. */
static void balance_add_taken(struct balance *balance, const struct taken *taken, int weight)
{
	for (; taken; taken = taken->next)
		balance_add(balance, taken->text, weight);
}

static void balance_add_doc(struct balance *balance, const struct doc *doc, int weight)
{
	struct buffer text = { 0 };

	doc_add_text(doc, &text);
	balance_add(balance, buffer_slice(&text), weight);
	buffer_finish(&text);
}

static bool is_player(const struct element *element)
{
	static const enum tag tags[] = { TAG_AUDIO, TAG_EMBED, TAG_IFRAME, TAG_OBJECT, TAG_VIDEO };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (element_is(element, tags[i]))
			return true;
	return false;
}

/* A link that shows its URL shows it unwrapped and readable. */
static void explain_link(struct balance *balance, const struct element *link)
{
	struct arena *arena = arena_create();

	if (slice_find(element_text(link, arena), "//", 0) != SLICE_NONE)
		balance_add(balance, url_decode(arena, element_attribute(link, "href")), 1);
	arena_destroy(arena);
}

/* Labels that stand in the rules: of the link that stays of one around a whole article. */
static void explain_labels(struct balance *balance)
{
	struct arena *arena = arena_create();
	const struct rule *label = rules_first(rules_create(arena, NULL), "original-label");

	for (; label; label = label->next)
		balance_add(balance, label->text, 1);
	arena_destroy(arena);
}

/* What may be shown though no text of the body said it. */
static void balance_explain(
	struct balance *balance, const struct element *root, const struct doc *doc)
{
	static const char reading[] = "()“”"; /* around each reading of a ruby, each q */
	static const char *const said[] = { "alt", "title", "aria-label", "data-title" };

	explain_labels(balance);
	for (const struct element *e = root; e; e = element_next(e, root)) {
		if (element_is(e, TAG_A))
			explain_link(balance, e);
		if (element_is(e, TAG_RT) || element_is(e, TAG_Q))
			balance_add(balance, slice_of(reading), 1);
		if (is_player(e)) { /* labelled `host · title` */
			balance_add(balance, element_attribute(e, "src"), 1);
			balance_add(balance, SLICE("·"), 1);
		}
		for (size_t i = 0; i < sizeof said / sizeof *said; i++)
			balance_add(balance, element_attribute(e, said[i]), 1);
	}
	for (size_t i = 0; doc && i < doc->block_count; i++)
		if (doc->blocks[i]->kind == BLOCK_MEDIA)
			balance_add(balance, doc->blocks[i]->text, 1);
}

/* The characters whose sign is that of the weight, each as often as it is out of balance; then all
 * is even again. */
static struct slice balance_settle(struct balance *balance, struct arena *arena, int weight)
{
	struct buffer out = { 0 };

	for (uint32_t code = 0; code < CODES; code++) {
		char bytes[4];
		struct slice one = { bytes, utf8_put(bytes, code) };

		for (int n = balance->count[code] * weight; n > 0; n--)
			buffer_add(&out, one);
		balance->count[code] = 0;
	}
	struct slice text = buffer_take(&out, arena);
	buffer_finish(&out);
	return text;
}

static void print_characters(const char *what, struct slice characters)
{
	printf("# %s %zu: %.*s\n", what, utf8_count(characters),
		SLICE_ARGS(text_fit(characters, LISTED, NULL, NULL)));
}

/* Runs one pass over the tree; gives the characters that left the tree and are not in the ledger.
 */
static struct slice lost_by(struct balance *balance, const struct pass *pass,
	struct cleaner *cleaner, struct element *root)
{
	struct taken *before = cleaner->last_taken;

	balance_add_tree(balance, root, 1);
	cleaner->pass = pass->name;
	pass->run(cleaner, root);
	cleaner->pass = NULL;
	balance_add_tree(balance, root, -1);
	balance_add_taken(balance, before ? before->next : cleaner->taken, -1);
	return balance_settle(balance, cleaner->arena, 1);
}

static void init_cleaner(struct cleaner *cleaner, struct article *article)
{
	*cleaner = (struct cleaner){
		.arena = article->arena,
		.notices = &article->notices,
		.title = slice_trim(gate(article->arena, article->meta.title, GATE_LINE)),
		.source = slice_trim(gate(article->arena, article->meta.author, GATE_LINE)),
		.thumbnail = slice_trim(gate(article->arena, article->meta.thumbnail, GATE_LINE)),
	};
}

/* Who lost it: the way again, a pass at a time. */
static void blame(struct test *test, struct article *article)
{
	struct element *root = article_parse_body(article, article->meta.body);
	struct cleaner cleaner;

	init_cleaner(&cleaner, article);
	clean_run(&cleaner, root, passes[0].name); /* gives the cleaner its rules */
	for (const struct pass *pass = passes + 1; pass->name; pass++) {
		struct slice lost = lost_by(&test->balance, pass, &cleaner, root);

		if (lost.len > 0)
			print_characters(pass->name, lost);
	}
	balance_add_tree(&test->balance, root, 1);
	balance_add_doc(&test->balance, doc_build(article->arena, root, NULL), -1);
	struct slice lost = balance_settle(&test->balance, article->arena, 1);
	if (lost.len > 0)
		print_characters("doc", lost);
}

/* Every character of the parsed body is shown or in the ledger. */
static void check_shown(struct test *test, struct article *article, const char *name)
{
	struct balance *balance = &test->balance;

	balance_add(balance, article->visible, 1);
	balance_add_doc(balance, article->doc, -1);
	balance_add_taken(balance, article->taken, -1);
	struct slice lost = balance_settle(balance, article->arena, 1);
	result(test, lost.len == 0, "nothing lost", name);
	if (lost.len > 0) {
		print_characters("lost", lost);
		blame(test, article);
	}
}

/* And what is shown stood in the body. */
static void check_added(struct test *test, struct article *article, const char *name)
{
	struct balance *balance = &test->balance;

	balance_add(balance, article->visible, 1);
	balance_add_doc(balance, article->doc, -1);
	balance_explain(balance, article_parse_body(article, article->meta.body), article->doc);
	struct slice added = balance_settle(balance, article->arena, -1);
	result(test, added.len == 0, "nothing made up", name);
	if (added.len > 0)
		print_characters("added", added);
}

static bool may_take(const char *pass)
{
	for (const char *const *name = takers; *name; name++)
		if (strcmp(*name, pass) == 0)
			return true;
	return false;
}

static void check_ledger(struct test *test, const struct article *article, const char *name)
{
	bool ok = true;

	for (const struct taken *t = article->taken; t; t = t->next) {
		if (t->text.len == 0)
			continue;
		ok = ok && t->pass && may_take(t->pass);
		struct arena *arena = arena_create();
		struct slice line = gate(arena, t->text, GATE_LINE);
		printf("# %s: %.*s\n", t->pass,
			SLICE_ARGS(text_fit(line, LEDGER_COLUMNS, NULL, NULL)));
		arena_destroy(arena);
	}
	result(test, ok, "taken by those who may", name);
}

/* The end of what stands between open and close, or of the text. */
static size_t past(struct slice text, size_t at, const char *close)
{
	size_t end = slice_find_nocase(text, close, at);

	return end == SLICE_NONE ? text.len : end + strlen(close);
}

/* Bytes of the tag, comment, style or script at the head of text: the most a browser could take it
 * for. */
static size_t markup_length(struct slice text)
{
	if (slice_starts(text, "<!--"))
		return past(text, 4, "-->");
	if (slice_starts_nocase(text, "<style"))
		return past(text, 6, "</style>");
	if (slice_starts_nocase(text, "<script"))
		return past(text, 7, "</script>");
	if (text.len > 1 && (char_is_alpha(text.at[1]) || text.at[1] == '/' || text.at[1] == '!'))
		return past(text, 1, ">");
	return 0;
}

/* Markdown's alt texts, titles and addresses are attributes of the tree. */
static void balance_add_attributes(struct balance *balance, const struct element *root, int weight)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		for (const struct attribute *a = e->attributes; a; a = a->next)
			balance_add(balance, a->value, weight);
}

/* No parser of ours may lose text either: every character of Chinese, Japanese or Korean outside of
 * all that could be markup is in the tree.  (Of ASCII this cannot be said without parsing.) */
static void check_parsed(struct test *test, struct article *article, const char *name)
{
	struct balance *balance = &test->balance;
	struct slice rest = article->meta.body;
	struct buffer text = { 0 };

	while (rest.len > 0) {
		size_t len = rest.at[0] == '<' ? markup_length(rest) : 0;

		if (len == 0)
			buffer_add_char(&text, rest.at[0]);
		rest = slice_from(rest, len ? len : 1);
	}
	balance_add(balance, buffer_slice(&text), 1);
	balance_add(balance, article->visible, -1);
	if (!slice_starts(slice_trim(article->meta.body), "<"))
		balance_add_attributes(
			balance, article_parse_body(article, article->meta.body), -1);
	for (uint32_t code = 0; code < CJK; code++)
		balance->count[code] = 0;
	struct slice lost = balance_settle(balance, article->arena, 1);
	buffer_finish(&text);
	result(test, lost.len == 0, "parsed whole", name);
	if (lost.len > 0)
		print_characters("lost", lost);
}

static size_t count_pictures(const struct element *root)
{
	size_t count = 0;

	for (const struct element *e = root; e; e = element_next(e, root))
		count += element_is(e, TAG_IMG) && element_attribute(e, "src").len > 0;
	return count;
}

/* Pictures too are shown, stand in the text as icons, or are in the ledger. */
static void check_pictures(struct test *test, struct article *article, const char *name)
{
	size_t said = count_pictures(article_parse_body(article, article->meta.body)),
	       kept = article->doc->picture_count;
	struct element *root = article_parse_body(article, article->meta.body);
	struct cleaner cleaner;

	for (const struct taken *t = article->taken; t; t = t->next)
		kept += t->picture.len > 0;
	init_cleaner(&cleaner, article);
	clean_run(&cleaner, root, NULL);
	size_t icons = count_pictures(root);
	icons -= icons < article->doc->picture_count ? icons : article->doc->picture_count;
	result(test, kept + icons >= said, "no picture lost", name);
	if (kept + icons < said)
		printf("# %zu pictures in the body, %zu shown or taken, %zu in the text\n", said,
			kept, icons);
}

static void check_article(struct test *test, const struct archive *archive, struct slice folder,
	struct slice file)
{
	struct arena *arena = arena_create();
	struct slice path = arena_printf(arena, "%.*s%s%.*s", SLICE_ARGS(folder),
		folder.len ? "/" : "", SLICE_ARGS(file));
	const char *name = arena_copy(arena, gate(arena, path, GATE_LINE)).at;
	struct buffer bytes = { 0 };
	struct archive_stamp stamp;
	struct error error;

	if (archive_read(archive, path, 0, &bytes, &stamp, NULL, &error)) {
		struct article *article = article_create(buffer_slice(&bytes), &context);
		check_shown(test, article, name);
		check_added(test, article, name);
		check_ledger(test, article, name);
		check_pictures(test, article, name);
		check_parsed(test, article, name);
		article_destroy(article);
	} else {
		result(test, false, "can be read", name);
	}
	buffer_finish(&bytes);
	arena_destroy(arena);
}

static void check_archive(struct test *test, const char *folder)
{
	struct archive *archive;
	struct error error;

	if (!archive_open(&archive, folder, &error)) {
		result(test, false, error.text, folder);
		return;
	}
	struct walk *walk = walk_start(archive, 1, WALK_STAMPS);
	const struct walk_folder *found;
	size_t count = 0;
	while (walk_next(walk, -1, &found))
		for (size_t i = 0; i < found->count; i++, count++)
			check_article(test, archive, found->path, found->files[i].name);
	walk_finish(walk);
	result(test, count >= ARTICLES_WANTED, "has articles enough", folder);
	archive_close(archive);
}

static void lose_first_paragraph(struct cleaner *cleaner, struct element *root)
{
	(void)cleaner;
	for (struct element *e = root; e; e = element_next(e, root))
		if (element_is(e, TAG_P)) {
			element_unlink(e);
			return;
		}
}

static void take_first_paragraph(struct cleaner *cleaner, struct element *root)
{
	for (struct element *e = root; e; e = element_next(e, root))
		if (element_is(e, TAG_P)) {
			clean_remove(cleaner, e);
			return;
		}
}

/* The test must be able to fail: a pass that loses text is found out, one that writes it into the
 * ledger is not. */
static void check_self(struct test *test)
{
	static const struct pass careless = { "careless", "", lose_first_paragraph };
	static const struct pass careful = { "careful", "", take_first_paragraph };
	struct article *article =
		article_create(SLICE("<p>渡口 &amp; 江</p><p>江</p><p>船</p>"), &context);
	struct element *root = article_parse_body(article, article->meta.body);
	struct cleaner cleaner;

	init_cleaner(&cleaner, article);
	struct slice lost = lost_by(&test->balance, &careless, &cleaner, root);
	result(test, slice_is(lost, "&口江渡"), "loses what it does", careless.name);
	lost = lost_by(&test->balance, &careful, &cleaner, root);
	result(test, lost.len == 0 && cleaner.taken, "loses nothing", careful.name);
	result(test, may_take("noise") && !may_take("indents"), "only some may take text",
		"takers");
	balance_add(&test->balance, SLICE("渡"), 1);
	balance_add(&test->balance, SLICE("渡船"), -1);
	struct slice added = balance_settle(&test->balance, article->arena, -1);
	result(test, slice_is(added, "船"), "is found out", "what is made up");
	article_destroy(article);

	article = article_create(SLICE("<h1>渡口</h1><p>江</p>"), &context);
	check_shown(test, article, "a heading that becomes the title");
	result(test, slice_is(article->title, "渡口"), "is the title", "a heading");
	article_destroy(article);
}

/* A folder on the command line is looked at in place of the sample. */
int main(int argc, char **argv)
{
	struct test test = { .balance.count = memory_create(CODES, sizeof(int)) };

	check_self(&test);
	check_archive(&test, argc > 1 ? argv[1] : SRCDIR "/data/sample");
	free(test.balance.count);
	printf("1..%d\n", test.count);
	return test.failed > 0;
}
