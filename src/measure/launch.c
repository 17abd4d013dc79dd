/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * launch.c - fork and exec.
 *
 * A new program gets a new address-space layout, and padding of random length in its environment
 * moves its stack: both can change speed by some per cent and would otherwise stay the same for a
 * whole run (Mytkowicz et al., Producing wrong data without doing anything obviously wrong, 2009). */
#include "measure/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure/clients.h"
#include "measure/peer.h"

/* environ plus IPCMARK_PADDING=xxx...; *padding and the array are the caller's. */
static char **padded_environment(unsigned padding_bytes, char **padding)
{
    static const char name[] = "IPCMARK_PADDING=";
    size_t count = 0;

    while (environ[count] != NULL)
        count++;
    char **environment = calloc(count + 2, sizeof *environment);
    *padding = calloc(1, sizeof name + padding_bytes);
    if (environment == NULL || *padding == NULL) {
        free(environment);
        free(*padding);
        return NULL;
    }
    memcpy(*padding, name, sizeof name);
    memset(*padding + sizeof name - 1, 'x', padding_bytes);
    memcpy(environment, environ, count * sizeof *environment);
    environment[count] = *padding;
    return environment;
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

static void keep_across_exec(int fd)
{
    fcntl(fd, F_SETFD, 0);
}

/* Returns only when exec fails. */
static void exec_worker(const char *program, int record_fd, const struct invocation_record *record,
                        char **environment)
{
    char number[16];

    keep_across_exec(record_fd);
    keep_across_exec(record->ready_fd);
    keep_across_exec(record->go_fd);
    snprintf(number, sizeof number, "%d", record_fd);
    char *const arguments[] = {(char *)"ipcmark-worker", number, NULL};
    execve(program, arguments, environment);
}

int launch_pair(const struct invocation_request *request, int record_fd,
                struct invocation_record *record, pid_t *pid)
{
    char *padding = NULL;
    char **environment = padded_environment(request->padding_bytes, &padding);
    pid_t supervisor = getpid();

    if (environment == NULL)
        return -ENOMEM;
    *pid = fork();
    int error = *pid < 0 ? -errno : 0;
    if (*pid == 0) {
        if (peer_die_with_parent(supervisor) != 0)
            _exit(1);
        ignore_stop_signals();
        if (request->worker_program == NULL) {
            if (request->workload->many_clients)
                clients_run(record, request->transport, request->workload);
            else
                pair_run(record, request->transport, request->workload);
            _exit(0);
        }
        exec_worker(request->worker_program, record_fd, record, environment);
        atomic_store(&record->side[SIDE_PARENT].error, -errno);
        _exit(1);
    }
    free(environment);
    free(padding);
    return error;
}
