/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysv_mq.c - two System V message queues, one each way (msgget(2), msgop(2), sysvipc(7)).
 *
 * A message stands in memory behind its type, so it is copied once more on each side than with other
 * transports: part of what this interface costs. The queues have no key (IPC_PRIVATE), so nobody
 * finds them by one; they outlive their processes, so a file beside the sockets tells of each. These
 * calls are never restarted after a signal, whatever its handler says (signal(7)). */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "text/text.h"
#include "transport/sysv_mark.h"
#include "transport/transport.h"

enum message_type { MESSAGE = 1, END = 2 };

struct typed_message {
    long type;
    char bytes[];
};

struct marked_queue {
    int id;
    char *mark;
};

struct sysv_channel {
    struct marked_queue down, up; /* parent to child, child to parent */
    int send_id, receive_id;
    size_t most_bytes; /* of a message */
    struct typed_message *message;
    pid_t creator; /* only this process removes the queues */
    volatile sig_atomic_t hung_up;
};

static struct sysv_channel *self(struct channel *channel)
{
    return (struct sysv_channel *)channel;
}

/* The mark of one that stays does so, too: who empties the directory tries again by it. */
static void remove_queue(struct marked_queue *queue)
{
    bool is_gone = queue->id < 0 || msgctl(queue->id, IPC_RMID, NULL) == 0 || errno == EIDRM ||
                   errno == EINVAL;

    if (queue->mark != NULL && is_gone)
        unlink(queue->mark);
}

static void sysv_mq_close(struct channel *channel)
{
    struct sysv_channel *queues = self(channel);

    if (queues->creator == getpid()) {
        remove_queue(&queues->down);
        remove_queue(&queues->up);
    }
    free(queues->down.mark);
    free(queues->up.mark);
    free(queues->message);
    free(queues);
}

static int set_capacity(int id, size_t bytes)
{
    struct msqid_ds state;

    if (bytes == 0)
        return 0;
    if (bytes > INT_MAX)
        return -EINVAL;
    if (msgctl(id, IPC_STAT, &state) < 0)
        return -errno;
    state.msg_qbytes = bytes;
    return msgctl(id, IPC_SET, &state) < 0 ? -errno : 0;
}

/* A queue that can't be removed would stay: a filter may let msgget(2) pass, and msgctl(2) not. No
 * queue has that number. */
static int check_removal(void)
{
    return msgctl(-1, IPC_RMID, NULL) < 0 && errno != EINVAL ? -errno : 0;
}

static int make_queue(struct marked_queue *queue, const struct channel_spec *spec)
{
    int forbidden = check_removal();

    if (forbidden != 0)
        return forbidden;
    queue->id = msgget(IPC_PRIVATE, S_IRUSR | S_IWUSR);
    if (queue->id < 0)
        return -errno;
    int error = set_capacity(queue->id, spec->buffer_bytes);
    return error != 0 ? error : sysv_mark_leave(spec->directory, queue->id, &queue->mark);
}

static int read_number(const char *path, size_t *number)
{
    char buffer[SETTING_BYTES];
    FILE *file = setting_open(path, buffer);
    int found = file == NULL ? 0 : fscanf(file, "%zu", number);

    if (file != NULL)
        fclose(file);
    return found == 1 ? 0 : -EIO;
}

/* A message must fit the queue, too: a larger one would wait for room for ever. */
static int sysv_mq_largest_message(const struct channel_spec *spec, size_t *bytes)
{
    size_t queue_bytes = spec->buffer_bytes;
    int error = read_number("/proc/sys/kernel/msgmax", bytes);

    if (error == 0 && queue_bytes == 0)
        error = read_number("/proc/sys/kernel/msgmnb", &queue_bytes);
    if (error == 0 && queue_bytes < *bytes)
        *bytes = queue_bytes;
    return error;
}

/* Without /proc the limits of the kernel are not known; msgsnd(2) keeps to them all the same. */
static int prepare_message(struct sysv_channel *queues, const struct channel_spec *spec)
{
    size_t largest;

    queues->most_bytes = spec->message_bytes;
    if (sysv_mq_largest_message(spec, &largest) == 0 && largest < queues->most_bytes)
        queues->most_bytes = largest;
    queues->message = malloc(sizeof *queues->message + queues->most_bytes);
    return queues->message == NULL ? -ENOMEM : 0;
}

