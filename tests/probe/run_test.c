/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_test.c - experiments that misbehave: each ends, leaves nothing, and is reported as not
 * tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "support/probe_english.h"

enum { LONG_MS = 100000, SHORT_MS = 300, MOST_PIDS = 4 };

struct fixture {
    char directory[64];
    struct probe_context context;
    struct probe_result result;
};

/* Shared with the experiments: the processes that they have made. */
static _Atomic pid_t *pids;

static int create(void **state)
{
    const char *parent = getenv("TMPDIR");
    struct fixture *fixture = calloc(1, sizeof *fixture);

    pids = mmap(NULL, MOST_PIDS * sizeof *pids, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                -1, 0);
    if (fixture == NULL || pids == MAP_FAILED)
        return -1;
    snprintf(fixture->directory, sizeof fixture->directory, "%.40s/probe-XXXXXX",
             parent != NULL ? parent : "/tmp");
    fixture->context = (struct probe_context){.directory = fixture->directory};
    *state = fixture;
    return mkdtemp(fixture->directory) == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    int error = rmdir(fixture->directory);

    munmap(pids, MOST_PIDS * sizeof *pids);
    free(fixture);
    return error;
}

typedef int made_up(const struct probe_trial *trial, struct probe_result *out);

static int run(struct fixture *fixture, made_up *experiment, unsigned limit_ms)
{
    const struct probe probe = {.name = "made-up",
                                .transports = {"pipe", "process"},
                                .run = experiment,
                                .subject = "subject"};

    memset(&fixture->result, 0xFF, sizeof fixture->result);
    int error = probe_run(&probe, "process", &fixture->context, limit_ms, &fixture->result);
    if (error == 0)
        probe_english(&fixture->result);
    return error;
}

/* Nobody has reaped it, so that it can't be another process meanwhile; -1 and 0 are none. */
static void assert_all_gone(void)
{
    for (size_t i = 0; i < MOST_PIDS; i++)
        if (pids[i] > 0) {
            assert_int_equal(kill(pids[i], 0), -1);
            assert_int_equal(errno, ESRCH);
        }
}

static void assert_not_tried(const struct fixture *fixture, const char *word)
{
    assert_int_equal(fixture->result.outcome, PROBE_NOT_TRIED);
    if (strstr(fixture->result.observed, word) == NULL)
        fail_msg("\"%s\" does not have \"%s\"", fixture->result.observed, word);
    assert_string_equal(fixture->result.brief, "-");
    assert_true(fixture->result.done[0] != '\0');
}

static int holds(const struct probe_trial *trial, struct probe_result *out)
{
    probe_done(out, "looked at %1", trial->transport);
    probe_observed(out, "%1 of %2", NUMBER(3), NUMBER(3));
    probe_brief(out, "3 of 3");
    return probe_conclude(out, true);
}

static void result_comes_back_as_the_experiment_wrote_it(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, holds, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
    assert_string_equal(fixture->result.done, "looked at process");
    assert_string_equal(fixture->result.observed, "3 of 3");
    assert_string_equal(fixture->result.brief, "3 of 3");
}

static int contradicted(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    return probe_conclude(out, false);
}

static void contradiction_comes_back(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, contradicted, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_CONTRADICTED);
}

static _Noreturn void wait_for_ever(void)
{
    for (;;)
        pause();
}

/* A child, a grandchild, and a grandchild that leaves group and session; then whatever follows. */
static void start_family(void)
{
    pids[0] = getpid();
    if (fork() == 0) {
        pids[1] = getpid();
        signal(SIGTERM, SIG_IGN);
        if (fork() == 0) {
            setsid();
            pids[2] = getpid();
        } else if (fork() == 0) {
            pids[3] = getpid();
            raise(SIGSTOP);
        }
        wait_for_ever();
    }
}

static int hangs(const struct probe_trial *trial, struct probe_result *out)
{
    (void)trial;
    (void)out;
    start_family();
    wait_for_ever();
}

static void experiment_that_hangs_is_killed_with_its_children(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, hangs, SHORT_MS), 0);
    assert_not_tried(fixture, "no end within 300 ms");
    assert_all_gone();
}

static bool family_is_complete(void)
{
    return pids[0] > 0 && pids[1] > 0 && pids[2] > 0 && pids[3] > 0;
}

