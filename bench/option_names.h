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

#endif
