/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_handlers.c - runs the program of exit_program.c afresh, ends it, and looks at the names and
 * the notes that it has left. */
#include "probe/exit_handlers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/visitor.h"

enum { WORD_BYTES = 16, LOG_BYTES = 8 };

/* Waits until the visitor is ready, if it is to be ended from outside; reaps it. */
static int end_visitor(pid_t visitor, int ready_fd, int signal_number, int *status)
{
    char byte;

    if (signal_number != 0) {
        ssize_t count = endpoint_read(ready_fd, &byte, 1);
        if (count < 0)
            return (int)count;
        if (count > 0 && kill(visitor, signal_number) < 0)
            return -errno;
    }
    return endpoint_reap(visitor, status);
}

/* Runs the visitor to its end. */
static int run_visitor(const struct probe_context *context, const char *way, int signal_number,
                       int *status)
{
    char number[WORD_BYTES];
    int ready[2];
    pid_t visitor;

    if (pipe2(ready, O_CLOEXEC) < 0)
        return -errno;
    snprintf(number, sizeof number, "%d", ready[1]);
    const char *const words[] = {way, context->directory, number, NULL};
    int error = visitor_start(context, "end-by", words, ready[1], &visitor);
    close(ready[1]); /* so that a visitor that dies is the end of the stream */
    if (error == 0)
        error = end_visitor(visitor, ready[0], signal_number, status);
    close(ready[0]);
    return error;
}

/* What the handlers have written: "", "21", ... */
static int read_log(int directory, char log[LOG_BYTES])
{
    int fd = openat(directory, ending_log, O_RDONLY | O_CLOEXEC);
    ssize_t count = fd < 0 ? 0 : read(fd, log, LOG_BYTES - 1);
    int error = count < 0 || (fd < 0 && errno != ENOENT) ? -errno : 0;

    if (fd >= 0)
        close(fd);
    log[error == 0 ? count : 0] = '\0';
    return error;
}

struct traces {
    char log[LOG_BYTES];
    int names_left;
};

static int look_at_traces(const char *path, struct traces *out)
{
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (directory < 0)
        return -errno;
    out->names_left = 0;
    for (size_t i = 0; i < ENDING_NAMES; i++)
        out->names_left += faccessat(directory, ending_names[i], F_OK, 0) == 0;
    int error = read_log(directory, out->log);
    close(directory);
    return error;
}

static const char *order_of(const char *log)
{
    if (log[0] == '\0')
        return N_("no handler ran");
    if (strcmp(log, "21") == 0)
        return N_("both handlers ran, the one registered last first");
    return strcmp(log, "12") == 0 ? N_("both handlers ran, the one registered first first")
                                  : N_("not both handlers ran once");
}

static void describe(const struct traces *traces, int status, struct probe_result *out)
{
    const char *order = PHRASE(order_of(traces->log)), *left = NUMBER(traces->names_left);

    if (WIFSIGNALED(status))
        probe_observed(out, N_("killed by signal %1 (%2); %3; %4 of 2 names left"),
                       NUMBER(WTERMSIG(status)), signal_name(WTERMSIG(status)).text, order, left);
    else
        probe_observed(out, N_("exit status %1; %2; %3 of 2 names left"),
                       NUMBER(WEXITSTATUS(status)), order, left);
    if (strcmp(traces->log, "21") == 0)
        probe_brief(out, N_("run, last first"));
    else if (traces->log[0] == '\0')
        probe_brief(out, N_("not run, %1 left"), left);
    else
        probe_brief(out, N_("run %1, %2 left"), traces->log, left);
}

int ending_try(const struct probe_context *context, const struct ending *ending,
               struct probe_result *out)
{
    struct traces traces = {.log = ""};
    int status = 0;

    int error = run_visitor(context, ending->way, ending->signal_number, &status);
    if (error == 0)
        error = look_at_traces(context->directory, &traces);
    if (error != 0)
        return error;
    if (WIFEXITED(status) && WEXITSTATUS(status) != ENDING_OWN_STATUS)
        return WEXITSTATUS(status) == VISITOR_NO_EXEC ? -ENOEXEC : -WEXITSTATUS(status);

    probe_done(
        out,
        N_("a fresh program made 2 names, registered 2 atexit() handlers that remove them, and %1"),
        PHRASE(ending->done));
    describe(&traces, status, out);
    bool ended_so = ending->killed_by != 0
                        ? WIFSIGNALED(status) && WTERMSIG(status) == ending->killed_by
                        : WIFEXITED(status);
    bool handlers_so = ending->runs_handlers
                           ? strcmp(traces.log, "21") == 0 && traces.names_left == 0
                           : traces.log[0] == '\0' && traces.names_left == 2;
    return probe_conclude(out, ended_so && handlers_so);
}
