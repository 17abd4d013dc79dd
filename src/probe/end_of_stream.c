/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * end_of_stream.c - what a reader gets when no writer is left; and ending one direction and keeping
 * the other. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* The writing end has two descriptors, as after a fork: only when both are closed is it closed. */
struct reads {
    ssize_t data;       /* what was written */
    ssize_t still_open; /* with one descriptor closed: bytes or -errno */
    ssize_t closed;     /* with both closed */
    ssize_t again;
};

/* What read() is said to give when all are closed. */
static const ssize_t the_end = 0, no_end = -EAGAIN;

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

static int ends_run(const struct probe_trial *trial, struct probe_result *out)
{
    const ssize_t expected = *(const ssize_t *)trial->subject;
    const struct reads reads = close_one_by_one(trial, expected == the_end);

    probe_done(out, N_("wrote 5 bytes, read, closed one of two descriptors of the writer, read, "
                       "closed the other, read twice"));
    probe_observed(out,
                   N_("read() gave %1 bytes; with one descriptor closed: %2; with both closed: %3, "
                      "and again %4"),
                   NUMBER(reads.data), endpoint_result_text(reads.still_open),
                   endpoint_result_text(reads.closed), endpoint_result_text(reads.again));
    probe_brief(out, reads.closed == -EAGAIN ? N_("no end, %1") : N_("read gives %1"),
                endpoint_result_text(reads.closed));
    return probe_conclude(out, reads.data == 5 && reads.still_open == -EAGAIN &&
                                   reads.closed == expected && reads.again == expected);
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
    .subject = &the_end,
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
    .run = ends_run,
    .subject = &no_end,
};

/* ---- ending one direction and keeping the other ---- */

static int answers_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char bytes[64];

    step_call(shutdown(pair.writer, SHUT_WR));
    ssize_t end = step_bytes(endpoint_read(pair.reader, bytes, sizeof bytes));
    int sent = errno_of(send(pair.writer, "x", 1, MSG_NOSIGNAL));
    int error = endpoint_write(pair.reader, "answer", 6);
    ssize_t answer = error != 0 ? error : endpoint_read(pair.writer, bytes, sizeof bytes);

    probe_done(out, N_("shutdown(SHUT_WR) on one end, read() and write() of 6 bytes on the other"));
    probe_observed(out,
                   N_("the other end read %1; its answer came back: %2; the end that was shut "
                      "down could not send: %3"),
                   NUMBER(end), moved_bytes(answer).text, errno_name(sent));
    probe_brief(out, answer == 6 ? N_("yes, shutdown()") : N_("no"));
    return probe_conclude(out, end == 0 && answer == 6 && sent == EPIPE);
}

static int says_nothing_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char bytes[64];

    step_call(shutdown(pair.writer, SHUT_WR));
    int sent = errno_of(send(pair.writer, "x", 1, MSG_NOSIGNAL));
    ssize_t heard = endpoint_read_now(pair.reader, bytes, sizeof bytes);

    probe_done(out, N_("shutdown(SHUT_WR) on the sender, send() there and a non-blocking read() on "
                       "the receiver"));
    probe_observed(out, N_("send(): %1; read(): %2"), errno_name(sent),
                   endpoint_result_text(heard));
    probe_brief(out, heard == -EAGAIN ? N_("peer not told") : N_("peer told"));
    return probe_conclude(out, sent == EPIPE && heard == -EAGAIN);
}

/* Two pipes, one for each direction. */
static int two_pipes_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair request = endpoint_pair_open(trial->transport, trial->directory);
    struct endpoint_pair answer = endpoint_pair_open(trial->transport, trial->directory);
    char bytes[64];

    int refused = errno_of(shutdown(request.writer, SHUT_WR));
    close(request.writer);
    ssize_t end = step_bytes(endpoint_read(request.reader, bytes, sizeof bytes));
    int error = endpoint_write(answer.writer, "answer", 6);
    ssize_t came = error != 0 ? error : endpoint_read(answer.reader, bytes, sizeof bytes);

    probe_done(out, N_("two of them, one for each direction: shutdown(SHUT_WR) on one, then "
                       "close() of its writing end, read(), and 6 bytes back through the other"));
    if (came < 0)
        probe_observed(out,
                       N_("shutdown(): %1; after close() the reader got %2; the other still "
                          "carried %3 bytes back, %4"),
                       errno_name(refused), NUMBER(end), NUMBER(0), errno_name((int)-came));
    else
        probe_observed(out,
                       N_("shutdown(): %1; after close() the reader got %2; the other still "
                          "carried %3 bytes back"),
                       errno_name(refused), NUMBER(end), NUMBER(came));
    probe_brief(out, N_("two pipes, close()"));
    return probe_conclude(out, refused == ENOTSOCK && end == 0 && came == 6);
}

const struct probe probe_half_close_pipe = {
    .name = "half-close",
    .property = N_("closing one direction"),
    .transports = {"pipe", "fifo"},
    .claim = N_(
        "A pipe has one direction and no shutdown(): with two pipes, each is closed on its own."),
    .code = "shutdown(writer, SHUT_WR); /* -1, errno == ENOTSOCK */\n"
            "close(request_writer);\n"
            "read(request_reader, text, 64); /* 0 */\n"
            "write(answer_writer, \"answer\", 6);\n",
    .reference = "pipe(7), shutdown(2), ENOTSOCK; POSIX.1-2017, pipe(), shutdown()",
    .run = two_pipes_run,
};

const struct probe probe_half_close_stream = {
    .name = "half-close",
    .property = N_("closing one direction"),
    .transports = {"unix-stream", "tcp", "socketpair", "unix-seqpacket"},
    .claim = N_(
        "After shutdown(SHUT_WR) the peer reads the end of the stream and can still answer."),
    .code = "shutdown(client, SHUT_WR);\n"
            "read(server, text, 64); /* 0 */\n"
            "write(server, \"answer\", 6);\n"
            "read(client, text, 64); /* 6 */\n",
    .reference = "shutdown(2), tcp(7), unix(7); POSIX.1-2017, shutdown()",
    .run = answers_run,
};

const struct probe probe_half_close_datagram = {
    .name = "half-close",
    .property = N_("closing one direction"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "After shutdown(SHUT_WR) a datagram socket can't send any more, but nobody is told."),
    .code = "shutdown(sender, SHUT_WR);\n"
            "send(sender, \"x\", 1, MSG_NOSIGNAL); /* -1, errno == EPIPE */\n"
            "read(receiver, text, 64); /* O_NONBLOCK: -1, errno == EAGAIN */\n",
    .reference = "shutdown(2), unix(7); POSIX.1-2017, shutdown()",
    .run = says_nothing_run,
};
