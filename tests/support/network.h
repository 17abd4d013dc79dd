/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network.h - a network namespace of its own for a test's process (network_namespaces(7)): its
 * loopback device is down at first, and its settings are nobody else's. */
#ifndef IPCMARK_TESTS_SUPPORT_NETWORK_H
#define IPCMARK_TESTS_SUPPORT_NETWORK_H

#include <stdbool.h>

/* Takes this process into a new one; as the root of a new user namespace where it may not without.
 * false: this system does not let it, and the test is to be skipped. */
bool network_leave(void);

/* The same with namespaces of other kinds: CLONE_NEWNS, CLONE_NEWIPC, ... */
bool namespaces_leave(int flags);

/* Raises the loopback device there. */
bool network_raise_loopback(void);

/* Writes a setting under /proc/sys there. */
bool network_set(const char *path, const char *value);

/* What work may end with: the system does not let it. */
enum { CANNOT = 77 };

/* Does the work in a process of its own, which it may take anywhere; it must end with 0, and by
 * itself. The test is skipped when it ends with CANNOT. */
void assert_work(int (*work)(void));

#endif
