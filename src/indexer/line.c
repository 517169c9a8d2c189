/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/line.h"

#include "indexer/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	FIRST_MS = 10 * 1000, /* to wait for the reader that started this process */
	GONE_MS = 2 * 1000,   /* a reader may come back at once */
	HEARD_MAX = 64 * 1024, /* without a line end: nobody of ours */
};

_Static_assert(LINE_BYTES <= PIPE_BUF, "a message is written at once");

/* ---- listening ---- */

static int open_fifo(const char *path, int flags)
{
	int fd = open(path, flags | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
	struct stat about;
	if (fd >= 0 && (fstat(fd, &about) != 0 || !S_ISFIFO(about.st_mode))) {
		close(fd);
		errno = EINVAL;
		return -1;
	}
	return fd;
}

bool line_open(struct line *line, const char *path, struct error *error)
{
	*line = (struct line){ .path = path, .fd = -1, .alone = clock_ms() };
	if (mkfifo(path, 0600) != 0 && errno != EEXIST)
		return error_set(error, "%s: %s", path, strerror(errno));
	line->fd = open_fifo(path, O_RDONLY);
	if (line->fd < 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	return true;
}

void line_close(struct line *line)
{
	if (line->fd >= 0)
		close(line->fd);
	line->fd = -1;
	buffer_finish(&line->in);
}

/* A FIFO whose writers have gone is readable for ever; one opened anew is not. */
static void hang_up(struct line *line)
{
	int fd = open_fifo(line->path, O_RDONLY);
	close(line->fd);
	line->fd = fd;
	line->alone = clock_ms();
}

void line_listen(struct line *line)
{
	char step[4096];
	for (;;) {
		ssize_t got = read(line->fd, step, sizeof step);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			hang_up(line);
		if (got <= 0)
			return;
		line->alone = -1;
		line->met = true;
		buffer_add(&line->in, (struct slice){ step, (size_t)got });
		if (line->in.len > HEARD_MAX)
			buffer_clear(&line->in);
	}
}

static enum heard understand(struct slice said, int64_t *ids, size_t *count)
{
	*count = 0;
	if (slice_is(said, "hello"))
		return HEARD_HELLO;
	if (slice_is(said, "again"))
		return HEARD_AGAIN;
	if (slice_starts(said, "collate ")) {
		ids[0] = collation_find(slice_from(said, 8));
		*count = 1;
		return ids[0] != COLLATION_KEPT ? HEARD_COLLATE : HEARD_NOTHING;
	}
	if (!slice_starts(said, "want "))
		return HEARD_NOTHING;
	said = slice_from(said, 5);
	for (long id; *count < LINE_WANTS && slice_number(&said, &id);) {
		ids[(*count)++] = id;
		said = slice_trim(said);
	}
	return HEARD_WANT;
}

enum heard line_next(struct line *line, int64_t *ids, size_t *count)
{
	struct slice all = buffer_slice(&line->in);
	size_t end;
	enum heard heard = HEARD_NOTHING;
	while (heard == HEARD_NOTHING && (end = slice_find_char(all, '\n', 0)) != SLICE_NONE) {
		heard = understand(slice_sub(all, 0, end), ids, count);
		all = slice_from(all, end + 1);
	}
	if (all.len > 0)
		memmove(line->in.at, all.at, all.len);
	line->in.len = all.len;
	return heard;
}

int line_patience(const struct line *line)
{
	if (line->alone < 0)
		return -1;
	int64_t left = line->alone + (line->met ? GONE_MS : FIRST_MS) - clock_ms();
	return left > 0 ? (int)left : 0;
}

/* ---- speaking ---- */

int line_connect(const char *path)
{
	int fd = open_fifo(path, O_WRONLY);
	if (fd >= 0 && !line_say(fd, "hello\n")) {
		close(fd);
		return -1;
	}
	return fd;
}

/* write() without the signal that ends those whose listener has gone. */
static ssize_t write_quietly(int fd, const char *at, size_t len)
{
	sigset_t pipe, before, pending;
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigpending(&pending);
	bool was_pending = sigismember(&pending, SIGPIPE) == 1;
	sigprocmask(SIG_BLOCK, &pipe, &before);
	ssize_t put = write(fd, at, len);
	int why = errno;
	if (put < 0 && why == EPIPE && !was_pending) {
		const struct timespec now = { 0 };
		while (sigtimedwait(&pipe, NULL, &now) < 0 && errno == EINTR)
			;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = why;
	return put;
}

bool line_say(int fd, const char *message)
{
	return write_quietly(fd, message, strlen(message)) >= 0 || errno == EAGAIN ||
	       errno == EINTR;
}

bool line_want(int fd, const int64_t *ids, size_t count)
{
	struct buffer message = { 0 };
	buffer_add_string(&message, "want");
	for (size_t i = 0; i < count && i < LINE_WANTS; i++)
		buffer_printf(&message, " %lld", (long long)ids[i]);
	buffer_add_char(&message, '\n');
	bool good = line_say(fd, buffer_string(&message));
	buffer_finish(&message);
	return good;
}

bool line_collate(int fd, enum collation collation)
{
	char message[32];
	snprintf(message, sizeof message, "collate %s\n", collation_name(collation));
	return line_say(fd, message);
}

bool line_is_open(int fd)
{
	struct pollfd end = { .fd = fd, .events = POLLOUT };
	return fd >= 0 && poll(&end, 1, 0) >= 0 && !(end.revents & (POLLERR | POLLNVAL));
}
