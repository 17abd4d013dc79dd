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

/* Slots 0 .. case_count-1 of a block are the plan's cases, those after them the A/A controls. */
struct blocks {
    struct case_state *cases;
    size_t *aa_controls; /* indices of the cases with an A/A control */
    size_t aa_control_count, slot_count;
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

/* For a session whose run is there: chooses the A/A controls and records them, and passes over the
 * blocks that an interrupted run has. -errno; to be released in either case. */
int blocks_prepare(const struct session *session, struct blocks *blocks);
void blocks_release(struct blocks *blocks);

/* The index in the plan of the case that a slot runs; where its invocations are recorded. */
size_t blocks_case_of(const struct session *session, const struct blocks *blocks, size_t slot);
struct run_case *blocks_recorded_case(const struct session *session, size_t slot);

#endif
