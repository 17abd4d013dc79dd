/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capacity.c - how many bytes a transport takes while nobody reads, by default and enlarged.
 *
 * A pipe's capacity is what fcntl() says. A socket's is not: SO_SNDBUF also pays for the kernel's
 * bookkeeping, so that many small writes fill it with far fewer bytes. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

enum { LARGE_PIECE = 4096, SMALL_PIECE = 64 };

static int fill_pipe(struct endpoint_pair *pair, struct probe_result *out)
{
    int capacity_bytes = fcntl(pair->writer, F_GETPIPE_SZ);
    if (capacity_bytes < 0)
        return -errno;
    struct filling filling = filling_write(pair->writer, LARGE_PIECE);

    probe_done(out, "non-blocking write() of %d bytes, %" PRIu64 " times, nobody reading",
               LARGE_PIECE, filling.writes);
    probe_observed(out, "%" PRIu64 " bytes accepted, then %s; F_GETPIPE_SZ says %d", filling.bytes,
                   errno_name(filling.ended_by), capacity_bytes);
    probe_brief(out, "%" PRIu64 " B", filling.bytes);
    return probe_conclude(out,
                          filling.ended_by == EAGAIN && filling.bytes == (uint64_t)capacity_bytes);
}

static int capacity_pipe_run(const struct probe_context *context, const char *transport,
                             struct probe_result *out)
{
    return endpoint_pair_try(context, transport, fill_pipe, out);
}

/* Fills a fresh pair; *granted is the sender's SO_SNDBUF, asked for before unless asked is 0. */
static int fill_socket(const struct probe_context *context, const char *transport,
                       size_t piece_bytes, int asked, int *granted, struct filling *filling)
{
    struct endpoint_pair pair;
    socklen_t size = sizeof *granted;
    int error = endpoint_pair_open(&pair, transport, context->directory);
    if (error != 0)
        return error;

    if (asked != 0 && setsockopt(pair.writer, SOL_SOCKET, SO_SNDBUF, &asked, sizeof asked) < 0)
        error = -errno;
    if (error == 0 && getsockopt(pair.writer, SOL_SOCKET, SO_SNDBUF, granted, &size) < 0)
        error = -errno;
    if (error == 0)
        *filling = filling_write(pair.writer, piece_bytes);
    endpoint_pair_close(&pair);
    return error;
}

static int capacity_socket_run(const struct probe_context *context, const char *transport,
                               struct probe_result *out)
{
    struct filling large, small;
    int granted;

    int error = fill_socket(context, transport, LARGE_PIECE, 0, &granted, &large);
    if (error == 0)
        error = fill_socket(context, transport, SMALL_PIECE, 0, &granted, &small);
    if (error != 0)
        return error;

    probe_done(out,
               "non-blocking write() of %d bytes, %" PRIu64 " times, nobody reading; over a fresh "
               "pair of %d bytes, %" PRIu64 " times",
               LARGE_PIECE, large.writes, SMALL_PIECE, small.writes);
    probe_observed(out,
                   "%" PRIu64 " bytes accepted, then %s; in small pieces %" PRIu64
                   " bytes, then %s; SO_SNDBUF says %d",
                   large.bytes, errno_name(large.ended_by), small.bytes, errno_name(small.ended_by),
                   granted);
    probe_brief(out, "%" PRIu64 " B", large.bytes);
    return probe_conclude(out, large.ended_by == EAGAIN && large.bytes > 0 &&
                                   small.ended_by == EAGAIN && small.bytes > 0);
}

const struct probe probe_capacity_pipe = {
    .name = "capacity",
    .property = "bytes before a writer waits",
    .transports = {"pipe", "fifo"},
    .claim =
        "A pipe takes exactly its capacity (F_GETPIPE_SZ; 65536 bytes on Linux unless changed) "
        "ahead of its reader, then a writer must wait.",
    .code = "fcntl(writer, F_SETFL, O_NONBLOCK);\n"
            "while (write(writer, piece, 4096) > 0)\n"
            "    ;\n"
            "/* errno == EAGAIN: a blocking write() would wait here */\n",
    .reference = "pipe(7), \"Pipe capacity\"; fcntl(2); POSIX.1-2017, write()",
    .run = capacity_pipe_run,
};

const struct probe probe_capacity_socket = {
    .name = "capacity",
    .property = "bytes before a writer waits",
    .transports = {"unix-stream", "unix-dgram", "tcp"},
    .claim = "A socket takes what its buffers hold ahead of its reader, then a writer must wait.",
    .code = "fcntl(writer, F_SETFL, O_NONBLOCK);\n"
            "while (write(writer, piece, 4096) > 0)\n"
            "    ;\n"
            "/* errno == EAGAIN: a blocking write() would wait here */\n",
    .reference = "socket(7), SO_SNDBUF; unix(7); tcp(7); POSIX.1-2017, send()",
    .run = capacity_socket_run,
};

