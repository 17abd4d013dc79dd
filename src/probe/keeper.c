/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keeper.c - starts the experiment, waits, and clears up after it. */
#include "probe/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "measure/directory_way.h"
#include "measure/peer.h"
#include "probe/blocking.h"
#include "probe/step.h"

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

static void keep(const struct kept_experiment *experiment, pid_t leader)
{
    struct account *account = experiment->account;
    bool in_time = await_end(experiment, leader);
    int status = reap_all(leader);

    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        account->error = -WEXITSTATUS(status); /* of a step: step.h */
    account->detail = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (!in_time)
        account->end = END_LATE;
    else
        account->end = WIFSIGNALED(status) ? END_SIGNAL : END_EXIT;
}

_Noreturn void keeper_main(const struct kept_experiment *experiment, pid_t caller)
{
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
        experiment->account->detail = -errno;
        experiment->account->end = END_NOT_STARTED;
        _exit(1);
    }
    setpgid(leader, leader);
    keep(experiment, leader);
    _exit(0);
}
