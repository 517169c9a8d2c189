/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/load.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum {
	TRIES = 3,               /* of a file that changes while it is read */
	RACY_NS = 20 * 1000000,   /* clocks of files step by less than this */
	REST_NS = 1000 * 1000000, /* a file that is being written changes more often */
};

static void fail(struct load *load, int why)
{
	load->outcome = why == ENOENT || why == ENOTDIR || why == ELOOP ? LOAD_GONE : LOAD_FAILED;
	error_set(&load->error, "%s", strerror(why));
	if (load->fd >= 0)
		close(load->fd);
	load->fd = -1;
}

static int64_t nanoseconds_of(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t age_of(const struct stamp *stamp)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return nanoseconds_of(now) - stamp->nanoseconds;
}

static void set_stamp(struct load *load, const struct stat *about)
{
	load->seconds = about->st_mtime;
	load->stamp = (struct stamp){
		.size = about->st_size,
		.nanoseconds = nanoseconds_of(about->st_mtim),
		.inode = (int64_t)about->st_ino,
	};
}

static bool look(struct load *load)
{
	struct stat about;
	if (fstat(load->fd, &about) != 0) {
		fail(load, errno);
		return false;
	}
	if (!S_ISREG(about.st_mode)) {
		fail(load, ENOENT);
		return false;
	}
	set_stamp(load, &about);
	return true;
}

static char *make_room(struct loader *loader, size_t len)
{
	if (loader->room.room < len) {
		buffer_clear(&loader->room);
		buffer_fill(&loader->room, '\0', len);
	}
	return loader->room.at;
}

static size_t wanted_of(const struct load *load)
{
	size_t size = load->stamp.size > 0 ? (size_t)load->stamp.size : 0;
	return size < load->limit ? size : load->limit;
}

static bool is_same(const struct stamp *a, const struct stamp *b)
{
	return a->size == b->size && a->nanoseconds == b->nanoseconds && a->inode == b->inode;
}

/* len bytes were read.  False when the file has changed meanwhile; then its stamp is the new one. */
static bool settle(struct loader *loader, struct load *load, size_t len, bool last)
{
	struct stamp before = load->stamp;
	int64_t age = age_of(&before);
	/* One that has not changed for long is hardly being written to; if it is, its time will
	 * tell the next time. */
	if (age < REST_NS && !look(load))
		return true;
	if (!is_same(&before, &load->stamp) && !last)
		return false;
	load->stamp = before;
	/* One that has just changed may change again without its time telling: then the time that
	 * is noted is one that no file has, so that it is looked at again. */
	if (before.nanoseconds > 0 && age >= 0 && age < RACY_NS)
		load->stamp.nanoseconds = -before.nanoseconds;
	load->bytes = (struct slice){ loader->room.at, len };
	load->cut = len == load->limit && (uint64_t)before.size > len;
	load->outcome = LOAD_DONE;
	close(load->fd);
	load->fd = -1;
	return true;
}

/* What is in memory already; -1 when the disk would have to be waited for. */
static ssize_t read_now(int fd, char *at, size_t len)
{
#ifdef RWF_NOWAIT
	struct iovec room = { at, len };
	return preadv2(fd, &room, 1, 0, RWF_NOWAIT);
#else
	(void)fd, (void)at, (void)len;
	return -1;
#endif
}

static void begin(struct loader *loader, struct load *load)
{
	if (!look(load))
		return;
	size_t wanted = wanted_of(load);
	char *room = make_room(loader, wanted);
	if (read_now(load->fd, room, wanted) == (ssize_t)wanted &&
		settle(loader, load, wanted, false))
		return;
	posix_fadvise(load->fd, 0, (off_t)wanted, POSIX_FADV_WILLNEED);
	load->outcome = LOAD_WAITING;
}

/* A file that may not be opened has a stamp all the same. */
static void stamp_unopened(
	struct load *load, const struct archive *archive, const char *name)
{
	struct stat about;
	if (fstatat(archive->descriptor, name, &about, 0) == 0)
		set_stamp(load, &about);
}

void load_begin(struct loader *loader, const struct archive *archive, struct slice path,
	size_t limit, struct load *load)
{
	*load = (struct load){ .limit = limit };
	char *name = memory_string(path.at, path.len);
	/* Without O_NONBLOCK a FIFO would hang the reader before its type is known. */
	load->fd = archive_open_inside(archive, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (load->fd >= 0) {
		begin(loader, load);
	} else {
		fail(load, errno);
		stamp_unopened(load, archive, name);
	}
	free(name);
}

/* The bytes that could be read; false when the disk failed. */
static bool read_whole(struct load *load, char *room, size_t wanted, size_t *len)
{
	for (*len = 0; *len < wanted;) {
		ssize_t got = pread(load->fd, room + *len, wanted - *len, (off_t)*len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			fail(load, errno);
			return false;
		}
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	return true;
}

void load_finish(struct loader *loader, struct load *load)
{
	for (int try = 1; try <= TRIES; try++) {
		size_t wanted = wanted_of(load), len;
		if (!read_whole(load, make_room(loader, wanted), wanted, &len) ||
			settle(loader, load, len, try == TRIES))
			return;
	}
}
