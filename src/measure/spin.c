/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spin.c - in a hundred parts, so that one long gap is told from a slow whole. */
#include "measure/spin.h"

#include "base/clock.h"

enum { PARTS = 100, TRIES = 10, FIRST_ROUNDS = 100000 };

/* Each round needs the result of the one before, so that no two run at once. */
static uint64_t multiply(uint64_t value, uint64_t rounds)
{
    for (uint64_t round = 0; round < rounds; round++)
        value = value * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return value;
}

struct spin_result spin_run(uint64_t rounds)
{
    struct spin_result result = {0};
    volatile uint64_t value = 1; /* read and written, so that the work is not optimised away */
    uint64_t start_ns = clock_now_ns();
    uint64_t before_ns = start_ns;

    for (int part = 0; part < PARTS; part++) {
        value = multiply(value, rounds / PARTS);
        uint64_t now_ns = clock_now_ns();
        if (now_ns - before_ns > result.longest_gap_ns)
            result.longest_gap_ns = now_ns - before_ns;
        before_ns = now_ns;
    }
    result.elapsed_ns = before_ns - start_ns;
    return result;
}

uint64_t spin_quickest_ns(uint64_t rounds)
{
    uint64_t quickest_ns = UINT64_MAX;

    for (int attempt = 0; attempt < TRIES; attempt++) {
        uint64_t elapsed_ns = spin_run(rounds).elapsed_ns;
        if (elapsed_ns < quickest_ns)
            quickest_ns = elapsed_ns;
    }
    return quickest_ns;
}

uint64_t spin_rounds_for(uint64_t duration_ns)
{
    uint64_t quickest_ns = spin_quickest_ns(FIRST_ROUNDS);
    uint64_t rounds = FIRST_ROUNDS * duration_ns / (quickest_ns > 0 ? quickest_ns : 1);

    return rounds < PARTS ? PARTS : rounds;
}
