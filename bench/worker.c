/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker.c - the program that ipcmark executes for each invocation, `ipcmark-worker FD`, and to
 * learn what a plug-in is, `ipcmark-worker plugin IDENTITY BYTES`.
 *
 * It links only what a side needs, as it starts thousands of times in a run. Not statically: that
 * would save another tenth of a millisecond, but real programs call a shared C library. */
#include "measure/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    enum worker_status status = WORKER_NO_RECORD;

    if (argc == 2)
        status = worker_run(atoi(argv[1]));
    else if (argc == 4 && strcmp(argv[1], WORKER_ASKED) == 0)
        status = worker_answer(argv[2], argv[3]);
    if (status == WORKER_NO_RECORD)
        fputs("ipcmark-worker: this is a part of ipcmark, which starts it to measure\n", stderr);
    return (int)status;
}
