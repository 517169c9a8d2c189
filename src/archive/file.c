/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/archive.h"

#include <errno.h>
#include <fcntl.h>
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

bool file_read(const char *path, size_t limit, struct buffer *out, bool *cut, int64_t *seconds,
	struct error *error)
{
	bool ignored = false;
	cut = cut ? cut : &ignored;
	*cut = false;
	if (seconds)
		*seconds = 0;
	if (limit == 0)
		limit = DEFAULT_LIMIT;
	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, path, limit, out, cut, error);
	/* Without O_NONBLOCK a FIFO would hang the reader before its type is known. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	struct stat about;
	bool good = fstat(fd, &about) == 0;
	if (!good)
		error_set(error, "%s: %s", path, strerror(errno));
	else if (S_ISDIR(about.st_mode))
		good = error_set(error, "%s: %s", path, strerror(EISDIR));
	else if (!S_ISREG(about.st_mode) && !S_ISFIFO(about.st_mode))
		good = error_set(error, "%s: %s", path, strerror(EINVAL));
	else {
		/* A pipe of the shell, <(command), is read to its end like a file. */
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
		if (seconds && S_ISREG(about.st_mode))
			*seconds = about.st_mtime;
		good = read_all(fd, path, limit, out, cut, error);
	}
	close(fd);
	return good;
}
