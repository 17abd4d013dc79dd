/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_options.h - the command line of `ipcmark run`: settings on top of a suite, and what to do. */
#ifndef IPCMARK_BENCH_RUN_OPTIONS_H
#define IPCMARK_BENCH_RUN_OPTIONS_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "plan/settings.h"

struct run_options {
    struct settings settings;
    const char *output; /* NULL: the default folder; points into argv */
    const char *resume; /* folder of the run to go on with; then only `quiet`, `force` and the
                         * language are given */
    const char *language_name; /* of the table at the end, as given; NULL: it was not */
    const char *key_file;      /* of other hosts; NULL: not given */
    struct name_list again;    /* with resume: its plug-ins and other hosts, as given again */
    bool dry_run, quiet;
    bool force;                                    /* with resume: whatever is not the same */
    bool clients_typed, batch_typed, length_typed; /* --clients; --batch; --duration */
    bool rate_typed, size_typed;                   /* --rate; --size */
    bool limits_typed, reference_typed;            /* --limits; --reference */
};

/* Parses; --help and --usage print and exit. -EINVAL and others with *why. To be released with
 * run_options_clear() also after an error. */
int run_options_parse(int argc, char **argv, struct run_options *out, struct diagnosis *why);
void run_options_clear(struct run_options *options);

#endif
