/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_transport.h - runs the same tests for every transport in the table of some kind. */
#ifndef IPCMARK_TESTS_EACH_TRANSPORT_H
#define IPCMARK_TESTS_EACH_TRANSPORT_H

#include <stddef.h>

#include "transport/transport.h"
#include "transport/wait.h"

struct transport_test {
    const char *name;          /* a sentence, without the transport */
    void (*run)(void **state); /* *state is a const struct transport */
};

/* Runs every test with every transport that moves data and that can be tried here, as "TRANSPORT: NAME". Returns the number of
 * failed tests, as cmocka_run_group_tests. */
int run_for_each_transport(const char *group, const struct transport_test *tests, size_t count);

/* Of these, with every one that has connections, and with every one that has descriptors and
 * loses nothing (TRANSPORT_LOSES). */
int run_for_each_connecting(const char *group, const struct transport_test *tests, size_t count);
int run_for_each_waitable(const char *group, const struct transport_test *tests, size_t count);

/* The same with every transport that only notifies. */
int run_for_each_notifier(const char *group, const struct transport_test *tests, size_t count);

/* A transport that has descriptors, and a way to wait for them that is not WAIT_BLOCK. */
struct waited_transport {
    const struct transport *transport;
    enum wait_strategy wait;
};

/* The same with every pair of them, as "TRANSPORT, WAIT: NAME"; *state is a const struct
 * waited_transport. */
int run_for_each_wait(const char *group, const struct transport_test *tests, size_t count);

#endif
