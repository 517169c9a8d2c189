/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* location->catalogue is FINAL.new */
static const char new_suffix[] = ".new";

static struct slice final_path(struct arena *arena, const struct location *location)
{
	struct slice path = location->catalogue;
	return arena_copy(arena, slice_sub(path, 0, path.len - (sizeof new_suffix - 1)));
}

bool shared_find(struct arena *arena, struct slice archive, struct location *location,
	struct error *error)
{
	struct slice path = location_shared(arena, archive);
	size_t slash = path.len;
	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	struct slice folder = arena_copy(arena, slice_sub(path, 0, slash));
	if (mkdir(folder.at, 0755) == 0)
		chmod(folder.at, 0755); /* whatever the umask is: it is for everybody */
	else if (errno != EEXIST)
		return error_set(error, "%s: %s", folder.at, strerror(errno));
	*location = (struct location){
		.catalogue = arena_printf(arena, "%s%s", path.at, new_suffix),
		.texts = location_texts(arena, path),
		.lock = arena_printf(arena, "%slock", folder.at),
	};
	return true;
}

static bool copy_bytes(int from, int to)
{
	char step[64 * 1024];
	for (;;) {
		ssize_t got = read(from, step, sizeof step);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		for (ssize_t done = 0; done < got;) {
			ssize_t put = write(to, step + done, (size_t)(got - done));
			if (put < 0 && errno != EINTR)
				return false;
			done += put > 0 ? put : 0;
		}
	}
}

/* A copy that was broken off must not be taken for one: it gets its name last. */
static bool copy_file(const char *from, const char *to, const char *meanwhile)
{
	int source = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int target = source < 0 ? -1
				: open(meanwhile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
					0600);
	bool good = target >= 0 && copy_bytes(source, target);
	int why = errno;
	if (source >= 0)
		close(source);
	if (target >= 0 && close(target) != 0)
		good = false;
	good = good && rename(meanwhile, to) == 0;
	if (!good && target >= 0)
		unlink(meanwhile);
	errno = why;
	return good;
}

bool shared_prepare(const struct location *location, struct error *error)
{
	struct arena *arena = arena_create();
	struct slice final = final_path(arena, location);
	struct slice copy = arena_printf(arena, "%s.copy", final.at);
	/* One that was being made when its process ended goes on from there. */
	bool good = access(location->catalogue.at, F_OK) == 0 ||
		    access(final.at, F_OK) != 0 ||
		    copy_file(final.at, location->catalogue.at, copy.at);
	if (!good)
		error_set(error, "%s: %s", final.at, strerror(errno));
	arena_destroy(arena);
	return good;
}

bool shared_publish(
	struct catalogue *catalogue, const struct location *location, struct error *error)
{
	if (!catalogue_seal(catalogue, error))
		return false;
	struct arena *arena = arena_create();
	struct slice final = final_path(arena, location);
	bool good = chmod(location->catalogue.at, 0644) == 0 &&
		    rename(location->catalogue.at, final.at) == 0;
	if (!good)
		error_set(error, "%s: %s", final.at, strerror(errno));
	arena_destroy(arena);
	return good;
}
