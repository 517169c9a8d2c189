/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>
#include <unistd.h>

/* While much is written, a page that is written out early is written and read again, and each
 * checkpoint waits for the disk: so there is room for more, in memory and in the log. */
void catalogue_set_busy(struct catalogue *catalogue, bool busy)
{
	const char *text = busy ? "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16384"
				: "PRAGMA cache_size=-2048; PRAGMA shrink_memory;"
				  "PRAGMA wal_autocheckpoint=1000; PRAGMA busy_timeout=200;"
				  "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=5000";
	if (catalogue->is_busy == busy)
		return;
	catalogue->is_busy = busy;
	sql_execute(catalogue->sql, text, NULL);
	if (catalogue->text)
		sql_execute(catalogue->text, text, NULL);
}

void catalogue_rest(struct catalogue *catalogue)
{
	if (catalogue->writing)
		return;
	/* After a change or two what was read is worth keeping: the next one is near by. */
	if (catalogue->is_busy || catalogue->cards.count > CARDS_KEPT)
		catalogue_drop(catalogue);
	catalogue_set_busy(catalogue, false);
}

/* The summaries move in, some at a time. */
static bool take_texts(struct catalogue *catalogue)
{
	int64_t last = 0;
	for (bool more = true; more && !catalogue->failed;) {
		struct statement *from = ask(catalogue, BESIDE_ALL);
		statement_bind_int(from, 1, last);
		for (more = false; statement_next(from); more = true) {
			last = statement_int(from, 0);
			struct statement *to = ask(catalogue, TEXT_SET);
			statement_bind_int(to, 1, last);
			bind_text(to, 2, statement_text(from, 1));
			change_run(catalogue, to);
		}
		if (sql_fault(catalogue->text) != SQL_FINE)
			catalogue_note(catalogue, catalogue->text);
	}
	return !catalogue->failed;
}

static void remove_texts(struct catalogue *catalogue)
{
	static const char *const suffixes[] = { "-text", "-text-wal", "-text-shm" };
	struct buffer path = { 0 };
	for (int query = BESIDE; query < QUERY_COUNT; query++)
		catalogue->asked[query] = NULL;
	sql_close(catalogue->text);
	catalogue->text = NULL;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		buffer_clear(&path);
		buffer_add_string(&path, catalogue->path);
		buffer_add_string(&path, suffixes[i]);
		unlink(buffer_string(&path));
	}
	buffer_finish(&path);
}

bool catalogue_seal(struct catalogue *catalogue, struct error *error)
{
	if (!catalogue_commit(catalogue, error))
		return false;
	if (catalogue->text) {
		if (!catalogue_begin(catalogue, error))
			return false;
		take_texts(catalogue);
		if (!catalogue_end(catalogue, error) || !catalogue_commit(catalogue, error))
			return false;
		remove_texts(catalogue);
	}
	return sql_execute(catalogue->sql, "PRAGMA journal_mode=DELETE", error);
}
