/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_transport.h - runs the same tests for every transport in the table. */
#ifndef IPCMARK_TESTS_EACH_TRANSPORT_H
#define IPCMARK_TESTS_EACH_TRANSPORT_H

#include <stddef.h>

struct transport_test {
    const char *name;          /* a sentence, without the transport */
    void (*run)(void **state); /* *state is a const struct transport */
};

/* Runs every test with every transport that moves data, as "TRANSPORT: NAME". Returns the number of
 * failed tests, as cmocka_run_group_tests. */
int run_for_each_transport(const char *group, const struct transport_test *tests, size_t count);

#endif
