/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * precondition.c - does once, with plain system calls, what all cases of a transport would do. */
#include "measure/precondition.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "measure/directory_way.h"
#include "text/limit.h"
#include "text/message.h"
#include "transport/transport.h"

enum { ANSWER_MS = 1000 };

/* Where it can't be asked it is not said to be down. */
static bool device_is_down(int fd)
{
    struct ifreq request = {.ifr_name = "lo"};

    return ioctl(fd, SIOCGIFFLAGS, &request) == 0 && (request.ifr_flags & IFF_UP) == 0;
}

/* Waits for the answer to a connect() that was begun. */
static int await_connection(int fd)
{
    struct pollfd answer = {.fd = fd, .events = POLLOUT};
    socklen_t size = sizeof(int);
    int error = 0;

    if (poll(&answer, 1, ANSWER_MS) <= 0)
        return -ETIMEDOUT;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0 ? -errno : -error;
}

/* An address of the loopback device, and what is said of it. */
struct loopback {
    union {
        struct sockaddr any;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    } address;
    socklen_t bytes;
    const char *is_absent, *is_silent, *is_refused; /* messages */
};

static int connect_to_own(int listener, int client, const struct loopback *loopback)
{
    struct loopback bound = *loopback;

    if (bind(listener, &bound.address.any, bound.bytes) < 0 || listen(listener, 1) < 0 ||
        getsockname(listener, &bound.address.any, &bound.bytes) < 0)
        return -errno;
    if (connect(client, &bound.address.any, bound.bytes) == 0)
        return 0;
    return errno == EINPROGRESS ? await_connection(client) : -errno;
}

static int describe_loopback(int error, bool is_down, const struct loopback *loopback,
                             struct diagnosis *why)
{
    if (is_down)
        return diagnose_message(why, error, N_("loopback is down: ip link set lo up"), NULL);
    if (loopback->is_absent != NULL && (error == -EAFNOSUPPORT || error == -EADDRNOTAVAIL))
        return diagnose_message(why, error, loopback->is_absent, NULL);
    if (error == -ETIMEDOUT)
        return diagnose_message(why, error, loopback->is_silent, NULL);
    char *refused = limit_message(-error, LIMIT_PORT);
    diagnose_message(why, error, loopback->is_refused, refused, NULL);
    free(refused);
    return error;
}

static int check_loopback(const struct loopback *loopback, struct diagnosis *why)
{
    const int family = loopback->address.any.sa_family;
    int listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int client = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int error = listener < 0 || client < 0 ? -errno : connect_to_own(listener, client, loopback);
    bool is_down = error != 0 && client >= 0 && device_is_down(client);

    if (listener >= 0)
        close(listener);
    if (client >= 0)
        close(client);
    return error == 0 ? 0 : describe_loopback(error, is_down, loopback, why);
}

int loopback_check(struct diagnosis *why)
{
    const struct loopback loopback = {
        .address.in = {.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}},
        .bytes = sizeof loopback.address.in,
        .is_silent = N_("127.0.0.1 does not answer: a packet filter may be in the way (nft list "
                        "ruleset)"),
        .is_refused = N_("127.0.0.1 can't be connected to: %1")};

    return check_loopback(&loopback, why);
}

int loopback6_check(struct diagnosis *why)
{
    const struct loopback loopback = {
        .address.in6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT},
        .bytes = sizeof loopback.address.in6,
        .is_absent = N_("loopback has no address ::1, IPv6 is off: sysctl "
                        "net.ipv6.conf.lo.disable_ipv6=0; or the kernel has none"),
        .is_silent = N_("::1 does not answer: a packet filter may be in the way (nft list "
                        "ruleset)"),
        .is_refused = N_("::1 can't be connected to: %1")};

    return check_loopback(&loopback, why);
}

static const char tried_name[] = "tried";

static int try_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (strlen(path) >= sizeof address.sun_path)
        return -ENAMETOOLONG;
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    int error = bind(fd, (struct sockaddr *)&address, sizeof address) < 0 ? -errno : 0;
    close(fd);
    return error;
}

static int try_fifo(const char *path)
{
    return mkfifo(path, S_IRUSR | S_IWUSR) < 0 ? -errno : 0;
}

static int try_name(const char *directory, int (*make)(const char *path))
{
    struct directory_way way = directory_way_take(directory);
    char path[PATH_MAX];

    int length = snprintf(path, sizeof path, "%s/%s", way.path, tried_name);
    int error = length < 0 || (size_t)length >= sizeof path ? -ENAMETOOLONG : make(path);
    if (error == 0)
        unlink(path);
    directory_way_leave(&way);
    return error;
}

static int describe_name(int error, const char *format, const char *directory,
                         struct diagnosis *why)
{
    char *refused = limit_message(-error, LIMIT_ANY);
    bool is_elsewhere = error == -EMFILE || error == -ENFILE || error == -ENOMEM;

    if (is_elsewhere) /* another directory would not help */
        diagnose_message(why, error, "%1", refused, NULL);
    else
        diagnose_message(why, error, format, directory, refused, NULL);
    free(refused);
    return error;
}

int socket_names_check(const char *directory, struct diagnosis *why)
{
    int error = try_name(directory, try_socket);

    return error == 0 ? 0
                      : describe_name(error,
                                      N_("no socket can have a name in %1: %2; set TMPDIR to a "
                                         "folder where one can"),
                                      directory, why);
}

int fifo_names_check(const char *directory, struct diagnosis *why)
{
    int error = try_name(directory, try_fifo);

    return error == 0 ? 0
                      : describe_name(error,
                                      N_("no FIFO can be made in %1: %2; set TMPDIR to a folder "
                                         "where one can"),
                                      directory, why);
}

int precondition_check(const char *name, const char *directory, struct diagnosis *why)
{
    const struct transport *transport = transport_find(name);

    switch (transport == NULL ? NEEDS_NOTHING : transport->needs) {
    case NEEDS_FIFO_NAMES:
        return fifo_names_check(directory, why);
    case NEEDS_SOCKET_NAMES:
        return socket_names_check(directory, why);
    case NEEDS_LOOPBACK:
        return loopback_check(why);
    case NEEDS_LOOPBACK6:
        return loopback6_check(why);
    case NEEDS_NOTHING:
        break;
    }
    return 0;
}