static int leaves_family(const struct probe_trial *trial, struct probe_result *out)
{
    start_family();
    while (!family_is_complete())
        poll(NULL, 0, 1);
    return holds(trial, out);
}

static void children_left_behind_are_killed_whatever_group_they_are_in(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, leaves_family, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
    assert_true(family_is_complete());
    assert_all_gone();
}

static int crashes(const struct probe_trial *trial, struct probe_result *out)
{
    (void)trial;
    memset(out, 'x', sizeof *out);
    out->observed[0] = '\0';
    kill(getpid(), SIGSEGV);
    wait_for_ever();
}

static void crash_is_told_with_its_signal(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, crashes, LONG_MS), 0);
    assert_not_tried(fixture, "killed by signal 11");
    assert_int_equal(strlen(fixture->result.done), PROBE_TEXT_BYTES - 1);
}

static int crashes_later(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    kill(getpid(), SIGKILL);
    wait_for_ever();
}

static void what_was_seen_before_a_crash_is_kept(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, crashes_later, LONG_MS), 0);
    assert_string_equal(fixture->result.done, "looked at process");
    assert_not_tried(fixture, "3 of 3; then the experiment was killed by signal 9");
}

static int crashes_after_much(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    memset(out->observed, 'x', sizeof out->observed - 1);
    kill(getpid(), SIGKILL);
    wait_for_ever();
}

static void reason_is_whole_however_much_was_seen_before(void **state)
{
    struct fixture *fixture = *state;
    const char *observed = fixture->result.observed;

    assert_int_equal(run(fixture, crashes_after_much, LONG_MS), 0);
    assert_not_tried(fixture, "xxx...; then the experiment was killed by signal 9 (");
    assert_int_equal(observed[strlen(observed) - 1], ')');
}

static int exits(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    _exit(0);
}

static void exit_without_a_result_is_no_result(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, exits, LONG_MS), 0);
    assert_not_tried(fixture, "ended before it had a result");
}

static int fails(const struct probe_trial *trial, struct probe_result *out)
{
    (void)trial;
    (void)out;
    return -EMFILE;
}

static void step_that_fails_is_told_with_its_errno(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, fails, LONG_MS), 0);
    assert_not_tried(fixture, "EMFILE");
}

static int ends_by_a_step(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    // cppcheck-suppress invalidFunctionArg ; it shall fail
    step_call(close(-1));
    pids[0] = 1; /* never */
    return 0;
}

static void step_that_fails_ends_the_experiment(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, ends_by_a_step, LONG_MS), 0);
    assert_string_equal(fixture->result.done, "looked at process");
    assert_not_tried(fixture, "3 of 3; then a step of the experiment failed: EBADF (");
    assert_int_equal(pids[0], 0);
}

static int is_told(const struct probe_trial *trial, struct probe_result *out)
{
    holds(trial, out);
    return probe_conclude(out, step(5) == 5 && step_bytes(7) == 7 && step_call(0) == 0 &&
                                   strcmp(trial->subject, "subject") == 0);
}

static void step_that_succeeds_gives_its_result_and_the_subject_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, is_told, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
}

static int impossible(const struct probe_trial *trial, struct probe_result *out)
{
    (void)trial;
    probe_done(out, "looked for IPv6");
    return probe_not_possible(out, "no %1", "IPv6");
}

static void reason_why_it_can_not_be_tried_comes_back_alone(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(run(fixture, impossible, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_NOT_TRIED);
    assert_string_equal(fixture->result.observed, "no IPv6");
    assert_string_equal(fixture->result.brief, "-");
}

static int leaves_names(const struct probe_trial *trial, struct probe_result *out)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), file = -1;

    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", trial->directory);
    int error = bind(fd, (const struct sockaddr *)&address, sizeof address) < 0 ||
                        chdir(trial->directory) < 0 || mkfifo("fifo", 0) < 0 ||
                        (file = open("file", O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) < 0 ||
                        symlink("/", "link") < 0
                    ? -errno
                    : 0;
    close(fd);
    close(file);
    return error != 0 ? error : holds(trial, out);
}

