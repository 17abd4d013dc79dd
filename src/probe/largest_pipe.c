/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_pipe.c - PIPE_BUF: up to it a write goes whole or not at all, beyond it by pieces.
 *
 * Shown on a full pipe where a little has been read, less than the write wants. Room is freed by whole
 * pages, so that "a little" is found with poll(), not computed. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

/* Reads until the pipe has a little room again. */
static int make_room(const struct endpoint_pair *pair, size_t atomic_bytes)
{
    char bytes[FILLING_PIECE];
    struct pollfd room = {.fd = pair->writer, .events = POLLOUT};

    while (poll(&room, 1, 0) == 0) {
        size_t wanted = atomic_bytes < sizeof bytes ? atomic_bytes : sizeof bytes;
        if (read(pair->reader, bytes, wanted) <= 0)
            return -EIO;
    }
    return 0;
}

struct pieces {
    uint64_t filled;      /* bytes until the pipe was full */
    size_t atomic_bytes;  /* PIPE_BUF of this pipe */
    ssize_t atomic_taken; /* of a write of so many with less room than that, or -errno */
    ssize_t one_taken;    /* of 1 byte straight after: there was room */
    size_t big_bytes;     /* twice what fits */
    ssize_t big_taken;    /* of them */
};

static int write_pieces(struct endpoint_pair *pair, const void *bytes, struct pieces *pieces)
{
    int error = make_room(pair, pieces->atomic_bytes);
    if (error != 0)
        return error;
    /* A page of room, less one byte; larger pages than PIPE_BUF take some atomic writes first. */
    pieces->one_taken = endpoint_write_some(pair->writer, bytes, 1);
    do
        pieces->atomic_taken = endpoint_write_some(pair->writer, bytes, pieces->atomic_bytes);
    while (pieces->atomic_taken == (ssize_t)pieces->atomic_bytes);
    if (pieces->one_taken == 1)
        pieces->one_taken = endpoint_write_some(pair->writer, bytes, 1);

    error = make_room(pair, pieces->atomic_bytes);
    if (error == 0)
        pieces->big_taken = endpoint_write_some(pair->writer, bytes, pieces->big_bytes);
    return error;
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
        probe_observed(out,
                       pieces->one_taken == 1
                           ? N_("%1 bytes: %2, though 1 byte was taken; of %3 bytes %4 were taken")
                           : N_("%1 bytes: %2, though 1 byte was not taken either; of %3 bytes %4 "
                                "were taken"),
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

static int largest_in_pipe(struct endpoint_pair *pair, struct probe_result *out)
{
    long atomic_bytes = fpathconf(pair->writer, _PC_PIPE_BUF);
    if (atomic_bytes <= 0)
        return -EINVAL;
    struct pieces pieces = {.filled = filling_write(pair->writer, FILLING_PIECE).bytes,
                            .atomic_bytes = (size_t)atomic_bytes};
    pieces.big_bytes = 2 * pieces.filled;
    if (pieces.big_bytes <= pieces.atomic_bytes)
        pieces.big_bytes = 2 * pieces.atomic_bytes;
    void *bytes = calloc(1, pieces.big_bytes);
    if (bytes == NULL)
        return -ENOMEM;

    int error = write_pieces(pair, bytes, &pieces);
    free(bytes);
    return error != 0 ? error : report_pieces(&pieces, out);
}

static int largest_pipe_run(const struct probe_context *context, const char *transport,
                            struct probe_result *out)
{
    return endpoint_pair_try(context, transport, largest_in_pipe, out);
}

const struct probe probe_largest_pipe = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"pipe", "fifo"},
    .claim = N_(
        "A pipe has no largest message, only a largest atomic one: PIPE_BUF bytes go whole or not "
        "at all, of more than that a part may go."),
    .code = "/* %1 */\n"
            "write(writer, bytes, PIPE_BUF);     /* %2 */\n"
            "write(writer, bytes, 2 * capacity); /* %3 */\n",
    .remarks = {N_("O_NONBLOCK, some room in the pipe, but less than either write wants"),
                N_("-1, errno == EAGAIN: not even a part"), N_("the part that fits")},
    .reference = N_("pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK and PIPE_BUF"),
    .run = largest_pipe_run,
};
