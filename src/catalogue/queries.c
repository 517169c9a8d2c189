/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/queries.h"

/* Numbers are what they are in struct entry, struct record and enum stored_state.  Indexes hold
 * only the rows that have something to find: a file without a URL costs none. */
const char catalogue_schema[] =
	"CREATE TABLE folder(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
	"CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
	/* files: how many have it for a category of their own, not for their source */
	"CREATE TABLE category(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, text TEXT NOT NULL,"
	" count INTEGER NOT NULL, files INTEGER NOT NULL, key BLOB NOT NULL,"
	" UNIQUE(parent, text));"
	/* what titles and categories are sorted by, where it is not their bytes (collate.c) */
	"CREATE TABLE title_key(article INTEGER PRIMARY KEY, key BLOB NOT NULL);"
	/* What a walk compares with lies together, folder by folder.  Names are long, so that they
	 * stand here alone, to be found by their hash (text_hash). */
	"CREATE TABLE file(folder INTEGER NOT NULL, hash INTEGER NOT NULL, name TEXT NOT NULL,"
	" article INTEGER NOT NULL, state INTEGER NOT NULL, size INTEGER NOT NULL,"
	" nanoseconds INTEGER NOT NULL, inode INTEGER NOT NULL,"
	" PRIMARY KEY(folder, hash, name)) WITHOUT ROWID;"
	"CREATE TABLE article(id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, "
	" hash INTEGER NOT NULL,"
	" state INTEGER NOT NULL, time INTEGER NOT NULL, date INTEGER NOT NULL,"
	" origin INTEGER NOT NULL, title TEXT NOT NULL, source INTEGER NOT NULL,"
	" author INTEGER NOT NULL, categories BLOB NOT NULL, words INTEGER NOT NULL,"
	" pictures INTEGER NOT NULL, headings INTEGER NOT NULL, notices INTEGER NOT NULL,"
	" url_key INTEGER NOT NULL, likeness INTEGER NOT NULL,"
	" title_hash INTEGER NOT NULL, story INTEGER NOT NULL);"
	/* Of long keys three bytes find nearly nothing else.  (Asked for with + before the key, as
	 * else SQLite puts the value in the place of the key everywhere.) */
	"CREATE INDEX article_url ON article(url_key & 8388607) WHERE url_key <> 0;"
	"CREATE INDEX article_likeness ON article(likeness & 8388607) WHERE likeness <> 0;"
	"CREATE INDEX article_title ON article(title_hash) WHERE title_hash <> 0;"
	"CREATE INDEX article_story ON article(story) WHERE story <> 0;"
	/* content: ids where chunks is 0 (-1: of three bytes each), else chunks entries that tell of as many rows of chunk */
	"CREATE TABLE list(category INTEGER NOT NULL, sorting INTEGER NOT NULL,"
	" count INTEGER NOT NULL, chunks INTEGER NOT NULL, content BLOB NOT NULL,"
	" PRIMARY KEY(category, sorting)) WITHOUT ROWID;"
	"CREATE TABLE chunk(id INTEGER PRIMARY KEY, ids BLOB NOT NULL);"
	"CREATE TABLE day(day INTEGER PRIMARY KEY, count INTEGER NOT NULL);"
	/* what facets and the calendar count by, TRAITS_A_ROW articles a row: a page each */
	"CREATE TABLE trait(id INTEGER PRIMARY KEY, content BLOB NOT NULL);"
	"CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE progress(id INTEGER PRIMARY KEY, next INTEGER NOT NULL,"
	" files INTEGER NOT NULL, phase INTEGER NOT NULL, found INTEGER NOT NULL,"
	" heads INTEGER NOT NULL, bodies INTEGER NOT NULL, failed INTEGER NOT NULL,"
	" started INTEGER NOT NULL, heads_before INTEGER NOT NULL,"
	" bodies_before INTEGER NOT NULL, scanned INTEGER NOT NULL);"
	"INSERT INTO progress VALUES(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);"
	/* the summaries, where one file holds everything */
	"CREATE TABLE text(article INTEGER PRIMARY KEY, summary TEXT NOT NULL);";

const char texts_schema[] =
	"CREATE TABLE text(article INTEGER PRIMARY KEY, summary TEXT NOT NULL);";

#define OF_ARTICLE " AND f.folder = a.folder AND f.hash = a.hash AND f.article = a.id"

