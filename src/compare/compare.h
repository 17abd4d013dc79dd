/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare.h - two runs, case by case: what became worse, better, or stayed the same.
 *
 * The runs were made at different times, perhaps on different machines, and share no blocks: their
 * invocations are two independent samples, so every comparison is unpaired (stats/unpaired.h). */
#ifndef IPCMARK_COMPARE_COMPARE_H
#define IPCMARK_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnosis.h"
#include "compare/difference.h"
#include "compare/metric_value.h"
#include "result/run.h"
#include "stats/unpaired.h"

/* In the order of the output. */
enum compare_verdict {
    COMPARE_WORSE,
    COMPARE_BETTER,
    COMPARE_UNDECIDED,
    COMPARE_EQUAL,
    COMPARE_VERDICT_COUNT
};

/* "worse", "better", "undecided", "equal": of NEW against BASE. */
extern const char *const compare_verdict_names[COMPARE_VERDICT_COUNT];

/* The test as it is called in every output. */
extern const char compare_test[];

/* One side of a comparison. `name` is the file or folder as the user called it. */
struct compare_side {
    const char *name;
    const struct run *run;
};

struct compare_row {
    const struct run_case *base, *new; /* the same id */
    enum metric metric;
    double base_estimate, new_estimate;  /* Hodges-Lehmann, over the invocations that count */
    struct unpaired_comparison unpaired; /* NEW / BASE */
    double p_adjusted;                   /* Holm, over all comparisons */
    enum compare_verdict verdict;
};

/* A case of both runs for which a metric can't be compared. */
struct compare_gap {
    const char *id, *metric; /* metric: NULL for the whole case */
    char *reason;
};

/* Strings of the runs are borrowed: both must outlive it. To be released with run_compare_clear().
 */
struct run_compare {
    struct compare_side base, new;
    double threshold;         /* 0.05: 5 % */
    struct compare_row *rows; /* by verdict, the largest change first */
    size_t row_count, counts[COMPARE_VERDICT_COUNT];
    struct compare_gap *gaps;
    size_t gap_count;
    const char **only_in_base, **only_in_new; /* ids */
    size_t only_in_base_count, only_in_new_count;
    struct difference_list differences;
    char **warnings; /* one line each: why the verdicts may mislead, and what would help */
    size_t warning_count;
};

/* Compares two runs. Ratios are NEW/BASE; verdicts are those of verdict_between_runs(threshold),
 * which is 0 or more. -EINVAL with *why: no case in common, or none of them with a metric that can
 * be compared; -ENOMEM. */
int run_compare(struct compare_side base, struct compare_side new, double threshold,
                struct run_compare *out, struct diagnosis *why);
void run_compare_clear(struct run_compare *compare);

#endif
