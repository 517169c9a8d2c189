/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_CLOCK_H
#define INDEXER_CLOCK_H

#include <stdint.h>

/* Milliseconds of a clock that nobody sets, for how long things take. */
int64_t clock_ms(void);
/* Seconds since 1970. */
int64_t clock_seconds(void);

#endif