const char *const query_texts[QUERY_COUNT] = {
	[FOLDER_BY_ID] = "SELECT text FROM folder WHERE id = ?1",
	[FOLDER_BY_TEXT] = "SELECT id FROM folder WHERE text = ?1",
	[FOLDER_ADD] = "INSERT INTO folder(text) VALUES(?1)",
	[FOLDERS] = "SELECT text FROM folder WHERE EXISTS"
		    " (SELECT 1 FROM file WHERE file.folder = folder.id) ORDER BY text",
	[NAME_BY_ID] = "SELECT text FROM name WHERE id = ?1",
	[NAME_BY_TEXT] = "SELECT id FROM name WHERE text = ?1",
	[NAME_ADD] = "INSERT INTO name(text) VALUES(?1)",
	[CATEGORY_BY_ID] = "SELECT text, parent FROM category WHERE id = ?1",
	[CATEGORY_BY_TEXT] = "SELECT id FROM category WHERE parent = ?2 AND text = ?1",
	[CATEGORY_ADD] = "INSERT INTO category(text, parent, count, files, key)"
			 " VALUES(?1, ?2, 0, 0, ?3)",
	[CATEGORY_COUNT] = "SELECT count FROM category WHERE id = ?1",
	[CATEGORY_SET] = "UPDATE category SET count = ifnull(?2, count), files = files + ?3"
			 " WHERE id = ?1",
	[CATEGORY_KEY] = "UPDATE category SET key = ?2 WHERE id = ?1",
	[CATEGORIES] = "SELECT id, parent, text, count, files, key FROM category",
	[FILE_GET] = "SELECT article, state, size, nanoseconds, inode FROM file"
		     " WHERE folder = ?1 AND hash = ?2 AND name = ?3",
	[FILE_ADD] = "INSERT OR REPLACE INTO file VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[FILE_TRY] = "INSERT INTO file VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		     " ON CONFLICT DO NOTHING",
	[FILE_SET] = "UPDATE file SET state = ?4, size = ?5, nanoseconds = ?6, inode = ?7"
		     " WHERE folder = ?1 AND hash = ?2 AND name = ?3",
	[FILE_REMOVE] = "DELETE FROM file WHERE folder = ?1 AND hash = ?2 AND name = ?3",
	[FILES_OF_FOLDER] = "SELECT name, article, state, size, nanoseconds, inode FROM file"
			    " WHERE folder = ?1",
	[FILES_FORGET] = "UPDATE file SET state = CASE state WHEN 1 THEN 2 ELSE 0 END"
			 " WHERE state NOT IN (0, 2)",
	[CARD_GET] = "SELECT time, date, title, source, categories, words, url_key, likeness, story"
		     " FROM article WHERE id = ?1",
	[TITLE_KEY] = "SELECT key FROM title_key WHERE article = ?1",
	[TITLE_KEY_SET] = "INSERT OR REPLACE INTO title_key VALUES(?1, ?2)",
	[TITLE_KEY_REMOVE] = "DELETE FROM title_key WHERE article = ?1",
	[TITLE_KEYS_REMOVE] = "DELETE FROM title_key",
	[PATH_GET] = "SELECT a.folder, name FROM article AS a, file AS f"
		     " WHERE a.id = ?1" OF_ARTICLE,
	[ARTICLE_GET] = "SELECT a.folder, name, time, date, title, source, categories, words,"
			" url_key, likeness, story, a.state, origin, author, pictures, headings,"
			" notices, size FROM article AS a, file AS f WHERE a.id = ?1" OF_ARTICLE,
	[ARTICLE_FILE] = "SELECT a.folder, name, f.state, size, nanoseconds, inode"
			 " FROM article AS a, file AS f WHERE a.id = ?1" OF_ARTICLE,
	[ARTICLE_ADD] = "INSERT INTO article VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
			" ?12, ?13, ?14, ?15, ?16, ?17, ?18, 0)",
	[ARTICLE_SET] = "UPDATE article SET state = ?4, time = ?5, date = ?6, origin = ?7,"
			" title = ?8, source = ?9, author = ?10, categories = ?11, words = ?12,"
			" pictures = ?13, headings = ?14, notices = ?15 WHERE id = ?1",
	[ARTICLE_SET_URL] = "UPDATE article SET url_key = ?2 WHERE id = ?1",
	[ARTICLE_SET_LIKENESS] = "UPDATE article SET likeness = ?2, title_hash = ?3 WHERE id = ?1",
	[ARTICLE_MOVE] = "UPDATE article SET folder = ?2, hash = ?3 WHERE id = ?1",
	[ARTICLE_STORY] = "UPDATE article SET story = ?2 WHERE id = ?1",
	[ARTICLE_REMOVE] = "DELETE FROM article WHERE id = ?1",
	[ARTICLE_NEXT] = "SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT 1",
	[ARTICLE_TITLES] = "SELECT id, title, source FROM article WHERE id > ?1 ORDER BY id"
			   " LIMIT ?2",
	[ARTICLES_FORGET] = "UPDATE article SET state = CASE state WHEN 1 THEN 2 ELSE 0 END"
			    " WHERE state NOT IN (0, 2)",
	[ARTICLE_FORGET] = "UPDATE article SET state = 2 WHERE id = ?1 AND state = 1",
	[STORY_MEMBERS] = "SELECT id FROM article WHERE story = ?1 AND story <> 0 LIMIT ?2",
	[STORY_NEXT] = "SELECT story, id FROM article WHERE story > ?1 AND story <> 0"
		       " ORDER BY story LIMIT 1",
	[URL_MEMBERS] = "SELECT id FROM article WHERE url_key & 8388607 = ?1 AND url_key <> 0"
			" LIMIT ?2",
	[TITLE_MEMBERS] = "SELECT id FROM article WHERE title_hash = ?1 AND title_hash <> 0"
			  " LIMIT ?2",
	[URL_FIND] = "SELECT id FROM article WHERE url_key & 8388607 = ?1 & 8388607"
		     " AND url_key <> 0 AND +url_key = ?1 ORDER BY id LIMIT 1",
	[LIKENESS_FIND] = "SELECT id FROM article WHERE likeness & 8388607 = ?1 & 8388607"
			  " AND likeness <> 0 AND +likeness = ?1 ORDER BY id LIMIT 1",
	[LIST_GET] = "SELECT chunks, content FROM list WHERE category = ?1 AND sorting = ?2",
	[LIST_COUNT] = "SELECT count FROM list WHERE category = ?1 AND sorting = 0",
	[LIST_SET] = "INSERT OR REPLACE INTO list VALUES(?1, ?2, ?3, ?4, ?5)",
	[LIST_REMOVE] = "DELETE FROM list WHERE category = ?1 AND sorting = ?2",
	[CHUNK_GET] = "SELECT ids FROM chunk WHERE id = ?1",
	[CHUNK_ADD] = "INSERT INTO chunk(ids) VALUES(?1)",
	[CHUNK_SET] = "UPDATE chunk SET ids = ?2 WHERE id = ?1",
	[CHUNK_REMOVE] = "DELETE FROM chunk WHERE id = ?1",
	[DAYS] = "SELECT day, count FROM day ORDER BY day DESC",
	[DAY_ADD] = "INSERT INTO day VALUES(?1, ?2)"
		    " ON CONFLICT(day) DO UPDATE SET count = count + ?2",
	[DAY_CLEAN] = "DELETE FROM day WHERE day = ?1 AND count <= 0",
	[TRAIT_GET] = "SELECT content FROM trait WHERE id = ?1",
	[TRAIT_SET] = "INSERT OR REPLACE INTO trait VALUES(?1, ?2)",
	[TRAITS] = "SELECT id, content FROM trait ORDER BY id",
	[FACT_GET] = "SELECT value FROM fact WHERE name = ?1",
	[FACT_SET] = "INSERT OR REPLACE INTO fact VALUES(?1, ?2)",
	[PROGRESS_GET] = "SELECT next, files, phase, found, heads, bodies, failed, started,"
			 " heads_before, bodies_before, scanned FROM progress WHERE id = 1",
	[PROGRESS_SET] = "UPDATE progress SET next = ?1, files = ?2, phase = ?3, found = ?4,"
			 " heads = ?5, bodies = ?6, failed = ?7, started = ?8, heads_before = ?9,"
			 " bodies_before = ?10, scanned = ?11 WHERE id = 1",
	[TEXT_GET] = "SELECT summary FROM text WHERE article = ?1",
	[TEXT_SET] = "INSERT OR REPLACE INTO text VALUES(?1, ?2)",
	[TEXT_REMOVE] = "DELETE FROM text WHERE article = ?1",
	[SCHEMA] = "SELECT type, name, sql FROM sqlite_schema",
	[BESIDE_GET] = "SELECT summary FROM text WHERE article = ?1",
	[BESIDE_SET] = "INSERT OR REPLACE INTO text VALUES(?1, ?2)",
	[BESIDE_REMOVE] = "DELETE FROM text WHERE article = ?1",
	[BESIDE_ALL] = "SELECT article, summary FROM text WHERE article > ?1"
		       " ORDER BY article LIMIT 1000",
};
