/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

/* What every unit test needs, in the order cmocka wants it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/slice.h"

#define assert_slice(actual, expected)                                                              \
	do {                                                                                       \
		struct slice slice_ = (actual);                                                    \
		assert_int_equal(slice_.len, strlen(expected));                                    \
		assert_memory_equal(slice_.at ? slice_.at : "", expected, slice_.len);             \
	} while (0)

#endif
