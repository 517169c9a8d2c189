/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/internal.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_LIMIT = 16 * 1024 * 1024, STEP = 64 * 1024 };

static bool read_all(int fd, const char *path, size_t limit, struct buffer *out, bool *cut,
	struct error *error)
{
	char step[STEP];
	size_t start = out->len;
	for (;;) {
		ssize_t got = read(fd, step, sizeof step);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(error, "%s: %s", path, strerror(errno));
		if (got == 0)
			return true;
		size_t left = limit - (out->len - start);
		if ((size_t)got > left) {
			buffer_add(out, (struct slice){ step, left });
			*cut = true;
			return true;
		}
		buffer_add(out, (struct slice){ step, (size_t)got });
	}
}

/* Given a name that messages have, see file_read(). */
static bool read_open(int fd, const char *path, size_t limit, struct buffer *out, bool *cut,
	int64_t *seconds, struct error *error)
{
	struct stat about;
	if (fstat(fd, &about) != 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	if (S_ISDIR(about.st_mode))
		return error_set(error, "%s: %s", path, strerror(EISDIR));
	if (!S_ISREG(about.st_mode) && !S_ISFIFO(about.st_mode))
		return error_set(error, "%s: %s", path, strerror(EINVAL));
	/* A pipe of the shell, <(command), is read to its end like a file. */
	if (S_ISFIFO(about.st_mode))
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
	if (seconds && S_ISREG(about.st_mode))
		*seconds = about.st_mtime;
	return read_all(fd, path, limit, out, cut, error);
}

bool file_read_from(int descriptor, const char *path, size_t limit, struct buffer *out, bool *cut,
	int64_t *seconds, struct error *error)
{
	bool ignored = false;
	cut = cut ? cut : &ignored;
	*cut = false;
	if (seconds)
		*seconds = 0;
	bool good = read_open(
		descriptor, path, limit ? limit : DEFAULT_LIMIT, out, cut, seconds, error);
	close(descriptor);
	return good;
}

bool file_read(const char *path, size_t limit, struct buffer *out, bool *cut, int64_t *seconds,
	struct error *error)
{
	if (strcmp(path, "-") == 0) {
		bool ignored = false;
		cut = cut ? cut : &ignored;
		*cut = false;
		if (seconds)
			*seconds = 0;
		return read_all(
			STDIN_FILENO, path, limit ? limit : DEFAULT_LIMIT, out, cut, error);
	}
	/* Without O_NONBLOCK a FIFO would hang the reader before its type is known. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	return file_read_from(fd, path, limit, out, cut, seconds, error);
}

/* Room for what is there and a byte more, so that one call tells the end, too; the buffer is
 * filled in place. */
static bool read_into(int fd, size_t expected, size_t limit, struct buffer *out, bool *cut)
{
	size_t room = (expected < limit ? expected : limit) + 1;
	for (;;) {
		if (out->room < room) {
			out->at = memory_resize(out->at, room, 1);
			out->room = room;
		}
		ssize_t got = read(fd, out->at + out->len, room - out->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		out->len += (size_t)got;
		if (out->len > limit) {
			out->len = limit;
			*cut = true;
			return true;
		}
		if (got == 0)
			return true;
		if (out->len == room) /* it has grown meanwhile */
			room = room * 2 < limit + 1 ? room * 2 : limit + 1;
	}
}

bool archive_read(const struct archive *archive, struct slice path, size_t limit,
	struct buffer *out, struct archive_stamp *stamp, bool *cut, struct error *error)
{
	bool ignored = false;
	cut = cut ? cut : &ignored;
	*cut = false;
	*stamp = (struct archive_stamp){ 0 };
	buffer_clear(out);
	char *name = memory_string(path.at, path.len);
	int fd = archive_open_inside(archive, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	struct stat about;
	bool good = fd >= 0 && fstat(fd, &about) == 0;
	if (good && !S_ISREG(about.st_mode)) {
		good = false;
		errno = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
	}
	if (good) {
		*stamp = (struct archive_stamp){ about.st_size,
			about.st_mtim.tv_sec * INT64_C(1000000000) + about.st_mtim.tv_nsec,
			(int64_t)about.st_ino };
		size_t expected = about.st_size > 0 ? (size_t)about.st_size : 0;
		good = read_into(fd, expected, limit ? limit : DEFAULT_LIMIT, out, cut);
	}
	if (!good)
		error_set(error, "%s: %s", name, strerror(errno));
	if (fd >= 0)
		close(fd);
	free(name);
	return good;
}
