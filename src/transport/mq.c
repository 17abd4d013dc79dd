/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mq.c - two POSIX message queues, one each way (mq_overview(7)).
 *
 * A queue gets a name that nobody can guess, is opened once for writing and once for reading, and
 * loses the name at once; both processes inherit all four descriptors, which on Linux are like those
 * of files. Its size is a number of messages: as many as are usual, fewer where RLIMIT_MSGQUEUE has no
 * room for so many of that size. There is no end of stream: hang_up() makes one, an empty message. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/durable.h"
#include "text/text.h"
#include "transport/random_name.h"
#include "transport/transport.h"

enum { USUAL_MESSAGES = 10, HARD_MESSAGE_BYTES = 16 * 1024 * 1024 }; /* both of mq_overview(7) */

struct mq_ends {
    mqd_t write, read;
};

static const struct mq_ends no_queue = {-1, -1};
static const struct timespec at_once = {0}; /* long ago: don't wait */

struct mq_channel {
    struct mq_ends down, up; /* parent to child, child to parent */
    mqd_t send, receive;
    size_t message_bytes;
    unsigned char *whole;   /* room for any message, whatever is expected */
    unsigned char *drained; /* another, for hang_up() */
    /* How long to wait: NULL, for ever; at_once when the peer is gone. Asked through this variable
     * only, because glibc's headers forbid a NULL that the system call allows. */
    const struct timespec *volatile patience;
};

static struct mq_channel *self(struct channel *channel)
{
    return (struct mq_channel *)channel;
}

static void close_queue(struct mq_ends *queue)
{
    if (queue->write >= 0)
        mq_close(queue->write);
    if (queue->read >= 0)
        mq_close(queue->read);
    *queue = no_queue;
}

static void mq_channel_close(struct channel *channel)
{
    close_queue(&self(channel)->down);
    close_queue(&self(channel)->up);
    free(self(channel)->whole);
    free(self(channel)->drained);
    free(channel);
}

/* mq_open(3) says EMFILE also when the queue is too large for RLIMIT_MSGQUEUE. */
static int refusal(int error)
{
    if (error != EMFILE)
        return -error;
    int fd = durable_open("/", O_PATH | O_DIRECTORY, 0);
    if (fd < 0)
        return -EMFILE;
    close(fd);
    return -ENOBUFS;
}

static int make_queue(struct mq_ends *queue, long messages, size_t message_bytes)
{
    struct mq_attr attributes = {.mq_maxmsg = messages, .mq_msgsize = (long)message_bytes};
    char name[RANDOM_NAME_BYTES];
    int error = random_name(name);

    if (error != 0)
        return error;
    /* A name that can't be removed would stay: a filter may let mq_open(3) pass, and mq_unlink(3) not. */
    if (mq_unlink(name) < 0 && errno != ENOENT)
        return -errno;
    queue->write = mq_open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR,
                           &attributes);
    if (queue->write < 0)
        return refusal(errno);
    queue->read = mq_open(name, O_RDONLY | O_CLOEXEC);
    error = queue->read < 0 ? -errno : 0;
    mq_unlink(name);
    return error;
}

static int make_both(struct mq_ends *down, struct mq_ends *up, long messages, size_t message_bytes)
{
    *down = no_queue;
    *up = no_queue;
    int error = make_queue(down, messages, message_bytes);
    if (error == 0)
        error = make_queue(up, messages, message_bytes);
    if (error != 0) {
        close_queue(down);
        close_queue(up);
    }
    return error;
}

/* What the limits make of it depends on privileges, and on what else this user has: tried. */
static int try_size(size_t message_bytes)
{
    struct mq_ends down, up;
    int error = make_both(&down, &up, 1, message_bytes);

    close_queue(&down);
    close_queue(&up);
    return error;
}

