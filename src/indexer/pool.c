/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/pool.h"

#include "base/memory.h"
#include "indexer/child.h"
#include "indexer/clock.h"
#include "indexer/queue.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	WORKERS_MAX = 64,
	OTHERS_MAX = 8,
	WEIGHT_MAX = 256, /* of what is given at once */
	DEPTH_FIRST = 512, /* the weight of all that one has, until it proves too little … */
	DEPTH_GROWS = 4,   /* … and so many times as much is tried … */
	DEPTH_MAX = 16384, /* … up to here */
	BODY_WEIGHT = 16, /* a body costs more than a head, and its answer is awaited */
	BATCH_BYTES = 32 * 1024,
	STALL_MS = 20 * 1000,
	STALL_WALL_MS = 120 * 1000,
	LOOK_MS = 500, /* how often it is asked who stands still, at most */
	NEAR = 256,    /* jobs at the head of the queue that pool_has looks at */
	DEATHS_MAX = 8, /* in a row, over no file */
};

struct worker {
	struct child child;
	struct seat *seat;
	struct queue given;
	size_t weight; /* of what is given */
	size_t depth;  /* … and of as much as it should have */
	bool starves;  /* it was done with everything before it was given more */
	struct buffer in, out;
};

struct pool {
	struct pool_options options;
	struct seat *seats;
	struct worker *workers;
	size_t worker_count;
	struct queue queue;
	size_t left;
	uint32_t number;
	int deaths;     /* in a row, over no file */
	int64_t looked; /* when it was asked last who stands still */
	struct arena *arena; /* of one answer */
};

/* ---- the pool ---- */

static size_t weight_of(const struct job *job)
{
	return job->pass == PASS_HEAD ? 1 : BODY_WEIGHT;
}

static size_t processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count > 0 ? (size_t)count : 1;
}

struct pool *pool_create(const struct pool_options *options)
{
	struct pool *pool = memory_create(1, sizeof *pool);
	pool->options = *options;
	if (pool->options.stall_ms == 0)
		pool->options.stall_ms = STALL_MS;
	if (pool->options.stall_wall_ms == 0)
		pool->options.stall_wall_ms = STALL_WALL_MS;
	size_t count = options->workers ? options->workers : processors();
	pool->worker_count = count < WORKERS_MAX ? count : WORKERS_MAX;
	pool->workers = memory_create(pool->worker_count, sizeof *pool->workers);
	size_t size = pool->worker_count * sizeof *pool->seats;
	void *shared = mmap(
		NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pool->seats = shared == MAP_FAILED ? memory_resize(NULL, SIZE_MAX, 2) : shared;
	for (size_t i = 0; i < pool->worker_count; i++) {
		pool->workers[i].seat = &pool->seats[i];
		pool->workers[i].depth = DEPTH_FIRST;
	}
	pool->arena = arena_create();
	return pool;
}

void pool_destroy(struct pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];
		child_kill(&worker->child);
		queue_free(&worker->given);
		buffer_finish(&worker->in);
		buffer_finish(&worker->out);
	}
	munmap(pool->seats, pool->worker_count * sizeof *pool->seats);
	queue_free(&pool->queue);
	arena_destroy(pool->arena);
	free(pool->workers);
	free(pool);
}

void pool_add(struct pool *pool, struct job *job)
{
	queue_add(&pool->queue, job);
	pool->left++;
}

void pool_add_first(struct pool *pool, struct job *job)
{
	queue_add_first(&pool->queue, job);
	pool->left++;
}

bool pool_has(const struct pool *pool, int64_t id)
{
	for (size_t i = 0; i < pool->worker_count; i++)
		if (queue_has(&pool->workers[i].given, id, SIZE_MAX))
			return true;
	return queue_has(&pool->queue, id, NEAR);
}

size_t pool_waiting(const struct pool *pool)
{
	return pool->queue.count;
}

size_t pool_left(const struct pool *pool)
{
	return pool->left;
}

static bool start(struct pool *pool, struct worker *worker, struct error *error)
{
	if (worker->child.pid)
		return true;
	return child_start(&worker->child, pool->options.archive, worker->seat,
		pool->options.zone_minutes, error);
}

