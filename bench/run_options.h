/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_options.h - the command line of `ipcmark run`: settings on top of a suite, and what to do. */
#ifndef IPCMARK_BENCH_RUN_OPTIONS_H
#define IPCMARK_BENCH_RUN_OPTIONS_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "plan/settings.h"
#include "result/run.h"

enum { RUN_MOST_TYPED = 256 };

/* As settings_set() takes it. */
struct typed_setting {
    const char *name, *value;
};

struct run_options {
    struct settings settings;
    const char *output; /* NULL: the default folder; points into argv */
    const char *resume; /* folder of the run to go on with; then only `quiet`, `force` and the
                         * language are given */
    const char *language_name; /* of the table at the end, as given; NULL: it was not */
    const char *key_file;      /* of other hosts; NULL: not given */
    struct name_list again;    /* with resume: its plug-ins and other hosts, as given again */
    bool dry_run, quiet;
    bool force;                                 /* with resume: whatever is not the same */
    const char *suite;                          /* NULL: the default one */
    struct typed_setting typed[RUN_MOST_TYPED]; /* in that order */
    size_t typed_count;
};

/* Parses; --help and --usage print and exit. -EINVAL and others with *why. To be released with
 * run_options_clear() also after an error. */
int run_options_parse(int argc, char **argv, struct run_options *out, struct diagnosis *why);
void run_options_clear(struct run_options *options);

/* Whether the setting was an option of the command line, be it with the suite's value. */
bool run_options_typed(const struct run_options *options, const char *name);

/* For --resume. Reads the run in `folder` into *run (initialised; run_clear() it also after an error) and its
 * options, from the command line that it holds, into *options, whose quiet and force stay. Their strings
 * point into *run. -EINVAL: it is complete, or its command line is not one; else as
 * run_file_read(). */
int resume_load(const char *folder, struct run *run, struct run_options *options,
                struct diagnosis *why);

#endif
