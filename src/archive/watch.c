/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/internal.h"
#include "base/memory.h"

enum {
	FOLDERS_MAX = 65536,
	/* No IN_MODIFY: a file is looked at when whoever writes it has closed it. */
	WANTED = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB |
		 IN_DELETE_SELF | IN_MOVE_SELF,
	HOW = IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK,
};

struct watch {
	const struct archive *archive;
	int fd;
	char **folders; /* path within the root by watch descriptor; NULL: not watched (any more) */
	size_t room, count;
	struct buffer path; /* of the last event */
	alignas(struct inotify_event) char events[16 * 1024];
	size_t at, len; /* of the events that were read and not told */
};

struct watch *watch_create(const struct archive *archive)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (fd < 0)
		return NULL;
	struct watch *watch = memory_create(1, sizeof *watch);
	watch->archive = archive;
	watch->fd = fd;
	return watch;
}

void watch_destroy(struct watch *watch)
{
	if (!watch)
		return;
	for (size_t i = 0; i < watch->room; i++)
		free(watch->folders[i]);
	free(watch->folders);
	buffer_finish(&watch->path);
	close(watch->fd);
	free(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch->fd;
}

/* The system gives small numbers, one after the other. */
static void keep(struct watch *watch, size_t number, struct slice folder)
{
	if (number >= watch->room) {
		size_t room = number * 2 + 64;
		watch->folders = memory_resize(watch->folders, room, sizeof *watch->folders);
		memset(watch->folders + watch->room, 0,
			(room - watch->room) * sizeof *watch->folders);
		watch->room = room;
	}
	watch->count += watch->folders[number] == NULL;
	free(watch->folders[number]);
	watch->folders[number] = memory_string(folder.at, folder.len);
}

static void forget(struct watch *watch, size_t number)
{
	if (number < watch->room && watch->folders[number]) {
		free(watch->folders[number]);
		watch->folders[number] = NULL;
		watch->count--;
	}
}

bool watch_folder(struct watch *watch, struct slice folder)
{
	if (watch->count >= FOLDERS_MAX)
		return false;
	struct slice real = watch->archive->real;
	char *path = memory_create(real.len + folder.len + 2, 1);
	memcpy(path, real.at, real.len);
	memcpy(path + real.len, folder.at ? folder.at : "", folder.len);
	int number = inotify_add_watch(watch->fd, path, (uint32_t)(WANTED | HOW));
	bool too_many = number < 0 && (errno == ENOSPC || errno == ENOMEM);
	free(path);
	/* One that went, or may not be read, is told of by the folder above it when that changes. */
	if (number < 0)
		return !too_many;
	keep(watch, (size_t)number, folder);
	return true;
}

size_t watch_count(const struct watch *watch)
{
	return watch->count;
}

bool watch_holds_since(const struct watch *watch, struct slice folder, int64_t seconds)
{
	char *path = memory_string(folder.at, folder.len);
	struct stat about;
	/* Nobody sets this time back, as rsync does the other; clocks of files lag by a moment. */
	bool holds = fstatat(watch->archive->descriptor, folder.len > 0 ? path : ".", &about,
			     AT_SYMLINK_NOFOLLOW) == 0 &&
		     about.st_ctime < seconds - 1;
	free(path);
	return holds;
}

/* A folder that went, or has another name now: it and what is below it are watched anew when
 * they are walked. */
static void forget_below(struct watch *watch, struct slice folder)
{
	for (size_t i = 0; i < watch->room; i++) {
		const char *own = watch->folders[i];
		if (!own || strncmp(own, folder.at, folder.len) != 0 ||
			(own[folder.len] != '\0' && own[folder.len] != '/'))
			continue;
		inotify_rm_watch(watch->fd, (int)i);
		forget(watch, i);
	}
}

/* A new file is told when it is closed; links are whole as soon as they are there. */
static bool is_link(const struct watch *watch, const char *path)
{
	struct stat about;
	return fstatat(watch->archive->descriptor, path, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
	       (S_ISLNK(about.st_mode) || about.st_nlink > 1);
}

static void set_path(struct watch *watch, const char *folder, const char *name)
{
	buffer_clear(&watch->path);
	buffer_add_string(&watch->path, folder);
	if (watch->path.len > 0)
		buffer_add_char(&watch->path, '/');
	buffer_add_string(&watch->path, name);
}

static bool tell_folder(struct watch *watch, const struct inotify_event *event,
	struct watch_event *told)
{
	if (!archive_takes_folder(event->name))
		return false;
	struct slice path = slice_of(buffer_string(&watch->path));
	if (event->mask & (IN_MOVED_FROM | IN_DELETE))
		forget_below(watch, path);
	else if (!(event->mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)))
		return false;
	*told = (struct watch_event){ WATCH_FOLDER, path };
	return true;
}

static bool tell_file(struct watch *watch, const struct inotify_event *event,
	struct watch_event *told)
{
	const char *path = buffer_string(&watch->path);
	if (!archive_takes_file(event->name) ||
		((event->mask & IN_CREATE) && !is_link(watch, path)))
		return false;
	*told = (struct watch_event){ WATCH_FILE, slice_of(path) };
	return true;
}

static bool tell(struct watch *watch, const struct inotify_event *event, struct watch_event *told)
{
	size_t number = (size_t)event->wd;
	const char *folder =
		event->wd >= 0 && number < watch->room ? watch->folders[number] : NULL;
	bool is_root = folder && folder[0] == '\0';
	if ((event->mask & IN_Q_OVERFLOW) ||
		(is_root && (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)))) {
		*told = (struct watch_event){ .kind = WATCH_LOST };
		return true;
	}
	if (event->mask & IN_IGNORED) {
		if (folder)
			forget(watch, number);
		return false;
	}
	if (!folder || event->len == 0 || event->name[0] == '\0')
		return false;
	set_path(watch, folder, event->name);
	return event->mask & IN_ISDIR ? tell_folder(watch, event, told)
				      : tell_file(watch, event, told);
}

bool watch_next(struct watch *watch, struct watch_event *told)
{
	for (;;) {
		if (watch->at >= watch->len) {
			ssize_t got = read(watch->fd, watch->events, sizeof watch->events);
			if (got <= 0)
				return false;
			watch->at = 0;
			watch->len = (size_t)got;
		}
		/* Events stand one behind the other, each padded so that the next is aligned. */
		const struct inotify_event *event =
			(const struct inotify_event *)(const void *)(watch->events + watch->at);
		watch->at += sizeof *event + event->len;
		if (tell(watch, event, told))
			return true;
	}
}
