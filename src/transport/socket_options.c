/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_options.c - set, then read back: the kernel does not say when it grants less. */
#include "transport/socket_options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

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

int socket_capacity(int fd, struct channel_capacity *out)
{
    *out = (struct channel_capacity){0};
    int error = get_option(fd, SO_SNDBUF, &out->send_bytes);
    return error != 0 ? error : get_option(fd, SO_RCVBUF, &out->receive_bytes);
}

/* The limit is the network namespace's, and each socket has it from its making; no call tells it. */
int socket_datagram_capacity(int fd, struct channel_capacity *out)
{
    FILE *file = fopen("/proc/sys/net/unix/max_dgram_qlen", "re");
    int error = socket_capacity(fd, out);

    if (file == NULL)
        return error;
    if (fscanf(file, "%zu", &out->messages) != 1)
        out->messages = 0;
    fclose(file);
    return error;
}

int socket_unix_address(const char *directory, const char *name, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    int length = snprintf(out->sun_path, sizeof out->sun_path, "%s/%s", directory, name);
    return length < 0 || (size_t)length >= sizeof out->sun_path ? -ENAMETOOLONG : 0;
}

int socket_bind_datagram(const char *directory, const char *name, size_t buffer_bytes, int *fd,
                         struct sockaddr_un *bound)
{
    struct sockaddr_un address;
    int error = socket_unix_address(directory, name, &address);

    if (error != 0)
        return error;
    *fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (*fd < 0)
        return -errno;
    error = socket_set_buffers(*fd, buffer_bytes);
    if (error == 0 && bind(*fd, (const struct sockaddr *)&address, sizeof address) < 0)
        error = -errno;
    if (error == 0)
        *bound = address;
    return error;
}

void socket_unlink(const struct sockaddr_un *address)
{
    if (address->sun_path[0] != '\0')
        unlink(address->sun_path);
}
