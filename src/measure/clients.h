/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients.h - one invocation of a workload with many clients: what pair_run() of record.h is for
 * two sides. The leader is the server; it forks the clients, each of which dies with it. */
#ifndef IPCMARK_MEASURE_CROWD_H
#define IPCMARK_MEASURE_CROWD_H

#include "measure/record.h"

/* The server's whole work in this process, the clients' in those that it forks. Returns when all
 * are done; errors, also of clients that died, are in the record. Raises the soft RLIMIT_NOFILE and
 * RLIMIT_NPROC of this process to the hard ones. */
void clients_run(struct invocation_record *record, const struct transport *transport,
                 const struct workload *workload);

#endif
