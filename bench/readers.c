/* SPDX-License-Identifier: GPL-3.0-or-later */

/* readers THREADS FOLDER: list the folder, and read every file in it once.  Prints the seconds that
 * takes, files and bytes: no program that wants to know what is in an archive can be faster. */

#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

enum { THREADS_MAX = 256 };

struct files {
	char **paths;
	size_t count, room;
	atomic_size_t next, bytes;
};

static bool list_files(struct files *files, char *folder)
{
	char *const folders[] = { folder, NULL };
	FTS *tree =
		fts_open(folders, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR | FTS_NOSTAT, NULL);
	for (FTSENT *entry; tree && (entry = fts_read(tree));) {
		if (entry->fts_info != FTS_F && entry->fts_info != FTS_NSOK)
			continue;
		files->paths =
			memory_grow(files->paths, files->count, &files->room, sizeof *files->paths);
		files->paths[files->count++] = memory_string(entry->fts_path, entry->fts_pathlen);
	}
	if (tree)
		fts_close(tree);
	return files->count > 0;
}

static void *read_files(void *context)
{
	struct files *files = context;
	char bytes[65536];
	for (size_t i; (i = atomic_fetch_add(&files->next, 1)) < files->count;) {
		int file = open(files->paths[i], O_RDONLY);
		ssize_t len;
		while (file >= 0 && (len = read(file, bytes, sizeof bytes)) > 0)
			atomic_fetch_add(&files->bytes, (size_t)len);
		if (file >= 0)
			close(file);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	long count = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
	pthread_t threads[THREADS_MAX];
	struct timespec start, end;
	if (count < 1 || count > THREADS_MAX) {
		fputs("usage: readers THREADS FOLDER\n", stderr);
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &start);
	struct files files = { 0 };
	if (!list_files(&files, argv[2])) {
		fprintf(stderr, "readers: %s: no files\n", argv[2]);
		return 1;
	}
	for (long i = 0; i < count; i++)
		if (pthread_create(&threads[i], NULL, read_files, &files) != 0)
			return 1;
	for (long i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("%.3f %zu %zu\n",
		(double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9,
		files.count, (size_t)files.bytes);
	for (size_t i = 0; i < files.count; i++)
		free(files.paths[i]);
	free(files.paths);
	return 0;
}
