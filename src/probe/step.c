/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * step.c - errno numbers fit into an exit status. */
#include "probe/step.h"

#include <errno.h>
#include <unistd.h>

void step_failed(int number)
{
    _exit(number);
}

int step(int result)
{
    if (result < 0)
        step_failed(-result);
    return result;
}

ssize_t step_bytes(ssize_t result)
{
    if (result < 0)
        step_failed((int)-result);
    return result;
}

int step_call(int result)
{
    return step(result < 0 ? -errno : result);
}
