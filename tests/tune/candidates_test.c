/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates_test.c - what is tried of a transport, and what is said where nothing can be. The
 * transports are the real ones, the machines are made up for hwloc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plan/temporary.h"
#include "support/message_check.h"
#include "tune/candidates.h"
#include "tune/tune.h"

static const char ONE_CPU[] = "core:1 pu:1";
static const char TWO_CORES[] = "l2:1 core:2 pu:1"; /* same-cpu, shared-cache */

struct question {
    const char *machine, *placement, *transport, *workload, *size;
};

/* What candidates_plan() returns; *out is the caller's. */
static int ask(const struct question *question, struct candidates *out, struct diagnosis *why)
{
    struct settings asked;
    struct topology *topology = NULL;
    char *directory = temporary_create();

    assert_non_null(directory);
    setenv("HWLOC_SYNTHETIC", question->machine, 1);
    assert_int_equal(topology_load(&topology), 0);
    unsetenv("HWLOC_SYNTHETIC");
    settings_init(&asked);
    assert_int_equal(settings_set(&asked, "size", question->size, why), 0);
    assert_int_equal(settings_set(&asked, "placement", question->placement, why), 0);
    const int error = candidates_plan(&asked, question->transport, question->workload, topology,
                                      directory, out, why);
    settings_clear(&asked);
    topology_free(topology);
    temporary_remove(directory);
    return error;
}

static size_t count_with(const struct candidates *candidates, const char *words)
{
    size_t count = 0;

    for (size_t i = 0; i < candidates->plan.case_count; i++)
        count += strstr(candidates->plan.cases[i].id, words) != NULL;
    return count;
}

static size_t count_waits(const struct candidates *candidates, enum wait_strategy wait)
{
    size_t count = 0;

    for (size_t i = 0; i < candidates->plan.case_count; i++)
        count += candidates->plan.cases[i].spec.wait == wait;
    return count;
}

static size_t count_batches(const struct candidates *candidates)
{
    size_t count = 0;

    for (size_t i = 0; i < candidates->plan.case_count; i++)
        count += candidates->plan.cases[i].spec.batch > 1;
    return count;
}

static void the_default_case_is_the_first(void **state)
{
    struct candidates candidates;
    struct diagnosis why = {""};

    (void)state;
    assert_int_equal(ask(&(const struct question){TWO_CORES, "same-cpu", "pipe", "latency", "64"},
                         &candidates, &why),
                     0);
    const struct case_spec *first = &candidates.plan.cases[0].spec;
    assert_int_equal(first->buffer_bytes, 0);
    assert_int_equal(first->wait, WAIT_BLOCK);
    assert_in_range(first->batch, 0, 1);
    assert_true(candidates.plan.case_count > 1);
    assert_int_equal(candidates.plan.aa_control_count, 0);
    candidates_clear(&candidates);
}

/* Two sides that spin on one CPU wait for each other's time slices. */
static void nothing_spins_where_the_sides_have_one_cpu(void **state)
{
    static const struct {
        const char *machine, *placement;
        bool spins;
    } places[] = {{TWO_CORES, "same-cpu", false},
                  {TWO_CORES, "shared-cache", true},
                  {TWO_CORES, "unpinned", true},
                  {ONE_CPU, "unpinned", false}};

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct candidates candidates;
        struct diagnosis why = {""};
        assert_int_equal(ask(&(const struct question){places[i].machine, places[i].placement,
                                                      "pipe", "latency", "64"},
                             &candidates, &why),
                         0);
        assert_int_equal(count_waits(&candidates, WAIT_SPIN) > 0, places[i].spins);
        candidates_clear(&candidates);
    }
}

/* 256 messages of 64 B are little, four of 256 KiB are 1 MiB, and of 512 KiB too much. */
static void batches_hold_a_mebibyte_at_most(void **state)
{
    static const struct {
        const char *size;
        bool batched;
    } sizes[] = {{"64", true}, {"256K", true}, {"512K", false}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct candidates candidates;
        struct diagnosis why = {""};
        assert_int_equal(ask(&(const struct question){TWO_CORES, "same-cpu", "pipe", "throughput",
                                                      sizes[i].size},
                             &candidates, &why),
                         0);
        assert_int_equal(count_batches(&candidates) > 0, sizes[i].batched);
        for (size_t j = 0; j < candidates.plan.case_count; j++) {
            const struct case_spec *spec = &candidates.plan.cases[j].spec;
            assert_true(spec->batch <= 1 || spec->batch * spec->message_bytes <= (size_t)1 << 20);
            assert_true(spec->batch <= 1 || spec->wait == WAIT_BLOCK);
        }
        candidates_clear(&candidates);
    }
}

static void tcp_is_tried_with_nagles_algorithm_too(void **state)
{
    struct candidates candidates;
    struct diagnosis why = {""};

    (void)state;
    assert_int_equal(ask(&(const struct question){TWO_CORES, "same-cpu", "tcp", "latency", "64"},
                         &candidates, &why),
                     0);
    assert_true(count_with(&candidates, "/tcp-nagle/") > 0);
    assert_string_equal(candidates.plan.cases[0].transport->name, "tcp");
    candidates_clear(&candidates);
}

static void what_can_not_be_tried_is_said(void **state)
{
    static const struct {
        struct question question;
        int error;
        const char *words;
    } refused[] = {
        {{TWO_CORES, "same-cpu", "null", "latency", "64"},
         -ENODATA,
         "nothing that could be varied"},
        {{TWO_CORES, "same-cpu", "shm-spin", "latency", "64"}, -EINVAL, "a CPU each"},
        {{ONE_CPU, "shared-cache", "pipe", "latency", "64"}, -ENOENT, "shared-cache"},
        {{TWO_CORES, "same-cpu", "unix-dgram", "latency", "1G"}, -EINVAL, "largest message"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct candidates candidates;
        struct diagnosis why = {""};
        const int error = ask(&refused[i].question, &candidates, &why);
        if (!message_has(why.text, refused[i].words) || error != refused[i].error)
            fail_msg("%s: %s", strerror(-error), why.text);
        candidates_clear(&candidates);
    }
}

/* Whose turn never came is as open as who had no time to be confirmed; nobody waits for the impossible. */
static void who_is_possible_is_answered_or_counted(void **state)
{
    struct tune_answer answers[] = {
        {.possible = true, .candidates = 5, .outcome = TUNE_BETTER},
        {.possible = true, .candidates = 5, .outcome = TUNE_UNCONFIRMED},
        {.possible = true, .candidates = 0, .outcome = TUNE_UNKNOWN},
        {.possible = false, .candidates = 0, .outcome = TUNE_UNKNOWN},
    };
    const struct tune_report report = {.answers = answers, .answer_count = 4};

    (void)state;
    assert_int_equal(tune_unanswered(&report), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_case_is_the_first),
        cmocka_unit_test(nothing_spins_where_the_sides_have_one_cpu),
        cmocka_unit_test(batches_hold_a_mebibyte_at_most),
        cmocka_unit_test(tcp_is_tried_with_nagles_algorithm_too),
        cmocka_unit_test(what_can_not_be_tried_is_said),
        cmocka_unit_test(who_is_possible_is_answered_or_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
