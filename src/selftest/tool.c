/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.c - runs an invocation under a tool and reads the file of each side. */
#include "selftest/tool.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
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

/* The two files that the tool left, in the order of enum side. */
struct tool_files {
    char path[SIDE_COUNT][PATH_MAX];
};

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
    bool wrapped = labs(pids[0] - pids[1]) > FARTHEST_PID;
    int parent = (pids[0] > pids[1]) != wrapped;
    for (int side = 0; side < SIDE_COUNT; side++)
        snprintf(out->path[side], sizeof out->path[side], "%s/out.%ld", directory,
                 pids[side == SIDE_PARENT ? parent : !parent]);
    return 0;
}

/* The files stay in self->tools_directory until the next call. */
static int run_under(const struct selftest *self, const struct wrapper *tool,
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

/* Adds `sign` times the counts of one run. */
static int add_run(const struct selftest *self, const struct tool_counting *counting,
                   const struct transport *transport, unsigned messages, int sign,
                   struct tool_counts sides[SIDE_COUNT], struct diagnosis *why)
{
    struct tool_files files;

    int error = run_under(self, &counting->tool, transport, messages, &files, why);
    for (int side = 0; side < SIDE_COUNT && error == 0; side++) {
        struct tool_counts counts = {{0}};
        error = counting->read(files.path[side], &counts);
        if (error != 0)
            return diagnose(why, error, "%s: %s", files.path[side], strerror(-error));
        for (int i = 0; i < TOOL_MOST_COUNTS; i++)
            sides[side].of[i] += sign * counts.of[i];
    }
    return error;
}

static int count_row(const struct selftest *self, const struct tool_counting *counting,
                     struct tool_row *row, struct diagnosis *why)
{
    int error = add_run(self, counting, row->transport, row->messages, -1, row->sides, why);

    return error == 0
               ? add_run(self, counting, row->transport, 2 * row->messages, +1, row->sides, why)
               : error;
}

static int not_tried(int error, const struct tool_counting *counting, struct check_result *out,
                     struct diagnosis *why)
{
    const char *name = counting->tool.name;

    if (error != -ENOENT && error != -EPERM)
        return diagnose(why, error, "%s can't be tried: %s", name, strerror(-error));
    out->figure = NAN;
    out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "not counted");
    if (error == -ENOENT)
        check_say(out->advice, "%s is missing: install the package %s", name, name);
    else
        check_say(out->advice, "%s", counting->refused);
    return 0;
}

int tool_count(const struct selftest *self, const struct tool_counting *counting,
               struct check_result *out, struct diagnosis *why)
{
    struct tool_row rows[CHECK_MOST_PARTS];
    struct diagnosis missing;
    size_t all = 0, count = 0;
    /* Without a worker the tool would look at an emulator. */
    int error = self->worker_program == NULL
                    ? -EPERM
                    : wrapper_try(&counting->tool, self->wait_mask, self->abort);

    if (error == -EINTR)
        return error;
    if (error != 0)
        return not_tried(error, counting, out, why);
    while (transports[all] != NULL)
        all++;
    for (size_t i = 0; i < all && error == 0; i++) {
        struct tool_row *row = &rows[count];
        *row = (struct tool_row){
            transports[i], counting->messages(transports[i], self->quick), {{{0}}}};
        error = selftest_step(self, i, all);
        if (error != 0 || row->messages == 0 ||
            precondition_check(row->transport->name, self->names_directory, &missing) != 0)
            continue;
        error = count_row(self, counting, row, why);
        count++;
    }
    if (error == 0)
        counting->judge(rows, count, out);
    return error;
}
