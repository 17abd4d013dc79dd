/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn_records.c - torn records, counted byte by byte: no framing that a torn record could
 * upset. */
#include "probe/torn_records.h"

void torn_begin(struct torn_count *count, size_t record_bytes)
{
    *count = (struct torn_count){.record_bytes = record_bytes, .last = -1};
}

static void count_byte(struct torn_count *count, unsigned char number)
{
    if (number >= TORN_MOST_WRITERS) {
        count->strangers++;
        return;
    }
    if (count->last >= 0 && count->last != number && count->writers[count->last].begun > 0)
        count->writers[count->last].interrupted = true;
    count->last = number;

    struct torn_writer *writer = &count->writers[number];
    if (++writer->begun < count->record_bytes)
        return;
    writer->records++;
    count->records++;
    if (writer->interrupted)
        count->torn++;
    writer->begun = 0;
    writer->interrupted = false;
}

void torn_feed(struct torn_count *count, const unsigned char *bytes, size_t byte_count)
{
    for (size_t i = 0; i < byte_count; i++)
        count_byte(count, bytes[i]);
}

int torn_unfinished(const struct torn_count *count)
{
    int unfinished = 0;

    for (int i = 0; i < TORN_MOST_WRITERS; i++)
        unfinished += count->writers[i].begun > 0;
    return unfinished;
}

int torn_writers(const struct torn_count *count)
{
    int writers = 0;

    for (int i = 0; i < TORN_MOST_WRITERS; i++)
        writers += count->writers[i].records > 0 || count->writers[i].begun > 0;
    return writers;
}
