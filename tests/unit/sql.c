/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sql/sql.h"

enum { MARK = 0x59554554 };

static const struct sql_migration history[] = {
	{ "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT UNIQUE)" },
	{ "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7" },
	{ "INSERT INTO thing(name) VALUES('third')" },
};

static char folder[64], path[96];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "sql-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	/* What means something in a URI must not do so in a path. */
	snprintf(path, sizeof path, "%s/a?b#c%%20.db", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct sql *open_at(enum sql_mode mode, size_t steps)
{
	struct sql *sql;
	struct error error = { "" };
	if (!sql_open(&sql, path, mode, NULL, &error))
		fail_msg("%s", error.text);
	if (steps > 0 && !sql_migrate(sql, MARK, history, steps, &error))
		fail_msg("%s", error.text);
	return sql;
}

static int64_t number(struct sql *sql, const char *text)
{
	struct statement *statement;
	assert_true(sql_prepare(sql, text, &statement, NULL));
	assert_true(statement_next(statement));
	int64_t value = statement_int(statement, 0);
	assert_false(statement_next(statement));
	assert_int_equal(sql_fault(sql), SQL_FINE);
	return value;
}

static void a_schema_grows_step_by_step(void **state)
{
	(void)state;
	struct sql *sql = open_at(SQL_WRITE, 1);
	assert_true(sql_execute(sql, "INSERT INTO thing(name) VALUES('old')", NULL));
	sql_close(sql);
	sql = open_at(SQL_WRITE, 3);
	assert_int_equal(number(sql, "SELECT size FROM thing WHERE name = 'old'"), 7);
	assert_int_equal(number(sql, "SELECT count(*) FROM thing"), 2);
	sql_close(sql);
	sql = open_at(SQL_READ, 3); /* nothing to do, nothing written */
	sql_close(sql);
}

static void a_failed_step_leaves_no_trace(void **state)
{
	(void)state;
	static const struct sql_migration broken[] = {
		{ "CREATE TABLE a(x)" },
		{ "CREATE TABLE b(x); CREATE TABLE a(x)" },
	};
	struct error error = { "" };
	struct sql *sql = open_at(SQL_WRITE, 0);
	assert_false(sql_migrate(sql, MARK, broken, 2, &error));
	assert_non_null(strstr(error.text, "already exists"));
	assert_int_equal(number(sql, "PRAGMA user_version"), 1);
	assert_int_equal(number(sql, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), 0);
	sql_close(sql);
}

static void newer_older_and_foreign_files_are_refused(void **state)
{
	(void)state;
	struct error error;
	sql_close(open_at(SQL_WRITE, 2));
	struct sql *sql = open_at(SQL_WRITE, 0);
	assert_false(sql_migrate(sql, MARK, history, 1, &error));
	assert_int_equal(sql_fault(sql), SQL_NEWER);
	assert_false(sql_migrate(sql, MARK + 1, history, 3, &error));
	assert_int_equal(sql_fault(sql), SQL_CORRUPT);
	assert_int_equal(number(sql, "PRAGMA user_version"), 2);
	sql_close(sql);
	sql = open_at(SQL_READ, 0);
	assert_false(sql_migrate(sql, MARK, history, 3, &error));
	assert_int_equal(sql_fault(sql), SQL_READONLY);
	sql_close(sql);
}

static void what_is_no_database_is_told(void **state)
{
	(void)state;
	enum sql_fault fault = SQL_FINE;
	struct error error = { "" };
	struct sql *sql;
	assert_false(sql_open(&sql, path, SQL_READ, &fault, &error));
	assert_null(sql);
	assert_int_equal(fault, SQL_FAILED);
	assert_non_null(strstr(error.text, path));
	FILE *file = fopen(path, "w");
	for (int i = 0; i < 2000; i++)
		fputs("no database ", file);
	fclose(file);
	assert_false(sql_open(&sql, path, SQL_WRITE, &fault, &error));
	assert_int_equal(fault, SQL_CORRUPT);
	assert_false(sql_open(&sql, path, SQL_IMMUTABLE, &fault, &error));
	assert_int_equal(fault, SQL_CORRUPT);
}

static void values_come_back_as_they_went(void **state)
{
	(void)state;
	struct sql *sql = open_at(SQL_MEMORY, 0);
	struct statement *add, *get;
	assert_true(sql_execute(sql, "CREATE TABLE v(i, t, b, n, e)", NULL));
	assert_true(sql_prepare(sql, "INSERT INTO v VALUES(?1,?2,?3,?4,?5)", &add, NULL));
	statement_bind_int(add, 1, INT64_MIN);
	statement_bind_text(add, 2, SLICE("阅\0览"));
	statement_bind_blob(add, 3, SLICE("\xFF\0\x01"));
	statement_bind_text(add, 4, (struct slice){ 0 });
	statement_bind_text(add, 5, SLICE(""));
	assert_true(statement_run(add, NULL));
	assert_int_equal(sql_last_id(sql), 1);
	assert_true(sql_prepare(sql, "SELECT * FROM v", &get, NULL));
	assert_true(statement_next(get));
	assert_true(statement_int(get, 0) == INT64_MIN);
	assert_true(slice_equal(statement_text(get, 1), SLICE("阅\0览")));
	assert_true(slice_equal(statement_blob(get, 2), SLICE("\xFF\0\x01")));
	assert_true(statement_is_null(get, 3));
	assert_false(statement_is_null(get, 4));
	assert_int_equal(statement_text(get, 4).len, 0);
	assert_false(statement_next(get));
	/* Bindings do not outlive a run. */
	assert_true(statement_run(add, NULL));
	assert_int_equal(number(sql, "SELECT count(*) FROM v WHERE i IS NULL"), 1);
	sql_close(sql);
}

static void a_reader_sees_one_commit_until_it_lets_go(void **state)
{
	(void)state;
	struct sql *writer = open_at(SQL_WRITE, 3), *reader = open_at(SQL_READ, 0);
	assert_true(sql_hold(reader, NULL));
	int64_t version = sql_data_version(reader);
	assert_true(sql_begin(writer, NULL));
	assert_true(sql_execute(writer, "INSERT INTO thing(name) VALUES('x')", NULL));
	assert_true(sql_commit(writer, NULL));
	assert_int_equal(number(reader, "SELECT count(*) FROM thing"), 1);
	sql_release(reader);
	assert_true(sql_hold(reader, NULL));
	assert_int_equal(number(reader, "SELECT count(*) FROM thing"), 2);
	assert_int_not_equal(sql_data_version(reader), version);
	sql_release(reader);
	sql_release(reader); /* once more is nothing */
	assert_true(sql_begin(writer, NULL));
	assert_true(sql_execute(writer, "DELETE FROM thing", NULL));
	sql_rollback(writer);
	sql_rollback(writer);
	assert_int_equal(number(writer, "SELECT count(*) FROM thing"), 2);
	sql_close(reader);
	sql_close(writer);
}

static void immutable_files_need_no_folder_to_write_in(void **state)
{
	(void)state;
	struct sql *sql = open_at(SQL_WRITE, 3);
	assert_true(sql_execute(sql, "PRAGMA journal_mode=DELETE", NULL));
	sql_close(sql);
	assert_int_equal(chmod(folder, 0500), 0);
	sql = open_at(SQL_IMMUTABLE, 3);
	assert_int_equal(number(sql, "SELECT count(*) FROM thing"), 1);
	assert_false(sql_execute(sql, "DELETE FROM thing", NULL));
	assert_int_equal(sql_fault(sql), SQL_READONLY);
	sql_close(sql);
	assert_int_equal(chmod(folder, 0700), 0);
}

static void a_plan_is_told_line_by_line(void **state)
{
	(void)state;
	struct sql *sql = open_at(SQL_WRITE, 3);
	struct buffer plan = { 0 };
	assert_true(sql_plan(sql, "SELECT id FROM thing WHERE name = ?1", &plan, NULL));
	assert_non_null(strstr(buffer_string(&plan), "SEARCH thing USING COVERING INDEX"));
	buffer_clear(&plan);
	assert_true(sql_plan(sql, "SELECT * FROM thing ORDER BY size", &plan, NULL));
	assert_non_null(strstr(buffer_string(&plan), "SCAN thing\nUSE TEMP B-TREE"));
	struct error error;
	assert_false(sql_plan(sql, "SELECT nothing", &plan, &error));
	buffer_finish(&plan);
	sql_close(sql);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_schema_grows_step_by_step),
		TEST(a_failed_step_leaves_no_trace),
		TEST(newer_older_and_foreign_files_are_refused),
		TEST(what_is_no_database_is_told),
		TEST(values_come_back_as_they_went),
		TEST(a_reader_sees_one_commit_until_it_lets_go),
		TEST(immutable_files_need_no_folder_to_write_in),
		TEST(a_plan_is_told_line_by_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
