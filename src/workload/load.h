/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load.h - open loop: requests leave when they are due, whatever became of those before.
 *
 * The way of the data: the plan is drawn from the exchange's seed and rate (pacer.h) -> the parent
 * waits for a moment, or does not where it is over, and sends a message whose header has its number,
 * that moment and the one of sending -> the child takes both from its own clock, which is the same one
 * (CLOCK_MONOTONIC of one machine) -> two samples a request: since it was due, which is the latency, and
 * since it was sent, which tells less (a sender that the channel holds up says nothing of it) -> the
 * record -> result/load_figures.h says what was offered, what was achieved, and whether that was
 * saturation. */
#ifndef IPCMARK_WORKLOAD_LOAD_H
#define IPCMARK_WORKLOAD_LOAD_H

#include <stdint.h>

#include "workload/stamp.h"
#include "workload/workload.h"

/* At the beginning of every message. Its first member is where lossy_stream.h has a message's number. */
struct load_header {
    uint64_t sequence, due_ns, sent_ns; /* clock_now_ns() */
};

enum {
    LOAD_HEADER_BYTES = sizeof(struct load_header),
    LOAD_FEWEST_REQUESTS = 2000, /* of an invocation */
    LOAD_LATE_NS = 5000,         /* what a generator may be late by */
    LOAD_REFERENCES = 800,       /* moments of the bare loop */
};

/* Samples of so many requests lie one kind after the other: each has an entry for every request, but
 * for the references. */
struct load_samples {
    uint32_t *latency_ns;    /* since it was due, in the order of arrival */
    uint32_t *since_sent_ns; /* the same since it was sent */
    uint32_t *pacing_ns;     /* how late the sender was that had waited for the moment */
    uint32_t *reference_ns;  /* the same of a loop that only waits: LOAD_REFERENCES at most */
};

uint64_t load_sample_count(uint64_t requests);
struct load_samples load_samples_at(uint32_t *samples_ns, uint64_t requests);

/* Which of them a side writes: the first one, and how many. */
void load_samples_of_side(enum side side, uint64_t requests, uint64_t *first, uint64_t *count);

/* What a sender does, for who calls it by itself (measure/clients_load.c). load_prepare is that
 * of struct workload; with samples_ns NULL it tries no bare loop. load_send sends
 * exchange->messages, whose plan begins at start_ns (clock_now_ns()). Where is_lossy, what the
 * kernel refuses is counted. */
void load_prepare(struct exchange *exchange, uint32_t *samples_ns);
int load_send(struct exchange *exchange, uint64_t start_ns, bool is_lossy);

/* How one of many clients' records has the header: behind the stamp's head. */
enum { LOAD_FEWEST_OF_CLIENTS = STAMP_BYTES + LOAD_HEADER_BYTES };

extern const struct workload workload_load;

#endif
