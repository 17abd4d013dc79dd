/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.h - what experiments found, and the file that it is kept in: "ipcmark-probe/1",
 * English whatever the language in use, with the messages beside it. */
#ifndef IPCMARK_REPORT_PROBE_REPORT_H
#define IPCMARK_REPORT_PROBE_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include <jansson.h>

#include "base/diagnosis.h"
#include "probe/probe.h"
#include "result/fields.h"

#define PROBE_SCHEMA "ipcmark-probe/1"

/* Of the file. */
extern const struct fields probe_fields;

/* An experiment that was made. Read from a file, its probe has texts alone. */
struct probe_finding {
    struct probe probe;
    const char *transport;
    struct probe_result result;
};

/* All of them, in the registry's order. Borrowed. */
struct probe_report {
    const struct probe_finding *findings;
    size_t count, planned; /* fewer than planned: it was stopped */
    bool complete;         /* it was not; the file's own, set when it is written */
    const char *kernel;    /* where, e.g. "Linux 6.1.0 x86_64"; NULL: not told */
    double user_id;        /* who, with the kernel; NAN: not told */
    const char *version;   /* of the program that tried; NULL: this one */
};

/* How many ended so. */
size_t probe_count(const struct probe_report *report, enum probe_outcome outcome);

/* 0, -ENOMEM or the stream's -errno. */
int probe_print_json(const struct probe_report *report, FILE *stream);

struct probe_file {
    struct probe_report report; /* its findings are owned, all texts are the JSON's */
    json_t *json;
    char unknown[400]; /* what it has and this program does not know, listed; "": nothing */
};

/* Whether the path is a file that calls itself one, by which it is told from a run; it may be cut
 * off or of a later schema all the same. */
bool probe_file_is_one(const char *path);

/* Reads and checks it; *out is to be released in every case. -EINVAL with *why: what is wrong with
 * it. -EFBIG, -ENOMEM, -errno. */
int probe_file_read(const char *path, struct probe_file *out, struct diagnosis *why);
void probe_file_clear(struct probe_file *file);

#endif
