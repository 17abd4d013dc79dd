/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_names.h - long options that do not exist, with the name that was probably meant.
 *
 * argp only says that it does not know them. */
#ifndef IPCMARK_BENCH_OPTION_NAMES_H
#define IPCMARK_BENCH_OPTION_NAMES_H

#include <argp.h>

#include "base/diagnosis.h"

/* Checks every argument that looks like a long option against the table (an unambiguous beginning
 * counts, as in getopt_long(3)), up to "--". -EINVAL with *why for the first that is none. */
int option_names_check(const struct argp_option *options, int argc, char **argv,
                       struct diagnosis *why);

#endif
