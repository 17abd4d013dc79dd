/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.h - what a session tells, on stderr: how far it is, as a bar on a terminal, else as a plain
 * line per block; and warnings.
 *
 * It is drawn between invocations only: nothing is written while a pair measures. */
#ifndef IPCMARK_BENCH_PROGRESS_H
#define IPCMARK_BENCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/session.h"

struct progress {
    bool quiet, terminal;
    uint64_t start_ns, blocks_start_ns;
};

/* Looks at stderr (isatty, width). */
void progress_start(struct progress *progress, bool quiet);

/* Draws on *progress, which was started and outlives the session. */
struct session_watcher progress_watcher(struct progress *progress);

/* As the watcher has them (session.h); `self` is a struct progress. */
void progress_phase(void *self, const char *phase, size_t done, size_t total, const char *current);
void progress_blocks_begin(void *self);
void progress_step(void *self, size_t done, size_t total, double left_s, const char *current);
/* Removes the bar, so that other lines can be printed. */
void progress_clear(void *self);

/* What is left at the pace of what is done since the blocks began, in seconds; NAN when nothing is. */
double progress_left_s(const struct progress *progress, size_t done, size_t total);

/* Before anything is measured: says on stderr what would make it wrong, and keeps it in the run.
 * -ENOMEM. */
int run_tell_serious(struct run *run, struct diagnosis *why);

#endif
