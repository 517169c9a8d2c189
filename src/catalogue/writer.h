/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_WRITER_H
#define CATALOGUE_WRITER_H

#include "catalogue/catalogue.h"
#include "text/language.h"

/* The one process that writes.  Changes are gathered and seen by readers at catalogue_commit,
 * which also brings lists, counts, days and stories up to date: all or nothing. */

/* How a file looked when it was last seen: when all of it is the same, so is the file. */
struct stamp {
	int64_t size, nanoseconds, inode; /* the time of the last change, since 1970 */
};

/* What a pass learned of a file.  Texts are gated; slices are only read during the call. */
struct record {
	struct slice path; /* within the archive */
	struct stamp stamp;
	enum entry_state state;
	struct slice title, source, author, summary;
	struct date date;
	enum date_origin date_origin;
	int64_t order;
	const struct category *categories; /* the last name may be the source's, see shelf_source */
	bool shelf_source; /* the last level of each category is no category of the file */
	size_t words, pictures, headings, notices;
	enum language language;
	uint64_t url_key;  /* of the original URL, made plain; 0 none */
	uint64_t likeness; /* equal for equal texts, few bits apart for nearly equal ones; 0 none */
};

/* Add, or put in the place of what is known under this path.  *id may be NULL. */
bool catalogue_put(struct catalogue *catalogue, const struct record *record, int64_t *id,
	struct error *error);
bool catalogue_remove(struct catalogue *catalogue, int64_t id, struct error *error);
/* The file has another path now; all else stays known. */
bool catalogue_rename(struct catalogue *catalogue, int64_t id, struct slice path,
	const struct stamp *stamp, struct error *error);
/* The file was touched and is the same. */
bool catalogue_restamp(
	struct catalogue *catalogue, int64_t id, const struct stamp *stamp, struct error *error);
/* Everything goes through the second pass again (the program or the zone is another one); rows
 * stay as they are until then. */
bool catalogue_forget_bodies(struct catalogue *catalogue, struct error *error);
/* The same for one whose body was read; nothing where it was not. */
bool catalogue_forget_body(struct catalogue *catalogue, int64_t id, struct error *error);

void catalogue_set_progress(struct catalogue *catalogue, const struct progress *progress);
void catalogue_set_fact(struct catalogue *catalogue, const char *name, struct slice value);

/* How titles and categories are sorted. */
struct sorter {
	const char *name; /* as it is kept, a literal or as long as the catalogue; empty: by code point */
	/* Adds bytes that compare as the texts do; NULL: there is no key, texts are compared. */
	void (*add_key)(void *context, struct slice text, struct buffer *out);
	void *context;
};
/* Sort so from now on.  Where it is another name than the kept one, what is there is sorted anew, which
 * takes some microseconds an article, and committed. */
bool catalogue_collate(
	struct catalogue *catalogue, const struct sorter *sorter, struct error *error);

/* Make all of it visible.  Costs more the more lists have changed: every tenth of a second is too
 * often while a hundred thousand files stream in. */
bool catalogue_commit(struct catalogue *catalogue, struct error *error);
/* Give up memory that only helps while much is written (after the last commit of a run). */
void catalogue_rest(struct catalogue *catalogue);
/* Make the file one that CATALOGUE_SHARED can open: everything in it, no WAL beside it. */
bool catalogue_seal(struct catalogue *catalogue, struct error *error);

/* ---- what the walk compares with ---- */

struct known_file {
	struct slice name;
	int64_t id;
	struct stamp stamp;
	enum entry_state state;
};
/* The files of a folder (empty: the root) as last seen, by name in byte order; in the arena. */
size_t catalogue_known(struct catalogue *catalogue, struct slice folder, struct arena *arena,
	struct known_file **files);
/* Every folder that has files, in byte order. */
size_t catalogue_folders(struct catalogue *catalogue, struct arena *arena, struct slice **folders);

/* The numbers of all that wait for the second pass, those of newer days first; a heap array, NULL
 * where there are none. */
size_t catalogue_pending(struct catalogue *catalogue, int64_t **ids);
/* The path and state of one, for the second pass; false when it is gone. */
bool catalogue_file(struct catalogue *catalogue, int64_t id, struct arena *arena,
	struct slice *path, struct stamp *stamp, enum entry_state *state);

#endif
