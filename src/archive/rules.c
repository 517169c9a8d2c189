/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

static const char *const article_ends[] = { ".md", ".markdown", ".html", ".htm", ".txt" };

bool archive_is_article(struct slice path)
{
	for (size_t i = 0; i < sizeof article_ends / sizeof *article_ends; i++) {
		size_t len = strlen(article_ends[i]);
		if (path.len >= len &&
			slice_is_nocase(slice_from(path, path.len - len), article_ends[i]))
			return true;
	}
	return false;
}

bool archive_takes_folder(const char *name)
{
	return name[0] != '.' && strcmp(name, "node_modules") != 0 && strcmp(name, "public") != 0;
}

/* Other programs hide their own files beside ours (._x.md); a bare ".md" is an article whose
 * title was lost. */
bool archive_takes_file(const char *name)
{
	bool hidden = name[0] == '.' && strchr(name + 1, '.') != NULL;
	return !hidden && archive_is_article(slice_of(name));
}

/* The root itself is, too; its name has no slash at its end. */
static bool is_inside(const struct archive *archive, int descriptor)
{
	char proc[64];
	size_t len = archive->real.len - 1;
	snprintf(proc, sizeof proc, "/proc/self/fd/%d", descriptor);
	char *real = realpath(proc, NULL);
	bool inside = real && strncmp(real, archive->real.at, len) == 0 &&
		      (real[len] == '/' || real[len] == '\0');
	free(real);
	return inside;
}

bool archive_leads_inside(const struct archive *archive, int directory, const char *name)
{
	int descriptor = openat(directory, name, O_PATH | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	bool inside = is_inside(archive, descriptor);
	close(descriptor);
	return inside;
}

static int open_beneath(const struct archive *archive, const char *path, int flags)
{
#ifdef SYS_openat2
	struct open_how how = { .flags = (unsigned)flags,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS };
	return (int)syscall(SYS_openat2, archive->descriptor, path, &how, sizeof how);
#else
	(void)archive, (void)path, (void)flags;
	errno = ENOSYS;
	return -1;
#endif
}

int archive_open_inside(const struct archive *archive, const char *path, int flags)
{
	int descriptor = open_beneath(archive, path, flags | O_CLOEXEC);
	/* An absolute link may lead inside all the same; old kernels and sandboxes have no such
	 * call. */
	if (descriptor >= 0 || (errno != EXDEV && errno != ENOSYS && errno != EPERM))
		return descriptor;
	if (path[0] == '/') {
		errno = EXDEV;
		return -1;
	}
	descriptor = openat(archive->descriptor, path, flags | O_CLOEXEC);
	if (descriptor >= 0 && !is_inside(archive, descriptor)) {
		close(descriptor);
		descriptor = -1;
		errno = EXDEV;
	}
	return descriptor;
}
