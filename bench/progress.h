/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.h - how far the run is, on stderr: a bar on a terminal, else a plain line per block.
 *
 * It is drawn between invocations only: nothing is written while a pair measures. */
#ifndef IPCMARK_BENCH_PROGRESS_H
#define IPCMARK_BENCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool quiet, terminal;
    uint64_t start_ns, blocks_start_ns;
};

/* Looks at stderr (isatty, width). */
void progress_start(struct progress *progress, bool quiet);

/* A phase with its own count, before the blocks: "calibrating 12/60 latency/tcp/64/same-cpu". */
void progress_phase(struct progress *progress, const char *phase, size_t done, size_t total,
                    const char *current);

/* So many cases are calibrated; without a terminal: a line. */
void progress_pilots_begin(const struct progress *progress, size_t cases, double seconds);

/* The blocks begin: from here on the pace is measured. */
void progress_blocks_begin(struct progress *progress);

/* What is left at the pace of what is done since the blocks began, in seconds; NAN when nothing is. */
double progress_left_s(const struct progress *progress, size_t done, size_t total);

/* `done` of `total` invocations are finished, `current` comes next. A terminal gets the bar with
 * elapsed time, remaining time (left_s; NAN: not told) and the current case. */
void progress_step(struct progress *progress, size_t done, size_t total, double left_s,
                   const char *current);

/* A block is finished; without a terminal: a line. */
void progress_block(struct progress *progress, unsigned done, unsigned total, double left_s);

/* Removes the bar, so that other lines can be printed. */
void progress_clear(const struct progress *progress);

#endif
