/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock (Linux 5.13 and later) by its system calls: the C library has no names for them. */
#include "sandbox/internal.h"

#if defined(__linux__)

#include <fcntl.h>
#include <stdint.h>
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
	MAY_READ_FILE = 1 << 2,
	MAY_READ_DIR = 1 << 3,
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
static struct ruleset everything(int version)
{
	static const int rights[] = { 13, 14, 15, 15, 16 }; /* of files, by version */
	const int known = (int)(sizeof rights / sizeof *rights);
	struct ruleset ruleset = {
		.files = (UINT64_C(1) << rights[(version < known ? version : known) - 1]) - 1,
		.network = version >= 4 ? 3 : 0, /* bind, connect */
		.scoped = version >= 6 ? 3 : 0,	 /* abstract sockets, signals */
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

static void allow_reading(int ruleset, int descriptor)
{
	struct stat about;
	if (fstat(descriptor, &about) != 0)
		return;
	struct path_beneath rule = { .allowed = MAY_READ_FILE, .parent = descriptor };
	if (S_ISDIR(about.st_mode))
		rule.allowed |= MAY_READ_DIR;
	syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
}

static void allow_paths(int ruleset, const char *const *paths, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int descriptor = open(paths[i], O_PATH | O_CLOEXEC);
		if (descriptor < 0)
			continue;
		allow_reading(ruleset, descriptor);
		close(descriptor);
	}
}

bool landlock_enter(const struct sandbox *sandbox)
{
	int version = landlock_version();
	if (version == 0)
		return false;
	const struct ruleset all = everything(version);
	int ruleset = (int)syscall(CALL_CREATE_RULESET, &all, ruleset_size(version), 0);
	if (ruleset < 0)
		return false;
	allow_paths(ruleset, sandbox_system_paths, sandbox_system_path_count);
	allow_paths(ruleset, sandbox->paths, sandbox->path_count);
	if (sandbox->descriptor >= 0)
		allow_reading(ruleset, sandbox->descriptor);
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
