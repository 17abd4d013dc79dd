/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pipe_vmsplice.c - two pipes into which the sender gives its pages instead of their contents
 * (vmsplice(2)): the receiver's read(2) is then the only copy.
 *
 * A page that was given must not change before the receiver has read it, and nothing tells when
 * that is. So each side writes its messages into a ring of pages, and this is why none is rewritten
 * too early. A pipe of S slots (F_GETPIPE_SZ in pages) holds at most S parts of pages. Every page
 * given, or part of one, takes a slot of its own: the kernel never joins them. read(2) frees a slot
 * only when it has copied all that was in it. So whatever was given is read as soon as S further
 * pages were accepted. A message begins on a page of its own and is at most M pages long. Between
 * two uses of a page lies one lap of the ring, without the end that was too short for a message (at
 * most M - 1 pages) and without the M pages that are just being written; in a ring of S + 2M pages
 * that leaves more than S.
 *
 * Who writes its messages where reserve() says sends them without a copy; what is sent from
 * elsewhere is copied into the ring first, in user space, as send() must not keep it. A receiver
 * that took pages out of the pipe (splice, tee) would break all this; ours reads.
 *
 * The kernel looks up one page after the other, which is quicker in a huge page: the ring asks for
 * them. Where there are none it consists of ordinary ones; that of pipe-vmsplice-small always does,
 * to show the difference. SPLICE_F_GIFT would change nothing: it
 * lets a file take the page over, and there is none. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/fd_io.h"
#include "transport/transport.h"

enum { HUGE_PAGE_BYTES = 2 << 20 }; /* of most machines; elsewhere only an alignment */

struct vmsplice_channel {
    struct channel *pipes; /* of transport_pipe */
    struct channel_descriptors fds;
    size_t message_bytes, page_bytes;
    int advice;          /* of madvise(2), for the ring */
    unsigned char *ring; /* NULL until attached; within mapping */
    void *mapping;
    size_t mapping_bytes;
    size_t ring_bytes, pipe_bytes;
    size_t position; /* in the ring: where what was accepted ends; below ring_bytes */
};

extern const struct transport transport_pipe;

static struct vmsplice_channel *self(struct channel *channel)
{
    return (struct vmsplice_channel *)channel;
}

static int open_with(struct channel **out, const struct channel_spec *spec, int advice)
{
    struct vmsplice_channel *channel = malloc(sizeof *channel);

    if (channel == NULL)
        return -ENOMEM;
    *channel = (struct vmsplice_channel){.advice = advice,
                                         .message_bytes = spec->message_bytes,
                                         .page_bytes = (size_t)sysconf(_SC_PAGESIZE)};
    int error = transport_pipe.open(&channel->pipes, spec);
    if (error != 0) {
        free(channel);
        return error;
    }
    *out = (struct channel *)channel;
    return 0;
}

static int vmsplice_open(struct channel **out, const struct channel_spec *spec)
{
    return open_with(out, spec, MADV_HUGEPAGE);
}

static int vmsplice_open_small(struct channel **out, const struct channel_spec *spec)
{
    return open_with(out, spec, MADV_NOHUGEPAGE);
}

static void vmsplice_close(struct channel *channel)
{
    transport_pipe.close(self(channel)->pipes);
    if (self(channel)->mapping != NULL)
        munmap(self(channel)->mapping, self(channel)->mapping_bytes);
    free(channel);
}

/* A power of two. */
static size_t round_up(size_t bytes, size_t unit)
{
    return (bytes + unit - 1) & ~(unit - 1);
}

