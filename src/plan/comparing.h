/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparing.h - what is compared with what at a point of the plan. */
#ifndef IPCMARK_PLAN_COMPARING_H
#define IPCMARK_PLAN_COMPARING_H

enum comparing {
    COMPARING_PAIRS,     /* all with all */
    COMPARING_REFERENCE, /* all with one of them, and each with the best */
    COMPARING_COUNT,
};

/* "pairs", "reference": on the command line, in suites and in run files. */
extern const char *const comparing_names[COMPARING_COUNT];

/* The transport that others are compared with: that one, or "pipe" where none was named (NULL). */
const char *comparing_reference(const char *named);

#endif
