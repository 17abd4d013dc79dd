/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_client.h - one client of a crowd, in its own process. */
#ifndef IPCMARK_MEASURE_CROWD_CLIENT_H
#define IPCMARK_MEASURE_CROWD_CLIENT_H

#include "measure/crowd_member.h"

/* From pinning to the end: returns the exit status of the process; a failure is in the client's
 * record. crowd->object is closed. */
int crowd_client_main(const struct crowd *crowd, unsigned number);

#endif
