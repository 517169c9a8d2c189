/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/worker.h"

#include "article/article.h"
#include "base/buffer.h"
#include "fulltext/segment.h"
#include "indexer/clock.h"
#include "indexer/load.h"
#include "indexer/record.h"
#include "indexer/wire.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	TASKS_MAX = 256,         /* of a frame */
	FLUSH_BYTES = 32 * 1024, /* of answers are sent on before the frame is done … */
	FLUSH_MS = 50,           /* … and after so long: somebody looks at the list */
};

struct worker {
	int socket;
	const struct archive *archive;
	struct seat *seat;
	int zone_minutes;
	struct buffer in, out;
	size_t taken, sent; /* of these */
	int64_t flushed; /* when, ms */
	struct loader loader;
	struct buffer body;
};

/* A task whose file is on its way from the disk. */
struct parked {
	struct wire_task task;
	struct load load;
};

/* With MSG_DONTWAIT, as much as there is room for: the other side may be busy for a while. */
static void flush(struct worker *worker, int flags)
{
	struct slice rest = slice_from(buffer_slice(&worker->out), worker->sent);
	while (rest.len > 0) {
		ssize_t put = send(worker->socket, rest.at, rest.len, MSG_NOSIGNAL | flags);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			break;
		if (put < 0)
			_exit(0);
		rest = slice_from(rest, (size_t)put);
	}
	worker->sent = worker->out.len - rest.len;
	if (rest.len == 0) {
		buffer_clear(&worker->out);
		worker->sent = 0;
	}
	worker->flushed = clock_ms();
}

static void answer(struct worker *worker, const struct wire_answer *given)
{
	size_t begin = wire_begin(&worker->out);
	wire_add_answer(&worker->out, given);
	wire_end(&worker->out, begin);
	if (worker->out.len - worker->sent >= FLUSH_BYTES ||
		clock_ms() - worker->flushed >= FLUSH_MS)
		flush(worker, MSG_DONTWAIT);
}

static void answer_unreadable(
	struct worker *worker, const struct wire_task *task, const struct load *load)
{
	struct arena *arena = arena_create();
	struct wire_answer given = {
		.number = task->number,
		.outcome = load->outcome == LOAD_GONE ? WIRE_GONE : WIRE_RECORD,
		.record = record_of_unreadable(
			task->path, ENTRY_UNREADABLE, load->error.text, arena),
	};
	given.record.stamp = load->stamp;
	answer(worker, &given);
	arena_destroy(arena);
}

static size_t folder_length(struct slice path)
{
	while (path.len > 0 && path.at[path.len - 1] != '/')
		path.len--;
	return path.len;
}

/* A head that was cut off is read again, with more of what follows. */
static void read_on(struct worker *worker, const struct wire_task *task, struct load *load)
{
	if (task->pass != PASS_HEAD || !load->cut || load->limit >= LOAD_FRONT_BYTES ||
		article_head_fits(load->bytes))
		return;
	load_begin(&worker->loader, worker->archive, task->path, LOAD_FRONT_BYTES, load);
	if (load->outcome == LOAD_WAITING)
		load_finish(&worker->loader, load);
}

/* The whole text, for whoever looks for it. */
static struct slice read_body(struct worker *worker, struct article *article)
{
	buffer_clear(&worker->body);
	if (!article->doc)
		return (struct slice){ 0 };
	doc_add_text(article->doc, &worker->body);
	if (worker->body.len > TEXT_MAX)
		notice_add(&article->notices,
			N_("text too long, only its beginning is found by what it says"),
			(struct slice){ 0 });
	return buffer_slice(&worker->body);
}

