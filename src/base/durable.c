/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable.c - fsync(2), of file systems that have it and of others. */
#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

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
