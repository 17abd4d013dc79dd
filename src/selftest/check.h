/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.h - the checks of `ipcmark selftest`: each holds one figure against one bar.
 *
 * Some run processes and judge this machine, now; the others only simulate and judge the
 * analysis. */
#ifndef IPCMARK_SELFTEST_CHECK_H
#define IPCMARK_SELFTEST_CHECK_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "measure/invocation.h"
#include "measure/topology.h"
#include "result/fields.h"

enum outcome { OUTCOME_PASS, OUTCOME_FAIL, OUTCOME_INCONCLUSIVE, OUTCOME_COUNT };

/* "pass", "fail", "inconclusive". */
extern const char *const outcome_names[OUTCOME_COUNT];

enum { CHECK_MOST_PARTS = 48, CHECK_TEXT = 200 };

/* One of several things that a check looked at. */
struct check_part {
    char name[32];
    double figure; /* NAN: none */
    char text[CHECK_TEXT];
    enum outcome outcome;
};

struct check_result {
    enum outcome outcome;
    double figure; /* the number that was judged; NAN: none */
    char figure_text[CHECK_TEXT], bar_text[CHECK_TEXT];
    char advice[CHECK_TEXT * 2]; /* one line; empty after a pass */
    struct check_part parts[CHECK_MOST_PARTS];
    size_t part_count;
};

/* What the checks get. The caller owns every pointer. */
struct selftest {
    uint64_t seed; /* at most SCHEDULE_MAX_SEED */
    bool quick;    /* all checks together in about a minute */

    /* Called often, also by the simulations: shows how far the check is. Non-zero: stop. */
    int (*step)(void *context, size_t done, size_t total);
    void *context;

    /* For the checks that run processes; else NULL. */
    const struct topology *topology;
    const char *names_directory; /* private, for sockets: emptied after every invocation */
    const char *tools_directory; /* private, for what strace and valgrind write */
    const char *worker_program;  /* as invocation.h has it */
    const sigset_t *wait_mask;
    const volatile sig_atomic_t *abort;
};

struct selftest_check {
    const char *name;
    const char *summary;
    bool runs_processes;

    /* 0: *out tells. -EINTR: stopped by step() or *abort. Else -errno of what the system refused,
     * with *why. */
    int (*run)(const struct selftest *self, struct check_result *out, struct diagnosis *why);
};

extern const struct selftest_check check_aa, check_aa_sim, check_coverage, check_gate, check_warmup,
    check_delay, check_co, check_syscalls, check_instr, check_mutant;

/* All checks in report order, ended by NULL. */
extern const struct selftest_check *const selftest_checks[];

/* For the checks: -EINTR when step() wants to stop. */
int selftest_step(const struct selftest *self, size_t done, size_t total);

/* For the checks: an invocation of latency with 64 B on one CPU, which works on every machine; how
 * many messages and how long is left to them. Errors as placement_find(). */
int selftest_request(const struct selftest *self, const struct transport *transport,
                     struct invocation_request *out, struct diagnosis *why);

/* For the checks: adds a part and returns it; the caller fills in text and figure. */
struct check_part *check_add_part(struct check_result *result, enum outcome outcome,
                                  const char *name);

/* For the checks: fills in a text of a result or a part. */
#define check_say(text, ...) snprintf(text, sizeof(text), __VA_ARGS__)

/* For the checks: the advice, as the outcome is. */
void check_advise(struct check_result *result, const char *after_failure,
                  const char *when_inconclusive);

/* How many of the parts ended so. */
size_t check_count_parts(const struct check_result *result, enum outcome outcome);

/* For the checks: of all parts, a failure weighs most, then an inconclusive one. */
enum outcome check_worst_part(const struct check_result *result);

/* ---- what they found, for people and for programs ---- */

/* Which checks were to run, and how far it got. */
struct selftest_summary {
    const struct selftest_check *const *checks; /* wanted, in report order, ended by NULL */
    const struct check_result *results;         /* of the first `done` of them */
    size_t done;
    const char *version; /* of the program */
    bool complete;
    uint64_t seed;
    bool quick;
};

/* The table's head; then, as each check ends, one line and, unless it passed, a line of advice.
 * With `verbose` a line for each part, too. */
void selftest_print_head(FILE *stream, const struct selftest_summary *summary);
void selftest_print_check(FILE *stream, const struct selftest_check *check,
                          const struct check_result *result, bool verbose);

#define SELFTEST_SCHEMA "ipcmark-selftest/1"

/* Of struct selftest_summary. */
extern const struct fields selftest_fields;

#endif
