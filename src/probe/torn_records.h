/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn_records.h - counting torn records in a stream that several writers share.
 *
 * Every byte of a record is its writer's number. A record is torn when a byte of another writer
 * came between its first and its last byte. Pure counting: no input, no output. */
#ifndef IPCMARK_PROBE_TORN_RECORDS_H
#define IPCMARK_PROBE_TORN_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TORN_MOST_WRITERS = 16 };

struct torn_count {
    size_t record_bytes; /* of every record, at least 1 */
    uint64_t records;    /* complete ones, torn ones included */
    uint64_t torn;       /* of them */
    uint64_t strangers;  /* bytes that are no writer's number */
    struct torn_writer {
        uint64_t records;
        size_t begun; /* bytes of the record that is not complete yet */
        bool interrupted;
    } writers[TORN_MOST_WRITERS];
    int last; /* the writer of the latest byte, -1 before the first */
};

void torn_begin(struct torn_count *count, size_t record_bytes);

/* The next bytes of the stream, in pieces of any size. */
void torn_feed(struct torn_count *count, const unsigned char *bytes, size_t byte_count);

/* Writers whose latest record is not complete, and writers who sent any byte. */
int torn_unfinished(const struct torn_count *count);
int torn_writers(const struct torn_count *count);

#endif
