/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_SOUND_H
#define HTML_SOUND_H

#include "html/guard.h"

/*
 * What the guard leaves as it is, so that pages in order need no guard.
 *
 * Told from one tag and what stands beside it.  What the guard looks ahead for is settled by the
 * order: an element whose end tag comes before that of its block hides nothing, and nobody talks
 * about it.  All else is more than the guard asks for: such a page takes the long way.
 */

enum {
	SOUND_MAX = 3 * TAGS_MAX - 1,	  /* bytes: a tag has three at least */
	SOUND_DEPTH_MAX = FORMATTING_MAX, /* all that are open may be formatting */
	SOUND_GAP_MAX = 128,		  /* bytes from a value to the next one, or to the > */
};

/* An attribute, or one without a value where equals is no =, that ends at end. */
bool sound_attribute(struct slice source, size_t equals, struct slice value, size_t end);

/* end is past its >. */
bool sound_start_tag(
	struct slice source, const struct lexed_tag *tag, size_t end, bool has_attributes);

/* Whether a script, a comment or the like holds nothing that a look ahead takes for a tag. */
bool sound_text(struct slice text);

#endif
