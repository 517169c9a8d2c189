/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/internal.h"

/* Each attempt is made by a child within the sandbox, which ends with the error it met, or 0. */

struct place {
	char folder[32], inside[64], outside[64];
};

static int set_up(void **data)
{
	static struct place place;
	strcpy(place.folder, "sandbox-test-XXXXXX");
	if (!mkdtemp(place.folder))
		return -1;
	snprintf(place.inside, sizeof place.inside, "%s/archive", place.folder);
	snprintf(place.outside, sizeof place.outside, "%s/secret", place.folder);
	if (mkdir(place.inside, 0700) != 0)
		return -1;
	*data = &place;
	close(open(place.outside, O_CREAT | O_WRONLY, 0600));
	char file[96];
	snprintf(file, sizeof file, "%s/article", place.inside);
	return close(open(file, O_CREAT | O_WRONLY, 0600));
}

static int tear_down(void **data)
{
	const struct place *place = *data;
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", place->folder);
	return system(command);
}

static int attempt(const struct place *place, int (*act)(const struct place *place))
{
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		const char *const paths[] = { place->inside };
		sandbox_enter(
			&(struct sandbox){ .paths = paths, .path_count = 1, .descriptor = -1 });
		errno = 0;
		_exit(act(place) < 0 ? errno : 0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* ---- what users do ---- */

static int read_inside(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/article", place->inside);
	return open(path, O_RDONLY);
}

static int list_inside(const struct place *place)
{
	return open(place->inside, O_RDONLY | O_DIRECTORY);
}

static void *nothing(void *argument)
{
	return argument;
}

static int start_thread(const struct place *place)
{
	(void)place;
	pthread_t thread;
	errno = pthread_create(&thread, NULL, nothing, NULL);
	return errno ? -1 : pthread_join(thread, NULL);
}

static int write_to_what_is_open(const struct place *place)
{
	(void)place;
	int ends[2];
	return pipe(ends) == 0 && write(ends[1], "x", 1) == 1 ? 0 : -1;
}

static void what_is_needed_works(void **data)
{
	assert_int_equal(attempt(*data, read_inside), 0);
	assert_int_equal(attempt(*data, list_inside), 0);
	assert_int_equal(attempt(*data, start_thread), 0);
	assert_int_equal(attempt(*data, write_to_what_is_open), 0);
}

/* ---- files ---- */

static int read_passwd(const struct place *place)
{
	(void)place;
	return open("/etc/passwd", O_RDONLY);
}

static int read_outside(const struct place *place)
{
	return open(place->outside, O_RDONLY);
}

static int change_inside(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/article", place->inside);
	return open(path, O_WRONLY);
}

static int create_inside(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/new", place->inside);
	return open(path, O_WRONLY | O_CREAT, 0600);
}

static int make_folder(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/new", place->inside);
	return mkdir(path, 0700);
}

static int remove_inside(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/article", place->inside);
	return unlink(path);
}

static int make_link(const struct place *place)
{
	char path[96];
	snprintf(path, sizeof path, "%s/link", place->inside);
	return symlink("/etc/passwd", path);
}

static void files_are_read_where_allowed_and_nowhere_changed(void **data)
{
	if (landlock_version() == 0)
		return; /* this kernel cannot */
	assert_int_equal(attempt(*data, read_passwd), EACCES);
	assert_int_equal(attempt(*data, read_outside), EACCES);
	assert_int_equal(attempt(*data, change_inside), EACCES);
	assert_int_equal(attempt(*data, create_inside), EACCES);
	assert_int_equal(attempt(*data, make_folder), EACCES);
	assert_int_equal(attempt(*data, remove_inside), EACCES);
	assert_int_not_equal(attempt(*data, make_link), 0);
}

/* ---- calls ---- */

static int open_socket(const struct place *place)
{
	(void)place;
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int open_local_socket(const struct place *place)
{
	(void)place;
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int run_program(const struct place *place)
{
	(void)place;
	return execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
}

static int start_process(const struct place *place)
{
	(void)place;
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid;
}

static int signal_parent(const struct place *place)
{
	(void)place;
	return kill(getppid(), 0);
}

static int change_mode(const struct place *place)
{
	return chmod(place->inside, 0777);
}

static int type_for_the_reader(const struct place *place)
{
	(void)place;
	return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

static void programs_sockets_and_processes_are_refused(void **data)
{
	if (!seccomp_is_there())
		return; /* this kernel cannot */
	assert_int_equal(attempt(*data, open_socket), EPERM);
	assert_int_equal(attempt(*data, open_local_socket), EPERM);
	assert_int_equal(attempt(*data, run_program), EPERM);
	assert_int_equal(attempt(*data, signal_parent), EPERM);
	assert_int_equal(attempt(*data, change_mode), EPERM);
	assert_int_equal(attempt(*data, type_for_the_reader), EPERM);
	if (!SANDBOX_SANITIZED)
		assert_int_equal(attempt(*data, start_process), EPERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_needed_works, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			files_are_read_where_allowed_and_nowhere_changed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			programs_sockets_and_processes_are_refused, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
