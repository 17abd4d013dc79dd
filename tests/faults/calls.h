/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calls.h - the system calls that the program makes, and the errors that each may end with.
 *
 * A call that is missing here fails the test: whoever makes a new one adds its row. */
#ifndef IPCMARK_TESTS_FAULTS_CALLS_H
#define IPCMARK_TESTS_FAULTS_CALLS_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ERRORS = 16 };

struct call {
    long number; /* -1: not on this architecture */
    const char *name;
    const char *page; /* of the manual, that names the errors */

    /* Those that the system may give to a call whose arguments are right; 0 ends them. None: it can't
     * fail, or nobody can do anything about it. */
    int errors[MOST_ERRORS];

    bool cleans_up; /* what was to be removed by it, or is found by it, stays where it fails */
};

extern const struct call calls[];
extern const size_t call_count;

/* Its index, or -1. */
int call_find(long number);

/* Whether the caller is to do the same again: such an error comes once, and not from then on. */
bool call_is_repeated(const struct call *call, int error);

/* Those of them after which the same succeeds, and so has the caller. */
bool call_must_be_repeated(const struct call *call, int error);

#endif
