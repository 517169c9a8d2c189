/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "settings/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void the_table_is_whole(void **state)
{
	(void)state;
	const struct settings settings = settings_standard();
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_row *row = &setting_rows[i];
		struct settings other = settings_standard();
		struct buffer value = { 0 };
		assert_non_null(row->name);
		assert_ptr_equal(setting_find(slice_of(row->name)), row);
		assert_in_range(settings.value[i], row->least, row->most);
		assert_false(settings.given[i]);
		/* Whatever it may be is said and understood. */
		for (int v = row->least; v <= row->most; v++) {
			other.value[i] = v;
			buffer_clear(&value);
			setting_add_value(&other, row, &value);
			assert_true(value.len > 0);
			other.value[i] = settings.value[i];
			assert_true(settings_set(
				&other, slice_of(row->name), buffer_slice(&value), NULL));
			assert_int_equal(other.value[i], v);
			assert_true(other.given[i]);
		}
		other.value[i] = row->most + 1;
		buffer_finish(&value);
	}
}

static void check_refused(const char *name, const char *value, const char *expected)
{
	struct settings settings = settings_standard();
	const struct settings before = settings;
	struct error error;
	assert_false(settings_set(&settings, slice_of(name), slice_of(value), &error));
	assert_string_equal(error.text, expected);
	assert_memory_equal(&settings, &before, sizeof before);
}

static void wrong_values_are_refused(void **state)
{
	(void)state;
	check_refused("measure", "9", "measure=9: expected 10-40");
	check_refused("measure", "41", "measure=41: expected 10-40");
	check_refused("measure", "", "measure=: expected 10-40");
	check_refused("measure", "20x", "measure=20x: expected 10-40");
	check_refused("measure", "-20", "measure=-20: expected 10-40");
	check_refused("measure", "99999999999999999999",
		"measure=99999999999999999999: expected 10-40");
	check_refused("justify", "yes", "justify=yes: expected off|on");
	check_refused("justify", "", "justify=: expected off|on");
	check_refused("ambiguous", "narrow|wide", "ambiguous=narrow|wide: expected auto|narrow|wide");
	check_refused("colour", "red", "there is no setting colour");
	check_refused("\033]0;x\a", "1", "there is no setting ]0;x");
	check_refused("", "1", "there is no setting ");
}

static void a_file_is_read_line_by_line(void **state)
{
	(void)state;
	struct settings settings = settings_standard();
	struct buffer problems = { 0 };
	settings_take(&settings,
		SLICE("\xEF\xBB\xBFmeasure=30\r\n"
		      "# a comment = nothing\n"
		      "\n"
		      "  justify =  off   # ragged\n"
		      "measure\n"
		      "colour = red\n"
		      "grid = maybe\n"
		      "= 3\n"
		      "ambiguous = wide"),
		"config", &problems);
	assert_int_equal(settings.value[SETTING_MEASURE], 30);
	assert_int_equal(settings.value[SETTING_JUSTIFY], 0);
	assert_int_equal(settings.value[SETTING_AMBIGUOUS], AMBIGUOUS_WIDE);
	assert_false(settings.given[SETTING_GRID]);
	assert_true(settings.given[SETTING_JUSTIFY]);
	assert_string_equal(buffer_string(&problems),
		"config:5: expected name = value\n"
		"config:6: there is no setting colour\n"
		"config:7: grid=maybe: expected off|on\n"
		"config:8: there is no setting \n");
	buffer_finish(&problems);
}

static void any_bytes_are_read(void **state)
{
	(void)state;
	struct settings settings = settings_standard();
	uint32_t seed = 5;
	for (int round = 0; round < 2000; round++) {
		static const char *const parts[] = { "measure", "=", "#", "\n", "\r\n", "justify",
			"on", "40", " ", "\xFF", "\xEF\xBB\xBF", "%s%n", "\033[2J" };
		struct buffer text = { 0 }, problems = { 0 };
		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			buffer_add_string(
				&text, parts[(seed >> 8) % (sizeof parts / sizeof *parts)]);
		}
		settings_take(&settings, buffer_slice(&text), "c", &problems);
		assert_true(slice_find_char(buffer_slice(&problems), '\033', 0) == SLICE_NONE);
		assert_in_range(settings.value[SETTING_MEASURE], 10, 40);
		assert_in_range(settings.value[SETTING_JUSTIFY], 0, 1);
		buffer_finish(&text);
		buffer_finish(&problems);
	}
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void check_loaded(int measure, const char *problem)
{
	struct settings settings = settings_standard();
	struct buffer problems = { 0 };
	settings_load(&settings, &problems);
	assert_int_equal(settings.value[SETTING_MEASURE], measure);
	if (problem)
		assert_true(slice_contains(buffer_slice(&problems), problem));
	else
		assert_string_equal(buffer_string(&problems), "");
	buffer_finish(&problems);
}

static void the_file_is_found(void **state)
{
	(void)state;
	char folder[] = "/tmp/yuelan-settings.XXXXXX", path[200];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/.config", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/.config/yuelan", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/.config/yuelan/config", folder);
	write_file(path, "measure = 22\n");
	setenv("HOME", folder, 1);
	unsetenv("XDG_CONFIG_HOME");
	check_loaded(22, NULL);
	setenv("XDG_CONFIG_HOME", "not/absolute", 1);
	check_loaded(22, NULL);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	check_loaded(38, NULL);
	snprintf(path, sizeof path, "%s/.config", folder);
	setenv("XDG_CONFIG_HOME", path, 1);
	check_loaded(22, NULL);
	snprintf(path, sizeof path, "%s/.config/yuelan/config", folder);
	write_file(path, "measure = 2\nmeasure = 24\n");
	check_loaded(24, "yuelan/config:1: measure=2: expected 10-40\n");
	remove(path);
	mkdir(path, 0700); /* a folder cannot be read */
	check_loaded(38, "yuelan/config: ");
	remove(path);
	snprintf(path, sizeof path, "%s/.config/yuelan", folder);
	remove(path);
	snprintf(path, sizeof path, "%s/.config", folder);
	remove(path);
	remove(folder);
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	check_loaded(38, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_whole),
		cmocka_unit_test(wrong_values_are_refused),
		cmocka_unit_test(a_file_is_read_line_by_line),
		cmocka_unit_test(any_bytes_are_read),
		cmocka_unit_test(the_file_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
