/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/writer.h"

#include "base/memory.h"
#include "catalogue/internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MANY_CHANGES = 500 };

/* ---- transactions ---- */

bool catalogue_begin(struct catalogue *catalogue, struct error *error)
{
	if (catalogue->writing)
		return true;
	if (!sql_begin(catalogue->sql, error))
		return false;
	catalogue->writing = true;
	if (catalogue->next_id == 0)
		progress_load(catalogue);
	return true;
}

static void roll_back(struct catalogue *catalogue)
{
	sql_rollback(catalogue->sql);
	if (catalogue->text)
		sql_rollback(catalogue->text);
	catalogue->writing = catalogue->writing_text = false;
	catalogue->next_id = 0;
	catalogue->has_progress = catalogue->progress_changed = false;
	catalogue->failed = false;
	catalogue_drop(catalogue);
}

bool catalogue_end(struct catalogue *catalogue, struct error *error)
{
	if (!catalogue->failed)
		return true;
	struct error said = catalogue->error;
	roll_back(catalogue);
	return error_set(error, "%s", said.text);
}

/* Readers wait for the log (library/follow.c), but what is written to it can be seen a moment later
 * only: whoever looked too early would wait for ever.  So it is touched once more. */
static void tell_readers(const struct catalogue *catalogue)
{
	struct buffer log = { 0 };
	if (catalogue->mode != CATALOGUE_WRITE)
		return;
	buffer_printf(&log, "%s-wal", catalogue->path);
	utimensat(AT_FDCWD, buffer_string(&log), NULL, 0);
	buffer_finish(&log);
}

bool catalogue_commit(struct catalogue *catalogue, struct error *error)
{
	if (!catalogue->writing && !catalogue->progress_changed && !catalogue->failed)
		return true;
	if (!catalogue_begin(catalogue, error))
		return false;
	stories_settle(catalogue);
	if (catalogue->change_count > 0)
		lists_update(catalogue);
	traits_save(catalogue);
	progress_save(catalogue);
	if (!catalogue->failed && !texts_commit(catalogue, NULL))
		catalogue_note(catalogue, catalogue->text);
	if (!catalogue->failed && !sql_commit(catalogue->sql, NULL))
		catalogue_note(catalogue, catalogue->sql);
	if (!catalogue_end(catalogue, error))
		return false;
	catalogue->writing = catalogue->progress_changed = false;
	catalogue->commits++;
	tell_readers(catalogue);
	catalogue_drop_changes(catalogue);
	return true;
}

/* ---- changes ---- */

static struct change *add_change(
	struct catalogue *catalogue, struct card *before, struct card *after)
{
	catalogue->changes = memory_grow(catalogue->changes, catalogue->change_count,
		&catalogue->change_room, sizeof *catalogue->changes);
	struct change *change = &catalogue->changes[catalogue->change_count++];
	*change = (struct change){ before, after };
	if (catalogue->change_count == MANY_CHANGES)
		catalogue_set_busy(catalogue, true);
	return change;
}

struct change *change_of(struct catalogue *catalogue, int64_t id)
{
	struct card *card = card_get(catalogue, id);
	if (!card)
		return NULL;
	if (card->change != 0)
		return &catalogue->changes[card->change - 1];
	struct change *change = add_change(catalogue, card_copy(card), card);
	card->change = (uint32_t)catalogue->change_count;
	return change;
}

/* Whether lists, days and stories are the same with either. */
static bool same_places(const struct card *a, const struct card *b)
{
	return a->time == b->time && a->day == b->day && a->source == b->source &&
	       card_folder(a) == card_folder(b) && a->url_key == b->url_key && a->likeness == b->likeness &&
	       a->leaf_count == b->leaf_count &&
	       memcmp(a->leaves, b->leaves, a->leaf_count * sizeof *a->leaves) == 0 &&
	       slice_equal(card_title(a), card_title(b)) &&
	       slice_equal(card_name(a), card_name(b)) && (a->story == 0 || a->words == b->words);
}

/* The card of an article becomes another one. */
static void replace_card(struct catalogue *catalogue, struct card *card)
{
	struct card *old = card_put(&catalogue->cards, card);
	if (!old) {
		add_change(catalogue, NULL, card);
		card->change = (uint32_t)catalogue->change_count;
		return;
	}
	/* A rename has read it; else it is the same, and can be told no more after the next one. */
	card_take_path(old, card);
	card->story = old->story;
	card->change = old->change;
	if (old->change != 0) {
		catalogue->changes[old->change - 1].after = card;
	} else if (!same_places(old, card)) {
		add_change(catalogue, old, card);
		card->change = (uint32_t)catalogue->change_count;
		return;
	}
	card_free(old);
}

static void remove_card(struct catalogue *catalogue, int64_t id)
{
	struct change *change = change_of(catalogue, id);
	if (!change)
		return;
	struct card *gone = card_take(&catalogue->cards, (uint32_t)id);
	uint32_t number = gone->change;
	card_free(gone);
	change->after = NULL;
	if (!change->before)
		return;
	change->before->change = number;
	card_put(&catalogue->cards, change->before);
}

