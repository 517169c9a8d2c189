/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_PICTURE_SIZE_H
#define CLEAN_PICTURE_SIZE_H

#include <stdbool.h>

#include "clean/clean.h"

/* Pixels; 0 may be told, so that what is not told has a sign of its own. */
struct picture_size {
	int width, height;
	bool has_width, has_height;
};

/* As large as a page shows it: width, height and style of an img, iframe or video. */
struct picture_size picture_shown_size(const struct element *img);

/* The size of the file where some attribute or the URL tells it, otherwise the shown one; unlikely
 * numbers are 0. */
struct picture_size picture_real_size(
	const struct cleaner *cleaner, const struct element *img, struct slice url);

#endif
