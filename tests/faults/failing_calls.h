/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_calls.h - the file between a test and the library that it preloads. */
#ifndef IPCMARK_TESTS_FAULTS_FAILING_CALLS_H
#define IPCMARK_TESTS_FAULTS_FAILING_CALLS_H

#include <stdatomic.h>
#include <stdbool.h>

#include "faults/site.h"

enum failing_process { FAILING_PROGRAM, FAILING_WORKER };
enum failing_call { FAILING_ALLOCATION = 1000, FAILING_CLOSE }; /* no index into calls[] */
enum { MOST_FAILING_SITES = 8192 };

/* Filled in by whichever process comes there first, with any hash but 0. */
struct failing_site {
    _Atomic unsigned hash;
    _Atomic unsigned count; /* over all such processes */
    enum failing_process process;
    enum failing_call call;
    struct site site;
};

struct failing {
    unsigned hash; /* of the site that fails; 0: none */
    unsigned when; /* the first that fails there */
    bool is_persistent;
    _Atomic unsigned injected; /* out */
    struct failing_site
        sites[MOST_FAILING_SITES]; /* out; by hash, where it is free from there on */
};

#endif
