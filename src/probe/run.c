/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - an experiment in fresh processes, of which none is left, and what became of it. */
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/private_directory.h"
#include "probe/keeper.h"
#include "probe/outcome.h"

/* Waits for the keeper; 0, or -EINTR when it was told to give up. */
static int await_keeper(const struct probe_context *context, pid_t keeper)
{
    int fd = (int)syscall(SYS_pidfd_open, keeper, 0), error = 0;
    struct pollfd end = {.fd = fd, .events = POLLIN};

    while (fd >= 0 && error == 0 && ppoll(&end, 1, NULL, context->wait_mask) < 0 && errno == EINTR)
        if (context->abort != NULL && *context->abort != 0)
            error = -EINTR;
    if (fd >= 0)
        close(fd);
    if (error != 0)
        kill(keeper, SIGTERM);
    while (waitpid(keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
    return error;
}

static void not_tried(struct probe_result *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What the experiment itself wrote until then is kept in front. */
static void not_tried(struct probe_result *out, const char *format, ...)
{
    char reason[PROBE_TEXT_BYTES / 2], so_far[PROBE_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    memcpy(so_far, out->observed, sizeof so_far);
    int room = (int)(sizeof so_far - sizeof "; then " - strlen(reason));
    probe_not_possible(out, "%.*s%s%s", room, so_far, so_far[0] != '\0' ? "; then " : "", reason);
    if (out->done[0] == '\0')
        probe_done(out, "the experiment was begun");
}

/* A process that crashed may have left anything. */
static void make_sane(struct probe_result *result)
{
    result->done[sizeof result->done - 1] = '\0';
    result->observed[sizeof result->observed - 1] = '\0';
    result->brief[sizeof result->brief - 1] = '\0';
    if (result->outcome != PROBE_HOLDS && result->outcome != PROBE_CONTRADICTED)
        result->outcome = PROBE_NOT_TRIED;
}

static void judge(const struct kept_experiment *experiment, struct probe_result *out)
{
    const struct account *account = experiment->account;

    *out = account->result;
    make_sane(out);
    if (account->end == END_LATE)
        not_tried(out, "no end within %u ms: killed", experiment->limit_ms);
    else if (account->end == END_SIGNAL)
        not_tried(out, "the experiment was killed by signal %d (%s)", account->detail,
                  strsignal(account->detail));
    else if (!atomic_load(&account->finished))
        not_tried(out, "the experiment ended before it had a result");
    else if (account->error != 0)
        not_tried(out, "a step of the experiment failed: %s (%s)", errno_name(-account->error),
                  strerror(-account->error));
}

static int run_experiment(const struct kept_experiment *experiment, struct probe_result *out)
{
    pid_t caller = getpid();
    pid_t keeper = fork();

    if (keeper == 0)
        keeper_main(experiment, caller);
    if (keeper < 0)
        return -errno;
    int error = await_keeper(experiment->context, keeper);
    if (error == 0 && experiment->account->end == END_NOT_STARTED)
        error = experiment->account->detail;
    else if (error == 0 && experiment->account->end == END_NONE)
        error = -ECHILD;
    judge(experiment, out);
    return error;
}

int probe_run(const struct probe *probe, const char *transport, const struct probe_context *context,
              unsigned limit_ms, struct probe_result *out)
{
    struct kept_experiment experiment = {
        .probe = probe, .context = context, .transport = transport, .limit_ms = limit_ms};

    assert(probe_applies(probe, transport));
    *out = (struct probe_result){.brief = "-"};
    struct account *account = mmap(NULL, sizeof *account, PROT_READ | PROT_WRITE,
                                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (account == MAP_FAILED)
        return -errno;
    experiment.account = account;
    int error = run_experiment(&experiment, out);
    munmap(account, sizeof *account);

    int unclean = directory_empty(context->directory);
    if (unclean != 0 && error == 0)
        not_tried(out, "what it left in its directory can't be removed: %s", errno_name(-unclean));
    return error;
}
