/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* SplitMix64 (Steele, Lea, Flood): the same numbers from the same seed everywhere. */
struct random {
	uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
	uint64_t x = random->state += 0x9E3779B97F4A7C15u;
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

/* A stream of its own for every number. */
static inline struct random random_for(uint64_t seed, uint64_t number)
{
	struct random random = { seed };
	random.state ^= random_next(&(struct random){ number });
	return random;
}

static inline size_t random_below(struct random *random, size_t limit)
{
	return (size_t)(random_next(random) % limit);
}

static inline size_t random_from(struct random *random, size_t least, size_t most)
{
	return least + random_below(random, most - least + 1);
}

static inline bool random_percent(struct random *random, size_t percent)
{
	return random_below(random, 100) < percent;
}

#endif
