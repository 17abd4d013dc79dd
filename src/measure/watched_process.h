/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watched_process.h - a process that is to give one answer, and may do anything else: end, hang, print,
 * leave others behind. */
#ifndef IPCMARK_MEASURE_WATCHED_PROCESS_H
#define IPCMARK_MEASURE_WATCHED_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct watched_process {
    int answer[2], output[2]; /* pipes, closed on exec: it writes into [1]; -1: closed */
    pid_t pid;                /* its starter's to fill in */
    int status;               /* waitpid(2) */
    bool has_ended;           /* by itself, in time */
    bool has_answered;
    unsigned left_processes; /* that were there after its end */
};

/* Makes the pipes; output is one that never blocks who writes. What the process leaves behind becomes
 * this one's, which has no other children. -errno. watched_process_close() in any case. */
int watched_process_open(struct watched_process *self);

/* After it was started: waits for its end, ends it after so long, and ends what it left behind. *answer
 * is what it wrote, if that is all of `bytes`, at most PIPE_BUF. */
void watched_process_await(struct watched_process *self, unsigned longest_ms, void *answer,
                           size_t bytes);

void watched_process_close(struct watched_process *self);

#endif