/* Not a multiple of any page size: shows the rounding. Below the unprivileged 1 MiB. */
enum { PIPE_ASKED = 200000 };

static int enlarge_pipe(struct endpoint_pair *pair, struct probe_result *out)
{
    int default_bytes = fcntl(pair->writer, F_GETPIPE_SZ);
    if (default_bytes < 0)
        return -errno;
    probe_done(out, "fcntl(F_SETPIPE_SZ, %d) on a pipe of %d bytes, then write() until EAGAIN",
               PIPE_ASKED, default_bytes);
    /* Fails for users who hold many pipes already (pipe-user-pages-soft, pipe(7)). */
    if (fcntl(pair->writer, F_SETPIPE_SZ, PIPE_ASKED) < 0)
        return probe_not_possible(out, "this user may not enlarge a pipe to %d bytes: %s",
                                  PIPE_ASKED, errno_name(errno));
    int granted = fcntl(pair->reader, F_GETPIPE_SZ);
    if (granted < 0)
        return -errno;
    struct filling filling = filling_write(pair->writer, LARGE_PIECE);

    probe_observed(out, "asked for %d bytes, granted %d, accepted %" PRIu64 ", then %s", PIPE_ASKED,
                   granted, filling.bytes, errno_name(filling.ended_by));
    probe_brief(out, "%" PRIu64 " B", filling.bytes);
    return probe_conclude(out, granted >= PIPE_ASKED && filling.ended_by == EAGAIN &&
                                   filling.bytes == (uint64_t)granted);
}

static int enlarged_pipe_run(const struct probe_context *context, const char *transport,
                             struct probe_result *out)
{
    return endpoint_pair_try(context, transport, enlarge_pipe, out);
}

/* Far apart, so that bookkeeping can't hide the difference. */
enum { LITTLE_ASKED = 16 << 10, MUCH_ASKED = 1 << 20 };

static int enlarged_socket_run(const struct probe_context *context, const char *transport,
                               struct probe_result *out)
{
    struct filling little, much;
    int little_granted, much_granted;

    int error = fill_socket(context, transport, LARGE_PIECE, LITTLE_ASKED, &little_granted,
                            &little);
    if (error == 0)
        error = fill_socket(context, transport, LARGE_PIECE, MUCH_ASKED, &much_granted, &much);
    if (error != 0)
        return error;

    probe_done(out, "SO_SNDBUF %d, and over a fresh pair %d; write() of %d bytes until EAGAIN",
               LITTLE_ASKED, MUCH_ASKED, LARGE_PIECE);
    probe_observed(out,
                   "asked for %d bytes, granted %d, accepted %" PRIu64 ", then %s; asked for %d, "
                   "granted %d, accepted %" PRIu64 ", then %s",
                   LITTLE_ASKED, little_granted, little.bytes, errno_name(little.ended_by),
                   MUCH_ASKED, much_granted, much.bytes, errno_name(much.ended_by));
    probe_brief(out, "%" PRIu64 " B", much.bytes);
    return probe_conclude(out, little_granted == 2 * LITTLE_ASKED &&
                                   much_granted > little_granted && much.bytes > little.bytes &&
                                   little.ended_by == EAGAIN && much.ended_by == EAGAIN);
}

const struct probe probe_capacity_enlarged_pipe = {
    .name = "capacity-enlarged",
    .property = "bytes, buffer enlarged",
    .transports = {"pipe", "fifo"},
    .claim = "A pipe can be enlarged: the kernel grants at least what is asked for, and the pipe "
             "takes exactly what was granted.",
    .code = "fcntl(writer, F_SETPIPE_SZ, 200000);\n"
            "granted = fcntl(writer, F_GETPIPE_SZ); /* 262144: rounded up */\n",
    .reference = "pipe(7), \"Pipe capacity\"; fcntl(2), F_SETPIPE_SZ",
    .run = enlarged_pipe_run,
};

const struct probe probe_capacity_enlarged_socket = {
    .name = "capacity-enlarged",
    .property = "bytes, buffer enlarged",
    .transports = {"unix-stream", "unix-dgram", "tcp"},
    .claim = "The kernel grants twice what SO_SNDBUF asks for, up to a limit (net.core.wmem_max), "
             "and with more granted it takes more bytes.",
    .code = "setsockopt(writer, SOL_SOCKET, SO_SNDBUF, &asked, sizeof asked);\n"
            "getsockopt(writer, SOL_SOCKET, SO_SNDBUF, &granted, &size);\n",
    .reference = "socket(7), SO_SNDBUF and wmem_max; tcp(7)",
    .run = enlarged_socket_run,
};
