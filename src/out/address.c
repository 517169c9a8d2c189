/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/address.h"

#include <string.h>

#include "base/buffer.h"
#include "text/host.h"

/* The scheme's name, without the colon; empty when there is none (RFC 3986, 3.1). */
static struct slice scheme_of(struct slice url)
{
	size_t end = 0;

	while (end < url.len &&
	       (char_is_alpha(url.at[end]) ||
		(end > 0 && (char_is_digit(url.at[end]) || strchr("+-.", url.at[end])))))
		end++;
	return slice_sub(url, 0, end < url.len && url.at[end] == ':' ? end : 0);
}

/* Whatever is no visible ASCII, or would end a word of a careless script, by its number. */
static void add_encoded(struct slice text, struct buffer *out)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c <= ' ' || c > '~' || strchr("\"'<>\\^`{|}$()", c))
			buffer_printf(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			buffer_add_char(out, c);
	}
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* The end of user name, host and port. */
static size_t authority_end(struct slice rest)
{
	size_t end = 0;

	while (end < rest.len && !is_slash(rest.at[end]) && rest.at[end] != '?' &&
	       rest.at[end] != '#')
		end++;
	return end;
}

/* Browsers take \ for / in the path. */
static void add_path(struct slice path, struct buffer *out)
{
	size_t end = 0;

	while (end < path.len && path.at[end] != '?' && path.at[end] != '#')
		end++;
	for (size_t i = 0; i < end; i++) {
		struct slice one = slice_sub(path, i, i + 1);

		add_encoded(is_slash(one.at[0]) ? SLICE("/") : one, out);
	}
	add_encoded(slice_from(path, end), out);
}

/* Behind scheme and slashes.  A user's name is left out: all it does in an article is to look like a
 * host, which is odd. */
static struct address read_web(struct arena *arena, const char *scheme, struct slice rest)
{
	struct address address = { .kind = ADDRESS_WEB };
	struct buffer out = { 0 };
	struct slice authority, host, ascii, port;
	size_t end, at;

	while (rest.len > 0 && is_slash(rest.at[0]))
		rest = slice_from(rest, 1);
	end = authority_end(rest);
	authority = slice_sub(rest, 0, end);
	while ((at = slice_find_char(authority, '@', 0)) != SLICE_NONE)
		authority = slice_from(authority, at + 1);
	at = authority.len > 0 && authority.at[0] == '[' ? slice_find_char(authority, ']', 0) : 0;
	at = at == SLICE_NONE ? SLICE_NONE : slice_find_char(authority, ':', at);
	host = slice_sub(authority, 0, at);
	port = at == SLICE_NONE ? SLICE("") : slice_from(authority, at);
	address.host = host_show(arena, host, &ascii, &address.is_odd);
	address.is_odd |= authority.len < end;
	buffer_printf(&out, "%s://", scheme);
	add_encoded(ascii, &out);
	add_encoded(port, &out);
	add_path(slice_from(rest, end), &out);
	address.text = buffer_take(&out, arena);
	if (host.len == 0)
		address.kind = ADDRESS_REFUSED;
	buffer_finish(&out);
	return address;
}

static struct address read_mail(struct arena *arena, struct slice rest)
{
	struct buffer out = { 0 };
	struct address address = { .kind = ADDRESS_MAIL };

	buffer_add_string(&out, "mailto:");
	add_encoded(rest, &out);
	address.text = buffer_take(&out, arena);
	buffer_finish(&out);
	return address;
}

struct address address_read(struct arena *arena, struct slice url)
{
	struct slice scheme, rest;

	url = slice_trim(url);
	scheme = scheme_of(url);
	rest = slice_from(url, scheme.len + 1);
	if (slice_is_nocase(scheme, "http"))
		return read_web(arena, "http", rest);
	if (slice_is_nocase(scheme, "https"))
		return read_web(arena, "https", rest);
	if (slice_is_nocase(scheme, "mailto"))
		return read_mail(arena, rest);
	if (scheme.len > 0 || url.len == 0)
		return (struct address){ .kind = ADDRESS_REFUSED, .text = url };
	if (url.len > 1 && is_slash(url.at[0]) && is_slash(url.at[1]))
		return read_web(arena, "https", url);
	return (struct address){
		.kind = url.at[0] == '#' ? ADDRESS_PLACE : ADDRESS_INSIDE,
		.text = url,
	};
}
