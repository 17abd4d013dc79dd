/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limits_test.c - which limit fits a case, how near the case comes, and when a limit that is
 * beaten is said not to apply; on made-up summaries. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "result/machine_limits.h"
#include "support/message_check.h"

static char *copy(const char *text)
{
    char *copied = strdup(text);

    assert_non_null(copied);
    return copied;
}

static struct run_case *add(struct run_case **cases, size_t *count, const struct case_spec *spec)
{
    struct run_case *grown = reallocarray(*cases, *count + 1, sizeof *grown);

    assert_non_null(grown);
    *cases = grown;
    struct run_case *added = &grown[(*count)++];
    *added = (struct run_case){.spec = *spec};
    added->spec.workload = copy(spec->workload);
    added->spec.transport = copy(spec->transport);
    added->spec.placement = copy(spec->placement);
    added->spec.wait_group = copy("block");
    added->spec.variant = spec->variant == NULL ? NULL : copy(spec->variant);
    added->spec.clients = 1;
    added->wait = copy("block");
    added->label = copy(spec->transport);
    assert_true(asprintf(&added->id, "%s/%s/%zu/%s%s%s", spec->workload, spec->transport,
                         spec->message_bytes, spec->placement, spec->variant == NULL ? "" : "/",
                         spec->variant == NULL ? "" : spec->variant) > 0);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        added->summary[metric] = (struct interval){NAN, NAN, NAN};
    return added;
}

/* One CPU or two. */
static void place(struct case_spec *spec, bool one_cpu)
{
    spec->placement = one_cpu ? "same-cpu" : "shared-cache";
    spec->cpus[1] = one_cpu ? 0 : 1;
}

static void add_limit(struct run *run, enum machine_limit_kind kind, bool one_cpu, size_t bytes,
                      double ns)
{
    struct case_spec spec = {.workload = "limit",
                             .transport = "null",
                             .variant = machine_limit_names[kind],
                             .message_bytes = bytes};

    place(&spec, one_cpu);
    add(&run->machine_limits, &run->machine_limit_count, &spec)->summary[METRIC_RTT_P50] =
        (struct interval){ns, ns - 9.5, ns + 9.5}; /* and half a ns more, as samples are whole ns */
}

/* The judged case: the summary is of the round trip, or of messages per second. */
static const struct run_limit *judge(struct run *run, const struct case_spec *like, bool one_cpu,
                                     struct interval value)
{
    struct case_spec spec = *like;

    place(&spec, one_cpu);
    struct run_case *added = add(&run->cases, &run->case_count, &spec);
    bool latency = strcmp(spec.workload, "latency") == 0;
    added->summary[latency ? METRIC_RTT_P50 : METRIC_MESSAGES_PER_SECOND] = value;
    assert_int_equal(machine_limits_judge(run), 0);
    return run->cases[run->case_count - 1].limit;
}

static int start(void **state)
{
    static struct run run;

    run_init(&run);
    for (int one_cpu = 0; one_cpu < 2; one_cpu++) {
        add_limit(&run, LIMIT_CALL, one_cpu, 0, 100);
        add_limit(&run, LIMIT_FUTEX, one_cpu, 0, one_cpu ? 2000 : 40000);
        add_limit(&run, LIMIT_COPY_ONCE, one_cpu, 64, 20);
        add_limit(&run, LIMIT_COPY_TWICE, one_cpu, 64, 40);
        add_limit(&run, LIMIT_COPY_ONCE, one_cpu, 65536, 15000);
        add_limit(&run, LIMIT_COPY_TWICE, one_cpu, 65536, 30000);
    }
    add_limit(&run, LIMIT_SWITCH, true, 0, 1000);
    add_limit(&run, LIMIT_BOUNCE, false, 0, 200);
    *state = &run;
    return 0;
}

static int stop(void **state)
{
    run_clear(*state);
    return 0;
}

static void assert_limit(const struct run_limit *limit, const char *id, double times, double ratio)
{
    assert_non_null(limit);
    assert_string_equal(limit->id, id);
    assert_true(limit->times == times);
    if (fabs(limit->ratio.estimate / ratio - 1) > 1e-9)
        fail_msg("%s: %.9g times, not %.9g", id, limit->ratio.estimate, ratio);
}

static const struct case_spec small = {
    .workload = "latency", .transport = "pipe", .message_bytes = 64};
static const struct case_spec large = {
    .workload = "latency", .transport = "pipe", .message_bytes = 65536};
static const struct case_spec small_stream = {
    .workload = "throughput", .transport = "pipe", .message_bytes = 64};
static const struct case_spec large_stream = {
    .workload = "throughput", .transport = "pipe", .message_bytes = 65536};
static const struct interval any = {1e6, 0.9e6, 1.1e6};

static void the_limit_that_takes_longest_fits(void **state)
{
    struct run *run = *state;

    assert_limit(judge(run, &small, true, any), "limit/null/0/same-cpu/switch", 1, 1000);
    assert_limit(judge(run, &small, false, any), "limit/null/0/shared-cache/futex", 1, 25);
    assert_limit(judge(run, &large, true, any), "limit/null/65536/same-cpu/copy-twice", 2,
                 1e3 / 60);
    assert_limit(judge(run, &small_stream, true, any), "limit/null/0/same-cpu/call", 2, 5);
    assert_limit(judge(run, &small_stream, false, any), "limit/null/0/shared-cache/call", 1, 10);
    assert_limit(judge(run, &large_stream, false, any), "limit/null/65536/shared-cache/copy-twice",
                 1, 1.0 / 30);
}

