/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_pipe.c - a connection is two pipes, or a pair of sockets, and a process that was forked
 * to answer through them.
 *
 * They have no name, so both ends must come from a common ancestor: for every connection the
 * parent makes them, forks the answering process, and reaps it. That process runs on the
 * child side's CPUs, ends when it reads the end of the stream (so it does not outlive the parent),
 * and leaves what it counted in shared memory. The child side only waits for the sums. */
#include "transport/connection_pipe.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

static struct pipe_connection *self(struct channel *channel)
{
    return (struct pipe_connection *)channel;
}

void pipe_connection_close(struct channel *channel)
{
    struct pipe_connection *pipe = self(channel);

    pipe_connection_end(channel);
    for (int side = 0; side < SIDE_COUNT; side++)
        fd_close(&pipe->control[side]);
    fd_close(&pipe->born_fd);
    if (pipe->answers != NULL)
        munmap(pipe->answers, sizeof *pipe->answers);
    if (pipe->signals_blocked)
        sigprocmask(SIG_SETMASK, &pipe->signals_before, NULL);
    free(pipe);
}

static int open_shared(struct pipe_connection *pipe)
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pipe->control) < 0)
        return -errno;
    pipe->born_fd = eventfd(0, EFD_CLOEXEC);
    if (pipe->born_fd < 0)
        return -errno;
    void *memory = mmap(NULL, sizeof *pipe->answers, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return -errno;
    pipe->answers = memory;
    return 0;
}

/* What a fresh pair is given. */
static int try_sockets(const struct socket_kind *sockets, size_t buffer_bytes,
                       struct channel_capacity *capacity)
{
    int one = -1, other = -1;
    int error = socket_make_pair(sockets, buffer_bytes, &one, &other);

    if (error == 0)
        error = socket_capacity(one, capacity);
    fd_close(&one);
    fd_close(&other);
    return error;
}

int pipe_connection_open(struct channel **out, const struct channel_spec *spec,
                         const struct socket_kind *sockets)
{
    struct pipe_connection *pipe = malloc(sizeof *pipe);

    if (pipe == NULL)
        return -ENOMEM;
    *pipe = (struct pipe_connection){.connection = connection_fd_start(spec->buffer_bytes),
                                     .sockets = sockets,
                                     .control = {-1, -1},
                                     .born_fd = -1,
                                     .answering = -1};
    struct channel_capacity *capacity = &pipe->connection.capacity;
    int error = sockets == NULL ? connection_fd_try_pipe(spec->buffer_bytes, capacity)
                                : try_sockets(sockets, spec->buffer_bytes, capacity);
    if (error == 0)
        error = open_shared(pipe);
    if (error != 0) {
        pipe_connection_close((struct channel *)pipe);
        return error;
    }
    *out = (struct channel *)pipe;
    return 0;
}

/* One whole message of the other side. -EPIPE: it is gone. */
static int control_receive(int fd, void *message, size_t bytes)
{
    ssize_t received;

    do
        received = recv(fd, message, bytes, 0);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        return -errno;
    return (size_t)received == bytes ? 0 : -EPIPE;
}

static int control_send(int fd, const void *message, size_t bytes)
{
    ssize_t sent;

    do
        sent = send(fd, message, bytes, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}

static int attach_child(const struct pipe_connection *pipe)
{
    cpu_set_t own;

    if (sched_getaffinity(0, sizeof own, &own) < 0)
        return -errno;
    return control_send(pipe->control[SIDE_CHILD], &own, sizeof own);
}

/* SIGCHLD has a handler (measure/peer.h), which every answering process would call into the
 * connection: the signals wait until close(). */
static int attach_parent(struct pipe_connection *pipe)
{
    sigset_t child_signal;
    cpu_set_t own;

    int error = control_receive(pipe->control[SIDE_PARENT], &pipe->answering_cpus, sizeof own);
    if (error != 0)
        return error;
    if (sched_getaffinity(0, sizeof own, &own) < 0)
        return -errno;
    pipe->other_cpus = !CPU_EQUAL(&own, &pipe->answering_cpus);
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &child_signal, &pipe->signals_before) < 0)
        return -errno;
    pipe->signals_blocked = true;
    return 0;
}

int pipe_connection_attach(struct channel *channel, enum side side)
{
    struct pipe_connection *pipe = self(channel);

    pipe->connection.side = side;
    fd_close(&pipe->control[side == SIDE_PARENT ? SIDE_CHILD : SIDE_PARENT]);
    return side == SIDE_PARENT ? attach_parent(pipe) : attach_child(pipe);
}

static void pipe_prepare(struct channel *channel, connection_answer *answer, void *argument,
                         bool apart)
{
    struct pipe_connection *pipe = self(channel);

    *pipe->answers = (struct pipe_answers){.error = 0};
    pipe->answer = answer;
    pipe->argument = argument;
    pipe->apart = apart;
}

static uint64_t pipe_fork_ns(const struct channel *channel)
{
    return ((const struct pipe_connection *)channel)->fork_ns;
}

/* The next exchange clears the answers, so they go as a copy. */
static int pipe_finish(struct channel *channel)
{
    const struct pipe_connection *pipe = self(channel);
    const struct pipe_answers answers = *pipe->answers;
    int error = control_send(pipe->control[SIDE_PARENT], &answers, sizeof answers);

    return answers.error != 0 ? answers.error : error;
}

static int pipe_collect(struct channel *channel, struct connection_counts *counts)
{
    struct pipe_answers answers;
    int error = control_receive(self(channel)->control[SIDE_CHILD], &answers, sizeof answers);

    if (error != 0)
        return error;
    *counts = answers.counts;
    return answers.error;
}

static int pipe_open(struct channel **out, const struct channel_spec *spec)
{
    return pipe_connection_open(out, spec, NULL);
}

static const struct transport pipe_connections = {
    .name = "pipe",
    .summary = "two pipes and a process forked for every connection",
    .open = pipe_open,
    .attach = pipe_connection_attach,
    .close = pipe_connection_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = connection_fd_capacity,
    .connection = &connection_pipe,
};

const struct connection_forks pipe_connection_forks = {
    .prepare = pipe_prepare,
    .fork_ns = pipe_fork_ns,
    .finish = pipe_finish,
    .collect = pipe_collect,
};

const struct connection connection_pipe = {
    .channel = &pipe_connections,
    .begin = pipe_connection_begin,
    .end = pipe_connection_end,
    .forks = &pipe_connection_forks,
};
