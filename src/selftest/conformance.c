/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance.c - runs each step of a promise in a process that may come to any end. */
#include "selftest/conformance.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system_names.h"
#include "measure/peer.h"
#include "measure/plugin.h"
#include "measure/private_directory.h"
#include "measure/watched_process.h"
#include "transport/fd_io.h"

enum { LONGEST_S = 20 };

/* A step as it is under way. */
struct promise_step {
    const struct promise *promise;
    const struct transport *transport;
    const char *directory;
    unsigned number;
    struct watched_process process;
};

__attribute__((format(printf, 2, 3))) static void break_promise(struct promise_result *result,
                                                                const char *format, ...)
{
    va_list arguments;

    *result = (struct promise_result){.outcome = PROMISE_BROKEN};
    va_start(arguments, format);
    vsnprintf(result->why, sizeof result->why, format, arguments);
    va_end(arguments);
}

/* In the process of the step. */
static void attempt(const struct promise_step *step, struct promise_result *result)
{
    const struct plugin *plugin = plugin_of(step->transport);
    struct promise_trial trial = {
        .transport = step->transport, .directory = step->directory, .step = step->number};
    struct plugin_object object;
    struct conduct before, after;

    conduct_look(&before);
    if (plugin != NULL) {
        plugin_object_load(plugin->fd, &object);
        if (object.plugin == NULL) {
            break_promise(result, "it can't be loaded");
            return;
        }
        trial.transport = object.plugin->transport;
    }
    step->promise->attempt(&trial);
    *result = (struct promise_result){.outcome = trial.is_broken     ? PROMISE_BROKEN
                                                 : trial.is_not_made ? PROMISE_NOT_MADE
                                                                     : PROMISE_KEPT};
    snprintf(result->why, sizeof result->why, "%s", trial.why);
    conduct_look(&after);
    const enum conduct_part part = conduct_differs(&before, &after);
    if (result->outcome != PROMISE_BROKEN && part != CONDUCT_FINE)
        break_promise(result, "%s", conduct_text(part));
}

/* Leads a group of its own, which no signal from the terminal reaches. */
static void run_process(const struct promise_step *step)
{
    struct promise_result result;

    setpgid(0, 0);
    dup2(step->process.output[1], STDOUT_FILENO);
    dup2(step->process.output[1], STDERR_FILENO);
    attempt(step, &result);
    fflush(NULL);
    fd_write_all(step->process.answer[1], &result, sizeof result);
    _exit(0);
}

static int start(struct promise_step *step)
{
    int error = watched_process_open(&step->process);

    if (error != 0)
        return error;
    fflush(NULL);
    const pid_t parent = getpid();
    step->process.pid = fork();
    if (step->process.pid < 0)
        return -errno;
    if (step->process.pid == 0) {
        if (peer_die_with_parent(parent) != 0)
            _exit(1);
        run_process(step);
    }
    setpgid(step->process.pid, step->process.pid);
    return 0;
}

static void judge(const struct watched_process *process, struct promise_result *out)
{
    const int status = process->status;
    char quoted[PLUGIN_QUOTE_BYTES];

    if (!process->has_ended)
        break_promise(out, "no end after %d s", LONGEST_S);
    else if (!process->has_answered && WIFSIGNALED(status))
        break_promise(out, "it ended the process: SIG%s", sigabbrev_np(WTERMSIG(status)));
    else if (!process->has_answered)
        break_promise(out, "it ended the process, with exit status %d", WEXITSTATUS(status));
    else if (out->outcome != PROMISE_BROKEN && process->left_processes > 0)
        break_promise(out, "it left a process behind");
    else if (out->outcome != PROMISE_BROKEN && plugin_quote_from(process->output[0], quoted))
        break_promise(out, "it printed \"%s\"", quoted);
}

static int run_step(struct promise_step *step, struct promise_result *out)
{
    int error = start(step);

    if (error == 0) {
        watched_process_await(&step->process, LONGEST_S * 1000, out, sizeof *out);
        judge(&step->process, out);
        directory_empty(step->directory);
    }
    watched_process_close(&step->process);
    return error;
}

int promise_try(const struct promise *promise, const struct transport *transport,
                const char *directory, struct promise_result *out, struct diagnosis *why)
{
    unsigned kept_steps = 0;

    for (unsigned number = 0; number < promise->steps; number++) {
        struct promise_step step = {
            .promise = promise, .transport = transport, .directory = directory, .number = number};
        int error = run_step(&step, out);
        if (error != 0)
            return diagnose(why, error, "can't start a process: %s", strerror(-error));
        if (out->outcome == PROMISE_BROKEN)
            return 0;
        kept_steps += out->outcome == PROMISE_KEPT;
    }
    if (kept_steps > 0)
        *out = (struct promise_result){.outcome = PROMISE_KEPT, .kept_steps = kept_steps};
    return 0;
}
