/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_file.c - relative to /proc/self/exe. */
#include "base/own_file.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int own_file_path(const char *relative, int mode, char path[PATH_MAX], struct diagnosis *why)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    if (length < 0)
        return diagnose(why, -errno, "can't find the program's own path: %s", strerror(errno));
    program[length] = '\0';
    int written = snprintf(path, PATH_MAX, "%s/%s", dirname(program), relative);
    if (written < 0 || written >= PATH_MAX)
        return diagnose(why, -ENAMETOOLONG, "the program's path is too long");
    if (access(path, mode) < 0)
        return diagnose(why, -errno, "%s: %s; is the installation complete?", path,
                        strerror(errno));
    return 0;
}
