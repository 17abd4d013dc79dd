/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_co_test.c - what is said of a pause follows from the tails that it left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "selftest/judges.h"

enum { REQUESTS = 20000, MS = 1000000, FIRST = 6000, ROOM = 4 };

static uint32_t latency_ns[REQUESTS], since_sent_ns[REQUESTS];

/* 20000 requests in 10 s, of which the receiver stands still for 100 ms: 200 of them, and of these the
 * channel takes four. */
static struct co_look pause_of_100_ms(void)
{
    for (int i = 0; i < REQUESTS; i++) {
        const int waits = i >= FIRST && i < FIRST + 200;
        const int since = waits ? i - FIRST : 0;
        latency_ns[i] = waits ? (uint32_t)(100 * MS - since * (MS / 2)) : 20000;
        since_sent_ns[i] = waits && since < ROOM ? latency_ns[i] : 20000;
    }
    return (struct co_look){
        .stopped_ns = 100 * MS,
        .total_ns = 1e10,
        .kept_ns = 0,
        .latency_ns = latency_ns,
        .since_sent_ns = since_sent_ns,
        .count = REQUESTS,
    };
}

static struct check_result judge(struct co_look look)
{
    struct check_result result = {.outcome = OUTCOME_COUNT};

    co_judge(&look, &result);
    return result;
}

static void tails_that_show_the_whole_pause_pass(void **state)
{
    struct check_result result = judge(pause_of_100_ms());

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_non_null(strstr(result.bar_text, "50.0 and 90.0 ms +-10 %"));
    assert_non_null(strstr(result.figure_text, "mutant caught"));
    assert_true(fabs(result.figure - 50 * MS) < MS);
    assert_string_equal(result.advice, "");
}

/* The mutant in the place of the check: its tails must not get through. */
static void times_from_sending_fail(void **state)
{
    struct co_look look = pause_of_100_ms();

    (void)state;
    look.latency_ns = look.since_sent_ns;
    look.since_sent_ns = latency_ns;
    struct check_result result = judge(look);
    assert_int_equal(result.outcome, OUTCOME_FAIL);
    assert_int_equal(result.parts[0].outcome, OUTCOME_FAIL);
    assert_non_null(strstr(result.advice, "report it"));
}

static void a_mutant_that_gets_through_is_a_failure(void **state)
{
    struct co_look look = pause_of_100_ms();

    (void)state;
    memcpy(since_sent_ns, latency_ns, sizeof latency_ns);
    struct check_result result = judge(look);
    assert_int_equal(result.outcome, OUTCOME_FAIL);
    assert_int_equal(result.parts[2].outcome, OUTCOME_FAIL);
}

static void tails_ten_per_cent_off_fail_unless_others_kept_the_sender_from_running(void **state)
{
    struct co_look look = pause_of_100_ms();

    (void)state;
    for (int i = 0; i < REQUESTS; i++)
        latency_ns[i] = (uint32_t)(latency_ns[i] * 1.15);
    assert_int_equal(judge(look).outcome, OUTCOME_FAIL);
    look.kept_ns = 6 * MS;
    struct check_result result = judge(look);
    assert_int_equal(result.outcome, OUTCOME_INCONCLUSIVE);
    assert_non_null(strstr(result.advice, "stop what else runs"));
}

static void a_shorter_pause_is_held_against_its_own_length(void **state)
{
    struct co_look look = pause_of_100_ms();

    (void)state;
    look.stopped_ns = 130 * MS; /* it was longer than what the requests show */
    assert_int_equal(judge(look).outcome, OUTCOME_FAIL);
}

/* For 50 ms of 5 s, at least: what else keeps the processes from running only adds to latencies, so
 * that 0.5 % of the requests wait for 25 ms on every machine. */
static void a_pause_that_is_made_is_in_the_latencies(void **state)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct topology *topology = NULL;
    struct check_result result = {.outcome = OUTCOME_COUNT};
    struct diagnosis why = {""};

    (void)state;
    assert_non_null(mkdtemp(directory));
    assert_int_equal(topology_load(&topology), 0);
    const struct selftest self = {
        .seed = 1, .quick = true, .topology = topology, .names_directory = directory};
    if (check_co.run(&self, &result, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(result.part_count, 3);
    assert_true(strtod(result.bar_text, NULL) >= 25);
    assert_true(result.figure >= 24.0 * MS);
    topology_free(topology);
    assert_int_equal(rmdir(directory), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_that_show_the_whole_pause_pass),
        cmocka_unit_test(times_from_sending_fail),
        cmocka_unit_test(a_mutant_that_gets_through_is_a_failure),
        cmocka_unit_test(tails_ten_per_cent_off_fail_unless_others_kept_the_sender_from_running),
        cmocka_unit_test(a_shorter_pause_is_held_against_its_own_length),
        cmocka_unit_test(a_pause_that_is_made_is_in_the_latencies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
