/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_member.h - what the server and each client of a crowd know alike. */
#ifndef IPCMARK_MEASURE_CROWD_MEMBER_H
#define IPCMARK_MEASURE_CROWD_MEMBER_H

#include <stdbool.h>

#include "measure/event_counts.h"
#include "measure/record.h"
#include "transport/server_endpoint.h"
#include "workload/stamp.h"

struct crowd {
    struct invocation_record *record;
    const struct server_endpoint *server_endpoint;
    struct server_endpoint_object *object; /* this process's copy */
    bool answers; /* the server answers every message, and clients wait for that */
};

/* Page-aligned room for a record, filled and faulted in; NULL: no memory. */
unsigned char *crowd_message_new(size_t bytes);

/* What a process of the crowd counts of itself. */
struct crowd_meter {
    int schedstat_fd;
    struct event_counters *events; /* NULL: not counted */
};

int crowd_meter_open(struct crowd_meter *meter, bool count_events); /* -errno */
void crowd_meter_begin(const struct crowd_meter *meter, struct side_cost *cost);
void crowd_meter_end(const struct crowd_meter *meter, struct side_cost *cost);
void crowd_meter_close(struct crowd_meter *meter);

/* Events are counted over all messages, from the first to the last of the whole invocation: within
 * the timed part the server receives what clients sent before it, and sums would not fit together. */
void crowd_count_begin(const struct crowd_meter *meter);
void crowd_count_end(const struct crowd_meter *meter, struct event_counts *events);

/* Adds the calibration work of spin.h to *total. */
void crowd_calibrate(uint64_t rounds, struct spin_result *total);

#endif
