/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_clients_test.c - what the answer says of those whom a server of many clients neglects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/sink.h"
#include "measure/cpu_binding.h"
#include "report/parts.h"
#include "report/sample_run.h"
#include "result/metrics.h"
#include "support/text_check.h"

/* The answer in a line for each item and row. */
static char *answer(const struct run *run)
{
    struct document *document = document_create("");
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    part_answer(document, &(const struct report_source){.run = run});
    assert_int_equal(
        sink_print(&sink_terminal, document, &(const struct sink_setting){.width = 1000}, stream),
        0);
    assert_int_equal(fclose(stream), 0);
    document_free(document);
    return text;
}

static void expect(const struct run *run, const char *said, const char *not_said)
{
    char *text = answer(run);

    if (said != NULL)
        assert_has(text, said);
    if (not_said != NULL)
        assert_has_not(text, not_said);
    free(text);
}

static struct run_case *case_of(struct run *run, const char *label, unsigned clients)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (strcmp(run->cases[i].label, label) == 0 && run->cases[i].spec.clients == clients)
            return &run->cases[i];
    fail_msg("no case %s with %u clients", label, clients);
    return NULL;
}

/* `equal_shares` of an equal share for the one that has least, of messages that are enough. */
static void give_least(struct run_case *run_case, double equal_shares)
{
    const double share = equal_shares / run_case->spec.clients;

    run_case->summary[METRIC_SHARE_MIN] = (struct interval){share, share * 0.9, share * 1.1};
    run_case->timed_messages = (uint64_t)16 * run_case->spec.clients;
}

static int begin(void **state)
{
    static struct run run;

    sample_run_build(&run,
                     &(const struct sample_shape){.placements = 1, .sizes = 1, .fanin = true});
    *state = &run;
    return 0;
}

static int end(void **state)
{
    run_clear(*state);
    return 0;
}

/* ---- starving ---- */

static void who_leads_and_starves_clients_is_said_with_the_best_that_does_not(void **state)
{
    struct run *run = *state;

    expect(run, "256 clients", "starve");
    give_least(case_of(run, "pipe (shared)", 256), 0.05);
    give_least(case_of(run, "fifo (shared)", 256), 0.05);
    expect(run,
           "; clients starve with pipe (shared), fifo (shared); the best without that: "
           "unix-dgram (shared)\n",
           NULL);
    expect(run, "in 2 of 2 cases (#)", NULL);
    expect(run, " M/s#", NULL);
    expect(run, "x?#", NULL);
    expect(run, "#: clients starve, see above", NULL);
}

static void a_share_above_a_tenth_is_no_starving(void **state)
{
    struct run *run = *state;
    struct run_case *best = case_of(run, "pipe (shared)", 256);

    give_least(best, 0.2);
    assert_false(clients_starve(best));
    give_least(best, 0.095); /* whose interval contains a tenth */
    assert_false(clients_starve(best));
    give_least(best, 0.08);
    assert_true(clients_starve(best));
}

static void of_few_messages_nobody_is_said_to_starve(void **state)
{
    struct run_case *best = case_of(*state, "pipe (shared)", 256);

    give_least(best, 0);
    assert_true(clients_starve(best));
    best->timed_messages--;
    assert_false(clients_starve(best));
}

static void without_an_interval_nobody_is_said_to_starve(void **state)
{
    struct run_case *best = case_of(*state, "pipe (shared)", 256);

    give_least(best, 0);
    best->summary[METRIC_SHARE_MIN] = (struct interval){0, NAN, NAN};
    assert_false(clients_starve(best));
}

/* ---- the tail ---- */

static void build_requests(struct run *run)
{
    run_clear(run);
    sample_run_build(run,
                     &(const struct sample_shape){.placements = 1, .sizes = 1, .request = true});
}

static void a_shorter_p99_than_that_of_who_leads_is_said(void **state)
{
    struct run *run = *state;

    build_requests(run);
    expect(run, "256 clients", "by p99");
    case_of(run, "pipe (shared)", 256)->summary[METRIC_RTT_P99] = (struct interval){80e3, 70e3,
                                                                                    90e3};
    struct interval *tail = &case_of(run, "tcp (separate)", 256)->summary[METRIC_RTT_P99];
    *tail = (struct interval){20e3, 19e3, 21e3};
    expect(run, "; by p99 tcp (separate) is ahead of pipe (shared) (20.0 us, 80.0 us)", NULL);
    tail->high = 75e3;
    expect(run, "256 clients", "by p99");
}

/* ---- CPUs ---- */

static void clients_that_share_a_cpu_are_told_of(void **state)
{
    struct run *run = *state;

    expect(run, "all of a case share one CPU", "unpinned, up to");
    for (size_t i = 0; i < run->case_count; i++)
        run->cases[i].spec.cpus[0] = run->cases[i].spec.cpus[1] = CPU_ANY;
    run->environment.cpus_allowed = 8;
    expect(run, "unpinned, up to 256 and the server share 8 CPUs", "share one CPU");
    run->environment.cpus_allowed = 257;
    expect(run, "256 clients", " share ");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_leads_and_starves_clients_is_said_with_the_best_that_does_not),
        TEST(a_share_above_a_tenth_is_no_starving),
        TEST(of_few_messages_nobody_is_said_to_starve),
        TEST(without_an_interval_nobody_is_said_to_starve),
        TEST(a_shorter_p99_than_that_of_who_leads_is_said),
        TEST(clients_that_share_a_cpu_are_told_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
