/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slow_send.c - to be preloaded: every send(2) takes half a millisecond longer, as on a kernel with
 * a regression there. Of the transports only AF_UNIX datagrams use send(). */
#include <dlfcn.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>

enum { DELAY_NS = 500000 };

static int64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

ssize_t send(int fd, const void *message, size_t bytes, int flags)
{
    static ssize_t (*real_send)(int, const void *, size_t, int);
    int64_t end = now_ns() + DELAY_NS;

    if (real_send == NULL)
        *(void **)&real_send = dlsym(RTLD_NEXT, "send");
    while (now_ns() < end)
        continue;
    return real_send(fd, message, bytes, flags);
}
