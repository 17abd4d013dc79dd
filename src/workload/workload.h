/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workload.h - what is done over a transport.
 *
 * A workload is one exchange of a fixed number of messages, written once for each side; the harness
 * runs it twice, untimed to warm up and then timed. Workloads know transports only through
 * transport.h and the two headers that it names. Inside an exchange nothing but the transport's
 * functions, the wait (waiting.h) and the clock is called. */
#ifndef IPCMARK_WORKLOAD_WORKLOAD_H
#define IPCMARK_WORKLOAD_WORKLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "transport/transport.h"
#include "transport/wait.h"
#include "workload/case_spec.h"

struct shared_work; /* workload/shared_work.h */

/* Of an open loop (load.h), one side's: clock_now_ns() wherever it says ns. */
struct load_counts {
    double per_second;              /* order: how many requests are due; 0: all at once */
    uint64_t seed;                  /* order: of the plan */
    uint64_t start_ns, last_due_ns; /* parent: of the plan */
    uint64_t arrived_ns;            /* child: the last one */
    uint64_t spun_ns;               /* parent: spent spinning until a moment came */
    uint64_t paced;                 /* parent: requests that it waited for */
    uint64_t
        late; /* parent: those that left later than LOAD_LATE_NS although it had waited, or because
                     * it overslept an earlier one */
    uint64_t references; /* parent: of the bare loop */
};

/* One side's view of an exchange. The caller owns every pointer. */
struct exchange {
    const struct transport *transport;
    struct channel *channel;  /* attached */
    unsigned char *message;   /* scratch of spec.message_bytes */
    unsigned char *incoming;  /* another, for who sends and receives at once */
    struct iovec *batch;      /* spec.batch messages of that size; NULL: not more than one */
    struct case_spec spec;    /* wait: for workloads that wait by themselves (waits_itself) */
    uint64_t messages;        /* how many; latency: round trips */
    struct shared_work *work; /* in_pairs: how many is what is left of this, instead; else NULL */
    uint64_t first_sequence;  /* number of the first message, for --verify */
    bool verify;              /* fill every message, check every message received */
    uint32_t *samples_ns;     /* `messages` entries to fill, or NULL: do not record; with
                               * SAMPLES_ONE_WAY as load.h has them */
    struct load_counts load;  /* SAMPLES_ONE_WAY only: orders and results */

    /* Of a receiver of lossy_stream.h, optional: takes each message as it comes, of which so many
     * came before; and how many bytes of it are no pattern, 0: its number alone. */
    void (*arrived)(struct exchange *exchange, const unsigned char *message, uint64_t number);
    size_t head_bytes;

    /* Results: what this side counted, also after an error (what was done until then). */
    uint64_t sent_messages, received_messages;
    uint64_t sent_bytes, received_bytes;
    uint64_t refused_messages;   /* by the kernel, and so not sent (TRANSPORT_LOSES) */
    uint64_t reordered_messages; /* received after one that was sent later */
    uint64_t asked_messages; /* parent, round trips that may be lost: also those sent again, and */
    uint64_t answered_messages; /* all answers, also late ones */
    uint64_t saturated_samples; /* over UINT32_MAX ns, recorded as UINT32_MAX */
};

/* The sample of what took so long. Where clocks differed between CPUs something might arrive before
 * it was sent, and the difference wraps around: that is too long, too. */
static inline uint32_t exchange_sample(struct exchange *exchange, uint64_t ns)
{
    if (ns <= UINT32_MAX)
        return (uint32_t)ns;
    exchange->saturated_samples++;
    return UINT32_MAX;
}

/* Where the next message to be sent is written: the transport's memory, where it lends some
 * (`reserve` is its function), else `own`. */
static inline unsigned char *exchange_place(void *(*reserve)(struct channel *, size_t),
                                            struct channel *channel, size_t bytes,
                                            unsigned char *own)
{
    unsigned char *lent = reserve == NULL ? NULL : reserve(channel, bytes);

    return lent == NULL ? own : lent;
}

/* What samples are: one for each message, taken by the parent; one way: by both sides (load.h). */
enum workload_samples { SAMPLES_NONE, SAMPLES_ROUND_TRIP, SAMPLES_CONNECTION, SAMPLES_ONE_WAY };

