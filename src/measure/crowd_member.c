/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_member.c - memory and meters. */
#include "measure/crowd_member.h"

#include <stdlib.h>
#include <string.h>

#include "measure/side_cost.h"
#include "transport/fd_io.h"

enum { PAGE_ALIGNMENT = 4096 };

unsigned char *crowd_message_new(size_t bytes)
{
    size_t rounded = (bytes + PAGE_ALIGNMENT - 1) / PAGE_ALIGNMENT * PAGE_ALIGNMENT;
    unsigned char *message = aligned_alloc(PAGE_ALIGNMENT, rounded);

    if (message != NULL)
        memset(message, 0x5a, rounded);
    return message;
}

int crowd_meter_open(struct crowd_meter *meter, bool count_events)
{
    *meter = (struct crowd_meter){.schedstat_fd = side_cost_open()};
    return count_events ? event_counters_open(&meter->events) : 0;
}

void crowd_meter_begin(const struct crowd_meter *meter, struct side_cost *cost)
{
    side_cost_begin(cost, meter->schedstat_fd);
}

void crowd_meter_end(const struct crowd_meter *meter, struct side_cost *cost)
{
    side_cost_end(cost, meter->schedstat_fd);
}

void crowd_count_begin(const struct crowd_meter *meter)
{
    if (meter->events != NULL)
        event_counters_start(meter->events);
}

void crowd_count_end(const struct crowd_meter *meter, struct event_counts *events)
{
    if (meter->events == NULL)
        return;
    event_counters_stop(meter->events);
    event_counters_read(meter->events, events);
}

void crowd_meter_close(struct crowd_meter *meter)
{
    event_counters_close(meter->events);
    meter->events = NULL;
    fd_close(&meter->schedstat_fd);
}

void crowd_calibrate(uint64_t rounds, struct spin_result *total)
{
    if (rounds == 0)
        return;
    struct spin_result spin = spin_run(rounds);
    total->elapsed_ns += spin.elapsed_ns;
    if (spin.longest_gap_ns > total->longest_gap_ns)
        total->longest_gap_ns = spin.longest_gap_ns;
}
