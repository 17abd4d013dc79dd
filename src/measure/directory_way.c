/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * directory_way.c - relative paths, only where absolute ones do not fit: looking up a long path
 * takes time, and where it can be had, every run has its names alike. */
#include "measure/directory_way.h"

#include <fcntl.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/durable.h"

/* For the longest name in it, "/client.65535", and some more. */
enum { ROOM_BYTES = 24 };

struct directory_way directory_way_take(const char *path)
{
    struct directory_way way = {.path = path, .back_fd = -1};

    if (strlen(path) + ROOM_BYTES <= sizeof((struct sockaddr_un *)NULL)->sun_path)
        return way;
    int here = durable_open(".", O_PATH | O_DIRECTORY, 0);
    if (here < 0)
        return way;
    if (chdir(path) < 0) {
        close(here);
        return way;
    }
    return (struct directory_way){.path = ".", .back_fd = here};
}

void directory_way_leave(struct directory_way *way)
{
    if (way->back_fd < 0)
        return;
    /* It can't fail but when the right to be there was taken meanwhile; "." is valid nowhere else. */
    (void)!fchdir(way->back_fd);
    close(way->back_fd);
    *way = (struct directory_way){.path = NULL, .back_fd = -1};
}
