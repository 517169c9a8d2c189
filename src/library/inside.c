/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <sys/stat.h>

/* What a relative address in an article means.  An exporter writes it as a site would resolve it: from
 * the page, from the root, or (Hexo, Hugo) from a folder of assets named like the page. */

static int digit(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path of the address, with %41 as A; empty when there is a NUL in it. */
static struct slice decoded_path(struct arena *arena, struct slice url)
{
	struct buffer out = { 0 };
	url = slice_sub(url, 0, slice_find_char(url, '#', 0));
	url = slice_sub(url, 0, slice_find_char(url, '?', 0));
	for (size_t i = 0; i < url.len; i++) {
		int high = i + 2 < url.len && url.at[i] == '%' ? digit(url.at[i + 1]) : -1;
		int low = high >= 0 ? digit(url.at[i + 2]) : -1;
		buffer_add_char(&out, low >= 0 ? (char)(high * 16 + low) : url.at[i]);
		i += low >= 0 ? 2 : 0;
	}
	struct slice path = buffer_take(&out, arena);
	buffer_finish(&out);
	return slice_find_char(path, '\0', 0) == SLICE_NONE ? path : (struct slice){ 0 };
}

static struct slice folder_of(struct slice path)
{
	size_t end = path.len;
	while (end > 0 && path.at[end - 1] != '/')
		end--;
	return slice_sub(path, 0, end);
}

/* Without .md and the like. */
static struct slice stem_of(struct slice path)
{
	size_t dot = path.len;
	while (dot > 0 && path.at[dot - 1] != '.' && path.at[dot - 1] != '/')
		dot--;
	return dot > 0 && path.at[dot - 1] == '.' ? slice_sub(path, 0, dot - 1) : path;
}

struct places {
	struct arena *arena;
	struct slice fence; /* a real folder, with a slash at its end: nothing outside is found */
	struct slice root;  /* of the archive */
	struct slice site;  /* the folder the reader named; its source, static and itself are roots */
	struct slice page;  /* of the article: absolute */
};

/* The file at folder/middle/path, when it is one beneath the fence. */
static struct slice try_file(
	const struct places *places, struct slice folder, const char *middle, struct slice path)
{
	struct slice file = { 0 };
	struct stat about;
	struct slice name = arena_printf(places->arena, "%.*s%s%.*s", SLICE_ARGS(folder), middle,
		SLICE_ARGS(path));
	char *real = realpath(name.at, NULL);
	if (real && slice_starts(slice_of(real), places->fence.at) && stat(real, &about) == 0 &&
		S_ISREG(about.st_mode))
		file = arena_copy(places->arena, slice_of(real));
	free(real);
	return file;
}

static struct slice find_file(const struct places *places, struct slice path)
{
	const struct {
		struct slice folder;
		const char *middle;
	} ways[] = {
		{ folder_of(places->page), "" },
		{ stem_of(places->page), "/" },
		{ places->root, "/" },
		{ places->site, "/source/" },
		{ places->site, "/static/" },
		{ places->site, "/" },
	};
	bool from_root = slice_starts(path, "/");
	struct slice file = { 0 };
	for (size_t i = from_root ? 2 : 0; i < sizeof ways / sizeof *ways && file.len == 0; i++)
		file = try_file(places, ways[i].folder, ways[i].middle, path);
	return file;
}

/* A link to a page means the file it was made from. */
static struct slice find_article(const struct places *places, struct slice path)
{
	static const char *const endings[] = { ".md", ".markdown", ".html", ".htm", ".txt" };
	struct slice file = find_file(places, path), stem = stem_of(path);
	if (file.len > 0 || path.len == 0)
		return file;
	if (path.at[path.len - 1] == '/')
		stem = slice_sub(path, 0, path.len - 1);
	for (size_t i = 0; i < sizeof endings / sizeof *endings && file.len == 0; i++)
		file = find_file(places, arena_printf(places->arena, "%.*s%s", SLICE_ARGS(stem),
						 endings[i]));
	return file;
}

/* The folder without links, with a slash at its end; empty when there is none. */
static struct slice real_folder(struct arena *arena, struct slice folder)
{
	char *real = realpath(arena_copy(arena, folder.len > 0 ? folder : SLICE(".")).at, NULL);
	struct slice path = real ? arena_printf(arena, "%s%s", real,
					   slice_ends(slice_of(real), "/") ? "" : "/")
				 : (struct slice){ 0 };
	free(real);
	return path;
}

struct inside library_inside(
	struct library *library, struct slice path, struct slice url, struct arena *arena)
{
	const struct archive *archive = library ? library->archive : NULL;
	struct inside inside = { 0 };
	struct places places = { .arena = arena };
	places.site = archive ? archive->given : folder_of(path);
	places.fence = real_folder(arena, places.site);
	places.root = archive ? archive->real : places.fence;
	places.site = places.fence;
	places.page = archive ? arena_printf(arena, "%.*s%.*s", SLICE_ARGS(archive->real),
					SLICE_ARGS(path))
			      : path;
	struct slice wanted = decoded_path(arena, url);
	if (places.fence.len == 0 || wanted.len == 0)
		return inside;
	inside.file = find_article(&places, wanted);
	inside.name = slice_from(inside.file, places.fence.len);
	if (archive && slice_starts(inside.file, archive->real.at))
		inside.id = library_find(library, slice_from(inside.file, archive->real.len));
	return inside;
}

int64_t library_find_page(struct library *library, struct slice url)
{
	uint64_t key = library->catalogue ? url_key(url) : 0;
	return key != 0 ? catalogue_find_url(library->catalogue, key) : 0;
}

struct slice library_path(const struct library *library, struct slice path, struct arena *arena)
{
	return arena_printf(arena, "%.*s%.*s", SLICE_ARGS(library->archive->real), SLICE_ARGS(path));
}