struct workload {
    const char *name;
    const char *summary;
    enum workload_samples samples;

    /* The ways to do it over that transport, each a case of its own: their names, ended by NULL.
     * NULL, the function or what it returns: there is only one, and the variant is NULL. */
    const char *const *(*variants_of)(const struct transport *transport);

    bool many_clients; /* one server (the parent) and `clients` processes; run[] is NULL then, and
                        * measure/clients.h does the work */
    bool in_pairs;     /* with many_clients: the clients are pairs of their own, each of which calls
                         * run[], and measure/pairs.h has them work at once */
    bool takes_rates;  /* is done at each of several rates (spec.rate) */
    bool takes_batches; /* several messages in a call (spec.batch) are another way to do it */
    bool
        waits_itself; /* gets the plain channel and exchange.spec.wait; else a channel that waits */

    /* The case's way to wait when none is named, which is not in it yet; NULL: WAIT_BLOCK. */
    enum wait_strategy (*default_wait)(const struct case_spec *spec);

    /* Whether it can run there. -EOPNOTSUPP with the reason in one line: not this transport, not
     * this variant or wait with it, not this many clients; -EMFILE, -EAGAIN: not that many by the
     * limits of this process. NULL: wherever the transport's own
     * limits allow it. Asked before anything is opened; does not block. */
    int (*check)(const struct transport *transport, const struct case_spec *spec,
                 struct diagnosis *why);

    /* Opens the channel in another way than transport->open, with transport->connection for
     * instance; NULL: transport->open, attach and close. */
    const struct transport *(*channel_of)(const struct transport *transport, const char *variant);

    /* Optional. The parent, once, before it warms up: what is neither that nor timed, with the samples
     * of the timed exchange, which has exchange->messages. */
    void (*prepare)(struct exchange *exchange, uint32_t *samples_ns);

    /* Indexed by enum side. Blocks until the exchange is complete. Returns 0, the transport's
     * error, or -EBADMSG when --verify met a wrong message (received_messages is its index). */
    int (*run[SIDE_COUNT])(struct exchange *exchange);
};

/* Whether a message is answered, which its sample waits for. */
static inline bool workload_has_answers(const struct workload *workload)
{
    return workload->samples == SAMPLES_ROUND_TRIP || workload->samples == SAMPLES_CONNECTION;
}

/* All workloads in report order, ended by NULL. */
extern const struct workload *const workloads[];

/* The workload of that name, or NULL. That of the machine's limits (machine_limit.h), too, which is
 * in no list. */
const struct workload *workload_find(const char *name);

/* How many processes send and receive in an invocation. */
unsigned sides_run(const struct workload *workload, unsigned clients);

/* What several workloads must refuse, in the same words, from a transport's table only. For
 * check(): 0, or -EOPNOTSUPP with the reason in *why.
 *
 * workload_check_bytes: whether the transport carries bytes. workload_check_wait: whether it has
 * the case's wait: any, where it has descriptors; else only WAIT_BLOCK, or only WAIT_SPIN where it
 * spins (TRANSPORT_SPINS). workload_check_numbers: where a message may be lost
 * (lossy_stream.h), whether it has room for the number that it needs then, and the transport
 * descriptors, at which the end of the stream is waited for. */
int workload_check_bytes(const struct transport *transport, struct diagnosis *why);
int workload_check_wait(const struct transport *transport, const struct case_spec *spec,
                        struct diagnosis *why);
int workload_check_numbers(const struct transport *transport, const struct case_spec *spec,
                           struct diagnosis *why);

/* The same of spec->batch messages in a call: whether the transport can, waits in the call, and both
 * sides have the memory. */
int workload_check_batch(const struct transport *transport, const struct case_spec *spec,
                         struct diagnosis *why);

/* The same of a stream that a timer would end (TRANSPORT_DELAYS): of messages under 64 KiB, that is
 * less than a segment over loopback: the timer is what would be timed. */
int workload_check_prompt(const struct transport *transport, const struct case_spec *spec,
                          struct diagnosis *why);

#endif
