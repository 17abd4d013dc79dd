/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress_test.c - what a person or a log sees while a run goes on, and in which colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"

static struct order two_blocks(enum stream stream, const char *environment)
{
    return (struct order){.out = stream,
                          .err = stream,
                          .environment = {environment},
                          .arguments = {"run", "-t", "pipe,tcp", "-w", "latency", "-s", "64", "-p",
                                        "same-cpu", "-n", "2", "--messages", "50", "--warmup", "0",
                                        "-o", "it"}};
}

static void run_writes_a_plain_line_per_block_into_a_pipe(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_CAPTURED, NULL));
    const char *note = strstr(program->err,
                              "ipcmark: 2 blocks: there are no intervals of ratios below 5"),
               *first = strstr(program->err, "\nblock 1 of 2 done"),
               *second = strstr(program->err, "block 2 of 2 done");

    assert_non_null(note); /* what the reader must know comes first */
    assert_ptr_equal(strchr(note, '\n'), first);
    assert_non_null(second);
    assert_int_equal(second[-1], '\n');
    assert_has(program->err, "elapsed");
    assert_has(program->err, "left");
    assert_has(program->err,
               "run file: it/run.json\nall of it: ipcmark report --verbose it/run.json\n");
    assert_has_not(program->err, "\033");
    assert_has_not(program->err, "\r");
}

static void run_writes_no_escape_bytes_into_a_pipe_whatever_the_terminal_is_called(void **state)
{
    struct program *program = sandbox_succeed(*state,
                                              two_blocks(STREAM_CAPTURED, "TERM=xterm-256color"));

    assert_has_not(program->out, "\033");
    assert_has_not(program->err, "\033");
}

static void quiet_run_writes_nothing_on_stderr(void **state)
{
    struct order order = two_blocks(STREAM_CAPTURED, NULL);

    for (size_t i = 0; order.arguments[i] != NULL; i++)
        if (order.arguments[i + 1] == NULL) {
            order.arguments[i + 1] = "--quiet";
            break;
        }
    struct program *program = sandbox_succeed(*state, order);
    assert_quiet(program->err);
    assert_has(program->out, "pipe");
}

static void run_draws_a_bar_with_the_current_case_on_a_terminal(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_TERMINAL, NULL));

    assert_has(program->out, "\r\033[K");
    assert_has(program->out, "75 %"); /* 3 of 4 invocations */
    assert_has(program->out, "latency/tcp/64/same-cpu");
    assert_has(program->out, "left");
    assert_has_not(program->out, "block 1 of 2 done");
}

/* "ESC [ digits and semicolons m" sets colours and weights. */
static bool has_colour(const char *text)
{
    while ((text = strstr(text, "\033[")) != NULL) {
        text += 2;
        if (text[strspn(text, "0123456789;")] == 'm')
            return true;
    }
    return false;
}

static void table_on_a_terminal_has_colour(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_TERMINAL, NULL));

    assert_true(has_colour(program->out));
}

static void no_color_takes_the_colour_away(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_TERMINAL, "NO_COLOR=1"));

    assert_false(has_colour(program->out));
}

/* https://no-color.org: only when it is "not an empty string". */
static void empty_no_color_counts_as_not_set(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_TERMINAL, "NO_COLOR="));

    assert_true(has_colour(program->out));
}

static void report_on_a_terminal_without_color_has_no_escape_bytes(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, two_blocks(STREAM_CAPTURED, NULL));
    struct program *program = sandbox_succeed(sandbox,
                                              (struct order){.out = STREAM_TERMINAL,
                                                             .environment = {"NO_COLOR=1"},
                                                             .arguments = {"report", "it"}});
    assert_has(program->out, "pipe");
    assert_has_not(program->out, "\033");
}

static void terminal_that_can_do_nothing_gets_no_escape_bytes(void **state)
{
    struct program *program = sandbox_succeed(*state, two_blocks(STREAM_TERMINAL, "TERM=dumb"));

    assert_has_not(program->out, "\033");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(run_writes_a_plain_line_per_block_into_a_pipe),
        TEST(run_writes_no_escape_bytes_into_a_pipe_whatever_the_terminal_is_called),
        TEST(quiet_run_writes_nothing_on_stderr),
        TEST(run_draws_a_bar_with_the_current_case_on_a_terminal),
        TEST(table_on_a_terminal_has_colour),
        TEST(no_color_takes_the_colour_away),
        TEST(empty_no_color_counts_as_not_set),
        TEST(report_on_a_terminal_without_color_has_no_escape_bytes),
        TEST(terminal_that_can_do_nothing_gets_no_escape_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
