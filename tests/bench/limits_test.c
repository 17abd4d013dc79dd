/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limits_test.c - limits of the process and calls that a sandbox refuses: named, with what to do, and
 * never taken for what a transport does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/sandbox.h"

#ifdef SYS_accept
enum { ACCEPT_IS_A_CALL = 1 };
#else /* one call has all that sockets can do */
enum { ACCEPT_IS_A_CALL = 0 };
#define SYS_accept SYS_socketcall
#endif

enum { SYSTEM = 3, SKIPPED = 77, NOBODY = 65534 };

/* LeakSanitizer forks, too. */
static const char no_leak_check[] = "ASAN_OPTIONS=detect_leaks=0";

static void limit_of_file_size_is_named_before_a_folder_is_left(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = SYSTEM,
                                            .order = {.arguments = {"run", "-t", "pipe", "-p",
                                                                    "same-cpu", "-o", "it"},
                                                      .limit = {RLIMIT_FSIZE, 4096}},
                                            .words = {"RLIMIT_FSIZE is 4096", "ulimit -f"}});
}

/* Enough for an invocation, but not for the file that is to be saved. */
static void run_file_above_the_limit_is_told_of_and_leaves_nothing(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"run", "-t", "pipe", "-w", "throughput", "-s", "64",
                                             "-p", "same-cpu", "-n", "1", "--messages", "1",
                                             "--warmup", "0", "--quiet", "-o", "it"},
                               .limit = {RLIMIT_FSIZE, 20480}});

    assert_int_equal(program->exit_status, SYSTEM);
    assert_one_line(program->err, (const char *[]){"RLIMIT_FSIZE is 20480", "ulimit -f", NULL});
    assert_int_equal(access(sandbox_path(*state, "it"), F_OK), -1);
}

static void limit_of_processes_is_named(void **state)
{
    struct sandbox *sandbox = *state;

    chmod(sandbox->root, 0755);
    chmod(sandbox->work, 0777);
    chmod(sandbox->temporary, 0777);
    /* The build may be in a folder of which only its owner knows. */
    if (sandbox_run(sandbox, (struct order){.arguments = {"--version"}, .user = NOBODY})
            ->exit_status != 0)
        skip();
    for (unsigned long most = 1; most <= 2; most++)
        sandbox_refuse(
            sandbox, (struct refusal){
                         .exit_status = SYSTEM,
                         .order = {.arguments = {"run", "-t", "pipe", "-p", "same-cpu", "-o", "it"},
                                   .limit = {RLIMIT_NPROC, most},
                                   .user = NOBODY,
                                   .environment = {no_leak_check}},
                         .words = {"RLIMIT_NPROC is ", "pids.max", "ulimit -u"}});
}

/* Processes are ended by it long before the exchange is over. */
static void assert_cpu_time_is_named(struct sandbox *sandbox, const char *workload,
                                     const char *folder)
{
    const struct program *program = sandbox_run(
        sandbox,
        (struct order){.arguments = {"run",       "-t", "pipe",    "-w",         workload,
                                     "--clients", "1",  "-s",      "64",         "-p",
                                     "same-cpu",  "-n", "1",       "--messages", "16777216",
                                     "--warmup",  "0",  "--quiet", "-o",         folder},
                       .limit = {RLIMIT_CPU, 1}});

    assert_int_equal(program->exit_status, SYSTEM);
    assert_has(program->err, "RLIMIT_CPU is 1 s");
    assert_has(program->err, "ulimit -t");
}

static void limit_of_cpu_time_is_named(void **state)
{
    assert_cpu_time_is_named(*state, "latency", "two");
    assert_cpu_time_is_named(*state, "request", "clients");
}

/* A sandbox that refuses a call says nothing of how transports behave. */
static void refused_calls_contradict_no_claim(void **state)
{
    static const int calls[][4] = {
        {SYS_accept, SYS_accept4},
        {SYS_bind},
        {SYS_connect},
        {SYS_fcntl},
        {SYS_getsockopt},
        {SYS_recvmsg},
        {SYS_recvfrom},
        {SYS_shutdown},
        {SYS_mknodat},
        {SYS_unshare},
    };

    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct order order = {.arguments = {"probe", "--time-limit", "1"},
                              .environment = {no_leak_check}};
        memcpy(order.refused_calls, calls[i], sizeof calls[i]);
        const struct program *program = sandbox_run(*state, order);
        if (program->exit_status != 0)
            fail_msg("system call %d refused: %s", calls[i][0], program->out);
        assert_has(program->out, " 0 contradicted");
    }
}

/* Where the trial finds it out, no case is begun. */
static void transport_whose_call_is_refused_is_skipped_when_planning(void **state)
{
    if (!ACCEPT_IS_A_CALL)
        skip();
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"run", "--dry-run", "-t", "pipe,unix-stream", "-s",
                                             "64", "-w", "latency"},
                               .refused_calls = {SYS_accept4, SYS_accept}});

    assert_has(program->out, "latency/pipe/64");
    assert_has(program->out, "skipped: latency/unix-stream/64");
    assert_has(program->out, "step \"attach\": Operation not permitted");
}