static int sysv_mq_open(struct channel **out, const struct channel_spec *spec)
{
    struct sysv_channel *queues = malloc(sizeof *queues);

    if (queues == NULL)
        return -ENOMEM;
    *queues = (struct sysv_channel){
        .down.id = -1, .up.id = -1, .send_id = -1, .receive_id = -1, .creator = getpid()};
    int error = prepare_message(queues, spec);
    if (error == 0)
        error = make_queue(&queues->down, spec);
    if (error == 0)
        error = make_queue(&queues->up, spec);
    if (error != 0) {
        sysv_mq_close((struct channel *)queues);
        return error;
    }
    *out = (struct channel *)queues;
    return 0;
}

static int sysv_mq_attach(struct channel *channel, enum side side)
{
    struct sysv_channel *queues = self(channel);

    queues->send_id = side == SIDE_PARENT ? queues->down.id : queues->up.id;
    queues->receive_id = side == SIDE_PARENT ? queues->up.id : queues->down.id;
    return 0;
}

static int sysv_mq_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct sysv_channel *queues = self(channel);

    if (bytes > queues->most_bytes)
        return -EMSGSIZE;
    queues->message->type = MESSAGE;
    memcpy(queues->message->bytes, message, bytes);
    while (msgsnd(queues->send_id, queues->message, bytes, 0) < 0) {
        int error = -errno;
        if (queues->hung_up || error == -EIDRM)
            return -EPIPE; /* hang_up() removed the queue */
        if (error != -EINTR)
            return error;
    }
    return 0;
}

static int sysv_mq_recv(struct channel *channel, void *message, size_t bytes)
{
    const struct sysv_channel *queues = self(channel);
    ssize_t received;

    /* After hang_up() only what is there already: its END may have found no room. */
    while ((received = msgrcv(queues->receive_id, queues->message, queues->most_bytes, 0,
                              queues->hung_up ? IPC_NOWAIT : 0)) < 0)
        if (errno != EINTR)
            return errno == ENOMSG ? -EPIPE : -errno;
    if (queues->message->type == END)
        return -EPIPE;
    if ((size_t)received != bytes)
        return -EMSGSIZE;
    memcpy(message, queues->message->bytes, bytes);
    return 0;
}

static int sysv_mq_capacity(const struct channel *channel, struct channel_capacity *out)
{
    const struct sysv_channel *queues = (const struct sysv_channel *)channel;
    struct msqid_ds sending, receiving;

    if (msgctl(queues->send_id, IPC_STAT, &sending) < 0 ||
        msgctl(queues->receive_id, IPC_STAT, &receiving) < 0)
        return -errno;
    *out = (struct channel_capacity){.send_bytes = sending.msg_qbytes,
                                     .receive_bytes = receiving.msg_qbytes};
    return 0;
}

/* Plain system calls. What the peer sent stays and comes before END; nobody will take what was sent
 * to it, and a send() that waits for room there ends when the queue does. */
static void sysv_mq_hang_up(struct channel *channel)
{
    struct sysv_channel *queues = self(channel);
    const struct typed_message end = {.type = END};
    int saved = errno;

    if (!queues->hung_up) {
        queues->hung_up = 1;
        msgsnd(queues->up.id, &end, 0, IPC_NOWAIT); /* the watcher is the parent side */
        msgctl(queues->down.id, IPC_RMID, NULL);
    }
    errno = saved;
}

const struct transport transport_sysv_mq = {
    .name = "sysv-mq",
    .meaning = N_("System V message queue"),
    .summary = "two System V message queues, one each way",
    .buffers = BUFFERS_SYSV_QUEUE,
    .needs = NEEDS_SYSV_QUEUES,
    .largest_message = sysv_mq_largest_message,
    .open = sysv_mq_open,
    .attach = sysv_mq_attach,
    .close = sysv_mq_close,
    .send = sysv_mq_send,
    .recv = sysv_mq_recv,
    .capacity = sysv_mq_capacity,
    .hang_up = sysv_mq_hang_up,
};
