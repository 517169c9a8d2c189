/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls with each input, and replay.c too; aborts where something does not hold. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
