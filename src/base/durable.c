/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable.c - write(2) and read(2) that are broken off; fsync(2), of file systems that have it and of others. */
#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static ssize_t write_whole(void *cookie, const char *text, size_t bytes)
{
    const int file = (int)(intptr_t)cookie;
    size_t done = 0;

    while (done < bytes) {
        const ssize_t written = write(file, text + done, bytes - done);
        if (written < 0 && errno != EINTR)
            break; /* with less than all of it, stdio says so */
        done += written < 0 ? 0 : (size_t)written;
    }
    return (ssize_t)done;
}

static int close_own(void *cookie)
{
    return close((int)(intptr_t)cookie);
}

static ssize_t read_some(void *cookie, char *text, size_t bytes)
{
    const int file = (int)(intptr_t)cookie;
    ssize_t got;

    do
        got = read(file, text, bytes);
    while (got < 0 && errno == EINTR);
    return got;
}

/* The cookie is the descriptor itself: memory for it would be one thing more that can lack. */
static FILE *stream_of(int file, const char *way)
{
    const cookie_io_functions_t calls = {
        .read = read_some, .write = write_whole, .close = close_own};

    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    return fopencookie((void *)(intptr_t)file, way, calls);
}

FILE *durable_stream(int file)
{
    return stream_of(file, "w");
}

FILE *durable_reader(int file)
{
    return stream_of(file, "r");
}

int durable_open(const char *path, int flags, mode_t mode)
{
    int file;

    do
        file = open(path, flags | O_CLOEXEC, mode);
    while (file < 0 && errno == EINTR);
    return file;
}

int durable_open_at(int folder, const char *path, int flags)
{
    int file;

    do
        file = openat(folder, path, flags | O_CLOEXEC);
    while (file < 0 && errno == EINTR);
    return file;
}

/* The file is closed where there is none. */
static FILE *stream_or_close(int file, FILE *stream)
{
    if (stream == NULL && file >= 0) {
        const int error = errno;
        close(file);
        errno = error;
    }
    return stream;
}

FILE *durable_create(const char *path, mode_t mode)
{
    const int file = durable_open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

    return stream_or_close(file, file < 0 ? NULL : durable_stream(file));
}

FILE *durable_read(const char *path)
{
    const int file = durable_open(path, O_RDONLY, 0);

    return stream_or_close(file, file < 0 ? NULL : durable_reader(file));
}

FILE *setting_open(const char *path, char buffer[SETTING_BYTES])
{
    FILE *file = durable_read(path);

    if (file != NULL)
        setvbuf(file, buffer, _IOFBF, SETTING_BYTES);
    return file;
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
    int directory = durable_open(folder, O_RDONLY | O_DIRECTORY, 0);

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
