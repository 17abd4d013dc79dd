/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network_namespace.c - unshare(2), and the loopback device that every new namespace has. */
#include "probe/network_namespace.h"

#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/witness.h"

static int leave(void *argument)
{
    const int *flags = argument;

    return unshare(*flags) < 0 ? errno : 0;
}

int network_namespace_find(int *flags)
{
    *flags = CLONE_NEWNET;
    if (witness_ask(leave, flags) == 0)
        return 0;
    *flags = CLONE_NEWNET | CLONE_NEWUSER;
    return witness_ask(leave, flags);
}

/* A new namespace has its own loopback device, which is down: up, so that it is not for this that
 * 127.0.0.1 can't be reached. Should it be refused, connect() will say so. */
static void raise_loopback(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    if (fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0) {
        request.ifr_flags = (short)(request.ifr_flags | IFF_UP);
        (void)ioctl(fd, SIOCSIFFLAGS, &request);
    }
    if (fd >= 0)
        close(fd);
}

int network_namespace_enter(int flags)
{
    if (unshare(flags) < 0)
        return errno;
    raise_loopback();
    return 0;
}
