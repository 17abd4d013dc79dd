/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts.h - a side breaks its own system calls off at random moments, by signals whose handler
 * does nothing: a transport has to bear that, and a soak tries whether it does.
 *
 * Each side has a timer of its own, so that no signal can come to a process of another. */
#ifndef IPCMARK_MEASURE_INTERRUPTS_H
#define IPCMARK_MEASURE_INTERRUPTS_H

#include <stdint.h>

/* More often a side would hardly get anywhere. */
enum { INTERRUPTS_MOST_PER_SECOND = 1000 };

/* The seed of one of several that have `seed` together: no two of these are alike. One of another
 * seed's may be, by a rare chance, or where the seeds differ by a multiple of SPLITMIX_STEP. */
uint64_t interrupts_seed(uint64_t seed, uint64_t number);

/* From now on so often a second on average, SIGALRM without SA_RESTART; at moments that follow from
 * `seed`. 0: never. -errno of timer_create(2). */
int interrupts_begin(unsigned per_second, uint64_t seed);

/* No more of them; how many there were. */
uint64_t interrupts_end(void);

#endif