static int make_ring(struct vmsplice_channel *channel)
{
    const size_t message_bytes = round_up(channel->message_bytes, channel->page_bytes);

    if (message_bytes > SIZE_MAX / 4)
        return -ENOMEM;
    /* One page more, so that the position never is the ring's end, where another's memory begins. */
    channel->ring_bytes = channel->pipe_bytes + 2 * message_bytes + channel->page_bytes;
    const size_t rounded = round_up(channel->ring_bytes, HUGE_PAGE_BYTES);
    /* Not malloc(3), which writes into what it gets back: the peer may still have to read it, and
     * pages that are unmapped stay as they are until the pipe lets go of them. */
    channel->mapping_bytes = rounded + HUGE_PAGE_BYTES;
    channel->mapping = mmap(NULL, channel->mapping_bytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (channel->mapping == MAP_FAILED) {
        channel->mapping = NULL;
        return -errno;
    }
    channel->ring = (unsigned char *)channel->mapping +
                    (-(uintptr_t)channel->mapping & (HUGE_PAGE_BYTES - 1));
    madvise(channel->ring, rounded,
            channel->advice); /* a wish; a kernel without huge pages has none */
    memset(channel->ring, 0x5a, channel->ring_bytes);
    return 0;
}

static int vmsplice_attach(struct channel *channel, enum side side)
{
    struct vmsplice_channel *own = self(channel);
    struct channel_capacity capacity;
    int error = transport_pipe.attach(own->pipes, side);

    if (error == 0)
        error = transport_pipe.descriptors(own->pipes, &own->fds);
    if (error == 0)
        error = transport_pipe.capacity(own->pipes, &capacity);
    if (error != 0)
        return error;
    own->pipe_bytes = capacity.send_bytes;
    return make_ring(own);
}

static void *vmsplice_reserve(struct channel *channel, size_t bytes)
{
    struct vmsplice_channel *own = self(channel);

    own->position = round_up(own->position, own->page_bytes);
    if (own->position + bytes >= own->ring_bytes)
        own->position = 0;
    return own->ring + own->position;
}

/* Gives the pipe the first of these bytes, as many as it takes (1 .. count), or -errno. */
static ssize_t give(struct channel *channel, const void *bytes, size_t count, unsigned flags)
{
    struct vmsplice_channel *own = self(channel);
    struct iovec pages = {.iov_base = (void *)bytes, .iov_len = count};
    ssize_t given;

    if (pages.iov_base != own->ring + own->position) {
        /* The pipe would not take more at once. */
        if (pages.iov_len > own->pipe_bytes)
            pages.iov_len = own->pipe_bytes;
        pages.iov_base = vmsplice_reserve(channel, pages.iov_len);
        memcpy(pages.iov_base, bytes, pages.iov_len);
    }
    do
        given = vmsplice(own->fds.send_fd, &pages, 1, flags);
    while (given < 0 && errno == EINTR);
    if (given < 0)
        return -errno;
    own->position += (size_t)given;
    return given;
}

static int vmsplice_send(struct channel *channel, const void *message, size_t bytes)
{
    const char *next = message;

    while (bytes > 0) {
        ssize_t given = give(channel, next, bytes, 0);
        if (given < 0)
            return (int)given;
        next += given;
        bytes -= (size_t)given;
    }
    return 0;
}

static int vmsplice_recv(struct channel *channel, void *message, size_t bytes)
{
    return fd_read_all(self(channel)->fds.receive_fd, message, bytes);
}

static int vmsplice_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return transport_pipe.capacity(((const struct vmsplice_channel *)channel)->pipes, out);
}

static int vmsplice_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    *out = ((const struct vmsplice_channel *)channel)->fds;
    return 0;
}

/* vmsplice(2) does not look at O_NONBLOCK. */
static ssize_t vmsplice_try_send(struct channel *channel, const void *bytes, size_t count)
{
    return give(channel, bytes, count, SPLICE_F_NONBLOCK);
}

static ssize_t vmsplice_try_recv(struct channel *channel, void *bytes, size_t count)
{
    return fd_try_read(self(channel)->fds.receive_fd, bytes, count);
}

/* All but the names and open(). */
#define VMSPLICE_CHANNEL                                                                           \
    .copies = COPIES_ONE, .buffers = BUFFERS_PIPE, .attach = vmsplice_attach,                      \
    .close = vmsplice_close, .send = vmsplice_send, .reserve = vmsplice_reserve,                   \
    .recv = vmsplice_recv, .capacity = vmsplice_capacity, .descriptors = vmsplice_descriptors,     \
    .try_send = vmsplice_try_send, .try_recv = vmsplice_try_recv

const struct transport transport_pipe_vmsplice = {
    .name = "pipe-vmsplice",
    .meaning = N_("pipe that is given the sender's pages"),
    .summary = "two pipes that are given the sender's pages (vmsplice): one copy, in read",
    .open = vmsplice_open,
    VMSPLICE_CHANNEL,
};

const struct transport transport_pipe_vmsplice_small = {
    .name = "pipe-vmsplice-small",
    .meaning = N_("pipe that is given the sender's pages, none of them huge"),
    .summary = "as pipe-vmsplice, from memory without huge pages",
    .open = vmsplice_open_small,
    VMSPLICE_CHANNEL,
};
