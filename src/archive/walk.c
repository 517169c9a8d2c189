/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "archive/internal.h"
#include "base/memory.h"

enum {
	THREADS_A_CORE = 4,
	THREADS_MAX = 16,
	NAMES_A_JOB = 512, /* that one thread asks the disk about; a flat folder keeps all busy */
	NAMES_A_BLOCK = 16, /* whose inodes lie in one block of most disks, in their order */
	WAITING_MAX = 512, /* folders that are done and not taken yet */
};

/* A name as the folder has it, before the disk is asked about it. */
struct name {
	size_t at; /* in the folder's names, NUL-terminated */
	uint64_t inode;
	unsigned char type;
};

struct folder {
	struct walk_folder told; /* first: what walk_next gives out */
	char *path;
	int descriptor;
	struct buffer names;
	struct name *found;
	size_t found_count, found_room;
	size_t jobs; /* that still ask about its names */
	struct folder *next;
};

/* To list a folder, or to ask about some names of one that is listed. */
struct job {
	char *path;
	struct folder *folder;
	size_t from, to;
};

struct walk {
	const struct archive *archive;
	enum walk_depth depth;
	pthread_t threads[THREADS_MAX];
	size_t thread_count;
	pthread_mutex_t lock;
	pthread_cond_t todo_grew, done_grew, done_shrank;
	struct job *todo; /* the newest is taken first, so that they do not pile up */
	size_t todo_count, todo_room;
	size_t busy; /* threads that may still add to what is to do */
	struct folder *done, **done_end;
	size_t done_count;
	struct folder *given; /* what the caller has */
	size_t skipped;
	bool stopped;
};

static void folder_destroy(struct folder *folder)
{
	if (!folder)
		return;
	if (folder->descriptor >= 0)
		close(folder->descriptor);
	free(folder->told.files);
	free(folder->found);
	free(folder->path);
	buffer_finish(&folder->names);
	free(folder);
}

/* ---- under the lock ---- */

static void add_job(struct walk *walk, struct job job)
{
	walk->todo = memory_grow(walk->todo, walk->todo_count, &walk->todo_room, sizeof *walk->todo);
	walk->todo[walk->todo_count++] = job;
	pthread_cond_signal(&walk->todo_grew);
}

static void hand_over(struct walk *walk, struct folder *folder)
{
	while (walk->done_count >= WAITING_MAX && !walk->stopped)
		pthread_cond_wait(&walk->done_shrank, &walk->lock);
	*walk->done_end = folder;
	walk->done_end = &folder->next;
	walk->done_count++;
	pthread_cond_signal(&walk->done_grew);
}

static void skip(struct walk *walk)
{
	pthread_mutex_lock(&walk->lock);
	walk->skipped++;
	pthread_mutex_unlock(&walk->lock);
}

/* ---- one folder ---- */

