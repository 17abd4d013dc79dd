/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fifo_file.c - mkfifo and open. */
#include "transport/fifo_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "transport/fd_channel.h"

int fifo_file_create(const char *directory, const char *name, char **path)
{
    char *candidate;

    if (asprintf(&candidate, "%s/%s", directory, name) < 0)
        return -ENOMEM;
    int error = mkfifo(candidate, S_IRUSR | S_IWUSR) < 0 ? -errno : 0;
    if (error == 0)
        *path = candidate;
    else
        free(candidate);
    return error;
}

/* A FIFO has a size only while it is open, so the limit is tried on a descriptor of our own:
 * O_RDWR does not wait for another end (fifo(7)). */
int fifo_file_try_size(const char *path, size_t buffer_bytes)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);

    if (fd < 0)
        return -errno;
    int error = fd_channel_set_pipe_size(fd, buffer_bytes);
    close(fd);
    return error;
}

int fifo_file_open(const char *path, int flags, int *fd)
{
    do
        *fd = open(path, flags | O_CLOEXEC);
    while (*fd < 0 && errno == EINTR);
    return *fd < 0 ? -errno : 0;
}
