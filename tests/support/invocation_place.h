/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation_place.h - what a test of invocations needs, and the proof that they leave nothing. */
#ifndef IPCMARK_TESTS_SUPPORT_INVOCATION_PLACE_H
#define IPCMARK_TESTS_SUPPORT_INVOCATION_PLACE_H

#include "measure/topology.h"

struct invocation_place {
    struct topology *topology;
    char directory[sizeof "/tmp/ipcmark-test-XXXXXX"]; /* for names */
};

/* cmocka setup and teardown: *state is the place. The teardown fails when a name is left in the
 * directory or a process is left, however the invocation ended. */
int invocation_place_create(void **state);
int invocation_place_remove(void **state);

#endif
