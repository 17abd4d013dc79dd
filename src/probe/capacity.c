/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capacity.c - how many bytes a transport takes while nobody reads, by default and enlarged, and
 * how many datagrams, however small they are.
 *
 * A pipe's capacity is what fcntl() says. A socket's is not: SO_SNDBUF also pays for the kernel's
 * bookkeeping, so that many small writes fill it with far fewer bytes. */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

enum { LARGE_PIECE = 4096, SMALL_PIECE = 64 };

static int capacity_pipe_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    int capacity_bytes = step_call(fcntl(pair.writer, F_GETPIPE_SZ));
    struct filling filling = filling_write(pair.writer, LARGE_PIECE);

    probe_done(out, N_("non-blocking write() of %1 bytes, %2 times, nobody reading"),
               NUMBER(LARGE_PIECE), NUMBER(filling.writes));
    probe_observed(out, N_("%1 bytes accepted, then %2; F_GETPIPE_SZ says %3"),
                   NUMBER(filling.bytes), errno_name(filling.ended_by), NUMBER(capacity_bytes));
    probe_brief(out, N_("%1 B"), NUMBER(filling.bytes));
    return probe_conclude(out,
                          filling.ended_by == EAGAIN && filling.bytes == (uint64_t)capacity_bytes);
}

/* Fills a fresh pair; *granted is the sender's SO_SNDBUF, asked for before unless asked is 0. */
static struct filling fill_socket(const struct probe_trial *trial, size_t piece_bytes, int asked,
                                  int *granted)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    socklen_t size = sizeof *granted;

    if (asked != 0)
        step_call(setsockopt(pair.writer, SOL_SOCKET, SO_SNDBUF, &asked, sizeof asked));
    step_call(getsockopt(pair.writer, SOL_SOCKET, SO_SNDBUF, granted, &size));
    struct filling filling = filling_write(pair.writer, piece_bytes);
    close(pair.writer); /* the next pair is not to share the kernel's memory with this one */
    close(pair.reader);
    return filling;
}

static int capacity_socket_run(const struct probe_trial *trial, struct probe_result *out)
{
    int granted;
    struct filling large = fill_socket(trial, LARGE_PIECE, 0, &granted);
    struct filling small = fill_socket(trial, SMALL_PIECE, 0, &granted);

    probe_done(out,
               N_("non-blocking write() of %1 bytes, %2 times, nobody reading; over a fresh pair "
                  "of %3 bytes, %4 times"),
               NUMBER(LARGE_PIECE), NUMBER(large.writes), NUMBER(SMALL_PIECE),
               NUMBER(small.writes));
    probe_observed(
        out, N_("%1 bytes accepted, then %2; in small pieces %3 bytes, then %4; SO_SNDBUF says %5"),
        NUMBER(large.bytes), errno_name(large.ended_by), NUMBER(small.bytes),
        errno_name(small.ended_by), NUMBER(granted));
    probe_brief(out, N_("%1 B"), NUMBER(large.bytes));
    return probe_conclude(out, large.ended_by == EAGAIN && large.bytes > 0 &&
                                   small.ended_by == EAGAIN && small.bytes > 0);
}

const struct probe probe_capacity_pipe = {
    .name = "capacity",
    .property = N_("bytes before a writer waits"),
    .transports = {"pipe", "fifo"},
    .claim = N_("A pipe takes exactly its capacity (F_GETPIPE_SZ; 65536 bytes on Linux unless "
                "changed) ahead of its reader, then a writer must wait."),
    .code = "fcntl(writer, F_SETFL, O_NONBLOCK);\n"
            "while (write(writer, piece, 4096) > 0)\n"
            "    ;\n"
            "/* %1 */\n",
    .remarks = {N_("errno == EAGAIN: a blocking write() would wait here")},
    .reference = "pipe(7), \"Pipe capacity\"; fcntl(2); POSIX.1-2017, write()",
    .run = capacity_pipe_run,
};

const struct probe probe_capacity_socket = {
    .name = "capacity",
    .property = N_("bytes before a writer waits"),
    .transports = {"unix-stream", "unix-dgram", "tcp"},
    .claim = N_(
        "A socket takes what its buffers hold ahead of its reader, then a writer must wait."),
    .code = "fcntl(writer, F_SETFL, O_NONBLOCK);\n"
            "while (write(writer, piece, 4096) > 0)\n"
            "    ;\n"
            "/* %1 */\n",
    .remarks = {N_("errno == EAGAIN: a blocking write() would wait here")},
    .reference = "socket(7), SO_SNDBUF; unix(7); tcp(7); POSIX.1-2017, send()",
    .run = capacity_socket_run,
};

/* Not a multiple of any page size: shows the rounding. Below the unprivileged 1 MiB. */
enum { PIPE_ASKED = 200000 };

static int enlarged_pipe_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    int default_bytes = step_call(fcntl(pair.writer, F_GETPIPE_SZ));

    probe_done(out, N_("fcntl(F_SETPIPE_SZ, %1) on a pipe of %2 bytes, then write() until EAGAIN"),
               NUMBER(PIPE_ASKED), NUMBER(default_bytes));
    /* Fails for users who hold many pipes already (pipe-user-pages-soft, pipe(7)). */
    if (fcntl(pair.writer, F_SETPIPE_SZ, PIPE_ASKED) < 0)
        return probe_not_possible(out, N_("this user may not enlarge a pipe to %1 bytes: %2"),
                                  NUMBER(PIPE_ASKED), errno_name(errno));
    int granted = step_call(fcntl(pair.reader, F_GETPIPE_SZ));
    struct filling filling = filling_write(pair.writer, LARGE_PIECE);

    probe_observed(out, N_("asked for %1 bytes, granted %2, accepted %3, then %4"),
                   NUMBER(PIPE_ASKED), NUMBER(granted), NUMBER(filling.bytes),
                   errno_name(filling.ended_by));
    probe_brief(out, N_("%1 B"), NUMBER(filling.bytes));
    return probe_conclude(out, granted >= PIPE_ASKED && filling.ended_by == EAGAIN &&
                                   filling.bytes == (uint64_t)granted);
}

