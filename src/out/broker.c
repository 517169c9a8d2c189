/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/broker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"

struct broker {
	struct arena *arena;
	struct errand_scope scope;
	int socket; /* -1: not apart */
};

enum {
	NAME_MOST = 64 * 1024,
	TEXT_MOST = 256 * 1024 * 1024,
};

/* What goes over the socket, followed by the name and the text; both ends are this very program. */
struct request {
	uint32_t kind, opened, over, name_len, text_len;
};

struct reply {
	int32_t done, status, saved, has_descriptor;
	struct error error;
};

/* ---- the socket ---- */

static bool send_all(int socket, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = send(socket, at, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool receive_all(int socket, void *bytes, size_t len)
{
	char *at = bytes;

	while (len > 0) {
		ssize_t n = recv(socket, at, len, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* Room for one descriptor beside the bytes of a message. */
union beside {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};

static bool send_reply(int socket, struct reply *reply, int descriptor)
{
	union beside beside;
	struct iovec part = { reply, sizeof(*reply) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	ssize_t n;

	reply->has_descriptor = descriptor >= 0;
	if (descriptor >= 0) {
		memset(&beside, 0, sizeof(beside));
		message.msg_control = beside.bytes;
		message.msg_controllen = sizeof(beside.bytes);
		beside.header.cmsg_level = SOL_SOCKET;
		beside.header.cmsg_type = SCM_RIGHTS;
		beside.header.cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(&beside.header), &descriptor, sizeof(int));
	}
	do
		n = sendmsg(socket, &message, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n > 0 && send_all(socket, (char *)reply + n, sizeof(*reply) - (size_t)n);
}

static bool receive_reply(int socket, struct reply *reply, int *descriptor)
{
	union beside beside;
	struct iovec part = { reply, sizeof(*reply) };
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = beside.bytes,
		.msg_controllen = sizeof(beside.bytes),
	};
	ssize_t n;

	*descriptor = -1;
	memset(&beside, 0, sizeof(beside));
	do
		n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n <= 0 || !receive_all(socket, (char *)reply + n, sizeof(*reply) - (size_t)n))
		return false;
	if (message.msg_controllen >= CMSG_LEN(sizeof(int)) && reply->has_descriptor)
		memcpy(descriptor, CMSG_DATA(&beside.header), sizeof(int));
	return true;
}

/* ---- the broker ---- */

static void on_signal(int number)
{
	(void)number;
}

static void set_handler(int number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART }, old;

	sigemptyset(&action.sa_mask);
	sigaction(number, NULL, &old);
	if (old.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

/* What the terminal sends is meant for the program that has it; the broker ends with its room.
 * Handlers and not SIG_IGN, which would be handed down. */
static void take_no_signals(void)
{
	static const int meant_for_others[] = { SIGINT, SIGQUIT, SIGHUP, SIGTERM };

	for (size_t i = 0; i < sizeof(meant_for_others) / sizeof(meant_for_others[0]); i++)
		set_handler(meant_for_others[i], on_signal);
	signal(SIGPIPE, SIG_IGN); /* a program that has read enough */
}

static bool is_well_formed(const struct request *request)
{
	return request->kind < ERRAND_KINDS && request->opened <= OPENED_FILE &&
	       request->over <= 1 && request->name_len <= NAME_MOST &&
	       request->text_len <= TEXT_MOST;
}

/* False when the other end has gone, or says what no room says. */
static bool serve(const struct broker *broker)
{
	struct request request;
	struct reply reply;
	struct outcome outcome = { .descriptor = -1 };
	bool good = receive_all(broker->socket, &request, sizeof(request)) &&
		    is_well_formed(&request);

	if (!good)
		return false;
	char *name = memory_create(request.name_len + 1, 1);
	char *text = memory_create(request.text_len + 1, 1);

	good = receive_all(broker->socket, name, request.name_len) &&
	       receive_all(broker->socket, text, request.text_len);
	if (good) {
		const struct errand errand = {
			.kind = (enum errand_kind)request.kind,
			.opened = (enum opened)request.opened,
			.over = request.over == 1,
			.name = { name, request.name_len },
			.text = { text, request.text_len },
		};

		memset(&reply, 0, sizeof(reply));
		reply.done = errand_do(&broker->scope, &errand, &outcome, &reply.error);
		reply.status = outcome.status;
		reply.saved = (int32_t)outcome.saved;
		good = send_reply(broker->socket, &reply, outcome.descriptor);
	}
	if (outcome.descriptor >= 0)
		close(outcome.descriptor);
	free(name);
	free(text);
	return good;
}

static _Noreturn void be_broker(const struct broker *broker)
{
	take_no_signals();
	while (serve(broker))
		;
	_exit(0);
}

/* ---- the room ---- */

static const char *copy(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, slice_of(text)).at : NULL;
}

static char *const *copy_words(struct arena *arena, char *const *words)
{
	size_t count = 0;
	char **copies;

	if (!words)
		return NULL;
	while (words[count])
		count++;
	copies = arena_alloc(arena, (count + 1) * sizeof(*copies));
	for (size_t i = 0; i < count; i++)
		copies[i] = (char *)(uintptr_t)copy(arena, words[i]);
	copies[count] = NULL;
	return copies;
}

struct broker *broker_create(const struct errand_scope *scope)
{
	struct broker *broker = memory_create(1, sizeof(*broker));
	int ends[2];
	pid_t pid = -1;

	broker->arena = arena_create();
	broker->scope = (struct errand_scope){
		.folder = copy(broker->arena, scope->folder),
		.articles = copy(broker->arena, scope->articles),
		.file = copy(broker->arena, scope->file),
		.program = copy(broker->arena, scope->program),
		.indexer = copy_words(broker->arena, scope->indexer),
	};
	broker->socket = -1;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		return broker;
	for (int i = 0; i < 2; i++)
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		broker->socket = ends[1];
		be_broker(broker);
	}
	close(ends[1]);
	if (pid > 0)
		broker->socket = ends[0];
	else
		close(ends[0]);
	return broker;
}

void broker_destroy(struct broker *broker)
{
	if (!broker)
		return;
	if (broker->socket >= 0)
		close(broker->socket);
	arena_destroy(broker->arena);
	free(broker);
}

bool broker_is_apart(const struct broker *broker)
{
	return broker->socket >= 0;
}

static bool ask(int socket, const struct errand *errand, struct reply *reply, int *descriptor)
{
	const struct request request = {
		.kind = errand->kind,
		.opened = errand->opened,
		.over = errand->over,
		.name_len = (uint32_t)errand->name.len,
		.text_len = (uint32_t)errand->text.len,
	};

	return send_all(socket, &request, sizeof(request)) &&
	       send_all(socket, errand->name.at, errand->name.len) &&
	       send_all(socket, errand->text.at, errand->text.len) &&
	       receive_reply(socket, reply, descriptor);
}

bool broker_do(struct broker *broker, const struct errand *errand, struct outcome *outcome,
	struct error *error)
{
	struct reply reply;

	*outcome = (struct outcome){ .saved = SAVED_NOT, .descriptor = -1 };
	if (!broker || broker->socket < 0)
		return errand_do(broker ? &broker->scope : NULL, errand, outcome, error);
	if (errand->name.len > NAME_MOST || errand->text.len > TEXT_MOST)
		return error_set(error, "%s", strerror(E2BIG));
	if (!ask(broker->socket, errand, &reply, &outcome->descriptor))
		return error_set(error, "%s",
				 _("the process that starts other programs has ended"));
	outcome->status = reply.status;
	outcome->saved = (enum saved)reply.saved;
	if (!reply.done)
		return error_set(error, "%s", reply.error.text);
	return true;
}
