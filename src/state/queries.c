/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

/* clang-format off */

/* Where a thing may have been set on two sides, the later time wins; both sides of each SET are
 * the old values. */
#define NEWER(other, value, time)                                                                  \
	value " = iif(" other "." time " > item." time ", " other "." value ", item." value ")"
#define LATER(other, time) time " = max(item." time ", " other "." time ")"

#define KNOWN_IF(other, value, none)                                                               \
	value " = iif(item." value " = " none ", " other "." value ", item." value ")"

/* Whether one note has the lines of the other in it. */
#define HOLDS(whole, part)                                                                         \
	"instr(char(10) || " whole " || char(10), char(10) || " part " || char(10))"

/* Times in JSON are ISO 8601 in UTC. */
#define ISO(time)                                                                                  \
	"iif(" time " > 0, strftime('%Y-%m-%dT%H:%M:%fZ', " time " / 1000.0, 'unixepoch'), NULL)"
#define TRUTH(value, time) "iif(" time " > 0, json(iif(" value ", 'true', 'false')), NULL)"
#define KEY(key) "iif(" key " <> 0, printf('%016x', " key "), NULL)"
#define TEXT_OF(path) "iif(typeof(" path ") = 'text', " path ", NULL)"
#define BYTES_OF(path) "iif(typeof(" path ") = 'blob', hex(" path "), NULL)"
/* Merging an object into an empty one leaves out what is null. */
#define OBJECT(members) "json_patch('{}', json_object(" members "))"

/* What an export says of where an article is: of item and archive. */
#define WHERE_IT_IS \
	"'archive', " TEXT_OF("archive.path") ", 'archive_bytes', " BYTES_OF("archive.path") "," \
	"'path', " TEXT_OF("item.path") ", 'path_bytes', " BYTES_OF("item.path")

#define COUNT(condition) "SELECT count(*) FROM item WHERE archive = ?1" condition
#define NEXT(condition) \
	"SELECT id, path FROM item WHERE archive = ?1 AND id > ?2" condition \
	" ORDER BY id LIMIT 1"

#define COLUMNS \
	" path, title, url_key, likeness, opened, block, byte, percent, placed, is_read, read_at," \
	" has_star, star_at, note, note_at, anchor, folds, folds_at"

#define MARK_COLUMNS "archive, owner, letter, item, block, byte, percent, anchor, set_at"
#define SEARCH_COLUMNS "archive, name, query, saved_at"
#define SEARCH_CHANGES " ON CONFLICT DO UPDATE SET query = excluded.query,"

#define MARK_PLACE "mark.block, mark.byte, mark.percent, mark.anchor"
#define JUMP_COLUMNS "archive, item, block, byte, percent, anchor, left_at"
/* Another place for the same letter. */
#define MARK_MOVES \
	" ON CONFLICT DO UPDATE SET item = excluded.item, block = excluded.block," \
	" byte = excluded.byte, percent = excluded.percent, anchor = excluded.anchor,"

