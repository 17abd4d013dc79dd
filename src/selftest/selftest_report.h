/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_report.h - what the checks found, for people and for programs. */
#ifndef IPCMARK_SELFTEST_SELFTEST_REPORT_H
#define IPCMARK_SELFTEST_SELFTEST_REPORT_H

#include <stdio.h>

#include "result/fields.h"
#include "selftest/check.h"

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
