/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_buffers.c - to be preloaded: the workers' pipes and sockets are granted less, as to a user
 * who has used up what is allowed. SMALL_PIPES says which pipes: "all", or "later" ones: not
 * those of the first workers, by a count in the file SMALL_PIPES_COUNT. SMALL_SOCKETS: "all", or
 * "client": only the second of a worker, which with unix-stream is the child's. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PIPE_BYTES = 8192, SOCKET_BYTES = 4096, FIRST_WORKERS = 4 };

static bool is_worker(void)
{
    return strcmp(program_invocation_short_name, "ipcmark-worker") == 0;
}

/* The number of this worker among those that make pipes, from 1; each makes a byte in the file. */
static long number_of_worker(void)
{
    static long number;
    const char *path = getenv("SMALL_PIPES_COUNT");

    if (number != 0 || path == NULL)
        return number;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, ".", 1) != 1)
        abort();
    number = lseek(fd, 0, SEEK_END);
    close(fd);
    return number;
}

static bool makes_small_pipes(void)
{
    const char *which = getenv("SMALL_PIPES");

    if (which == NULL || !is_worker())
        return false;
    return strcmp(which, "all") == 0 || number_of_worker() > FIRST_WORKERS;
}

int pipe2(int ends[2], int flags)
{
    static int (*real_pipe2)(int[2], int);

    if (real_pipe2 == NULL)
        *(void **)&real_pipe2 = dlsym(RTLD_NEXT, "pipe2");
    int status = real_pipe2(ends, flags);
    if (status == 0 && makes_small_pipes())
        fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES);
    return status;
}

static bool makes_small_sockets(void)
{
    static unsigned made;
    const char *which = getenv("SMALL_SOCKETS");

    if (which == NULL || !is_worker())
        return false;
    return strcmp(which, "all") == 0 || ++made == 2;
}

int socket(int domain, int type, int protocol)
{
    static int (*real_socket)(int, int, int);
    const int bytes = SOCKET_BYTES;

    if (real_socket == NULL)
        *(void **)&real_socket = dlsym(RTLD_NEXT, "socket");
    int fd = real_socket(domain, type, protocol);
    if (fd >= 0 && makes_small_sockets())
        setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
    return fd;
}
