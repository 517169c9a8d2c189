/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "out/broker.h"

/* An archive with one article, beside a file that is none of its. */
struct place {
	char folder[64], archive[96], article[128], outside[96];
	struct broker *broker;
};

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static struct slice read_file(const char *path)
{
	static char text[256];
	FILE *file = fopen(path, "r");
	size_t len = file ? fread(text, 1, sizeof(text), file) : 0;

	if (file)
		fclose(file);
	return (struct slice){ text, len };
}

static int set_up(void **data)
{
	static struct place place;
	static char name[] = "sh", option[] = "-c", line[160];
	char *const indexer[] = { name, option, line, NULL };

	strcpy(place.folder, "/tmp/yuelan-broker.XXXXXX");
	if (!mkdtemp(place.folder))
		return -1;
	snprintf(place.archive, sizeof(place.archive), "%s/archive", place.folder);
	snprintf(place.article, sizeof(place.article), "%s/a.md", place.archive);
	snprintf(place.outside, sizeof(place.outside), "%s/secret", place.folder);
	snprintf(line, sizeof(line), "echo ran >%s/indexer", place.folder);
	if (mkdir(place.archive, 0700) != 0)
		return -1;
	write_file(place.article, "article");
	write_file(place.outside, "secret");
	unsetenv("DISPLAY");
	unsetenv("VISUAL");
	unsetenv("YUELAN_VIEWER");
	setenv("EDITOR", "true", 1);
	setenv("BROWSER", "true", 1);
	place.broker = broker_create(&(struct errand_scope){
		.folder = place.archive,
		.articles = place.archive,
		.program = "/bin/sh",
		.indexer = indexer,
	});
	*data = &place;
	return broker_is_apart(place.broker) ? 0 : -1;
}

static int tear_down(void **data)
{
	struct place *place = *data;
	char command[96];

	broker_destroy(place->broker);
	snprintf(command, sizeof(command), "rm -rf %s", place->folder);
	return system(command);
}

static bool ask(const struct place *place, const struct errand *errand)
{
	struct outcome outcome;
	struct error error = { "" };
	bool done = broker_do(place->broker, errand, &outcome, &error);

	assert_int_equal(outcome.descriptor, -1);
	if (!done && outcome.saved != SAVED_NOT_FOR_THERE_IS_ONE)
		assert_true(error.text[0] != '\0');
	return done && outcome.status == 0;
}

static bool ask_to(const struct place *place, enum errand_kind kind, const char *name)
{
	return ask(place, &(struct errand){ .kind = kind, .name = slice_of(name) });
}

static bool ask_to_open(const struct place *place, enum opened opened, const char *name)
{
	return ask(place, &(struct errand){
				  .kind = ERRAND_OPEN, .opened = opened, .name = slice_of(name) });
}

static void what_a_room_does_is_done(void **data)
{
	const struct place *place = *data;
	char line[160], copy[128];

	assert_true(ask_to_open(place, OPENED_PAGE, "https://a.example/?b"));
	assert_true(ask_to_open(place, OPENED_PAGE, "mailto:a@b.example"));
	setenv("YUELAN_VIEWER", "true", 1); /* the broker has the environment it was born with */
	assert_true(ask_to_open(place, OPENED_PICTURE, "http://a.example/b.png"));
	assert_true(ask_to(place, ERRAND_EDIT, place->article));
	snprintf(line, sizeof(line), "cat >%s/piped", place->folder);
	snprintf(copy, sizeof(copy), "%s/piped", place->folder);
	assert_true(ask(place, &(struct errand){ .kind = ERRAND_PIPE,
						 .name = slice_of(line),
						 .text = SLICE("all of it") }));
	assert_slice(read_file(copy), "all of it");
	assert_false(ask_to(place, ERRAND_PIPE, "exit 3"));
}

static void what_lies_elsewhere_is_not_opened(void **data)
{
	const struct place *place = *data;
	char path[256];

	assert_false(ask_to(place, ERRAND_EDIT, "/etc/passwd"));
	assert_false(ask_to(place, ERRAND_EDIT, place->outside));
	assert_false(ask_to(place, ERRAND_EDIT, place->archive));
	assert_false(ask_to(place, ERRAND_EDIT, "a.md"));
	assert_false(ask_to(place, ERRAND_EDIT, "-c"));
	assert_false(ask_to(place, ERRAND_EDIT, ""));
	snprintf(path, sizeof(path), "%s/../secret", place->archive);
	assert_false(ask_to(place, ERRAND_EDIT, path));
	snprintf(path, sizeof(path), "%s/link.md", place->archive);
	assert_int_equal(symlink(place->outside, path), 0);
	assert_false(ask_to(place, ERRAND_EDIT, path));
	assert_false(ask_to_open(place, OPENED_FILE, path));
	assert_false(ask_to_open(place, OPENED_PICTURE, "/etc/passwd"));
}

static void what_is_no_address_is_not_opened(void **data)
{
	static const char *const refused[] = { "javascript:alert(1)", "file:///etc/passwd",
		"-rf", "ssh://host", "https://a.example/ b", "https://a.example/\n",
		"https://a.example/\xe4", "HTTPS://a.example", "", "ftp://a.example" };
	const struct place *place = *data;

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		for (int opened = OPENED_PAGE; opened <= OPENED_FILE; opened++)
			assert_false(ask_to_open(place, (enum opened)opened, refused[i]));
	assert_false(ask_to_open(place, OPENED_PAGE, place->article));
	assert_false(ask_to_open(place, OPENED_FILE, "https://a.example/"));
}