static int mq_largest_message(const struct channel_spec *spec, size_t *bytes)
{
    size_t fits = 0, too_large = HARD_MESSAGE_BYTES + 1;
    int error = try_size(1);

    (void)spec;
    if (error != 0)
        return error;
    while (too_large - fits > 1) {
        size_t middle = fits + (too_large - fits) / 2;
        error = try_size(middle);
        if (error == 0)
            fits = middle;
        else if (error == -EINVAL || error == -ENOBUFS || error == -ENOMEM)
            too_large = middle;
        else
            return error;
    }
    *bytes = fits;
    return 0;
}

static long read_number(const char *path)
{
    char buffer[SETTING_BYTES];
    FILE *file = setting_open(path, buffer);
    long number = USUAL_MESSAGES;

    if (file != NULL && fscanf(file, "%ld", &number) != 1)
        number = USUAL_MESSAGES;
    if (file != NULL)
        fclose(file);
    return number;
}

/* What a queue gets when it is made without attributes. */
static long usual_messages(void)
{
    long usual = read_number("/proc/sys/fs/mqueue/msg_default");
    long most = read_number("/proc/sys/fs/mqueue/msg_max");

    return usual < most ? usual : most;
}

static int make_channel(struct mq_channel *queues)
{
    long messages = usual_messages();
    int error;

    while ((error = make_both(&queues->down, &queues->up, messages, queues->message_bytes)) ==
               -ENOBUFS &&
           messages > 1)
        messages--;
    if (error != 0)
        return error == -EINVAL ? -EMSGSIZE : error;
    queues->whole = malloc(queues->message_bytes);
    queues->drained = malloc(queues->message_bytes);
    return queues->whole == NULL || queues->drained == NULL ? -ENOMEM : 0;
}

static int mq_channel_open(struct channel **out, const struct channel_spec *spec)
{
    if (spec->buffer_bytes != 0)
        return -EOPNOTSUPP;
    struct mq_channel *queues = malloc(sizeof *queues);
    if (queues == NULL)
        return -ENOMEM;
    *queues = (struct mq_channel){
        .down = no_queue, .up = no_queue, .message_bytes = spec->message_bytes};
    int error = make_channel(queues);
    if (error != 0) {
        mq_channel_close((struct channel *)queues);
        return error;
    }
    *out = (struct channel *)queues;
    return 0;
}

static int mq_attach(struct channel *channel, enum side side)
{
    struct mq_channel *queues = self(channel);

    queues->send = side == SIDE_PARENT ? queues->down.write : queues->up.write;
    queues->receive = side == SIDE_PARENT ? queues->up.read : queues->down.read;
    return 0;
}

static int mq_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    out->receive_fd = ((const struct mq_channel *)channel)->receive;
    out->send_fd = ((const struct mq_channel *)channel)->send;
    return 0;
}

static inline bool hung_up(const struct mq_channel *queues)
{
    return queues->patience != NULL;
}

/* With descriptors that are O_NONBLOCK these two don't block; else they are what send and recv do. */
static inline ssize_t mq_try_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct mq_channel *queues = self(channel);

    for (;;) {
        if (hung_up(queues))
            return -EPIPE; /* a queue takes messages that nobody reads */
        if (mq_send(queues->send, message, bytes, 0) == 0)
            return (ssize_t)bytes;
        if (errno != EINTR && !hung_up(queues))
            return -errno;
    }
}

/* Behind what the peer sent, in the place of what was taken, for who waits for the descriptor. */
static void put_end(const struct mq_channel *queues)
{
    mq_timedsend(queues->up.write, "", 0, 0, &at_once); /* the watcher is the parent side */
}

static ssize_t take_last(const struct mq_channel *queues, ssize_t received)
{
    put_end(queues);
    return received == 0 ? -EPIPE : received; /* no message is empty but hang_up()'s */
}

