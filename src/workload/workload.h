/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workload.h - what is done over a transport.
 *
 * A workload is one exchange of a fixed number of messages, written once for each side; the harness
 * runs it twice, untimed to warm up and then timed. Workloads know transports only through
 * transport.h. Inside an exchange nothing but send, recv and the clock is called. */
#ifndef IPCMARK_WORKLOAD_WORKLOAD_H
#define IPCMARK_WORKLOAD_WORKLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "transport/transport.h"

/* One side's view of an exchange. The caller owns every pointer. */
struct exchange {
    const struct transport *transport;
    struct channel *channel; /* attached */
    unsigned char *message;  /* scratch of message_bytes */
    size_t message_bytes;    /* >= 1 */
    uint64_t messages;       /* how many; latency: round trips */
    uint64_t first_sequence; /* number of the first message, for --verify */
    bool verify;             /* fill every message, check every message received */
    uint32_t *samples_ns;    /* `messages` entries to fill, or NULL: do not record */

    /* Results: what this side counted, also after an error (what was done until then). */
    uint64_t sent_messages, received_messages;
    uint64_t sent_bytes, received_bytes;
    uint64_t saturated_samples; /* round trips over UINT32_MAX ns, recorded as UINT32_MAX */
};

struct workload {
    const char *name;
    const char *summary;
    bool records_samples; /* the parent fills samples_ns, one per message */

    /* Indexed by enum side. Blocks until the exchange is complete. Returns 0, the transport's
     * error, or -EBADMSG when --verify met a wrong message (received_messages is its index). */
    int (*run[SIDE_COUNT])(struct exchange *exchange);
};

/* All workloads in report order, ended by NULL. */
extern const struct workload *const workloads[];

/* The workload of that name, or NULL. */
const struct workload *workload_find(const char *name);

#endif
