/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_WCWIDTH_H
#define TERM_WCWIDTH_H

#include "text/cluster.h"

/* How wcwidth(), which this file defines for the whole program, measures from now on. */
void wcwidth_rules(const struct width_rules *width);

#endif
