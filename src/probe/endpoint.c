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
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "probe/outcome.h"

struct endpoint_kind {
    const char *transport;
    int family, type;
};

static const struct endpoint_kind socket_kinds[] = {
    {"unix-stream", AF_UNIX, SOCK_STREAM},
    {"unix-dgram", AF_UNIX, SOCK_DGRAM},
    {"tcp", AF_INET, SOCK_STREAM},
    {"socketpair", AF_UNIX, SOCK_STREAM},
    {"unix-abstract", AF_UNIX, SOCK_STREAM},
    {"unix-seqpacket", AF_UNIX, SOCK_SEQPACKET},
    {"udp", AF_INET, SOCK_DGRAM},
};

static const struct endpoint_kind *socket_kind(const char *transport)
{
    for (size_t i = 0; i < sizeof socket_kinds / sizeof socket_kinds[0]; i++)
        if (strcmp(socket_kinds[i].transport, transport) == 0)
            return &socket_kinds[i];
    return NULL;
}

bool endpoint_is_socket(const char *transport)
{
    return socket_kind(transport) != NULL;
}

bool endpoint_is_datagram(const char *transport)
{
    const struct endpoint_kind *kind = socket_kind(transport);

    return kind != NULL && kind->type == SOCK_DGRAM;
}

bool endpoint_is_listened_to(const char *transport)
{
    return endpoint_is_socket(transport) && !endpoint_is_datagram(transport);
}

struct endpoint_address endpoint_make_address(const char *transport, const char *directory,
                                              const char *name)
{
    struct endpoint_address address = {.bytes = sizeof(struct sockaddr_un)};
    const struct endpoint_kind *kind = socket_kind(transport);

    if (strcmp(transport, "unix-abstract") == 0)
        return unix_abstract_address(directory, name);
    if (kind != NULL && kind->family == AF_INET) {
        *(struct sockaddr_in *)&address.storage = (struct sockaddr_in){
            .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        address.bytes = sizeof(struct sockaddr_in);
        return address;
    }
    struct sockaddr_un *un = (struct sockaddr_un *)&address.storage;
    un->sun_family = AF_UNIX;
    int length = snprintf(un->sun_path, sizeof un->sun_path, "%s/%s", directory, name);
    if (length < 0 || (size_t)length >= sizeof un->sun_path)
        step_failed(ENAMETOOLONG);
    return address;
}

const struct sockaddr *endpoint_sockaddr(const struct endpoint_address *address)
{
    return (const struct sockaddr *)&address->storage;
}

int endpoint_bind(int fd, const struct endpoint_address *address)
{
    return errno_of(bind(fd, endpoint_sockaddr(address), address->bytes));
}

int endpoint_connect(int fd, const struct endpoint_address *address)
{
    return errno_of(connect(fd, endpoint_sockaddr(address), address->bytes));
}

struct endpoint_address endpoint_own_address(int fd)
{
    struct endpoint_address own = {.bytes = sizeof own.storage};

    step_call(getsockname(fd, (struct sockaddr *)&own.storage, &own.bytes));
    return own;
}

int endpoint_socket(const char *transport)
{
    const struct endpoint_kind *kind = socket_kind(transport);

    return step_call(socket(kind->family, kind->type | SOCK_CLOEXEC, 0));
}

int endpoint_serve_at(const char *transport, struct endpoint_address *address)
{
    if (strcmp(transport, "fifo") == 0) {
        step_call(mkfifo(unix_path(address), 0600));
        return step_call(open(unix_path(address), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    }
    int fd = endpoint_socket(transport);

    step(-endpoint_bind(fd, address));
    *address = endpoint_own_address(fd);
    if (endpoint_is_listened_to(transport))
        step_call(listen(fd, ENDPOINT_BACKLOG));
    return fd;
}

int endpoint_serve(const char *transport, const char *directory, const char *name,
                   struct endpoint_address *address)
{
    *address = endpoint_make_address(transport, directory, name);
    return endpoint_serve_at(transport, address);
}

int endpoint_join(const char *transport, const struct endpoint_address *address)
{
    if (strcmp(transport, "fifo") == 0) {
        int writer = open(unix_path(address), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (writer < 0)
            return -errno;
        return writer;
    }
    int fd = endpoint_socket(transport);
    int number = endpoint_connect(fd, address);

    if (number == 0)
        return fd;
    close(fd);
    return -number;
}

int endpoint_accept(int listener)
{
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;

    endpoint_await(listener, POLLIN);
    return step_call(accept4(listener, (struct sockaddr *)&peer, &size, SOCK_CLOEXEC));
}

static struct endpoint_pair open_named(const char *transport, const char *directory)
{
    struct endpoint_address address;
    struct endpoint_pair pair;
    int server = endpoint_serve(transport, directory, "reader", &address);

    pair.writer = step(endpoint_join(transport, &address));
    pair.reader = endpoint_is_listened_to(transport) ? endpoint_accept(server) : server;
    if (pair.reader != server)
        close(server);
    if (address.storage.ss_family == AF_UNIX)
        unlink(unix_path(&address));
    endpoint_set_blocking(pair.writer, false);
    endpoint_set_blocking(pair.reader, false);
    return pair;
}

struct endpoint_pair endpoint_pair_open(const char *transport, const char *directory)
{
    int ends[2];

    if (strcmp(transport, "socketpair") == 0)
        step_call(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends));
    else if (strcmp(transport, "pipe") == 0)
        step_call(pipe2(ends, O_CLOEXEC | O_NONBLOCK));
    else
        return open_named(transport, directory);
    return (struct endpoint_pair){.reader = ends[0], .writer = ends[1]};
}

int endpoint_open_reader(const char *transport, const char *directory, const char *name,
                         struct endpoint_address *address, int *writer)
{
    if (strcmp(transport, "fifo") == 0)
        return endpoint_serve(transport, directory, name, address);
    const struct endpoint_pair pair = endpoint_pair_open(transport, directory);
    *writer = pair.writer;
    return pair.reader;
}

void endpoint_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* An abstract name begins with a zero, and only the length says where it ends. */

struct endpoint_address unix_path_address(const char *directory, const char *name)
{
    struct endpoint_address address = endpoint_make_address("unix-stream", directory, name);

    address.bytes = (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
                                strlen(unix_path(&address)) + 1);
    return address;
}

const char *unix_path(const struct endpoint_address *address)
{
    return ((const struct sockaddr_un *)&address->storage)->sun_path;
}

struct endpoint_address unix_abstract_address(const char *directory, const char *name)
{
    char unique[NAME_MAX];
    struct stat here = {0};

    /* Where the directory is "." (measure/directory_way.h), its number is as unique. */
    step_call(stat(directory, &here));
    snprintf(unique, sizeof unique, "%s.%ju", name, (uintmax_t)here.st_ino);
    struct endpoint_address address = unix_path_address(
        directory, strcmp(directory, ".") == 0 ? unique : name);
    struct sockaddr_un *un = (struct sockaddr_un *)&address.storage;

    /* As long as the path with its final zero: that one moves to the front. */
    memmove(un->sun_path + 1, un->sun_path, strlen(un->sun_path));
    un->sun_path[0] = '\0';
    return address;
}
