/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/notice.h"

void notice_add(struct notices *notices, const char *text, struct slice detail)
{
	for (const struct notice *n = notices->first; n; n = n->next)
		if (strcmp(n->text, text) == 0 && slice_equal(n->detail, detail))
			return;
	struct notice *notice = arena_new(notices->arena, struct notice);
	notice->text = text;
	notice->detail = arena_copy(notices->arena, detail);
	if (notices->last)
		notices->last->next = notice;
	else
		notices->first = notice;
	notices->last = notice;
}
