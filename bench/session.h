/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_SESSION_H
#define BENCH_SESSION_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"

/* A program in a terminal, looked at from outside: what it writes, what time it takes of the
 * processors. */

struct session {
	pid_t pid;
	int terminal;
	double started;      /* milliseconds, when it was asked for */
	struct buffer seen;  /* what it wrote, without control sequences */
	size_t sent;         /* bytes that it wrote, with them */
	struct buffer begun; /* a control sequence that is not yet whole */
	char mark[64];       /* in the environment of all that it starts */
};

double clock_ms(void);

/* The terminal answers what programs ask (where is the cursor, what are you) at once, as one on the
 * same machine does. */
bool session_open(struct session *session, int rows, int columns, char **command);
/* Ends it and all that it left behind. */
void session_close(struct session *session);

void session_send(struct session *session, const char *keys);
/* Reads on for at most so long; false when nothing came, or it has ended. */
bool session_read(struct session *session, int timeout_ms);
/* Until something that matches (an extended regular expression) has been written since the last
 * call of session_forget; false when that took longer. */
bool session_wait(struct session *session, const char *pattern, double timeout_ms);
/* Until it has neither written nor worked for so long; at most ten seconds. */
void session_settle(struct session *session, double quiet_ms);
void session_forget(struct session *session);

/* Milliseconds of CPU by now: of the program, or of all that it has started, too. */
double session_cpu(const struct session *session);
double session_cpu_all(const struct session *session);
/* The most memory it has had, in megabytes. */
double session_memory(const struct session *session);

#endif
