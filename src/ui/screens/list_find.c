/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "ui/find.h"

/* Finding in a list of a million: fetching its rows one by one takes ten seconds, reading all titles
 * in the order in which they lie on the disk takes one.  So that is done first, a slice at a time;
 * afterwards the list is looked through for those that can be it.  A title that changes while the
 * archive is being read may be missed until the pattern is typed again. */

enum { TITLES = 256 }; /* between two looks at the clock */

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void list_add_text(struct slice title, struct slice source, struct buffer *out)
{
	buffer_clear(out);
	buffer_add(out, title);
	buffer_add_string(out, "  ");
	buffer_add(out, source);
}

void sieve_finish(struct sieve *sieve)
{
	buffer_finish(&sieve->pattern);
	buffer_finish(&sieve->text);
	free(sieve->bits);
	*sieve = (struct sieve){ 0 };
}

void sieve_reopen(struct sieve *sieve)
{
	sieve->complete = false;
}

static void start(struct sieve *sieve, struct slice pattern)
{
	buffer_clear(&sieve->pattern);
	buffer_add(&sieve->pattern, pattern);
	if (sieve->room > 0)
		memset(sieve->bits, 0, sieve->room);
	sieve->after = 0;
	sieve->looked = 0;
	sieve->complete = false;
}

static void set_bit(struct sieve *sieve, int64_t id)
{
	size_t byte = (size_t)id / 8;

	if (byte >= sieve->room) {
		size_t room = byte * 2 + 1024;

		sieve->bits = memory_resize(sieve->bits, room, 1);
		memset(sieve->bits + sieve->room, 0, room - sieve->room);
		sieve->room = room;
	}
	sieve->bits[byte] |= (unsigned char)(1 << id % 8);
}

static void look_at(void *context, int64_t id, struct slice title, struct slice source)
{
	struct sieve *sieve = context;
	size_t start_at, end;

	sieve->looked++;
	list_add_text(title, source, &sieve->text);
	if (find_text(buffer_slice(&sieve->text), buffer_slice(&sieve->pattern), 0, &start_at, &end))
		set_bit(sieve, id);
}

int list_prepare_find(struct ui *ui, int64_t end)
{
	struct sieve *sieve = &ui->list->sieve;
	struct slice pattern = buffer_slice(&ui->pattern);
	size_t files;

	if (!slice_equal(buffer_slice(&sieve->pattern), pattern))
		start(sieve, pattern);
	while (!sieve->complete && clock_ms() < end) {
		int64_t last =
			library_titles(ui->library, sieve->after, TITLES, look_at, sieve);

		sieve->complete = last == 0;
		sieve->after = last != 0 ? last : sieve->after;
	}
	files = library_file_count(ui->library);
	if (sieve->complete || files == 0)
		return 100;
	return sieve->looked < files ? (int)(sieve->looked * 100 / files) : 99;
}

bool list_may_hold(struct ui *ui, size_t row)
{
	const struct sieve *sieve = &ui->list->sieve;
	struct spot spot = list_spot(ui->list, row);
	int64_t id = list_id(ui, &spot);

	return id > 0 && (size_t)id / 8 < sieve->room && sieve->bits[id / 8] >> id % 8 & 1;
}
