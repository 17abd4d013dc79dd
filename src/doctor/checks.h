/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checks.h - the looks of the doctor. Each tells at least one finding. -ENOMEM. */
#ifndef IPCMARK_DOCTOR_CHECKS_H
#define IPCMARK_DOCTOR_CHECKS_H

#include "doctor/doctor.h"

int check_cpus(struct doctor_report *report);
int check_topology(struct doctor_report *report);
int check_scheduling(struct doctor_report *report);
int check_processes(struct doctor_report *report);
int check_worker(struct doctor_report *report);
int check_tracer(struct doctor_report *report);
int check_preloading(struct doctor_report *report);
int check_pipe(struct doctor_report *report);
int check_socket_pair(struct doctor_report *report);
int check_clock(struct doctor_report *report);
int check_loopback(struct doctor_report *report);
int check_names(struct doctor_report *report);
int check_memory(struct doctor_report *report);
int check_events(struct doctor_report *report);

#endif
