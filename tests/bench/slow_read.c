/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slow_read.c - to be preloaded: every read(2) of a worker takes 100 ms longer, as over a file system
 * or an emulator that is nearly stuck. */
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

ssize_t read(int fd, void *bytes, size_t count)
{
    static ssize_t (*real_read)(int, void *, size_t);

    if (real_read == NULL)
        *(void **)&real_read = dlsym(RTLD_NEXT, "read");
    if (strcmp(program_invocation_short_name, "ipcmark-worker") == 0)
        nanosleep(&(const struct timespec){.tv_nsec = 100000000}, NULL);
    return real_read(fd, bytes, count);
}
