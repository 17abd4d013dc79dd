/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claims_test.c - `ipcmark probe --claims`: its words, its forms, its end. Which claims hold is the
 * machine's; those that are tried here are such as no machine refutes, or settles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "bench/sandbox.h"

enum { USAGE = 2, SYSTEM = 3, CANT_TELL = 77 };

#define CLAIM(id, transports, test)                                                                 \
    "claim " id "\nsource Somebody, somewhere\nsentence One is not a thousand times the other.\n"   \
    "sentence.ru Одно не в тысячу раз больше другого.\nwhy Because.\n" \
    "workload latency\ntransport " transports                                                       \
    "\nsize 64\nplacement same-cpu\nblocks 6\ntest " test "\n"
#define SURE CLAIM("sure", "pipe,fifo", "time fifo / pipe < 1000")
#define ABSURD CLAIM("absurd", "pipe,fifo", "time pipe / fifo > 1000")

static void mistakes_are_told_in_one_line(void **state)
{
    static const struct mistake mistakes[] = {
        {"probe --claims --explain meeting", "--explain|experiments only"},
        {"probe --claims --details", "--details|experiments only"},
        {"probe --claims -t pipe", "--transport|ids of claims"},
        {"probe --claims -f csv", "--format|allowed: table, json, markdown, latex, html"},
        {"probe --claims -f json --lang ru", "--format json is in English only"},
        {"probe --claims no-such-claim", "--claims|no claim \"no-such-claim\""},
        {"probe --claims mine.txt suer", "no claim \"suer\"|did you mean \"sure\"?"},
        {"probe --claims mine.txt other.txt", "no claim \"other.txt\""},
        {"probe --claims --time-limit 0", "--time-limit"},
        {"probe --claims unknown.txt", "unknown.txt:6: transport: no transport \"pype\"|\"pipe\""},
        {"probe --claims keys.txt", "keys.txt:2: \"output\": a claim has no such key"},
        {"probe --claims empty.txt", "empty.txt:1: there is no claim"},
    };

    sandbox_write(*state, "mine.txt", SURE);
    sandbox_write(*state, "unknown.txt",
                  "claim a\nsource X\nsentence Y\nwhy Z\nworkload latency\n"
                  "transport pype,fifo\n");
    sandbox_write(*state, "keys.txt", "claim a\noutput /tmp/x\n");
    sandbox_write(*state, "empty.txt", "");
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void a_file_that_is_not_there_is_told(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = SYSTEM,
                                            .order = {.arguments = {"probe", "--claims", "./no"}},
                                            .words = {"./no: ", "No such file"}});
}

static const json_t *claim_at(const json_t *report, size_t index)
{
    return json_array_get(json_object_get(report, "claims"), index);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

/* A refuted claim is no failure. */
static void claims_are_measured_and_judged(void **state)
{
    sandbox_write(*state, "mine.txt", SURE ABSURD);
    const struct program *program = sandbox_type(*state, "probe --claims mine.txt --quiet -f json");
    json_t *report = json_loads(program->out, 0, NULL);

    assert_non_null(report);
    assert_string_equal(text_of(report, "schema"), "ipcmark-claims/1");
    assert_int_equal(json_integer_value(json_object_get(report, "comparisons")), 1);
    assert_true(json_is_true(json_object_get(report, "complete")));
    assert_int_equal(json_array_size(json_object_get(report, "claims")), 2);
    assert_string_equal(text_of(claim_at(report, 0), "verdict"), "holds");
    assert_string_equal(text_of(claim_at(report, 1), "verdict"), "refuted");
    const json_t *finding = json_array_get(json_object_get(claim_at(report, 0), "findings"), 0);
    assert_string_equal(text_of(finding, "placement"), "same-cpu");
    assert_string_equal(text_of(finding, "against"), "pipe");
    assert_true(json_integer_value(json_object_get(finding, "blocks")) >= 5);
    assert_true(json_number_value(json_object_get(json_object_get(finding, "value"), "low")) > 0);
    json_decref(report);
}

static void only_those_that_are_named_are_tried(void **state)
{
    sandbox_write(*state, "mine.txt", SURE ABSURD);
    const struct program *program = sandbox_type(*state, "probe --claims mine.txt absurd");

    assert_has(program->err, "1 claim, 2 cases, at most 120 s");
    assert_has(program->out, "absurd: refuted");
    assert_has(program->out, "Somebody, somewhere");
    assert_has(program->out, "Because.");
    assert_has_not(program->out, "sure: holds");
}

static void the_table_can_be_russian(void **state)
{
    sandbox_write(*state, "mine.txt", SURE);
    const struct program *program = sandbox_type(*state,
                                                 "probe --claims mine.txt --quiet --lang ru");

    assert_has(program->out, "Одно не в тысячу раз больше другого.");
    assert_has_not(program->out, "One is not");
    assert_has_not(program->out, "holds");
}

static void what_this_machine_lacks_cant_be_tried(void **state)
{
    sandbox_write(*state, "mine.txt", CLAIM("queue", "mq,pipe", "time mq / pipe < 1000") SURE);
    const struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "--claims", "mine.txt", "--quiet"},
                               .refused_calls = {SYS_mq_open}});

    assert_has(program->out, "queue: can't be tried");
    assert_has(program->out, "mq can't be opened: Operation not permitted");
    assert_has(program->out, "sure: holds");
}

static void without_any_case_it_is_said_why(void **state)
{
    sandbox_write(*state, "mine.txt", CLAIM("queue", "mq", "time mq < 1000 us"));
    const struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "--claims", "mine.txt", "-f", "json"},
                               .refused_calls = {SYS_mq_open}});
    json_t *report = json_loads(program->out, 0, NULL);

    assert_non_null(report);
    assert_string_equal(text_of(claim_at(report, 0), "verdict"), "can't be tried");
    json_decref(report);
}

/* Each form's own signs, what turns a line of a terminal round, and what breaks a table. */
#define HOSTILE                                                                                    \
    "<script>alert(1)</script> & \\input{/etc/passwd} % $x$ # {y} | [z](http://evil) "             \
    "\xE2\x80\xAE"                                                                                 \
    "dlrow %1 %s"

static void texts_are_only_shown(void **state)
{
    static const struct {
        const char *typed, *never;
    } forms[] = {
        // NOLINTNEXTLINE(misc-misleading-bidirectional) ; never to be printed
        {"probe --claims mine.txt --quiet -f table", "\xE2\x80\xAE"},
        {"probe --claims mine.txt --quiet -f html", "<script>alert(1)"},
        {"probe --claims mine.txt --quiet -f latex", "\\input{/etc"},
        {"probe --claims mine.txt --quiet -f markdown", "[z](http"},
    };

    sandbox_write(*state, "mine.txt",
                  "claim hostile\nsource " HOSTILE "\nsentence " HOSTILE "\nwhy " HOSTILE
                  "\nworkload latency\ntransport pipe\nsize 64\nplacement same-cpu\nblocks 1\n"
                  "test time pipe < 1 s\n");
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct program *program = sandbox_type(*state, forms[i].typed);
        assert_has_not(program->out, forms[i].never);
        assert_has(program->out, "dlrow");
        assert_has(program->out, "hostile");
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mistakes_are_told_in_one_line),   TEST(a_file_that_is_not_there_is_told),
        TEST(claims_are_measured_and_judged),  TEST(only_those_that_are_named_are_tried),
        TEST(the_table_can_be_russian),        TEST(what_this_machine_lacks_cant_be_tried),
        TEST(without_any_case_it_is_said_why), TEST(texts_are_only_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
