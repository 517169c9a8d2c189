/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_ADDRESS_H
#define OUT_ADDRESS_H

#include "base/arena.h"
#include "base/slice.h"

/* Where a link leads, and whether anything may be started for it: web pages, letters and files of
 * the archive, and nothing else. */

enum address_kind {
	ADDRESS_REFUSED, /* javascript:, file:, data: … */
	ADDRESS_WEB,     /* http and https */
	ADDRESS_MAIL,
	ADDRESS_INSIDE,  /* no scheme: a path, whatever it leads to */
	ADDRESS_PLACE,   /* # within the page */
};

struct address {
	enum address_kind kind;
	/* Of web and mail, as a program gets it: visible ASCII that begins with its scheme, the host
	 * in punycode, a browser's leniency (\ for /, ///) taken out of it, so that the host which
	 * is shown is the one that is asked.  Of the others what stood there, trimmed. */
	struct slice text;
	/* Of web: the host for people, in its own letters, or in punycode when is_odd: it could be
	 * taken for another. */
	struct slice host;
	bool is_odd;
};

struct address address_read(struct arena *arena, struct slice url);

#endif
