/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.h - what `ipcmark probe` prints, and `ipcmark report probe.json`. */
#ifndef IPCMARK_BENCH_REPORT_PROBE_H
#define IPCMARK_BENCH_REPORT_PROBE_H

#include <stdbool.h>

#include "print_report.h"
#include "report/probe_report.h"
#include "report_options.h"

struct probe_printing {
    const struct report_form *form;
    const char *output; /* NULL: standard output */
    bool details;       /* of every experiment, in forms that don't have them anyway */
};

/* What experiments found; or, of a form that is a document, what is claimed in the experiments
 * list[0..count-1], or which of them are about these words, as probe_search() tells. Errors as
 * report_print(). */
int probe_print(const struct probe_report *report, const struct probe_printing *printing,
                struct diagnosis *why);
int probe_explain(const struct probe *const list[], size_t count,
                  const struct probe_printing *printing, struct diagnosis *why);
int probe_name_found(const char *words, const struct probe *const list[], size_t count,
                     const struct probe_printing *printing, struct diagnosis *why);

/* Reads the file and prints it. As above. */
int report_probe(const struct report_options *options);

#endif
