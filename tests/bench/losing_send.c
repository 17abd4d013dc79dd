/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * losing_send.c - to be preloaded: of the datagrams over IP that a process sends, every one of LOSE_EVERY
 * vanishes, as on a network that drops some. */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>

static bool is_datagram_over_ip(int fd)
{
    int domain = 0, type = 0;
    socklen_t size = sizeof domain;

    return getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_INET &&
           getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_DGRAM;
}

static bool vanishes(int fd)
{
    static unsigned sent;
    const char *every = getenv("LOSE_EVERY");

    return every != NULL && is_datagram_over_ip(fd) && ++sent % (unsigned)atoi(every) == 0;
}

ssize_t sendto(int fd, const void *message, size_t bytes, int flags, const struct sockaddr *to,
               socklen_t size)
{
    static ssize_t (*real_sendto)(int, const void *, size_t, int, const struct sockaddr *,
                                  socklen_t);

    if (real_sendto == NULL)
        *(void **)&real_sendto = dlsym(RTLD_NEXT, "sendto");
    return vanishes(fd) ? (ssize_t)bytes : real_sendto(fd, message, bytes, flags, to, size);
}

ssize_t send(int fd, const void *message, size_t bytes, int flags)
{
    return sendto(fd, message, bytes, flags, NULL, 0);
}
