/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * emulator.c - emulators let /proc/self/exe lead to the program that they run, as it would without
 * them, but not the other names of the same link. */
#include "base/emulator.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