static void answer_article(
	struct worker *worker, const struct wire_task *task, const struct load *load)
{
	const struct article_context context = {
		.path = task->path,
		.folder = slice_sub(task->path, 0, folder_length(task->path)),
		.file_seconds = load->seconds,
		.now = clock_seconds(),
		.has_zone = true,
		.zone_minutes = worker->zone_minutes,
	};
	bool is_head = task->pass == PASS_HEAD;
	struct article *article = is_head ? article_create_head(load->bytes, &context)
					  : article_create(load->bytes, &context);
	if (load->cut && !is_head)
		notice_add(&article->notices, N_("file too large, only its head is shown"),
			(struct slice){ 0 });
	struct slice body = is_head ? (struct slice){ 0 } : read_body(worker, article);
	struct wire_answer given = {
		.number = task->number,
		.outcome = WIRE_RECORD,
		.body = body,
		.record = record_of_article(
			article, is_head ? ENTRY_HEAD : ENTRY_BODY, worker->zone_minutes),
	};
	given.record.stamp = load->stamp;
	answer(worker, &given);
	article_destroy(article);
}

static void finish(struct worker *worker, const struct wire_task *task, struct load *load)
{
	if (load->outcome == LOAD_DONE)
		read_on(worker, task, load);
	if (load->outcome == LOAD_DONE)
		answer_article(worker, task, load);
	else
		answer_unreadable(worker, task, load);
}

static size_t limit_of(enum task_pass pass)
{
	return pass == PASS_HEAD ? LOAD_HEAD_BYTES : LOAD_BODY_BYTES;
}

/* What is in memory is parsed at once; the rest is asked for, all of it, before any of it is
 * waited for: a cold disk answers a hundred questions in the time of a few. */
static void run_frame(struct worker *worker, struct slice frame)
{
	struct parked parked[TASKS_MAX];
	struct wire_task task;
	size_t waiting = 0;
	while (frame.len > 0 && waiting < TASKS_MAX) {
		if (!wire_take_task(&frame, &task))
			_exit(1);
		atomic_store(&worker->seat->task, task.number);
		struct load load;
		load_begin(&worker->loader, worker->archive, task.path, limit_of(task.pass), &load);
		if (load.outcome == LOAD_WAITING)
			parked[waiting++] = (struct parked){ task, load };
		else
			finish(worker, &task, &load);
	}
	for (size_t i = 0; i < waiting; i++) {
		atomic_store(&worker->seat->task, parked[i].task.number);
		load_finish(&worker->loader, &parked[i].load);
		finish(worker, &parked[i].task, &parked[i].load);
	}
	atomic_store(&worker->seat->task, SEAT_EMPTY);
	flush(worker, MSG_DONTWAIT);
}

/* False at the end. */
static bool read_in(struct worker *worker, int flags)
{
	char step[64 * 1024];
	for (;;) {
		ssize_t got = recv(worker->socket, step, sizeof step, flags);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return true;
		if (got < 0)
			_exit(1);
		buffer_add(&worker->in, (struct slice){ step, (size_t)got });
		return got > 0;
	}
}

/* The next frame, valid until something is read; false when there is none (yet). */
static bool next_frame(struct worker *worker, struct slice *frame)
{
	struct slice rest = slice_from(buffer_slice(&worker->in), worker->taken);
	bool broken, found = wire_frame(&rest, frame, &broken);
	if (broken)
		_exit(1);
	worker->taken = worker->in.len - rest.len;
	return found;
}

static void drop_taken(struct worker *worker)
{
	size_t left = worker->in.len - worker->taken;
	if (!worker->in.at || worker->taken == 0 || left > worker->taken)
		return;
	memmove(worker->in.at, worker->in.at + worker->taken, left);
	worker->in.len = left;
	worker->taken = 0;
}

_Noreturn void worker_run(
	int socket, const struct archive *archive, struct seat *seat, int zone_minutes)
{
	struct worker worker = {
		.socket = socket,
		.archive = archive,
		.seat = seat,
		.zone_minutes = zone_minutes,
	};
	struct slice frame;
	/* What comes meanwhile is taken in, so that the other side can go on. */
	for (bool more = true; more; more = read_in(&worker, 0)) {
		worker.flushed = clock_ms();
		while (next_frame(&worker, &frame)) {
			run_frame(&worker, frame);
			read_in(&worker, MSG_DONTWAIT);
			drop_taken(&worker);
		}
		flush(&worker, 0);
	}
	_exit(0);
}
