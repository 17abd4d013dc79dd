/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker.c - the program that ipcmark executes for each invocation: `ipcmark-worker FD`.
 *
 * It links only what a side needs, as it starts thousands of times in a run. Not statically: that
 * would save another tenth of a millisecond, but real programs call a shared C library. */
#include "measure/worker.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    enum worker_status status = argc == 2 ? worker_run(atoi(argv[1])) : WORKER_NO_RECORD;

    if (status == WORKER_NO_RECORD)
        fputs("ipcmark-worker: this is a part of ipcmark, which starts it to measure\n", stderr);
    return (int)status;
}
