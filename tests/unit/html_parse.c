/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "html/html.h"

struct page {
	struct arena *arena;
	struct notices notices;
	struct element *root;
	struct buffer dump;
};

static void page_init(struct page *page, const char *source)
{
	*page = (struct page){ .arena = arena_create() };
	page->notices.arena = page->arena;
	page->root = html_parse(page->arena, slice_of(source), &page->notices);
	element_dump(page->root, &page->dump);
}

static void page_finish(struct page *page)
{
	buffer_finish(&page->dump);
	arena_destroy(page->arena);
}

/* The tree of the source, and that its dump gives the same tree. */
static void assert_parse(const char *source, const char *expected)
{
	struct page page, again;
	page_init(&page, source);
	page_init(&again, buffer_string(&page.dump));
	assert_string_equal(buffer_string(&page.dump), expected);
	assert_string_equal(buffer_string(&again.dump), expected);
	page_finish(&again);
	page_finish(&page);
}

static void a_document_is_dissolved_into_the_root(void **state)
{
	(void)state;
	assert_parse("<!DOCTYPE html><html lang=zh><head><TITLE>t &amp; "
		     "u</TITLE><style>a>b</style></head>"
		     "<body class=x><p>one<p>two</body></html><!-- end --> tail",
		"<title>t &amp; u</title><style>a>b</style>\n"
		"<p>one</p>\n<p>two<!-- end --> tail</p>\n");
	assert_parse("", "");
	assert_parse("just text", "just text\n");
	assert_parse("<template><p>x</p></template>", "<template>\n\t<p>x</p>\n</template>\n");
}

static void what_is_no_tag_is_text(void **state)
{
	(void)state;
	assert_parse("<p>List<String> vector<int> <T> a<b 1 <- 2 </> </ x> <3 <</p>",
		"<p>List&lt;String&gt; vector&lt;int&gt; &lt;T&gt; a&lt;b 1 &lt;- 2 "
		"&lt;/&gt; &lt;/ x&gt; &lt;3 &lt;</p>\n");
	assert_parse("<p><dependencyManagement>x</dependencyManagement> <counter, nodeid> "
		     "<context1: [y]> <user、poi></p><p>z</p>",
		"<p>&lt;dependencyManagement&gt;x&lt;/dependencyManagement&gt; "
		"&lt;counter, nodeid&gt; &lt;context1: [y]&gt; &lt;user、poi&gt;</p>\n"
		"<p>z</p>\n");
	assert_parse("<p><me@x.org> <https://a.b/c> <your-name> if a<b && c>d</p><p>z</p>",
		"<p>&lt;me@x.org&gt; &lt;https://a.b/c&gt; &lt;your-name&gt; if a&lt;b "
		"&amp;&amp; c&gt;d</p>\n"
		"<p>z</p>\n");
	assert_parse("<p>foo <a no end <b>bar</b></p>", "<p>foo &lt;a no end <b>bar</b></p>\n");
	assert_parse("<div class=\"x\" <b>y</b></div>", "<div class=\"x\"><b>y</b></div>\n");
	assert_parse("<p>把 <nav> 放在 <main> 里，<script> 和 <img> 与 <h1></p><p>z</p>",
		"<p>把 &lt;nav&gt; 放在 &lt;main&gt; 里，&lt;script&gt; 和 &lt;img&gt; 与 "
		"&lt;h1&gt;</p>\n"
		"<p>z</p>\n");
	assert_parse("<p>a <path> <filter> <text></p>",
		"<p>a &lt;path&gt; &lt;filter&gt; &lt;text&gt;</p>\n");
	assert_parse("<p>x <", "<p>x &lt;</p>\n");
	assert_parse("<p>x </", "<p>x &lt;/</p>\n");
	assert_parse("<p>x <a href='", "<p>x &lt;a href='</p>\n");
}

