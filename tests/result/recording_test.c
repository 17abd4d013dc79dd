/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recording_test.c - from what an invocation counted to the figures of its row. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "result/recording.h"

static const double spin_quickest_ns = 1000;

/* A run of one case, and a result that moved 100 messages of 64 bytes within 2 ms. */
struct fixture {
    struct run run;
    struct invocation_result result;
};

static struct run_case *begin(struct fixture *fixture, struct plan_case planned)
{
    const struct plan plan = {.cases = &planned, .case_count = 1};
    const struct settings settings = {.precision_percent = NAN};

    run_init(&fixture->run);
    assert_int_equal(recording_begin(&fixture->run, &plan, &settings), 0);
    fixture->result = (struct invocation_result){
        .messages = 100,
        .bytes = 6400,
        .elapsed_ns = 2000000,
        .wall_ns = 10000000,
        .cost = {{.user_ns = 1000, .system_ns = 20000, .cpu_at_start = 1, .cpu_at_end = 3},
                 {.user_ns = 300000, .system_ns = 4000000, .cpu_at_start = 2, .cpu_at_end = -1}},
    };
    return &fixture->run.cases[0];
}

static struct plan_case plain_case(const char *workload)
{
    return (struct plan_case){
        .id = "an id",
        .transport = transport_find("pipe"),
        .workload = workload_find(workload),
        .spec = {.workload = workload,
                 .transport = "pipe",
                 .placement = "same-cpu",
                 .message_bytes = 64,
                 .wait_group = "block",
                 .clients = 1},
    };
}

static const struct run_invocation *record(struct fixture *fixture)
{
    assert_int_equal(
        recording_add(&fixture->run.cases[0], spin_quickest_ns, &fixture->result, 3, 5), 0);
    return &fixture->run.cases[0].invocations[0];
}

/* 1 .. 100 us */
static void take_samples(struct fixture *fixture)
{
    fixture->result.samples_ns = malloc(100 * sizeof *fixture->result.samples_ns);
    assert_non_null(fixture->result.samples_ns);
    for (uint32_t i = 0; i < 100; i++)
        fixture->result.samples_ns[i] = (i + 1) * 1000;
}

static void end(struct fixture *fixture)
{
    free(fixture->result.samples_ns);
    free(fixture->result.client_messages);
    run_clear(&fixture->run);
}

static void a_case_says_how_it_was_asked_for(void **state)
{
    struct plan_case planned = plain_case("latency");
    struct fixture fixture;

    (void)state;
    planned.spec.wait = WAIT_EPOLL;
    planned.spec.wait_group = "default";
    planned.spec.variant = "shared";
    planned.spec.clients = 8;
    const struct run_case *run_case = begin(&fixture, planned);
    assert_string_equal(run_case->wait, "epoll");
    assert_string_equal(run_case->spec.wait_group, "default");
    assert_string_equal(run_case->spec.variant, "shared");
    assert_string_equal(run_case->label, "pipe (shared)");
    assert_int_equal(run_case->spec.clients, 8);
    assert_int_equal(run_case->steady, -1);
    end(&fixture);
}

/* What a plan is does not depend on the machine's CPUs, nor on the seed. */
static void a_plan_has_a_hash_of_its_work(void **state)
{
    static const struct settings settings[] = {
        {.precision_percent = NAN, .duration_ms = 50},
        {.precision_percent = NAN, .duration_ms = 50, .seed = 7, .blocks = 9},
        {.precision_percent = NAN, .duration_ms = 51},
        {.precision_percent = NAN, .duration_ms = 50, .verify = true},
    };
    struct run runs[4];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct plan_case planned = plain_case("latency");
        const struct plan plan = {.cases = &planned, .case_count = 1};
        planned.spec.cpus[0] = (int)i;
        run_init(&runs[i]);
        assert_int_equal(recording_begin(&runs[i], &plan, &settings[i]), 0);
        assert_string_equal(environment_list_find(&runs[i].workload_versions, "latency"), "1");
    }
    if (runs[0].plan_sha256 == NULL)
        skip(); /* no sha256sum(1) */
    assert_int_equal(strlen(runs[0].plan_sha256), 64);
    assert_string_equal(runs[1].plan_sha256, runs[0].plan_sha256);
    assert_string_not_equal(runs[2].plan_sha256, runs[0].plan_sha256);
    assert_string_not_equal(runs[3].plan_sha256, runs[0].plan_sha256);
    for (size_t i = 0; i < 4; i++)
        run_clear(&runs[i]);
}

