/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/queue.h"

#include "base/memory.h"

#include <stdlib.h>

struct job *job_create(struct slice folder, struct slice name, enum task_pass pass)
{
	size_t slash = folder.len > 0;
	struct job *job = memory_create(1, sizeof *job + folder.len + slash + name.len + 1);
	job->pass = pass;
	job->state = STATE_NONE;
	if (folder.len > 0)
		memcpy(job->path, folder.at, folder.len);
	if (slash)
		job->path[folder.len] = '/';
	if (name.len > 0)
		memcpy(job->path + folder.len + slash, name.at, name.len);
	job->len = folder.len + slash + name.len;
	return job;
}

struct slice job_path(const struct job *job)
{
	return (struct slice){ job->path, job->len };
}

void queue_add(struct queue *queue, struct job *job)
{
	job->next = NULL;
	if (queue->last)
		queue->last->next = job;
	else
		queue->first = job;
	queue->last = job;
	queue->count++;
}

void queue_add_first(struct queue *queue, struct job *job)
{
	job->next = queue->first;
	queue->first = job;
	if (!queue->last)
		queue->last = job;
	queue->count++;
}

struct job *queue_take(struct queue *queue)
{
	struct job *job = queue->first;
	queue->first = job->next;
	if (!queue->first)
		queue->last = NULL;
	queue->count--;
	return job;
}

struct job *queue_take_number(struct queue *queue, uint32_t number)
{
	struct job *before = NULL, *job = queue->first;
	while (job && job->number != number) {
		before = job;
		job = job->next;
	}
	if (!job)
		return NULL;
	if (!before)
		return queue_take(queue);
	before->next = job->next;
	if (queue->last == job)
		queue->last = before;
	queue->count--;
	return job;
}

bool queue_has(const struct queue *queue, int64_t id, size_t near)
{
	for (const struct job *job = queue->first; job && near > 0; job = job->next, near--)
		if (job->id == id)
			return true;
	return false;
}

void queue_free(struct queue *queue)
{
	while (queue->first)
		free(queue_take(queue));
}
