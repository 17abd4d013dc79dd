/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor.h - what about this machine, now, falsifies or disturbs a measurement: what is said of its
 * environment, and looks of its own. Nothing is measured for a result here. */
#ifndef IPCMARK_DOCTOR_DOCTOR_H
#define IPCMARK_DOCTOR_DOCTOR_H

#include <stddef.h>
#include <stdio.h>

#include "result/environment.h"
#include "result/fields.h"

/* In the order of reading. */
enum doctor_outcome {
    DOCTOR_SERIOUS, /* makes figures wrong, or part of them impossible */
    DOCTOR_WARNING, /* makes them noisier, or this one machine's only */
    DOCTOR_NOTE,    /* something besides the figures is missing */
    DOCTOR_UNKNOWN, /* could not be looked at, and why */
    DOCTOR_FINE,    /* what was seen */
    DOCTOR_OUTCOMES
};

/* JSON: "serious", ... */
extern const char *const doctor_outcomes[DOCTOR_OUTCOMES];

struct doctor_finding {
    const char *check; /* its name, "pipe"; borrowed */
    enum doctor_outcome outcome;
    char *text; /* a message (text/message.h) of one line; unless fine, with what to do about it */
};

/* Serious ones first. Zeroed: nothing found. */
struct doctor_report {
    struct doctor_finding *findings;
    size_t count;
    char *kernel, *machine; /* as of struct environment */
    unsigned user_id;
    const char *version; /* of the program; borrowed */
};

/* Collects the environment and makes all checks, which takes less than two seconds. The report is to
 * be cleared in every case. -ENOMEM. */
int doctor_look(struct doctor_report *report);
void doctor_clear(struct doctor_report *report);

/* A check found that. Takes the message. -ENOMEM, also for NULL. */
int doctor_add(struct doctor_report *report, const char *check, enum doctor_outcome outcome,
               char *message);

/* What an environment warns of. -ENOMEM. */
int doctor_add_environment(struct doctor_report *report, const struct environment *environment);

size_t doctor_count(const struct doctor_report *report, enum doctor_outcome outcome);

/* For a run that is about to begin: makes those checks that can find figures wrong, and warns of
 * what is serious in the run's environment. -ENOMEM. */
int doctor_warn_run(struct environment *environment);

#define DOCTOR_SCHEMA "ipcmark-doctor/1"

/* Of struct doctor_report. */
extern const struct fields doctor_fields;

#endif
