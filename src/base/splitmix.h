/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * splitmix.h - SplitMix64: S. Vigna's constants, from G. Steele, D. Lea, C. Flood, Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014. */
#ifndef IPCMARK_BASE_SPLITMIX_H
#define IPCMARK_BASE_SPLITMIX_H

#include <stdint.h>

/* From one number to the next *state grows by this, so any one of them can be had at once. */
#define SPLITMIX_STEP UINT64_C(0x9E3779B97F4A7C15)

/* The next number; no two states have the same one. */
static inline uint64_t splitmix_next(uint64_t *state)
{
    uint64_t mixed = *state += SPLITMIX_STEP;

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

#endif
