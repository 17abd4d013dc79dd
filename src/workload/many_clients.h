/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_clients.h - what the workloads with one server and many clients have in common: their
 * variants are the ways of transport/server_endpoint.h, and limits of the kernel bound the number
 * of clients. */
#ifndef IPCMARK_WORKLOAD_MANY_CLIENTS_H
#define IPCMARK_WORKLOAD_MANY_CLIENTS_H

#include <sys/resource.h>

#include "transport/server_endpoint.h"
#include "workload/workload.h"

/* variants_of and default_wait of struct workload: shared blocks, separate waits by epoll. */
const char *const *many_clients_variants(const struct transport *transport);
enum wait_strategy many_clients_default_wait(const struct case_spec *spec);

/* How the endpoint is opened for a case with one of those variants; `directory` is borrowed, and
 * may be NULL where nothing is opened. */
struct server_endpoint_spec many_clients_endpoint(const struct case_spec *spec,
                                                  const char *directory, bool answers);

/* The limits of this process that bound the clients; RLIM_INFINITY: none. */
struct client_limits {
    rlim_t descriptors; /* RLIMIT_NOFILE, hard: the server raises its soft limit to that */
    rlim_t processes;   /* RLIMIT_NPROC, hard; none for a process that the kernel exempts */
};
struct client_limits client_limits_here(void);

/* An open loop of several clients. */
extern const struct workload workload_load_of_clients;

/* check of struct workload, for a server that does (request) or does not (fanin) answer. */
int many_clients_check(const struct transport *transport, const struct case_spec *spec,
                       bool answers, const struct client_limits *limits, struct diagnosis *why);

#endif