static bool stat_article(const struct archive *archive, int directory, const char *name,
	struct stat *about, bool *odd)
{
	*odd = false;
	if (fstatat(directory, name, about, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	if (S_ISLNK(about->st_mode) && (!archive_leads_inside(archive, directory, name) ||
					       fstatat(directory, name, about, 0) != 0)) {
		*odd = true;
		return false;
	}
	*odd = !S_ISREG(about->st_mode);
	return !*odd;
}

static void fill_file(struct walk_file *file, const struct stat *about)
{
	file->size = about->st_size;
	file->nanoseconds = about->st_mtim.tv_sec * INT64_C(1000000000) + about->st_mtim.tv_nsec;
	file->inode = (int64_t)about->st_ino;
}

/* What the folder told is enough. */
static bool is_told(const struct walk *walk, const struct folder *folder, size_t at)
{
	return walk->depth == WALK_NAMES && folder->found[at].type == DT_REG &&
	       at % NAMES_A_BLOCK != 0;
}

/* A name that is no article keeps an empty slice, and is swept out at the end. */
static void ask(struct walk *walk, struct folder *folder, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const char *name = folder->names.at + folder->found[i].at;
		struct stat about;
		bool odd;
		if (is_told(walk, folder, i)) {
			folder->told.files[i] = (struct walk_file){ slice_of(name), -1, 0,
				(int64_t)folder->found[i].inode };
			continue;
		}
		if (stat_article(walk->archive, folder->descriptor, name, &about, &odd)) {
			folder->told.files[i].name = slice_of(name);
			fill_file(&folder->told.files[i], &about);
		} else if (odd) {
			skip(walk);
		}
	}
}

static int by_name(const void *a, const void *b)
{
	const struct walk_file *x = a, *y = b;
	return slice_compare(x->name, y->name);
}

static int by_inode(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	return (x->inode > y->inode) - (x->inode < y->inode);
}

static void finish_folder(struct walk *walk, struct folder *folder)
{
	struct walk_folder *told = &folder->told;
	size_t kept = 0;
	for (size_t i = 0; i < folder->found_count; i++)
		if (told->files[i].name.len > 0)
			told->files[kept++] = told->files[i];
	told->count = kept;
	if (kept > 1)
		qsort(told->files, kept, sizeof *told->files, by_name);
	if (folder->descriptor >= 0)
		close(folder->descriptor);
	folder->descriptor = -1;
	pthread_mutex_lock(&walk->lock);
	hand_over(walk, folder);
	pthread_mutex_unlock(&walk->lock);
}

static char *join(const char *folder, const char *name)
{
	struct buffer path = { 0 };
	buffer_add_string(&path, folder);
	if (path.len > 0)
		buffer_add_char(&path, '/');
	buffer_add_string(&path, name);
	char *joined = memory_string(path.at, path.len);
	buffer_finish(&path);
	return joined;
}

static void add_subfolder(struct walk *walk, const struct folder *folder, const char *name)
{
	struct job job = { .path = join(folder->path, name) };
	pthread_mutex_lock(&walk->lock);
	add_job(walk, job);
	pthread_mutex_unlock(&walk->lock);
}

/* File systems that do not tell the type of an entry are asked for it. */
static unsigned char type_of(int directory, const struct dirent *entry)
{
	struct stat about;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type;
	if (fstatat(directory, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return S_ISDIR(about.st_mode) ? DT_DIR : S_ISREG(about.st_mode) ? DT_REG : DT_LNK;
}

static void take_entry(struct walk *walk, struct folder *folder, const struct dirent *entry)
{
	const char *name = entry->d_name;
	unsigned char type = type_of(folder->descriptor, entry);
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return;
	if (type == DT_DIR) {
		if (archive_takes_folder(name))
			add_subfolder(walk, folder, name);
		return;
	}
	if (!archive_takes_file(name)) {
		/* A folder inside is walked where it is; following links to folders could only
		 * loop or leave. */
		if (type == DT_LNK)
			skip(walk);
		return;
	}
	folder->found = memory_grow(
		folder->found, folder->found_count, &folder->found_room, sizeof *folder->found);
	folder->found[folder->found_count++] =
		(struct name){ folder->names.len, entry->d_ino, type };
	buffer_add(&folder->names, (struct slice){ name, strlen(name) + 1 });
}

static bool list_names(struct walk *walk, struct folder *folder)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
	folder->descriptor = archive_open_inside(
		walk->archive, folder->path[0] ? folder->path : ".", flags);
	if (folder->descriptor < 0)
		return errno == ENOENT || errno == ENOTDIR; /* gone meanwhile: empty */
	int copy = fcntl(folder->descriptor, F_DUPFD_CLOEXEC, 0);
	DIR *directory = copy < 0 ? NULL : fdopendir(copy);
	if (!directory) {
		if (copy >= 0)
			close(copy);
		return false;
	}
	errno = 0;
	for (const struct dirent *entry; (entry = readdir(directory)); errno = 0)
		take_entry(walk, folder, entry);
	bool good = errno == 0;
	closedir(directory);
	return good;
}

/* The rest of a large folder goes back to the queue, so that other threads help. */
static void share_out(struct walk *walk, struct folder *folder)
{
	size_t count = folder->found_count;
	pthread_mutex_lock(&walk->lock);
	for (size_t from = NAMES_A_JOB; from < count; from += NAMES_A_JOB) {
		size_t to = from + NAMES_A_JOB < count ? from + NAMES_A_JOB : count;
		folder->jobs++;
		add_job(walk, (struct job){ .folder = folder, .from = from, .to = to });
	}
	pthread_mutex_unlock(&walk->lock);
}

static void do_names(struct walk *walk, struct folder *folder, size_t from, size_t to)
{
	ask(walk, folder, from, to);
	pthread_mutex_lock(&walk->lock);
	bool last = --folder->jobs == 0;
	pthread_mutex_unlock(&walk->lock);
	if (last)
		finish_folder(walk, folder);
}

static void do_folder(struct walk *walk, char *path)
{
	struct folder *folder = memory_create(1, sizeof *folder);
	folder->path = path;
	folder->told.path = slice_of(path);
	if (!list_names(walk, folder)) {
		folder->told.unreadable = true;
		skip(walk);
	}
	size_t count = folder->found_count;
	folder->told.files = memory_create(count, sizeof *folder->told.files);
	/* Inodes lie on the disk in their order. */
	if (count > (walk->depth == WALK_NAMES ? NAMES_A_BLOCK : NAMES_A_JOB))
		qsort(folder->found, count, sizeof *folder->found, by_inode);
	folder->jobs = 1;
	share_out(walk, folder);
	do_names(walk, folder, 0, count < NAMES_A_JOB ? count : NAMES_A_JOB);
}

/* ---- the threads ---- */

static void do_job(struct walk *walk, const struct job *job)
{
	if (job->folder)
		do_names(walk, job->folder, job->from, job->to);
	else
		do_folder(walk, job->path);
}

static bool take_job(struct walk *walk, struct job *job)
{
	while (walk->todo_count == 0 && walk->busy > 0 && !walk->stopped)
		pthread_cond_wait(&walk->todo_grew, &walk->lock);
	if (walk->todo_count == 0 || walk->stopped)
		return false;
	*job = walk->todo[--walk->todo_count];
	walk->busy++;
	return true;
}

static void *work(void *argument)
{
	struct walk *walk = argument;
	struct job job;
	pthread_mutex_lock(&walk->lock);
	while (take_job(walk, &job)) {
		pthread_mutex_unlock(&walk->lock);
		do_job(walk, &job);
		pthread_mutex_lock(&walk->lock);
		walk->busy--;
	}
	/* Whoever sees the end tells the others, and the caller. */
	pthread_cond_broadcast(&walk->todo_grew);
	pthread_cond_broadcast(&walk->done_grew);
	pthread_mutex_unlock(&walk->lock);
	return NULL;
}

static size_t threads_of_machine(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t threads = cores > 0 ? (size_t)cores * THREADS_A_CORE : THREADS_A_CORE;
	return threads < THREADS_MAX ? threads : THREADS_MAX;
}

/* Signals are for the thread that waits for them. */
static void start_threads(struct walk *walk, size_t count)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (size_t i = 0; i < count && i < THREADS_MAX; i++)
		if (pthread_create(&walk->threads[walk->thread_count], NULL, work, walk) == 0)
			walk->thread_count++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct walk *walk_start(const struct archive *archive, size_t threads, enum walk_depth depth)
{
	struct walk *walk = memory_create(1, sizeof *walk);
	walk->archive = archive;
	walk->depth = depth;
	walk->done_end = &walk->done;
	pthread_mutex_init(&walk->lock, NULL);
	pthread_cond_init(&walk->todo_grew, NULL);
	pthread_condattr_t clock;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&walk->done_grew, &clock);
	pthread_condattr_destroy(&clock);
	pthread_cond_init(&walk->done_shrank, NULL);
	add_job(walk, (struct job){ .path = memory_string("", 0) });
	start_threads(walk, threads ? threads : threads_of_machine());
	return walk;
}

static struct timespec after(int milliseconds)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	time.tv_sec += milliseconds / 1000;
	time.tv_nsec += milliseconds % 1000 * 1000000L;
	if (time.tv_nsec >= 1000000000L) {
		time.tv_sec++;
		time.tv_nsec -= 1000000000L;
	}
	return time;
}

