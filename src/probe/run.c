/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - an experiment in fresh processes, of which none is left, and what became of it.
 *
 * Between the caller and the experiment stands a keeper. It adopts everything that the experiment
 * leaves behind (PR_SET_CHILD_SUBREAPER, prctl(2)), so that it can kill and reap it all, also when
 * the caller dies. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "measure/directory_way.h"
#include "measure/peer.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "measure/process_end.h"
#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/probe.h"
#include "text/limit.h"

/* Shared by caller, keeper and experiment. */
struct account {
    struct probe_result result; /* the experiment's */
    atomic_bool finished;       /* the experiment's: run() has returned `error` */
    int error;
    int start_error;       /* the keeper's: it could start none; */
    bool is_kept, is_late; /* else it came to its end, */
    int status;            /* of which waitpid() told */
};

struct kept_experiment {
    const struct probe *probe;
    const struct probe_context *context;
    const char *transport;
    unsigned limit_ms;
    struct account *account;
};

/* ---- the experiment's process ---- */

/* What the caller ignores or blocks is nothing to the experiment. */
static void reset_signals(void)
{
    sigset_t none;

    for (int number = 1; number <= SIGRTMAX; number++)
        signal(number, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The caller's input and output are none of the experiment's business; stderr is left for whatever
 * makes it crash. A core file of an experiment about abort() is of no use to anyone. */
static void settle(void)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        close(nothing);
    }
    setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    umask(077);
}

static _Noreturn void experiment_main(const struct kept_experiment *experiment, pid_t keeper)
{
    struct account *account = experiment->account;
    const struct probe *probe = experiment->probe;
    const struct directory_way way = directory_way_take(experiment->context->directory);
    const struct probe_trial trial = {.transport = experiment->transport,
                                      .directory = way.path,
                                      .visitor_program = experiment->context->visitor_program,
                                      .subject = probe->subject};

    step_call(setpgid(0, 0));
    step(peer_die_with_parent(keeper));
    settle();
    reset_signals();
    account->error = probe->run(&trial, &account->result);
    atomic_store(&account->finished, true);
    _exit(0);
}

/* ---- the keeper's ---- */

/* Until the experiment ends (true), the limit is over or the caller has died (false). The ended
 * process stays a zombie: its number must go on to name its group. */
static bool await_end(const struct kept_experiment *experiment, pid_t leader)
{
    uint64_t deadline_ns = clock_now_ns() + experiment->limit_ms * NS_PER_MS;
    sigset_t awaited;

    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    for (;;) {
        siginfo_t end = {0};
        if (waitid(P_PID, leader, &end, WEXITED | WNOHANG | WNOWAIT) == 0 && end.si_pid == leader)
            return true;
        uint64_t now_ns = clock_now_ns();
        if (now_ns >= deadline_ns)
            return false;
        struct timespec rest = {.tv_sec = (time_t)((deadline_ns - now_ns) / NS_PER_SECOND),
                                .tv_nsec = (long)((deadline_ns - now_ns) % NS_PER_SECOND)};
        if (sigtimedwait(&awaited, NULL, &rest) == SIGTERM)
            return false;
    }
}

/* Kills every child of this process, adopted ones included, of whatever group. False: the kernel
 * does not list them (CONFIG_PROC_CHILDREN, proc(5)), or by other numbers. */
static bool kill_children(void)
{
    FILE *list = blocking_proc_is_ours() ? durable_read("/proc/thread-self/children") : NULL;
    int pid;

    if (list == NULL)
        return false;
    while (fscanf(list, "%d", &pid) == 1)
        kill(pid, SIGKILL);
    fclose(list);
    return true;
}

/* A process that is killed leaves its children to us: again, until there are none. */
static int reap_all(pid_t leader)
{
    int leader_status = 0, status;
    pid_t pid;

    kill(-leader, SIGKILL);
    kill(leader, SIGKILL); /* it may not have had time to lead its group */
    while ((pid = waitpid(kill_children() ? -1 : -leader, &status, 0)) > 0 || errno == EINTR)
        if (pid == leader)
            leader_status = status;
    return leader_status;
}

/* Runs the experiment, ends it when the limit is over, SIGTERM comes or the caller dies, and writes
 * its account. Then no process of the experiment is left. */
static _Noreturn void keeper_main(const struct kept_experiment *experiment, pid_t caller)
{
    struct account *account = experiment->account;
    pid_t self = getpid();
    sigset_t all;

    /* A group of its own: signals of the terminal are for the caller. */
    setpgid(0, 0);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    signal(SIGCHLD, SIG_DFL);
    /* Some emulators and kernels know neither; then what outlives its group or us stays alive. */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (getppid() != caller)
        _exit(1);
    pid_t leader = fork();
    if (leader == 0)
        experiment_main(experiment, self);
    if (leader < 0) {
        account->start_error = -errno;
        _exit(1);
    }
    setpgid(leader, leader);
    account->is_late = !await_end(experiment, leader);
    account->status = reap_all(leader);
    account->is_kept = true;
    _exit(0);
}

/* ---- the caller ---- */

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
    const int ended_by = WIFSIGNALED(account->status) ? WTERMSIG(account->status) : 0;
    /* Of a step that failed: what run() returned, or the exit status. */
    const int failed = WIFEXITED(account->status) && WEXITSTATUS(account->status) != 0
                           ? WEXITSTATUS(account->status)
                           : -account->error;

    *out = account->result;
    make_sane(out);
    if (account->is_late)
        not_tried(out, PHRASE(N_("no end within %1 ms: killed"), NUMBER(experiment->limit_ms)));
    else if (ended_by != 0)
        not_tried(out, PHRASE(N_("the experiment was killed by signal %1 (%2)"), NUMBER(ended_by),
                              signal_name(ended_by).text));
    else if (failed != 0)
        step_not_done(out, failed);
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
    if (error == 0 && !experiment->account->is_kept)
        error = experiment->account->start_error != 0 ? experiment->account->start_error : -ECHILD;
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