static void custom_elements_show_what_they_hold(void **state)
{
	(void)state;
	assert_parse("<ignore_js_op><img src=x></ignore_js_op><mp-common-profile data-x=1>p"
		     "</mp-common-profile><o:p></o:p>",
		"<ignore_js_op><img src=\"x\"></ignore_js_op><mp-common-profile data-x=\"1\">p"
		"</mp-common-profile><o:p></o:p>\n");
}

static void svg_keeps_its_parts(void **state)
{
	(void)state;
	assert_parse("<svg viewBox=\"0 0 1 1\"><title>t</title><linearGradient id=a />"
		     "<foreignObject><i>d</i></foreignObject></svg><p>x</p>",
		"<svg viewbox=\"0 0 1 1\"><title>t</title><lineargradient id=\"a\">"
		"</lineargradient><foreignobject><i>d</i></foreignobject></svg>\n"
		"<p>x</p>\n");
	assert_parse("<svg class=a><path d=z><p>y</p>", "<p>y</p>\n");
	assert_parse("<svg>x</svg\n><p>y</p>", "<svg>x</svg>\n<p>y</p>\n");
}

static void html_leaves_svg(void **state)
{
	(void)state;
	assert_parse("<div><svg><g><path d=z><p>y</p></g></svg><math><mi>x<span>z</span></mi>"
		     "<b>w</b></math></div>",
		"<div>\n"
		"\t<svg><g><path d=\"z\"></path></g></svg>\n"
		"\t<p>y</p>\n"
		"\t<math><mi>x<span>z</span></mi></math><b>w</b>\n"
		"</div>\n");
	/* An element of HTML within stands before what the end tag names. */
	assert_parse("<svg<foreignObject<i><svg</foreignObject></svg<script<r</script>",
		"<svg><foreignobject><i><svg>&lt;/svg<script>&lt;r</script></svg></i></foreignobject></svg>\n");
}

static void only_references_with_a_semicolon_count(void **state)
{
	(void)state;
	assert_parse("<p>?a=1&lang=en&copy=2&copy &copy; &amp; &#123;&#x7D; a&b & c</p>",
		"<p>?a=1&amp;lang=en&amp;copy=2&amp;copy © &amp; {} a&amp;b &amp; c</p>\n");
	assert_parse("<a href=\"?a=1&copy=3&amp;b&sect\">l</a>",
		"<a href=\"?a=1&amp;copy=3&amp;b&amp;sect\">l</a>\n");
}

static void comments_end_where_a_person_sees_it(void **state)
{
	(void)state;
	assert_parse("<!--文章打赏-- 2020-1-20屏蔽><p>a</p><!-- b --><p>c</p>",
		"<!--文章打赏-- 2020-1-20屏蔽-->\n"
		"<p>a</p>\n"
		"<!-- b -->\n"
		"<p>c</p>\n");
	assert_parse("<!--打赏><p>a</p><!-- b --><p>c</p>", "<!--打赏-->\n"
							    "<p>a</p>\n"
							    "<!-- b -->\n"
							    "<p>c</p>\n");
	assert_parse("x<!-- a -- b -->y<!-- div </div -->z<!-->1<!--->2<!-- q --!>3",
		"x<!-- a -- b -->y<!-- div </div -->z<!---->1<!---->2<!-- q -->3\n");
	assert_parse("<p>x<!-- never <b>shown</b></p>", "<p>x never <b>shown</b></p>\n");
	assert_parse("<p>a</p><!-- <p>b</p> <!-- c --> d --><p>e</p>",
		"<p>a</p>\n"
		"<!-- <p>b</p> <!-- c --> d\n"
		"<p>e</p>\n");
	assert_parse("<!--<$[x]>end-->y", "<!--<$[x]>end-->y\n");
	assert_parse("<![CDATA[<p>x</p>]]><?xml version=1?>a<![if !IE]>b<![endif]>c <?php echo "
		     "1 ?> <!x>",
		"<p>x</p>\n"
		"<!--?xml version=1?-->a<!--[if !IE]-->b<!--[endif]-->c &lt;?php echo 1 "
		"?&gt; &lt;!x&gt;\n");
	/* What hides text ends with the first >. */
	assert_parse("<title>a</title/r=\"><!--\"><p<-->b", "<title>a</title><!--\"><p<-->b\n");
	/* In svg it is text, and its tags none. */
	assert_parse("<svg><![CDATA[<p>x</p>]]></svg><p<z>",
		"<svg>&lt;p&gt;x&lt;/p&gt;</svg>&lt;p&lt;z&gt;\n");
	assert_parse("<svg><![CDATA[a</svg><p>b</p>", "<svg>a</svg>\n<p>b</p>\n");
	assert_parse("<svg><![cdata[a]]>b</svg>", "<svg><!--[cdata[a]]-->b</svg>\n");
}

