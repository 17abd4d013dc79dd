/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume_test.c - a run that was interrupted goes on as if nothing had been, or says why not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { USAGE = 2, BLOCKS = 40 };

/* Some seconds: long enough to be interrupted after the first block. */
static const struct order interrupted = {
    .arguments = {"run", "-t", "pipe,unix-stream", "-w", "latency", "-s", "64", "-p", "same-cpu",
                  "-n", "40", "--messages", "3000", "--warmup", "1", "--seed", "7", "-o", "it"}};

static void interrupt(struct program *program)
{
    assert_int_equal(kill(program->pid, SIGINT), 0);
    program_finish(program);
    assert_int_equal(program->exit_status, 128 + SIGINT);
}

static void interrupt_after_a_block(struct sandbox *sandbox)
{
    struct program *program = sandbox_start(sandbox, interrupted);

    while (!sandbox_block_is_done(sandbox, "it", 0))
        if (!program_poll(program))
            fail_msg("it ended, or the deadline is over; stderr: %s", program->err);
    interrupt(program);
}

static json_int_t whole(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* Every block has one row of the case, and every row the same work. */
static void assert_rows_are_whole(const json_t *run_case, json_int_t blocks)
{
    const json_t *rows = json_object_get(run_case, "invocations");
    json_int_t messages = whole(json_array_get(rows, 0), "messages");

    assert_int_equal(json_array_size(rows), blocks);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        assert_int_equal(whole(json_array_get(rows, i), "block"), i);
        assert_int_equal(whole(json_array_get(rows, i), "messages"), messages);
    }
}

static void a_resumed_run_has_every_block_once_and_the_same_work(void **state)
{
    interrupt_after_a_block(*state);
    json_t *before = sandbox_json(*state, "it/run.json");
    struct program *program = sandbox_type(*state, "run --resume it --quiet --lang ru");
    assert_non_null(strstr(program->out, "\nмашина     "));
    json_t *after = sandbox_json(*state, "it/run.json");
    json_int_t blocks = whole(after, "blocks_done");

    assert_true(json_is_false(json_object_get(before, "complete")));
    assert_true(json_is_true(json_object_get(after, "complete")));
    assert_true(blocks >= BLOCKS); /* noise may add some */
    assert_true(whole(before, "blocks_done") < blocks);
    assert_int_equal(whole(after, "resumed"), 1);
    assert_int_equal(whole(after, "seed"), 7);
    for (size_t i = 0; i < 2; i++)
        assert_rows_are_whole(json_array_get(json_object_get(after, "cases"), i), blocks);
    assert_rows_are_whole(json_array_get(json_object_get(after, "controls"), 0), blocks);
    /* What was measured before the interruption is still there. */
    const json_t *first = json_array_get(json_object_get(before, "cases"), 0);
    assert_true(json_equal(
        json_array_get(json_object_get(first, "invocations"), 0),
        json_array_get(
            json_object_get(json_array_get(json_object_get(after, "cases"), 0), "invocations"),
            0)));
    json_decref(before);
    json_decref(after);
}

static void refuse(struct sandbox *sandbox, const char *word, const char *more)
{
    sandbox_refuse(sandbox,
                   (struct refusal){.order = {.arguments = {"run", "--resume", "it", more}},
                                    .exit_status = USAGE,
                                    .words = {"--resume", word}});
}

static void a_complete_run_is_not_resumed(void **state)
{
    sandbox_type(*state,
                 "run -t pipe -w latency -s 64 -p same-cpu -n 1 --messages 100 --warmup 0 -o it");
    refuse(*state, "complete", NULL);
}

/* That the run was made where this was another; in a list of the environment or (NULL) in itself. */
static void pretend(struct sandbox *sandbox, const char *list, const char *key)
{
    json_t *run = sandbox_json(sandbox, "it/run.json");
    json_t *environment = json_object_get(run, "environment");
    json_t *object = list == NULL ? environment : json_object_get(environment, list);

    assert_int_equal(json_object_set_new(object, key, json_string("0123")), 0);
    assert_int_equal(json_dump_file(run, sandbox_path(sandbox, "it/run.json"), 0), 0);
    json_decref(run);
}

static void a_run_of_another_program_or_with_other_options_is_not_resumed(void **state)
{
    interrupt_after_a_block(*state);
    refuse(*state, "other options", "--verify");
    pretend(*state, "confinement", "container");
    refuse(*state, "container is not the same", NULL);
    pretend(*state, NULL, "worker_sha256");
    refuse(*state, "the worker", NULL);
    pretend(*state, NULL, "program_sha256");
    refuse(*state, "the program", NULL);
    sandbox_type(*state, "run --resume it --force --quiet");
    struct program *program = sandbox_type(*state, "report it -v");
    assert_has(program->out, "(--force)");
}

static void a_folder_without_a_run_is_not_resumed(void **state)
{
    sandbox_refuse(*state, (struct refusal){.order = {.arguments = {"run", "--resume", "nowhere"}},
                                            .exit_status = 3,
                                            .words = {"nowhere", "No such file"}});
}

/* Another program wants the folder that one writes into. */
static void refuse_while_it_runs(struct sandbox *sandbox, const char *option, const char *word)
{
    const struct order order = {.arguments = {"run", option, "it", "--quiet"},
                                .directory = sandbox->work,
                                .temporary = sandbox->temporary};
    char holder[64];
    struct program other;

    snprintf(holder, sizeof holder, "process %ld ", (long)sandbox->program.pid);
    assert_int_equal(program_start(&other, &order), 0);
    program_finish(&other);
    assert_int_equal(other.exit_status, 3);
    assert_one_line(other.err, (const char *[]){option, "it is in use", word, holder, NULL});
    program_clear(&other);
}

static void a_folder_that_is_written_into_is_nobody_elses(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_start(sandbox, interrupted);

    while (!sandbox_block_is_done(sandbox, "it", 0))
        assert_true(program_poll(program));
    refuse_while_it_runs(sandbox, "-o", "another folder");
    refuse_while_it_runs(sandbox, "--resume", "wait");
    interrupt(program);

    program = sandbox_start(sandbox, (struct order){.arguments = {"run", "--resume", "it"}});
    for (json_int_t resumed = 0; resumed == 0;) { /* it has begun its first block */
        assert_true(program_poll(program));
        json_t *now = sandbox_json(sandbox, "it/run.json");
        resumed = whole(now, "resumed");
        json_decref(now);
    }
    refuse_while_it_runs(sandbox, "--resume", "wait");
    assert_int_equal(kill(program->pid, SIGKILL), 0);
    program_finish(program);
    assert_int_equal(program->killed_by, SIGKILL);
    /* A dead one has nothing locked. */
    sandbox_type(sandbox, "run --resume it --quiet");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_resumed_run_has_every_block_once_and_the_same_work),
        TEST(a_complete_run_is_not_resumed),
        TEST(a_folder_that_is_written_into_is_nobody_elses),
        TEST(a_run_of_another_program_or_with_other_options_is_not_resumed),
        TEST(a_folder_without_a_run_is_not_resumed),
    };
    return cmocka_run_group_tests_name("resume", tests, NULL, NULL);
}
