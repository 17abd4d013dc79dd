/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * observer.h - sees every system call of a program and of all that it starts, and makes one fail.
 *
 * By seccomp_unotify(2): the kernel asks this process about each call. What the loader of shared
 * libraries does is passed over. One at a time in a process.
 *
 * From where in the program each is made, is found in the words of the asking thread's stack: those that
 * lie in the program's text right behind a call of what the word before lies in. Words of former calls may
 * be among them: the same way through the program leaves the same ones, but two ways to one place may then
 * look like two places. */
#ifndef IPCMARK_TESTS_FAULTS_OBSERVER_H
#define IPCMARK_TESTS_FAULTS_OBSERVER_H

#include <stdbool.h>

#include "bench/program.h"
#include "faults/site.h"

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
    int call;      /* index into calls[]; -1: none, all calls are recorded */
    unsigned hash; /* of the site, with role and call */
    int error;
    unsigned when; /* the first that fails, from 1 on, counted over all processes of the role */
    bool is_persistent;
};

enum { MOST_SITES = 4096 };

struct observation {
    struct observed_site {
        enum role role;
        int call;
        unsigned hash, count; /* of calls there */
        struct site site;
    } sites[MOST_SITES]; /* with a fault: only those of its call */
    size_t count;
    unsigned injected;
    int unknown; /* the number of a call that has no row; -1: all have one */
};

/* program_start() of a program that is observed. -1 with errno: not here. */
int observer_start(struct program *program, struct order order, const struct fault *fault);

/* After program_finish(): false: some process of it still ran after 3 s, and was killed. */
bool observer_finish(struct observation *out);

#endif
