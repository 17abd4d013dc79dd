/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * queue_length.c - how many datagrams wait in one receiver's queue, however small they are.
 *
 * A sender can also be stopped by its own SO_SNDBUF. New senders are therefore added until one
 * can't send a single datagram: then it is the receiver's queue that is full. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/durable.h"
#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

enum { MOST_SENDERS = 256 };

static const char limit_file[] = "/proc/sys/net/unix/max_dgram_qlen";

struct queue_outcome {
    uint64_t first;     /* datagrams of the first sender */
    uint64_t all;       /* of all of them */
    int senders;        /* that could send any */
    int first_ended_by; /* errno at the first sender's end */
    int ended_by;       /* errno of the sender that could send nothing; 0: they were too few */
};

static struct queue_outcome fill_queue(const struct endpoint_address *address)
{
    struct queue_outcome queue = {.first = 0};

    for (int i = 0; i <= MOST_SENDERS; i++) {
        int sender = step(endpoint_join("unix-dgram", address));
        endpoint_set_blocking(sender, false);
        struct filling filling = filling_write(sender, 1);
        close(sender); /* what it sent stays in the queue */
        if (i == 0) {
            queue.first = filling.writes;
            queue.first_ended_by = filling.ended_by;
        }
        if (filling.writes == 0) {
            queue.ended_by = filling.ended_by;
            break;
        }
        queue.all += filling.writes;
        queue.senders++;
    }
    return queue;
}

/* False: not to be read here. */
static bool read_limit(uint64_t *limit)
{
    FILE *file = durable_read(limit_file);
    bool found = file != NULL && fscanf(file, "%" SCNu64, limit) == 1;

    if (file != NULL)
        fclose(file);
    return found;
}

static int conclude(const struct queue_outcome *queue, struct probe_result *out)
{
    uint64_t limit;

    probe_done(out,
               queue->senders == 1
                   ? N_("non-blocking write() of 1 byte, nobody reading, by 1 sender, each until "
                        "EAGAIN, and then by a new one")
                   : N_("non-blocking write() of 1 byte, nobody reading, by %1 senders, each until "
                        "EAGAIN, and then by a new one"),
               NUMBER(queue->senders));
    if (queue->ended_by == 0)
        return probe_not_possible(out, N_("%1 datagrams of %2 senders did not fill the queue"),
                                  NUMBER(queue->all), NUMBER(queue->senders));
    if (!read_limit(&limit))
        return probe_not_possible(out, N_("%1 datagrams queued, then %2; no %3 to compare with"),
                                  NUMBER(queue->all), errno_name(queue->ended_by), limit_file);
    probe_observed(out,
                   N_("the first sender got %1 after %2 datagrams, a new one %3 with %4 in the "
                      "queue; net.unix.max_dgram_qlen is %5"),
                   errno_name(queue->first_ended_by), NUMBER(queue->first),
                   errno_name(queue->ended_by), NUMBER(queue->all), NUMBER(limit));
    probe_brief(out, NUMBER(queue->all));
    return probe_conclude(out, queue->ended_by == EAGAIN && queue->all == limit + 1);
}

static int queue_length_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;

    endpoint_serve(trial->transport, trial->directory, "receiver", &address);
    const struct queue_outcome queue = fill_queue(&address);
    return conclude(&queue, out);
}

const struct probe probe_queue_length = {
    .name = "queue-length",
    .property = N_("datagrams in the queue"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "Datagrams are counted, too: a receiver's queue takes net.unix.max_dgram_qlen of them "
        "and one more, however small, then every sender must wait."),
    .code = "while (send(writer, \"x\", 1, MSG_DONTWAIT) == 1)\n"
            "    queued++;\n"
            "/* errno == EAGAIN */\n",
    .reference = N_("unix(7), max_dgram_qlen in /proc/sys/net/unix; send(2), EAGAIN"),
    .run = queue_length_run,
};
