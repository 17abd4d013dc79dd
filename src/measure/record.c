/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.c - what lies where in the shared memory of an invocation. */
#include "measure/record.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE /* a C library older than the kernel */
#define MADV_POPULATE_WRITE 23
#endif

enum { PAIR_ALIGNMENT = 64 };

const char record_magic[] = "ipcmark";

static size_t clients_offset(uint64_t sample_count)
{
    const size_t alignment = _Alignof(struct client_record);
    size_t end = sizeof(struct invocation_record) + (size_t)sample_count * sizeof(uint32_t);

    return (end + alignment - 1) / alignment * alignment;
}

size_t record_bytes(uint64_t sample_count, unsigned clients)
{
    return clients_offset(sample_count) + clients * sizeof(struct client_record);
}

/* In cache lines of its own. */
static size_t pair_bytes(void)
{
    return (sizeof(struct invocation_record) + PAIR_ALIGNMENT - 1) / PAIR_ALIGNMENT *
           PAIR_ALIGNMENT;
}

size_t record_bytes_of_pairs(unsigned pairs)
{
    return (1 + (size_t)pairs) * pair_bytes();
}

struct invocation_record *record_pair(struct invocation_record *record, unsigned pair)
{
    return (struct invocation_record *)(void *)((char *)record + (1 + (size_t)pair) * pair_bytes());
}

void record_prepare_samples(struct invocation_record *record, uint64_t first, uint64_t count)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uint32_t *samples_ns = record->samples_ns + first;
    char *start = (char *)samples_ns - (uintptr_t)samples_ns % page;
    size_t bytes = (size_t)((char *)(samples_ns + count) - start);

    /* One call for all pages; a kernel before Linux 5.14 has to be asked page by page. */
    if (count > 0 && madvise(start, bytes, MADV_POPULATE_WRITE) < 0)
        memset(samples_ns, 0, (size_t)count * sizeof *samples_ns);
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
    spec.placement = spec.wait_group = spec.ladder = NULL;
    return spec;
}

struct client_record *record_client(struct invocation_record *record, unsigned client)
{
    char *base = (char *)record;

    return (struct client_record *)(void *)(base + clients_offset(record->sample_count)) + client;
}

struct record_share record_share(uint64_t messages, unsigned clients, unsigned client)
{
    uint64_t least = messages / clients, more = messages % clients;

    return (struct record_share){
        .first = client * least + (client < more ? client : more),
        .count = least + (client < more ? 1 : 0),
    };
}
