/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_datagram.c - the largest datagram that a socket takes, by bisection.
 *
 * The limit follows from SO_SNDBUF by a rule of the kernel's own; it is found by trying. */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "probe/bisection.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

/* Far above SO_SNDBUF's default, and no burden on a small machine. */
enum { MOST_BYTES = 8 << 20 };

struct datagrams {
    struct endpoint_pair *pair;
    unsigned char *bytes; /* MOST_BYTES of them */
    int refused_by;       /* errno of the latest that was not taken */
};

/* Whether one datagram of that size is taken, and comes whole. */
static int goes(void *subject, size_t size, bool *yes)
{
    struct datagrams *datagrams = subject;

    if (send(datagrams->pair->writer, datagrams->bytes, size, 0) < 0) {
        datagrams->refused_by = errno;
        return 0;
    }
    ssize_t came = recv(datagrams->pair->reader, datagrams->bytes, size, MSG_TRUNC);
    if (came < 0)
        return -errno;
    *yes = (size_t)came == size;
    return *yes ? 0 : -EIO;
}

static int search_largest(struct datagrams *datagrams, struct probe_result *out)
{
    size_t largest;
    int buffer_bytes;
    socklen_t size = sizeof buffer_bytes;
    bool beyond = false;

    int error = bisect_largest(MOST_BYTES, goes, datagrams, &largest);
    /* The errno just above the limit, wherever the search ended. */
    if (error == 0 && largest < MOST_BYTES)
        error = goes(datagrams, largest + 1, &beyond);
    if (error != 0)
        return error;
    if (getsockopt(datagrams->pair->writer, SOL_SOCKET, SO_SNDBUF, &buffer_bytes, &size) < 0)
        return -errno;

    probe_done(out, N_("send() of datagrams between 1 byte and %1, bisected; SO_SNDBUF is %2"),
               NUMBER(MOST_BYTES), NUMBER(buffer_bytes));
    if (datagrams->refused_by == 0)
        probe_observed(out, N_("%1 bytes came whole, nothing was refused"), NUMBER(largest));
    else
        probe_observed(out, N_("%1 bytes came whole; %2: %3"), NUMBER(largest), NUMBER(largest + 1),
                       errno_name(datagrams->refused_by));
    probe_brief(out, N_("%1 B"), NUMBER(largest));
    return probe_conclude(out, largest > 0 && !beyond && datagrams->refused_by == EMSGSIZE);
}

static int largest_datagram(struct endpoint_pair *pair, struct probe_result *out)
{
    struct datagrams datagrams = {.pair = pair, .bytes = calloc(1, MOST_BYTES)};
    if (datagrams.bytes == NULL)
        return -ENOMEM;
    int error = search_largest(&datagrams, out);
    free(datagrams.bytes);
    return error;
}

static int largest_datagram_run(const struct probe_context *context, const char *transport,
                                struct probe_result *out)
{
    return endpoint_pair_try(context, transport, largest_datagram, out);
}

const struct probe probe_largest_datagram = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "A datagram goes whole or not at all: beyond a size that the buffer sets, send() fails "
        "with EMSGSIZE."),
    .code = "send(writer, bytes, largest, 0);     /* %1 */\n"
            "send(writer, bytes, largest + 1, 0); /* -1, errno == EMSGSIZE */\n",
    .remarks = {N_("all of it")},
    .reference = "send(2), EMSGSIZE; socket(7), SO_SNDBUF; POSIX.1-2017, send()",
    .run = largest_datagram_run,
};
