/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/doc.h"

struct slice url_host(struct slice url)
{
	const size_t scheme = slice_find(url, "//", 0);
	const size_t other = slice_find_char(url, '/', 0);
	if (scheme == SLICE_NONE || scheme != other)
		return (struct slice){ 0 };
	struct slice host = slice_from(url, scheme + 2);
	size_t end = 0;
	while (end < host.len && !strchr("/?#\\", host.at[end]))
		end++;
	host = slice_sub(host, 0, end);
	for (size_t at; (at = slice_find_char(host, '@', 0)) != SLICE_NONE;)
		host = slice_from(host, at + 1);
	const size_t bracket = host.len && host.at[0] == '[' ? slice_find_char(host, ']', 0) : 0;
	const size_t port = slice_find_char(host, ':', bracket == SLICE_NONE ? 0 : bracket);
	return port == SLICE_NONE ? host : slice_sub(host, 0, port);
}
