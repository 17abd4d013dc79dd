/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint.c - pipes, FIFOs and sockets for the experiments.
 *
 * Connecting to a listening socket of our own needs no second process: the kernel completes it and
 * keeps it queued until accept(). */
#include "probe/endpoint.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

bool endpoint_is_socket(const char *transport)
{
    return strcmp(transport, "pipe") != 0 && strcmp(transport, "fifo") != 0;
}

bool endpoint_is_datagram(const char *transport)
{
    return strcmp(transport, "unix-dgram") == 0;
}

int endpoint_make_address(const char *transport, const char *directory, const char *name,
                          struct endpoint_address *out)
{
    *out = (struct endpoint_address){0};
    if (strcmp(transport, "tcp") == 0) {
        struct sockaddr_in *in = (struct sockaddr_in *)&out->storage;

        in->sin_family = AF_INET;
        in->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        out->bytes = sizeof *in;
        return 0;
    }

    struct sockaddr_un *un = (struct sockaddr_un *)&out->storage;
    un->sun_family = AF_UNIX;
    int length = snprintf(un->sun_path, sizeof un->sun_path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof un->sun_path)
        return -ENAMETOOLONG;
    out->bytes = sizeof *un;
    return 0;
}

const struct sockaddr *endpoint_sockaddr(const struct endpoint_address *address)
{
    return (const struct sockaddr *)&address->storage;
}

int endpoint_socket(const char *transport)
{
    int family = strcmp(transport, "tcp") == 0 ? AF_INET : AF_UNIX;
    int type = endpoint_is_datagram(transport) ? SOCK_DGRAM : SOCK_STREAM;
    int fd = socket(family, type | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    return fd;
}

static int bind_and_listen(int fd, bool listens, struct endpoint_address *address)
{
    if (bind(fd, endpoint_sockaddr(address), address->bytes) < 0)
        return -errno;
    /* The port is known only now; an AF_UNIX address stays what it was. */
    address->bytes = sizeof address->storage;
    if (getsockname(fd, (struct sockaddr *)&address->storage, &address->bytes) < 0)
        return -errno;
    return listens && listen(fd, ENDPOINT_BACKLOG) < 0 ? -errno : 0;
}

int endpoint_serve(const char *transport, const char *directory, const char *name,
                   struct endpoint_address *address)
{
    int error = endpoint_make_address(transport, directory, name, address);
    if (error != 0)
        return error;
    int fd = endpoint_socket(transport);
    if (fd < 0)
        return fd;
    error = bind_and_listen(fd, !endpoint_is_datagram(transport), address);
    if (error != 0) {
        close(fd);
        return error;
    }
    return fd;
}

int endpoint_join(const char *transport, const struct endpoint_address *address)
{
    int fd = endpoint_socket(transport);
    if (fd < 0)
        return fd;
    if (connect(fd, endpoint_sockaddr(address), address->bytes) < 0) {
        int error = -errno;
        close(fd);
        return error;
    }
    return fd;
}

static int open_pipe(struct endpoint_pair *pair)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    *pair = (struct endpoint_pair){.reader = ends[0], .writer = ends[1]};
    return 0;
}

static int open_fifo(struct endpoint_pair *pair, const char *directory)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/reader", directory);
    int error = 0;

    if (length < 0 || (size_t)length >= sizeof path)
        return -ENAMETOOLONG;
    if (mkfifo(path, 0600) < 0)
        return -errno;
    /* Non-blocking: a reader may open first; the writer then finds it there. */
    pair->reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (pair->reader >= 0)
        pair->writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (pair->reader < 0 || pair->writer < 0)
        error = -errno;
    unlink(path);
    return error;
}

int endpoint_accept(int listener)
{
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;
    int error = endpoint_await(listener, POLLIN);
    if (error != 0)
        return error;
    int fd = accept4(listener, (struct sockaddr *)&peer, &size, SOCK_CLOEXEC);
    if (fd < 0)
        return -errno;
    return fd;
}

static int open_sockets(struct endpoint_pair *pair, const char *transport, const char *directory)
{
    struct endpoint_address address;
    int server = endpoint_serve(transport, directory, "reader", &address);
    if (server < 0)
        return server;

    int error = 0;
    pair->writer = endpoint_join(transport, &address);
    if (pair->writer < 0)
        error = pair->writer;
    if (endpoint_is_datagram(transport)) {
        pair->reader = server;
    } else {
        if (error == 0)
            pair->reader = endpoint_accept(server);
        if (pair->reader < 0 && error == 0)
            error = pair->reader;
        close(server);
    }
    if (address.storage.ss_family == AF_UNIX)
        unlink(((struct sockaddr_un *)&address.storage)->sun_path);
    if (error == 0)
        error = endpoint_set_blocking(pair->writer, false);
    if (error == 0)
        error = endpoint_set_blocking(pair->reader, false);
    return error;
}

int endpoint_pair_open(struct endpoint_pair *pair, const char *transport, const char *directory)
{
    int error;

    *pair = (struct endpoint_pair){.writer = -1, .reader = -1};
    if (strcmp(transport, "pipe") == 0)
        error = open_pipe(pair);
    else if (strcmp(transport, "fifo") == 0)
        error = open_fifo(pair, directory);
    else
        error = open_sockets(pair, transport, directory);
    if (error != 0)
        endpoint_pair_close(pair);
    return error;
}

void endpoint_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void endpoint_pair_close(struct endpoint_pair *pair)
{
    endpoint_close(&pair->writer);
    endpoint_close(&pair->reader);
}

int endpoint_pair_try(const struct probe_context *context, const char *transport,
                      int (*experiment)(struct endpoint_pair *pair, struct probe_result *out),
                      struct probe_result *out)
{
    struct endpoint_pair pair;
    int error = endpoint_pair_open(&pair, transport, context->directory);

    if (error != 0)
        return error;
    error = experiment(&pair, out);
    endpoint_pair_close(&pair);
    return error;
}

/* An abstract name begins with a zero, and only the length says where it ends. */

int unix_path_address(const char *directory, const char *name, struct endpoint_address *out)
{
    int error = endpoint_make_address("unix-stream", directory, name, out);

    if (error == 0)
        out->bytes = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(unix_path(out)) +
                                 1);
    return error;
}

const char *unix_path(const struct endpoint_address *address)
{
    return ((const struct sockaddr_un *)&address->storage)->sun_path;
}

int unix_abstract_address(const char *directory, const char *name, struct endpoint_address *out)
{
    struct sockaddr_un *un = (struct sockaddr_un *)&out->storage;
    int error = unix_path_address(directory, name, out);

    /* As long as the path with its final zero: that one moves to the front. */
    if (error == 0) {
        memmove(un->sun_path + 1, un->sun_path, strlen(un->sun_path));
        un->sun_path[0] = '\0';
    }
    return error;
}