/* Who spins is not woken, but calls: twice on each side for a round trip. */
static void a_way_of_waiting_changes_the_limit(void **state)
{
    struct case_spec spinning = small;

    spinning.wait = WAIT_SPIN;
    assert_limit(judge(*state, &spinning, false, any), "limit/null/0/shared-cache/call", 4, 2500);
}

static void what_moves_nothing_or_is_not_known_has_no_limit(void **state)
{
    struct case_spec other = small;

    other.transport = "null";
    assert_null(judge(*state, &other, true, any));
    other.transport = "future-ring";
    assert_null(judge(*state, &other, true, any));
    other = small;
    other.workload = "connect";
    assert_null(judge(*state, &other, true, any));
    other = small;
    other.message_bytes = 0;
    other.transport = "eventfd";
    assert_limit(judge(*state, &other, true, any), "limit/null/0/same-cpu/switch", 1, 1000);
}

/* By what it says of itself. */
static void a_plugin_has_the_limits_of_what_it_says(void **state)
{
    struct run *run = *state;
    struct case_spec mine = small, stream = small_stream, shared = large_stream;

    mine.transport = stream.transport = shared.transport = "mine";
    run->plugins = calloc(1, sizeof *run->plugins);
    assert_non_null(run->plugins);
    run->plugin_count = 1;
    struct run_plugin *plugin = &run->plugins[0];
    *plugin = (struct run_plugin){.name = copy("mine"), .in_user_space = -1, .spins = -1};
    assert_null(judge(run, &mine, true, any)); /* a file from before, which does not say */
    *plugin = (struct run_plugin){.name = plugin->name, .copies = 2};
    assert_limit(judge(run, &mine, true, any), "limit/null/0/same-cpu/switch", 1, 1000);
    assert_limit(judge(run, &stream, false, any), "limit/null/0/shared-cache/call", 1, 10);
    plugin->gathers = 1;
    assert_limit(judge(run, &stream, false, any), "limit/null/64/shared-cache/copy-twice", 1, 25);
    plugin->copies = 1;
    assert_limit(judge(run, &shared, false, any), "limit/null/65536/shared-cache/copy-once", 1,
                 1.0 / 15);
    plugin->in_user_space = plugin->spins = 1;
    assert_limit(judge(run, &mine, false, any), "limit/null/0/shared-cache/bounce", 1, 5000);
}

/* They are not paired: each bound against the opposite one. */
static void bounds_are_from_opposite_bounds(void **state)
{
    const struct run_limit *limit = judge(*state, &small, true,
                                          (struct interval){2000, 1800, 2200});

    assert_true(fabs(limit->ratio.low - 1800.0 / 1010) < 1e-9);
    assert_true(fabs(limit->ratio.high - 2200.0 / 990) < 1e-9);
    limit = judge(*state, &small, true, (struct interval){2000, NAN, NAN});
    assert_true(isnan(limit->ratio.low) && isnan(limit->ratio.high));
    assert_null(limit->doubt);
}

/* A large message of 30 us for two copies: at 25 us a message it is beaten, at 29.99 perhaps. */
static void only_a_limit_beaten_outside_both_intervals_is_doubted(void **state)
{
    struct run *run = *state;
    const struct interval beaten = {1e9 / 25000, 1e9 / 26000, 1e9 / 24000};
    const struct interval near = {1e9 / 29990, 1e9 / 30000, 1e9 / 29900};

    assert_null(judge(run, &large_stream, false, near)->doubt);
    assert_true(message_has(judge(run, &large_stream, false, beaten)->doubt, "two CPUs copy"));
    assert_true(message_has(judge(run, &large_stream, true, beaten)->doubt, "an error"));
    const struct interval quicker = {30000, 29000, 31000}, too_quick = {900, 890, 910};
    assert_true(message_has(judge(run, &small, false, quicker)->doubt, "does not always sleep"));
    assert_true(message_has(judge(run, &small, true, too_quick)->doubt, "an error"));
}

static void without_limits_nothing_is_said(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    assert_null(judge(&run, &small, true, any));
    run_clear(&run);
}

/* What an earlier look said is replaced. */
static void judging_again_gives_the_same(void **state)
{
    struct run *run = *state;

    judge(run, &small, true, any);
    assert_int_equal(machine_limits_judge(run), 0);
    assert_limit(run->cases[0].limit, "limit/null/0/same-cpu/switch", 1, 1000);
}

#define limits_test(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        limits_test(the_limit_that_takes_longest_fits),
        limits_test(a_way_of_waiting_changes_the_limit),
        limits_test(what_moves_nothing_or_is_not_known_has_no_limit),
        limits_test(a_plugin_has_the_limits_of_what_it_says),
        limits_test(bounds_are_from_opposite_bounds),
        limits_test(only_a_limit_beaten_outside_both_intervals_is_doubted),
        limits_test(judging_again_gives_the_same),
        cmocka_unit_test(without_limits_nothing_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
