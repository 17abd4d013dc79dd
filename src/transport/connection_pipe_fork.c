/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_pipe_fork.c - makes two pipes or a pair of sockets, forks the process that answers
 * through them, and reaps it.
 *
 * With `apart`, what the fork costs is waited for in two places of its own, so that it can be
 * told: until the new process runs, and after the pipes were closed until it has ended. What
 * remains of the fork in the connection are the page faults on memory that both processes share
 * until they write. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "transport/connection_pipe.h"
#include "transport/fd_io.h"

enum { READ_END, WRITE_END };

static struct pipe_connection *self(struct channel *channel)
{
    return (struct pipe_connection *)channel;
}

static int make_pipe(const struct pipe_connection *pipe, int *read_end, int *write_end)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return -errno;
    *read_end = ends[READ_END];
    *write_end = ends[WRITE_END];
    return fd_channel_set_pipe_size(*write_end, pipe->connection.buffer_bytes);
}

/* Each is the caller's, also after an error. */
static int make_ends(const struct pipe_connection *pipe, struct fd_channel *client,
                     struct fd_channel *server)
{
    if (pipe->sockets != NULL) {
        int error = socket_make_pair(pipe->sockets, pipe->connection.buffer_bytes, &client->send_fd,
                                     &server->send_fd);
        client->receive_fd = client->send_fd;
        server->receive_fd = server->send_fd;
        return error;
    }
    int error = make_pipe(pipe, &server->receive_fd, &client->send_fd);
    return error != 0 ? error : make_pipe(pipe, &client->receive_fd, &server->send_fd);
}

static int answer_once(struct pipe_connection *pipe)
{
    const uint64_t one = 1;
    int error = 0;

    if (pipe->other_cpus &&
        sched_setaffinity(0, sizeof pipe->answering_cpus, &pipe->answering_cpus) < 0)
        error = -errno;
    if (error == 0 && pipe->apart)
        error = fd_write_all(pipe->born_fd, &one, sizeof one);
    if (error == 0)
        error = pipe->answer((struct channel *)pipe, pipe->argument, &pipe->answers->counts);
    /* As any server of a byte stream: it stays until the client has ended the connection. */
    pipe->connection.side = SIDE_CHILD;
    return error == 0 ? connection_fd_end((struct channel *)pipe) : error;
}

/* The whole life of the answering process. */
static _Noreturn void be_answering(struct pipe_connection *pipe, const struct fd_channel *server)
{
    /* Our copies of the parent's ends would keep its end of stream from us. */
    fd_channel_close(&pipe->connection.fd);
    pipe->connection.fd = *server;
    int error = answer_once(pipe);
    if (error != 0 && pipe->answers->error == 0)
        pipe->answers->error = error;
    _exit(error == 0 ? 0 : 1);
}

static int start_answering(struct pipe_connection *pipe, const struct fd_channel *server)
{
    uint64_t before = pipe->apart ? clock_now_ns() : 0;
    pid_t pid = fork();

    if (pid < 0)
        return -errno;
    if (pid == 0)
        be_answering(pipe, server);
    if (pipe->apart)
        pipe->fork_ns = clock_now_ns() - before;
    pipe->answering = pid;
    return 0;
}

/* -EPIPE: it ended before it ran so far. */
static int await_birth(struct pipe_connection *pipe)
{
    struct pollfd fds[] = {{.fd = pipe->born_fd, .events = POLLIN},
                           {.fd = pipe->connection.fd.receive_fd}}; /* hung up when it has ended */
    uint64_t before = clock_now_ns(), count;

    while (poll(fds, 2, -1) < 0)
        if (errno != EINTR)
            return -errno;
    if ((fds[0].revents & POLLIN) == 0)
        return -EPIPE;
    int error = fd_read_all(pipe->born_fd, &count, sizeof count);
    pipe->fork_ns += clock_now_ns() - before;
    return error;
}

static int reap(struct pipe_connection *pipe)
{
    uint64_t before = pipe->apart ? clock_now_ns() : 0;
    int status;

    while (waitpid(pipe->answering, &status, 0) < 0)
        if (errno != EINTR)
            return -errno;
    pipe->answering = -1;
    if (pipe->apart)
        pipe->fork_ns += clock_now_ns() - before;
    if (status == 0)
        return 0;
    return pipe->answers->error != 0 ? pipe->answers->error : -EPIPE;
}

int pipe_connection_end(struct channel *channel)
{
    struct pipe_connection *pipe = self(channel);

    fd_channel_close(&pipe->connection.fd);
    return pipe->answering < 0 ? 0 : reap(pipe);
}

int pipe_connection_begin(struct channel *channel)
{
    struct pipe_connection *pipe = self(channel);
    struct fd_channel server = {-1, -1};

    pipe->fork_ns = 0;
    int error = make_ends(pipe, &pipe->connection.fd, &server);
    if (error == 0)
        error = start_answering(pipe, &server);
    fd_channel_close(&server);
    if (error == 0 && pipe->apart)
        error = await_birth(pipe);
    if (error != 0)
        pipe_connection_end(channel);
    return error;
}
