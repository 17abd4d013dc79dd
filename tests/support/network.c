/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network.c - unshare(2), and an ioctl of netdevice(7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/network.h"

static bool write_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool is_written = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

    if (fd >= 0)
        close(fd);
    return is_written;
}

static bool map_own_id(const char *path, unsigned id)
{
    char line[32];

    snprintf(line, sizeof line, "0 %u 1", id);
    return write_file(path, line);
}

bool namespaces_leave(int flags)
{
    const unsigned user = geteuid(), group = getegid();

    if (unshare(flags) == 0)
        return true;
    return unshare(flags | CLONE_NEWUSER) == 0 && write_file("/proc/self/setgroups", "deny") &&
           map_own_id("/proc/self/uid_map", user) && map_own_id("/proc/self/gid_map", group);
}

bool network_leave(void)
{
    return namespaces_leave(CLONE_NEWNET);
}

bool network_raise_loopback(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool is_up = false;

    if (fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0) {
        request.ifr_flags = (short)(request.ifr_flags | IFF_UP);
        is_up = ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    }
    if (fd >= 0)
        close(fd);
    return is_up;
}

bool network_set(const char *path, const char *value)
{
    return write_file(path, value);
}

void assert_work(int (*work)(void))
{
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0)
        _exit(work());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status)); /* no signal */
    if (WEXITSTATUS(status) == CANNOT)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}
