/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * refuse.c - to be preloaded: the calls that IPCMARK_TEST_REFUSE names, separated by commas, fail as
 * on file systems that lack what they ask for (vfat: no links, sockets, FIFOs, modes; some of a
 * network: no locks). Of bind(2) only AF_UNIX. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_refused(const char *call)
{
    const char *list = getenv("IPCMARK_TEST_REFUSE");

    errno = EPERM;
    return list != NULL && strstr(list, call) != NULL;
}

int symlink(const char *target, const char *path)
{
    static int (*real)(const char *, const char *);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "symlink");
    return is_refused("symlink") ? -1 : real(target, path);
}

int mkfifo(const char *path, mode_t mode)
{
    static int (*real)(const char *, mode_t);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "mkfifo");
    return is_refused("mkfifo") ? -1 : real(path, mode);
}

int bind(int fd, const struct sockaddr *address, socklen_t bytes)
{
    static int (*real)(int, const struct sockaddr *, socklen_t);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "bind");
    return address->sa_family == AF_UNIX && is_refused("bind") ? -1 : real(fd, address, bytes);
}

int fchmod(int fd, mode_t mode)
{
    static int (*real)(int, mode_t);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fchmod");
    return is_refused("fchmod") ? -1 : real(fd, mode);
}

int fsync(int fd)
{
    static int (*real)(int);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    bool is_left_out = is_refused("fsync");
    errno = EOPNOTSUPP;
    return is_left_out ? -1 : real(fd);
}

int fdatasync(int fd)
{
    static int (*real)(int);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    bool is_left_out = is_refused("fdatasync");
    errno = EOPNOTSUPP;
    return is_left_out ? -1 : real(fd);
}

/* Of new journals only. */
int open(const char *path, int flags, ...)
{
    static int (*real)(const char *, int, mode_t);
    va_list arguments;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "open");
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    bool is_journal = (flags & O_CREAT) != 0 && strstr(path, "journal.jsonl") != NULL;
    return is_journal && is_refused("journal") ? -1 : real(path, flags, mode);
}

/* Of journals only. */
int unlink(const char *path)
{
    static int (*real)(const char *);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "unlink");
    bool is_journal = strstr(path, "journal.jsonl") != NULL;
    return is_journal && is_refused("unlink") ? -1 : real(path);
}

int flock(int fd, int operation)
{
    static int (*real)(int, int);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "flock");
    return is_refused("flock") ? -1 : real(fd, operation);
}
