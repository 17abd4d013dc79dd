/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome.h - small helpers that every experiment uses to write down what it did and saw.
 *
 * Wherever a text is expected (...): a source text marked with N_(), then its arguments, which are
 * messages (PHRASE(), errno_name()) or plain texts (NUMBER(), names, data), those without
 * placeholder being left out; or one of these alone. A text that does not fit loses its
 * translation, then its end ("..."). */
#ifndef IPCMARK_PROBE_OUTCOME_H
#define IPCMARK_PROBE_OUTCOME_H

#include <stdint.h>
#include <sys/types.h>

#include "probe/probe.h"

#define probe_done(out, ...) PHRASE_IN((out)->done, __VA_ARGS__)
#define probe_observed(out, ...) PHRASE_IN((out)->observed, __VA_ARGS__)
#define probe_brief(out, ...) PHRASE_IN((out)->brief, __VA_ARGS__)

/* The experiment can't be made here ("needs root", "no IPv6"): PROBE_NOT_TRIED with that as
 * observed, brief "-". Is 0. */
#define probe_not_possible(out, ...) probe_give_up(out, PROBE_PARTS(__VA_ARGS__))

/* What a function says within a text. */
struct phrase {
    char text[PROBE_PHRASE_BYTES];
};

/* Puts a text into an array of characters. Is that array. */
#define PHRASE_IN(array, ...) probe_put(array, sizeof(array), PROBE_PARTS(__VA_ARGS__))

/* Texts within texts, until the end of the block. */
#define PHRASE(...) PHRASE_IN((struct phrase){0}.text, __VA_ARGS__)
#define NUMBER(whole) MESSAGE_NUMBER("%jd", (intmax_t)(whole))

/* "EAGAIN" for EAGAIN, "success" for 0; a number nobody named as "errno 999". Never NULL; static. */
const char *errno_name(int number);

/* Of the result of a system call: 0, or the errno that it has just set. */
int errno_of(ssize_t result);

/* "5 bytes", or "0 bytes, EIO" for -EIO. */
struct phrase moved_bytes(ssize_t result);
/* "Segmentation fault" for SIGSEGV. */
struct phrase signal_name(int number);

/* Sets the outcome from whether what was observed is what the claim says. When it is not, and one of
 * the errors that errno_name() was asked for before is a refusal that no claim is about (ENOSYS,
 * EMFILE, ENETUNREACH ...), that is PROBE_NOT_TRIED, with the error as reason. Returns 0, so that an
 * experiment can end with it. */
int probe_conclude(struct probe_result *out, bool as_claimed);

/* For the macros above. */
#define PROBE_PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})
const char *probe_put(char *text, size_t bytes, const char *const parts[]);
int probe_give_up(struct probe_result *out, const char *const parts[]);

#endif