static bool save(const struct place *place, const char *name, size_t len, bool over)
{
	return ask(place, &(struct errand){ .kind = ERRAND_SAVE,
					    .name = { name, len },
					    .text = SLICE("saved"),
					    .over = over });
}

static void articles_are_never_written_to(void **data)
{
	const struct place *place = *data;
	char path[128];

	assert_false(save(place, place->article, strlen(place->article), true));
	snprintf(path, sizeof(path), "%s/link", place->folder);
	assert_int_equal(symlink(place->article, path), 0);
	assert_false(save(place, path, strlen(path), true));
	assert_slice(read_file(place->article), "article");
	snprintf(path, sizeof(path), "%s/new", place->folder);
	assert_false(save(place, path, strlen(path) + 1, false)); /* with its NUL */
	assert_true(save(place, path, strlen(path), false));
	assert_slice(read_file(path), "saved");
	assert_false(save(place, place->outside, strlen(place->outside), false));
	assert_slice(read_file(place->outside), "secret");
	assert_true(save(place, place->outside, strlen(place->outside), true));
	assert_slice(read_file(place->outside), "saved");
}

/* What runs then was said before there was a room. */
static void the_indexer_is_the_one_that_was_named(void **data)
{
	const struct place *place = *data;
	const struct errand errand = { .kind = ERRAND_INDEX, .name = SLICE("rm -rf /"),
				       .text = SLICE("rm -rf /") };
	char path[128];

	snprintf(path, sizeof(path), "%s/indexer", place->folder);
	assert_true(ask(place, &errand));
	for (int i = 0; i < 20000 && access(path, F_OK) != 0; i++)
		usleep(1000);
	assert_int_equal(access(path, F_OK), 0);
}

static void only_the_room_of_one_file_reads_it_anew(void **data)
{
	const struct place *place = *data;
	const struct errand again = { .kind = ERRAND_READ, .name = slice_of(place->outside) };
	struct broker *broker = broker_create(
		&(struct errand_scope){ .folder = place->archive, .file = place->article });
	struct outcome outcome;
	struct error error;
	char text[16];

	assert_false(ask(place, &again));
	assert_true(broker_is_apart(broker));
	assert_true(broker_do(broker, &again, &outcome, &error));
	assert_true(outcome.descriptor >= 0);
	assert_int_equal(read(outcome.descriptor, text, sizeof(text)), 7);
	assert_memory_equal(text, "article", 7);
	close(outcome.descriptor);
	unlink(place->article);
	assert_false(broker_do(broker, &again, &outcome, &error));
	assert_int_equal(outcome.descriptor, -1);
	assert_non_null(strstr(error.text, "a.md"));
	assert_false(broker_do(broker, &(struct errand){ .kind = ERRAND_INDEX }, &outcome, &error));
	broker_destroy(broker);
}

/* The socket of the broker made last. */
static int newest_socket(void)
{
	int found = -1;

	for (int fd = 3; fd < 64; fd++) {
		int type;
		socklen_t len = sizeof(type);

		if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0)
			found = fd;
	}
	return found;
}

static void what_no_room_says_ends_it(void **data)
{
	static const uint32_t requests[][5] = {
		{ ERRAND_KINDS, 0, 0, 0, 0 },
		{ ERRAND_OPEN, OPENED_FILE + 1, 0, 0, 0 },
		{ ERRAND_SAVE, 0, 2, 0, 0 },
		{ ERRAND_EDIT, 0, 0, UINT32_MAX, 0 },
		{ ERRAND_PIPE, 0, 0, 4, UINT32_MAX },
	};

	(void)data;
	for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
		struct broker *broker = broker_create(&(struct errand_scope){ 0 });
		int socket = newest_socket();
		struct outcome outcome;
		struct error error = { "" };
		char byte;

		assert_true(send(socket, requests[i], sizeof(requests[i]), MSG_NOSIGNAL) > 0);
		assert_int_equal(recv(socket, &byte, 1, 0), 0);
		assert_false(broker_do(broker, &(struct errand){ .kind = ERRAND_PAGE }, &outcome,
				       &error));
		assert_non_null(strstr(error.text, "has ended"));
		broker_destroy(broker);
	}
}

static void it_ends_with_its_room_and_not_before(void **data)
{
	const struct place *place = *data;
	char byte;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	struct broker *broker = broker_create(&(struct errand_scope){ 0 });
	pid_t pid;
	struct error error;
	struct outcome outcome;
	char line[160], path[128];

	close(ends[1]); /* now the broker alone has the other end */
	snprintf(line, sizeof(line), "echo $PPID >%s/pid", place->folder);
	snprintf(path, sizeof(path), "%s/pid", place->folder);
	assert_true(broker_do(broker,
			      &(struct errand){ .kind = ERRAND_PIPE, .name = slice_of(line) },
			      &outcome, &error));
	pid = (pid_t)atoi(read_file(path).at);
	assert_true(pid > 1 && pid != getpid());
	for (int signal = 0; signal < 4; signal++)
		kill(pid, (int[]){ SIGINT, SIGQUIT, SIGHUP, SIGTERM }[signal]);
	assert_true(broker_do(broker,
			      &(struct errand){ .kind = ERRAND_PIPE, .name = SLICE("exit 0") },
			      &outcome, &error));
	broker_destroy(broker);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_a_room_does_is_done, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_lies_elsewhere_is_not_opened, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_no_address_is_not_opened, set_up, tear_down),
		cmocka_unit_test_setup_teardown(articles_are_never_written_to, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_indexer_is_the_one_that_was_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			only_the_room_of_one_file_reads_it_anew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_no_room_says_ends_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			it_ends_with_its_room_and_not_before, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("broker", tests, NULL, NULL);
}