static void names_left_behind_are_removed(void **state)
{
    struct fixture *fixture = *state;
    char path[128];

    assert_int_equal(run(fixture, leaves_names, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
    /* That the directory is empty is checked by its removal. */
    snprintf(path, sizeof path, "%s/fifo", fixture->directory);
    assert_int_equal(access(path, F_OK), -1);
}

static int leaves_folders(const struct probe_trial *trial, struct probe_result *out)
{
    if (chdir(trial->directory) < 0 || mkdir("folder", 0700) < 0 || mkdir("folder/in it", 0700) < 0)
        return -errno;
    return holds(trial, out);
}

static void folders_left_behind_are_removed(void **state)
{
    struct fixture *fixture = *state;
    char path[128];

    assert_int_equal(run(fixture, leaves_folders, LONG_MS), 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
    snprintf(path, sizeof path, "%s/folder", fixture->directory);
    assert_int_equal(access(path, F_OK), -1);
}

static int looks_at_itself(const struct probe_trial *trial, struct probe_result *out)
{
    struct sigaction action;
    sigset_t blocked;

    holds(trial, out);
    sigprocmask(SIG_SETMASK, NULL, &blocked);
    sigaction(SIGPIPE, NULL, &action);
    return probe_conclude(out, getpgrp() == getpid() && !sigismember(&blocked, SIGUSR2) &&
                                   action.sa_handler == SIG_DFL);
}

static void experiment_leads_its_group_and_has_the_default_signals(void **state)
{
    struct fixture *fixture = *state;
    sigset_t blocked, before;

    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR2);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    signal(SIGPIPE, SIG_IGN);
    int error = run(fixture, looks_at_itself, LONG_MS);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    assert_int_equal(error, 0);
    assert_int_equal(fixture->result.outcome, PROBE_HOLDS);
}

static volatile sig_atomic_t aborted;

static void give_up(int number)
{
    (void)number;
    aborted = 1;
}

static void experiment_is_given_up_when_a_handler_says_so(void **state)
{
    struct fixture *fixture = *state;
    sigset_t blocked, before;

    aborted = 0;
    fixture->context.abort = &aborted;
    fixture->context.wait_mask = &before;
    signal(SIGUSR1, give_up);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    kill(getpid(), SIGUSR1); /* comes through when it waits */
    int error = run(fixture, hangs, LONG_MS);
    sigprocmask(SIG_SETMASK, &before, NULL);
    signal(SIGUSR1, SIG_DFL);
    assert_int_equal(error, -EINTR);
    assert_all_gone();
}

static void everything_ends_when_the_caller_is_killed(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    pid_t caller = fork();
    if (caller == 0) {
        run(fixture, hangs, LONG_MS);
        _exit(0);
    }
    while (!family_is_complete())
        poll(NULL, 0, 1);
    kill(caller, SIGKILL);
    /* The keeper becomes ours; nothing is left when it and the caller are reaped. */
    while (waitpid(-1, NULL, 0) > 0)
        continue;
    assert_int_equal(errno, ECHILD);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
    assert_all_gone();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(result_comes_back_as_the_experiment_wrote_it, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(contradiction_comes_back, create, destroy),
        cmocka_unit_test_setup_teardown(experiment_that_hangs_is_killed_with_its_children, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(what_was_seen_before_a_crash_is_kept, create, destroy),
        cmocka_unit_test_setup_teardown(reason_is_whole_however_much_was_seen_before, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(children_left_behind_are_killed_whatever_group_they_are_in,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(crash_is_told_with_its_signal, create, destroy),
        cmocka_unit_test_setup_teardown(exit_without_a_result_is_no_result, create, destroy),
        cmocka_unit_test_setup_teardown(step_that_fails_is_told_with_its_errno, create, destroy),
        cmocka_unit_test_setup_teardown(step_that_fails_ends_the_experiment, create, destroy),
        cmocka_unit_test_setup_teardown(step_that_succeeds_gives_its_result_and_the_subject_is_told,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(reason_why_it_can_not_be_tried_comes_back_alone, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(names_left_behind_are_removed, create, destroy),
        cmocka_unit_test_setup_teardown(folders_left_behind_are_removed, create, destroy),
        cmocka_unit_test_setup_teardown(experiment_leads_its_group_and_has_the_default_signals,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(experiment_is_given_up_when_a_handler_says_so, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(everything_ends_when_the_caller_is_killed, create, destroy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
