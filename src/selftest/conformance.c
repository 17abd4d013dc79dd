/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance.c - runs each step of a promise in a process that may come to any end. */
#include "selftest/conformance.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/system_names.h"
#include "measure/orphans.h"
#include "measure/peer.h"
#include "measure/plugin.h"
#include "measure/private_directory.h"
#include "transport/fd_io.h"

enum { LONGEST_S = 20, LOOK_EVERY_MS = 50 };

/* A step as it is under way; the last three are of this process alone. */
struct step {
    const struct promise *promise;
    const struct transport *transport;
    const char *directory;
    unsigned number;
    int answer[2], output[2]; /* pipes */
    pid_t pid;
    int status;
};

static void tell(const struct promise_trial *trial, struct promise_result *out)
{
    out->outcome = trial->is_broken     ? PROMISE_BROKEN
                   : trial->is_not_made ? PROMISE_NOT_MADE
                                        : PROMISE_KEPT;
    snprintf(out->why, sizeof out->why, "%s", out->outcome == PROMISE_KEPT ? "" : trial->why);
}

static void break_promise(struct promise_result *result, const char *why)
{
    *result = (struct promise_result){.outcome = PROMISE_BROKEN};
    snprintf(result->why, sizeof result->why, "%s", why);
}

/* In the process of the step. */
static void attempt(const struct step *step, struct promise_result *result)
{
    const struct plugin *plugin = plugin_of(step->transport);
    struct promise_trial trial = {.transport = step->transport, .directory = step->directory};
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
    step->promise->attempt(&trial, step->number);
    tell(&trial, result);
    conduct_look(&after);
    const enum conduct_part part = conduct_differs(&before, &after);
    if (result->outcome != PROMISE_BROKEN && part != CONDUCT_FINE)
        break_promise(result, conduct_text(part));
}

/* Leads a group of its own, so that all of it can be ended. */
static void run_process(const struct step *step)
{
    struct promise_result result;

    setpgid(0, 0);
    dup2(step->output[1], STDOUT_FILENO);
    dup2(step->output[1], STDERR_FILENO);
    attempt(step, &result);
    fflush(NULL);
    fd_write_all(step->answer[1], &result, sizeof result);
    _exit(0);
}

static int start(struct step *step)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (pipe2(step->answer, O_CLOEXEC) < 0 || pipe2(step->output, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    fflush(NULL);
    const pid_t parent = getpid();
    step->pid = fork();
    if (step->pid < 0)
        return -errno;
    if (step->pid == 0) {
        if (peer_die_with_parent(parent) != 0)
            _exit(1);
        run_process(step);
    }
    setpgid(step->pid, step->pid);
    fd_close(&step->answer[1]);
    fd_close(&step->output[1]);
    return 0;
}

/* false: it took too long. */
static bool await(struct step *step)
{
    const uint64_t deadline_ns = clock_now_ns() + LONGEST_S * NS_PER_SECOND;

    while (clock_now_ns() < deadline_ns) {
        struct pollfd answer = {.fd = step->answer[0], .events = POLLIN};
        if (waitpid(step->pid, &step->status, WNOHANG) == step->pid)
            return true;
        if (poll(&answer, 1, LOOK_EVERY_MS) > 0)
            poll(NULL, 0, 1); /* it ends now */
    }
    return false;
}

static bool take_answer(const struct step *step, struct promise_result *out)
{
    fcntl(step->answer[0], F_SETFL, O_NONBLOCK);
    return read(step->answer[0], out, sizeof *out) == sizeof *out;
}

static void word_end(const struct step *step, struct promise_result *out)
{
    char why[PROMISE_WHY_BYTES];

    if (WIFSIGNALED(step->status))
        snprintf(why, sizeof why, "it ended the process: SIG%s",
                 sigabbrev_np(WTERMSIG(step->status)));
    else
        snprintf(why, sizeof why, "it ended the process, with exit status %d",
                 WEXITSTATUS(step->status));
    break_promise(out, why);
}

static void judge(const struct step *step, bool ended, unsigned left_processes,
                  struct promise_result *out)
{
    char output[PLUGIN_QUOTE_BYTES], quoted[PLUGIN_QUOTE_BYTES], why[PROMISE_WHY_BYTES];

    if (!ended) {
        snprintf(why, sizeof why, "no end after %d s", LONGEST_S);
        break_promise(out, why);
        return;
    }
    if (!take_answer(step, out)) {
        word_end(step, out);
        return;
    }
    ssize_t printed = read(step->output[0], output, sizeof output);
    if (out->outcome != PROMISE_BROKEN && left_processes > 0)
        break_promise(out, "it left a process behind");
    else if (out->outcome != PROMISE_BROKEN && printed > 0) {
        plugin_quote(output, (size_t)printed, quoted);
        snprintf(why, sizeof why, "it printed \"%s\"", quoted);
        break_promise(out, why);
    }
}

static int run_step(struct step *step, struct promise_result *out)
{
    int error = start(step);

    if (error == 0) {
        bool ended = await(step);
        if (!ended)
            kill(-step->pid, SIGKILL);
        judge(step, ended, orphans_end(), out);
        directory_empty(step->directory);
    }
    for (int end = 0; end < 2; end++) {
        fd_close(&step->answer[end]);
        fd_close(&step->output[end]);
    }
    return error;
}

int promise_try(const struct promise *promise, const struct transport *transport,
                const char *directory, struct promise_result *out, struct diagnosis *why)
{
    unsigned kept_steps = 0;

    for (unsigned number = 0; number < promise->steps; number++) {
        struct step step = {.promise = promise,
                            .transport = transport,
                            .directory = directory,
                            .number = number,
                            .answer = {-1, -1},
                            .output = {-1, -1},
                            .pid = -1};
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
