/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

void stories_settle(struct catalogue *catalogue)
{
	(void)catalogue;
}
