/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * strangers.c - one counter: a side has one server. */
#include "transport/strangers.h"

#include <unistd.h>

static uint64_t turned_away;

void stranger_turn_away(int fd)
{
    close(fd);
    turned_away++;
}

uint64_t strangers_turned_away(void)
{
    return turned_away;
}
