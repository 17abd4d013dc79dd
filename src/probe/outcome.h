/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome.h - small helpers that every experiment uses to write down what it did and saw. */
#ifndef IPCMARK_PROBE_OUTCOME_H
#define IPCMARK_PROBE_OUTCOME_H

#include <stddef.h>

#include "probe/probe.h"

/* "EAGAIN" for EAGAIN, "success" for 0; a number nobody named as "errno 999". Never NULL; static. */
const char *errno_name(int number);

/* printf into out->done, out->observed, out->brief. A text that does not fit ends in "...". */
void probe_done(struct probe_result *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void probe_observed(struct probe_result *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void probe_brief(struct probe_result *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets the outcome from whether what was observed is what the claim says. Returns 0, so that an
 * experiment can end with it. */
int probe_conclude(struct probe_result *out, bool as_claimed);

/* The experiment can't be made here ("needs root", "no IPv6"): PROBE_NOT_TRIED with that as observed,
 * brief "-". Returns 0. */
int probe_not_possible(struct probe_result *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A line that an experiment puts together from several observations. */

struct words {
    char text[PROBE_TEXT_BYTES];
    size_t length;
};

/* Appends; `words` begins as {0}. What does not fit is cut, with "..." at the end. */
void words_add(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
