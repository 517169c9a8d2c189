/* SPDX-License-Identifier: GPL-3.0-or-later */

/* feeds ITEMS ARCHIVE FOLDER: the articles of the archive as RSS, ITEMS a feed, in FOLDER/0.xml,
 * FOLDER/1.xml …, for programs that read feeds. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench/files.h"
#include "meta/front.h"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">"
			   "<channel><title>Bench %zu</title><link>http://bench.example/</link>"
			   "<description>bench</description>\n";

static void put_escaped(FILE *out, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '&')
			fputs("&amp;", out);
		else if (c == '<')
			fputs("&lt;", out);
		else if ((unsigned char)c >= 0x20)
			fputc(c, out);
	}
}

/* In the order of their numbers the feed's items are a minute apart. */
static void put_item(FILE *out, struct slice path, struct slice text, size_t number)
{
	struct arena *arena = arena_create();
	struct front front = { 0 };
	char date[64];
	struct tm tm;
	time_t time = 1356998400 + (time_t)number * 60;
	size_t name = path.len;
	while (name > 0 && path.at[name - 1] != '/')
		name--;
	front_find(arena, text, &front);
	gmtime_r(&time, &tm);
	strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	fputs("<item><title>", out);
	put_escaped(out, slice_sub(path, name, path.len - strlen(".md")));
	fprintf(out, "</title><link>http://bench.example/%zu</link><guid>%zu</guid>", number,
		number);
	fprintf(out, "<pubDate>%s</pubDate><description><![CDATA[", date);
	fwrite(front.body.at, 1, front.body.len, out);
	fputs("]]></description></item>\n", out);
	arena_destroy(arena);
}

static FILE *begin(const char *folder, size_t number)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%zu.xml", folder, number);
	FILE *out = fopen(path, "wb");
	if (!out)
		perror(path);
	else
		fprintf(out, head, number);
	return out;
}

static bool end(FILE *out)
{
	fputs("</channel></rss>\n", out);
	return fclose(out) == 0;
}

int main(int argc, char **argv)
{
	long items = argc == 4 ? strtol(argv[1], NULL, 10) : 0;
	struct archive *archive;
	struct archive_stamp stamp;
	struct error error;
	struct buffer text = { 0 };
	FILE *out = NULL;
	bool ok = true;
	if (items < 1) {
		fputs("usage: feeds ITEMS ARCHIVE FOLDER\n", stderr);
		return 2;
	}
	if (!archive_open(&archive, argv[2], &error)) {
		fprintf(stderr, "feeds: %s\n", error.text);
		return 1;
	}
	struct arena *arena = arena_create();
	struct files files;
	files_list(archive, arena, &files);
	for (size_t i = 0; i < files.count && ok; i++) {
		struct slice path = files.paths[i];
		if (i % (size_t)items == 0) {
			ok = (!out || end(out)) && (out = begin(argv[3], i / (size_t)items));
			if (!ok)
				break;
		}
		ok = archive_read(archive, path, 0, &text, &stamp, NULL, &error);
		if (ok)
			put_item(out, path, buffer_slice(&text), i);
	}
	ok = ok && (!out || end(out));
	buffer_finish(&text);
	arena_destroy(arena);
	archive_close(archive);
	return ok ? 0 : 1;
}
