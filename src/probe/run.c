/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - an experiment in fresh processes, of which none is left, and what became of it. */
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "measure/process_end.h"
#include "probe/keeper.h"
#include "probe/outcome.h"
#include "text/limit.h"

/* What the experiment itself wrote until then is kept in front, and leaves room for the reason.
 * After a reason it is English: messages may not be in each other that often. */
static void not_tried(struct probe_result *out, const char *reason)
{
    char so_far[PROBE_TEXT_BYTES - PROBE_PHRASE_BYTES - sizeof "(%1; then %2)"];
    char *english = message_english(out->observed);

    message_keep(so_far, sizeof so_far, strcmp(out->brief, "-") == 0 ? english : out->observed);
    free(english);
    if (so_far[0] == '\0')
        probe_not_possible(out, reason);
    else
        probe_not_possible(out, N_("%1; then %2"), so_far, reason);
    if (out->done[0] == '\0')
        probe_done(out, N_("the experiment was begun"));
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

/* Of a step: with the limit that it met, and with what is most often missing in a bare container. */
static void step_not_done(struct probe_result *out, int number)
{
    char *refused = limit_message(number, LIMIT_ANY);
    bool has_proc = access("/proc/self/stat", F_OK) == 0;
    char *reason = message_make(
        has_proc ? N_("a step of the experiment failed: %1 (%2)")
                 : N_("a step of the experiment failed: %1 (%2); /proc is missing: mount -t proc "
                      "proc /proc"),
        errno_name(number), refused, NULL);

    not_tried(out, reason == NULL ? errno_name(number) : reason);
    free(reason);
    free(refused);
}

static void judge(const struct kept_experiment *experiment, struct probe_result *out)
{
    const struct account *account = experiment->account;

    *out = account->result;
    make_sane(out);
    if (account->end == END_LATE)
        not_tried(out, PHRASE(N_("no end within %1 ms: killed"), NUMBER(experiment->limit_ms)));
    else if (account->end == END_SIGNAL)
        not_tried(out, PHRASE(N_("the experiment was killed by signal %1 (%2)"),
                              NUMBER(account->detail), signal_name(account->detail).text));
    else if (account->error != 0)
        step_not_done(out, -account->error);
    else if (!atomic_load(&account->finished))
        not_tried(out, PHRASE(N_("the experiment ended before it had a result")));
}

static int run_experiment(const struct kept_experiment *experiment, struct probe_result *out)
{
    pid_t caller = getpid();
    pid_t keeper = fork();

    if (keeper == 0)
        keeper_main(experiment, caller);
    if (keeper < 0)
        return -errno;
    int error = process_end_await(keeper, experiment->context->wait_mask,
                                  experiment->context->abort, SIGTERM, NULL);
    if (error == 0 && experiment->account->end == END_NOT_STARTED)
        error = experiment->account->detail;
    else if (error == 0 && experiment->account->end == END_NONE)
        error = -ECHILD;
    judge(experiment, out);
    return error;
}

/* Whether the experiment need not be begun, for what its transport needs is not there. */
static bool is_hopeless(const char *transport, const struct probe_context *context,
                        struct probe_result *out)
{
    struct diagnosis missing;

    if (precondition_check(transport, context->directory, &missing) == 0)
        return false;
    probe_done(out, N_("looked first for what the experiment needs"));
    probe_not_possible(out, missing.text);
    return true;
}

int probe_run(const struct probe *probe, const char *transport, const struct probe_context *context,
              unsigned limit_ms, struct probe_result *out)
{
    struct kept_experiment experiment = {
        .probe = probe, .context = context, .transport = transport, .limit_ms = limit_ms};

    assert(probe_applies(probe, transport));
    *out = (struct probe_result){.outcome = PROBE_NOT_TRIED, .brief = "-"};
    if (is_hopeless(transport, context, out))
        return 0;
    struct account *account = mmap(NULL, sizeof *account, PROT_READ | PROT_WRITE,
                                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (account == MAP_FAILED)
        return -errno;
    experiment.account = account;
    int error = run_experiment(&experiment, out);
    munmap(account, sizeof *account);

    int unclean = directory_empty(context->directory);
    if (unclean != 0 && error == 0)
        not_tried(out, PHRASE(N_("what it left in its directory can't be removed: %1"),
                              errno_name(-unclean)));
    return error;
}
