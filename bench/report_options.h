/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_options.h - the command line of `ipcmark report`. */
#ifndef IPCMARK_BENCH_REPORT_OPTIONS_H
#define IPCMARK_BENCH_REPORT_OPTIONS_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "comparison/comparison.h"
#include "plan/list.h"
#include "print_report.h"

struct report_options {
    char **paths;      /* of the runs */
    size_t path_count; /* 1 .. COMPARISON_MOST_RUNS */
    struct report_choice report;
    const char *style_name;
    enum subject subject;
    const struct style *style;
    const char *reference;  /* NULL: not given */
    struct size_list sizes; /* of distributions; 0: all of them; empty: not given */
    bool rows, verbose;
    struct diagnosis *why;
};

/* Puts the language asked for into use. -EINVAL with *why: bad usage. To be released with
 * size_list_clear(&out->sizes) in every case. */
int report_options_parse(int argc, char **argv, struct report_options *out, struct diagnosis *why);

/* Whether --reference names what others are held against. -EINVAL with the reason: the run does not have
 * it, or compares nothing with it. Where only some points of the run lack it, a line on stderr says so,
 * and 0 is returned. */
int report_reference_check(const struct run *run, const struct report_options *options);

/* Of several runs: reads and prints them. Errors as report_print(). */
int report_runs(const struct report_options *options);

#endif
