/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unix_name.c - an abstract name begins with a zero, and only the length says where it ends. */
#include "probe/unix_name.h"

#include <stddef.h>
#include <string.h>
#include <sys/un.h>

int unix_path_address(const char *directory, const char *name, struct endpoint_address *out)
{
    int error = endpoint_make_address("unix-stream", directory, name, out);

    if (error == 0)
        out->bytes = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(unix_path(out)) +
                                 1);
    return error;
}

const char *unix_path(const struct endpoint_address *address)
{
    return ((const struct sockaddr_un *)&address->storage)->sun_path;
}

int unix_abstract_address(const char *directory, const char *name, struct endpoint_address *out)
{
    struct sockaddr_un *un = (struct sockaddr_un *)&out->storage;
    int error = unix_path_address(directory, name, out);

    /* As long as the path with its final zero: that one moves to the front. */
    if (error == 0) {
        memmove(un->sun_path + 1, un->sun_path, strlen(un->sun_path));
        un->sun_path[0] = '\0';
    }
    return error;
}
