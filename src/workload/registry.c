/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry.c - the table of all workloads, in the order of the reports. */
#include "workload/workload.h"

#include <errno.h>
#include <string.h>

#include "text/message.h"
#include "workload/lossy_stream.h"
#include "workload/machine_limit.h"

extern const struct workload workload_latency, workload_throughput, workload_duplex,
    workload_connect, workload_fanin, workload_request, workload_pairs, workload_load;

const struct workload *const workloads[] = {
    &workload_latency, &workload_throughput, &workload_duplex,
    &workload_connect, &workload_fanin,      &workload_request,
    &workload_pairs,   &workload_load,       NULL,
};

const struct workload *workload_find(const char *name)
{
    for (const struct workload *const *entry = workloads; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0)
            return *entry;
    return strcmp(name, workload_machine_limit.name) == 0 ? &workload_machine_limit : NULL;
}

unsigned sides_run(const struct workload *workload, unsigned clients)
{
    return workload->in_pairs ? SIDE_COUNT * clients : 1 + clients;
}

/* Over loopback, whose MTU is 65536 bytes. */
enum { WHOLE_SEGMENT_BYTES = 65536 };

int workload_check_bytes(const struct transport *transport, struct diagnosis *why)
{
    if (transport->flags & TRANSPORT_NOTIFIES)
        return diagnose_message(why, -EOPNOTSUPP, N_("%1 only notifies: it carries no bytes"),
                                transport->name, NULL);
    return 0;
}

int workload_check_numbers(const struct transport *transport, const struct case_spec *spec,
                           struct diagnosis *why)
{
    if ((transport->flags & TRANSPORT_LOSES) == 0)
        return 0;
    if (transport->descriptors == NULL)
        return diagnose_message(why, -EOPNOTSUPP, N_("%1 has no descriptor to wait for"),
                                transport->name, NULL);
    if (spec->message_bytes < LOSSY_FEWEST_BYTES)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("where messages may be lost each bears its number and so has at least %1 bytes, not "
               "%2"),
            MESSAGE_NUMBER("%d", LOSSY_FEWEST_BYTES), MESSAGE_NUMBER("%zu", spec->message_bytes),
            NULL);
    return 0;
}

/* Of one side. */
#define BATCH_MOST_BYTES ((size_t)1 << 30)

int workload_check_batch(const struct transport *transport, const struct case_spec *spec,
                         struct diagnosis *why)
{
    if (spec->batch <= 1)
        return 0;
    if (transport->send_many == NULL)
        return diagnose_message(why, -EOPNOTSUPP, N_("%1 has no call that takes several messages"),
                                transport->name, NULL);
    if (spec->wait != WAIT_BLOCK)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("a batch is waited for within its call: --wait block"), NULL);
    if (spec->message_bytes > BATCH_MOST_BYTES / spec->batch)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("a batch of %1 messages of %2 bytes takes more memory than 1 "
                                   "GiB, which is the most allowed"),
                                MESSAGE_NUMBER("%u", spec->batch),
                                MESSAGE_NUMBER("%zu", spec->message_bytes), NULL);
    return 0;
}

int workload_check_prompt(const struct transport *transport, const struct case_spec *spec,
                          struct diagnosis *why)
{
    if (transport->flags & TRANSPORT_DELAYS && spec->message_bytes < WHOLE_SEGMENT_BYTES)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("with %1 the end of a stream of messages under 64 KiB waits for a "
               "timer of some 40 ms, which is what would be timed"),
            transport->name, NULL);
    return 0;
}

int workload_check_wait(const struct transport *transport, const struct case_spec *spec,
                        struct diagnosis *why)
{
    if (transport->flags & TRANSPORT_SPINS)
        return spec->wait == WAIT_SPIN
                   ? 0
                   : diagnose_message(why, -EOPNOTSUPP, N_("%1 can only spin: --wait spin"),
                                      transport->name, NULL);
    if (spec->wait != WAIT_BLOCK && transport->descriptors == NULL)
        return diagnose_message(why, -EOPNOTSUPP, N_("%1 has no descriptor to wait for"),
                                transport->name, NULL);
    return 0;
}
