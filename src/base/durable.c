/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable.c - write(2) that is broken off; fsync(2), of file systems that have it and of others. */
#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ssize_t write_whole(void *cookie, const char *text, size_t bytes)
{
    const int *file = cookie;
    size_t done = 0;

    while (done < bytes) {
        const ssize_t written = write(*file, text + done, bytes - done);
        if (written < 0 && errno != EINTR)
            break; /* with less than all of it, stdio says so */
        done += written < 0 ? 0 : (size_t)written;
    }
    return (ssize_t)done;
}

static int close_own(void *cookie)
{
    int *file = cookie, result = close(*file);

    free(file);
    return result;
}

FILE *durable_stream(int file)
{
    const cookie_io_functions_t calls = {.write = write_whole, .close = close_own};
    int *own = malloc(sizeof *own);
    FILE *stream = own == NULL ? NULL : fopencookie(own, "w", calls);

    if (stream == NULL)
        free(own);
    else
        *own = file;
    return stream;
}

FILE *durable_create(const char *path, mode_t mode)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    FILE *stream = file < 0 ? NULL : durable_stream(file);

    if (stream == NULL && file >= 0) {
        const int error = errno;
        close(file);
        errno = error;
    }
    return stream;
}

int durable_sync(int file, int (*sync)(int file))
{
    while (sync(file) < 0)
        if (errno != EINTR)
            return errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS ? 0 : -errno;
    return 0;
}

int durable_sync_folder(const char *folder)
{
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (directory < 0)
        return -errno;
    int error = durable_sync(directory, fsync);
    close(directory);
    return error;
}

char *durable_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}