void pool_start(struct pool *pool)
{
	/* Where it fails it is tried again when there is work, and then it counts. */
	for (size_t i = 0; i < pool->worker_count; i++)
		start(pool, &pool->workers[i], NULL);
}

void pool_rest(struct pool *pool)
{
	for (size_t i = 1; i < pool->worker_count; i++)
		if (pool->workers[i].given.count == 0)
			child_end(&pool->workers[i].child);
}

static void finish(struct pool *pool, struct job *job, const struct wire_answer *answer)
{
	pool->left--;
	pool->options.done(pool->options.context, job, answer);
	free(job);
}

/* ---- a process that is gone ---- */

/* Everything it had goes back to where it was taken from, but for the file it died over. */
static void give_back(struct pool *pool, struct worker *worker)
{
	struct queue kept = { 0 };
	while (worker->given.first)
		queue_add_first(&kept, queue_take(&worker->given));
	while (kept.first)
		queue_add_first(&pool->queue, queue_take(&kept));
	worker->weight = 0;
	buffer_clear(&worker->in);
	buffer_clear(&worker->out);
}

static void lose(struct pool *pool, struct worker *worker, bool stalled)
{
	struct job *job = queue_take_number(&worker->given, atomic_load(&worker->seat->task));
	child_kill(&worker->child);
	give_back(pool, worker);
	pool->deaths = job ? 0 : pool->deaths + 1;
	if (!job)
		return;
	if (job->suspected || stalled) {
		finish(pool, job, NULL);
	} else {
		/* It may have died of something else, of want of memory say. */
		job->suspected = true;
		queue_add_first(&pool->queue, job);
	}
}

static void lose_those_that_stall(struct pool *pool)
{
	const struct pool_options *options = &pool->options;
	int64_t now = clock_ms();
	if (now - pool->looked < LOOK_MS)
		return;
	pool->looked = now;
	for (size_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];
		if (worker->given.count > 0 && worker->child.pid &&
			child_stalls(&worker->child, worker->seat, options->stall_ms,
				options->stall_wall_ms))
			lose(pool, worker, true);
	}
}

/* ---- giving ---- */

static void give(struct pool *pool, struct worker *worker)
{
	/* Near the end everybody gets some. */
	size_t share = pool->queue.count / (pool->worker_count * 2) + 1, bytes = 0, weight = 0;
	bool alone = pool->queue.first->suspected;
	size_t begin = wire_begin(&worker->out);
	do {
		struct job *job = queue_take(&pool->queue);
		/* 0 is an empty seat. */
		job->number = ++pool->number ? pool->number : ++pool->number;
		wire_add_task(&worker->out, &(struct wire_task){
			.number = job->number,
			.pass = job->pass,
			.path = job_path(job),
		});
		queue_add(&worker->given, job);
		weight += weight_of(job);
		bytes += job->len;
	} while (!alone && --share > 0 && weight < WEIGHT_MAX && bytes < BATCH_BYTES &&
		 pool->queue.first && !pool->queue.first->suspected);
	wire_end(&worker->out, begin);
	worker->weight += weight;
}

/* One that is suspected shares its process with no other: whose fault it is must be plain. */
static bool may_give(const struct pool *pool, const struct worker *worker)
{
	const struct job *next = pool->queue.first;
	return next && !(worker->given.first &&
			       (worker->given.first->suspected || next->suspected));
}

static void send_out(struct worker *worker)
{
	if (worker->out.len == 0)
		return;
	ssize_t put = send(worker->child.socket, worker->out.at, worker->out.len, MSG_NOSIGNAL);
	if (put <= 0)
		return; /* full; or it is gone, which reading tells */
	worker->out.len -= (size_t)put;
	memmove(worker->out.at, worker->out.at + put, worker->out.len);
}

/* While this process commits, the others must have enough to do; yet what is wanted comes behind
 * what was given.  One that had nothing left gets more. */