/* Nothing is left that could give another folder. */
static bool is_over(const struct walk *walk)
{
	return !walk->done && walk->todo_count == 0 && walk->busy == 0;
}

/* Where the system gives no thread, the caller's own does the work: a walk that ended early would
 * look like an archive that was emptied. */
static void work_alone(struct walk *walk)
{
	struct job job;
	while (walk->thread_count == 0 && !walk->done && take_job(walk, &job)) {
		pthread_mutex_unlock(&walk->lock);
		do_job(walk, &job);
		pthread_mutex_lock(&walk->lock);
		walk->busy--;
	}
}

bool walk_next(struct walk *walk, int timeout_ms, const struct walk_folder **folder)
{
	struct timespec end = after(timeout_ms > 0 ? timeout_ms : 0);
	folder_destroy(walk->given);
	walk->given = NULL;
	*folder = NULL;
	pthread_mutex_lock(&walk->lock);
	work_alone(walk);
	while (!walk->done && !is_over(walk)) {
		if (timeout_ms < 0)
			pthread_cond_wait(&walk->done_grew, &walk->lock);
		else if (pthread_cond_timedwait(&walk->done_grew, &walk->lock, &end) == ETIMEDOUT)
			break;
	}
	bool over = is_over(walk);
	if (walk->done) {
		walk->given = walk->done;
		walk->done = walk->given->next;
		if (!walk->done)
			walk->done_end = &walk->done;
		walk->done_count--;
		pthread_cond_signal(&walk->done_shrank);
		*folder = &walk->given->told;
	}
	pthread_mutex_unlock(&walk->lock);
	return !over;
}

