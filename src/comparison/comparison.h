/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison.h - two runs or more, case by case: what became worse, better, or stayed the same from
 * the first of them, the base, to each of the others.
 *
 * The runs were made at different times, perhaps on different machines, and share no blocks: their
 * invocations are independent samples, so every comparison is unpaired (stats/unpaired.h). */
#ifndef IPCMARK_COMPARISON_COMPARISON_H
#define IPCMARK_COMPARISON_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/diagnosis.h"
#include "comparison/difference.h"
#include "result/fields.h"
#include "result/metrics.h"
#include "result/run.h"
#include "stats/unpaired.h"

/* As many as have a dash and a point of their own in the figures. */
enum { COMPARISON_MOST_RUNS = 6 };

/* Source texts, and as files have them: "worse", "better", "looks worse", ..., "equal". */
extern const char *const change_names[CHANGE_COUNT];

/* The test as files name it. */
extern const char comparison_test[];

/* `path`: its folder or file as the user called it; `name`: what it is called beside the others. */
struct compared_run {
    const char *path, *name;
    const struct run *run;
};

/* The number of a text, which may be any: what `count` was when it was new. `known`, NULL at first, is the
 * caller's for json_decref(). -1: no memory. */
json_int_t number_of(json_t **known, const char *key, size_t count);

/* A case of any of the runs, by its id. */
struct matched_case {
    const char *id;
    const struct run_case *of[COMPARISON_MOST_RUNS]; /* NULL: that run doesn't have it */
};

struct comparison_row {
    const struct run_case *base, *new; /* the same id */
    enum metric metric;
    struct paired_evidence base_side, new_side; /* the invocations that count, against 1 */
    double base_estimate, new_estimate;
    struct unpaired_comparison unpaired; /* new / base; simultaneous over all rows of the pair */
    enum change change;
};

/* What the buffers of its case have to do with a change: "other buffers", a source text; NULL:
 * nothing is known. */
const char *comparison_mark(const struct comparison_row *row);

/* A case of both runs of which a metric can't be compared. */
struct comparison_gap {
    const char *id;
    enum metric metric; /* METRIC_COUNT: the whole case */
    char *reason;       /* a message (text/message.h) */
};

struct message_list {
    char **messages;
    size_t count;
};

/* One run against the base. */
struct comparison_pair {
    struct comparison_row *rows; /* by change, the largest first */
    size_t row_count, counts[CHANGE_COUNT];
    struct comparison_gap *gaps;
    size_t gap_count;
    struct difference_list differences;
    struct message_list cautions; /* why verdicts may mislead, with what would help */
};

/* The runs and their texts are borrowed. To be released with comparison_clear(). */
struct comparison {
    struct compared_run runs[COMPARISON_MOST_RUNS]; /* the first is the base */
    size_t run_count;
    double threshold; /* 0.05: 5 % */
    struct matched_case
        *cases; /* in the order in which the runs have them, those of the base first */
    size_t case_count;
    struct message_list cautions[COMPARISON_MOST_RUNS]; /* as of a pair: what is amiss with a run */
    struct comparison_pair
        pairs[COMPARISON_MOST_RUNS]; /* of each run with the base; [0] is empty */
};

/* Compares 2 .. COMPARISON_MOST_RUNS runs; verdicts are read off the intervals, which hold for all
 * rows of a pair at once (stats/unpaired.h); `threshold` is 0 or more. -EINVAL with *why: two of
 * them have no case in common, or none with a metric that can be compared; -ENOMEM with *why. */
int comparison_make(const struct compared_run runs[], size_t count, double threshold,
                    struct comparison *out, struct diagnosis *why);
void comparison_clear(struct comparison *comparison);

/* Where run `at` was made on another machine than the base: claims only look so, and a caution says
 * why. comparison_make() does the same where the work is not the same (work.h). -ENOMEM. */
int comparison_hold_to_one_machine(struct comparison *comparison, size_t at);

/* What was compared of the primary metric of a case of run `at`; NULL: nothing, as in the base. */
const struct comparison_row *comparison_row_of(const struct comparison *comparison, size_t at,
                                               const struct run_case *run_case);

#define COMPARISON_SCHEMA "ipcmark-compare/1"

/* JSON of struct comparison, of two runs. */
extern const struct fields comparison_json_fields;

#endif
