/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_pipe.c - many clients on anonymous pipes: all write into one, or each into its
 * own; answers go through one more pipe per client, for a pipe has one direction. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/durable.h"
#include "transport/fd_channel.h"
#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"

enum { READ_END, WRITE_END };

extern const struct server_endpoint server_endpoint_pipe;

/* The server's ends stand in the object: endpoint_fds and answer_fds. */
struct server_endpoint_pipe {
    struct server_endpoint_object object; /* first */
    int *request_writers;                 /* endpoint_count */
    int *answer_readers;                  /* clients; NULL without answers */
};

static struct server_endpoint_pipe *self(struct server_endpoint_object *object)
{
    return (struct server_endpoint_pipe *)object;
}

static unsigned server_endpoint_pipe_descriptors_needed(const struct server_endpoint_spec *spec)
{
    unsigned pipes = (spec->way == SERVER_ENDPOINT_SHARED ? 1 : spec->clients) +
                     (spec->answers ? spec->clients : 0);

    return 2 * pipes + 1;
}

static unsigned server_endpoint_pipe_descriptors_kept(const struct server_endpoint_spec *spec)
{
    return (spec->way == SERVER_ENDPOINT_SHARED ? 2 : spec->clients) +
           (spec->answers ? spec->clients : 0);
}

static void close_client_ends(struct server_endpoint_pipe *pipes)
{
    server_endpoint_fds_close(pipes->request_writers, pipes->object.endpoint_count);
    server_endpoint_fds_close(pipes->answer_readers, pipes->object.spec.clients);
}

static void server_endpoint_pipe_close(struct server_endpoint_object *object)
{
    struct server_endpoint_pipe *pipes = self(object);

    close_client_ends(pipes);
    free(pipes->request_writers);
    free(pipes->answer_readers);
    server_endpoint_object_clear(object);
    free(pipes);
}

static int make_pipes(unsigned count, int *readers, int *writers, size_t buffer_bytes)
{
    int ends[2];

    for (unsigned i = 0; i < count; i++) {
        if (pipe2(ends, O_CLOEXEC) < 0)
            return -errno;
        readers[i] = ends[READ_END];
        writers[i] = ends[WRITE_END];
        int error = fd_channel_set_pipe_size(writers[i], buffer_bytes);
        if (error != 0)
            return error;
    }
    return 0;
}

static int server_endpoint_pipe_open(struct server_endpoint_object **out,
                                     const struct server_endpoint_spec *spec)
{
    struct server_endpoint_pipe *pipes = calloc(1, sizeof *pipes);

    if (pipes == NULL)
        return -ENOMEM;
    int error = server_endpoint_object_init(&pipes->object, &server_endpoint_pipe, spec,
                                            spec->answers);
    if (error == 0) {
        pipes->request_writers = server_endpoint_fds_new(pipes->object.endpoint_count);
        if (spec->answers)
            pipes->answer_readers = server_endpoint_fds_new(spec->clients);
        if (pipes->request_writers == NULL || (spec->answers && pipes->answer_readers == NULL))
            error = -ENOMEM;
    }
    if (error == 0)
        error = make_pipes(pipes->object.endpoint_count, pipes->object.endpoint_fds,
                           pipes->request_writers, spec->buffer_bytes);
    if (error == 0 && spec->answers)
        error = make_pipes(spec->clients, pipes->answer_readers, pipes->object.answer_fds,
                           spec->buffer_bytes);
    if (error != 0) {
        server_endpoint_pipe_close(&pipes->object);
        return error;
    }
    *out = &pipes->object;
    return 0;
}

/* O_NONBLOCK belongs to the open file, which the clients' descriptors share with ours; opened once
 * more through /proc (proc(5)), the same pipe gets an open file of our own. Without /proc there is
 * none, and it takes a watchdog to notice that a client died while the server slept. */
static int open_wake(int writer, int *out)
{
    char path[sizeof "/proc/self/fd/" + 16];

    snprintf(path, sizeof path, "/proc/self/fd/%d", writer);
    *out = durable_open(path, O_WRONLY | O_NONBLOCK, 0);
    return *out < 0 && errno != ENOENT ? -errno : 0;
}

static int server_endpoint_pipe_attach_server(struct server_endpoint_object *object,
                                              const volatile sig_atomic_t *lost)
{
    struct server_endpoint_pipe *pipes = self(object);
    int error = 0;

    (void)lost; /* there is nothing to wait for */
    if (object->spec.way == SERVER_ENDPOINT_SHARED)
        error = open_wake(pipes->request_writers[0], &object->wake_fd);
    close_client_ends(pipes);
    if (error == 0)
        error = server_endpoint_fds_compact(object->endpoint_fds, object->endpoint_count);
    return error;
}

static int server_endpoint_pipe_attach_client(struct server_endpoint_object *object,
                                              unsigned client)
{
    struct server_endpoint_pipe *pipes = self(object);
    int *writer = &pipes->request_writers[object->spec.way == SERVER_ENDPOINT_SHARED ? 0 : client];

    object->send_fd = *writer;
    *writer = -1;
    if (object->spec.answers) {
        object->receive_fd = pipes->answer_readers[client];
        pipes->answer_readers[client] = -1;
    }
    /* Without this neither side would see the other's end: our own copies keep the pipes alive. */
    server_endpoint_fds_close(object->endpoint_fds, object->endpoint_count);
    server_endpoint_fds_close(object->answer_fds, object->spec.clients);
    close_client_ends(pipes);
    return 0;
}

const struct server_endpoint server_endpoint_pipe = {
    .ways = 1u << SERVER_ENDPOINT_SHARED | 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = server_endpoint_pipe_descriptors_needed,
    .descriptors_kept = server_endpoint_pipe_descriptors_kept,
    .open = server_endpoint_pipe_open,
    .attach_server = server_endpoint_pipe_attach_server,
    .attach_client = server_endpoint_pipe_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = server_endpoint_fd_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_pipe_capacity,
    .close = server_endpoint_pipe_close,
};
