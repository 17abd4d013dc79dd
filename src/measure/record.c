/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.c - what lies where in the shared memory of an invocation. */
#include "measure/record.h"

#include <stdio.h>

static size_t clients_offset(uint64_t timed_messages)
{
    const size_t alignment = _Alignof(struct client_record);
    size_t end = sizeof(struct invocation_record) + (size_t)timed_messages * sizeof(uint32_t);

    return (end + alignment - 1) / alignment * alignment;
}

size_t record_bytes(uint64_t timed_messages, unsigned clients)
{
    return clients_offset(timed_messages) + clients * sizeof(struct client_record);
}

void record_order_case(struct invocation_record *record, const struct invocation_request *request)
{
    const char *variant = request->spec.variant;

    snprintf(record->transport, sizeof record->transport, "%s", request->transport->name);
    snprintf(record->workload, sizeof record->workload, "%s", request->workload->name);
    snprintf(record->variant, sizeof record->variant, "%s", variant != NULL ? variant : "");
    record->spec = request->spec;
}

struct case_spec record_case(const struct invocation_record *record)
{
    struct case_spec spec = record->spec;

    spec.transport = record->transport;
    spec.workload = record->workload;
    spec.variant = record->variant[0] != '\0' ? record->variant : NULL;
    spec.placement = spec.wait_group = NULL;
    return spec;
}

struct client_record *record_client(struct invocation_record *record, unsigned client)
{
    char *base = (char *)record;

    return (struct client_record *)(void *)(base + clients_offset(record->timed_messages)) + client;
}

struct record_share record_share(uint64_t messages, unsigned clients, unsigned client)
{
    uint64_t least = messages / clients, more = messages % clients;

    return (struct record_share){
        .first = client * least + (client < more ? client : more),
        .count = least + (client < more ? 1 : 0),
    };
}
