/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * launch.c - starts the worker, or forks.
 *
 * A new program gets a new address-space layout, and padding of random length in its environment
 * moves its stack: both can change speed by some per cent and would otherwise stay the same for a
 * whole run (Mytkowicz et al., Producing wrong data without doing anything obviously wrong, 2009).
 *
 * The worker is started as by vfork(2): fork(2) would copy the page tables of this process, which
 * holds all of a run, and that takes some ms for each 100 MiB. */
#include "measure/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "measure/clients.h"
#include "measure/pairs.h"
#include "measure/peer.h"

enum { STACK_BYTES = 65536 };

/* What the new process finds in memory. */
struct launch {
    const struct invocation_request *request;
    struct invocation_record *record;
    int record_fd;
    pid_t supervisor;

    /* Only for a worker. */
    char number[16]; /* record_fd */
    char *padding;
    char **environment;
    char *stack;
};

/* environ plus IPCMARK_PADDING=xxx... */
static int pad_environment(struct launch *launch)
{
    static const char name[] = "IPCMARK_PADDING=";
    const unsigned padding_bytes = launch->request->padding_bytes;
    size_t count = 0;

    while (environ[count] != NULL)
        count++;
    launch->environment = calloc(count + 2, sizeof *launch->environment);
    launch->padding = calloc(1, sizeof name + padding_bytes);
    if (launch->environment == NULL || launch->padding == NULL)
        return -ENOMEM;
    memcpy(launch->padding, name, sizeof name);
    memset(launch->padding + sizeof name - 1, 'x', padding_bytes);
    memcpy(launch->environment, environ, count * sizeof *launch->environment);
    launch->environment[count] = launch->padding;
    return 0;
}

static void ignore_stop_signals(void)
{
    static const int stop_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t none;

    for (size_t i = 0; i < sizeof stop_signals / sizeof stop_signals[0]; i++)
        sigaction(stop_signals[i], &ignore, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Of what the worker needs; without one of them it would not know why it can't begin. */
static bool keep_across_exec(const struct launch *launch)
{
    const int fds[] = {launch->record_fd, launch->record->ready_fd, launch->record->go_fd,
                       launch->record->life_fd, launch->record->plugin_fd};

    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++)
        if (fds[i] >= 0 && fcntl(fds[i], F_SETFD, 0) < 0)
            return false;
    return true;
}

/* It is not to print among what this program prints, nor to read what is typed. */
static bool give_plugin(const struct invocation_record *record)
{
    if (record->plugin_fd < 0)
        return true;
    int nothing = durable_open("/dev/null", O_RDONLY, 0);

    if (nothing >= 0)
        dup2(nothing, STDIN_FILENO);
    return dup2(record->output_fd, STDOUT_FILENO) >= 0 &&
           dup2(record->output_fd, STDERR_FILENO) >= 0;
}

/* In the memory of the supervisor, which stands still until this process has executed the worker or
 * ended: system calls, and nothing else. */
static int exec_worker(void *argument)
{
    struct launch *launch = argument;
    char *const arguments[] = {(char *)"ipcmark-worker", launch->number, NULL};

    if (peer_die_with_parent(launch->supervisor) != 0)
        _exit(1);
    ignore_stop_signals();
    if (keep_across_exec(launch) && give_plugin(launch->record))
        execve(launch->request->worker_program, arguments, launch->environment);
    atomic_store(&launch->record->side[SIDE_PARENT].error, -errno);
    _exit(1);
}

/* No handler of this process may run in the new one, in the same memory: all signals wait. */
static int start_worker(struct launch *launch, pid_t *pid)
{
    sigset_t all, before;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    *pid = clone(exec_worker, launch->stack + STACK_BYTES, CLONE_VM | CLONE_VFORK | SIGCHLD,
                 launch);
    int error = *pid < 0 ? -errno : 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return error;
}

static int launch_worker(struct launch *launch, pid_t *pid)
{
    int error = pad_environment(launch);

    snprintf(launch->number, sizeof launch->number, "%d", launch->record_fd);
    launch->stack = aligned_alloc(16, STACK_BYTES);
    if (launch->stack == NULL)
        error = -ENOMEM;
    if (error == 0)
        error = start_worker(launch, pid);
    free(launch->environment);
    free(launch->padding);
    free(launch->stack);
    return error;
}

/* The new process is a copy of this one and has nothing to execute. */
static int launch_copy(const struct launch *launch, pid_t *pid)
{
    const struct invocation_request *request = launch->request;

    *pid = fork();
    if (*pid != 0)
        return *pid < 0 ? -errno : 0;
    if (peer_die_with_parent(launch->supervisor) != 0)
        _exit(1);
    ignore_stop_signals();
    if (request->workload->in_pairs)
        pairs_run(launch->record, request->transport, request->workload);
    else if (request->workload->many_clients)
        clients_run(launch->record, request->transport, request->workload);
    else
        pair_run(launch->record, request->transport, request->workload);
    _exit(0);
}

int launch_pair(const struct invocation_request *request, int record_fd,
                struct invocation_record *record, pid_t *pid)
{
    struct launch launch = {
        .request = request,
        .record = record,
        .record_fd = record_fd,
        .supervisor = getpid(),
    };

    return request->worker_program == NULL ? launch_copy(&launch, pid)
                                           : launch_worker(&launch, pid);
}
