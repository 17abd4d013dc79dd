/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint.c - the names of the ways. */
#include "transport/server_endpoint.h"

#include <string.h>

const char *const server_endpoint_way_names[] = {
    [SERVER_ENDPOINT_SHARED] = "shared",
    [SERVER_ENDPOINT_SEPARATE] = "separate",
    [SERVER_ENDPOINT_WAY_COUNT] = NULL,
};

int server_endpoint_way_find(const char *name)
{
    for (int way = 0; server_endpoint_way_names[way] != NULL; way++)
        if (strcmp(server_endpoint_way_names[way], name) == 0)
            return way;
    return -1;
}