static void free_jobs(struct walk *walk)
{
	for (size_t i = 0; i < walk->todo_count; i++) {
		struct folder *folder = walk->todo[i].folder;
		free(walk->todo[i].path);
		if (folder && --folder->jobs == 0)
			folder_destroy(folder);
	}
	free(walk->todo);
}

void walk_finish(struct walk *walk)
{
	if (!walk)
		return;
	pthread_mutex_lock(&walk->lock);
	walk->stopped = true;
	pthread_cond_broadcast(&walk->todo_grew);
	pthread_cond_broadcast(&walk->done_shrank);
	pthread_mutex_unlock(&walk->lock);
	for (size_t i = 0; i < walk->thread_count; i++)
		pthread_join(walk->threads[i], NULL);
	free_jobs(walk);
	while (walk->done) {
		struct folder *folder = walk->done;
		walk->done = folder->next;
		folder_destroy(folder);
	}
	folder_destroy(walk->given);
	pthread_cond_destroy(&walk->todo_grew);
	pthread_cond_destroy(&walk->done_grew);
	pthread_cond_destroy(&walk->done_shrank);
	pthread_mutex_destroy(&walk->lock);
	free(walk);
}

size_t walk_skipped(const struct walk *walk)
{
	return walk->skipped;
}

/* ---- a single file ---- */

bool walk_file(const struct archive *archive, struct slice path, struct walk_file *file)
{
	char *name = memory_string(path.at, path.len);
	char *last = strrchr(name, '/');
	bool taken = archive_takes_file(last ? last + 1 : name);
	for (char *part = name, *slash; taken && (slash = strchr(part, '/')); part = slash + 1) {
		*slash = '\0';
		taken = archive_takes_folder(part);
		*slash = '/';
	}
	int descriptor = taken ? archive_open_inside(archive, name, O_PATH) : -1;
	struct stat about;
	bool good = descriptor >= 0 && fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
	if (good) {
		fill_file(file, &about);
		file->name = slice_from(path, last ? (size_t)(last + 1 - name) : 0);
	}
	if (descriptor >= 0)
		close(descriptor);
	free(name);
	return good;
}
