/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * observer.h - sees every system call of a program and of all that it starts, and makes one fail.
 *
 * By seccomp_unotify(2): the kernel asks this process about each call. What the loader of shared
 * libraries does is passed over. One at a time in a process. */
#ifndef IPCMARK_TESTS_FAULTS_OBSERVER_H
#define IPCMARK_TESTS_FAULTS_OBSERVER_H

#include <stdbool.h>

#include "bench/program.h"

enum role {
    ROLE_SUPERVISOR, /* the program itself */
    ROLE_LEADER,     /* the worker that it started */
    ROLE_CHILD,      /* what the worker has forked: the other side, the clients */
    ROLE_HELPER,     /* what the program has forked and what has not become another program yet */
    ROLE_COUNT,
    ROLE_OTHER, /* another program: left alone */
};
extern const char *const role_names[ROLE_COUNT];

/* What process that is in a run of that program. */
enum role role_of(int process, int program);

struct fault {
    int call; /* index into calls[]; -1: none, all calls are counted */
    enum role role;
    int error;
    unsigned when; /* the first that fails, from 1 on, counted over all processes of the role */
    bool is_persistent;
};

enum { MOST_CALLS = 256 };

struct observation {
    unsigned counts[ROLE_COUNT]
                   [MOST_CALLS]; /* how often each was made; with a fault: only its own */
    unsigned injected;
    int unknown; /* the number of a call that has no row; -1: all have one */
};

/* program_start() of a program that is observed. -1 with errno: not here. */
int observer_start(struct program *program, struct order order, const struct fault *fault);

/* After program_finish(): false: some process of it still ran after 3 s, and was killed. */
bool observer_finish(struct observation *out);

#endif
