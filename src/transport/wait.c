/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait.c - the names of the ways to wait. */
#include "transport/wait.h"

#include <stddef.h>
#include <string.h>

const char *const wait_names[] = {
    [WAIT_BLOCK] = "block", [WAIT_POLL] = "poll", [WAIT_SELECT] = "select",
    [WAIT_EPOLL] = "epoll", [WAIT_SPIN] = "spin", [WAIT_COUNT] = NULL,
};

int wait_find(const char *name)
{
    for (int wait = 0; wait_names[wait] != NULL; wait++)
        if (strcmp(wait_names[wait], name) == 0)
            return wait;
    return -1;
}
