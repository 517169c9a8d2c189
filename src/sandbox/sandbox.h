/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/*
 * What a process that reads articles may still ask of the system: anyone can publish an article,
 * and a fault in what parses it must not become a shell, a connection or a changed file.
 *
 * On Linux Landlock holds the files and seccomp the calls, on OpenBSD unveil and pledge; where the
 * kernel lacks one of them the process goes on without, and sandbox_add_kinds tells so.
 */

struct sandbox {
	/* What may be read, folders with all below them; those that are not there are left out. The
	 * system's own data (locales, zones, converters) may be read always. */
	const char *const *paths;
	size_t path_count;
	int descriptor; /* of one more folder, or -1 */
	/* Of a process that people sit before; else all of this is empty.  What lies below these
	 * folders may be changed, and databases kept there; emptied (NULL: none) is a folder whose
	 * empty folders may be removed.  It may use the terminal, look up what is known of that, and
	 * stop its own process group as Ctrl-Z does. */
	bool interactive;
	const char *const *written;
	size_t written_count;
	const char *emptied;
};

/* From here on the calling process and its threads may read these, write to what they hold open,
 * and start threads.  They may not open anything else, create, remove or change a file, run a
 * program, fork, connect, trace or signal others.  It cannot be undone. */
void sandbox_enter(const struct sandbox *sandbox);

/* "Landlock 4, seccomp", or what else there is. */
void sandbox_add_kinds(struct buffer *out);

#endif