static void refused_sockets_are_not_blamed_on_the_folder(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"run", "--dry-run", "-t", "pipe,unix-stream,tcp,tcp6",
                                             "-s", "64", "-w", "latency"},
                               .refused_calls = {SYS_socket}});

    assert_has(program->out, "latency/pipe/64");
    assert_has(program->out, "socket(2) of AF_UNIX is forbidden here (EPERM)");
    assert_has(program->out, "socket(2) of AF_INET is forbidden here (EPERM)");
    assert_has(program->out, "socket(2) of AF_INET6 is forbidden here (EPERM)");
    assert_has_not(program->out, "TMPDIR");
}

/* The row of that transport in `ipcmark list transports`. */
static void assert_listed_as_missing(const struct program *program, const char *transport,
                                     const char *reason)
{
    char start[64];

    snprintf(start, sizeof start, "\n%s ", transport);
    const char *row = strstr(program->out, start);
    assert_non_null(row);
    char *line = strndup(row + 1, strcspn(row + 1, "\n"));
    assert_has(line, "not on this machine");
    assert_has(line, reason);
    free(line);
}

static void what_a_filter_forbids_is_listed_with_the_reason(void **state)
{
    static const struct {
        int call;
        const char *transport, *reason;
    } forbidden[] = {
        {SYS_vmsplice, "pipe-vmsplice", "Operation not permitted"},
        {SYS_io_uring_setup, "uring-pipe", "io_uring is "},
        {SYS_msgctl, "sysv-mq", "Operation not permitted"},
        {SYS_mq_unlink, "mq", "Permission denied"},
        {SYS_socketpair, "socketpair", "Operation not permitted"},
    };

    const struct program *before = sandbox_type(*state, "list transports");
    char *here = strdup(before->out);
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        const struct program *program = sandbox_succeed(
            *state, (struct order){.arguments = {"list", "transports"},
                                   .refused_calls = {forbidden[i].call}});
        if (strcmp(forbidden[i].transport, "uring-pipe") != 0 ||
            strstr(here, "built without liburing") == NULL)
            assert_listed_as_missing(program, forbidden[i].transport, forbidden[i].reason);
    }
    free(here);
}

static unsigned count_queues(void)
{
    char line[256];
    unsigned count = 0;
    FILE *file = fopen("/proc/sysvipc/msg", "re");

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        count++;
    if (file != NULL)
        fclose(file);
    return count;
}

static void queues_that_could_not_be_removed_are_not_made(void **state)
{
    const unsigned before = count_queues();

    sandbox_run(*state,
                (struct order){.arguments = {"run", "-t",         "pipe,sysv-mq", "-s",
                                             "64",  "-w",         "latency",      "-n",
                                             "1",   "--messages", "10",           "--warmup",
                                             "0",   "--limits",   "no",           "--quiet",
                                             "-p",  "same-cpu",   "-o",           "it"},
                               .refused_calls = {SYS_msgctl}});
    assert_int_equal(count_queues(), before);
}

static void write_setting(const char *path, const char *value)
{
    FILE *file = fopen(path, "we");

    if (file == NULL || fputs(value, file) < 0 || fclose(file) != 0)
        _exit(SKIPPED);
}

static void lower_msgmax(void)
{
    if (unshare(CLONE_NEWIPC) != 0)
        _exit(SKIPPED);
    write_setting("/proc/sys/kernel/msgmax", "16");
}

static void lower_msgmnb(void)
{
    lower_msgmax();
    write_setting("/proc/sys/kernel/msgmnb", "1");
}

static void lower_msg_max(void)
{
    if (unshare(CLONE_NEWIPC) != 0)
        _exit(SKIPPED);
    write_setting("/proc/sys/fs/mqueue/msg_max", "2");
}

static void small_queues_contradict_no_claim(void **state)
{
    static const struct {
        void (*lower)(void);
        const char *seen;
    } settings[] = {
        {lower_msgmax, "msgsnd() of 16 bytes"},
        {lower_msgmnb, "kernel.msgmax=16 and kernel.msgmnb=1 leave no room"},
        {lower_msg_max, "mq_maxmsg 2"},
    };

    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        const struct program *program = sandbox_run(
            *state, (struct order){.arguments = {"probe", "-t", "mq,sysv-mq", "--format", "json"},
                                   .confine = settings[i].lower});
        if (program->exit_status == SKIPPED)
            skip();
        assert_int_equal(program->exit_status, 0);
        assert_has(program->out, settings[i].seen);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(limit_of_file_size_is_named_before_a_folder_is_left),
        TEST(run_file_above_the_limit_is_told_of_and_leaves_nothing),
        TEST(limit_of_processes_is_named),
        TEST(limit_of_cpu_time_is_named),
        TEST(refused_calls_contradict_no_claim),
        TEST(refused_sockets_are_not_blamed_on_the_folder),
        TEST(what_a_filter_forbids_is_listed_with_the_reason),
        TEST(queues_that_could_not_be_removed_are_not_made),
        TEST(small_queues_contradict_no_claim),
        TEST(transport_whose_call_is_refused_is_skipped_when_planning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
