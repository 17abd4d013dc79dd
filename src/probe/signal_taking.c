/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signal_taking.c - sigprocmask(2) and sigtimedwait(2) for one signal. */
#include "probe/signal_taking.h"

#include <errno.h>
#include <time.h>

int signal_block(int number)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    return sigprocmask(SIG_BLOCK, &set, NULL) < 0 ? -errno : 0;
}

int signal_take(int number, unsigned seconds, siginfo_t *info)
{
    sigset_t set;
    int taken;

    sigemptyset(&set);
    sigaddset(&set, number);
    do
        taken = sigtimedwait(&set, info, &(struct timespec){.tv_sec = (time_t)seconds});
    while (taken < 0 && errno == EINTR);
    return taken < 0 ? -errno : taken;
}