static void give_enough(struct pool *pool, struct worker *worker)
{
	size_t enough = worker->depth;
	if (worker->weight > enough / 2)
		return;
	if (worker->starves && enough < DEPTH_MAX)
		enough = worker->depth *= DEPTH_GROWS;
	do {
		give(pool, worker);
	} while (worker->weight < enough && may_give(pool, worker) &&
		 worker->given.count < pool->queue.count / pool->worker_count);
	worker->starves = false;
	send_out(worker);
}

/* Those that have nothing come first. */
static bool give_out(struct pool *pool, struct error *error)
{
	bool any = false;
	struct error why;
	for (int idle = 1; idle >= 0; idle--) {
		for (size_t i = 0; i < pool->worker_count; i++) {
			struct worker *worker = &pool->workers[i];
			bool has_none = worker->given.count == 0;
			if (has_none == (idle == 1) && may_give(pool, worker) &&
				start(pool, worker, &why))
				give_enough(pool, worker);
			any = any || worker->given.count > 0;
		}
	}
	if (pool->queue.count > 0 && !any)
		return error_set(error, "%s", why.text);
	if (pool->deaths >= DEATHS_MAX)
		return error_set(error, "the processes that read articles end as soon as they begin");
	return true;
}

/* ---- taking ---- */

/* False when what it said makes no sense: it is broken. */
static bool take_frame(struct pool *pool, struct worker *worker, struct slice frame)
{
	struct wire_answer answer;
	arena_reset(pool->arena);
	if (!wire_take_answer(&frame, pool->arena, &answer) || frame.len > 0)
		return false;
	struct job *job = queue_take_number(&worker->given, answer.number);
	if (!job)
		return false;
	worker->weight -= weight_of(job);
	pool->deaths = 0;
	answer.record.path = job_path(job);
	finish(pool, job, &answer);
	return true;
}

static bool take_frames(struct pool *pool, struct worker *worker)
{
	struct slice rest = buffer_slice(&worker->in), frame;
	bool broken = false;
	while (!broken && wire_frame(&rest, &frame, &broken))
		broken = !take_frame(pool, worker, frame);
	if (rest.len > 0)
		memmove(worker->in.at, rest.at, rest.len);
	worker->in.len = rest.len;
	worker->starves = worker->given.count == 0 && pool->queue.count > 0;
	return !broken;
}

/* One piece, not all there is: while there is always more, there are others to look after. */
static void take_in(struct pool *pool, struct worker *worker)
{
	char step[64 * 1024];
	ssize_t got = recv(worker->child.socket, step, sizeof step, MSG_DONTWAIT);
	if (got < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
		return;
	if (got > 0) {
		buffer_add(&worker->in, (struct slice){ step, (size_t)got });
		if (take_frames(pool, worker))
			return;
	}
	lose(pool, worker, false);
}

bool pool_step(struct pool *pool, struct pollfd *others, size_t count, int timeout_ms,
	struct error *error)
{
	struct pollfd fds[WORKERS_MAX + OTHERS_MAX];
	struct worker *asked[WORKERS_MAX];
	size_t workers = 0;
	if (!give_out(pool, error))
		return false;
	for (size_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];
		if (!worker->child.pid)
			continue;
		fds[workers] = (struct pollfd){ .fd = worker->child.socket, .events = POLLIN };
		if (worker->out.len > 0)
			fds[workers].events |= POLLOUT;
		asked[workers++] = worker;
	}
	for (size_t i = 0; i < count; i++)
		fds[workers + i] = others[i];
	if (pool->left > 0 && (timeout_ms < 0 || timeout_ms > LOOK_MS))
		timeout_ms = LOOK_MS;
	int ready = poll(fds, workers + count, timeout_ms);
	for (size_t i = 0; i < count; i++)
		others[i].revents = ready > 0 ? fds[workers + i].revents : 0;
	for (size_t i = 0; i < workers && ready > 0; i++) {
		if (fds[i].revents & POLLOUT)
			send_out(asked[i]);
		if (fds[i].revents & (POLLIN | POLLHUP | POLLERR))
			take_in(pool, asked[i]);
	}
	lose_those_that_stall(pool);
	return true;
}