static void what_never_ends_hides_nothing(void **state)
{
	(void)state;
	assert_parse("<style>a{}<p>one</p>", "<p>one</p>\n");
	assert_parse("<p>a</p><script>var x = 1; if (x < 2) {", "<p>a</p>\n");
	assert_parse("<title class=x>foo<p>two</p>", "foo\n"
						     "<p>two</p>\n");
	assert_parse("<textarea name=a>three<p>four</p>", "three\n"
							  "<p>four</p>\n");
	assert_parse("<iframe src=x><p>five</p><iframe src=y></iframe>",
		"<iframe src=\"x\"></iframe>\n"
		"<p>five</p>\n"
		"<iframe src=\"y\"></iframe>\n");
	assert_parse("<noscript class=a>six<p>seven <plaintext>eight<p>nine", "six\n"
									      "<p>seven eight</p>\n"
									      "<p>nine</p>\n");
	assert_parse("<video src=q><source src=r><p>after</p>",
		"<video src=\"q\"><source src=\"r\"></video>\n"
		"<p>after</p>\n");
	assert_parse("<select name=a><option>x<p>y</p>", "<option>\n"
							 "\tx\n"
							 "\t<p>y</p>\n"
							 "</option>\n");
	assert_parse("<iframe src=a /><a name=b /><i class=c /><p>x</p>",
		"<iframe src=\"a\"></iframe><a name=\"b\"></a><i class=\"c\"></i>\n"
		"<p>x</p>\n");
	assert_parse("<p><b>one</p><p>two</p><p><i>three<p>four", "<p><b>one</b></p>\n"
								  "<p>two</p>\n"
								  "<p><i>three</i></p>\n"
								  "<p>four</p>\n");
	assert_parse("<p><a href=x>l<div>in</div></a></p>", "<p><a href=\"x\">l</a></p>\n"
							    "<div><a href=\"x\">in</a></div>\n"
							    "<p></p>\n");
	assert_parse("<script><!-- <script> </script><p>x</p>", "<script></script>\n"
								"<p>x</p>\n");
}

static void quotes_that_were_lost_are_put_back(void **state)
{
	(void)state;
	assert_parse("<a href=\"http://x.com>text</a><p class=\"foo\">bar</p>",
		"<a href=\"http://x.com\">text</a>\n"
		"<p class=\"foo\">bar</p>\n");
	assert_parse("<p><a href=\"http://x.com>text</a></p>",
		"<p><a href=\"http://x.com\">text</a></p>\n");
	assert_parse("<img alt=\"a > b\" title='<p>' src=x.png>",
		"<img alt=\"a > b\" title=\"&lt;p>\" src=\"x.png\">\n");
}

