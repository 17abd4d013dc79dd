/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_names.h - the words that the table of experiments knows. */
#ifndef IPCMARK_BENCH_PROBE_NAMES_H
#define IPCMARK_BENCH_PROBE_NAMES_H

#include <stddef.h>

#include "base/diagnosis.h"

enum { PROBE_MOST_NAMES = 128 };

/* Appends a name that is not there yet; what is too much is left out. */
void probe_name_add(const char *names[PROBE_MOST_NAMES], size_t *count, const char *name);

/* The transports of all experiments, each once; how many. */
size_t probe_transport_names(const char *names[PROBE_MOST_NAMES]);

/* Finds an experiment's name. -EINVAL: there is none; *why says so, begins with `option`, and
 * offers the nearest. */
int probe_name_find(const char *option, const char *word, const char **name, struct diagnosis *why);

/* argp's filter of help texts: the experiments follow the options. */
char *probe_names_in_help(int key, const char *text, void *input);

#endif
