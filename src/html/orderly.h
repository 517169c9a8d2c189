/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_ORDERLY_H
#define HTML_ORDERLY_H

#include "base/arena.h"
#include "html/element.h"

/* The tree of a source in which none of the standard's repairs (HTML standard, 13.2.6) is needed:
 * elements end in their order, or where the next one tells, and nothing stands where it may not.
 * Then the tree is what the tags say, and costs a tenth of gumbo's.
 *
 * False, and root is empty as before, when something is out of order or out of the ordinary: a
 * reference by a rare name, svg, a form control.  Where it is true, gumbo would give the same tree.
 * source is valid UTF-8 that the guard has left, and is copied. */
bool orderly_parse(struct arena *arena, struct slice source, struct element *root);

/* The same for a source that the guard has not seen, and would leave as it is (html/sound.h): true
 * only where guard and gumbo would give this tree, and no notice. */
bool orderly_parse_unguarded(struct arena *arena, struct slice source, struct element *root);

#endif