static void quotes_within_values_are_kept(void **state)
{
	(void)state;
	assert_parse("<img title=\"他说\"好\"就走\" alt=\"a \"b c\" d\" src=\"a.png\">",
		"<img title=\"他说&quot;好&quot;就走\" alt=\"a &quot;b c&quot; d\" "
		"src=\"a.png\">\n");
	assert_parse("<div data-x=\"&#123;\"a\":\"b\",\"c\":[1]&#125;\" class=\"y\">z</div>",
		"<div data-x=\"{&quot;a&quot;:&quot;b&quot;,&quot;c&quot;:[1]}\" class=\"y\">z"
		"</div>\n");
	assert_parse("<div data-html=\"<p class=\"b\">t</p>\" id=k>z</div>",
		"<div data-html=\"&lt;p class=&quot;b&quot;>t&lt;/p>\" id=\"k\">z</div>\n");
	assert_parse("<img alt=\"foo\" , src=\"x.png\"><img alt=\"foo\"src=\"y.png\">",
		"<img alt=\"foo\" src=\"x.png\"><img alt=\"foo\" src=\"y.png\">\n");
	assert_parse("<p title='it's'>a</p><p title=\"a <b\" id=\"x\">v</p>",
		"<p title=\"it's\">a</p>\n"
		"<p title=\"a &lt;b\" id=\"x\">v</p>\n");
	/* Names, however many, are attributes: what a lost quote left of an address. */
	assert_parse("<img alt=\"a\" th_attachments/files/of-the-old-media-server.net/media_files/037/283/"
		     "th_attachments/files/of-the-new-media-server.net/media_files/038/284/"
		     "th_attachments/files/of-the-next-media-server.net/originals/of-1664195946957006346>\"b=<i>c</i>",
		"<img alt=\"a\" th_attachments files of-the-old-media-server.net media_files 037 283 "
		"of-the-new-media-server.net 038 284 of-the-next-media-server.net originals of-1664195946957006346>\"b=<i>c</i>\n");
}

static void tags_that_are_talked_about_show(void **state)
{
	(void)state;
	assert_parse("<div><p>用<div>标签和 <span> 标签，以 <b> "
		     "加粗</p><p>以</div>结尾</p><p>文<b>粗</b>字</p>"
		     "</div>",
		"<div>\n"
		"\t<p>用&lt;div&gt;标签和 &lt;span&gt; 标签，以 &lt;b&gt; 加粗</p>\n"
		"\t<p>以&lt;/div&gt;结尾</p>\n"
		"\t<p>文<b>粗</b>字</p>\n"
		"</div>\n");
	assert_parse("<div>文<b>粗<br>仍粗</div><div>词<div>块</div>词</div>",
		"<div>文<b>粗<br>仍粗</b></div>\n"
		"<div>\n"
		"\t词\n"
		"\t<div>块</div>\n"
		"\t词\n"
		"</div>\n");
	assert_parse("<p>一</p>二<div>三</div>四", "<p>一</p>\n"
						   "二\n"
						   "<div>三</div>\n"
						   "四\n");
}

static void parameters_of_types_show(void **state)
{
	(void)state;
	assert_parse("<p>Option<P> List<Object> Foo<A>，Vec<U> Box<Table> word<B>bold</B> x</p>"
		     "<p>y</p>",
		"<p>Option&lt;P&gt; List&lt;Object&gt; Foo&lt;A&gt;，Vec&lt;U&gt; "
		"Box&lt;Table&gt; word<b>bold</b> x</p>\n"
		"<p>y</p>\n");
}

