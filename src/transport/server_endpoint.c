/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint.c - the names of the ways. */
#include "transport/server_endpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"
#include "transport/socket_options.h"

const char *const server_endpoint_way_names[] = {
    [SERVER_ENDPOINT_SHARED] = "shared",
    [SERVER_ENDPOINT_SEPARATE] = "separate",
    [SERVER_ENDPOINT_WAY_COUNT] = NULL,
};

int server_endpoint_way_find(const char *name)
{
    for (int way = 0; server_endpoint_way_names[way] != NULL; way++)
        if (strcmp(server_endpoint_way_names[way], name) == 0)
            return way;
    return -1;
}

/* Tables of descriptors, and blocking transfers also where the server's
 * descriptors are non-blocking. */

enum { LOWEST_FD = 3, PAUSE_NS = 1000000 };

int *server_endpoint_fds_new(unsigned count)
{
    int *fds = malloc(count * sizeof *fds);

    if (fds == NULL)
        return NULL;
    for (unsigned i = 0; i < count; i++)
        fds[i] = -1;
    return fds;
}

void server_endpoint_fds_close(int *fds, unsigned count)
{
    for (unsigned i = 0; fds != NULL && i < count; i++)
        fd_close(&fds[i]);
}

int server_endpoint_fds_compact(int *fds, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        int lowest = fcntl(fds[i], F_DUPFD_CLOEXEC, LOWEST_FD);
        if (lowest < 0)
            return -errno;
        close(lowest < fds[i] ? fds[i] : lowest);
        if (lowest < fds[i])
            fds[i] = lowest;
    }
    return 0;
}

int server_endpoint_object_init(struct server_endpoint_object *object,
                                const struct server_endpoint *server_endpoint,
                                const struct server_endpoint_spec *spec, bool answer_table)
{
    *object = (struct server_endpoint_object){
        .server_endpoint = server_endpoint,
        .spec = *spec,
        .endpoint_count = spec->way == SERVER_ENDPOINT_SHARED ? 1 : spec->clients,
        .wake_fd = -1,
        .send_fd = -1,
        .receive_fd = -1,
        .creator = getpid(),
    };
    object->spec.directory = NULL;
    object->endpoint_fds = server_endpoint_fds_new(object->endpoint_count);
    if (answer_table)
        object->answer_fds = server_endpoint_fds_new(spec->clients);
    return object->endpoint_fds == NULL || (answer_table && object->answer_fds == NULL) ? -ENOMEM
                                                                                        : 0;
}

void server_endpoint_object_clear(struct server_endpoint_object *object)
{
    server_endpoint_fds_close(object->endpoint_fds, object->endpoint_count);
    server_endpoint_fds_close(object->answer_fds, object->spec.clients);
    free(object->endpoint_fds);
    free(object->answer_fds);
    if (object->receive_fd != object->send_fd)
        fd_close(&object->receive_fd);
    fd_close(&object->send_fd);
    fd_close(&object->wake_fd);
}

int server_endpoint_wait_for_client(const volatile sig_atomic_t *lost)
{
    const struct timespec pause = {.tv_nsec = PAUSE_NS};

    if (*lost != 0)
        return -ECHILD;
    nanosleep(&pause, NULL);
    return 0;
}

int server_endpoint_fd_send(struct server_endpoint_object *object, const void *message,
                            size_t bytes)
{
    return fd_write_all(object->send_fd, message, bytes);
}

int server_endpoint_fd_receive(struct server_endpoint_object *object, void *message, size_t bytes)
{
    return fd_read_all(object->receive_fd, message, bytes);
}

void server_endpoint_fd_finish(struct server_endpoint_object *object)
{
    if (object->receive_fd == object->send_fd)
        object->receive_fd = -1;
    fd_close(&object->send_fd);
}

int server_endpoint_wait_writable(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLOUT};

    return poll(&wanted, 1, -1) < 0 && errno != EINTR ? -errno : 0;
}

int server_endpoint_fd_answer(struct server_endpoint_object *object, unsigned client,
                              const void *message, size_t bytes)
{
    int fd = object->answer_fds != NULL ? object->answer_fds[client] : object->endpoint_fds[client];
    const char *next = message;

    while (bytes > 0) {
        ssize_t written = write(fd, next, bytes);
        if (written < 0 && errno == EAGAIN) {
            int error = server_endpoint_wait_writable(fd);
            if (error != 0)
                return error;
        } else if (written < 0 && errno != EINTR) {
            return -errno;
        } else if (written > 0) {
            next += written;
            bytes -= (size_t)written;
        }
    }
    return 0;
}

/* The kernel grants the first pipes of a user more than those beyond the user's limit, which many
 * clients reach by themselves. */
static int smallest_pipe(const int *fds, unsigned count, size_t *smallest)
{
    for (unsigned i = 0; i < count; i++) {
        int bytes = fcntl(fds[i], F_GETPIPE_SZ);
        if (bytes < 0)
            return -errno;
        if (i == 0 || (size_t)bytes < *smallest)
            *smallest = (size_t)bytes;
    }
    return 0;
}

int server_endpoint_pipe_capacity(const struct server_endpoint_object *object,
                                  struct channel_capacity *out)
{
    *out = (struct channel_capacity){0};
    int error = smallest_pipe(object->endpoint_fds, object->endpoint_count, &out->send_bytes);
    out->receive_bytes = out->send_bytes;
    if (error == 0 && object->answer_fds != NULL)
        error = smallest_pipe(object->answer_fds, object->spec.clients, &out->receive_bytes);
    return error;
}

int server_endpoint_socket_capacity(const struct server_endpoint_object *object,
                                    struct channel_capacity *out)
{
    return socket_capacity(object->endpoint_fds[0], out);
}
