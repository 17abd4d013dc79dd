/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocks.h - what a block is made of: the cases of the plan, and the A/A controls of some. */
#ifndef IPCMARK_SESSION_BLOCKS_H
#define IPCMARK_SESSION_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/pilot.h"
#include "plan/schedule.h"
#include "result/recording.h"
#include "session/session.h"

enum { PADDING_BELOW = 4096 }; /* environment padding of an invocation, bytes */

struct case_state {
    struct loop_counts counts;
    bool failed;
};

/* One invocation of each block: of a case, or of its A/A control, which shares the planned case and the
 * state with it. */
struct session_slot {
    const struct plan_case *planned;
    struct run_case *recorded;
    struct case_state *state;
};

struct blocks {
    struct session_slot *slots; /* the plan's cases in its order, and after them the A/A controls */
    size_t case_count, slot_count;
    struct case_state *states;
    struct schedule *schedule;
    size_t *order;
    size_t done;       /* invocations */
    uint64_t start_ns; /* of the first one of this session, by clock_now_ns() */
    unsigned target;   /* blocks to run; grows with rejected blocks and wanted precision */
    uint64_t spin_rounds;
    struct recording_reference reference;
    int *cpus; /* of all placements, without repetition; or one CPU_ANY */
    size_t cpu_count;
};

/* For a session whose run is there; passes over the blocks that an interrupted run has. -errno; to be
 * released in either case. */
int blocks_prepare(const struct session *session, struct blocks *blocks);
void blocks_release(struct blocks *blocks);

#endif
