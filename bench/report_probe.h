/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.h - the forms of `ipcmark probe`, and of `ipcmark report probe.json`. */
#ifndef IPCMARK_BENCH_REPORT_PROBE_H
#define IPCMARK_BENCH_REPORT_PROBE_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "document/sink.h"

struct probe;
struct probe_report;

struct probe_format {
    const char *name;
    const struct sink *sink;                                       /* NULL: data, or a page */
    int (*print)(const struct probe_report *report, FILE *stream); /* data */
    enum detail detail;
    bool is_english; /* always: programs read it */
};

enum { PROBE_FORMAT_COUNT = 6 };
extern const struct probe_format probe_formats[PROBE_FORMAT_COUNT];

/* The form of that name; NULL: there is none. */
const struct probe_format *probe_format_find(const char *name);

struct probe_printing {
    const struct probe_format *format;
    const struct probe_report *report;
    /* Of a property that is explained instead. */
    const struct probe *const *explained;
    size_t explained_count;
    bool details;       /* of every experiment, in forms that don't have them anyway */
    const char *output; /* NULL: stdout */
};

/* -errno; with why->text empty it is that of stdout. */
int probe_print(const struct probe_printing *printing, struct diagnosis *why);

/* Reads the file and prints it. As above. */
int report_probe(const char *path, const struct probe_format *format, const char *output,
                 struct diagnosis *why);

#endif
