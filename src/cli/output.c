/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "text/gate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

void complain(const char *text)
{
	char line[600];
	fprintf(stderr, "yuelan: %s\n", gate_message(line, sizeof line, text));
}

bool output_is_terminal(void)
{
	return isatty(STDOUT_FILENO);
}

bool output_has_color(void)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	return output_is_terminal() && !(no_color && *no_color) &&
	       !(term && strcmp(term, "dumb") == 0);
}

int output_columns(int fallback)
{
	struct winsize size;
	if (output_is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return fallback;
}

void output_write(struct buffer *buffer)
{
	size_t done = 0;
	while (done < buffer->len) {
		ssize_t put = write(STDOUT_FILENO, buffer->at + done, buffer->len - done);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			/* A pager that was quit is no error; a full disk is. */
			bool gone = errno == EPIPE;
			if (!gone) {
				char line[200];
				snprintf(line, sizeof line, _("standard output: %s"), strerror(errno));
				complain(line);
			}
			buffer_finish(buffer);
			exit(gone ? EXIT_DONE : EXIT_MISSING);
		}
		done += (size_t)put;
	}
	buffer_clear(buffer);
}
