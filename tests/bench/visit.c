/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visit.c - to be preloaded: whenever a worker listens, a stranger is there before its client. */
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void connect_to(int listener)
{
    struct sockaddr_storage address;
    int type;
    socklen_t bytes = sizeof address, type_bytes = sizeof type;

    if (getsockname(listener, (struct sockaddr *)&address, &bytes) < 0 ||
        getsockopt(listener, SOL_SOCKET, SO_TYPE, &type, &type_bytes) < 0)
        return;
    int stranger = socket(address.ss_family, type | SOCK_CLOEXEC, 0);
    if (stranger < 0 || connect(stranger, (const struct sockaddr *)&address, bytes) < 0)
        _exit(1);
}

/* By a process of its own, for a server knows its client by that; whose end nobody hears. */
static void visit(int listener)
{
    long pid = syscall(SYS_clone, 0, NULL, NULL, NULL, 0);

    if (pid == 0) {
        connect_to(listener);
        _exit(0);
    }
    if (pid > 0)
        waitpid((pid_t)pid, NULL, __WCLONE);
}

int listen(int fd, int backlog)
{
    int (*real)(int, int);

    *(void **)&real = dlsym(RTLD_NEXT, "listen");
    int result = real(fd, backlog);
    if (result == 0 && strcmp(program_invocation_short_name, "ipcmark-worker") == 0)
        visit(fd);
    return result;
}
