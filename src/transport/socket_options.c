/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_options.c - set, then read back: the kernel does not say when it grants less. */
#include "transport/socket_options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "base/durable.h"

static int get_option(int fd, int option, size_t *value)
{
    int bytes;
    socklen_t size = sizeof bytes;

    if (getsockopt(fd, SOL_SOCKET, option, &bytes, &size) < 0)
        return -errno;
    *value = (size_t)bytes;
    return 0;
}

static int set_buffer(int fd, int option, size_t bytes)
{
    int wanted = (int)bytes;
    size_t granted = 0;

    if (setsockopt(fd, SOL_SOCKET, option, &wanted, sizeof wanted) < 0)
        return -errno;
    int error = get_option(fd, option, &granted);
    if (error != 0)
        return error;
    return granted / 2 < bytes ? -ENOBUFS : 0;
}

int socket_set_buffers(int fd, size_t bytes)
{
    if (bytes == 0)
        return 0;
    if (bytes > INT_MAX / 2)
        return -ENOBUFS;
    int error = set_buffer(fd, SO_SNDBUF, bytes);
    return error != 0 ? error : set_buffer(fd, SO_RCVBUF, bytes);
}

int socket_set_patience(int fd, unsigned ms)
{
    const struct timeval longest = {.tv_sec = ms / 1000,
                                    .tv_usec = (suseconds_t)(ms % 1000) * 1000};

    return setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest) < 0 ? -errno : 0;
}

/* The limit is the network namespace's, and each socket has it from its making; no call tells it. */
static size_t datagram_queue_length(void)
{
    char buffer[SETTING_BYTES];
    FILE *file = setting_open("/proc/sys/net/unix/max_dgram_qlen", buffer);
    size_t messages = 0;

    if (file == NULL)
        return 0;
    if (fscanf(file, "%zu", &messages) != 1)
        messages = 0;
    fclose(file);
    return messages;
}

int socket_capacity(int fd, struct channel_capacity *out)
{
    size_t domain = 0, type = 0;
    int error = get_option(fd, SO_DOMAIN, &domain);

    *out = (struct channel_capacity){0};
    if (error == 0)
        error = get_option(fd, SO_TYPE, &type);
    if (error == 0 && domain == AF_UNIX && type == SOCK_DGRAM)
        out->messages = datagram_queue_length();
    if (error == 0)
        error = get_option(fd, SO_SNDBUF, &out->send_bytes);
    return error != 0 ? error : get_option(fd, SO_RCVBUF, &out->receive_bytes);
}
