/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * roofline.h - the lines that FIGURE_ROOFLINE draws besides the cases: what the limits of the machine
 * leave of the throughput, over the message size. */
#ifndef IPCMARK_REPORT_ROOFLINE_H
#define IPCMARK_REPORT_ROOFLINE_H

#include <stdio.h>

#include "report/case_group.h"
#include "report/plot_data.h"

enum roof {
    ROOF_WAKE_UP, /* each message wakes the other side up */
    ROOF_CALLS,   /* each message takes a system call of each side */
    ROOF_COPIES,  /* each message is copied in and out; none of the others is above it */
    ROOFS,
};

/* Names of the blocks in the data file; and in the legend, source texts. */
extern const char *const roof_names[ROOFS], *const roof_words[ROOFS];

/* Whether the run has the limits of that panel. */
bool roofline_has(const struct run *run, const struct case_group *panel);

/* Bytes per second at the size of one of the panel's cases; NAN: not measured. */
double roofline_rate(const struct run *run, const struct run_case *run_case, enum roof roof);

/* A block for each roof: size and rate. */
void roofline_print(FILE *stream, const struct run *run, const struct case_group *panel);

#endif
