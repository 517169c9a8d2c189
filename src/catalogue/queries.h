/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_QUERIES_H
#define CATALOGUE_QUERIES_H

/* Every statement of this room, so that a test can ask for the plan of each (catalogue_query). */

enum query {
	FOLDER_BY_ID,
	FOLDER_BY_TEXT,
	FOLDER_ADD,
	FOLDERS,
	NAME_BY_ID,
	NAME_BY_TEXT,
	NAME_ADD,
	CATEGORY_BY_ID,
	CATEGORY_BY_TEXT,
	CATEGORY_ADD,
	CATEGORY_COUNT,
	CATEGORY_SET,
	CATEGORIES,
	FILE_GET,
	FILE_ADD,
	FILE_SET,
	FILE_REMOVE,
	FILES_OF_FOLDER,
	FILES_FORGET,
	CARD_GET,
	ARTICLE_GET,
	ARTICLE_FILE,
	ARTICLE_ADD,
	ARTICLE_SET,
	ARTICLE_SET_URL,
	ARTICLE_SET_LIKENESS,
	ARTICLE_MOVE,
	ARTICLE_STORY,
	ARTICLE_REMOVE,
	ARTICLE_NEXT,
	ARTICLES_FORGET,
	PENDING,
	STORY_MEMBERS,
	STORY_NEXT,
	URL_MEMBERS,
	TITLE_MEMBERS,
	URL_FIND,
	LIKENESS_FIND,
	LIST_GET,
	LIST_COUNT,
	LIST_SET,
	LIST_REMOVE,
	CHUNK_GET,
	CHUNK_ADD,
	CHUNK_SET,
	CHUNK_REMOVE,
	DAYS,
	DAY_ADD,
	DAY_CLEAN,
	FACT_GET,
	FACT_SET,
	PROGRESS_GET,
	PROGRESS_SET,
	TEXT_GET,
	TEXT_SET,
	TEXT_REMOVE,
	SCHEMA,
	BESIDE, /* from here on they are asked of the file of summaries */
	BESIDE_GET = BESIDE,
	BESIDE_SET,
	BESIDE_REMOVE,
	BESIDE_ALL,
	QUERY_COUNT
};

extern const char *const query_texts[QUERY_COUNT];

/* The tables of the catalogue, and of the file of summaries beside it. */
extern const char catalogue_schema[], texts_schema[];

#endif
