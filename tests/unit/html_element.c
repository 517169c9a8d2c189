/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "html/element.h"
#include "html/tags.h"

static int setup(void **state)
{
	*state = arena_create();
	return 0;
}

static int teardown(void **state)
{
	arena_destroy(*state);
	return 0;
}

static struct element *add(struct arena *arena, struct element *parent, enum tag tag)
{
	struct element *element = element_create(arena, tag);
	element_append(parent, element);
	return element;
}

static struct element *add_text(struct arena *arena, struct element *parent, const char *text)
{
	struct element *element = element_create_text(arena, slice_of(text));
	element_append(parent, element);
	return element;
}

static void assert_dump(const struct element *root, const char *expected)
{
	struct buffer out = { 0 };
	element_dump(root, &out);
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
}

/* Every link of the tree agrees with every other. */
static void assert_sound(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root)) {
		assert_true(!e->first == !e->last);
		assert_true(!e->first || (e->first->parent == e && !e->first->previous));
		assert_true(!e->last || (e->last->parent == e && !e->last->next));
		assert_true(!e->next || (e->next->previous == e && e->next->parent == e->parent));
	}
}

static void every_tag_is_found_by_its_name(void **state)
{
	(void)state;
	for (int tag = TAG_A; tag < TAG_COUNT; tag++) {
		assert_int_equal(tag_of(slice_of(tag_name((enum tag)tag))), tag);
		assert_false(tag_is_block((enum tag)tag) && tag_is_inline((enum tag)tag));
	}
	assert_int_equal(tag_of(SLICE("mp-common-profile")), TAG_OTHER);
	assert_int_equal(tag_of(SLICE("")), TAG_OTHER);
	assert_int_equal(tag_of(SLICE("xmp")), TAG_PRE);
	assert_true(tag_is_heading(TAG_H6));
	assert_false(tag_is_heading(TAG_HEADER));
	assert_true(tag_is_block(TAG_ROOT));
	assert_true(tag_is_void(SLICE("param")));
	assert_false(tag_is_void(SLICE("p")));
}

static void nodes_move_and_stay_linked(void **state)
{
	struct arena *arena = *state;
	struct element *root = element_create(arena, TAG_ROOT);
	struct element *a = add(arena, root, TAG_P), *b = add(arena, root, TAG_DIV);
	struct element *c = add(arena, root, TAG_UL);
	element_insert(root, c, a);
	element_insert(root, c, c); /* before itself: stays */
	assert_sound(root);
	assert_ptr_equal(root->first, c);
	assert_ptr_equal(root->last, b);

	struct element *wrapper = element_create(arena, TAG_SECTION);
	element_wrap(a, wrapper);
	assert_sound(root);
	assert_ptr_equal(c->next, wrapper);
	add_text(arena, a, "x");
	add_text(arena, a, "y");
	element_unwrap(wrapper);
	element_unwrap(a);
	assert_sound(root);
	assert_dump(root, "<ul></ul>\nxy\n<div></div>\n");

	struct element *other = element_create(arena, TAG_DIV);
	element_move_children(root, other);
	assert_null(root->first);
	assert_sound(other);
	assert_dump(other, "<div>\n\t<ul></ul>\n\txy\n\t<div></div>\n</div>\n");
}

static void walking_leaves_out_what_is_skipped(void **state)
{
	struct arena *arena = *state;
	struct element *root = element_create(arena, TAG_ROOT);
	struct element *div = add(arena, root, TAG_DIV);
	struct element *p = add(arena, div, TAG_P);
	struct element *text = add_text(arena, p, "t");
	struct element *hr = add(arena, root, TAG_HR);
	assert_ptr_equal(element_next(root, root), div);
	assert_ptr_equal(element_next(p, root), text);
	assert_ptr_equal(element_next(text, root), hr);
	assert_ptr_equal(element_skip(div, root), hr);
	assert_null(element_next(text, div));
	assert_null(element_skip(root, root));
	assert_null(element_next(hr, root));
	assert_ptr_equal(element_ancestor(text, TAG_DIV), div);
	assert_null(element_ancestor(text, TAG_HR));
	assert_true(element_has_block(div));
	assert_false(element_has_block(p));
}

