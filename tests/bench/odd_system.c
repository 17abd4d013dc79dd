/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * odd_system.c - to be preloaded: a system that lacks or refuses what ODD_SYSTEM names, as old
 * kernels, containers and emulators do. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool odd(const char *what)
{
    const char *names = getenv("ODD_SYSTEM");

    return names != NULL && strstr(names, what) != NULL;
}

static int refuse(int error)
{
    errno = error;
    return -1;
}

/* A kernel from before pidfd_open(2), memfd_create(2) and the adopting of orphans. */

long syscall(long number, ...)
{
    static long (*real)(long, ...);
    long of[6];
    va_list arguments;

    va_start(arguments, number);
    for (int i = 0; i < 6; i++)
        of[i] = va_arg(arguments, long);
    va_end(arguments);
    if (number == SYS_pidfd_open && odd("old"))
        return refuse(ENOSYS);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    return real(number, of[0], of[1], of[2], of[3], of[4], of[5]);
}

int memfd_create(const char *name, unsigned flags)
{
    return odd("old") ? refuse(ENOSYS) : (int)syscall(SYS_memfd_create, name, flags);
}

int prctl(int option, ...)
{
    va_list arguments;

    if (odd("old") && (option == PR_SET_CHILD_SUBREAPER || option == PR_SET_PDEATHSIG))
        return refuse(EINVAL);
    va_start(arguments, option);
    long of[4];
    for (int i = 0; i < 4; i++)
        of[i] = va_arg(arguments, long);
    va_end(arguments);
    return (int)syscall(SYS_prctl, option, of[0], of[1], of[2], of[3]);
}

/* Where processes are bound to CPUs by name only, or not at all. */
int sched_setaffinity(pid_t pid, size_t bytes, const cpu_set_t *set)
{
    if (odd("dropped"))
        return 0;
    if (odd("refused"))
        return refuse(EPERM);
    if (odd("offline"))
        return refuse(EINVAL);
    return (int)syscall(SYS_sched_setaffinity, pid, bytes, set);
}

/* What the kernel's files say there. */
static const struct {
    const char *what, *path, *text; /* path: how it ends */
} odd_files[] = {
    {"offline", "/online", "0\n"},
    {"little", "/proc/meminfo", "MemTotal: 262144 kB\nMemAvailable: 102400 kB\n"},
    {"untold", "/proc/self/status", "Name:\tipcmark\n"},
    {"generous", "/net/core/wmem_default", "1073741824\n"},
};

static bool ends_with(const char *path, const char *end)
{
    const size_t length = strlen(path), end_length = strlen(end);

    return length >= end_length && strcmp(path + length - end_length, end) == 0;
}

static int open_text(const char *text)
{
    const int fd = (int)syscall(SYS_memfd_create, "odd", 0U);

    if (fd >= 0 && (write(fd, text, strlen(text)) < 0 || lseek(fd, 0, SEEK_SET) < 0))
        abort();
    return fd;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;

    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    for (size_t i = 0; i < sizeof odd_files / sizeof odd_files[0]; i++)
        if (odd(odd_files[i].what) && ends_with(path, odd_files[i].path))
            return open_text(odd_files[i].text);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int sched_getcpu(void)
{
    unsigned cpu = 0;

    syscall(SYS_getcpu, &cpu, NULL, NULL);
    return (int)cpu + (odd("elsewhere") ? 1 : 0);
}

/* What emulators and other kernels say of themselves. */

ssize_t readlink(const char *restrict path, char *restrict target, size_t bytes)
{
    static const char emulator[] = "/usr/bin/odd-emulator";

    if (odd("emulated") && strcmp(path, "/proc/thread-self/exe") == 0 && bytes >= sizeof emulator) {
        memcpy(target, emulator, sizeof emulator - 1);
        return sizeof emulator - 1;
    }
    return syscall(SYS_readlinkat, AT_FDCWD, path, target, bytes);
}

int klogctl(int type, char *text, int bytes)
{
    static const char log[] = "<6>[    0.000000] Starting gVisor...\n";

    if (odd("gvisor") && bytes > (int)sizeof log) {
        memcpy(text, log, sizeof log - 1);
        return sizeof log - 1;
    }
    return (int)syscall(SYS_syslog, type, text, bytes);
}
