/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judge_test.c - verdicts on a run that is made up: which figures it has is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims/claim.h"
#include "plan/temporary.h"
#include "result/metrics.h"

enum { MOST_CASES = 8 };

struct fixture {
    char *directory;
    struct claim_list list;
    struct topology *topology;
    struct placement placement;
    struct skipped_case skipped;
    struct plan plan;
    struct run run;
    struct run_case cases[MOST_CASES];
    struct claims_report report;
};

static int start(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.directory = temporary_create(), .placement = {.name = "same-cpu"}};
    run_init(&fixture.run);
    fixture.run.cases = fixture.cases;
    fixture.plan = (struct plan){.placements = &fixture.placement, .placement_count = 1};
    *state = &fixture;
    return fixture.directory == NULL ? -1 : 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    fields_clear(&claims_fields, &fixture->report);
    claims_clear(&fixture->list);
    for (size_t i = 0; i < fixture->run.case_count; i++)
        free(fixture->cases[i].invocations);
    topology_free(fixture->topology);
    return temporary_remove(fixture->directory);
}

/* Values scatter by some 2 % from block to block, each case in its own way. */
static void add_case(struct fixture *fixture, const char *workload, const char *transport,
                     double figure, unsigned blocks)
{
    size_t index = fixture->run.case_count++;
    struct run_case *run_case = &fixture->cases[index];
    bool is_stream = strcmp(workload, "throughput") == 0;
    enum metric metric = is_stream ? METRIC_BYTES_PER_SECOND : METRIC_RTT_P50;

    assert_in_range(index, 0, MOST_CASES - 1);
    *run_case = (struct run_case){
        .spec = {.workload = workload,
                 .transport = transport,
                 .placement = "same-cpu",
                 .message_bytes = strcmp(transport, "eventfd") == 0 ? 0 : 64,
                 .wait = strcmp(transport, "shm-spin") == 0 ? WAIT_SPIN : WAIT_BLOCK,
                 .clients = 1}};
    for (unsigned block = 0; block < blocks; block++) {
        struct run_invocation row;
        run_invocation_init(&row);
        row.block = block;
        row.value[metric] = figure * exp(0.02 * sin(7.0 * block + 3.0 * (double)index));
        assert_int_equal(run_case_append(run_case, &row), 0);
    }
}

static void read_claims(struct fixture *fixture, const char *text)
{
    char path[512];
    struct diagnosis why;
    snprintf(path, sizeof path, "%s/claims", fixture->directory);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    if (claims_read(path, &fixture->list, &why) != 0)
        fail_msg("%s", why.text);
}

static void judge(struct fixture *fixture)
{
    fields_clear(&claims_fields, &fixture->report);
    assert_int_equal(claims_judge(&fixture->list, fixture->topology, &fixture->plan, &fixture->run,
                                  &fixture->report),
                     0);
}

#define CLAIM_OF(id, workload, transports, test)                                                   \
    "claim " id "\nsource X\nsentence Y\nworkload " workload "\ntransport " transports             \
    "\nsize 64\nplacement available\ntest " test "\n"
#define FIFO_CLAIM(id, test) CLAIM_OF(id, "latency", "pipe,fifo", test)

static const struct claim_finding *finding(const struct fixture *fixture, size_t claim)
{
    assert_true(fixture->report.results[claim].count > 0);
    return &fixture->report.results[claim].findings[0];
}

