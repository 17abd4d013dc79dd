/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checks.h - the looks of the doctor. Each adds at least one finding of its name. */
#ifndef IPCMARK_DOCTOR_CHECKS_H
#define IPCMARK_DOCTOR_CHECKS_H

#include <stdbool.h>

#include "doctor/doctor.h"

struct doctor_check {
    const char *name;
    bool falsifies; /* it may find figures wrong that a run would show: a run looks, too */
    int (*look)(struct doctor_report *report, const char *name); /* -ENOMEM */
};

int check_cpus(struct doctor_report *report, const char *name);
int check_topology(struct doctor_report *report, const char *name);
int check_scheduling(struct doctor_report *report, const char *name);
int check_processes(struct doctor_report *report, const char *name);
int check_worker(struct doctor_report *report, const char *name);
int check_tracer(struct doctor_report *report, const char *name);
int check_preloading(struct doctor_report *report, const char *name);
int check_pipe(struct doctor_report *report, const char *name);
int check_socket_pair(struct doctor_report *report, const char *name);
int check_clock(struct doctor_report *report, const char *name);
int check_loopback(struct doctor_report *report, const char *name);
int check_names(struct doctor_report *report, const char *name);
int check_memory(struct doctor_report *report, const char *name);
int check_events(struct doctor_report *report, const char *name);

#endif
