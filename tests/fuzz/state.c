/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of `yuelan state import` of any bytes. */

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

#include "state/state.h"
#include "text/utf8.h"

static void hold(bool condition)
{
	if (!condition)
		abort();
}

static bool add_line(void *context, struct slice line)
{
	/* What was taken in goes out as text, a line each. */
	hold(utf8_is_valid(line));
	hold(slice_find_char(line, '\n', 0) == SLICE_NONE);
	buffer_add(context, line);
	buffer_add_char(context, '\n');
	return true;
}

static void take_lines(struct state *state, struct slice text, bool all)
{
	struct slice line;
	while (slice_line(&text, &line)) {
		struct error error = { "" };
		bool failed;
		bool taken = state_import(state, line, &failed, &error);
		hold(!failed);
		hold(taken == (error.text[0] == '\0'));
		hold(taken || !all);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1);
	if (size > 0)
		memcpy(copy, data, size);
	struct state *state, *other;
	struct buffer first = { 0 }, second = { 0 };
	hold(state_open(&state, NULL, NULL) && state_open(&other, NULL, NULL));
	take_lines(state, (struct slice){ copy, size }, false);
	/* Out and in again, all of it is the same. */
	hold(state_export(state, add_line, &first, NULL));
	take_lines(other, buffer_slice(&first), true);
	hold(state_export(other, add_line, &second, NULL));
	hold(slice_equal(buffer_slice(&first), buffer_slice(&second)));
	buffer_finish(&first);
	buffer_finish(&second);
	state_close(state);
	state_close(other);
	free(copy);
	return 0;
}
