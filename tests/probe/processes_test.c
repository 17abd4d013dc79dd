/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * processes_test.c - the experiments about meeting, signals and exit handlers: what they saw, and
 * that a claim that is wrong would be found out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure/private_directory.h"
#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/exit_handlers.h"
#include "probe/visitor.h"
#include "support/probe_english.h"

enum { LIMIT_MS = 120000 };

struct fixture {
    char directory[64];
    struct probe_context context;
    struct probe_result result;
};

static int create(void **state)
{
    const char *parent = getenv("TMPDIR");
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL)
        return -1;
    snprintf(fixture->directory, sizeof fixture->directory, "%.40s/probe-XXXXXX",
             parent != NULL ? parent : "/tmp");
    fixture->context = (struct probe_context){.directory = fixture->directory,
                                              .visitor_program = IPCMARK_PROGRAM};
    *state = fixture;
    return mkdtemp(fixture->directory) == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;

    directory_empty(fixture->directory);
    int error = rmdir(fixture->directory);
    free(fixture);
    return error;
}

/* Makes the experiment; its result. */
static const struct probe_result *make(struct fixture *fixture, const char *name,
                                       const char *transport)
{
    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0 && probe_applies(*entry, transport)) {
            assert_int_equal(
                probe_run(*entry, transport, &fixture->context, LIMIT_MS, &fixture->result), 0);
            probe_english(&fixture->result);
            return &fixture->result;
        }
    fail_msg("there is no experiment \"%s\" with %s", name, transport);
    return NULL;
}

static void exit_handlers_run_in_reverse_order_after_a_normal_end(void **state)
{
    static const char *const ends[] = {"exit-return", "exit-exit", "exit-sigterm-handled"};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const struct probe_result *result = make(*state, ends[i], "process");
        assert_string_equal(result->brief, "run, last first");
        assert_string_equal(result->observed,
                            "exit status 7; both handlers ran, the one registered last first; "
                            "0 of 2 names left");
    }
}

static void exit_handlers_do_not_run_after_any_other_end(void **state)
{
    static const char *const ends[] = {"exit-_exit", "exit-abort", "exit-sigterm", "exit-sigkill"};
    static const char *const words[] = {"exit status 7", "signal 6", "signal 15", "signal 9"};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const struct probe_result *result = make(*state, ends[i], "process");
        assert_string_equal(result->brief, "not run, 2 left");
        assert_non_null(strstr(result->observed, words[i]));
        assert_non_null(strstr(result->observed, "no handler ran; 2 of 2 names left"));
    }
}

/* An experiment of our own about that way to end. */
static void make_ending(struct fixture *fixture, const struct ending *ending)
{
    const struct probe probe = {
        .name = "made-up", .transports = {"process"}, .run = ending_run, .subject = ending};

    assert_int_equal(probe_run(&probe, "process", &fixture->context, LIMIT_MS, &fixture->result),
                     0);
}

static void wrong_claim_about_exit_handlers_is_contradicted(void **state)
{
    static const struct ending wrong[] = {
        {.way = "exit", .done = "called exit()"},
        {.way = "_exit", .done = "called _exit()", .runs_handlers = true},
        {.way = "abort", .done = "called abort()"},
        {.way = "return", .done = "returned", .killed_by = SIGTERM, .runs_handlers = true},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        make_ending(fixture, &wrong[i]);
        assert_int_equal(fixture->result.outcome, PROBE_CONTRADICTED);
    }
}

static void missing_program_is_no_observation(void **state)
{
    static const struct ending ending = {.way = "exit", .done = "called exit()"};
    struct fixture *fixture = *state;

    fixture->context.visitor_program = "/nowhere/ipcmark";
    make_ending(fixture, &ending);
    assert_int_equal(fixture->result.outcome, PROBE_NOT_TRIED);
    assert_non_null(strstr(fixture->result.observed, "ENOEXEC"));
    assert_int_equal(make(fixture, "meeting", "tcp")->outcome, PROBE_NOT_TRIED);
    assert_non_null(strstr(fixture->result.observed, "ENOEXEC"));
    assert_int_equal(make(fixture, "meeting", "pipe")->outcome, PROBE_NOT_TRIED);
    assert_non_null(strstr(fixture->result.observed, "ENOEXEC"));
}

static void blocked_signals_are_counted_as_they_are_delivered(void **state)
{
    assert_string_equal(make(*state, "signal-coalesce", "process")->brief, "1 of 5 delivered");
    assert_string_equal(make(*state, "signal-queue", "process")->brief, "5 of 5, in order");
    assert_string_equal(make(*state, "signal-queue", "process")->observed,
                        "5 of 5 were delivered, with the values 11 12 13 14 15");
}

static void signal_tells_who_sent_it(void **state)
{
    assert_string_equal(make(*state, "signal-tells", "process")->brief, "yes, with the sender");
}

static void read_is_interrupted_or_restarted(void **state)
{
    const struct probe_result *result = make(*state, "signal-interrupts", "process");

    assert_non_null(strstr(result->observed, "read(): -1 (EINTR); with SA_RESTART: 1 (success)"));
}

static void signal_that_was_not_sent_is_not_taken(void **state)
{
    siginfo_t info;
    sigset_t before;

    (void)state;
    sigprocmask(SIG_SETMASK, NULL, &before);
    signal_block(SIGUSR2);
    assert_int_equal(signal_take(SIGUSR2, 0, &info), -EAGAIN);
    kill(getpid(), SIGUSR2);
    assert_int_equal(signal_take(SIGUSR2, 0, &info), SIGUSR2);
    assert_int_equal(signal_take(SIGUSR2, 0, &info), -EAGAIN);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void pipe_is_met_by_inheritance_only(void **state)
{
    const struct probe_result *result = make(*state, "meeting", "pipe");

    assert_string_equal(result->observed,
                        "names in the directory: 0; write() on the descriptor's number: EBADF; "
                        "with the descriptor inherited: success, 5 bytes arrived");
}

/* The exit status of the unrelated program. */
static int visit(const struct fixture *fixture, const char *task, const char *const words[])
{
    const struct probe_trial trial = {.visitor_program = fixture->context.visitor_program};

    return witness_answer(visitor_start(&trial, task, words, -1));
}

static void visitor_tells_the_errno_of_what_it_could_not_do(void **state)
{
    const struct fixture *fixture = *state;
    const char *const fifo[] = {"fifo", fixture->directory, "none", "x", NULL};
    const char *const stream[] = {"unix-stream", fixture->directory, "none", "x", NULL};
    const char *const number[] = {"99", "x", NULL};
    const char *const too_few[] = {"99", NULL};

    assert_int_equal(visit(fixture, "send-to", fifo), ENOENT);
    assert_int_equal(visit(fixture, "send-to", stream), ENOENT);
    assert_int_equal(visit(fixture, "write-descriptor", number), EBADF);
    assert_int_equal(visit(fixture, "write-descriptor", too_few), EINVAL);
    assert_int_equal(visit(fixture, "no-such-task", too_few), 125);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(exit_handlers_run_in_reverse_order_after_a_normal_end),
        TEST(exit_handlers_do_not_run_after_any_other_end),
        TEST(wrong_claim_about_exit_handlers_is_contradicted),
        TEST(missing_program_is_no_observation),
        TEST(blocked_signals_are_counted_as_they_are_delivered),
        TEST(signal_tells_who_sent_it),
        TEST(read_is_interrupted_or_restarted),
        TEST(signal_that_was_not_sent_is_not_taken),
        TEST(pipe_is_met_by_inheritance_only),
        TEST(visitor_tells_the_errno_of_what_it_could_not_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
