/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_options.h - the command line of `ipcmark probe`. */
#ifndef IPCMARK_BENCH_PROBE_OPTIONS_H
#define IPCMARK_BENCH_PROBE_OPTIONS_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "plan/list.h"
#include "print_report.h"
#include "probe/probe.h"

enum { PROBE_MOST_NAMES = 128 };

struct probe_options {
    const char *wanted[PROBE_MOST_NAMES]; /* properties, by name; none: all */
    size_t wanted_count;
    struct name_list transports; /* none: all */
    struct report_choice report;
    const char *explain; /* NULL, or the property to explain instead of trying it */
    const char *typed_transports, *time_limit; /* NULL: not typed */
    unsigned limit_ms;                         /* of an experiment; of claims: of all together */
    bool details, quiet;
    bool claims; /* published claims instead of experiments; `wanted` are then their ids */
    const char *claims_file; /* NULL: the one that comes with the program */
    /* `explain` may also be "all", or words that name no property: the experiments that are about
     * them, as probe_search() tells. */
    const struct probe *found[PROBE_MOST_FOUND];
    size_t found_count;
};

/* Puts the language asked for into use. -EINVAL with *why: bad usage. -ENOMEM. The options are to
 * be cleared in every case. */
int probe_options_parse(int argc, char **argv, struct probe_options *out, struct diagnosis *why);
void probe_options_clear(struct probe_options *options);

/* Whether the experiment with that transport is asked for. */
bool probe_options_want(const struct probe_options *options, const struct probe *probe,
                        const char *transport);

/* What experiments found; `details`: of every one, in forms that don't have them anyway. Errors as
 * report_print(). */
int probe_print(const struct probe_report *found, const struct report_choice *choice, bool details,
                struct diagnosis *why);

/* Measures and judges published claims. Returns the exit status. */
int try_claims(const struct probe_options *options);

#endif
