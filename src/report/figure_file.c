/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_file.c - stdio, with the path in every complaint. */
#include "report/figure_file.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int figure_path(char path[PATH_MAX], const char *directory, const char *name, const char *suffix,
                struct diagnosis *why)
{
    int length = snprintf(path, PATH_MAX, "%s/%s%s", directory, name, suffix);

    if (length < 0 || length >= PATH_MAX)
        return diagnose(why, -ENAMETOOLONG, "%s: this path is too long for a figure's files",
                        directory);
    return 0;
}

int figure_file_open(struct figure_file *file, const char *directory, const char *name,
                     struct diagnosis *why)
{
    int error = figure_path(file->path, directory, name, "", why);

    if (error != 0)
        return error;
    file->stream = fopen(file->path, "we");
    if (file->stream == NULL) {
        error = -errno;
        return diagnose(why, error, "%s: cannot be written: %s", file->path, strerror(-error));
    }
    return 0;
}

int figure_file_close(struct figure_file *file, struct diagnosis *why)
{
    int error = 0;

    if (fflush(file->stream) != 0)
        error = -errno;
    else if (ferror(file->stream))
        error = -EIO;
    if (fclose(file->stream) != 0 && error == 0)
        error = -errno;
    if (error != 0)
        diagnose(why, error, "%s: cannot be written: %s", file->path, strerror(-error));
    return error;
}

/* False: reading failed. */
static bool copy_stream(FILE *from, FILE *to)
{
    char buffer[4096];
    size_t bytes;

    while ((bytes = fread(buffer, 1, sizeof buffer, from)) > 0)
        fwrite(buffer, 1, bytes, to); /* figure_file_close() finds an error */
    return !ferror(from);
}

/* So that the folder of the figures may be the folder of the scripts itself. */
static bool is_same_file(FILE *from, const char *path)
{
    struct stat source, target;

    return fstat(fileno(from), &source) == 0 && stat(path, &target) == 0 &&
           source.st_dev == target.st_dev && source.st_ino == target.st_ino;
}

int figure_file_copy(const char *from, const char *directory, const char *name,
                     struct diagnosis *why)
{
    char source[PATH_MAX], target[PATH_MAX];
    struct figure_file copy;
    int error = figure_path(source, from, name, "", why);

    if (error == 0)
        error = figure_path(target, directory, name, "", why);
    if (error != 0)
        return error;

    FILE *stream = fopen(source, "re");
    if (stream == NULL) {
        error = -errno;
        return diagnose(why, error, "%s: cannot be read: %s", source, strerror(-error));
    }
    if (is_same_file(stream, target))
        goto out;
    error = figure_file_open(&copy, directory, name, why);
    if (error != 0)
        goto out;
    bool read_whole = copy_stream(stream, copy.stream);
    error = figure_file_close(&copy, why);
    if (!read_whole)
        error = diagnose(why, -EIO, "%s: cannot be read", source);
out:
    fclose(stream);
    return error;
}

int figure_file_remove(const char *directory, const char *name, const char *suffix,
                       struct diagnosis *why)
{
    char path[PATH_MAX];
    int error = figure_path(path, directory, name, suffix, why);

    if (error != 0)
        return error;
    if (unlink(path) != 0 && errno != ENOENT) {
        error = -errno;
        return diagnose(why, error, "%s: cannot be removed: %s", path, strerror(-error));
    }
    return 0;
}
