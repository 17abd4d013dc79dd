/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * witness.c - one call in a process of its own. Errno numbers fit into an exit status. */
#include "probe/witness.h"

#include <errno.h>
#include <sys/wait.h>

#include "probe/endpoint.h"

int witness_answer(pid_t child)
{
    int status;
    int error = endpoint_reap(child, &status);

    if (error != 0)
        return error;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -ECHILD;
}

int witness_ask(int (*work)(void *argument), void *argument)
{
    pid_t child = endpoint_fork(work, argument);

    return child < 0 ? child : witness_answer(child);
}