static void parts_of_no_table_stay_apart(void **state)
{
	(void)state;
	assert_parse("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "<br> a  b  <br> c\n");
}

static void code_holds_samples_and_highlighting(void **state)
{
	(void)state;
	assert_parse("<pre><code>i < n; i<n; <img src=\"/a.png\" /> <div class=\"x\">y</div> <span "
		     "class=\"hljs-tag\">&lt;<span class=\"hljs-name\">p</span></span> <family "
		     "name=\"x\"> <!-- c --> <!DOCTYPE html></code></pre>",
		"<pre><code>i &lt; n; i&lt;n; &lt;img src=\"/a.png\" /&gt; &lt;div "
		"class=\"x\"&gt;y&lt;/div&gt; <span class=\"hljs-tag\">&lt;<span "
		"class=\"hljs-name\">p</span></span> &lt;family name=\"x\"&gt; &lt;!-- c "
		"--&gt; &lt;!DOCTYPE html&gt;</code></pre>\n");
	assert_parse("<p><code><div></code> <code></p></code> <code><br></code> <code>a <b>bold"
		     "</b></code> <code><template></code></p>",
		"<p><code>&lt;div&gt;</code> <code>&lt;/p&gt;</code> <code>&lt;br&gt;"
		"</code> <code>a <b>bold</b></code> <code>&lt;template&gt;</code></p>\n");
	assert_parse("<p><code class=\"x\">open</p><p>next <code>q</code></p>",
		"<p><code class=\"x\">open</code></p>\n"
		"<p>next <code>q</code></p>\n");
	assert_parse("<p><code>open</p><p>next</p>", "<p><code>open</code></p>\n"
						     "<p>next</p>\n");
	assert_parse("<pre>a<br>b<span style=\"color:red\">c</span>\n"
		     "</pre>",
		"<pre>a<br>b<span style=\"color:red\">c</span>\n"
		"</pre>\n");
	assert_parse("<pre><img src=a.png referrerpolicy=\"no-referrer\"></pre>",
		"<pre><img src=\"a.png\" referrerpolicy=\"no-referrer\"></pre>\n");
	assert_parse("<pre class=a>never ends <p>x</p><h2>y</h2>",
		"<pre class=\"a\">never ends </pre>\n"
		"<p>x</p>\n"
		"<h2>y</h2>\n");
	/* A comment in a code that never ended would be a sample in one that does. */
	assert_parse("<code<p<!--</p<script -->>a<code>", "<code>&lt;p&gt;a<code></code></code>\n");
	assert_parse("<code>a<!-- -->b</code>", "<code>a<!-- -->b</code>\n");
}

static void highlighted_samples_are_whole(void **state)
{
	(void)state;
	assert_parse("<pre><code class=hljs><span class=\"hljs-tag\"><<span class=\"hljs-name\">div"
		     "</span> id=\"app\"></span><img src=\"a\"/><span class=\"hljs-tag\"></<span "
		     "class=\"hljs-name\">div</span>></span></code></pre>",
		"<pre><code class=\"hljs\"><span class=\"hljs-tag\">&lt;<span "
		"class=\"hljs-name\">div</span> id=\"app\"&gt;</span>&lt;img src=\"a\"/&gt;"
		"<span class=\"hljs-tag\">&lt;/<span class=\"hljs-name\">div</span>&gt;</span>"
		"</code></pre>\n");
	assert_parse("<pre><code>#include <vector>\n"
		     "class A : public B<T> {\n"
		     "std::map<int, std::string> m; p->x; a <<= 2;\n"
		     "<div className=\"app\" onClick={() => go()}><Item key={i}/></div>\n"
		     "</code></pre>",
		"<pre><code>#include &lt;vector&gt;\n"
		"class A : public B&lt;T&gt; {\n"
		"std::map&lt;int, std::string&gt; m; p-&gt;x; a &lt;&lt;= 2;\n"
		"&lt;div className=\"app\" onClick={() =&gt; go()}&gt;&lt;Item "
		"key={i}/&gt;&lt;/div&gt;\n"
		"</code></pre>\n");
	assert_parse("<table><tr><td><pre><span class=line>1</span><br></pre></td><td><pre>"
		     "<span class=line>a<b</span><br></pre></td></tr></table>",
		"<table>\n"
		"\t<tbody>\n"
		"\t\t<tr>\n"
		"\t\t\t<td>\n"
		"\t\t\t\t<pre><span class=\"line\">1</span><br></pre>\n"
		"\t\t\t</td>\n"
		"\t\t\t<td>\n"
		"\t\t\t\t<pre><span class=\"line\">a&lt;b</span><br></pre>\n"
		"\t\t\t</td>\n"
		"\t\t</tr>\n"
		"\t</tbody>\n"
		"</table>\n");
}

static void unclosed_items_end_with_the_next(void **state)
{
	(void)state;
	assert_parse("<ul><li>a<li>b<ul><li>c</ul></ul><table><tr><td>1<td>2<tr><td>3</table>",
		"<ul>\n"
		"\t<li>a</li>\n"
		"\t<li>\n"
		"\t\tb\n"
		"\t\t<ul>\n"
		"\t\t\t<li>c</li>\n"
		"\t\t</ul>\n"
		"\t</li>\n"
		"</ul>\n"
		"<table>\n"
		"\t<tbody>\n"
		"\t\t<tr>\n"
		"\t\t\t<td>1</td>\n"
		"\t\t\t<td>2</td>\n"
		"\t\t</tr>\n"
		"\t\t<tr>\n"
		"\t\t\t<td>3</td>\n"
		"\t\t</tr>\n"
		"\t</tbody>\n"
		"</table>\n");
}

/* A piece that comes again and again, with a number where it has %d. */
static struct slice repeat(struct buffer *out, const char *piece, int count)
{
	const char *number = strstr(piece, "%d");
	for (int i = 0; i < count; i++) {
		if (!number) {
			buffer_add_string(out, piece);
			continue;
		}
		buffer_add(out, (struct slice){ piece, (size_t)(number - piece) });
		buffer_printf(out, "%d", i);
		buffer_add_string(out, number + 2);
	}
	return buffer_slice(out);
}

static int depth_of(const struct element *root)
{
	int depth = 0, deepest = 0;
	for (const struct element *e = root; e;) {
		if (e->first) {
			e = e->first;
			deepest = ++depth > deepest ? depth : deepest;
			continue;
		}
		while (e != root && !e->next) {
			e = e->parent;
			depth--;
		}
		e = e == root ? NULL : e->next;
	}
	return deepest;
}

/* Each of these took gumbo alone seconds to minutes, or gigabytes.  Time is not asserted: a run
 * that never ends is noticed. */
static void hostile_sources_stay_shallow_and_small(void **state)
{
	(void)state;
	static const struct {
		const char *before, *piece, *after;
		int count;
	} cases[] = {
		{ "", "<div>", "x", 30000 },
		{ "", "<div>", "</div>", 100000 },
		{ "", "<div></div>", "x", 100000 },
		{ "<p ", "a%d=1 ", ">x</p>", 100000 },
		{ "", "<a><form>", "x", 20000 },
		{ "", "<a href=x><form>x</a>", "</form>", 20000 },
		{ "", "<table><tr><td>", "x", 10000 },
		{ "", "<table>", "x", 30000 },
		{ "<table>", "<div>c</div>", "</table>", 10000 },
		{ "<table>", "x<td>y</td></tr></tbody>z", "</table>", 10000 },
		{ "<table>", "<tr>x", "", 10000 },
		{ "", "<b>", "x", 10000 },
		{ "", "<b><div></b>", "x", 10000 },
		{ "", "<p><font size=%d>", "x", 10000 },
		{ "", "<b class=a%d><p>x", "", 10000 },
		{ "", "<code>x</p>", "", 100000 },
		{ "", "<pre>x", "", 100000 },
		{ "", "<code>", "x", 100000 },
		{ "", "<!--", "x", 100000 },
		{ "", "<![CDATA[", "x", 100000 },
		{ "", "<iframe>", "</iframe>", 100000 },
		{ "", "<a b=\"<a c='", "x", 50000 },
		{ "<a x=\"", "<a \" x=\"", ">", 50000 },
		{ "", "<td><div>", "x", 30000 },
		{ "", "<svg><foreignObject>", "</svg>", 20000 },
		{ "", "<ul><li>", "x", 20000 },
		{ "", "<template>", "</template>", 20000 },
		{ "", "<table><a><b><td><i><form>", "x", 5000 },
		{ "", "<foo-%d>", "</foo-1>", 50000 },
		{ "", "&copy", "x", 300000 },
		{ "", "<a b=\"x\"y>", "", 100000 },
		{ "", "<a b=\"<a\"y>", "", 50000 },
		{ "<a b=\"", "x\"y", ">", 300000 },
		{ "", "x <b> ", "", 100000 },
		{ "", "</table><<rt>x", "", 10000 },
		{ "", "<rtc><ruby><p class=x>", "", 10000 },
		{ "", "<b><b><b><b><div></b></b></b></b></div>", "", 10000 },
		{ "", "<div><select></div></select>", "", 20000 },
		{ "", "<table><table></table><div></table>", "", 10000 },
		{ "", "<button><button></button><div></button>", "", 10000 },
		{ "", "<p><xmp></xmp><span>", "", 10000 },
		{ "", "<pre><object>&x<body><p>", "", 5000 },
		{ "", "x <div> ", "", 100000 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer source = { 0 };
		buffer_add_string(&source, cases[i].before);
		repeat(&source, cases[i].piece, cases[i].count);
		buffer_add_string(&source, cases[i].after);
		struct arena *arena = arena_create();
		struct notices notices = { .arena = arena };
		struct element *root = html_parse(arena, buffer_slice(&source), &notices);
		assert_true(arena_size(arena) < (size_t)64 << 20);
		assert_true(depth_of(root) <= 3000);
		arena_destroy(arena);
		buffer_finish(&source);
	}
}

static void what_is_flattened_keeps_its_text(void **state)
{
	(void)state;
	struct buffer source = { 0 }, text = { 0 };
	repeat(&source, "<div>a<b>", 1000);
	repeat(&source, "</b></div>c", 1000);
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	element_add_text(html_parse(arena, buffer_slice(&source), &notices), &text);
	size_t letters = 0;
	for (size_t i = 0; i < text.len; i++)
		letters += text.at[i] == 'a' || text.at[i] == 'c';
	assert_int_equal(letters, 2000);
	assert_non_null(notices.first);
	buffer_finish(&text);
	buffer_finish(&source);
	arena_destroy(arena);
}

static void too_large_a_source_is_cut(void **state)
{
	(void)state;
	struct buffer source = { 0 };
	buffer_add_char(&source, 'x');
	repeat(&source, "\xE5\xAD\x97", (16 << 20) / 3);
	buffer_add_string(&source, "tail");
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	struct element *root = html_parse(arena, buffer_slice(&source), &notices);
	assert_non_null(root->first);
	assert_ptr_equal(root->first, root->last);
	assert_true(root->first->text.len <= (size_t)10 << 20);
	assert_true(slice_ends(root->first->text, "\xE5\xAD\x97"));
	assert_non_null(notices.first);
	buffer_finish(&source);
	arena_destroy(arena);
}

/* Runs of Chinese are folded before gumbo reads a source, unless it has the characters that would
 * stand for them: the tree is the same. */
static void folding_changes_nothing(void **state)
{
	static const char *const sources[] = {
		"<p>老渡口夜航今起恢复，末班船十一点半</p>",
		"老渡口夜航<b>今起恢复<i>，末班船</b>十一点半</i>。",
		"<a href=\"/渡口的地址/?名字=老渡口夜航\" title='夜航今起恢复'>到渡口去看看</a>",
		"<!-- 注释里的文字也是 --><style>.类名类名类名 { }</style><script>var 变量变量 = 1</script>",
		"<table>表格里的文字<tr><td>格子里的文字</table>表格之后的文字",
		"<svg><标签名字的标签>图里的文字</标签名字的标签><title>图的题目的文字</title></svg>文字文字",
		"<标签名字>文字文字</标签名字> 你<好>世界 a<b>c 1 < 2 全角＜文字＞文字",
		"<pre>一行一行的文字\n\t二行二行的文字 < 三\n</pre><textarea>框里的文字</textarea>",
		"&#28193;&#x53E3;的夜航文字&amp;文字文字&unknown;文字文字&copy=文字文字",
		"文字文字\xC2\x85文字文字\xEF\xB7\x90文字文字\xEF\xBF\xBE文字文字\xEF\xBB\xBF文字文字",
		"カタカナとひらがなの文章。한국어 문장은 접히지 않는다. Текст не складывается.",
		"<p class=渡口1.5%渡口 title=（A，B）—“渡口”id=x>渡口A（1.5%）渡口,B渡口_C:渡口 D渡口</p>",
		"<!--渡口--渡口-->渡口&amp渡口;渡口&渡口;渡口<b渡口1渡口>渡口</b渡口1渡口>渡口",
		"<script>渡口</script渡口>渡口</script>渡口<a href=渡口/渡口?a=渡口&b=渡口>渡口1</a>",
		"<p 属性属性=值值值 属性属性=值值 class=类类类>文字文字文字",
	};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		static const char *const marks[] = { "<!--\xF3\xB0\x80\x80-->", "<!-- -->&#983040;" };
		struct page page;
		page_init(&page, sources[i]);
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
			struct page other;
			struct buffer marked = { 0 };
			buffer_add_string(&marked, marks[m]);
			buffer_add_string(&marked, sources[i]);
			page_init(&other, buffer_string(&marked));
			buffer_clear(&other.dump);
			element_unlink(other.root->first);
			struct element *text = other.root->first;
			if (m > 0 && text->text.len == 4)
				element_unlink(text);
			else if (m > 0)
				text->text = slice_from(text->text, 4);
			element_dump(other.root, &other.dump);
			assert_string_equal(
				buffer_string(&page.dump), buffer_string(&other.dump));
			page_finish(&other);
			buffer_finish(&marked);
		}
		page_finish(&page);
	}
	/* References to such characters are not taken for runs. */
	assert_parse("文字文字&#983040;&#xF0001;文字",
		"文字文字\xF3\xB0\x80\x80\xF3\xB0\x80\x81文字\n");
}