static const char *const texts[QUERY_COUNT + 1] = {
	[QUERY_ARCHIVE_AT] = "SELECT id, device, inode FROM archive WHERE path = ?1",
	[QUERY_ARCHIVE_ADD] = "INSERT INTO archive(path) VALUES(?1)",
	[QUERY_ARCHIVE_SET_FOLDER] = "UPDATE archive SET device = ?2, inode = ?3 WHERE id = ?1",
	[QUERY_ARCHIVE_OF_FOLDER] = "SELECT id, path FROM archive WHERE device = ?1 AND inode = ?2",
	[QUERY_ARCHIVE_SET_PATH] = "UPDATE archive SET path = ?2 WHERE id = ?1",
	[QUERY_ARCHIVE_DROP] = "DELETE FROM archive WHERE id = ?1",
	[QUERY_ARCHIVE_SAMPLE] =
		"SELECT path FROM item WHERE archive = ?1 ORDER BY id DESC LIMIT ?2",

	[QUERY_ARCHIVE_ALL] = "SELECT id, path FROM archive ORDER BY id DESC",
	[QUERY_ARCHIVE_COPY] =
		"INSERT INTO item(archive," COLUMNS ") SELECT ?2," COLUMNS
		" FROM item WHERE archive = ?1",
	[QUERY_ARCHIVE_COPY_MARKS] =
		"INSERT INTO mark(" MARK_COLUMNS ")"
		" SELECT ?2, iif(mark.owner = 0, 0, new.id), letter, new.id, " MARK_PLACE ", set_at"
		" FROM mark JOIN item AS old ON old.id = mark.item"
		" JOIN item AS new ON new.archive = ?2 AND new.path = old.path"
		" WHERE mark.archive = ?1",
	[QUERY_ARCHIVE_COPY_SEARCHES] =
		"INSERT INTO search(" SEARCH_COLUMNS ")"
		" SELECT ?2, name, query, saved_at FROM search WHERE archive = ?1"
		SEARCH_CHANGES " saved_at = excluded.saved_at WHERE excluded.saved_at > saved_at",
	[QUERY_ARCHIVE_DROP_SEARCHES] = "DELETE FROM search WHERE archive = ?1",

	[QUERY_SUBJECT] =
		"INSERT INTO item(archive, path, title, url_key, likeness) VALUES(?1, ?2, ?3, ?4,"
		" ?5)"
		" ON CONFLICT(archive, path) DO UPDATE SET"
		" title = iif(excluded.title = '', title, excluded.title),"
		" url_key = iif(excluded.url_key = 0, url_key, excluded.url_key),"
		" likeness = iif(excluded.likeness = 0, likeness, excluded.likeness)"
		" RETURNING id",
	[QUERY_TRACE] =
		"SELECT opened, placed, block, byte, percent, anchor, is_read, has_star, note <> ''"
		" FROM item WHERE archive = ?1 AND path = ?2",
	[QUERY_NOTE] = "SELECT note FROM item WHERE archive = ?1 AND path = ?2",
	[QUERY_FOLDS] = "SELECT folds FROM item WHERE archive = ?1 AND path = ?2",
	/* A clock that was set back does not make what is done now older than before. */
	[QUERY_VISIT] = "UPDATE item SET opened = max(opened + 1, ?2) WHERE id = ?1",
	[QUERY_SET_READ] =
		"UPDATE item SET is_read = ?2, read_at = max(read_at + 1, ?3) WHERE id = ?1",
	[QUERY_SET_STAR] =
		"UPDATE item SET has_star = ?2, star_at = max(star_at + 1, ?3) WHERE id = ?1",
	[QUERY_SET_NOTE] =
		"UPDATE item SET note = ?2, note_at = max(note_at + 1, ?3) WHERE id = ?1",
	[QUERY_SET_FOLDS] =
		"UPDATE item SET folds = ?2, folds_at = max(folds_at + 1, ?3) WHERE id = ?1",
	[QUERY_SET_PLACE] =
		"UPDATE item SET block = ?2, byte = ?3, percent = ?4, anchor = ?5,"
		" placed = max(placed + 1, ?6)"
		" WHERE id = ?1",

	[QUERY_COUNT_ANY] = COUNT(""),
	[QUERY_COUNT_OPENED] = COUNT(" AND opened > 0"),
	[QUERY_COUNT_READ] = COUNT(" AND is_read"),
	[QUERY_COUNT_STAR] = COUNT(" AND has_star"),
	[QUERY_COUNT_NOTE] = COUNT(" AND note <> ''"),
	[QUERY_NEXT_ANY] = NEXT(""),
	[QUERY_NEXT_OPENED] = NEXT(" AND +opened > 0"),
	[QUERY_NEXT_READ] = NEXT(" AND is_read"),
	[QUERY_NEXT_STAR] = NEXT(" AND has_star"),
	[QUERY_NEXT_NOTE] = NEXT(" AND note <> ''"),
	[QUERY_HISTORY] =
		"SELECT path FROM item WHERE archive = ?1 AND opened > 0 ORDER BY opened DESC"
		" LIMIT ?2",

	[QUERY_MARK_SET] =
		"INSERT INTO mark(" MARK_COLUMNS ")"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		MARK_MOVES
		" set_at = max(set_at + 1, excluded.set_at)",
	[QUERY_MARK_OWN] =
		"SELECT item.path, " MARK_PLACE " FROM item JOIN mark"
		" ON mark.archive = item.archive AND mark.owner = item.id AND mark.letter = ?3"
		" WHERE item.archive = ?1 AND item.path = ?2",
	[QUERY_MARK_ARCHIVE] =
		"SELECT item.path, " MARK_PLACE " FROM mark JOIN item"
		" ON item.id = mark.item"
		" WHERE mark.archive = ?1 AND mark.owner = 0 AND mark.letter = ?3",
	[QUERY_MARKS] =
		"SELECT mark.letter, item.path, " MARK_PLACE " FROM mark JOIN item"
		" ON item.id = mark.item WHERE mark.archive = ?1 AND mark.owner IN"
		" (0, (SELECT id FROM item WHERE archive = ?1 AND path = ?2))"
		" ORDER BY mark.owner = 0, mark.letter",

	[QUERY_PROMPT_ADD] =
		"INSERT INTO prompt(kind, text, used_at) VALUES(?1, ?2, max(?3, 1 +"
		"  ifnull((SELECT max(used_at) FROM prompt WHERE kind = ?1), 0)))"
		" ON CONFLICT DO UPDATE SET used_at = excluded.used_at",
	[QUERY_PROMPT_TRIM] =
		"DELETE FROM prompt WHERE kind = ?1 AND used_at <="
		" (SELECT used_at FROM prompt WHERE kind = ?1 ORDER BY used_at DESC LIMIT 1"
		" OFFSET ?2)",
	[QUERY_PROMPTS] =
		"SELECT text FROM prompt WHERE kind = ?1 ORDER BY used_at DESC LIMIT ?2",

	[QUERY_JUMP_ADD] =
		"INSERT INTO jump(" JUMP_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, max(?7, 1 +"
		"  ifnull((SELECT max(left_at) FROM jump WHERE archive = ?1), 0)))",
	[QUERY_JUMP_TRIM] =
		"DELETE FROM jump WHERE archive = ?1 AND left_at <="
		" (SELECT left_at FROM jump WHERE archive = ?1 ORDER BY left_at DESC LIMIT 1"
		" OFFSET ?2)",
	[QUERY_JUMPS] =
		"SELECT item.path, jump.block, jump.byte, jump.percent, jump.anchor"
		" FROM jump JOIN item ON item.id = jump.item"
		" WHERE jump.archive = ?1 ORDER BY jump.left_at DESC LIMIT ?2",

	[QUERY_SEARCH_SET] =
		"INSERT INTO search(" SEARCH_COLUMNS ") VALUES(?1, ?2, ?3, ?4)"
		SEARCH_CHANGES " saved_at = max(saved_at + 1, excluded.saved_at)",
	[QUERY_SEARCH] =
		"SELECT query FROM search WHERE archive = ?1 AND name = ?2 AND query <> ''",
	[QUERY_SEARCHES] =
		"SELECT name, query FROM search WHERE archive = ?1 AND query <> '' ORDER BY name",

	[QUERY_FOLLOW_LOOK] =
		"SELECT id, path, url_key, likeness FROM item WHERE archive = ?1 AND id > ?2"
		" ORDER BY id LIMIT ?3",
	[QUERY_FOLLOW_ITEM] = "SELECT id FROM item WHERE archive = ?1 AND path = ?2",
	[QUERY_FOLLOW_MOVE] = "UPDATE item SET archive = ?2, path = ?3 WHERE id = ?1",
	[QUERY_FOLLOW_MERGE] =
		"UPDATE item SET"
		" " KNOWN_IF("old", "title", "''") ", " KNOWN_IF("old", "url_key", "0") ","
		" " KNOWN_IF("old", "likeness", "0") ", " LATER("old", "opened") ","
		" " NEWER("old", "block", "placed") ", " NEWER("old", "byte", "placed") ","
		" " NEWER("old", "percent", "placed") ", " NEWER("old", "anchor", "placed") ","
		" " LATER("old", "placed") ","
		" is_read = item.is_read OR old.is_read, " LATER("old", "read_at") ","
		" has_star = item.has_star OR old.has_star, " LATER("old", "star_at") ","
		" note = CASE WHEN old.note = '' OR " HOLDS("item.note", "old.note") " THEN"
		" item.note"
		"  WHEN item.note = '' OR " HOLDS("old.note", "item.note") " THEN old.note"
		"  WHEN old.note_at < item.note_at THEN old.note || char(10, 10) || item.note"
		"  ELSE item.note || char(10, 10) || old.note END,"
		" " LATER("old", "note_at") ","
		" " NEWER("old", "folds", "folds_at") ", " LATER("old", "folds_at")
		" FROM (SELECT * FROM item WHERE id = ?1) AS old WHERE item.id = ?2",
	/* Of marks with one letter the newer stays; one that is met again is itself. */
	[QUERY_FOLLOW_MARKS] =
		"INSERT INTO mark(" MARK_COLUMNS ")"
		" SELECT (SELECT archive FROM item WHERE id = ?2), iif(owner = 0, 0, ?2), letter,"
		" ?2, block, byte, percent, anchor, set_at FROM mark WHERE item = ?1"
		MARK_MOVES " set_at = excluded.set_at"
		" WHERE excluded.set_at >= set_at",
	[QUERY_FOLLOW_MARKS_DROP] =
		"DELETE FROM mark WHERE item = ?1 AND"
		" (?1 <> ?2 OR archive <> (SELECT archive FROM item WHERE id = ?2))",
	[QUERY_FOLLOW_JUMPS] =
		"UPDATE OR REPLACE jump SET item = ?2,"
		" archive = (SELECT archive FROM item WHERE id = ?2) WHERE item = ?1",
	[QUERY_FOLLOW_DROP] = "DELETE FROM item WHERE id = ?1",

	[QUERY_EXPORT_ITEMS] =
		"SELECT " OBJECT("'kind', 'article', " WHERE_IT_IS ","
		" 'title', nullif(item.title, ''),"
		" 'url_key', " KEY("url_key") ", 'likeness', " KEY("likeness") ","
		" 'opened_at', " ISO("opened") ","
		" 'block', iif(placed > 0, block, NULL), 'byte', iif(placed > 0, byte, NULL),"
		" 'percent', iif(placed > 0, percent, NULL), 'anchor', " KEY("item.anchor") ","
		" 'placed_at', " ISO("placed") ","
		" 'read', " TRUTH("is_read", "read_at") ", 'read_at', " ISO("read_at") ","
		" 'star', " TRUTH("has_star", "star_at") ", 'star_at', " ISO("star_at") ","
		" 'note', iif(note_at > 0, note, NULL), 'note_at', " ISO("note_at") ","
		" 'folds', iif(folds_at > 0, folds, NULL), 'folds_at', " ISO("folds_at"))
		" FROM item JOIN archive ON archive.id = item.archive ORDER BY item.id",
	[QUERY_EXPORT_MARKS] =
		"SELECT " OBJECT("'kind', 'mark', " WHERE_IT_IS ", 'letter', letter,"
		" 'block', mark.block, 'byte', mark.byte, 'percent', mark.percent,"
		" 'anchor', " KEY("mark.anchor") ","
		" 'set_at', " ISO("set_at"))
		" FROM mark JOIN item ON item.id = mark.item JOIN archive ON archive.id ="
		" mark.archive"
		" ORDER BY mark.archive, owner, letter",
	[QUERY_EXPORT_PROMPTS] =
		"SELECT " OBJECT("'kind', 'prompt', 'prompt', kind, 'text', text,"
		" 'used_at', " ISO("used_at")) " FROM prompt ORDER BY kind, used_at",
	[QUERY_EXPORT_JUMPS] =
		"SELECT " OBJECT("'kind', 'jump', " WHERE_IT_IS ","
		" 'block', jump.block, 'byte', jump.byte, 'percent', jump.percent,"
		" 'anchor', " KEY("jump.anchor") ","
		" 'left_at', " ISO("left_at"))
		" FROM jump JOIN item ON item.id = jump.item JOIN archive ON archive.id ="
		" jump.archive"
		" ORDER BY jump.archive, left_at",
	[QUERY_EXPORT_SEARCHES] =
		"SELECT " OBJECT("'kind', 'search', 'archive', " TEXT_OF("archive.path") ","
		" 'archive_bytes', " BYTES_OF("archive.path") ", 'name', name, 'query', query,"
		" 'saved_at', " ISO("saved_at"))
		" FROM search JOIN archive ON archive.id = search.archive"
		" ORDER BY search.archive, name",

	/* A line's members; a text also as the time it may be. */
	[QUERY_IMPORT_READ] =
		"SELECT key, type, atom, iif(type = 'text',"
		" CAST(round((julianday(atom) - 2440587.5) * 86400000.0) AS INTEGER), NULL)"
		" FROM json_each(?1) WHERE json_type(?1) = 'object'",
	[QUERY_IMPORT_ITEM] =
		"INSERT INTO item(archive," COLUMNS ")"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
		" ?15, ?16, ?17, ?18, ?19)"
		" ON CONFLICT(archive, path) DO UPDATE SET"
		" " KNOWN_IF("excluded", "title", "''") ","
		" " KNOWN_IF("excluded", "url_key", "0") ","
		" " KNOWN_IF("excluded", "likeness", "0") ", " LATER("excluded", "opened") ","
		" " NEWER("excluded", "block", "placed") ","
		" " NEWER("excluded", "byte", "placed") ","
		" " NEWER("excluded", "percent", "placed") ","
		" " NEWER("excluded", "anchor", "placed") ", " LATER("excluded", "placed") ","
		" " NEWER("excluded", "is_read", "read_at") ", " LATER("excluded", "read_at") ","
		" " NEWER("excluded", "has_star", "star_at") ", " LATER("excluded", "star_at") ","
		" " NEWER("excluded", "note", "note_at") ", " LATER("excluded", "note_at") ","
		" " NEWER("excluded", "folds", "folds_at") ", " LATER("excluded", "folds_at"),
	[QUERY_IMPORT_MARK] =
		"INSERT INTO mark(" MARK_COLUMNS ")"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		MARK_MOVES " set_at = excluded.set_at"
		" WHERE excluded.set_at > set_at",
	[QUERY_IMPORT_PROMPT] =
		"INSERT INTO prompt(kind, text, used_at) VALUES(?1, ?2, ?3)"
		" ON CONFLICT DO UPDATE SET used_at = max(used_at, excluded.used_at)",
	/* Two that were left in the same millisecond are one that is met again. */
	[QUERY_IMPORT_JUMP] =
		"INSERT INTO jump(" JUMP_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		" ON CONFLICT DO NOTHING",
	[QUERY_IMPORT_SEARCH] =
		"INSERT INTO search(" SEARCH_COLUMNS ") VALUES(?1, ?2, ?3, ?4)"
		SEARCH_CHANGES " saved_at = excluded.saved_at WHERE excluded.saved_at > saved_at",
};
/* clang-format on */

const char *state_query_text(size_t number)
{
	return number < QUERY_COUNT ? texts[number] : NULL;
}

struct statement *state_query(struct state *state, enum query query, struct error *error)
{
	struct statement **statement = &state->queries[query];
	if (!*statement)
		sql_prepare(state->sql, texts[query], statement, error);
	return *statement;
}

bool state_plan(struct state *state, const char *query, struct buffer *out, struct error *error)
{
	return sql_plan(state->sql, query, out, error);
}
