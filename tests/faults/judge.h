/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judge.h - what became of a run that something was done to, by the same rules for all that can be done.
 *
 * A run may succeed, or say in one line what it lacked; it is over in time, leaves no process, name or
 * queue, and a run file that can be read or none. */
#ifndef IPCMARK_TESTS_FAULTS_JUDGE_H
#define IPCMARK_TESTS_FAULTS_JUDGE_H

#include <stdbool.h>

#include "bench/sandbox.h"

enum outcome {
    OUTCOME_FINE,    /* exit 0 */
    OUTCOME_REFUSED, /* exit 3 and one line */
    OUTCOME_UNTOLD,  /* exit 77 and one line */
    OUTCOME_STOPPED, /* by the signal that it was sent */
    OUTCOME_SWEPT,   /* as one of those; what it left, the next run has swept */
    OUTCOME_MISSED, /* what was to be done to it did not happen: its way was another one, or over */
    OUTCOME_BAD,    /* from here on */
    OUTCOME_HANGS = OUTCOME_BAD,
    OUTCOME_SLOW, /* over 10 s, or what the environment's FAULTS_WITHIN_S says */
    OUTCOME_CRASHED,
    OUTCOME_STATUS,  /* another exit status */
    OUTCOME_GAVE_UP, /* it lacked nothing: doing it again would have helped */
    OUTCOME_SILENT,
    OUTCOME_WORDY,   /* more than one line */
    OUTCOME_PROCESS, /* is left */
    OUTCOME_NAME,    /* is left: a file in TMPDIR, a memory object, a queue */
    OUTCOME_DEBRIS,  /* is left in the working folder */
    OUTCOME_INVALID, /* the run file */
    OUTCOME_COUNT,
};
extern const char *const outcome_names[OUTCOME_COUNT];

/* What may be expected besides. */
struct expectation {
    int signal;         /* it was sent this one, and may end by it or with 128 and it; 0: none */
    bool is_passing;    /* what fails succeeds when it is done again, as it is to be */
    bool may_be_silent; /* what it says can't be written */
    bool next_sweeps;   /* it could not clean up */
    bool is_anothers;   /* the folder that it made: it stays */
    bool resumes;       /* what it has measured is gone on with, to the end */
    bool is_report;     /* its outputs may have any name, and none that is temporary */
};

/* Of CLOCK_MONOTONIC. */
unsigned now_ms(void);

/* Takes this process into namespaces where it sees its own names only. false: not here. */
bool judge_place_own(void);

/* After program_finish() of a run into the folder `it` of the sandbox; removes what is left. `words`, of
 * at least 1024 bytes, is what was seen. */
enum outcome judge(struct sandbox *sandbox, const struct expectation *expected, bool left_process,
                   unsigned elapsed_ms, char *words);

/* Removes whatever is left. */
void judge_clear(struct sandbox *sandbox);

/* Counts by outcome, shared by processes. */
struct tally {
    _Atomic unsigned counts[OUTCOME_COUNT];
};
struct tally *tally_make(void);

/* Prints the totals; how many were bad, as it is where nothing was tried. */
unsigned tally_print(const struct tally *tally, const char *what);

#endif
