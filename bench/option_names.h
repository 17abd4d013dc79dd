/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_names.h - mistakes in the options themselves, told in one line each.
 *
 * argp would need two lines, and it doesn't know the name that was probably meant. */
#ifndef IPCMARK_BENCH_OPTION_NAMES_H
#define IPCMARK_BENCH_OPTION_NAMES_H

#include <argp.h>

#include "base/diagnosis.h"

/* Checks every option up to "--" as getopt_long(3) will read it (an unambiguous beginning of a long
 * name counts; letters may stand together): it is in the table or one of argp's own, its value is
 * there when it wants one, and none when it doesn't. -EINVAL with *why for the first mistake. */
int option_names_check(const struct argp_option *options, int argc, char **argv,
                       struct diagnosis *why);

/* Checks the options of `argp` so, then lets it parse them into `input`. *own_error is what argp's
 * parser leaves there when it refuses something by itself, with *why; 0 else. COMMAND begins the
 * text of other errors. --help and --usage print and exit. */
int option_names_parse(const char *command, const struct argp *argp, int argc, char **argv,
                       void *input, const int *own_error, struct diagnosis *why);

#endif
