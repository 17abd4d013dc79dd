/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping.h - how many blocks: a fixed number, or until the intervals are narrow enough.
 *
 * The rule looks at the width of the intervals only, never at p values or at which transport is
 * ahead: stopping at a wished-for result would find one too often. */
#ifndef IPCMARK_PLAN_STOPPING_H
#define IPCMARK_PLAN_STOPPING_H

enum {
    STOPPING_STEP = 5,   /* blocks between two looks */
    STOPPING_CAP = 4,    /* at most that many times the blocks asked for ... */
    STOPPING_MOST = 800, /* ... and never more: with a fifth run again, 1000 (pseudomedian.h) */
};

struct stopping_rule {
    unsigned blocks;          /* accepted blocks before the first look, >= 1 */
    double precision_percent; /* widest half-width allowed; NAN: no looks, just the blocks */
};

/* How many accepted blocks are wanted next, when `accepted` are there and the widest half-width is
 * reached_percent (NAN: there is no interval yet): `accepted` again when it is enough. */
unsigned stopping_next(const struct stopping_rule *rule, unsigned accepted, double reached_percent);

/* How many blocks to run in all, for `wanted` accepted ones, when `done` were run and `accepted` of
 * them accepted. */
unsigned stopping_target(unsigned wanted, unsigned done, unsigned accepted);

#endif
