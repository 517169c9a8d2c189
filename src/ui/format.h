/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FORMAT_H
#define UI_FORMAT_H

#include "base/buffer.h"
#include "library/library.h"
#include "meta/date.h"
#include "meta/meta.h"

/* Dates and numbers as the reader's language writes them. */

/* Tuesday, 17 August 2021; "no date" when it is not set. */
void format_day(const struct date *date, struct buffer *out);
/* 2021-08-17, and 16:00 behind it where the time is known. */
void format_moment(const struct date *date, struct buffer *out);
/* 17 August, of every year. */
void format_this_day(int month, int day, struct buffer *out);
/* The name of a shelf's year, month or day below the ones above it. */
void format_shelf_date(int year, int month, int day, struct buffer *out);
/* 12,300 */
void format_number(size_t number, struct buffer *out);
/* "reading 12,300 of 100,000, 8 s left"; seconds -1: unknown; nothing when all is done. */
void format_progress(const struct progress *progress, long seconds, struct buffer *out);
/* What is meant by an origin: "found in the text". */
const char *format_origin(enum date_origin origin);

#endif
