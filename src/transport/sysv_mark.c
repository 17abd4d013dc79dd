/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysv_mark.c - "sysv-queue-ID-TIME". */
#include "transport/sysv_mark.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"

#define MARK "sysv-queue-%d-%jd"

int sysv_mark_leave(const char *directory, int queue, char **path)
{
    struct msqid_ds state;
    char *name;

    if (msgctl(queue, IPC_STAT, &state) < 0)
        return -errno;
    if (asprintf(&name, "%s/" MARK, directory, queue, (intmax_t)state.msg_ctime) < 0)
        return -ENOMEM;
    int fd = durable_open(name, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        int error = -errno;
        free(name);
        return error;
    }
    close(fd);
    *path = name;
    return 0;
}

void sysv_mark_sweep(const char *name)
{
    struct msqid_ds state;
    intmax_t made;
    int queue;

    if (sscanf(name, MARK, &queue, &made) == 2 && msgctl(queue, IPC_STAT, &state) == 0 &&
        (intmax_t)state.msg_ctime == made && state.msg_perm.cuid == geteuid())
        msgctl(queue, IPC_RMID, NULL);
}