/* ---- files and articles ---- */

struct file {
	int64_t id;
	int64_t state;
	struct stamp stamp;
};

static bool find_file(struct catalogue *catalogue, const struct word *folder, struct slice name,
	struct file *file)
{
	struct statement *statement = ask(catalogue, FILE_GET);
	bind_file(statement, folder, name);
	if (!next_row(catalogue, statement))
		return false;
	*file = (struct file){ statement_int(statement, 0), statement_int(statement, 1),
		{ statement_int(statement, 2), statement_int(statement, 3),
			statement_int(statement, 4) } };
	statement_reset(statement);
	return true;
}

static void bind_stamp(struct statement *statement, int parameter, const struct stamp *stamp)
{
	statement_bind_int(statement, parameter, stamp->size);
	statement_bind_int(statement, parameter + 1, stamp->nanoseconds);
	statement_bind_int(statement, parameter + 2, stamp->inode);
}

static void add_file(struct catalogue *catalogue, enum query query, const struct card *card,
	const struct file *file)
{
	struct statement *statement = ask(catalogue, query);
	bind_file(statement, card_folder(card), card_name(card));
	statement_bind_int(statement, 4, file->id);
	statement_bind_int(statement, 5, file->state);
	bind_stamp(statement, 6, &file->stamp);
	change_run(catalogue, statement);
}

static void set_file(struct catalogue *catalogue, const struct card *card, const struct file *file)
{
	struct statement *statement = ask(catalogue, FILE_SET);
	bind_file(statement, card_folder(card), card_name(card));
	statement_bind_int(statement, 4, file->state);
	bind_stamp(statement, 5, &file->stamp);
	change_run(catalogue, statement);
}

static void remove_file(struct catalogue *catalogue, const struct card *card)
{
	struct statement *statement = ask(catalogue, FILE_REMOVE);
	bind_file(statement, card_folder(card), card_name(card));
	change_run(catalogue, statement);
}

static enum stored_state stored_state(enum entry_state state)
{
	static const enum stored_state states[] = {
		[ENTRY_HEAD] = STORED_HEAD,
		[ENTRY_BODY] = STORED_BODY,
		[ENTRY_UNREADABLE] = STORED_UNREADABLE,
		[ENTRY_FAILED] = STORED_FAILED,
	};
	return states[state];
}

static void write_article(struct catalogue *catalogue, enum query query, const struct card *card,
	const struct record *record)
{
	struct buffer leaves = { 0 };
	struct word *author = word_make(catalogue, WORD_NAME, NULL, record->author);
	leaves_encode(card->leaves, card->leaf_count, &leaves);
	struct statement *statement = ask(catalogue, query);
	statement_bind_int(statement, 1, card->id);
	if (query == ARTICLE_ADD) {
		statement_bind_int(statement, 2, card_folder(card)->id);
		statement_bind_int(statement, 3, text_hash(card_name(card)));
	}
	statement_bind_int(statement, 4, stored_state(record->state));
	statement_bind_int(statement, 5, card->time);
	statement_bind_int(statement, 6, date_pack(&record->date, card->time));
	statement_bind_int(statement, 7, record->date_origin);
	bind_text(statement, 8, card_title(card));
	statement_bind_int(statement, 9, card->source->id);
	statement_bind_int(statement, 10, author->id);
	statement_bind_blob(
		statement, 11, leaves.len > 0 ? buffer_slice(&leaves) : (struct slice){ "", 0 });
	statement_bind_int(statement, 12, card->words);
	statement_bind_int(statement, 13, (int64_t)record->pictures);
	statement_bind_int(statement, 14, (int64_t)record->headings);
	statement_bind_int(statement, 15, (int64_t)record->notices);
	if (query == ARTICLE_ADD) {
		statement_bind_int(statement, 16, (int64_t)card->url_key);
		statement_bind_int(statement, 17, (int64_t)card->likeness);
		statement_bind_int(statement, 18, card_title_key(card));
	}
	change_run(catalogue, statement);
	buffer_finish(&leaves);
}

/* What has an index of its own is only written where it is another: the page of an index that a key
 * falls on is any of thousands. */
static void write_keys(struct catalogue *catalogue, const struct card *old, const struct card *card)
{
	if (card->url_key != old->url_key) {
		struct statement *statement = ask(catalogue, ARTICLE_SET_URL);
		statement_bind_int(statement, 1, old->id);
		statement_bind_int(statement, 2, (int64_t)card->url_key);
		change_run(catalogue, statement);
	}
	if (card->likeness != old->likeness || card_title_key(card) != card_title_key(old)) {
		struct statement *statement = ask(catalogue, ARTICLE_SET_LIKENESS);
		statement_bind_int(statement, 1, old->id);
		statement_bind_int(statement, 2, (int64_t)card->likeness);
		statement_bind_int(statement, 3, card_title_key(card));
		change_run(catalogue, statement);
	}
}

