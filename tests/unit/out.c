/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "out/address.h"
#include "out/opener.h"
#include "out/save.h"
#include "out/words.h"

/* ---- commands ---- */

/* Words parted by |. */
static void assert_words(const char *command, const char *argument, const char *expected)
{
	struct arena *arena = arena_create();
	char **words = words_split(arena, slice_of(command), argument);
	char joined[256] = "";

	for (size_t i = 0; words && words[i]; i++) {
		strcat(joined, i > 0 ? "|" : "");
		strcat(joined, words[i]);
	}
	assert_string_equal(joined, expected);
	arena_destroy(arena);
}

static void commands_are_split_as_a_shell_would(void **state)
{
	(void)state;
	assert_words("vi", NULL, "vi");
	assert_words("  emacs  -nw\t", NULL, "emacs|-nw");
	assert_words("'my editor' -a \"b c\" d\\ e", NULL, "my editor|-a|b c|d e");
	assert_words("sh -c 'it is'\\''nt'", NULL, "sh|-c|it is'nt");
	assert_words("a '' b", NULL, "a||b");
	assert_words("a 'open", NULL, "a|open");
	assert_words("", "x", "");
	assert_words("   ", "x", "");
}

static void the_argument_is_one_word_whatever_it_says(void **state)
{
	(void)state;
	assert_words("w3m", "http://a/ b", "w3m|http://a/ b");
	assert_words("w3m -T %s -x", "a'b\"c$(d)`e`\n;&|", "w3m|-T|a'b\"c$(d)`e`\n;&||-x");
	assert_words("w3m x%sy %%s", "%s", "w3m|x%sy|%s");
	assert_words("100%% %d", "u", "100%|%d|u");
}

/* ---- addresses ---- */

static void check(const char *url, enum address_kind kind, const char *text, const char *host)
{
	struct arena *arena = arena_create();
	struct address address = address_read(arena, slice_of(url));

	assert_int_equal(address.kind, kind);
	assert_slice(address.text, text);
	assert_slice(address.host, host);
	assert_int_equal(address.is_odd, kind == ADDRESS_WEB && strchr(url, '@') &&
						 strchr(url, '@') < strstr(url, host));
	arena_destroy(arena);
}

static void only_some_addresses_are_opened(void **state)
{
	(void)state;
	check("https://a.example/b?c=d&e#f", ADDRESS_WEB, "https://a.example/b?c=d&e#f",
	      "a.example");
	check(" HTTP://a.example ", ADDRESS_WEB, "http://a.example", "a.example");
	check("//a.example/b", ADDRESS_WEB, "https://a.example/b", "a.example");
	check("mailto:a@b.example", ADDRESS_MAIL, "mailto:a@b.example", "");
	check("../b.md", ADDRESS_INSIDE, "../b.md", "");
	check("-rf", ADDRESS_INSIDE, "-rf", "");
	check("#there", ADDRESS_PLACE, "#there", "");
	check("javascript:alert(1)", ADDRESS_REFUSED, "javascript:alert(1)", "");
	check("file:///etc/passwd", ADDRESS_REFUSED, "file:///etc/passwd", "");
	check("FILE:/etc/passwd", ADDRESS_REFUSED, "FILE:/etc/passwd", "");
	check("data:text/html,x", ADDRESS_REFUSED, "data:text/html,x", "");
	check("ssh://host/", ADDRESS_REFUSED, "ssh://host/", "");
	check("https://", ADDRESS_REFUSED, "https://", "");
	check("", ADDRESS_REFUSED, "", "");
}

static void a_program_gets_visible_ascii(void **state)
{
	(void)state;
	check("https://a.example/$(touch x)`id`\"'\\ \n<b>", ADDRESS_WEB,
	      "https://a.example/%24%28touch%20x%29%60id%60%22%27/%20%0A%3Cb%3E", "a.example");
	check("https://例子.com/路?问=答", ADDRESS_WEB,
	      "https://xn--fsqu00a.com/%E8%B7%AF?%E9%97%AE=%E7%AD%94", "例子.com");
	check("mailto:a@b?body=\"x y\"", ADDRESS_MAIL, "mailto:a@b?body=%22x%20y%22", "");
}

/* A browser reads these leniently; what is shown is what it would ask for. */
static void the_host_that_is_shown_is_the_one_that_is_asked(void **state)
{
	(void)state;
	check("https://bank.example@evil.example/", ADDRESS_WEB, "https://evil.example/",
	      "evil.example");
	check("https://evil.example\\@bank.example/", ADDRESS_WEB,
	      "https://evil.example/@bank.example/", "evil.example");
	check("https:\\\\evil.example/a", ADDRESS_WEB, "https://evil.example/a", "evil.example");
	check("https:///evil.example", ADDRESS_WEB, "https://evil.example", "evil.example");
	check("https:evil.example", ADDRESS_WEB, "https://evil.example", "evil.example");
	check("https://u:p@h.example:8080/x", ADDRESS_WEB, "https://h.example:8080/x", "h.example");
	check("http://[::1]:80/x", ADDRESS_WEB, "http://[::1]:80/x", "[::1]");
	check("https://evil.example?@bank.example/", ADDRESS_WEB,
	      "https://evil.example?@bank.example/", "evil.example");
}

