/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_listen.c - to be preloaded: listen(2) fails in workers, once for each byte of the file
 * that IPCMARK_TEST_FAILURES names. Of the transports only unix-stream and tcp listen. */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static bool takes_a_failure(void)
{
    const char *path = getenv("IPCMARK_TEST_FAILURES");
    struct stat status;

    return path != NULL && strcmp(program_invocation_short_name, "ipcmark-worker") == 0 &&
           stat(path, &status) == 0 && status.st_size > 0 &&
           truncate(path, status.st_size - 1) == 0;
}

int listen(int fd, int backlog)
{
    int (*real)(int, int);

    if (takes_a_failure()) {
        errno = EIO;
        return -1;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "listen");
    return real(fd, backlog);
}
