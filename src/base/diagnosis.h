/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * diagnosis.h - why something failed, in one line for a person.
 *
 * Functions that parse or plan return 0 or a negative errno; where the number alone would not tell
 * the user what to do, they also fill a diagnosis. Only the program prints it. What run files tell
 * of is kept as a message (diagnose_message(), text/message.h). */
#ifndef IPCMARK_BASE_DIAGNOSIS_H
#define IPCMARK_BASE_DIAGNOSIS_H

struct diagnosis {
    char text[512]; /* NUL-terminated; longer texts end in "..."; control characters are "?" */
};

/* Writes the formatted text into *diagnosis (which may be NULL: nothing is written) and returns
 * `error` unchanged, so that `return diagnose(why, -EINVAL, "...", ...)` reads as one step. */
int diagnose(struct diagnosis *diagnosis, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
