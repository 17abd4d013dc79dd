/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_message.c - how much goes at once: a datagram up to a size, through a pipe up to
 * PIPE_BUF, by pieces through a stream.
 *
 * The limits follow from rules of the kernel's own; they are found by trying. */
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/bisection.h"
#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

/* Far above SO_SNDBUF's default, and no burden on a small machine; more than the buffers of an idle
 * connection hold. */
enum { MOST_BYTES = 8 << 20 };

/* ---- a datagram: the largest that a socket takes, by bisection ---- */

struct datagrams {
    struct endpoint_pair pair;
    unsigned char *bytes; /* MOST_BYTES of them */
    int refused_by;       /* errno of the latest that was not taken */
};

/* Whether one datagram of that size is taken, and comes whole. */
static int goes(void *subject, size_t size, bool *yes)
{
    struct datagrams *datagrams = subject;

    if (send(datagrams->pair.writer, datagrams->bytes, size, 0) < 0) {
        datagrams->refused_by = errno;
        return 0;
    }
    ssize_t came = recv(datagrams->pair.reader, datagrams->bytes, size, MSG_TRUNC);
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

    step(bisect_largest(MOST_BYTES, goes, datagrams, &largest));
    /* The errno just above the limit, wherever the search ended. */
    if (largest < MOST_BYTES)
        step(goes(datagrams, largest + 1, &beyond));
    step_call(getsockopt(datagrams->pair.writer, SOL_SOCKET, SO_SNDBUF, &buffer_bytes, &size));

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

static int largest_datagram_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct datagrams datagrams = {
        .pair = endpoint_pair_open(trial->transport, trial->directory),
        .bytes = step_allocate(MOST_BYTES),
    };

    return search_largest(&datagrams, out);
}

const struct probe probe_largest_datagram = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"unix-dgram"},
    .claim = N_("A datagram goes whole or not at all: beyond a size that the buffer sets, send() "
                "fails with EMSGSIZE."),
    .code = "send(writer, bytes, largest, 0);     /* %1 */\n"
            "send(writer, bytes, largest + 1, 0); /* -1, errno == EMSGSIZE */\n",
    .remarks = {N_("all of it")},
    .reference = "send(2), EMSGSIZE; socket(7), SO_SNDBUF; POSIX.1-2017, send()",
    .run = largest_datagram_run,
};

/* ---- a pipe: up to PIPE_BUF a write goes whole or not at all, beyond it by pieces ----
 *
 * Shown where a little has been read from a full one, less than the write wants. Room is freed by
 * whole pages, so that "a little" is found with poll(), not computed. */

/* Reads until the pipe has a little room again. */
static void make_room(const struct endpoint_pair *pair, size_t atomic_bytes)
{
    char bytes[FILLING_PIECE];
    struct pollfd room = {.fd = pair->writer, .events = POLLOUT};

    while (poll(&room, 1, 0) == 0) {
        size_t wanted = atomic_bytes < sizeof bytes ? atomic_bytes : sizeof bytes;
        if (read(pair->reader, bytes, wanted) <= 0)
            step_failed(EIO);
    }
}

struct pieces {
    uint64_t filled;      /* bytes until the pipe was full */
    size_t atomic_bytes;  /* PIPE_BUF of this pipe */
    ssize_t atomic_taken; /* of a write of so many with less room than that, or -errno */
    ssize_t one_taken;    /* of 1 byte straight after: there was room */
    size_t big_bytes;     /* twice what fits */
    ssize_t big_taken;    /* of them */
};

static void write_pieces(struct endpoint_pair *pair, const void *bytes, struct pieces *pieces)
{
    make_room(pair, pieces->atomic_bytes);
    /* A page of room, less one byte; larger pages than PIPE_BUF take some atomic writes first. */
    pieces->one_taken = endpoint_write_some(pair->writer, bytes, 1);
    do
        pieces->atomic_taken = endpoint_write_some(pair->writer, bytes, pieces->atomic_bytes);
    while (pieces->atomic_taken == (ssize_t)pieces->atomic_bytes);
    if (pieces->one_taken == 1)
        pieces->one_taken = endpoint_write_some(pair->writer, bytes, 1);

    make_room(pair, pieces->atomic_bytes);
    pieces->big_taken = endpoint_write_some(pair->writer, bytes, pieces->big_bytes);
}

