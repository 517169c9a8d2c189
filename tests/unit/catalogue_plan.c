/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "catalogue/writer.h"

/* Every query finds what it is after by a key, and none sorts: with a million articles a query that
 * reads a table takes a second.  Those that read all of one do so because all of it is asked for.
 */

static const struct {
	const char *step;  /* of the plan */
	const char *query; /* how it begins */
	const char *reason;
} whole[] = {
	{ "SCAN folder USING COVERING INDEX", "SELECT text FROM folder WHERE EXISTS",
		"every folder is asked for, in order" },
	{ "SCAN category", "SELECT id, parent, text, count, files, key FROM category",
		"the whole tree is shown" },
	{ "SCAN trait", "SELECT id, content FROM trait",
		"all are counted: ten bytes an article, in whole pages" },
	{ "SCAN day", "SELECT day, count FROM day ORDER BY day DESC", "all days are shown" },
	{ "SCAN file", "UPDATE file SET state = CASE", "all bodies are forgotten" },
	{ "SCAN article", "UPDATE article SET state = CASE", "all bodies are forgotten" },
	{ "SCAN sqlite_schema", "SELECT type, name, sql FROM sqlite_schema",
		"a dozen tables, once, of somebody else's file" },
};

static bool is_allowed(struct slice step, const char *query)
{
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (slice_starts(step, whole[i].step) &&
			slice_starts(slice_of(query), whole[i].query))
			return true;
	return false;
}

static void every_query_has_its_index(void **state)
{
	(void)state;
	struct catalogue *catalogue;
	size_t count = 0, allowed = 0;
	assert_true(catalogue_open(&catalogue, "", CATALOGUE_MEMORY, NULL));
	for (const char *query; (query = catalogue_query(count)); count++) {
		struct buffer plan = { 0 };
		assert_true(catalogue_plan(catalogue, query, &plan));
		struct slice rest = buffer_slice(&plan), step;
		while (slice_line(&rest, &step)) {
			bool reads_all = slice_contains(step, "SCAN ");
			if (reads_all && is_allowed(step, query))
				allowed++;
			else if (reads_all || slice_contains(step, "TEMP B-TREE"))
				fail_msg("%s\n%.*s", query, SLICE_ARGS(step));
		}
		buffer_finish(&plan);
	}
	assert_true(count > 40);
	/* A reason that nothing needs any more goes. */
	assert_int_equal(allowed, sizeof whole / sizeof *whole);
	catalogue_close(catalogue);
}

/* The test would tell. */
static void a_scan_is_seen_in_a_plan(void **state)
{
	(void)state;
	struct catalogue *catalogue;
	struct buffer plan = { 0 };
	assert_true(catalogue_open(&catalogue, "", CATALOGUE_MEMORY, NULL));
	assert_true(catalogue_plan(
		catalogue, "SELECT id FROM article WHERE words > 5 ORDER BY title", &plan));
	assert_true(slice_contains(buffer_slice(&plan), "SCAN article"));
	assert_true(slice_contains(buffer_slice(&plan), "TEMP B-TREE"));
	assert_false(is_allowed(buffer_slice(&plan), "SELECT id FROM article"));
	buffer_finish(&plan);
	catalogue_close(catalogue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_query_has_its_index),
		cmocka_unit_test(a_scan_is_seen_in_a_plan),
	};
	return cmocka_run_group_tests_name("catalogue_plan", tests, NULL, NULL);
}
