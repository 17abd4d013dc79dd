/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * folder_lock.c - flock(2), and /proc/locks to say who was quicker. */
#include "folder_lock.h"
#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* "1: FLOCK  ADVISORY  WRITE 708 fe:00:10961591 0 EOF", of locks on this inode. 0: not known. The
 * device is passed over: some file systems show another one to stat(2). */
static long holder_in(const char *line, ino_t inode)
{
    uintmax_t number;
    long pid;

    return sscanf(line, "%*s FLOCK ADVISORY WRITE %ld %*x:%*x:%ju", &pid, &number) == 2 &&
                   number == inode && pid > 0
               ? pid
               : 0;
}

/* Two processes: then it is not clear which. */
static long find_holder(int folder)
{
    FILE *locks = durable_read("/proc/locks");
    struct stat status;
    char line[256];
    long holder = 0;
    int found = 0;

    if (locks == NULL)
        return 0;
    while (fstat(folder, &status) == 0 && fgets(line, sizeof line, locks) != NULL) {
        long pid = holder_in(line, status.st_ino);
        if (pid > 0)
            found++;
        holder = pid > 0 ? pid : holder;
    }
    fclose(locks);
    return found == 1 ? holder : 0;
}

static int say_busy(const char *path, const char *option, long holder, struct diagnosis *why)
{
    char process[32] = "another process";

    if (holder > 0)
        snprintf(process, sizeof process, "process %ld", holder);
    return diagnose(why, -EBUSY,
                    "%s: %s is in use: %s writes a run into it; wait for its end, or give another "
                    "folder",
                    option, path, process);
}

int folder_lock(const char *path, const char *option, int *lock, struct diagnosis *why)
{
    *lock = durable_open(path, O_RDONLY | O_DIRECTORY, 0);
    if (*lock < 0 || flock(*lock, LOCK_EX | LOCK_NB) == 0)
        return 0;
    int error = errno;
    long holder = find_holder(*lock);
    close(*lock);
    *lock = -1;
    return error == EWOULDBLOCK ? say_busy(path, option, holder, why) : 0;
}
