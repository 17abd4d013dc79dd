/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network_namespace.h - a process that moves into a network namespace of its own, where that is
 * permitted: with CAP_SYS_ADMIN, or as the root of a new user namespace (network_namespaces(7)). */
#ifndef IPCMARK_PROBE_NETWORK_NAMESPACE_H
#define IPCMARK_PROBE_NETWORK_NAMESPACE_H

/* Tries, in other processes, which flags of unshare() give one: 0 with *flags. A positive errno
 * number: none do; a negative one: it could not be tried. */
int network_namespace_find(int *flags);

/* Moves this process, for good, with the loopback device of the new namespace up. Returns an errno
 * number. */
int network_namespace_enter(int flags);

#endif