/* A second and 256 MB are enough for what is left. */
static void too_many_elements_are_cut(void **state)
{
	static const char *const units[] = { "<p>a", "<div>", "<li>b", "<table><tr><td>c", "<b>d",
		"<blockquote>", "<br>", "<select><option>", "<ruby>x<rt>y</ruby>",
		"<!---->", "<iframe src=a></iframe>" };
	size_t told_count = 0;
	(void)state;
	for (size_t unit = 0; unit < sizeof units / sizeof *units; unit++) {
		struct arena *arena = arena_create();
		struct notices notices = { .arena = arena };
		struct buffer source = { 0 };
		size_t count = 0;
		bool told = false;
		for (size_t i = 0; i < 300000; i++)
			buffer_add_string(&source, units[unit]);
		struct element *root = html_parse(arena, buffer_slice(&source), &notices);
		for (struct element *e = root->first; e; e = element_next(e, root))
			count += e->kind == ELEMENT_NODE;
		for (const struct notice *n = notices.first; n; n = n->next)
			told |= strcmp(n->text, "The article was cut: it has too many elements") == 0;
		/* Where gumbo makes tbody and the like of its own there are more. */
		assert_in_range(count, 0, 500000);
		/* What was flattened is no element at all. */
		assert_true(told || count < 1000);
		told_count += told;
		buffer_finish(&source);
		arena_destroy(arena);
	}
	assert_true(told_count >= 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_is_dissolved_into_the_root),
		cmocka_unit_test(what_is_no_tag_is_text),
		cmocka_unit_test(custom_elements_show_what_they_hold),
		cmocka_unit_test(svg_keeps_its_parts),
		cmocka_unit_test(html_leaves_svg),
		cmocka_unit_test(only_references_with_a_semicolon_count),
		cmocka_unit_test(comments_end_where_a_person_sees_it),
		cmocka_unit_test(what_never_ends_hides_nothing),
		cmocka_unit_test(quotes_that_were_lost_are_put_back),
		cmocka_unit_test(quotes_within_values_are_kept),
		cmocka_unit_test(tags_that_are_talked_about_show),
		cmocka_unit_test(parameters_of_types_show),
		cmocka_unit_test(parts_of_no_table_stay_apart),
		cmocka_unit_test(code_holds_samples_and_highlighting),
		cmocka_unit_test(highlighted_samples_are_whole),
		cmocka_unit_test(unclosed_items_end_with_the_next),
		cmocka_unit_test(hostile_sources_stay_shallow_and_small),
		cmocka_unit_test(what_is_flattened_keeps_its_text),
		cmocka_unit_test(too_large_a_source_is_cut),
		cmocka_unit_test(folding_changes_nothing),
		cmocka_unit_test(too_many_elements_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