static void an_aa_control_has_the_id_of_its_case_and_twin(void **state)
{
    struct plan_case planned = plain_case("latency");
    size_t doubled = 0;
    const struct plan plan = {
        .cases = &planned, .case_count = 1, .aa_controls = &doubled, .aa_control_count = 1};
    const struct settings settings = {.precision_percent = NAN};
    struct run run;

    (void)state;
    run_init(&run);
    assert_int_equal(recording_begin(&run, &plan, &settings), 0);
    assert_int_equal(run.aa_control_count, 1);
    assert_string_equal(run.aa_controls[0].id, "an id/twin");
    assert_string_equal(run.aa_controls[0].label, "pipe");
    run_clear(&run);
}

static void a_round_trip_has_percentiles_and_no_rates(void **state)
{
    struct fixture fixture;

    (void)state;
    assert_null(begin(&fixture, plain_case("latency"))->spec.variant);
    take_samples(&fixture);
    const struct run_invocation *row = record(&fixture);
    assert_true(row->block == 3 && row->order == 5 && row->messages == 100);
    assert_true(row->cpus_at_start[0] == 1 && row->cpus_at_start[1] == 2);
    assert_true(row->cpus_at_end[0] == 3 && row->cpus_at_end[1] == CPU_ANY);
    assert_true(row->value[METRIC_RTT_MIN] == 1000 && row->value[METRIC_RTT_MAX] == 100000);
    assert_true(isnan(row->value[METRIC_CONNECT_P50]) &&
                isnan(row->value[METRIC_CONNECTIONS_PER_SECOND]));
    assert_true(isnan(row->value[METRIC_BYTES_PER_SECOND]) &&
                isnan(row->value[METRIC_MESSAGES_PER_SECOND]));
    assert_true(isnan(row->value[METRIC_SHARE_MIN]) && isnan(row->value[METRIC_JAIN]) &&
                isnan(row->value[METRIC_TORN]));
    end(&fixture);
}

/* 100 messages and 6400 bytes in 2 ms: 50000 and 3200000 in a second */
static void a_stream_has_rates_and_no_percentiles(void **state)
{
    struct fixture fixture;

    (void)state;
    begin(&fixture, plain_case("throughput"));
    const struct run_invocation *row = record(&fixture);
    assert_true(row->value[METRIC_MESSAGES_PER_SECOND] == 50000 &&
                row->value[METRIC_BYTES_PER_SECOND] == 3200000);
    assert_true(isnan(row->value[METRIC_RTT_P50]) &&
                isnan(row->value[METRIC_CONNECTIONS_PER_SECOND]));
    end(&fixture);
}

static void a_connection_has_percentiles_of_its_own(void **state)
{
    struct fixture fixture;

    (void)state;
    begin(&fixture, plain_case("connect"));
    take_samples(&fixture);
    const struct run_invocation *row = record(&fixture);
    assert_non_null(row->tally);
    assert_true(row->value[METRIC_CONNECT_MIN] == 1000 && row->value[METRIC_CONNECT_MAX] == 100000);
    assert_true(row->value[METRIC_CONNECT_MEAN] == 50500);
    assert_float_equal((float)row->value[METRIC_CONNECTIONS_PER_SECOND], 19801.98F, 0.01F);
    assert_true(isnan(row->value[METRIC_RTT_P50]) && isnan(row->value[METRIC_MESSAGES_PER_SECOND]));
    end(&fixture);
}

/* 1000 + 20000 ns of one side and 300000 + 4000000 ns of the other, over 100 messages */
static void cpu_time_is_told_by_side(void **state)
{
    struct fixture fixture;

    (void)state;
    begin(&fixture, plain_case("throughput"));
    const struct run_invocation *row = record(&fixture);
    assert_true(row->value[METRIC_PARENT_USER] == 10);
    assert_true(row->value[METRIC_PARENT_SYSTEM] == 200);
    assert_true(row->value[METRIC_CHILD_USER] == 3000);
    assert_true(row->value[METRIC_CHILD_SYSTEM] == 40000);
    assert_true(row->value[METRIC_USER] == 3010 && row->value[METRIC_CPU] == 43210);
    end(&fixture);
}

static void share(struct fixture *fixture, const uint64_t *messages, unsigned clients)
{
    fixture->result.client_messages = calloc(clients, sizeof *messages);
    assert_non_null(fixture->result.client_messages);
    memcpy(fixture->result.client_messages, messages, clients * sizeof *messages);
    fixture->result.clients = clients;
}

