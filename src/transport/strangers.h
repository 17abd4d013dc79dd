/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * strangers.h - connections that others made to this process' sockets, which it turned away. */
#ifndef IPCMARK_TRANSPORT_STRANGERS_H
#define IPCMARK_TRANSPORT_STRANGERS_H

#include <stdint.h>

/* Closes the connection and counts it. */
void stranger_turn_away(int fd);

/* Of this process until now. A child that is forked begins with its parent's. */
uint64_t strangers_turned_away(void);

#endif
