/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune_test.c - `ipcmark tune` from outside. What it finds is the machine's; that the search finds
 * the best and that its luck is not reported is halving_test's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "bench/sandbox.h"

enum { CANT_TELL = 77, FEWEST_BLOCKS = 5 };

static const struct mistake mistakes[] = {
    {"tune", "--transport|--size|-t pipe"},
    {"tune -t pipe", "--size|-s 64K"},
    {"tune -s 64K", "--transport"},
    {"tune -t pype -s 64", "\"pype\"|did you mean \"pipe\""},
    {"tune -t ./my.so -s 64", "\"./my.so\"|plug-in|ipcmark run"},
    {"tune -t pipe -s 64,128", "--size|one size, not 2"},
    {"tune -t pipe -s 64..1K", "--size|one size, not 5"},
    {"tune -t pipe -s 0", "--size|\"0\""},
    {"tune -t pipe -s 64 -p same-cpu,unpinned", "--placement|one placement"},
    {"tune -t pipe -s 64 -p available", "--placement|one placement"},
    {"tune -t null -s 64", "null|nothing that could be varied|buffer|wait|messages in a call"},
    {"tune -t pipe,null -s 64", "null|nothing that could be varied"},
    {"tune -t shm-spin -s 64 -p same-cpu", "shm-spin waits by spinning|a CPU each"},
    {"tune -t unix-dgram -s 1G -p same-cpu", "largest message of unix-dgram"},
    {"tune -t pipe -s 64 -p same-cpu --time-limit 1", "--time-limit 1|too small|s at least"},
    {"tune -t pipe -s 64 --time-limit 0", "--time-limit|\"0\""},
    {"tune -t pipe -s 64 --format csv", "--format|\"csv\"|allowed: table, json"},
    {"tune -t pipe -s 64 --format json --lang ru", "--format json is in English only"},
    {"tune pipe", "unexpected \"pipe\"|--help"},
};

static void mistakes_are_told_in_one_line(void **state)
{
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static const char *text_in(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

static bool has_gain(const json_t *answer)
{
    return json_is_number(json_object_get(json_object_get(answer, "gain"), "estimate"));
}

/* Whatever is said, what it needs is there. */
static void assert_consistent(const json_t *answer)
{
    const char *outcome = text_in(answer, "outcome");
    const json_int_t blocks = json_integer_value(json_object_get(answer, "blocks"));
    const bool judged = strcmp(outcome, "better") == 0 || strcmp(outcome, "equal") == 0 ||
                        strcmp(outcome, "undecided") == 0 || strcmp(outcome, "worse") == 0;
    const double low = json_number_value(json_object_get(json_object_get(answer, "gain"), "low"));

    assert_int_equal(has_gain(answer), judged);
    assert_int_equal(blocks >= FEWEST_BLOCKS, judged);
    if (strcmp(outcome, "better") == 0)
        assert_true(low > 1);
    assert_string_equal(text_in(json_object_get(answer, "default"), "command"),
                        "ipcmark run -t eventfd -w latency -p same-cpu");
}

/* A command that was printed is one that `run` takes, of one case. */
static void assert_can_be_run(struct sandbox *sandbox, const char *command)
{
    char typed[256];

    assert_int_equal(strncmp(command, "ipcmark run ", strlen("ipcmark run ")), 0);
    snprintf(typed, sizeof typed, "%s --dry-run", command + strlen("ipcmark "));
    struct program *program = sandbox_type(sandbox, typed);
    assert_has(program->out, "1 case");
}

/* On one CPU nothing spins. Of the five ways to wait that are left epoll's two fail here. */
static void what_fails_is_dropped_and_the_rest_is_answered(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"tune", "-t", "eventfd", "-s", "1", "-p", "same-cpu",
                                             "--time-limit", "10", "--format", "json"},
                               .refused_calls = {SYS_epoll_create1}});
    json_t *json = json_loads(program->out, 0, NULL), *answer;
    const json_t *answers = json_object_get(json, "answers");
    const json_t *dropped = json_array_get(json_object_get(json, "dropped"), 0);
    size_t i;

    assert_true(program->exit_status == 0 || program->exit_status == CANT_TELL);
    assert_has(program->err, "given up");
    assert_has(program->err, "5 of 5 candidates");
    assert_string_equal(text_in(json, "schema"), "ipcmark-tune/1");
    assert_true(json_is_true(json_object_get(json, "complete")));
    assert_has(text_in(dropped, "id"), "latency/eventfd/0/same-cpu/wait=epoll");
    assert_int_equal(json_integer_value(json_object_get(dropped, "more")), 1);

    assert_int_equal(json_array_size(answers), 3);
    assert_string_equal(text_in(json_array_get(answers, 0), "outcome"), "unknown");
    assert_has(text_in(json_array_get(answers, 0), "reason"), "carries no bytes");
    json_array_foreach(answers, i, answer)
    {
        const char *best = text_in(json_object_get(answer, "best"), "command");
        if (i == 0)
            continue;
        assert_consistent(answer);
        assert_null(strstr(best, "epoll"));
        if (*best != '\0')
            assert_can_be_run(*state, best);
    }
    json_decref(json);
}

static void a_signal_ends_it_at_once_and_what_is_known_is_told(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_start(
        sandbox, (struct order){.arguments = {"tune", "-t", "pipe", "-s", "64"}});

    do {
        if (!program_poll(program))
            fail_msg("it ended, or the deadline is over; stderr: %s", program->err);
    } while (strstr(program->err, "candidates") == NULL);
    assert_int_equal(kill(program->pid, SIGINT), 0);
    program_finish(program);
    assert_false(program->timed_out);
    assert_int_equal(program->exit_status, 128 + SIGINT);
    assert_int_equal(program->left_processes, 0);
    assert_has(program->out, "stopped before its end");
    assert_has(program->out, "ipcmark run -t pipe -w throughput -s 64");
    char *temporary = folder_listing(sandbox->temporary), *work = folder_listing(sandbox->work);
    assert_string_equal(temporary, "");
    assert_string_equal(work, "");
    free(temporary);
    free(work);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mistakes_are_told_in_one_line),
        TEST(what_fails_is_dropped_and_the_rest_is_answered),
        TEST(a_signal_ends_it_at_once_and_what_is_known_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
