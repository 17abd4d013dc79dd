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
#include "text/message.h"
#include "transport/transport.h"
#include "transport/uring.h"

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
    int error = 0, ready;

    do
        ready = poll(&answer, 1, ANSWER_MS);
    while (ready < 0 && errno == EINTR);
    if (ready <= 0)
        return ready < 0 ? -errno : -ETIMEDOUT;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0 ? -errno : -error;
}

/* The call itself: no folder, port or route would help. 0, or -errno with the reason. */
static int check_socket_call(int family, const char *name, struct diagnosis *why)
{
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int error = fd < 0 ? -errno : 0;

    if (fd >= 0)
        close(fd);
    if (error == -EPERM || error == -EACCES)
        return diagnose_message(why, error,
                                N_("socket(2) of %1 is forbidden here (%2): probably by a seccomp "
                                   "filter, such as containers and services have, or by a security "
                                   "module; let it pass, or run outside"),
                                name, strerrorname_np(-error), NULL);
    return 0;
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
    /* Broken off, it goes on, too. */
    return errno == EINPROGRESS || errno == EINTR ? await_connection(client) : -errno;
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
    int forbidden = check_socket_call(family, family == AF_INET6 ? "AF_INET6" : "AF_INET", why);

    if (forbidden != 0)
        return forbidden;
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
    fchmod(fd, S_IRUSR | S_IWUSR); /* a path has the socket's own mode, less the umask */
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
    int error = check_socket_call(AF_UNIX, "AF_UNIX", why);

    if (error != 0)
        return error;
    error = try_name(directory, try_socket);
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

enum limit_use precondition_limits(const struct transport *transport)
{
    static const enum limit_use uses[] = {
        [NEEDS_LOOPBACK] = LIMIT_PORT,
        [NEEDS_LOOPBACK6] = LIMIT_PORT,
        [NEEDS_MESSAGE_QUEUES] = LIMIT_POSIX_QUEUE,
        [NEEDS_SYSV_QUEUES] = LIMIT_SYSV_QUEUE,
        [NEEDS_SHARED_MEMORY] = LIMIT_SHARED_MEMORY,
    };

    if (transport->flags & TRANSPORT_NOTIFIES)
        return LIMIT_SIGNAL;
    for (; transport != NULL; transport = transport->over)
        if (transport->needs < sizeof uses / sizeof uses[0] && uses[transport->needs] != LIMIT_ANY)
            return uses[transport->needs];
    return LIMIT_ANY;
}

/* What needs nothing besides what it makes for itself: that is made, for the smallest message. */
static int opening_check(const struct transport *transport, const char *directory,
                         struct diagnosis *why)
{
    struct directory_way way = directory_way_take(directory);
    const struct channel_spec spec = {.directory = way.path, .message_bytes = 1};
    struct channel *channel;
    int error = transport->open(&channel, &spec);

    if (error == 0)
        transport->close(channel);
    directory_way_leave(&way);
    if (error == 0)
        return 0;
    char *refused = limit_message(-error, precondition_limits(transport));
    diagnose_message(why, error, N_("%1 can't be opened: %2"), transport->name, refused, NULL);
    free(refused);
    return error;
}

/* EPERM is the answer of this setting and of filters alike. */
static int describe_forbidden_io_uring(struct diagnosis *why)
{
    struct limit_setting disabled = limit_sysctl("/proc/sys/kernel/io_uring_disabled");

    if (strcmp(disabled.text, "1") == 0 || strcmp(disabled.text, "2") == 0)
        return diagnose_message(why, -EPERM,
                                N_("io_uring is forbidden: kernel.io_uring_disabled is %1; sysctl "
                                   "kernel.io_uring_disabled=0"),
                                disabled.text, NULL);
    return diagnose_message(why, -EPERM,
                            N_("io_uring is forbidden here, probably by a seccomp filter such as "
                               "containers have: let it pass, or run outside"),
                            NULL);
}

int io_uring_check(struct diagnosis *why)
{
    int error = uring_check();

    if (error == 0)
        return 0;
    if (error == -EPERM)
        return describe_forbidden_io_uring(why);
    if (error == -EOPNOTSUPP)
        return diagnose_message(why, error,
                                N_("this ipcmark was built without liburing: install it "
                                   "(scripts/setup build) and build again"),
                                NULL);
    if (error == -ENOSYS)
        return diagnose_message(
            why, error,
            N_("there is no io_uring: the kernel lacks it (before 5.1, or built "
               "without), or a sandbox hides it"),
            NULL);
    char *refused = limit_message(-error, LIMIT_ANY);
    diagnose_message(why, error, N_("no ring of io_uring can be made: %1"), refused, NULL);
    free(refused);
    return error;
}

static int check_own(const struct transport *transport, const char *directory,
                     struct diagnosis *why)
{
    switch (transport->needs) {
    case NEEDS_FIFO_NAMES:
        return fifo_names_check(directory, why);
    case NEEDS_SOCKET_NAMES:
        return socket_names_check(directory, why);
    case NEEDS_LOOPBACK:
        return loopback_check(why);
    case NEEDS_LOOPBACK6:
        return loopback6_check(why);
    case NEEDS_MESSAGE_QUEUES:
    case NEEDS_SYSV_QUEUES:
    case NEEDS_SHARED_MEMORY:
        return opening_check(transport, directory, why);
    case NEEDS_IO_URING:
        return io_uring_check(why);
    case NEEDS_NOTHING:
        break;
    }
    return 0;
}

int precondition_check(const char *name, const char *directory, struct diagnosis *why)
{
    int error = 0;

    for (const struct transport *transport = transport_find(name); error == 0 && transport != NULL;
         transport = transport->over)
        error = check_own(transport, directory, why);
    return error;
}