static void an_interval_gives_each_of_the_verdicts(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "pipe", 1000, 20);
    add_case(fixture, "latency", "fifo", 1300, 20);
    fixture->skipped = (struct skipped_case){.id = "latency/tcp/64/same-cpu",
                                             .reason = {"no loopback here"}};
    fixture->plan.skipped = &fixture->skipped;
    fixture->plan.skipped_count = 1;
    read_claims(fixture, FIFO_CLAIM("a", "time fifo / pipe > 1.05")
                             FIFO_CLAIM("b", "time fifo / pipe < 0.95")
                                 FIFO_CLAIM("c", "time fifo / pipe > 1.3")
                                     CLAIM_OF("d", "latency", "pipe,tcp", "time pipe / tcp < 1"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_HOLDS);
    assert_int_equal(fixture->report.results[1].verdict, CLAIM_REFUTED);
    assert_int_equal(fixture->report.results[2].verdict, CLAIM_NOT_SETTLED);
    assert_int_equal(fixture->report.results[3].verdict, CLAIM_CANT_BE_TRIED);
    assert_string_equal(finding(fixture, 3)->reason, "no loopback here");
    assert_true(fabs(finding(fixture, 0)->value.estimate - 1.3) < 0.02);
    for (int verdict = 0; verdict < CLAIM_VERDICTS; verdict++)
        assert_int_equal(claims_count(&fixture->report, (enum claim_verdict)verdict), 1);
}

static void what_is_open_says_how_many_blocks_would_settle_it(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "pipe", 1000, 8);
    add_case(fixture, "latency", "fifo", 1060, 8);
    read_claims(fixture, FIFO_CLAIM("a", "time fifo / pipe > 1.04"));
    judge(fixture);
    assert_int_equal(finding(fixture, 0)->verdict, CLAIM_NOT_SETTLED);
    assert_in_range(finding(fixture, 0)->needed, 9, 200);
}

static void claims_about_one_ratio_share_it_in_either_direction(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "fifo", 1300, 20);
    add_case(fixture, "latency", "pipe", 1000, 20);
    read_claims(fixture,
                FIFO_CLAIM("a", "time fifo / pipe > 1") FIFO_CLAIM("b", "time pipe / fifo < 1")
                    FIFO_CLAIM("c", "rate fifo / pipe < 1")
                        FIFO_CLAIM("d", "rate pipe / fifo > 1"));
    judge(fixture);
    assert_int_equal(fixture->report.comparisons, 1);
    assert_int_equal(claims_count(&fixture->report, CLAIM_HOLDS), 4);
    double ratio = finding(fixture, 0)->value.estimate;
    assert_true(fabs(ratio * finding(fixture, 1)->value.estimate - 1) < 1e-9);
    assert_true(fabs(finding(fixture, 1)->value.estimate - finding(fixture, 2)->value.estimate) <
                1e-9);
    assert_true(fabs(ratio - finding(fixture, 3)->value.estimate) < 1e-9);
}

static double width(const struct claim_finding *found)
{
    return log(found->value.high) - log(found->value.low);
}

static void intervals_are_wider_the_more_has_to_hold_at_once(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "pipe", 1000, 20);
    add_case(fixture, "latency", "fifo", 1300, 20);
    add_case(fixture, "throughput", "pipe", 1e9, 20);
    read_claims(fixture, FIFO_CLAIM("a", "time fifo / pipe > 1"));
    judge(fixture);
    double alone = width(finding(fixture, 0));
    claims_clear(&fixture->list);
    fields_clear(&claims_fields, &fixture->report);
    read_claims(fixture, FIFO_CLAIM("a", "time fifo / pipe > 1")
                             CLAIM_OF("b", "throughput", "pipe", "rate pipe > 0.5 GiB/s"));
    judge(fixture);
    assert_int_equal(fixture->report.comparisons, 2);
    assert_true(width(finding(fixture, 0)) > 1.05 * alone);
}

static void a_figure_by_itself_is_in_the_unit_of_its_test(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "throughput", "pipe", 3.5 * 0x1p30, 20);
    add_case(fixture, "latency", "pipe", 7000, 20);
    read_claims(fixture, CLAIM_OF("a", "throughput", "pipe", "rate pipe between 3 and 4 GiB/s")
                             CLAIM_OF("b", "latency", "pipe", "time pipe < 5 us"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_HOLDS);
    assert_true(fabs(finding(fixture, 0)->value.estimate - 3.5) < 0.1);
    assert_int_equal(fixture->report.results[1].verdict, CLAIM_REFUTED);
    assert_true(fabs(finding(fixture, 1)->value.estimate - 7) < 0.2);
}

