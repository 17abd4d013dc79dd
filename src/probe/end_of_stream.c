/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * end_of_stream.c - what a reader gets when no writer is left.
 *
 * The writing end has two descriptors, as after a fork: only when both are closed is it closed. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

struct reads {
    ssize_t data;       /* what was written */
    ssize_t still_open; /* with one descriptor closed: bytes or -errno */
    ssize_t closed;     /* with both closed */
    ssize_t again;
};

static struct reads close_one_by_one(const struct probe_trial *trial, bool has_end)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    int other = step_call(fcntl(pair.writer, F_DUPFD_CLOEXEC, 0));
    struct reads reads;
    char bytes[64];

    step(endpoint_write(pair.writer, "hello", 5));
    reads.data = step_bytes(endpoint_read(pair.reader, bytes, sizeof bytes));
    close(pair.writer);
    reads.still_open = endpoint_read_now(pair.reader, bytes, sizeof bytes);
    close(other);
    if (has_end)
        endpoint_await(pair.reader, POLLIN);
    reads.closed = endpoint_read_now(pair.reader, bytes, sizeof bytes);
    reads.again = endpoint_read_now(pair.reader, bytes, sizeof bytes);
    return reads;
}

static void report(const struct reads *reads, struct probe_result *out)
{
    probe_done(out, N_("wrote 5 bytes, read, closed one of two descriptors of the writer, read, "
                       "closed the other, read twice"));
    probe_observed(out,
                   N_("read() gave %1 bytes; with one descriptor closed: %2; with both closed: %3, "
                      "and again %4"),
                   NUMBER(reads->data), endpoint_result_text(reads->still_open),
                   endpoint_result_text(reads->closed), endpoint_result_text(reads->again));
    probe_brief(out, reads->closed == -EAGAIN ? N_("no end, %1") : N_("read gives %1"),
                endpoint_result_text(reads->closed));
}

static int ends_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct reads reads = close_one_by_one(trial, true);

    report(&reads, out);
    return probe_conclude(out, reads.data == 5 && reads.still_open == -EAGAIN &&
                                   reads.closed == 0 && reads.again == 0);
}

static int never_ends_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct reads reads = close_one_by_one(trial, false);

    report(&reads, out);
    return probe_conclude(out, reads.data == 5 && reads.still_open == -EAGAIN &&
                                   reads.closed == -EAGAIN && reads.again == -EAGAIN);
}

const struct probe probe_end_of_stream = {
    .name = "end-of-stream",
    .property = N_("end of the stream"),
    .transports = {"pipe", "fifo", "unix-stream", "tcp", "socketpair", "unix-seqpacket"},
    .claim = N_(
        "When the last descriptor of the writer is closed and all is read, read() gives 0."),
    .code = "close(writer);\n"
            "read(reader, text, 64); /* %1 */\n"
            "close(copy_of_writer);\n"
            "read(reader, text, 64); /* 0 */\n",
    .remarks = {N_("O_NONBLOCK: -1, errno == EAGAIN: a copy is open")},
    .reference = "pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()",
    .run = ends_run,
};

const struct probe probe_end_of_datagrams = {
    .name = "end-of-stream",
    .property = N_("end of the stream"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "Datagrams have no end: when every sender has closed, the receiver goes on waiting."),
    .code = "close(writer);\n"
            "close(copy_of_writer);\n"
            "read(reader, text, 64); /* O_NONBLOCK: -1, errno == EAGAIN */\n",
    .reference = "unix(7), recv(2); POSIX.1-2017, recv()",
    .run = never_ends_run,
};
