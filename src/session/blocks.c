/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocks.c - lays out the slots of a block, and the random order in which they come. */
#include "session/blocks.h"

#include <errno.h>
#include <stdlib.h>

#include "base/clock.h"
#include "measure/disturbance.h"

enum { SPIN_MS = 2 }; /* calibration work, before and after each invocation */

static void fill_slots(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    struct run *run = session->run;

    for (size_t i = 0; i < plan->case_count; i++)
        blocks->slots[i] = (struct session_slot){&plan->cases[i], &run->cases[i],
                                                 &blocks->states[i]};
    for (size_t i = 0; i < plan->aa_control_count; i++) {
        struct session_slot *aa_control = &blocks->slots[plan->case_count + i];
        *aa_control = blocks->slots[plan->aa_controls[i]];
        aa_control->recorded = &run->aa_controls[i];
    }
}

static void collect_cpus(const struct plan *plan, struct blocks *blocks)
{
    for (size_t i = 0; i < plan->case_count * SIDE_COUNT; i++) {
        int cpu = plan->cases[i / SIDE_COUNT].spec.cpus[i % SIDE_COUNT];
        bool known = false;
        for (size_t j = 0; j < blocks->cpu_count; j++)
            known = known || blocks->cpus[j] == cpu;
        if (!known)
            blocks->cpus[blocks->cpu_count++] = cpu;
    }
    for (size_t i = 0; i < blocks->cpu_count; i++)
        if (blocks->cpus[i] == CPU_ANY) {
            blocks->cpus[0] = CPU_ANY;
            blocks->cpu_count = 1;
        }
}

/* The blocks to come have the order that they would have had without the interruption. */
static void pass_done_blocks(const struct session *session, struct blocks *blocks)
{
    for (unsigned block = 0; block < session->run->blocks_done; block++) {
        schedule_next_block(blocks->schedule, blocks->order);
        for (size_t slot = 0; slot < blocks->slot_count; slot++, blocks->done++)
            schedule_random(blocks->schedule, PADDING_BELOW);
    }
}

int blocks_prepare(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    size_t slot_count = plan->case_count + plan->aa_control_count;

    *blocks = (struct blocks){
        .slots = calloc(slot_count, sizeof *blocks->slots),
        .case_count = plan->case_count,
        .slot_count = slot_count,
        .states = calloc(plan->case_count, sizeof *blocks->states),
        .order = calloc(slot_count, sizeof *blocks->order),
        .cpus = calloc(SIDE_COUNT * plan->case_count, sizeof *blocks->cpus),
        .spin_rounds = spin_rounds_for(SPIN_MS * NS_PER_MS),
    };
    if (blocks->slots == NULL || blocks->states == NULL || blocks->order == NULL ||
        blocks->cpus == NULL)
        return -ENOMEM;
    fill_slots(session, blocks);
    /* Every invocation does the work twice, before and after. */
    blocks->reference.spin_quickest_ns = 2 * (double)spin_quickest_ns(blocks->spin_rounds);
    collect_cpus(plan, blocks);
    int error = schedule_create(session->settings->seed, slot_count, &blocks->schedule);
    if (error == 0)
        pass_done_blocks(session, blocks);
    return error;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->slots);
    free(blocks->states);
    free(blocks->order);
    free(blocks->cpus);
    schedule_free(blocks->schedule);
}
