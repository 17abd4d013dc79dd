/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn_records.c - torn records, counted byte by byte: no framing that a torn record could
 * upset. */
#include "probe/torn_records.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

/* Eight processes, each with its own number in every byte it writes. */

struct writer {
    const struct writers *writers;
    int number;
};

static int write_records(int fd, int number, size_t record_bytes)
{
    unsigned char *record = malloc(record_bytes);

    if (record == NULL)
        return ENOMEM;
    memset(record, number, record_bytes);
    for (int i = 0; i < WRITERS_RECORDS; i++)
        step(endpoint_write(fd, record, record_bytes));
    free(record);
    return 0;
}

static int writer_main(void *argument)
{
    const struct writer *writer = argument;
    const struct writers *writers = writer->writers;
    int fd;

    if (writers->shared != NULL) {
        endpoint_close(&writers->shared->reader);
        fd = writers->shared->writer;
    } else {
        fd = step(endpoint_join(writers->transport, writers->address));
    }
    return write_records(fd, writer->number, writers->record_bytes);
}

void writers_start(struct writers *writers)
{
    if (writers->shared != NULL)
        endpoint_set_blocking(writers->shared->writer, true);
    for (int i = 0; i < WRITERS; i++) {
        struct writer writer = {.writers = writers, .number = i};
        writers->processes[i] = endpoint_fork(writer_main, &writer);
    }
}

void writers_finish(const struct writers *writers)
{
    for (int i = 0; i < WRITERS; i++)
        step(-witness_answer(writers->processes[i]));
}
