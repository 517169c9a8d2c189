/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_MEDIA_URL_H
#define CLEAN_MEDIA_URL_H

#include "html/element.h"

/* Where players keep the URL of what they play; all as written, empty when there is none. */

/* Of an iframe, embed or object. */
struct slice media_frame_url(const struct element *frame);

/* Of a video or audio, its sources and attributes looked through: the file that plays best outside
 * of a browser, and of several sizes the largest. */
struct slice media_file_url(const struct element *player);

/* Of an object, from what stands in it: <param name="movie" value="…">, or an embed. */
struct slice media_param_url(const struct element *object);

#endif
