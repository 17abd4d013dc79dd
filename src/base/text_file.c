/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text_file.c - regular files only: a FIFO in somebody's folder must not stop the report. */
#include "base/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"

static int join(char path[PATH_MAX], const char *directory, const char *name)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", directory, name);

    return length < 0 || length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

static int read_all(int fd, size_t size, char **out)
{
    char *text = malloc(size + 1);
    size_t got = 0;

    if (text == NULL)
        return -ENOMEM;
    while (got < size) {
        ssize_t bytes = read(fd, text + got, size - got);
        if (bytes < 0 && errno == EINTR)
            continue;
        if (bytes < 0) {
            free(text);
            return -errno;
        }
        if (bytes == 0)
            break;
        got += (size_t)bytes;
    }
    text[got] = '\0';
    *out = text;
    return 0;
}

int text_file_read(const char *directory, const char *name, char **out)
{
    char path[PATH_MAX];
    struct stat status;

    int error = join(path, directory, name);
    if (error != 0)
        return error;
    int fd = durable_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return -errno;
    if (fstat(fd, &status) < 0)
        error = -errno;
    else if (!S_ISREG(status.st_mode))
        error = -EINVAL;
    else if (status.st_size > TEXT_FILE_MOST)
        error = -EFBIG;
    else
        error = read_all(fd, (size_t)status.st_size, out);
    close(fd);
    return error;
}

bool text_file_exists(const char *directory, const char *name)
{
    char path[PATH_MAX];

    return join(path, directory, name) == 0 && access(path, R_OK) == 0;
}
