/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stamp.c - 14 bytes in front, 2 at the end. */
#include "workload/stamp.h"

#include <string.h>

/* Also a record's layout in memory: the first STAMP_HEAD_BYTES of this. */
struct head {
    uint32_t magic, sequence;
    uint32_t kind_and_bytes; /* the record's size, and its kind in the two highest bits */
    uint16_t client;
};

enum { KIND_SHIFT = 30 };

_Static_assert(STAMP_KIND_COUNT == 4, "two bits have no other kinds");

static uint32_t kind_and_bytes(enum stamp_kind kind, size_t bytes)
{
    return (uint32_t)kind << KIND_SHIFT | ((uint32_t)bytes & ((1u << KIND_SHIFT) - 1));
}

void stamp_write(unsigned char *record, size_t bytes, const struct stamp *stamp)
{
    const struct head head = {
        .magic = stamp->magic,
        .sequence = stamp->sequence,
        .kind_and_bytes = kind_and_bytes(stamp->kind, bytes),
        .client = (uint16_t)stamp->client,
    };

    memcpy(record, &head, STAMP_HEAD_BYTES);
    memcpy(record + bytes - STAMP_TAIL_BYTES, &head.client, STAMP_TAIL_BYTES);
}

enum stamp_reading stamp_read(const unsigned char *record, size_t bytes, uint32_t magic,
                              unsigned clients, struct stamp *out)
{
    struct head head;
    uint16_t tail;

    memcpy(&head, record, STAMP_HEAD_BYTES);
    memcpy(&tail, record + bytes - STAMP_TAIL_BYTES, STAMP_TAIL_BYTES);
    *out = (struct stamp){
        .magic = head.magic,
        .sequence = head.sequence,
        .client = head.client,
        .kind = (enum stamp_kind)(head.kind_and_bytes >> KIND_SHIFT),
    };
    if (head.magic != magic)
        return STAMP_STRANGE;
    if (head.kind_and_bytes != kind_and_bytes(out->kind, bytes) || tail != head.client)
        return STAMP_TORN;
    return out->kind == STAMP_WAKE || head.client < clients ? STAMP_WHOLE : STAMP_TORN;
}

static uint64_t pattern_number(const struct stamp *stamp)
{
    return (uint64_t)stamp->client << 32 | stamp->sequence;
}

void stamp_fill(unsigned char *record, size_t bytes, const struct stamp *stamp,
                enum pattern_stream stream)
{
    pattern_fill(record + STAMP_HEAD_BYTES, bytes - STAMP_BYTES, stream, pattern_number(stamp));
}

bool stamp_matches(const unsigned char *record, size_t bytes, const struct stamp *stamp,
                   enum pattern_stream stream)
{
    return pattern_matches(record + STAMP_HEAD_BYTES, bytes - STAMP_BYTES, stream,
                           pattern_number(stamp));
}