/* Of 100 messages 10, 20, 30, 40: (100)^2 / (4 * (100+400+900+1600)) = 10000 / 12000 */
static void clients_have_shares(void **state)
{
    static const uint64_t messages[] = {20, 10, 40, 30};
    struct plan_case planned = plain_case("fanin");
    struct fixture fixture;

    (void)state;
    planned.spec.clients = 4;
    begin(&fixture, planned);
    share(&fixture, messages, 4);
    fixture.result.torn_records = 7;
    const struct run_invocation *row = record(&fixture);
    assert_true(row->value[METRIC_SHARE_MIN] == 0.1 && row->value[METRIC_SHARE_MAX] == 0.4);
    assert_true(fabs(row->value[METRIC_JAIN] - 10.0 / 12) < 1e-12);
    assert_true(row->value[METRIC_TORN] == 7);
    assert_true(row->value[METRIC_MESSAGES_PER_SECOND] == 50000);
    assert_true(isnan(row->value[METRIC_RTT_P50]));
    end(&fixture);
}

static void requests_have_round_trips_rates_and_shares(void **state)
{
    static const uint64_t messages[] = {50, 50};
    struct plan_case planned = plain_case("request");
    struct fixture fixture;

    (void)state;
    planned.spec.clients = 2;
    begin(&fixture, planned);
    take_samples(&fixture);
    share(&fixture, messages, 2);
    const struct run_invocation *row = record(&fixture);
    assert_true(row->value[METRIC_RTT_MIN] == 1000 && isnan(row->value[METRIC_CONNECT_MIN]));
    assert_true(row->value[METRIC_MESSAGES_PER_SECOND] == 50000);
    assert_true(row->value[METRIC_SHARE_MIN] == 0.5 && row->value[METRIC_JAIN] == 1 &&
                row->value[METRIC_TORN] == 0);
    end(&fixture);
}

static void nothing_sent_leaves_no_share(void **state)
{
    static const uint64_t messages[] = {0, 0};
    struct plan_case planned = plain_case("fanin");
    struct fixture fixture;

    (void)state;
    planned.spec.clients = 2;
    begin(&fixture, planned);
    share(&fixture, messages, 2);
    const struct run_invocation *row = record(&fixture);
    assert_true(isnan(row->value[METRIC_SHARE_MIN]) && isnan(row->value[METRIC_SHARE_MAX]) &&
                isnan(row->value[METRIC_JAIN]));
    end(&fixture);
}

/* The invocation took 10 ms; 5 % of one CPU are 500 us, of two 1 ms. One tick of each may be older. */
static void steal_is_measured_against_the_cpus_in_use_beyond_the_grain(void **state)
{
    const uint64_t tick_ns = NS_PER_SECOND / (uint64_t)sysconf(_SC_CLK_TCK);
    struct plan_case planned = plain_case("throughput");
    struct fixture fixture;

    (void)state;
    begin(&fixture, planned);
    fixture.result.steal_ns = tick_ns;
    assert_false(record(&fixture)->noisy);
    end(&fixture);
    begin(&fixture, planned);
    fixture.result.steal_ns = tick_ns + 500001;
    assert_true(record(&fixture)->noisy);
    end(&fixture);

    planned.spec.cpus[1] = 1;
    begin(&fixture, planned);
    fixture.result.steal_ns = 2 * tick_ns + 1000000;
    assert_false(record(&fixture)->noisy);
    end(&fixture);
    begin(&fixture, planned);
    fixture.result.steal_ns = 3 * tick_ns;
    assert_true(record(&fixture)->noisy);
    end(&fixture);
}

static void expect_noise(struct invocation_result result, int first_cpu, int second_cpu,
                         const char *noise)
{
    struct fixture fixture;
    struct plan_case planned = plain_case("throughput");

    planned.spec.cpus[0] = first_cpu;
    planned.spec.cpus[1] = second_cpu;
    begin(&fixture, planned);
    result.messages = 100;
    fixture.result = result;
    const struct run_invocation *row = record(&fixture);
    assert_int_equal(row->noisy, noise != NULL);
    assert_int_equal(row->noise != NULL, noise != NULL);
    if (noise != NULL)
        assert_non_null(strstr(row->noise, noise));
    end(&fixture);
}

#define MS UINT64_C(1000000)

/* Two pairs are four processes on as many CPUs, if there are. */
static void several_pairs_use_their_own_cpus(void **state)
{
    struct plan_case planned = plain_case("pairs");
    struct fixture fixture;
    const double cpus = fmin((double)sysconf(_SC_NPROCESSORS_ONLN), 4);

    (void)state;
    planned.spec.clients = 2;
    planned.spec.cpus[1] = 1;
    begin(&fixture, planned);
    fixture.result.elapsed_ns = fixture.result.wall_ns = 100 * MS;
    fixture.result.cost[SIDE_PARENT].run_delay_ns = (uint64_t)(4 - cpus) * 100 * MS;
    assert_false(record(&fixture)->noisy);
    end(&fixture);
    begin(&fixture, planned);
    fixture.result.elapsed_ns = fixture.result.wall_ns = 100 * MS;
    fixture.result.cost[SIDE_PARENT].run_delay_ns = (uint64_t)(4 - cpus) * 100 * MS + 26 * MS;
    assert_true(record(&fixture)->noisy);
    end(&fixture);
}