static void the_best_of_all_is_compared_with_each(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "pipe", 1000, 20);
    add_case(fixture, "latency", "fifo", 1300, 20);
    add_case(fixture, "latency", "tcp", 500, 20);
    read_claims(fixture, CLAIM_OF("a", "latency", "pipe,fifo,tcp", "time pipe / others < 1"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].count, 2);
    assert_string_equal(finding(fixture, 0)->against, "fifo");
    assert_int_equal(finding(fixture, 0)->verdict, CLAIM_HOLDS);
    assert_int_equal(fixture->report.results[0].findings[1].verdict, CLAIM_REFUTED);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_REFUTED);
}

static void what_only_wakes_up_is_compared_with_a_message(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "eventfd", 900, 20);
    add_case(fixture, "latency", "pipe", 1000, 20);
    read_claims(fixture, CLAIM_OF("a", "latency", "eventfd,pipe", "time eventfd / pipe < 0.95"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_HOLDS);
}

static void what_spins_is_not_compared_with_what_sleeps(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "shm-spin", 100, 20);
    add_case(fixture, "latency", "pipe", 1000, 20);
    read_claims(fixture, CLAIM_OF("a", "latency", "shm-spin,pipe", "time shm-spin / pipe < 1"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_CANT_BE_TRIED);
    assert_non_null(strstr(finding(fixture, 0)->reason, "spinning"));
}

static void few_blocks_or_none_settle_nothing(void **state)
{
    struct fixture *fixture = *state;

    add_case(fixture, "latency", "pipe", 1000, 4);
    add_case(fixture, "latency", "fifo", 1300, 4);
    add_case(fixture, "latency", "tcp", 1300, 0);
    read_claims(fixture, FIFO_CLAIM("a", "time fifo / pipe > 1")
                             CLAIM_OF("b", "latency", "pipe,tcp", "time pipe / tcp < 1"));
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_NOT_SETTLED);
    assert_non_null(strstr(finding(fixture, 0)->reason, "an interval takes"));
    assert_int_equal(fixture->report.results[1].verdict, CLAIM_NOT_SETTLED);
    assert_non_null(strstr(finding(fixture, 1)->reason, " was not measured"));
}

static void a_placement_that_is_not_here_cant_be_tried(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(topology_load(&fixture->topology), 0);
    add_case(fixture, "latency", "pipe", 1000, 20);
    add_case(fixture, "latency", "fifo", 1300, 20);
    read_claims(fixture, "claim a\nsource X\nsentence Y\nworkload latency\ntransport pipe,fifo\n"
                         "size 64\nplacement cpu:9998,9999\ntest time fifo / pipe > 1\n");
    judge(fixture);
    assert_int_equal(fixture->report.results[0].verdict, CLAIM_CANT_BE_TRIED);
    assert_string_equal(finding(fixture, 0)->placement, "cpu:9998,9999");
    assert_non_null(strstr(finding(fixture, 0)->reason, "9998"));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_interval_gives_each_of_the_verdicts),
        CASE(what_is_open_says_how_many_blocks_would_settle_it),
        CASE(claims_about_one_ratio_share_it_in_either_direction),
        CASE(intervals_are_wider_the_more_has_to_hold_at_once),
        CASE(a_figure_by_itself_is_in_the_unit_of_its_test),
        CASE(the_best_of_all_is_compared_with_each),
        CASE(what_only_wakes_up_is_compared_with_a_message),
        CASE(what_spins_is_not_compared_with_what_sleeps),
        CASE(few_blocks_or_none_settle_nothing),
        CASE(a_placement_that_is_not_here_cant_be_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
