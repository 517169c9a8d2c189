/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

/* By the XDG Base Directory Specification: a relative path in the variable is to be ignored. */
static const char *absolute(const char *path)
{
	return path && *path == '/' ? path : NULL;
}

static const char *home(void)
{
	const char *given = absolute(getenv("HOME"));
	if (given)
		return given;
	const struct passwd *user = getpwuid(getuid());
	return user ? absolute(user->pw_dir) : NULL;
}

bool state_location(struct arena *arena, struct slice *path, struct error *error)
{
	const char *folder = absolute(getenv("XDG_STATE_HOME"));
	if (folder) {
		*path = arena_printf(arena, "%s/yuelan/state.db", folder);
		return true;
	}
	folder = home();
	if (!folder)
		return error_set(error, "%s", _("no home folder to keep places and stars in"));
	*path = arena_printf(arena, "%s/.local/state/yuelan/state.db", folder);
	return true;
}

bool state_make_folders(const char *path, struct error *error)
{
	char *part = memory_string(path, strlen(path));
	bool good = true;
	for (char *at = strchr(part + 1, '/'); good && at; at = strchr(at + 1, '/')) {
		*at = '\0';
		good = mkdir(part, 0700) == 0 || errno == EEXIST ||
		       (access(part, F_OK) == 0); /* EROFS, EACCES: there all the same */
		if (!good)
			error_set(error, "%s: %s", part, strerror(errno));
		*at = '/';
	}
	free(part);
	return good;
}
