/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocks.c - lays out the slots of a block, and the random order in which they come. */
#include "session/blocks.h"

#include <errno.h>
#include <stdlib.h>

#include "base/clock.h"
#include "measure/disturbance.h"
#include "plan/aa_controls.h"

enum { SPIN_MS = 2 }; /* calibration work, before and after each invocation */

size_t blocks_case_of(const struct session *session, const struct blocks *blocks, size_t slot)
{
    size_t case_count = session->plan->case_count;

    return slot < case_count ? slot : blocks->aa_controls[slot - case_count];
}

struct run_case *blocks_recorded_case(const struct session *session, size_t slot)
{
    size_t case_count = session->plan->case_count;

    return slot < case_count ? &session->run->cases[slot]
                             : &session->run->aa_controls[slot - case_count];
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

    *blocks = (struct blocks){
        .cases = calloc(plan->case_count, sizeof *blocks->cases),
        .aa_controls = calloc(plan->case_count, sizeof *blocks->aa_controls),
        .order = calloc(2 * plan->case_count, sizeof *blocks->order),
        .cpus = calloc(SIDE_COUNT * plan->case_count, sizeof *blocks->cpus),
        .spin_rounds = spin_rounds_for(SPIN_MS * NS_PER_MS),
    };
    if (blocks->cases == NULL || blocks->aa_controls == NULL || blocks->order == NULL ||
        blocks->cpus == NULL)
        return -ENOMEM;
    /* Every invocation does the work twice, before and after. */
    blocks->reference.spin_quickest_ns = 2 * (double)spin_quickest_ns(blocks->spin_rounds);
    collect_cpus(plan, blocks);
    blocks->aa_control_count = aa_controls_choose(plan, session->settings->blocks,
                                                  blocks->aa_controls);
    blocks->slot_count = plan->case_count + blocks->aa_control_count;
    int error = session->resumes
                    ? 0
                    : recording_add_aa_controls(session->run, plan, blocks->aa_controls,
                                                blocks->aa_control_count);
    if (error == 0)
        error = schedule_create(session->settings->seed, blocks->slot_count, &blocks->schedule);
    if (error == 0)
        pass_done_blocks(session, blocks);
    return error;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->cases);
    free(blocks->aa_controls);
    free(blocks->order);
    free(blocks->cpus);
    schedule_free(blocks->schedule);
}
