/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schedule.c - shuffles with GSL.
 *
 * One generator runs through all blocks; each block shuffles the plain order 0, 1, 2, ... anew. */
#include "plan/schedule.h"

#include <assert.h>
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>

struct schedule {
    gsl_rng *generator;
    size_t case_count;
};

/* GSL's handler would abort the program when memory runs out. */
static gsl_rng *allocate_generator(void)
{
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_set_error_handler(handler);
    return generator;
}

int schedule_create(uint64_t seed, size_t case_count, struct schedule **out)
{
    if (case_count == 0 || case_count > UINT32_MAX || seed > SCHEDULE_MAX_SEED)
        return -EINVAL;

    struct schedule *schedule = calloc(1, sizeof *schedule);
    if (schedule == NULL)
        return -ENOMEM;
    schedule->case_count = case_count;
    schedule->generator = allocate_generator();
    if (schedule->generator == NULL) {
        free(schedule);
        return -ENOMEM;
    }
    gsl_rng_set(schedule->generator, (unsigned long)(seed + 1)); /* why: SCHEDULE_MAX_SEED */
    *out = schedule;
    return 0;
}

void schedule_free(struct schedule *schedule)
{
    if (schedule == NULL)
        return;
    gsl_rng_free(schedule->generator);
    free(schedule);
}

void schedule_next_block(struct schedule *schedule, size_t *order)
{
    for (size_t i = 0; i < schedule->case_count; i++)
        order[i] = i;
    gsl_ran_shuffle(schedule->generator, order, schedule->case_count, sizeof *order);
}

unsigned schedule_random(struct schedule *schedule, unsigned below)
{
    assert(below >= 1);
    return (unsigned)gsl_rng_uniform_int(schedule->generator, below);
}