static void attributes_are_set_without_touching_clones(void **state)
{
	struct arena *arena = *state;
	struct element *img = element_create(arena, TAG_IMG);
	element_set_attribute(arena, img, "src", SLICE("a.png"));
	element_set_attribute(arena, img, "alt", (struct slice){ 0 });
	struct element *copy = element_clone(arena, img);
	element_set_attribute(arena, copy, "src", SLICE("b.png"));
	assert_slice(element_attribute(img, "src"), "a.png");
	assert_slice(element_attribute(copy, "src"), "b.png");
	assert_non_null(element_attribute(copy, "alt").at);
	assert_null(element_attribute(copy, "title").at);
	assert_true(element_has_attribute(copy, "alt"));
	assert_dump(copy, "<img src=\"b.png\" alt>\n");

	element_set_attribute(arena, img, "class", SLICE(" lead\tArticle-Head "));
	assert_true(element_has_class(img, "lead"));
	assert_true(element_has_class(img, "Article-Head"));
	assert_false(element_has_class(img, "Article"));
	assert_false(element_has_class(img, ""));
	assert_true(element_class_contains(img, "article"));
	assert_false(element_class_contains(img, "foot"));
}

static void text_is_gathered(void **state)
{
	struct arena *arena = *state;
	struct element *p = element_create(arena, TAG_P);
	add_text(arena, p, " \xE3\x80\x80一\n\t 二\xC2\xA0");
	add_text(arena, add(arena, p, TAG_STYLE), "p { color: red }");
	add(arena, p, TAG_BR);
	add_text(arena, add(arena, p, TAG_B), "三 ");
	assert_slice(element_text(p, arena), "一 二 三");
	struct buffer raw = { 0 };
	element_add_text(p, &raw);
	assert_string_equal(buffer_string(&raw), " \xE3\x80\x80一\n\t 二\xC2\xA0\n三 ");
	buffer_finish(&raw);
}

static void emptiness_is_what_a_reader_sees(void **state)
{
	struct arena *arena = *state;
	struct element *p = element_create(arena, TAG_P);
	assert_true(element_is_empty(p));
	add(arena, p, TAG_BR);
	add_text(arena, add(arena, p, TAG_SPAN), "\xE2\x80\x8B \xC2\xA0\xE3\x80\x80\n");
	add_text(arena, add(arena, p, TAG_STYLE), "p {}");
	assert_true(element_is_empty(p));
	struct element *img = add(arena, p, TAG_IMG);
	assert_false(element_is_empty(p));
	assert_false(element_is_empty(img));
	element_unlink(img);
	assert_true(element_is_empty(p));
	assert_false(element_is_empty(add_text(arena, p, "\xE2\x80\x94")));
	assert_false(element_is_empty(p));
}

static void a_dump_breaks_lines_only_beside_blocks(void **state)
{
	struct arena *arena = *state;
	struct element *root = element_create(arena, TAG_ROOT);
	struct element *div = add(arena, root, TAG_DIV);
	add_text(arena, div, "\n  bare & <raw> ");
	struct element *p = add(arena, div, TAG_P);
	add_text(arena, p, " one ");
	add_text(arena, add(arena, p, TAG_B), " two ");
	add_text(arena, div, "\n");
	struct element *pre = add(arena, div, TAG_PRE);
	add_text(arena, pre, "\n  code\n");
	element_set_attribute(arena, div, "title", SLICE("a \"b\" <c> & d"));
	add_text(arena, add(arena, root, TAG_STYLE), "a > b {}");
	assert_dump(root, "<div title=\"a &quot;b&quot; &lt;c> &amp; d\">\n"
			  "\tbare &amp; &lt;raw&gt;\n"
			  "\t<p>one <b> two </b></p>\n"
			  "\t<pre>\n\n  code\n</pre>\n"
			  "</div>\n"
			  "<style>a > b {}</style>\n");
}

static void a_deep_tree_needs_no_stack(void **state)
{
	struct arena *arena = *state;
	struct element *root = element_create(arena, TAG_ROOT), *e = root;
	for (int i = 0; i < 20000; i++)
		e = add(arena, e, TAG_SPAN);
	add_text(arena, e, "x");
	assert_slice(element_text(root, arena), "x");
	struct buffer out = { 0 };
	element_dump(root, &out);
	assert_int_equal(out.len, 20000 * strlen("<span></span>") + 2);
	buffer_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_tag_is_found_by_its_name),
		cmocka_unit_test_setup_teardown(nodes_move_and_stay_linked, setup, teardown),
		cmocka_unit_test_setup_teardown(
			walking_leaves_out_what_is_skipped, setup, teardown),
		cmocka_unit_test_setup_teardown(
			attributes_are_set_without_touching_clones, setup, teardown),
		cmocka_unit_test_setup_teardown(text_is_gathered, setup, teardown),
		cmocka_unit_test_setup_teardown(emptiness_is_what_a_reader_sees, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_dump_breaks_lines_only_beside_blocks, setup, teardown),
		cmocka_unit_test_setup_teardown(a_deep_tree_needs_no_stack, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
