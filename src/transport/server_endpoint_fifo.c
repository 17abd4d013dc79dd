/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_fifo.c - many clients on FIFOs: all open one for writing, or each its own;
 * answers come through one more FIFO per client.
 *
 * Opening an end waits for the other end (fifo(7)). The server can't wait, for a client that died
 * never comes: it opens without blocking, which fails for writing (ENXIO) until a reader is
 * there. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "transport/fd_channel.h"
#include "transport/fifo.h"
#include "transport/server_endpoint_object.h"

extern const struct server_endpoint server_endpoint_fifo;

struct server_endpoint_fifo {
    struct server_endpoint_object object; /* first */
    char *directory;
    unsigned created_requests, created_answers; /* how many names were made */
};

static struct server_endpoint_fifo *self(struct server_endpoint_object *object)
{
    return (struct server_endpoint_fifo *)object;
}

static unsigned server_endpoint_fifo_descriptors(const struct server_endpoint_spec *spec)
{
    return (spec->way == SERVER_ENDPOINT_SHARED ? 2 : spec->clients) +
           (spec->answers ? spec->clients : 0);
}

/* "DIRECTORY/request.7"; the caller's to free. NULL: no memory. */
static char *path_of(const struct server_endpoint_fifo *fifo, const char *kind, unsigned number)
{
    char *path;

    return asprintf(&path, "%s/%s.%u", fifo->directory, kind, number) < 0 ? NULL : path;
}

static void forget(const struct server_endpoint_fifo *fifo, const char *kind, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        char *path = path_of(fifo, kind, i);
        if (path != NULL)
            unlink(path);
        free(path);
    }
}

static void server_endpoint_fifo_close(struct server_endpoint_object *object)
{
    struct server_endpoint_fifo *fifo = self(object);

    if (getpid() == object->creator) {
        forget(fifo, "request", fifo->created_requests);
        forget(fifo, "answer", fifo->created_answers);
    }
    server_endpoint_object_clear(object);
    free(fifo->directory);
    free(fifo);
}

static int make_names(const struct server_endpoint_fifo *fifo, const char *kind, unsigned count,
                      unsigned *created)
{
    for (; *created < count; ++*created) {
        char *path = path_of(fifo, kind, *created);
        if (path == NULL)
            return -ENOMEM;
        int error = mkfifo(path, S_IRUSR | S_IWUSR) < 0 ? -errno : 0;
        free(path);
        if (error != 0)
            return error;
    }
    return 0;
}

static int open_end(const struct server_endpoint_fifo *fifo, const char *kind, unsigned number,
                    int flags, int *fd)
{
    char *path = path_of(fifo, kind, number);

    int error = path == NULL ? -ENOMEM : fifo_file_open(path, flags, fd);

    free(path);
    return error;
}

static int try_size(const struct server_endpoint_fifo *fifo, size_t buffer_bytes)
{
    char *path = path_of(fifo, "request", 0);
    int error = path == NULL ? -ENOMEM : fifo_file_try_size(path, buffer_bytes);

    free(path);
    return error;
}

static int server_endpoint_fifo_open(struct server_endpoint_object **out,
                                     const struct server_endpoint_spec *spec)
{
    struct server_endpoint_fifo *fifo = calloc(1, sizeof *fifo);

    if (fifo == NULL)
        return -ENOMEM;
    int error = server_endpoint_object_init(&fifo->object, &server_endpoint_fifo, spec,
                                            spec->answers);
    if (error == 0 && (fifo->directory = strdup(spec->directory)) == NULL)
        error = -ENOMEM;
    if (error == 0)
        error = make_names(fifo, "request", fifo->object.endpoint_count, &fifo->created_requests);
    if (error == 0 && spec->answers)
        error = make_names(fifo, "answer", spec->clients, &fifo->created_answers);
    if (error == 0)
        error = try_size(fifo, spec->buffer_bytes);
    if (error != 0) {
        server_endpoint_fifo_close(&fifo->object);
        return error;
    }
    *out = &fifo->object;
    return 0;
}

static int make_blocking(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    return flags < 0 || fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) < 0 ? -errno : 0;
}

static int open_requests(struct server_endpoint_fifo *fifo)
{
    struct server_endpoint_object *object = &fifo->object;
    int error = 0;

    for (unsigned i = 0; error == 0 && i < object->endpoint_count; i++) {
        error = open_end(fifo, "request", i, O_RDONLY | O_NONBLOCK, &object->endpoint_fds[i]);
        if (error == 0)
            error = make_blocking(object->endpoint_fds[i]);
        if (error == 0)
            error = fd_channel_set_pipe_size(object->endpoint_fds[i], object->spec.buffer_bytes);
    }
    if (error == 0 && object->spec.way == SERVER_ENDPOINT_SHARED)
        error = open_end(fifo, "request", 0, O_WRONLY | O_NONBLOCK, &object->wake_fd);
    return error;
}

static int open_answer(struct server_endpoint_fifo *fifo, unsigned client,
                       const volatile sig_atomic_t *lost)
{
    int *fd = &fifo->object.answer_fds[client];
    int error;

    while ((error = open_end(fifo, "answer", client, O_WRONLY | O_NONBLOCK, fd)) == -ENXIO) {
        error = server_endpoint_wait_for_client(lost);
        if (error != 0)
            return error;
    }
    if (error == 0)
        error = make_blocking(*fd);
    if (error == 0)
        error = fd_channel_set_pipe_size(*fd, fifo->object.spec.buffer_bytes);
    return error;
}

static int server_endpoint_fifo_attach_server(struct server_endpoint_object *object,
                                              const volatile sig_atomic_t *lost)
{
    int error = open_requests(self(object));

    for (unsigned i = 0; error == 0 && object->spec.answers && i < object->spec.clients; i++)
        error = open_answer(self(object), i, lost);
    return error;
}

/* The answers first, and without waiting: the server opens them when it has opened the requests. */
static int server_endpoint_fifo_attach_client(struct server_endpoint_object *object,
                                              unsigned client)
{
    struct server_endpoint_fifo *fifo = self(object);
    unsigned request = object->spec.way == SERVER_ENDPOINT_SHARED ? 0 : client;
    int error = 0;

    if (object->spec.answers) {
        error = open_end(fifo, "answer", client, O_RDONLY | O_NONBLOCK, &object->receive_fd);
        if (error == 0)
            error = make_blocking(object->receive_fd);
    }
    if (error == 0)
        error = open_end(fifo, "request", request, O_WRONLY, &object->send_fd);
    return error;
}

const struct server_endpoint server_endpoint_fifo = {
    .ways = 1u << SERVER_ENDPOINT_SHARED | 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = server_endpoint_fifo_descriptors,
    .descriptors_kept = server_endpoint_fifo_descriptors,
    .open = server_endpoint_fifo_open,
    .attach_server = server_endpoint_fifo_attach_server,
    .attach_client = server_endpoint_fifo_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = server_endpoint_fd_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_pipe_capacity,
    .close = server_endpoint_fifo_close,
};
