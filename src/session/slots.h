/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slots.h - what a block is made of: the cases of the plan, and the A/A controls of some; how one
 * is run and for how long, and what becomes of one that fails. */
#ifndef IPCMARK_SESSION_SLOTS_H
#define IPCMARK_SESSION_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cgroup.h"
#include "measure/invocation.h"
#include "measure/pace.h"
#include "measure/pilot.h"
#include "plan/plan.h"
#include "plan/schedule.h"
#include "plan/settings.h"
#include "session/forecast.h"
#include "session/session.h"

/* One invocation of each block: of a case, or of its A/A control, which shares the planned case with
 * it and nothing else. */
struct session_slot {
    const struct plan_case *planned;
    struct run_case *recorded;
    const struct session_slot *control_of; /* NULL: a case or a limit of the machine */
    unsigned every, phase; /* it runs in the blocks that are phase modulo every; every is 1, but for
                            * limits */
    struct loop_counts counts;
    struct pace pace;  /* of its own invocations, and at first of its pilot */
    unsigned ways;     /* in which an invocation moves its messages: 2 where both sides send them */
    bool piloted;      /* its counts are known */
    unsigned failures; /* in a row, and the last one of them */
    struct diagnosis failure;
    bool failed;            /* it is given up */
    bool is_back;           /* it was, in the session that this one goes on with */
    bool ready;             /* it can be run: there was time for its pilot */
    unsigned padding_bytes; /* of the environment, in this block */
    double jitter;          /* of the timed messages, in this block: -0.1 .. 0.1 of them */
};

struct blocks {
    struct session_slot *slots; /* the plan's cases in its order, then A/A controls, then limits */
    size_t case_count, slot_count;
    struct schedule *schedule;
    size_t *order;     /* of this block */
    size_t done;       /* invocations */
    uint64_t start_ns; /* of the first one of this session, by clock_now_ns() */
    unsigned number;   /* of the run, from 0 */
    unsigned first;    /* block of this run */
    unsigned found;    /* blocks that were there before this session came to this run */
    unsigned target;   /* where this run ends; grows with rejected blocks and wanted precision */
    unsigned told;     /* how many of it the reader knows of; 0: he was not told */
    double ready_s;    /* what a block of the slots that are ready takes */
    bool whole;        /* the last block has every slot that is not out */
    double pilots_s;   /* of a run */
    double once_s;     /* before the first run and with it, but for its pilots and blocks */
    struct forecast forecast;
    struct forecast piloted; /* what the pilots alone said */
    uint64_t spin_rounds;    /* 0: no calibration loop, the clock is too coarse for it */
    double spin_quickest_ns; /* of an invocation, with nothing in the way; 0: there is none */
    struct cgroup_levels cpu_groups; /* a quota on one of them may stop everything */
    int *cpus;                       /* of all placements, without repetition; or one CPU_ANY */
    size_t cpu_count;
};

/* For a session whose run is there; passes over the blocks that an interrupted run has. -errno; to
 * be released in either case. */
int blocks_prepare(const struct session *session, struct blocks *blocks);
void blocks_release(struct blocks *blocks);

/* Draws what is random in the next block: its order, and what differs between its slots. The same
 * numbers are drawn whatever has failed or is there already. */
void blocks_draw(struct blocks *blocks);

/* What all invocations of the case have in common; counts, watchdog and padding are left to the
 * caller. Borrows from the session. */
struct invocation_request session_request(const struct session *session,
                                          const struct plan_case *planned);

/* Whether a signal has asked for the end; it is then in session->signal_number. */
bool session_stopped(struct session *session);

/* Whether it is out of the run: it failed, or the case that it is the control of did. */
bool slot_is_out(const struct session_slot *slot);

/* Whether it runs in that block, unless it is out. */
bool slot_is_due(const struct session_slot *slot, unsigned block);

/* Tells the watcher. */
void session_warn(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void session_note(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A message (text/message.h) in English; NULL: there was no memory for it. */
void session_warn_message(const struct session *session, const char *message);

/* The same of a case: "CASE: WHAT: WHY". */
void session_warn_of(const struct session *session, const struct session_slot *slot,
                     const char *what, const struct diagnosis *why);

/* A failed case is not the end of the run: the others go on, and the reader is told. -ENOMEM. */
int session_give_up(struct session *session, struct session_slot *slot,
                    const struct diagnosis *reason);

/* An invocation or a pilot failed: the case is tried again in the next block, and given up when it
 * fails for the third time in a row, or with an error that stays. -ENOMEM. */
int session_failed(struct session *session, struct session_slot *slot, int error,
                   const struct diagnosis *reason);

/* Finds the loop counts of every slot, as many as a signal leaves time for, and the time limit: the
 * others are not ready, and the reader is told. Those that it can't be done for are left without,
 * until session_pilot() in a block. -ENOMEM. */
int session_pilots(struct session *session, struct blocks *blocks);

/* Of one slot. Errors as pilot_run(). */
int session_pilot(struct session *session, struct session_slot *slot, struct diagnosis *why);

/* Runs an invocation of a slot whose counts are known, in the block that was drawn last. The result is
 * the caller's, to be recorded and released. Errors as invocation_run(). */
int session_measure_slot(struct session *session, const struct blocks *blocks,
                         struct session_slot *slot, struct invocation_result *result,
                         struct diagnosis *why);

/* Takes an invocation into account that took so long, with so many timed messages asked for. */
void slot_measured(struct session_slot *slot, const struct invocation_result *result,
                   uint64_t asked);

/* How many messages the slot's invocation in this block is to time: as many as were given, or as
 * take the duration at the slot's pace, and a little more or less. So no single look decides for a
 * whole run, and which count a case happens to have is no part of what it is compared by. */
uint64_t slot_timed_messages(const struct session_slot *slot, const struct settings *settings);

/* What a block takes, by the pilots, and what went before. */
struct forecast blocks_forecast(const struct session *session, const struct blocks *blocks);

/* Writes into the run what was done so far, or what the pilots found; the same of one slot. -ENOMEM. */
int session_record_counts(const struct blocks *blocks);
int slot_record_counts(const struct session_slot *slot);

#endif
