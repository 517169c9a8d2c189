/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock (Linux 5.13 and later) by its system calls: the C library has no names for them. */
#include "sandbox/internal.h"

#if defined(__linux__)

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface, written out since headers are often older than the kernel
 * (Documentation/userspace-api/landlock.rst).  The numbers of the calls are the same everywhere. */
enum {
	CALL_CREATE_RULESET = 444,
	CALL_ADD_RULE = 445,
	CALL_RESTRICT_SELF = 446,
	ASK_VERSION = 1,
	RULE_PATH_BENEATH = 1,
};

enum {
	MAY_WRITE_FILE = 1 << 1,
	MAY_READ_FILE = 1 << 2,
	MAY_READ_DIR = 1 << 3,
	MAY_REMOVE_DIR = 1 << 4,
	MAY_REMOVE_FILE = 1 << 5,
	MAY_MAKE_DIR = 1 << 7,
	MAY_MAKE_FILE = 1 << 8,
	MAY_TRUNCATE = 1 << 14,
	MAY_CONTROL = 1 << 15, /* ioctl of a device */
};

enum {
	OF_FILES = MAY_WRITE_FILE | MAY_READ_FILE | MAY_TRUNCATE | MAY_CONTROL,
	READING = MAY_READ_FILE | MAY_READ_DIR,
	WRITING = READING | MAY_WRITE_FILE | MAY_REMOVE_DIR | MAY_REMOVE_FILE | MAY_MAKE_DIR |
		  MAY_MAKE_FILE | MAY_TRUNCATE,
	DRIVING = MAY_READ_FILE | MAY_WRITE_FILE | MAY_CONTROL,
};

struct ruleset {
	uint64_t files;
	uint64_t network;
	uint64_t scoped;
};

struct path_beneath {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

/* All that a version knows of is handled, and so refused unless a rule allows it. */
static struct ruleset everything(int version, bool interactive)
{
	static const int rights[] = { 13, 14, 15, 15, 16 }; /* of files, by version */
	const int known = (int)(sizeof rights / sizeof *rights);
	struct ruleset ruleset = {
		.files = (UINT64_C(1) << rights[(version < known ? version : known) - 1]) - 1,
		.network = version >= 4 ? 3 : 0, /* bind, connect */
		/* abstract sockets; signals, but those to the whole group: see seccomp.c */
		.scoped = version < 6 ? 0 : interactive ? 1 : 3,
	};
	return ruleset;
}

static size_t ruleset_size(int version)
{
	return version >= 6   ? 3 * sizeof(uint64_t)
	       : version >= 4 ? 2 * sizeof(uint64_t)
			      : sizeof(uint64_t);
}

int landlock_version(void)
{
	long version = syscall(CALL_CREATE_RULESET, NULL, 0, ASK_VERSION);
	return version > 0 ? (int)version : 0;
}

/* The rights of it that this kernel knows; a file takes no rights of folders. */
static void allow(int ruleset, const struct ruleset *all, int descriptor, uint64_t rights)
{
	struct stat about;
	if (fstat(descriptor, &about) != 0)
		return;
	if (!S_ISDIR(about.st_mode))
		rights &= OF_FILES;
	struct path_beneath rule = { .allowed = rights & all->files, .parent = descriptor };
	syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
}

static void allow_path(int ruleset, const struct ruleset *all, const char *path, uint64_t rights)
{
	int descriptor = path && *path ? open(path, O_PATH | O_CLOEXEC) : -1;
	if (descriptor < 0)
		return;
	allow(ruleset, all, descriptor, rights);
	close(descriptor);
}

static void allow_paths(int ruleset, const struct ruleset *all, const char *const *paths,
	size_t count, uint64_t rights)
{
	for (size_t i = 0; i < count; i++)
		allow_path(ruleset, all, paths[i], rights);
}

/* Folders that a variable names, parted by colons. */
static void allow_list(int ruleset, const struct ruleset *all, const char *list)
{
	char path[4096];
	while (list && *list) {
		size_t len = strcspn(list, ":");
		if (len > 0 && len < sizeof path && *list == '/') {
			memcpy(path, list, len);
			path[len] = '\0';
			allow_path(ruleset, all, path, READING);
		}
		list += len + (list[len] == ':');
	}
}

static void allow_terminal(int ruleset, const struct ruleset *all)
{
	char own[4096];
	const char *home = getenv("HOME");
	allow_path(ruleset, all, "/dev/tty", DRIVING);
	allow_paths(ruleset, all, sandbox_terminal_paths, sandbox_terminal_path_count, READING);
	allow_list(ruleset, all, getenv("TERMINFO"));
	allow_list(ruleset, all, getenv("TERMINFO_DIRS"));
	if (home && snprintf(own, sizeof own, "%s/.terminfo", home) < (int)sizeof own)
		allow_path(ruleset, all, own, READING);
}

bool landlock_enter(const struct sandbox *sandbox)
{
	int version = landlock_version();
	if (version == 0)
		return false;
	const struct ruleset all = everything(version, sandbox->interactive);
	int ruleset = (int)syscall(CALL_CREATE_RULESET, &all, ruleset_size(version), 0);
	if (ruleset < 0)
		return false;
	allow_paths(ruleset, &all, sandbox_system_paths, sandbox_system_path_count, READING);
	allow_list(ruleset, &all, getenv("LD_LIBRARY_PATH")); /* libraries that are opened late */
	allow_paths(ruleset, &all, sandbox->paths, sandbox->path_count, READING);
	if (sandbox->descriptor >= 0)
		allow(ruleset, &all, sandbox->descriptor, READING);
	if (sandbox->interactive)
		allow_terminal(ruleset, &all);
	allow_paths(ruleset, &all, sandbox->written, sandbox->written_count, WRITING);
	allow_path(ruleset, &all, sandbox->emptied, MAY_REMOVE_DIR);
	bool is_entered = syscall(CALL_RESTRICT_SELF, ruleset, 0) == 0;
	close(ruleset);
	return is_entered;
}

#else

int landlock_version(void)
{
	return 0;
}

bool landlock_enter(const struct sandbox *sandbox)
{
	(void)sandbox;
	return false;
}

#endif
