/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schedule.c - shuffles with GSL.
 *
 * One generator runs through all blocks; each block shuffles the plain order anew: first the points,
 * then the slots of each. */
#include "plan/schedule.h"

#include <assert.h>
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

#include "transport/random_name.h"

struct schedule {
    gsl_rng *generator;
    size_t slot_count, point_count;
    size_t *slots;  /* by point */
    size_t *starts; /* point_count + 1: where each point's slots begin in them */
    size_t *point_order;
};

/* GSL's handler would abort the program when memory runs out. */
static gsl_rng *allocate_generator(void)
{
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_set_error_handler(handler);
    return generator;
}

static void collect_point(struct schedule *schedule, const size_t *points, size_t point)
{
    size_t end = schedule->starts[schedule->point_count];

    for (size_t slot = 0; slot < schedule->slot_count; slot++)
        if (points == NULL || points[slot] == point)
            schedule->slots[end++] = slot;
    if (end > schedule->starts[schedule->point_count])
        schedule->starts[++schedule->point_count] = end;
}

int schedule_random_seed(uint64_t *seed)
{
    int error = random_bytes(seed, sizeof *seed);

    if (error == 0)
        *seed %= SCHEDULE_MAX_SEED + 1;
    return error;
}

int schedule_create(uint64_t seed, const size_t *points, size_t slot_count, struct schedule **out)
{
    if (slot_count == 0 || slot_count > UINT32_MAX || seed > SCHEDULE_MAX_SEED)
        return -EINVAL;

    struct schedule *schedule = calloc(1, sizeof *schedule);
    if (schedule == NULL)
        return -ENOMEM;
    schedule->slot_count = slot_count;
    schedule->slots = calloc(slot_count, sizeof *schedule->slots);
    schedule->starts = calloc(slot_count + 1, sizeof *schedule->starts);
    schedule->point_order = calloc(slot_count, sizeof *schedule->point_order);
    schedule->generator = allocate_generator();
    if (schedule->slots == NULL || schedule->starts == NULL || schedule->point_order == NULL ||
        schedule->generator == NULL) {
        schedule_free(schedule);
        return -ENOMEM;
    }
    for (size_t point = 0; point < (points == NULL ? 1 : slot_count); point++)
        collect_point(schedule, points, point);
    gsl_rng_set(schedule->generator, (unsigned long)(seed + 1)); /* why: SCHEDULE_MAX_SEED */
    *out = schedule;
    return 0;
}

void schedule_free(struct schedule *schedule)
{
    if (schedule == NULL)
        return;
    gsl_rng_free(schedule->generator);
    free(schedule->slots);
    free(schedule->starts);
    free(schedule->point_order);
    free(schedule);
}

void schedule_next_block(struct schedule *schedule, size_t *order)
{
    size_t *points = schedule->point_order;

    for (size_t i = 0; i < schedule->point_count; i++)
        points[i] = i;
    gsl_ran_shuffle(schedule->generator, points, schedule->point_count, sizeof *points);
    for (size_t i = 0; i < schedule->point_count; i++) {
        size_t start = schedule->starts[points[i]];
        size_t count = schedule->starts[points[i] + 1] - start;
        memcpy(order, schedule->slots + start, count * sizeof *order);
        gsl_ran_shuffle(schedule->generator, order, count, sizeof *order);
        order += count;
    }
}

unsigned schedule_random(struct schedule *schedule, unsigned below)
{
    assert(below >= 1);
    return (unsigned)gsl_rng_uniform_int(schedule->generator, below);
}
