/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/indexer.h"

#include "archive/archive.h"
#include "base/memory.h"
#include "catalogue/location.h"
#include "indexer/clock.h"
#include "indexer/line.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A reader's end of the line, and how the other end is brought to life. */

enum {
	STARTS_MAX = 5,          /* of a process that keeps dying */
	STEADY_MS = 60 * 1000,   /* one that lived so long may be started as often again */
	COMING_MS = 5 * 1000,    /* until one that was started is given up */
};

struct indexer {
	struct arena *arena;
	struct slice folder, program, pipe;
	struct index_starter starter;
	int fd;          /* -1: not connected */
	enum collation collation; /* that is wanted of it */
	int starts;
	int64_t started; /* when, ms; 0 never */
};

/* In the process that is to become the indexer. */
static _Noreturn void become_indexer(const struct indexer *indexer)
{
	sigset_t none;
	struct sigaction plain = { .sa_handler = SIG_DFL };
	sigemptyset(&none);
	sigaction(SIGPIPE, &plain, NULL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	int null = open("/dev/null", O_RDWR);
	for (int fd = 0; fd <= 2 && null >= 0; fd++)
		dup2(null, fd);
	if (null > 2)
		close(null);
	execl(indexer->program.at, "yuelan", "index", "--stay", "--", indexer->folder.at,
		(char *)NULL);
	_exit(127);
}

/* Forked twice, so that nobody has to wait for it. */
static bool start_here(const struct indexer *indexer, struct error *error)
{
	pid_t pid = fork();
	if (pid < 0)
		return error_set(error, "fork: %s", strerror(errno));
	if (pid == 0) {
		setsid();
		pid_t second = fork();
		if (second == 0)
			become_indexer(indexer);
		_exit(second < 0);
	}
	int status = 0;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return true; /* somebody else reaps children here */
	return WIFEXITED(status) && WEXITSTATUS(status) == 0
		? true
		: error_set(error, "fork: %s", strerror(EAGAIN));
}

static bool start(struct indexer *indexer, struct error *error)
{
	const struct index_starter *starter = &indexer->starter;
	indexer->starts++;
	indexer->started = clock_ms();
	return starter->start ? starter->start(starter->context, error)
			      : start_here(indexer, error);
}

static bool connect_or_start(struct indexer *indexer, struct error *error)
{
	indexer->fd = line_connect(indexer->pipe.at);
	if (indexer->fd >= 0) {
		if (indexer->collation != COLLATION_KEPT)
			line_collate(indexer->fd, indexer->collation);
		return true;
	}
	int64_t age = clock_ms() - indexer->started;
	if (indexer->started != 0 && age < COMING_MS)
		return true; /* it is on its way */
	if (indexer->started != 0 && age >= STEADY_MS)
		indexer->starts = 0;
	if (indexer->starts >= STARTS_MAX)
		return error_set(error, "the indexer ends as soon as it begins");
	return start(indexer, error);
}

static bool find_pipe(struct indexer *indexer, struct error *error)
{
	struct archive *archive;
	struct location location;
	if (!archive_open(&archive, indexer->folder.at, error))
		return false;
	bool good = location_find(indexer->arena, archive->root, &location, error);
	archive_close(archive);
	if (good && location.temporary) {
		location_finish(&location);
		good = error_set(error, "the cache folder cannot be written to");
	}
	indexer->pipe = location.pipe;
	return good;
}

bool indexer_attach(struct indexer **out, const char *folder,
	const struct index_starter *starter, struct error *error)
{
	struct indexer *indexer = memory_create(1, sizeof *indexer);
	indexer->arena = arena_create();
	indexer->fd = -1;
	char *real = realpath(folder, NULL);
	indexer->folder = arena_copy(indexer->arena, slice_of(real ? real : folder));
	if (starter)
		indexer->starter = *starter;
	const char *program = indexer->starter.program;
	indexer->program =
		arena_copy(indexer->arena, slice_of(program ? program : "/proc/self/exe"));
	free(real);
	bool good = find_pipe(indexer, error) && connect_or_start(indexer, error);
	if (!good) {
		indexer_detach(indexer);
		return false;
	}
	*out = indexer;
	return true;
}

void indexer_detach(struct indexer *indexer)
{
	if (!indexer)
		return;
	if (indexer->fd >= 0)
		close(indexer->fd);
	arena_destroy(indexer->arena);
	free(indexer);
}

bool indexer_is_alive(struct indexer *indexer)
{
	if (line_is_open(indexer->fd))
		return true;
	if (indexer->fd >= 0)
		close(indexer->fd);
	return connect_or_start(indexer, NULL);
}

int indexer_fd(const struct indexer *indexer)
{
	return indexer->fd;
}

void indexer_want(struct indexer *indexer, const int64_t *ids, size_t count)
{
	if (count > 0 && indexer_is_alive(indexer) && indexer->fd >= 0)
		line_want(indexer->fd, ids, count);
}

void indexer_collate(struct indexer *indexer, enum collation collation)
{
	indexer->collation = collation;
	if (line_is_open(indexer->fd))
		line_collate(indexer->fd, collation);
}
