/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_kind.c - names of endpoints, and the steps from a name to a connected socket. */
#include "transport/socket_kind.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/random_name.h"
#include "transport/socket_options.h"

/* ---- addresses ---- */

bool socket_address_same(const struct socket_address *a, const struct socket_address *b)
{
    return a->bytes == b->bytes && memcmp(&a->storage, &b->storage, a->bytes) == 0;
}

int socket_address_unlink(const struct socket_address *address)
{
    const struct sockaddr_un *local = (const struct sockaddr_un *)&address->storage;

    if (address->bytes == 0 || local->sun_family != AF_UNIX || local->sun_path[0] == '\0')
        return 0;
    return unlink(local->sun_path) < 0 ? -errno : 0;
}

static struct socket_address address_of(const void *address, size_t bytes)
{
    struct socket_address out = {.bytes = (socklen_t)bytes};

    memcpy(&out.storage, address, bytes);
    return out;
}

static int name_path(const char *directory, const char *name, struct socket_address *out)
{
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    int length = snprintf(local.sun_path, sizeof local.sun_path, "%s/%s", directory, name);

    if (length < 0 || (size_t)length >= sizeof local.sun_path)
        return -ENAMETOOLONG;
    /* As the kernel counts it: with the final 0. */
    *out = address_of(&local, offsetof(struct sockaddr_un, sun_path) + (size_t)length + 1);
    return 0;
}

/* So unlikely to be taken that another's name would be an error. */
static int name_abstract(const char *name, struct socket_address *out)
{
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    char unique[RANDOM_NAME_BYTES];
    int error = random_name(unique);

    if (error != 0)
        return error;
    int length = snprintf(local.sun_path + 1, sizeof local.sun_path - 1, "%s-%s", unique + 1, name);
    *out = address_of(&local, offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length);
    return 0;
}

static struct socket_address any_port(int family)
{
    const struct sockaddr_in loopback = {.sin_family = AF_INET,
                                         .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    const struct sockaddr_in6 loopback6 = {.sin6_family = AF_INET6,
                                           .sin6_addr = IN6ADDR_LOOPBACK_INIT};

    return family == AF_INET6 ? address_of(&loopback6, sizeof loopback6)
                              : address_of(&loopback, sizeof loopback);
}

int socket_name(const struct socket_kind *kind, const char *directory, const char *name,
                struct socket_address *out)
{
    if (kind->naming == NAMED_BY_PATH)
        return name_path(directory, name, out);
    if (kind->naming == NAMED_IN_ABSTRACT)
        return name_abstract(name, out);
    *out = any_port(kind->family);
    return 0;
}

/* Between 127.1.0.0 and 127.224.255.255: away from 127.0.0.1 and its neighbours, which are in use, and
 * with room for those that follow (connection_stream.c). */
enum { FIRST_HOST = 0x010000, START_HOSTS = 0xe00000 };

int socket_name_client(const struct socket_kind *kind, const char *directory,
                       struct socket_address *out)
{
    uint32_t random;

    if (kind->naming != NAMED_BY_PORT)
        return socket_name(kind, directory, "client", out);
    int error = random_bytes(&random, sizeof random);
    if (error != 0)
        return error;
    const struct sockaddr_in client = {
        .sin_family = AF_INET,
        .sin_addr = {.s_addr = htonl((INADDR_LOOPBACK & IN_CLASSA_NET) + FIRST_HOST +
                                     random % START_HOSTS)}};
    *out = address_of(&client, sizeof client);
    return 0;
}

bool socket_is_client(const struct socket_address *peer, const struct socket_address *client)
{
    if (peer->storage.ss_family != AF_INET || client->storage.ss_family != AF_INET)
        return socket_address_same(peer, client);
    return ((const struct sockaddr_in *)&peer->storage)->sin_addr.s_addr ==
           ((const struct sockaddr_in *)&client->storage)->sin_addr.s_addr;
}

/* ---- steps ---- */

bool socket_loses(const struct socket_kind *kind)
{
    return kind->type == SOCK_DGRAM && kind->family != AF_UNIX;
}

static int set_options(const struct socket_kind *kind, int fd, size_t buffer_bytes)
{
    const int on = 1;

    if (kind->no_delay && setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0)
        return -errno;
    if (socket_loses(kind)) {
        int error = socket_set_patience(fd, kind->patience_ms != 0 ? kind->patience_ms
                                                                   : TRANSPORT_PATIENCE_MS);
        if (error != 0)
            return error;
    }
    /* Before connect and listen: TCP fixes its window scale from the buffer when it connects. */
    return socket_set_buffers(fd, buffer_bytes);
}

int socket_make(const struct socket_kind *kind, size_t buffer_bytes)
{
    int fd = socket(kind->family, kind->type | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    int error = set_options(kind, fd, buffer_bytes);
    if (error == 0)
        return fd;
    close(fd);
    return error;
}

int socket_make_pair(const struct socket_kind *kind, size_t buffer_bytes, int *one, int *other)
{
    int pair[2];

    if (socketpair(kind->family, kind->type | SOCK_CLOEXEC, 0, pair) < 0)
        return -errno;
    *one = pair[0];
    *other = pair[1];
    int error = set_options(kind, pair[0], buffer_bytes);
    return error != 0 ? error : set_options(kind, pair[1], buffer_bytes);
}

int socket_make_bound(const struct socket_kind *kind, const char *directory, const char *name,
                      size_t buffer_bytes, int *fd, struct socket_address *bound)
{
    struct socket_address wanted = {.bytes = 0};
    int error = socket_name(kind, directory, name, &wanted);

    if (error != 0)
        return error;
    int made = socket_make(kind, buffer_bytes);
    if (made < 0)
        return made;
    *fd = made;
    /* A path is made with the socket's own mode, less the umask. Elsewhere the directory alone keeps
     * others out. */
    if (kind->naming == NAMED_BY_PATH)
        fchmod(made, S_IRUSR | S_IWUSR);
    if (bind(made, (const struct sockaddr *)&wanted.storage, wanted.bytes) < 0)
        return -errno;
    bound->bytes = sizeof bound->storage;
    if (getsockname(made, (struct sockaddr *)&bound->storage, &bound->bytes) < 0) {
        error = -errno;
        *bound = wanted;
    }
    return error;
}

/* After EINTR a TCP connect goes on in the background and connect() called again waits for it,
 * ending in EISCONN when it had succeeded meanwhile; an AF_UNIX connect simply starts anew. */
int socket_connect(int fd, const struct socket_address *to)
{
    while (connect(fd, (const struct sockaddr *)&to->storage, to->bytes) < 0) {
        if (errno == EISCONN)
            break;
        if (errno != EINTR && errno != EALREADY)
            return -errno;
    }
    return 0;
}

int socket_accept(int listener, struct socket_address *peer)
{
    int fd;

    do {
        peer->bytes = sizeof peer->storage;
        fd = accept4(listener, (struct sockaddr *)&peer->storage, &peer->bytes, SOCK_CLOEXEC);
    } while (fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    return fd < 0 ? -errno : fd;
}

int socket_accepted(const struct socket_kind *kind, int fd, size_t buffer_bytes)
{
    return kind->family == AF_UNIX ? socket_set_buffers(fd, buffer_bytes) : 0;
}
