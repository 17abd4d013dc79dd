/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_handlers.c - runs the program of exit_program.c afresh, ends it, and looks at the names and
 * the notes that it has left. */
#include "probe/exit_handlers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/visitor.h"

enum { WORD_BYTES = 16, LOG_BYTES = 8 };

/* Runs the visitor to its end: its status as waitpid() gives it. */
static int run_visitor(const struct probe_trial *trial, const struct ending *ending)
{
    char number[WORD_BYTES], byte;
    int ready[2];

    step_call(pipe2(ready, O_CLOEXEC));
    snprintf(number, sizeof number, "%d", ready[1]);
    const char *const words[] = {ending->way, trial->directory, number, NULL};
    pid_t visitor = visitor_start(trial, "end-by", words, ready[1]);
    close(ready[1]); /* so that a visitor that dies is the end of the stream */
    if (ending->signal_number != 0 && step_bytes(endpoint_read(ready[0], &byte, 1)) > 0)
        step_call(kill(visitor, ending->signal_number));
    return endpoint_reap(visitor);
}

/* What the handlers have written: "", "21", ... */
static void read_log(int directory, char log[LOG_BYTES])
{
    int fd = openat(directory, ending_log, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno != ENOENT)
        step_failed(errno);
    log[fd < 0 ? 0 : step_bytes(endpoint_read_now(fd, log, LOG_BYTES - 1))] = '\0';
}

struct traces {
    char log[LOG_BYTES];
    int names_left;
};

static struct traces look_at_traces(const char *path)
{
    int directory = step_call(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct traces traces = {.names_left = 0};

    for (size_t i = 0; i < ENDING_NAMES; i++)
        traces.names_left += faccessat(directory, ending_names[i], F_OK, 0) == 0;
    read_log(directory, traces.log);
    return traces;
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

int ending_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct ending *ending = trial->subject;
    int status = run_visitor(trial, ending);
    const struct traces traces = look_at_traces(trial->directory);

    if (WIFEXITED(status) && WEXITSTATUS(status) != ENDING_OWN_STATUS)
        step_failed(WEXITSTATUS(status) == VISITOR_NO_EXEC ? ENOEXEC : WEXITSTATUS(status));

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
