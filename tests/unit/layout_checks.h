/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_LAYOUT_CHECKS_H
#define TESTS_LAYOUT_CHECKS_H

#include "layout/layout.h"

/* What must hold of any layout of any doc: no line is too wide, none begins or ends with what may
 * not (R1, R2), every character stands there once and in order, places and lines find each other. */
void check_layout(const struct doc *doc, const struct layout_options *options);

#endif
