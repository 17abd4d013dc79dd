/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim.h - published statements about pipes and sockets, each with a test that this machine can
 * make, and what came of it.
 *
 * A file of claims (docs/claims.md) comes from anybody: it names what is measured from closed lists
 * within bounds, and all else in it is text. */
#ifndef IPCMARK_CLAIMS_CLAIM_H
#define IPCMARK_CLAIMS_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "measure/topology.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "plan/stopping.h"
#include "result/fields.h"
#include "result/run.h"

/* ---- the test ---- */

enum claim_quantity { CLAIM_TIME, CLAIM_RATE };

/* What absolute bounds are written in. */
struct claim_unit {
    const char *name; /* "GiB/s" */
    enum claim_quantity quantity;
    double factor; /* of ns, or of bytes per second */
};

/* "time fifo / pipe > 1.05": the ratio of two transports, or the figure of one, lies in a region. */
struct claim_test {
    enum claim_quantity quantity;
    const char *of;                /* of transports[] */
    const char *against;           /* likewise; NULL: all others of the plan, or nothing */
    bool others;                   /* all others of the plan, each by itself */
    const struct claim_unit *unit; /* NULL: it is about ratios */
    double low, high;              /* of the region, in ratios or in the unit; 0, INFINITY: open */
    bool has_low, has_high;        /* whether these borders belong to it */
};

/* -EINVAL with *why, which does not name the file: not of the grammar, or a transport that is not in
 * the plan, or a figure that its workload does not have. */
int claim_test_parse(const char *text, const struct settings *plan, struct claim_test *out,
                     struct diagnosis *why);

enum claim_verdict {
    CLAIM_HOLDS,       /* the whole interval lies in the region */
    CLAIM_REFUTED,     /* it lies outside, wholly */
    CLAIM_NOT_SETTLED, /* it does neither, or there is none */
    CLAIM_CANT_BE_TRIED,
    CLAIM_VERDICTS
};

/* "holds", "refuted", "not settled", "can't be tried". */
extern const char *const claim_verdict_names[CLAIM_VERDICTS];

/* Of an interval of ratios, or in the test's unit; bounds that are NAN settle nothing. */
enum claim_verdict claim_test_judge(const struct claim_test *test, struct interval value);

/* A claim says that its test holds wherever it can be tried: one place refutes it, one that is open
 * leaves it open. */
enum claim_verdict claim_verdict_of_all(const enum claim_verdict verdicts[], size_t count);

/* ---- the file ---- */

enum {
    CLAIM_MOST = 64,
    CLAIM_MOST_SIZES = 8,
    CLAIM_MOST_TRANSPORTS = 32, /* more than there are */
    CLAIM_MOST_PLACEMENTS = 8,
    CLAIM_MOST_BLOCKS = STOPPING_MOST,
    CLAIM_MOST_MESSAGE = 16 << 20,
    CLAIM_MOST_TEXT = 600,
    CLAIM_MOST_ID = 40,
    CLAIM_MOST_LANGUAGES = 8,
    CLAIM_BLOCKS = 40 /* unless the claim says otherwise */
};

/* By language, in the order of languages[]; the first, English, is there. */
struct claim_text {
    char *in[CLAIM_MOST_LANGUAGES];
};

/* In the language in use, or else in English. NULL: there is none. */
const char *claim_say(const struct claim_text *text);

struct claim {
    char *id, *source, *url; /* url: NULL where there is none */
    unsigned year;           /* 0: not known */
    struct claim_text sentence, why;
    struct settings plan; /* its lists, with one workload, and its blocks; nothing else is set */
    char *test_text;
    struct claim_test test;
};

struct claim_list {
    struct claim *claims;
    size_t count;
};

/* Reads and checks the file. -EINVAL: *why is one line that starts with "FILE:LINE: "; -errno when
 * it can't be read. *out is to be cleared in every case. */
int claims_read(const char *path, struct claim_list *out, struct diagnosis *why);
void claims_clear(struct claim_list *list);

/* Keeps only those ids, in the file's order. -EINVAL: there is none of that id. */
int claims_choose(struct claim_list *list, const char *const ids[], size_t count,
                  struct diagnosis *why);

/* ---- the plan of all ---- */

/* What a run of them has to do at most, as settings; to be cleared in every case. Placements that
 * this machine lacks are left out. -ENOMEM. */
int claims_settings(const struct claim_list *list, const struct topology *topology,
                    struct settings *out, struct diagnosis *why);

/* The cases that some claim is about, each once. Without any, the plan has none and can't be run.
 * Errors as plan_build(). */
int claims_plan(const struct claim_list *list, const struct settings *settings,
                const struct topology *topology, const char *directory, struct plan *out,
                struct diagnosis *why);

/* Whether the claim is tried in that placement of the machine. */
bool claim_wants_placement(const struct claim *claim, const struct placement *placement);

/* ---- what came of it ---- */

/* The test of a claim at one point of its plan. */
struct claim_finding {
    const char *of, *against; /* against: NULL for a figure by itself */
    char *placement;          /* owned */
    size_t message_bytes;
    struct interval value; /* as the test has it: a ratio, or in the test's unit; all findings of a
                            * report hold at once, in 95 of 100 */
    size_t blocks;         /* that it is of */
    size_t contrast;       /* internal: which comparison of the report; SIZE_MAX: none */
    enum claim_verdict verdict;
    unsigned needed; /* not settled: blocks that would probably settle it; 0: can't be told */
    char *reason;    /* why it can't be tried, or why it is not settled whatever the interval says;
                      * a message; NULL: none */
};

struct claim_result {
    const struct claim *claim;
    enum claim_verdict verdict;
    struct claim_finding *findings;
    size_t count;
    /* Of the claim, for the file. */
    const char *id, *source, *url, *sentence, *why, *workload, *test, *unit;
    unsigned year;
};

struct claims_report {
    struct claim_result *results; /* one for each claim */
    size_t count;
    size_t comparisons;                           /* that hold at once */
    unsigned blocks;                              /* that count */
    bool complete;                                /* all that was planned was measured */
    char *kernel, *machine, *cpu_model, *started; /* NULL: not known */
    const char *version;                          /* borrowed */
};

/* Judges all claims by a run of their plan (NULL: nothing was run), which stay as they are and must
 * outlive the report. Comparisons of one workload and placement are moderated together; the intervals
 * of all comparisons that some claim is about hold at once (Bonferroni). The report is to be cleared
 * in every case. -ENOMEM; -EINVAL as series_build(). */
int claims_judge(const struct claim_list *list, const struct topology *topology,
                 const struct plan *plan, const struct run *run, struct claims_report *out);
void claims_report_clear(struct claims_report *report);

size_t claims_count(const struct claims_report *report, enum claim_verdict verdict);

#define CLAIMS_SCHEMA "ipcmark-claims/1"

/* Of struct claims_report. */
extern const struct fields claims_fields;

#endif
