/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.c - runs an invocation under a tool and finds the file of each side. */
#include "selftest/tool.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/invocation.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "workload/workload.h"

/* Process ids that differ by more have started again from the beginning in between: there are at
 * least 32768. */
enum { FARTHEST_PID = 16384 };

enum { TOOL_WATCHDOG_MS = 120000 };

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

int tool_try(const struct selftest *self, const struct wrapper *tool)
{
    if (self->worker_program == NULL) /* the tool would look at an emulator */
        return -EPERM;
    return wrapper_try(tool, self->wait_mask, self->abort);
}

bool tool_has_transport(const struct selftest *self, const struct transport *transport)
{
    struct diagnosis why;

    return precondition_check(transport->name, self->names_directory, &why) == 0;
}

int tool_run(const struct selftest *self, const struct wrapper *tool,
             const struct transport *transport, unsigned messages, struct tool_files *out,
             struct diagnosis *why)
{
    struct invocation_request request;
    struct invocation_result result;
    char script[PATH_MAX + 16];

    directory_empty(self->tools_directory);
    snprintf(script, sizeof script, "%s/worker", self->tools_directory);
    int error = wrapper_write(tool, self->tools_directory, self->worker_program, script);
    if (error != 0)
        return diagnose(why, error, "%s: %s", script, strerror(-error));
    error = selftest_request(self, transport, &request, why);
    if (error != 0)
        return error;
    request.timed_messages = messages;
    request.watchdog_ms = TOOL_WATCHDOG_MS;
    request.worker_program = script;
    error = invocation_run(&request, &result, why);
    if (error != 0)
        return error;
    invocation_result_release(&result);
    error = find_files(self->tools_directory, out);
    return error == 0 ? 0 : diagnose(why, error, "%s left no file for each side", tool->name);
}
