/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * uring.c - another transport's descriptors, each message an operation of a ring (io_uring(7)).
 *
 * One io_uring_enter(2) submits the operation and waits for its end, in the place of one write or
 * read. Nothing is kept back to go with the next call: send() would then not have sent, and a stream
 * would wait for itself. So a ring saves no calls here, and each costs more: an entry is prepared,
 * taken, issued and completed even when nothing waits, and where a plain read sleeps, a ring tries,
 * is refused, has the descriptor polled, and tries again when woken. A pipe, whose plain calls are
 * the cheapest, loses most by it.
 *
 * What helps is in: one issuer whose completions are run when it waits for them, where the kernel
 * has that; the descriptors and the ring's own registered; send and recv, with MSG_WAITALL, which
 * goes on inside the kernel. What does not help is out:
 * - Registered buffers. The kernel copies all the same, they spare it only the look-up of pages; and
 *   messages are memory of the caller, who may free it, while pages once registered live on and
 *   would get the bytes that are received.
 * - SEND_ZC. AF_UNIX and pipes refuse it. Over TCP the memory is the caller's again only at a second
 *   completion, when the other side has taken the bytes: a stream goes message by message, small ones
 *   and those between two CPUs many times slower.
 * No operation goes to a worker thread: descriptors that can be polled need none. */
#include "transport/uring.h"

#include <dirent.h>
#include <errno.h>
#include <liburing.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* A message has at most one operation under way. */
enum { RING_ENTRIES = 2, MOST_BYTES_AT_ONCE = 1 << 30 };

enum registered_file { RECEIVE_FILE, SEND_FILE, FILE_COUNT };

struct uring_channel {
    const struct transport *over;
    struct channel *channel; /* of `over` */
    enum uring_operations operations;
    struct io_uring ring;
    bool has_ring;
};

static struct uring_channel *self(struct channel *channel)
{
    return (struct uring_channel *)channel;
}

int uring_open(struct channel **out, const struct channel_spec *spec, const struct transport *over,
               enum uring_operations operations)
{
    struct uring_channel *uring = malloc(sizeof *uring);

    if (uring == NULL)
        return -ENOMEM;
    *uring = (struct uring_channel){.over = over, .operations = operations};
    int error = over->open(&uring->channel, spec);
    if (error != 0) {
        free(uring);
        return error;
    }
    *out = (struct channel *)uring;
    return 0;
}

void uring_close(struct channel *channel)
{
    struct uring_channel *uring = self(channel);

    if (uring->has_ring) {
        /* The kernel ends a ring in its own time, and till then it would keep the files open. */
        io_uring_unregister_files(&uring->ring);
        io_uring_queue_exit(&uring->ring);
    }
    uring->over->close(uring->channel);
    free(uring);
}

/* The best that the kernel has: of 6.1, of 5.19, of any. */
static int make_ring(struct io_uring *ring)
{
    static const unsigned setups[] = {IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
                                      IORING_SETUP_COOP_TASKRUN, 0};
    int error = -EINVAL;

    for (size_t i = 0; error == -EINVAL && i < sizeof setups / sizeof setups[0]; i++)
        error = io_uring_queue_init(RING_ENTRIES, ring, setups[i]);
    return error;
}

int uring_attach(struct channel *channel, enum side side)
{
    struct uring_channel *uring = self(channel);
    struct channel_descriptors fds;
    int error = uring->over->attach(uring->channel, side);

    if (error == 0)
        error = uring->over->descriptors(uring->channel, &fds);
    if (error == 0)
        error = make_ring(&uring->ring);
    if (error != 0)
        return error;
    uring->has_ring = true;
    io_uring_register_ring_fd(&uring->ring); /* older kernels can't, and do without */
    const int files[FILE_COUNT] = {[RECEIVE_FILE] = fds.receive_fd, [SEND_FILE] = fds.send_fd};
    return io_uring_register_files(&uring->ring, files, FILE_COUNT);
}

/* Submits what is prepared and returns what the operation did, or a negative errno. After a signal
 * it goes on waiting: what was submitted must not be submitted again. */
static int complete(struct io_uring *ring)
{
    struct io_uring_cqe *completion;
    int error;

    do
        error = io_uring_submit_and_wait(ring, 1);
    while (error == -EINTR);
    if (error < 0)
        return error;
    do
        error = io_uring_wait_cqe(ring, &completion);
    while (error == -EINTR);
    if (error < 0)
        return error;
    int result = completion->res;
    io_uring_cqe_seen(ring, completion);
    return result;
}

static unsigned at_once(size_t bytes)
{
    return bytes < MOST_BYTES_AT_ONCE ? (unsigned)bytes : MOST_BYTES_AT_ONCE;
}

int uring_send(struct channel *channel, const void *message, size_t bytes)
{
    struct uring_channel *uring = self(channel);
    const char *next = message;

    while (bytes > 0) {
        struct io_uring_sqe *operation = io_uring_get_sqe(&uring->ring);
        if (uring->operations == URING_SEND_RECV)
            io_uring_prep_send(operation, SEND_FILE, next, at_once(bytes), MSG_WAITALL);
        else
            io_uring_prep_write(operation, SEND_FILE, next, at_once(bytes), 0);
        operation->flags |= IOSQE_FIXED_FILE;
        int sent = complete(&uring->ring);
        if (sent == -EINTR || sent == -EAGAIN)
            continue;
        if (sent < 0)
            return sent;
        next += sent;
        bytes -= (size_t)sent;
    }
    return 0;
}

int uring_recv(struct channel *channel, void *message, size_t bytes)
{
    struct uring_channel *uring = self(channel);
    char *next = message;

    while (bytes > 0) {
        struct io_uring_sqe *operation = io_uring_get_sqe(&uring->ring);
        if (uring->operations == URING_SEND_RECV)
            io_uring_prep_recv(operation, RECEIVE_FILE, next, at_once(bytes), MSG_WAITALL);
        else
            io_uring_prep_read(operation, RECEIVE_FILE, next, at_once(bytes), 0);
        operation->flags |= IOSQE_FIXED_FILE;
        int received = complete(&uring->ring);
        if (received == -EINTR || received == -EAGAIN)
            continue;
        if (received <= 0)
            return received == 0 ? -EPIPE : received;
        next += received;
        bytes -= (size_t)received;
    }
    return 0;
}

int uring_capacity(const struct channel *channel, struct channel_capacity *out)
{
    const struct uring_channel *uring = (const struct uring_channel *)channel;

    return uring->over->capacity(uring->channel, out);
}

static bool is_worker(const char *thread)
{
    static const char worker[] = "iou-wrk-";
    char path[NAME_MAX + sizeof "/proc/self/task//comm"], name[sizeof worker] = "";

    snprintf(path, sizeof path, "/proc/self/task/%s/comm", thread);
    FILE *file = fopen(path, "re");
    if (file == NULL) /* it has just ended */
        return false;
    bool is_one = fgets(name, sizeof name, file) != NULL && strcmp(name, worker) == 0;
    fclose(file);
    return is_one;
}

int uring_kernel_threads(void)
{
    DIR *threads = opendir("/proc/self/task");
    const struct dirent *thread;
    int count = 0;

    if (threads == NULL)
        return -errno;
    while ((thread = readdir(threads)) != NULL)
        count += is_worker(thread->d_name);
    closedir(threads);
    return count;
}

int uring_check(void)
{
    struct io_uring ring;
    int error = make_ring(&ring);

    if (error != 0)
        return error;
    io_uring_prep_nop(io_uring_get_sqe(&ring));
    error = complete(&ring);
    io_uring_queue_exit(&ring);
    return error;
}
