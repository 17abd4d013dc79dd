/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * orphans.c - /proc tells who they are; where it does not, only those that ended can be reaped. */
#include "measure/orphans.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"

#define PATIENCE_NS (2 * NS_PER_SECOND)

/* Of the one thread that this process has. */
static void kill_children(void)
{
    char path[64];
    int pid;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = durable_read(path);
    if (file == NULL)
        return;
    while (fscanf(file, "%d", &pid) == 1)
        kill(pid, SIGKILL);
    fclose(file);
}

unsigned orphans_end(void)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const uint64_t give_up_ns = clock_now_ns() + PATIENCE_NS;
    unsigned count = 0;

    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);
        if (pid < 0 || (pid == 0 && clock_now_ns() >= give_up_ns))
            return count;
        if (pid > 0) {
            count++;
            continue;
        }
        kill_children();
        nanosleep(&pause, NULL);
    }
}
