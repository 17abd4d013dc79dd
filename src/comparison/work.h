/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * work.h - whether what two runs did may be compared: the same work, on the same machine. What a file
 * does not tell is no difference. */
#ifndef IPCMARK_COMPARISON_WORK_H
#define IPCMARK_COMPARISON_WORK_H

#include <stdbool.h>

#include "result/run.h"

/* The first setting by which the same cases were other work, by its option: "--verify"; NULL: none. A
 * duration is one unless --messages fixes the work. Workloads are looked at by work_version(). */
const char *work_differs(const struct run *a, const struct run *b);

/* The version of the workload that the run had; "1" where its file has none. */
const char *work_version(const struct run *run, const char *workload);

/* Whether the program that made the run had that workload, as far as the file tells: one without
 * versions is from before there were any, and may have had all. */
bool work_has(const struct run *run, const char *workload);

/* A workload that both had in another version; NULL: none. */
const char *work_version_differs(const struct run *a, const struct run *b);

/* Per cent are of what a pilot found, which is another rate each time. */
#define WORK_RATES_APART 1.1

/* How many times the higher rate that the case of a per cent was offered is the lower one; 1: they
 * are the same, are no per cent, or one of them is not known. */
double work_rates_apart(const struct run_case *a, const struct run_case *b);

/* A text of a run file, "?" where there is none; that fact of a host behind `tcp@HOST`, which may be
 * NULL. */
const char *work_known(const char *text);
const char *work_far_fact(const struct environment_list *far_host, const char *name);

/* Whether host or CPU model are known of both, and not the same. */
bool work_of_other_machine(const struct run *a, const struct run *b);

/* The same of the hosts behind `tcp@HOST`, as environments have them (far_host). */
bool work_with_other_far_host(const struct environment_list *a, const struct environment_list *b);

#endif
