/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slots.h - what a block is made of: the cases of the plan, and the A/A controls of some; how one
 * is run and for how long, and what becomes of one that fails. */
#ifndef IPCMARK_SESSION_SLOTS_H
#define IPCMARK_SESSION_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/invocation.h"
#include "measure/pilot.h"
#include "plan/plan.h"
#include "plan/schedule.h"
#include "plan/settings.h"
#include "result/recording.h"
#include "session/session.h"

enum { PADDING_BELOW = 4096 }; /* environment padding of an invocation, bytes */

struct case_state {
    struct loop_counts counts;
    bool failed;
};

/* One invocation of each block: of a case, or of its A/A control, which shares the planned case and
 * the state with it. */
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

/* For a session whose run is there; passes over the blocks that an interrupted run has. -errno; to
 * be released in either case. */
int blocks_prepare(const struct session *session, struct blocks *blocks);
void blocks_release(struct blocks *blocks);

/* What all invocations of the case have in common; counts, watchdog and padding are left to the
 * caller. Borrows from the session. */
struct invocation_request session_request(const struct session *session,
                                          const struct plan_case *planned);

/* Whether a signal has asked for the end; it is then in session->signal_number. */
bool session_stopped(struct session *session);

/* Tells the watcher. */
void session_warn(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same of a case: "CASE: WHAT: WHY". */
void session_warn_of(const struct session *session, const struct session_slot *slot,
                     const char *what, const struct diagnosis *why);

/* A failed case is not the end of the run: the others go on, and the reader is told. -ENOMEM. */
int session_give_up(struct session *session, struct session_slot *slot,
                    const struct diagnosis *reason);

/* Finds the loop counts of every case, as many as a signal leaves time for. -ENOMEM. */
int session_pilots(struct session *session, struct blocks *blocks);

/* Writes them into the run. */
void session_record_pilots(const struct blocks *blocks);

/* The watchdog of an invocation with those counts: by the pilot's speed, or by a limit for each
 * message where the number of messages is given. */
unsigned session_watchdog_ms(const struct settings *settings, const struct plan_case *planned,
                             const struct loop_counts *counts);

#endif
