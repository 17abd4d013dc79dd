/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hub.c - the names of the ways. */
#include "transport/hub.h"

#include <string.h>

const char *const hub_way_names[] = {
    [HUB_SHARED] = "shared",
    [HUB_SEPARATE] = "separate",
    [HUB_WAY_COUNT] = NULL,
};

int hub_way_find(const char *name)
{
    for (int way = 0; hub_way_names[way] != NULL; way++)
        if (strcmp(hub_way_names[way], name) == 0)
            return way;
    return -1;
}