static int report_pieces(const struct pieces *pieces, struct probe_result *out)
{
    bool refused = pieces->atomic_taken == -EAGAIN && pieces->one_taken == 1;
    bool parted = pieces->big_taken > 0 && (size_t)pieces->big_taken < pieces->big_bytes;

    probe_done(out,
               N_("filled with %1 bytes, read until poll() said writable, then a non-blocking "
                  "write() of PIPE_BUF = %2 bytes where less was free, and one of %3"),
               NUMBER(pieces->filled), NUMBER(pieces->atomic_bytes), NUMBER(pieces->big_bytes));
    if (parted)
        probe_observed(
            out,
            pieces->one_taken == 1
                ? N_("%1 bytes: %2, though 1 byte was taken; of %3 bytes %4 were taken")
                : N_("%1 bytes: %2, though 1 byte was not taken either; of %3 bytes %4 were taken"),
            NUMBER(pieces->atomic_bytes),
            pieces->atomic_taken < 0 ? errno_name((int)-pieces->atomic_taken)
                                     : PHRASE(N_("taken in part")),
            NUMBER(pieces->big_bytes), NUMBER(pieces->big_taken));
    else
        probe_observed(out, N_("of %1 bytes at once: %2"), NUMBER(pieces->big_bytes),
                       pieces->big_taken < 0 ? errno_name((int)-pieces->big_taken)
                                             : PHRASE(N_("all taken")));
    probe_brief(out, N_("%1 B atomic"), NUMBER(pieces->atomic_bytes));
    return probe_conclude(out, refused && parted);
}

static int largest_pipe_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    long atomic_bytes = fpathconf(pair.writer, _PC_PIPE_BUF);
    struct pieces pieces = {.filled = filling_write(pair.writer, FILLING_PIECE).bytes,
                            .atomic_bytes = (size_t)atomic_bytes};

    if (atomic_bytes <= 0)
        step_failed(EINVAL);
    pieces.big_bytes = (size_t)(2 * pieces.filled);
    if (pieces.big_bytes <= pieces.atomic_bytes)
        pieces.big_bytes = 2 * pieces.atomic_bytes;
    write_pieces(&pair, step_allocate(pieces.big_bytes), &pieces);
    return report_pieces(&pieces, out);
}

const struct probe probe_largest_pipe = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"pipe", "fifo"},
    .claim = N_("A pipe has no largest message, only a largest atomic one: PIPE_BUF bytes go whole "
                "or not at all, of more than that a part may go."),
    .code = "/* %1 */\n"
            "write(writer, bytes, PIPE_BUF);     /* %2 */\n"
            "write(writer, bytes, 2 * capacity); /* %3 */\n",
    .remarks = {N_("O_NONBLOCK, some room in the pipe, but less than either write wants"),
                N_("-1, errno == EAGAIN: not even a part"), N_("the part that fits")},
    .reference = N_("pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK and PIPE_BUF"),
    .run = largest_pipe_run,
};

/* ---- a stream socket: one write of far more than its buffers hold is taken by pieces ---- */

struct passage {
    size_t first_taken; /* of the whole, by the first write */
    size_t taken;       /* so far */
    size_t came;
    int writes;
};

/* Writes all of it, reading whenever there is no room. What write() gave when it refused: 0 or
 * -errno. */
static int pass_all(struct endpoint_pair *pair, char *bytes, size_t count, struct passage *passage)
{
    char *received = bytes + count;

    while (passage->came < count) {
        if (passage->taken < count) {
            ssize_t taken = endpoint_write_some(pair->writer, bytes + passage->taken,
                                                count - passage->taken);
            if (taken < 0 && taken != -EAGAIN)
                return (int)taken;
            if (taken > 0) {
                if (passage->writes++ == 0)
                    passage->first_taken = (size_t)taken;
                passage->taken += (size_t)taken;
            }
        }
        /* TCP may be full of bytes that have come but are not acknowledged yet. */
        if (passage->taken == passage->came) {
            endpoint_await(pair->writer, POLLOUT);
            continue;
        }
        ssize_t came = step_bytes(endpoint_read(pair->reader, received, count));
        if (came == 0)
            step_failed(EIO);
        passage->came += (size_t)came;
    }
    return 0;
}

static int largest_stream_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct passage passage = {0};
    int error = pass_all(&pair, step_allocate((size_t)2 * MOST_BYTES), MOST_BYTES, &passage);

    probe_done(out,
               N_("non-blocking write() of %1 bytes at once, then of what was not taken, reading "
                  "in between"),
               NUMBER(MOST_BYTES));
    if (error == -EMSGSIZE) {
        probe_observed(out, N_("write() of %1 bytes: EMSGSIZE"),
                       NUMBER(MOST_BYTES - passage.taken));
        probe_brief(out, "EMSGSIZE");
        return probe_conclude(out, false);
    }
    step(error);

    probe_observed(out, N_("the first write() took %1; all %2 came, by %3 writes"),
                   NUMBER(passage.first_taken), NUMBER(passage.came), NUMBER(passage.writes));
    probe_brief(out, N_("none"));
    return probe_conclude(out, passage.came == MOST_BYTES);
}

const struct probe probe_largest_stream = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_(
        "A byte stream has no largest message: what does not fit at once is taken by pieces."),
    .code = "while (sent < 8 << 20)\n"
            "    sent += write(writer, bytes + sent, (8 << 20) - sent); /* %1 */\n",
    .remarks = {N_("never EMSGSIZE")},
    .reference = "send(2), write(2); POSIX.1-2017, send(), write()",
    .run = largest_stream_run,
};
