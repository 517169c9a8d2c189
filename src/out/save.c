/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "text/gate.h"

static enum saved failed(const char *path, struct error *error)
{
	char name[256];
	int why = errno;

	error_set(error, "%s: %s", gate_message(name, sizeof(name), path), strerror(why));
	return SAVED_NOT;
}

/* Closes it; what the disk refuses is often told only then. */
static bool write_whole(int descriptor, struct slice text)
{
	int why;
	bool done = true;

	while (text.len > 0 && done) {
		ssize_t n = write(descriptor, text.at, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		done = n > 0;
		text = slice_from(text, n > 0 ? (size_t)n : 0);
	}
	done = done && fsync(descriptor) == 0;
	why = errno;
	if (close(descriptor) != 0 && done)
		return false;
	errno = why;
	return done;
}

static enum saved create(const char *path, struct slice text, struct error *error)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	enum saved result;

	if (descriptor < 0)
		return errno == EEXIST ? SAVED_NOT_FOR_THERE_IS_ONE : failed(path, error);
	if (write_whole(descriptor, text))
		return SAVED_WHOLE;
	result = failed(path, error);
	unlink(path);
	return result;
}

/* The new one is made beside the old one. */
static enum saved replace(const char *path, struct slice text, mode_t mode, struct error *error)
{
	struct buffer beside = { 0 };
	enum saved result;
	int descriptor;

	buffer_printf(&beside, "%s.XXXXXX", path);
	buffer_string(&beside);
	descriptor = mkostemp(beside.at, O_CLOEXEC);
	if (descriptor < 0) {
		result = failed(path, error);
	} else if (fchmod(descriptor, mode & 07777) != 0) {
		result = failed(path, error);
		close(descriptor);
		unlink(beside.at);
	} else if (!write_whole(descriptor, text) || rename(beside.at, path) != 0) {
		result = failed(path, error);
		unlink(beside.at);
	} else {
		result = SAVED_WHOLE;
	}
	buffer_finish(&beside);
	return result;
}

enum saved save_file(const char *path, struct slice text, bool over, struct error *error)
{
	struct stat about;
	enum saved result;
	char *real;

	if (!over)
		return create(path, text, error);
	real = realpath(path, NULL);
	if (!real || stat(real, &about) != 0) {
		result = errno == ENOENT ? create(path, text, error) : failed(path, error);
	} else if (!S_ISREG(about.st_mode)) {
		errno = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
		result = failed(path, error);
	} else {
		result = replace(real, text, about.st_mode, error);
	}
	free(real);
	return result;
}

bool save_is_below(const char *path, const char *other)
{
	char *real = realpath(path, NULL), *top = realpath(other, NULL);
	size_t len = top ? strlen(top) : 0;
	bool is_below = real && top && strncmp(real, top, len) == 0 &&
			(real[len] == '\0' || real[len] == '/');

	free(real);
	free(top);
	return is_below;
}
