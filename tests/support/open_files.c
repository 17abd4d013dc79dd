/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open_files.c - counts /proc/self/fd. */
#include "support/open_files.h"

#include <dirent.h>
#include <stddef.h>

int open_files(void)
{
    DIR *directory = opendir("/proc/self/fd");
    int count = 0;

    if (directory == NULL)
        return -1;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (entry->d_name[0] != '.')
            count++;
    closedir(directory);
    return count - 1; /* without the directory's own */
}
