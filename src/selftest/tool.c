/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.c - puts a script between invocation and worker: the script is executed in the worker's place
 * and turns itself into the tool.
 *
 * valgrind keeps the process id; strace puts a process of its own above the pair. Neither matters to
 * the supervisor, which looks at the end of what it has started. */
#include "selftest/tool.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/invocation.h"
#include "measure/private_directory.h"
#include "transport/fd_io.h"

/* Process ids that differ by more have started again from the beginning in between: there are at
 * least 32768. */
enum { FARTHEST_PID = 16384 };

enum { TOOL_WATCHDOG_MS = 120000, SHELL_NOT_FOUND = 127 };

/* In the child of tool_try(). */
static void run_shell(const char *command)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(SHELL_NOT_FOUND);
}

/* Waits with the stop signals let through: the child gets those of a terminal, too. */
static int await_child(const struct selftest *self, pid_t pid, int *status)
{
    struct pollfd child = {.fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN};
    int error = child.fd < 0 ? -errno : 0;

    while (error == 0 && ppoll(&child, 1, NULL, self->wait_mask) < 0) {
        if (errno != EINTR)
            error = -errno;
        else if (selftest_step(self, 0, 1) != 0)
            error = -EINTR;
    }
    if (error != 0)
        kill(pid, SIGKILL);
    fd_close(&child.fd);
    while (waitpid(pid, status, 0) < 0 && errno == EINTR)
        continue;
    return error;
}

int tool_try(const struct selftest *self, const struct tool *tool)
{
    char command[512];
    int status = 0;

    snprintf(command, sizeof command, "command -v %s >/dev/null || exit %d; %s >/dev/null 2>&1",
             tool->name, SHELL_NOT_FOUND, tool->trial);
    pid_t pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0)
        run_shell(command);
    int error = await_child(self, pid, &status);
    if (error != 0)
        return error;
    if (WIFEXITED(status) && WEXITSTATUS(status) == SHELL_NOT_FOUND)
        return -ENOENT;
    return status == 0 ? 0 : -EPERM;
}

/* `text` in single quotes for sh. */
static void print_quoted(FILE *stream, const char *text)
{
    fputc('\'', stream);
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", stream);
        else
            fputc(*text, stream);
    }
    fputc('\'', stream);
}

/* LeakSanitizer, in a build that has it, can't work under ptrace. */
static int write_script(const struct selftest *self, const struct tool *tool, const char *path)
{
    char program[PATH_MAX];
    FILE *stream = NULL;

    /* Under the tool /proc/self/exe would be the tool. */
    if (realpath(self->worker_program, program) == NULL || (stream = fopen(path, "we")) == NULL)
        return -errno;
    fputs("#!/bin/sh\ncd ", stream);
    print_quoted(stream, self->tools_directory);
    fprintf(stream,
            " || exit 1\nASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0\n"
            "export ASAN_OPTIONS\nexec %s ",
            tool->command);
    print_quoted(stream, program);
    fputs(" \"$@\"\n", stream);
    fchmod(fileno(stream), 0700);
    return fclose(stream) == 0 ? 0 : -errno;
}

static int compare_numbers(const void *left, const void *right)
{
    long a = *(const long *)left, b = *(const long *)right;

    return (a > b) - (a < b);
}

/* The files are called "out.PID"; the child side is forked later. */
static int find_files(const char *directory, struct tool_files *out)
{
    long pids[SIDE_COUNT];
    int count = 0;
    DIR *stream = opendir(directory);
    const struct dirent *entry;

    if (stream == NULL)
        return -errno;
    while ((entry = readdir(stream)) != NULL) {
        if (strncmp(entry->d_name, "out.", 4) != 0)
            continue;
        if (count < SIDE_COUNT)
            pids[count] = strtol(entry->d_name + 4, NULL, 10);
        count++;
    }
    closedir(stream);
    if (count != SIDE_COUNT)
        return -EPROTO;
    qsort(pids, SIDE_COUNT, sizeof pids[0], compare_numbers);
    if (pids[1] - pids[0] > FARTHEST_PID) {
        long first = pids[1];
        pids[1] = pids[0];
        pids[0] = first;
    }
    for (int side = 0; side < SIDE_COUNT; side++)
        snprintf(out->path[side], sizeof out->path[side], "%s/out.%ld", directory, pids[side]);
    return 0;
}

int tool_run(const struct selftest *self, const struct tool *tool,
             const struct transport *transport, unsigned messages, struct tool_files *out,
             struct diagnosis *why)
{
    struct placement placement;
    struct invocation_result result;
    char script[PATH_MAX + 16];

    directory_empty(self->tools_directory);
    snprintf(script, sizeof script, "%s/worker", self->tools_directory);
    int error = write_script(self, tool, script);
    if (error != 0)
        return diagnose(why, error, "%s: %s", script, strerror(-error));
    error = placement_find(self->topology, "same-cpu", &placement, why);
    if (error != 0)
        return error;
    const struct invocation_request request = {
        .transport = transport,
        .workload = workload_find("latency"),
        .message_bytes = TOOL_MESSAGE_BYTES,
        .timed_messages = messages,
        .cpus = {placement.cpus[0], placement.cpus[1]},
        .directory = self->names_directory,
        .watchdog_ms = TOOL_WATCHDOG_MS,
        .worker_program = script,
        .wait_mask = self->wait_mask,
        .abort = self->abort,
    };
    error = invocation_run(self->topology, &request, &result, why);
    if (error != 0)
        return error;
    invocation_result_release(&result);
    error = find_files(self->tools_directory, out);
    return error == 0 ? 0 : diagnose(why, error, "%s left no file for each side", tool->name);
}
