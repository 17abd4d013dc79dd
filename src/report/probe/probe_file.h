/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_file.h - what the experiments found, read back from "ipcmark-probe/1". */
#ifndef IPCMARK_REPORT_PROBE_PROBE_FILE_H
#define IPCMARK_REPORT_PROBE_PROBE_FILE_H

#include <jansson.h>

#include "base/diagnosis.h"
#include "report/probe/probe_report.h"

struct probe_file {
    struct probe_report report; /* borrows from all below */
    struct probe_finding *findings;
    struct probe *probes; /* of each finding one, without transports, code and run() */
    json_t *json;
};

/* Whether the path is a file of that schema, by which it is told from a run. */
bool probe_file_is_one(const char *path);

/* Reads and checks it; *out is to be released in every case. -EINVAL with *why: what is wrong with
 * it. -ENOMEM. */
int probe_file_read(const char *path, struct probe_file *out, struct diagnosis *why);
void probe_file_clear(struct probe_file *file);

#endif