/* ---- which program ---- */

static void clear_environment(void)
{
	static const char *const names[] = { "BROWSER", "DISPLAY", "WAYLAND_DISPLAY",
		"SSH_CONNECTION", "SSH_TTY", "YUELAN_VIEWER", "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
	setenv("PATH", "/usr/bin:/bin", 1);
}

static void assert_opener(
	enum opened what, const char *address, const char *first, enum run_kind kind)
{
	struct arena *arena = arena_create();
	struct program program;
	bool found = opener_find(arena, what, address, &program);

	assert_int_equal(found, first != NULL);
	if (found) {
		assert_string_equal(program.arguments[0], first);
		assert_int_equal(program.kind, kind);
	}
	arena_destroy(arena);
}

static void the_browser_is_the_one_that_was_named(void **state)
{
	(void)state;
	clear_environment();
	setenv("SSH_CONNECTION", "1 2 3 4", 1);
	assert_opener(OPENED_PAGE, "http://a/", NULL, RUN_HERE);
	setenv("BROWSER", "no-such-browser:cat -u:ls", 1);
	assert_opener(OPENED_PAGE, "http://a/", "cat", RUN_HERE);
	setenv("BROWSER", "cat &", 1);
	assert_opener(OPENED_PAGE, "http://a/", "cat", RUN_BESIDE);
	setenv("BROWSER", "cat", 1);
	setenv("DISPLAY", ":0", 1);
	assert_opener(OPENED_PAGE, "http://a/", "cat", RUN_BESIDE);
	assert_opener(OPENED_PICTURE, "http://a/b.jpg", "cat", RUN_BESIDE);
	setenv("YUELAN_VIEWER", "ls -l", 1);
	assert_opener(OPENED_PICTURE, "http://a/b.jpg", "ls", RUN_BESIDE);
	unsetenv("DISPLAY");
	assert_opener(OPENED_PICTURE, "/a/b.jpg", "ls", RUN_HERE);
	assert_opener(OPENED_FILE, "/a/b.pdf", NULL, RUN_HERE);
	clear_environment();
}

static void an_editor_is_always_named(void **state)
{
	static const char *const names[2] = { "VISUAL", "EDITOR" };
	struct arena *arena = arena_create();

	(void)state;
	clear_environment();
	assert_string_equal(program_named(arena, names, "vi", "f")[0], "vi");
	assert_string_equal(program_named(arena, names, "vi", "f")[1], "f");
	setenv("EDITOR", "emacs -nw", 1);
	assert_string_equal(program_named(arena, names, "vi", "f")[2], "f");
	setenv("VISUAL", "  ", 1);
	assert_string_equal(program_named(arena, names, "vi", "f")[0], "emacs");
	clear_environment();
	arena_destroy(arena);
}

/* ---- running ---- */

static int run(const char *const *arguments, const struct slice *input, enum run_kind kind)
{
	const struct program program = { (char *const *)arguments, input, kind, NULL };
	struct error error;
	int status;

	assert_true(run_program(&program, &status, &error));
	return status;
}

static void programs_end_as_they_do(void **state)
{
	static const char *const good[] = { "true", NULL }, *const bad[] = { "false", NULL };
	static const char *const killed[] = { "sh", "-c", "kill -9 $$", NULL };
	static const char *const none[] = { "/no/such/program", NULL };
	const struct program missing = { (char *const *)none, NULL, RUN_QUIET, NULL };
	const struct program beside = { (char *const *)none, NULL, RUN_BESIDE, NULL };
	struct error error;
	int status;

	(void)state;
	assert_int_equal(run(good, NULL, RUN_QUIET), 0);
	assert_int_equal(run(good, NULL, RUN_BESIDE), 0);
	assert_int_equal(run(bad, NULL, RUN_QUIET), 1);
	assert_int_equal(run(killed, NULL, RUN_QUIET), 128 + 9);
	assert_false(run_program(&missing, &status, &error));
	assert_non_null(strstr(error.text, "/no/such/program"));
	assert_false(run_program(&beside, &status, &error));
}

static void a_program_reads_as_much_as_it_likes(void **state)
{
	static const char *const all[] = { "sh", "-c", "test $(wc -c) = 1000000", NULL };
	static const char *const none[] = { "true", NULL };
	char *text = calloc(1, 1000000);
	const struct slice input = { text, 1000000 };

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	memset(text, 'x', 1000000);
	assert_int_equal(run(all, &input, RUN_QUIET), 0);
	assert_int_equal(run(none, &input, RUN_QUIET), 0);
	free(text);
}

/* What is ignored here, as the pager's Ctrl-C is, reaches the program all the same. */
static void signals_are_as_a_shell_leaves_them(void **state)
{
	static const char *const asks[] = { "sh", "-c", "kill -INT $$; exit 3", NULL };
	void (*before)(int) = signal(SIGINT, SIG_IGN);

	(void)state;
	assert_int_equal(run(asks, NULL, RUN_QUIET), 128 + SIGINT);
	signal(SIGINT, before);
}

/* ---- files ---- */

static const char *file_text(const char *path)
{
	static char text[64];
	FILE *file = fopen(path, "r");
	size_t len = file ? fread(text, 1, sizeof(text) - 1, file) : 0;

	text[len] = '\0';
	if (file)
		fclose(file);
	return file ? text : "none";
}

static void enter_folder(char *folder)
{
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
}

/* Nothing else may have been left in it. */
static void leave_folder(const char *folder, const char *const *files)
{
	for (size_t i = 0; files[i]; i++)
		assert_int_equal(unlink(files[i]), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void a_file_is_not_written_over_unasked(void **state)
{
	static const char *const files[] = { "a", "link", NULL };
	char folder[] = "/tmp/yuelan-out.XXXXXX";
	struct error error;
	struct stat about;

	(void)state;
	enter_folder(folder);
	assert_int_equal(save_file("a", SLICE("one"), false, &error), SAVED_WHOLE);
	assert_int_equal(save_file("a", SLICE("two"), false, &error), SAVED_NOT_FOR_THERE_IS_ONE);
	assert_string_equal(file_text("a"), "one");
	/* What replaces it is what the reader sees it to be. */
	assert_int_equal(chmod("a", 0640), 0);
	assert_int_equal(symlink("a", "link"), 0);
	assert_int_equal(save_file("link", SLICE("three"), true, &error), SAVED_WHOLE);
	assert_string_equal(file_text("a"), "three");
	assert_int_equal(lstat("link", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	assert_int_equal(stat("a", &about), 0);
	assert_int_equal(about.st_mode & 0777, 0640);
	leave_folder(folder, files);
}

static void what_cannot_be_written_whole_is_not_there(void **state)
{
	static const char *const files[] = { "old", NULL };
	const struct rlimit small = { 1000, RLIM_INFINITY };
	char folder[] = "/tmp/yuelan-out.XXXXXX", *text = calloc(1, 100000);
	struct error error;
	struct rlimit before;

	(void)state;
	enter_folder(folder);
	assert_int_equal(save_file("old", SLICE("kept"), false, &error), SAVED_WHOLE);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int over = 0; over < 2; over++) {
		const char *path = over ? "old" : "new";

		assert_int_equal(save_file(path, (struct slice){ text, 100000 }, over, &error),
				 SAVED_NOT);
		assert_non_null(strstr(error.text, path));
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_string_equal(file_text("old"), "kept");
	assert_int_equal(save_file("none/such", SLICE("x"), true, &error), SAVED_NOT);
	assert_int_equal(save_file("/dev/null", SLICE("x"), true, &error), SAVED_NOT);
	assert_int_equal(save_file(folder, SLICE("x"), true, &error), SAVED_NOT);
	leave_folder(folder, files);
	free(text);
}

static void a_link_does_not_hide_where_a_file_lies(void **state)
{
	static const char *const files[] = { "in/a", "a", NULL };
	char folder[] = "/tmp/yuelan-out.XXXXXX";
	struct error error;

	(void)state;
	enter_folder(folder);
	assert_int_equal(mkdir("in", 0700), 0);
	assert_int_equal(save_file("in/a", SLICE("x"), false, &error), SAVED_WHOLE);
	assert_int_equal(symlink("in/a", "a"), 0);
	assert_true(save_is_below("a", "in"));
	assert_true(save_is_below("in/../a", "in/a"));
	assert_false(save_is_below("in", "in/a"));
	assert_false(save_is_below("in/b", "in")); /* not there: nothing to be lost */
	assert_int_equal(unlink("in/a"), 0);
	assert_int_equal(rmdir("in"), 0);
	leave_folder(folder, files + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_split_as_a_shell_would),
		cmocka_unit_test(the_argument_is_one_word_whatever_it_says),
		cmocka_unit_test(only_some_addresses_are_opened),
		cmocka_unit_test(a_program_gets_visible_ascii),
		cmocka_unit_test(the_host_that_is_shown_is_the_one_that_is_asked),
		cmocka_unit_test(the_browser_is_the_one_that_was_named),
		cmocka_unit_test(an_editor_is_always_named),
		cmocka_unit_test(programs_end_as_they_do),
		cmocka_unit_test(a_program_reads_as_much_as_it_likes),
		cmocka_unit_test(signals_are_as_a_shell_leaves_them),
		cmocka_unit_test(a_file_is_not_written_over_unasked),
		cmocka_unit_test(what_cannot_be_written_whole_is_not_there),
		cmocka_unit_test(a_link_does_not_hide_where_a_file_lies),
	};

	return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
