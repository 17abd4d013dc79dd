/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * peer.c - fork, the child's death signal, and the parent's SIGCHLD handler. */
#include "measure/peer.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A signal handler gets no argument of ours: what it hangs up must be reachable from here. */
static struct {
    const struct transport *transport;
    struct channel *channel;
    void (*ended)(void *argument); /* NULL: nothing more is to be done */
    void *argument;
} watched;

static void hang_up_watched(int signal_number)
{
    (void)signal_number;
    if (watched.channel == NULL)
        return;
    if (watched.transport->hang_up != NULL)
        watched.transport->hang_up(watched.channel);
    else if (watched.ended != NULL)
        watched.ended(watched.argument);
}

static void set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_NOCLDSTOP};

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

bool peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

int peer_die_with_parent(pid_t parent)
{
    /* Where there is no such signal, the end of the channel must do. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 && errno != EINVAL && errno != ENOSYS)
        return -errno;
    /* The parent may have died before prctl() took effect. */
    return getppid() == parent ? 0 : -ESRCH;
}

void peer_at_end(void (*ended)(void *argument), void *argument)
{
    watched.ended = ended;
    watched.argument = argument;
}

int peer_start(const struct transport *transport, struct channel *channel,
               int (*child_main)(void *argument), void *argument, pid_t *pid)
{
    pid_t parent = getpid();

    watched.transport = transport;
    watched.channel = channel;
    set_handler(SIGPIPE, SIG_IGN);
    set_handler(SIGCHLD, hang_up_watched);

    *pid = fork();
    if (*pid < 0) {
        int error = -errno;
        watched.channel = NULL;
        return error;
    }
    if (*pid == 0) {
        watched.channel = NULL;
        set_handler(SIGCHLD, SIG_DFL);
        if (peer_die_with_parent(parent) != 0)
            _exit(1);
        _exit(child_main(argument));
    }
    return 0;
}

int peer_wait(pid_t pid, int *status)
{
    while (waitpid(pid, status, 0) < 0)
        if (errno != EINTR)
            return -errno;
    set_handler(SIGCHLD, SIG_DFL);
    watched.channel = NULL;
    watched.ended = NULL;
    return 0;
}
