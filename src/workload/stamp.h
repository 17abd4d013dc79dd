/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stamp.h - records that say whose they are: by number of the client and of the record, at the
 * beginning, and by number of the client again in the last two bytes.
 *
 * Whoever mixes two writers' bytes in one record leaves beginnings and ends that do not match: the
 * record is torn. What does not begin with this invocation's own random number is a stranger's. */
#ifndef IPCMARK_WORKLOAD_STAMP_H
#define IPCMARK_WORKLOAD_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workload/pattern.h"

enum {
    STAMP_BYTES = 16,     /* the smallest record: nothing but the stamp */
    STAMP_TAIL_BYTES = 2, /* of it at the end; the rest is at the beginning */
    STAMP_HEAD_BYTES = STAMP_BYTES - STAMP_TAIL_BYTES,
    STAMP_MOST_CLIENTS = 0xffff, /* the client's number has 16 bits */
};

enum stamp_kind {
    STAMP_MESSAGE,
    STAMP_END,   /* this client sends nothing more */
    STAMP_WAKE,  /* the server's own, to itself: look around; `client` means nothing */
    STAMP_PAUSE, /* this client sends nothing more in this round, whose number `sequence` is */
    STAMP_KIND_COUNT,
};

struct stamp {
    uint32_t magic;    /* of the invocation */
    uint32_t sequence; /* of the client's records, from 0, modulo 2^32 */
    unsigned client;   /* from 0, below STAMP_MOST_CLIENTS */
    enum stamp_kind kind;
};

enum stamp_reading { STAMP_WHOLE, STAMP_TORN, STAMP_STRANGE };

/* Writes the stamp into a record of `bytes` (>= STAMP_BYTES) and leaves the rest alone. */
void stamp_write(unsigned char *record, size_t bytes, const struct stamp *stamp);

/* Reads it; *out is valid when the record is whole, that is of that invocation (`magic`), of this
 * size, and of one and the same client below `clients` at both ends. */
enum stamp_reading stamp_read(const unsigned char *record, size_t bytes, uint32_t magic,
                              unsigned clients, struct stamp *out);

/* What lies between both ends: a pattern that depends on client and sequence (pattern.h). */
void stamp_fill(unsigned char *record, size_t bytes, const struct stamp *stamp,
                enum pattern_stream stream);
bool stamp_matches(const unsigned char *record, size_t bytes, const struct stamp *stamp,
                   enum pattern_stream stream);

#endif
