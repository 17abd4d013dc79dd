/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matching.c - fnmatch(3) over a folder. */
#include "base/matching.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* `rest`: what follows the name in the pattern. */
static int consider(struct matching *out, const char *folder, const char *name, const char *rest)
{
    char path[PATH_MAX];
    const int length = snprintf(path, sizeof path, "%s/%s%s", folder, name, rest);

    if (length < 0 || (size_t)length >= sizeof path || (*rest != '\0' && access(path, F_OK) < 0))
        return 0;
    char **more = realloc(out->paths, (out->count + 1) * sizeof *more);
    if (more == NULL)
        return -ENOMEM;
    out->paths = more;
    if ((out->paths[out->count] = strdup(path)) == NULL)
        return -ENOMEM;
    out->count++;
    return 0;
}

static int find_in(DIR *stream, const char *folder, const char *name, const char *rest,
                   struct matching *out)
{
    const struct dirent *entry;
    int error = 0;

    while (error == 0 && (errno = 0, entry = readdir(stream)) != NULL)
        if (fnmatch(name, entry->d_name, FNM_PERIOD) == 0)
            error = consider(out, folder, entry->d_name, rest);
    return error != 0 ? error : -errno;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

int matching_find(const char *folder, const char *pattern, struct matching *out)
{
    const size_t length = strcspn(pattern, "/");
    char name[NAME_MAX + 1];

    *out = (struct matching){.count = 0};
    if (length >= sizeof name)
        return -ENAMETOOLONG;
    memcpy(name, pattern, length);
    name[length] = '\0';
    DIR *stream;
    do
        stream = opendir(folder);
    while (stream == NULL && errno == EINTR);
    if (stream == NULL)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? 0 : -errno;
    const int error = find_in(stream, folder, name, pattern + length, out);
    closedir(stream);
    if (error != 0)
        matching_release(out);
    else if (out->count > 1)
        qsort(out->paths, out->count, sizeof *out->paths, compare);
    return error;
}

void matching_release(struct matching *matching)
{
    for (size_t i = 0; i < matching->count; i++)
        free(matching->paths[i]);
    free(matching->paths);
    *matching = (struct matching){.count = 0};
}