/* On one CPU the sides wait for each other, and that is no noise. */
static void an_invocation_that_was_disturbed_says_by_what(void **state)
{
    struct invocation_result quiet = {.elapsed_ns = 100 * MS, .wall_ns = 120 * MS};
    struct invocation_result noisy = quiet;

    (void)state;
    expect_noise(quiet, 0, 1, NULL);
    noisy.throttled_periods = 1;
    expect_noise(noisy, 0, 1, "quota");
    noisy = quiet;
    noisy.steal_ns = 60 * MS;
    expect_noise(noisy, 0, 1, "hypervisor");
    noisy = quiet;
    noisy.cost[SIDE_PARENT].run_delay_ns = noisy.cost[SIDE_CHILD].run_delay_ns = 40 * MS;
    expect_noise(noisy, 0, 1, "waited for CPUs");
    expect_noise(noisy, 0, 0, NULL);
    expect_noise(noisy, CPU_ANY, CPU_ANY, NULL);
    noisy.cost[SIDE_CHILD].run_delay_ns = 90 * MS;
    expect_noise(noisy, 0, 0, "waited for CPUs");
    noisy = quiet;
    noisy.pressure_ns = 100 * MS;
    expect_noise(noisy, 0, 1, "other tasks waited");
    expect_noise(noisy, 0, 0, NULL);
}

/* A busy machine may delay by 50 ms whatever was planned. */
static void an_invocation_many_times_its_plan_is_noisy(void **state)
{
    struct invocation_result result = {.elapsed_ns = 5078 * MS, .wall_ns = 5100 * MS};

    (void)state;
    result.planned_ns = 100 * MS;
    expect_noise(result, 0, 1, "five times as long");
    result.planned_ns = 0; /* not known */
    expect_noise(result, 0, 1, NULL);
    result.planned_ns = 2 * MS;
    result.elapsed_ns = 60 * MS;
    expect_noise(result, 0, 1, NULL);
}

/* A clock that steps by 10 sees 0 or 10 of the 6 that each takes. */
static void batches_are_finer_than_the_clock(void **state)
{
    uint32_t samples_ns[] = {0, 10, 0, 10, 10, 0, 10, 10, 0, 10, 77};

    (void)state;
    assert_int_equal(recording_batch(samples_ns, 11, 5), 2);
    assert_int_equal(samples_ns[0], 6);
    assert_int_equal(samples_ns[1], 6);
}

static void of_batches_only_the_middle_is_recorded(void **state)
{
    struct fixture fixture;

    (void)state;
    struct run_case *run_case = begin(&fixture, plain_case("latency"));
    run_case->batch = 10;
    take_samples(&fixture);
    const struct run_invocation *row = record(&fixture);
    assert_true(row->value[METRIC_RTT_P50] == 45500); /* the fifth of 5.5, 15.5, ... 95.5 us */
    assert_true(row->value[METRIC_RTT_MEAN] == 50500);
    assert_true(isnan(row->value[METRIC_RTT_P90]) && isnan(row->value[METRIC_RTT_MIN]));
    assert_null(row->tally);
    end(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_says_how_it_was_asked_for),
        cmocka_unit_test(a_plan_has_a_hash_of_its_work),
        cmocka_unit_test(an_aa_control_has_the_id_of_its_case_and_twin),
        cmocka_unit_test(a_round_trip_has_percentiles_and_no_rates),
        cmocka_unit_test(a_stream_has_rates_and_no_percentiles),
        cmocka_unit_test(a_connection_has_percentiles_of_its_own),
        cmocka_unit_test(cpu_time_is_told_by_side),
        cmocka_unit_test(clients_have_shares),
        cmocka_unit_test(requests_have_round_trips_rates_and_shares),
        cmocka_unit_test(nothing_sent_leaves_no_share),
        cmocka_unit_test(steal_is_measured_against_the_cpus_in_use_beyond_the_grain),
        cmocka_unit_test(several_pairs_use_their_own_cpus),
        cmocka_unit_test(an_invocation_that_was_disturbed_says_by_what),
        cmocka_unit_test(an_invocation_many_times_its_plan_is_noisy),
        cmocka_unit_test(batches_are_finer_than_the_clock),
        cmocka_unit_test(of_batches_only_the_middle_is_recorded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
