/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_file.c - relative to /proc/self/exe, or where there is no /proc, to what was executed. */
#include "base/own_file.h"

#include <errno.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

int own_program_path(char path[PATH_MAX], struct diagnosis *why)
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);

    if (length >= 0) {
        path[length] = '\0';
        return 0;
    }
    const int error = errno;
    /* The path as execve(2) got it; true as long as nobody changes the working directory. */
    // NOLINTNEXTLINE(performance-no-int-to-ptr): getauxval(3) has no other form
    const char *executed = (const char *)getauxval(AT_EXECFN);
    if (executed != NULL && realpath(executed, path) != NULL)
        return 0;
    return diagnose(why, -error,
                    "can't find the program's own path: /proc/self/exe: %s; mount /proc, or start "
                    "the program by its full path",
                    strerror(error));
}

int own_file_path(const char *relative, int mode, char path[PATH_MAX], struct diagnosis *why)
{
    char program[PATH_MAX];
    int error = own_program_path(program, why);

    if (error != 0)
        return error;
    int written = snprintf(path, PATH_MAX, "%s/%s", dirname(program), relative);
    if (written < 0 || written >= PATH_MAX)
        return diagnose(why, -ENAMETOOLONG, "the program's path is too long");
    if (access(path, mode) < 0)
        return diagnose(why, -errno, "%s: %s; is the installation complete?", path,
                        strerror(errno));
    return 0;
}

/* Emulators let /proc/self/exe lead to the program that they run, as it would without them, but not the other
 * names of the same link. */
static bool read_link(const char *link, char target[PATH_MAX])
{
    ssize_t length = readlink(link, target, PATH_MAX - 1);

    target[length < 0 ? 0 : length] = '\0';
    return length > 0;
}

bool emulator_find(char name[NAME_MAX + 1])
{
    char program[PATH_MAX], executed[PATH_MAX];

    if (!read_link("/proc/self/exe", program) || !read_link("/proc/thread-self/exe", executed) ||
        strcmp(program, executed) == 0)
        return false;
    const char *slash = strrchr(executed, '/');
    snprintf(name, NAME_MAX + 1, "%.*s", NAME_MAX, slash == NULL ? executed : slash + 1);
    return true;
}