/* Far apart, so that bookkeeping can't hide the difference. */
enum { LITTLE_ASKED = 16 << 10, MUCH_ASKED = 1 << 20 };

static int enlarged_socket_run(const struct probe_trial *trial, struct probe_result *out)
{
    int little_granted, much_granted;
    struct filling little = fill_socket(trial, LARGE_PIECE, LITTLE_ASKED, &little_granted);
    struct filling much = fill_socket(trial, LARGE_PIECE, MUCH_ASKED, &much_granted);

    probe_done(out, N_("SO_SNDBUF %1, and over a fresh pair %2; write() of %3 bytes until EAGAIN"),
               NUMBER(LITTLE_ASKED), NUMBER(MUCH_ASKED), NUMBER(LARGE_PIECE));
    probe_observed(out,
                   N_("asked for %1 bytes, granted %2, accepted %3, then %4; asked for %5, granted "
                      "%6, accepted %7, then %8"),
                   NUMBER(LITTLE_ASKED), NUMBER(little_granted), NUMBER(little.bytes),
                   errno_name(little.ended_by), NUMBER(MUCH_ASKED), NUMBER(much_granted),
                   NUMBER(much.bytes), errno_name(much.ended_by));
    probe_brief(out, N_("%1 B"), NUMBER(much.bytes));
    return probe_conclude(out, little_granted == 2 * LITTLE_ASKED &&
                                   much_granted > little_granted && much.bytes > little.bytes &&
                                   little.ended_by == EAGAIN && much.ended_by == EAGAIN);
}

const struct probe probe_capacity_enlarged_pipe = {
    .name = "capacity-enlarged",
    .property = N_("bytes, buffer enlarged"),
    .transports = {"pipe", "fifo"},
    .claim = N_("A pipe can be enlarged: the kernel grants at least what is asked for, and the "
                "pipe takes exactly what was granted."),
    .code = "fcntl(writer, F_SETPIPE_SZ, 200000);\n"
            "granted = fcntl(writer, F_GETPIPE_SZ); /* %1 */\n",
    .remarks = {N_("262144: rounded up")},
    .reference = "pipe(7), \"Pipe capacity\"; fcntl(2), F_SETPIPE_SZ",
    .run = enlarged_pipe_run,
};

const struct probe probe_capacity_enlarged_socket = {
    .name = "capacity-enlarged",
    .property = N_("bytes, buffer enlarged"),
    .transports = {"unix-stream", "unix-dgram", "tcp"},
    .claim = N_("The kernel grants twice what SO_SNDBUF asks for, up to a limit "
                "(net.core.wmem_max), and with more granted it takes more bytes."),
    .code = "setsockopt(writer, SOL_SOCKET, SO_SNDBUF, &asked, sizeof asked);\n"
            "getsockopt(writer, SOL_SOCKET, SO_SNDBUF, &granted, &size);\n",
    .reference = N_("socket(7), SO_SNDBUF and wmem_max; tcp(7)"),
    .run = enlarged_socket_run,
};

/* ---- the queue of datagrams. A sender can also be stopped by its own SO_SNDBUF. New senders are
 * therefore added until one can't send a single datagram: then it is the receiver's queue that is
 * full ---- */

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

static int conclude(const struct queue_outcome *queue, struct probe_result *out)
{
    long limit = number_of_system(limit_file, -1);

    probe_done(out,
               queue->senders == 1 ? N_("non-blocking write() of 1 byte, nobody reading, by 1 "
                                        "sender, each until EAGAIN, and then by a new one")
                                   : N_("non-blocking write() of 1 byte, nobody reading, by %1 "
                                        "senders, each until EAGAIN, and then by a new one"),
               NUMBER(queue->senders));
    if (queue->ended_by == 0)
        return probe_not_possible(out, N_("%1 datagrams of %2 senders did not fill the queue"),
                                  NUMBER(queue->all), NUMBER(queue->senders));
    if (limit < 0)
        return probe_not_possible(out, N_("%1 datagrams queued, then %2; no %3 to compare with"),
                                  NUMBER(queue->all), errno_name(queue->ended_by), limit_file);
    probe_observed(out,
                   N_("the first sender got %1 after %2 datagrams, a new one %3 with %4 in the "
                      "queue; net.unix.max_dgram_qlen is %5"),
                   errno_name(queue->first_ended_by), NUMBER(queue->first),
                   errno_name(queue->ended_by), NUMBER(queue->all), NUMBER(limit));
    probe_brief(out, NUMBER(queue->all));
    return probe_conclude(out, queue->ended_by == EAGAIN && queue->all == (uint64_t)limit + 1);
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
    .claim = N_("Datagrams are counted, too: a receiver's queue takes net.unix.max_dgram_qlen of "
                "them and one more, however small, then every sender must wait."),
    .code = "while (send(writer, \"x\", 1, MSG_DONTWAIT) == 1)\n"
            "    queued++;\n"
            "/* errno == EAGAIN */\n",
    .reference = N_("unix(7), max_dgram_qlen in /proc/sys/net/unix; send(2), EAGAIN"),
    .run = queue_length_run,
};
