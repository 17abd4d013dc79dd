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
 * No operation goes to a worker thread: descriptors that can be polled need none.
 *
 * Of several messages each is an operation that is linked to the one before, so that they go in their
 * order, and one call submits all and waits for the last. One that is short ends the chain; the rest
 * of it goes alone, and what was linked to it in another chain. */
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

#include "base/durable.h"

/* A message has at most one operation under way; a ring for several at once comes with the first. */
enum { RING_ENTRIES = 2, MOST_BYTES_AT_ONCE = 1 << 30 };

enum registered_file { RECEIVE_FILE, SEND_FILE, FILE_COUNT };

struct uring_channel {
    const struct transport *over;
    struct channel *channel; /* of `over` */
    enum uring_operations operations;
    struct io_uring ring;
    bool has_ring;
    unsigned entries;
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

static void drop_ring(struct uring_channel *uring)
{
    if (!uring->has_ring)
        return;
    /* The kernel ends a ring in its own time, and till then it would keep the files open. */
    io_uring_unregister_files(&uring->ring);
    io_uring_queue_exit(&uring->ring);
    uring->has_ring = false;
}

void uring_close(struct channel *channel)
{
    struct uring_channel *uring = self(channel);

    drop_ring(uring);
    uring->over->close(uring->channel);
    free(uring);
}

/* The best that the kernel has: of 6.1, of 5.19, of any. */
static int make_ring(struct io_uring *ring, unsigned entries)
{
    static const unsigned setups[] = {IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
                                      IORING_SETUP_COOP_TASKRUN, 0};
    int error = -EINVAL;

    for (size_t i = 0; error == -EINVAL && i < sizeof setups / sizeof setups[0]; i++)
        error = io_uring_queue_init(entries, ring, setups[i]);
    return error;
}

/* Of so many entries, in the place of one that has fewer. */
static int need_ring(struct uring_channel *uring, size_t entries)
{
    struct channel_descriptors fds;

    if (uring->has_ring && uring->entries >= entries)
        return 0;
    drop_ring(uring);
    int error = uring->over->descriptors(uring->channel, &fds);
    if (error == 0)
        error = make_ring(&uring->ring, (unsigned)entries);
    if (error != 0)
        return error;
    uring->has_ring = true;
    uring->entries = (unsigned)entries;
    io_uring_register_ring_fd(&uring->ring); /* older kernels can't, and do without */
    const int files[FILE_COUNT] = {[RECEIVE_FILE] = fds.receive_fd, [SEND_FILE] = fds.send_fd};
    return io_uring_register_files(&uring->ring, files, FILE_COUNT);
}

int uring_attach(struct channel *channel, enum side side)
{
    struct uring_channel *uring = self(channel);
    int error = uring->over->attach(uring->channel, side);

    return error != 0 ? error : need_ring(uring, RING_ENTRIES);
}

/* Of the call, not of an operation: what is prepared still is, or is under way, and must not be
 * prepared again. */
static bool goes_on(int error)
{
    return error == -EINTR || error == -EAGAIN;
}

static int submit_and_wait(struct io_uring *ring, unsigned count)
{
    int error;

    do
        error = io_uring_submit_and_wait(ring, count);
    while (goes_on(error));
    return error;
}

static int next_completion(struct io_uring *ring, struct io_uring_cqe **out)
{
    int error;

    do
        error = io_uring_wait_cqe(ring, out);
    while (goes_on(error));
    return error;
}

/* Submits what is prepared and returns what the operation did, or a negative errno. */
static int complete(struct io_uring *ring)
{
    struct io_uring_cqe *completion;
    int error = submit_and_wait(ring, 1);

    if (error >= 0)
        error = next_completion(ring, &completion);
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

static struct io_uring_sqe *prepare_send(struct uring_channel *uring, const void *from,
                                         size_t bytes)
{
    struct io_uring_sqe *operation = io_uring_get_sqe(&uring->ring);

    if (uring->operations == URING_SEND_RECV)
        io_uring_prep_send(operation, SEND_FILE, from, at_once(bytes), MSG_WAITALL);
    else
        io_uring_prep_write(operation, SEND_FILE, from, at_once(bytes), 0);
    operation->flags |= IOSQE_FIXED_FILE;
    return operation;
}

static struct io_uring_sqe *prepare_recv(struct uring_channel *uring, void *to, size_t bytes)
{
    struct io_uring_sqe *operation = io_uring_get_sqe(&uring->ring);

    if (uring->operations == URING_SEND_RECV)
        io_uring_prep_recv(operation, RECEIVE_FILE, to, at_once(bytes), MSG_WAITALL);
    else
        io_uring_prep_read(operation, RECEIVE_FILE, to, at_once(bytes), 0);
    operation->flags |= IOSQE_FIXED_FILE;
    return operation;
}

int uring_send(struct channel *channel, const void *message, size_t bytes)
{
    struct uring_channel *uring = self(channel);
    const char *next = message;

    while (bytes > 0) {
        prepare_send(uring, next, bytes);
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
        prepare_recv(uring, next, bytes);
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

/* ---- several messages in a call ---- */

/* What became of the messages of one chain. */
struct chain {
    size_t whole; /* from the first one on: each waited for the one before */
    size_t begun; /* bytes of the one after those */
    int error;    /* of that one; 0 also where it was only interrupted */
};

/* What follows the one that ended the chain was canceled. */
static void take_completion(struct chain *chain, const struct io_uring_cqe *completion)
{
    const struct iovec *message = io_uring_cqe_get_data(completion);
    const int result = completion->res;

    if (result > 0 && (size_t)result == message->iov_len)
        chain->whole++;
    else if (result > 0)
        chain->begun = (size_t)result;
    else if (result == 0)
        chain->error = -EPIPE;
    else if (result != -ECANCELED && result != -EINTR && result != -EAGAIN)
        chain->error = result;
}

/* Submits the `count` operations that are prepared, and waits for all. */
static int complete_chain(struct io_uring *ring, size_t count, struct chain *out)
{
    int error = submit_and_wait(ring, (unsigned)count);

    *out = (struct chain){0};
    for (size_t i = 0; error >= 0 && i < count; i++) {
        struct io_uring_cqe *completion;
        error = next_completion(ring, &completion);
        if (error < 0)
            break;
        take_completion(out, completion);
        io_uring_cqe_seen(ring, completion);
    }
    return error < 0 ? error : 0;
}

static int send_rest(struct channel *channel, const struct iovec *message, size_t begun)
{
    return uring_send(channel, (const char *)message->iov_base + begun, message->iov_len - begun);
}

static int recv_rest(struct channel *channel, const struct iovec *message, size_t begun)
{
    return uring_recv(channel, (char *)message->iov_base + begun, message->iov_len - begun);
}

static int run_chain(struct uring_channel *uring, bool sends, struct iovec *messages, size_t count,
                     struct chain *out)
{
    for (size_t i = 0; i < count; i++) {
        struct iovec *message = &messages[i];
        struct io_uring_sqe *operation =
            sends ? prepare_send(uring, message->iov_base, message->iov_len)
                  : prepare_recv(uring, message->iov_base, message->iov_len);
        operation->flags |= i + 1 < count ? IOSQE_IO_LINK : 0;
        io_uring_sqe_set_data(operation, message);
    }
    return complete_chain(&uring->ring, count, out);
}

static ssize_t move_many(struct channel *channel, bool sends, struct iovec *messages, size_t count)
{
    struct uring_channel *uring = self(channel);
    size_t done = 0;
    int error = need_ring(uring, count);

    while (error == 0 && done < count) {
        struct chain chain;
        error = run_chain(uring, sends, messages + done, count - done, &chain);
        done += chain.whole;
        if (error == 0)
            error = chain.error;
        if (error == 0 && chain.begun > 0) {
            error = sends ? send_rest(channel, &messages[done], chain.begun)
                          : recv_rest(channel, &messages[done], chain.begun);
            done += error == 0;
        }
    }
    return error != 0 && (done == 0 || !sends) ? error : (ssize_t)done;
}

ssize_t uring_send_many(struct channel *channel, struct iovec *messages, size_t count)
{
    return move_many(channel, true, messages, count);
}

ssize_t uring_recv_many(struct channel *channel, struct iovec *messages, size_t count)
{
    return move_many(channel, false, messages, count);
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
    FILE *file = durable_read(path);
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
    int error = make_ring(&ring, RING_ENTRIES);

    if (error != 0)
        return error;
    io_uring_prep_nop(io_uring_get_sqe(&ring));
    error = complete(&ring);
    io_uring_queue_exit(&ring);
    return error;
}