/* Add the file under the next number.  False when it is there already: a head is that of a new file
 * nearly always, so that it is not looked for first. */
static bool try_new(struct catalogue *catalogue, const struct card *card, const struct file *now)
{
	if (now->state != STORED_HEAD || now->id > ID_MAX)
		return false;
	add_file(catalogue, FILE_TRY, card, now);
	return !catalogue->failed && sql_has_changed(catalogue->sql);
}

bool catalogue_put(
	struct catalogue *catalogue, const struct record *record, int64_t *id, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	struct card *card = card_of_record(catalogue, 0, record);
	struct file file, now = { catalogue->next_id, stored_state(record->state), record->stamp };
	bool added = try_new(catalogue, card, &now);
	bool known = !added && find_file(catalogue, card_folder(card), card_name(card), &file);
	const struct card *old = known ? card_get(catalogue, file.id) : NULL;
	known = old != NULL;
	if (!known && catalogue->next_id > ID_MAX)
		catalogue->failed = !error_set(&catalogue->error, "too many articles");
	now.id = known ? file.id : catalogue->next_id++;
	card->id = (uint32_t)now.id;
	write_article(catalogue, known ? ARTICLE_SET : ARTICLE_ADD, card, record);
	if (known)
		write_keys(catalogue, old, card);
	if (!known && !added)
		add_file(catalogue, FILE_ADD, card, &now);
	else if (known &&
		 (file.state != now.state || memcmp(&file.stamp, &now.stamp, sizeof now.stamp) != 0))
		set_file(catalogue, card, &now);
	if (!known || !slice_equal(card_key(old), card_key(card)))
		collate_set_key(catalogue, now.id, card_key(card));
	traits_set(catalogue, card, record);
	if (record->state != ENTRY_HEAD)
		texts_set(catalogue, now.id, record->summary);
	catalogue->files += known ? 0 : 1;
	replace_card(catalogue, card);
	if (id)
		*id = now.id;
	return catalogue_end(catalogue, error);
}

bool catalogue_remove(struct catalogue *catalogue, int64_t id, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	const struct card *card = card_get(catalogue, id);
	struct file file;
	if (!card || (card->change != 0 && !catalogue->changes[card->change - 1].after))
		return true;
	if (find_file(catalogue, card_folder(card), card_name(card), &file) && file.state != STORED_HEAD)
		texts_remove(catalogue, id);
	remove_file(catalogue, card);
	struct statement *statement = ask(catalogue, ARTICLE_REMOVE);
	statement_bind_int(statement, 1, id);
	change_run(catalogue, statement);
	traits_remove(catalogue, (uint32_t)id);
	collate_remove_key(catalogue, id);
	catalogue->files--;
	remove_card(catalogue, id);
	return catalogue_end(catalogue, error);
}

bool catalogue_rename(struct catalogue *catalogue, int64_t id, struct slice path,
	const struct stamp *stamp, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	int64_t other = catalogue_find_path(catalogue, path);
	if (other != 0 && other != id && !catalogue_remove(catalogue, other, error))
		return false;
	const struct card *old = card_get(catalogue, id);
	struct file file;
	if (!old || !find_file(catalogue, card_folder(old), card_name(old), &file))
		return true;
	file.stamp = *stamp;
	remove_file(catalogue, old);
	struct card *card = card_move(catalogue, old, path);
	struct statement *statement = ask(catalogue, ARTICLE_MOVE);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, card_folder(card)->id);
	statement_bind_int(statement, 3, text_hash(card_name(card)));
	change_run(catalogue, statement);
	add_file(catalogue, FILE_ADD, card, &file);
	replace_card(catalogue, card);
	return catalogue_end(catalogue, error);
}

bool catalogue_restamp(
	struct catalogue *catalogue, int64_t id, const struct stamp *stamp, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	const struct card *card = card_get(catalogue, id);
	struct file file;
	if (!card || !find_file(catalogue, card_folder(card), card_name(card), &file))
		return true;
	file.stamp = *stamp;
	set_file(catalogue, card, &file);
	return catalogue_end(catalogue, error);
}

bool catalogue_forget_bodies(struct catalogue *catalogue, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	change_run(catalogue, ask(catalogue, ARTICLES_FORGET));
	change_run(catalogue, ask(catalogue, FILES_FORGET));
	traits_forget_all(catalogue);
	return catalogue_end(catalogue, error);
}

bool catalogue_forget_body(struct catalogue *catalogue, int64_t id, struct error *error)
{
	if (!catalogue_begin(catalogue, error))
		return false;
	const struct card *card = card_get(catalogue, id);
	struct file file;
	if (!card || !find_file(catalogue, card_folder(card), card_name(card), &file) ||
		file.state != STORED_BODY)
		return true;
	file.state = STORED_STALE;
	set_file(catalogue, card, &file);
	traits_forget(catalogue, (uint32_t)id);
	struct statement *statement = ask(catalogue, ARTICLE_FORGET);
	statement_bind_int(statement, 1, id);
	change_run(catalogue, statement);
	return catalogue_end(catalogue, error);
}