/* Whatever came of an attempt that was asked for `bytes`, and began when patience was `ended`. */
static ssize_t judge(const struct mq_channel *queues, ssize_t received, size_t bytes,
                     const struct timespec *ended)
{
    if (received < 0)
        return errno == ETIMEDOUT || (errno == EAGAIN && ended != NULL) ? -EPIPE : -errno;
    if (hung_up(queues))
        received = take_last(queues, received);
    return received >= 0 && (size_t)received != bytes ? -EMSGSIZE : received;
}

/* After a signal, after the peer's end, or where another length is expected. */
static ssize_t take(const struct mq_channel *queues, void *message, size_t bytes)
{
    const bool fits = bytes == queues->message_bytes; /* the kernel wants room for the largest */
    void *room = fits ? message : queues->whole;
    const struct timespec *ended; /* before the attempt: all that the peer sent is there then */
    ssize_t received;

    do {
        ended = queues->patience;
        received = ended == NULL
                       ? mq_receive(queues->receive, room, queues->message_bytes, NULL)
                       : mq_timedreceive(queues->receive, room, queues->message_bytes, NULL, ended);
    } while (received < 0 && errno == EINTR);
    received = judge(queues, received, bytes, ended);
    if (received > 0 && !fits)
        memcpy(message, room, bytes);
    return received;
}

static inline ssize_t mq_try_recv(struct channel *channel, void *message, size_t bytes)
{
    const struct mq_channel *queues = self(channel);

    if (bytes != queues->message_bytes || hung_up(queues))
        return take(queues, message, bytes);
    ssize_t received = mq_receive(queues->receive, message, bytes, NULL);
    if (received == (ssize_t)bytes && !hung_up(queues))
        return received;
    return received < 0 && errno == EINTR ? take(queues, message, bytes)
                                          : judge(queues, received, bytes, NULL);
}

static int mq_channel_send(struct channel *channel, const void *message, size_t bytes)
{
    ssize_t sent = mq_try_send(channel, message, bytes);

    return sent < 0 ? (int)sent : 0;
}

static int mq_channel_recv(struct channel *channel, void *message, size_t bytes)
{
    ssize_t received = mq_try_recv(channel, message, bytes);

    return received < 0 ? (int)received : 0;
}

static int mq_capacity(const struct channel *channel, struct channel_capacity *out)
{
    struct mq_attr sending, receiving;

    if (mq_getattr(self((struct channel *)channel)->send, &sending) < 0 ||
        mq_getattr(self((struct channel *)channel)->receive, &receiving) < 0)
        return -errno;
    *out = (struct channel_capacity){
        .send_bytes = (size_t)(sending.mq_maxmsg * sending.mq_msgsize),
        .receive_bytes = (size_t)(receiving.mq_maxmsg * receiving.mq_msgsize),
        .messages = (size_t)receiving.mq_maxmsg};
    return 0;
}

/* Plain system calls that don't wait. A send() that waits for room finds some. */
static void mq_hang_up(struct channel *channel)
{
    struct mq_channel *queues = self(channel);
    int saved = errno;

    if (!hung_up(queues)) {
        queues->patience = &at_once;
        put_end(queues);
        mq_timedreceive(queues->down.read, (char *)queues->drained, queues->message_bytes, NULL,
                        &at_once);
    }
    errno = saved;
}

const struct transport transport_mq = {
    .name = "mq",
    .meaning = N_("POSIX message queue"),
    .summary = "two POSIX message queues, one each way",
    .buffers = BUFFERS_POSIX_QUEUE,
    .needs = NEEDS_MESSAGE_QUEUES,
    .largest_message = mq_largest_message,
    .open = mq_channel_open,
    .attach = mq_attach,
    .close = mq_channel_close,
    .send = mq_channel_send,
    .recv = mq_channel_recv,
    .capacity = mq_capacity,
    .hang_up = mq_hang_up,
    .descriptors = mq_descriptors,
    .try_send = mq_try_send,
    .try_recv = mq_try_recv,
};
