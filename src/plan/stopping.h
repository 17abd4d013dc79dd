/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping.h - how many blocks: a fixed number, or until the intervals are narrow enough.
 *
 * The rule looks at the width of the intervals only, never at p values or at which transport is
 * ahead: stopping at a wished-for result would find one too often. */
#ifndef IPCMARK_PLAN_STOPPING_H
#define IPCMARK_PLAN_STOPPING_H

#include <stddef.h>

enum {
    STOPPING_FEWEST = 6,  /* for every interval, that of a case's estimate, too: pseudomedian.h */
    STOPPING_COMPARE = 5, /* for an interval of a ratio: PAIRED_FEWEST of stats/paired.h */
    STOPPING_STEP = 5,    /* blocks between two looks */
    STOPPING_BLIND = 10,  /* blocks after the look that found it narrow, without looking again */
    STOPPING_CAP = 4,     /* at most that many times the blocks asked for ... */
    STOPPING_MOST = 800,  /* ... and never more: with a fifth run again, 1000 (pseudomedian.h) */
};

struct stopping {
    unsigned blocks;          /* accepted blocks before the first look, 1 .. STOPPING_MOST */
    double precision_percent; /* widest half-width allowed; NAN: no looks, just the blocks */
    unsigned last;            /* 0 at first; then the number of blocks that was decided on */
};

/* Looks: `accepted` blocks are there and the widest half-width is reached_percent (NAN: there is no
 * interval yet). Returns how many accepted blocks are wanted next; `accepted` again: it is enough.
 *
 * A look that finds the intervals narrow may have found them so by luck, and such intervals miss
 * the truth too often. So STOPPING_BLIND more blocks are run, which no look has chosen. In
 * simulation (`ipcmark selftest coverage`) that brings the coverage of 95 % intervals from about
 * 93.3 back to about 94.4 %; the precision in the end may be a little worse than asked for, and is
 * printed. */
unsigned stopping_look(struct stopping *stopping, unsigned accepted, double reached_percent);

/* How many of a suite's blocks are enough, when its tables have `planned` comparisons and only
 * `wanted` are left of them: a simultaneous interval over fewer is as narrow from fewer blocks. Never
 * more than `blocks`, and no fewer than STOPPING_FEWEST of them. */
unsigned stopping_enough(unsigned blocks, size_t planned, size_t wanted);

/* How many blocks to run in all, for `wanted` accepted ones, when `done` were run and `accepted` of
 * them accepted. */
unsigned stopping_target(unsigned wanted, unsigned done, unsigned accepted);

#endif
