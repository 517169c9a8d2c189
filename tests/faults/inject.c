/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `inject CLASS ERROR NUMBER FILE COMMAND…` runs a command whose NUMBERth call of a class fails with
 * that error (0: none does), and writes into FILE how many there were.  The kernel asks for each call
 * (seccomp's user notification), so that those of libraries and of processes that are started count,
 * too.  Ends as the command does; 99 where this kernel cannot.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { UNABLE = 99, CALLS_MAX = 5 };

static const struct call_class {
	const char *name;
	long calls[CALLS_MAX]; /* up to a 0, but for read */
} classes[] = {
	{ "read", { SYS_read, SYS_pread64, SYS_readv, -1 } },
	{ "write", { SYS_write, SYS_pwrite64, SYS_writev, SYS_ftruncate, -1 } },
#ifdef SYS_open
	{ "open", { SYS_openat, SYS_open, 437 /* openat2 */, -1 } },
	{ "rename", { SYS_renameat2, SYS_rename, SYS_unlink, SYS_mkdir, -1 } },
#else
	{ "open", { SYS_openat, 437 /* openat2 */, -1 } },
	{ "rename", { SYS_renameat2, SYS_unlinkat, SYS_mkdirat, -1 } },
#endif
	{ "fsync", { SYS_fsync, SYS_fdatasync, -1 } },
	{ "mmap", { SYS_mmap, -1 } },
};

static const struct {
	const char *name;
	int number;
} errors[] = { { "EINTR", EINTR }, { "EIO", EIO }, { "ENOSPC", ENOSPC }, { "ENOMEM", ENOMEM },
	{ "EACCES", EACCES }, { "EMFILE", EMFILE } };

static const struct call_class *class_of(const char *name)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strcmp(name, classes[i].name) == 0)
			return &classes[i];
	return NULL;
}

static int error_of(const char *name)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (strcmp(name, errors[i].name) == 0)
			return errors[i].number;
	return 0;
}

/* The descriptor by which the kernel asks; -1 where it does not. */
static int listen_to(const struct call_class *class)
{
	struct sock_filter code[2 * CALLS_MAX + 2];
	unsigned short len = 0;

	code[len++] = (struct sock_filter)BPF_STMT(
		BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; class->calls[i] >= 0; i++) {
		code[len++] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, (unsigned)class->calls[i], 0, 1);
		code[len++] = (struct sock_filter)BPF_STMT(
			BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
	}
	code[len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	const struct sock_fprog program = { .len = len, .filter = code };
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
		&program);
}

/* A descriptor goes to the other process: sent >= 0, or received. */
static int pass(int channel, int sent)
{
	char byte = 0;
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
	struct cmsghdr *header = &control.align;

	message.msg_control = control.room;
	message.msg_controllen = sizeof control.room;
	if (sent < 0) {
		if (recvmsg(channel, &message, 0) != 1 || !CMSG_FIRSTHDR(&message))
			return -1;
		memcpy(&sent, CMSG_DATA(header), sizeof sent);
		return sent;
	}
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof sent);
	memcpy(CMSG_DATA(header), &sent, sizeof sent);
	return sendmsg(channel, &message, 0) == 1 ? sent : -1;
}

static void run(int channel, const struct call_class *class, char **command)
{
	int listener = listen_to(class);

	if (listener < 0 || pass(channel, listener) < 0)
		_exit(UNABLE);
	close(listener);
	close(channel);
	execvp(*command, command);
	_exit(UNABLE);
}

/* Answers until nobody can ask any more; the number of calls there were. */
static long answer(int listener, long which, int error)
{
	struct pollfd wait = { .fd = listener, .events = POLLIN };
	long count = 0;

	while (poll(&wait, 1, -1) > 0 || errno == EINTR) {
		struct seccomp_notif call = { 0 };
		struct seccomp_notif_resp reply = { 0 };

		if (!(wait.revents & POLLIN)) {
			if (wait.revents & (POLLHUP | POLLERR))
				break;
			continue;
		}
		if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0)
			continue;
		reply.id = call.id;
		if (++count == which)
			reply.error = -error;
		else
			reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
	}
	return count;
}

int main(int argc, char **argv)
{
	int channel[2], status = 0;
	const struct call_class *class = argc > 5 ? class_of(argv[1]) : NULL;

	if (!class || !error_of(argv[2]) ||
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0)
		return UNABLE;
	pid_t child = fork();
	if (child == 0)
		run(channel[1], class, argv + 5);
	close(channel[1]);
	signal(SIGINT, SIG_IGN); /* typed for the command, which may have started others that go on */
	signal(SIGHUP, SIG_IGN);
	int listener = pass(channel[0], -1);
	long count = listener < 0 ? 0 : answer(listener, atol(argv[3]), error_of(argv[2]));
	waitpid(child, &status, 0);
	FILE *out = fopen(argv[4], "w");
	if (out) {
		fprintf(out, "%ld\n", count);
		fclose(out);
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
