/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * writers.h - processes that write records at the same time, for the experiments about mixing. */
#ifndef IPCMARK_PROBE_WRITERS_H
#define IPCMARK_PROBE_WRITERS_H

#include <sys/types.h>

#include "probe/endpoint.h"

enum {
    WRITERS = 8,
    WRITERS_RECORDS = 100, /* of each: far more in all than any buffer holds by default */
    WRITERS_ALL_RECORDS = WRITERS * WRITERS_RECORDS,
};

struct writers {
    const char *transport;
    size_t record_bytes;
    struct endpoint_pair *shared;           /* all write into its writer, or */
    const struct endpoint_address *address; /* each connects here, with shared NULL */
    pid_t processes[WRITERS];
};

/* Starts the processes; number 0..WRITERS-1 writes records of that byte with blocking write()s. Fill
 * in all but `processes`. -errno: some may be running; they end with this process. */
int writers_start(struct writers *writers);

/* Waits for all. -errno: one of them failed, with its errno. */
int writers_finish(struct writers *writers);

#endif
