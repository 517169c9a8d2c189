/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

bool state_backup_is_due(const char *path)
{
	struct buffer backup = { 0 };
	struct stat about = { 0 };
	buffer_printf(&backup, "%s.backup", path);
	bool is_there = stat(buffer_string(&backup), &about) == 0;
	buffer_finish(&backup);
	int64_t age = (int64_t)time(NULL) - (int64_t)about.st_mtime;
	/* One from the future says nothing of its age. */
	return !is_there || age >= DAY_SECONDS || age < -DAY_SECONDS;
}

/* What was renamed before it was on the disk may be empty after a power cut. */
static bool sync_file(const char *path, int flags)
{
	int file = open(path, flags | O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return false;
	bool good = fsync(file) == 0;
	close(file);
	return good;
}

/* All pages are read and the trees built anew, so a file that is broken makes no copy. */
bool state_copy(struct sql *sql, struct slice path, struct error *error)
{
	struct statement *vacuum;
	if (!sql_prepare(sql, "VACUUM INTO ?1", &vacuum, error))
		return false;
	statement_bind_text(vacuum, 1, path);
	return statement_run(vacuum, error);
}

static bool put_in_place(const char *made, const char *path)
{
	struct buffer folder = { 0 };
	buffer_add(&folder, slice_sub(slice_of(path), 0, (size_t)(strrchr(path, '/') - path) + 1));
	bool good = sync_file(made, 0) && rename(made, path) == 0 &&
		    sync_file(buffer_string(&folder), O_DIRECTORY);
	buffer_finish(&folder);
	return good;
}

bool state_back_up(struct sql *sql, const char *path, struct error *error)
{
	struct buffer backup = { 0 }, made = { 0 };
	buffer_printf(&backup, "%s.backup", path);
	buffer_printf(&made, "%s.backup-%ld", path, (long)getpid());
	const char *name = buffer_string(&made);
	/* An empty file of our own mode, which SQLite fills. */
	int file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = file >= 0 || error_set(error, "%s: %s", name, strerror(errno));
	if (file >= 0)
		close(file);
	good = good && state_copy(sql, buffer_slice(&made), error);
	if (good && !put_in_place(name, buffer_string(&backup)))
		good = error_set(error, "%s: %s", backup.at, strerror(errno));
	if (!good && file >= 0)
		unlink(name);
	buffer_finish(&made);
	buffer_finish(&backup);
	return good;
}
