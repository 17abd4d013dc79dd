/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workloads_test.c - small real runs of every workload and way to wait: what was counted, never how
 * long it took. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

#include "bench/sandbox.h"

enum { MESSAGES = 60 };

/* A run of little work on one CPU, saved in it/; `option` may be NULL. */
static struct order small_run(const char *workloads, const char *transports, const char *blocks,
                              const char *option, const char *value)
{
    return (struct order){.arguments = {"run",        "-p", "same-cpu", "-s",      "64",
                                        "--messages", "60", "--warmup", "0",       "--quiet",
                                        "-o",         "it", "-w",       workloads, "-t",
                                        transports,   "-n", blocks,     option,    value}};
}

static json_t *run_small(struct sandbox *sandbox, struct order order)
{
    sandbox_succeed(sandbox, order);
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_true(json_is_true(json_object_get(run, "complete")));
    return run;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    if (text == NULL)
        fail_msg("%s is no text", key);
    return text;
}

static double number_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_number(value))
        fail_msg("%s is no number", key);
    return json_number_value(value);
}

static json_t *case_at(const json_t *run, size_t index)
{
    return json_array_get(json_object_get(run, "cases"), index);
}

static void assert_ids(const json_t *run, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(text_of(case_at(run, i), "id"), ids[i]);
    assert_int_equal(json_array_size(json_object_get(run, "cases")), count);
}

/* Calls check() with every invocation of every case, of which there must be some. */
static void each_invocation(const json_t *run, void (*check)(const json_t *, const json_t *))
{
    const json_t *run_case, *row;
    size_t i, j;

    json_array_foreach(json_object_get(run, "cases"), i, run_case)
    {
        const json_t *rows = json_object_get(run_case, "invocations");
        assert_true(json_array_size(rows) > 0);
        json_array_foreach(rows, j, row)
        {
            check(run_case, row);
        }
    }
}

static void assert_connections(const json_t *run_case, const json_t *row)
{
    const json_t *connect_ns = json_object_get(row, "connect_ns");

    (void)run_case;
    assert_true(number_of(row, "messages") == MESSAGES);
    assert_true(number_of(connect_ns, "min") > 0);
    assert_true(number_of(connect_ns, "min") <= number_of(connect_ns, "p50"));
    assert_true(number_of(connect_ns, "p50") <= number_of(connect_ns, "max"));
    assert_true(number_of(row, "connections_per_second") > 0);
    assert_null(json_object_get(row, "rtt_ns"));
}

static void connect_counts_every_connection_with_and_without_fork(void **state)
{
    static const char *const ids[] = {
        "connect/pipe/64/same-cpu/fork-excluded",
        "connect/pipe/64/same-cpu/fork-included",
        "connect/fifo/64/same-cpu",
        "connect/unix-stream/64/same-cpu",
        "connect/unix-dgram/64/same-cpu",
        "connect/tcp/64/same-cpu",
    };
    json_t *run = run_small(
        *state, small_run("connect", "pipe,fifo,unix-stream,unix-dgram,tcp", "2", NULL, NULL));

    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    assert_string_equal(text_of(case_at(run, 0), "label"), "pipe (fork-excluded)");
    each_invocation(run, assert_connections);
    json_decref(run);
}

/* What the clients sent is what the server got, and their shares are shares. */
static void assert_shares(const json_t *run_case, const json_t *row)
{
    double clients = number_of(run_case, "clients"), fairness = number_of(row, "jain_fairness");
    double least = number_of(row, "share_min"), most = number_of(row, "share_max");

    assert_true(number_of(row, "clients") == clients);
    assert_true(number_of(row, "messages") == MESSAGES);
    assert_true(least >= 0 && least <= 1 / clients + 1e-8);
    assert_true(most <= 1 && most >= 1 / clients - 1e-8);
    assert_true(fairness >= 1 / clients - 1e-8 && fairness <= 1);
    assert_true(number_of(row, "torn_records") == 0); /* of less than PIPE_BUF bytes */
    assert_true(number_of(row, "messages_per_second") > 0);
    assert_int_equal(json_array_size(json_object_get(row, "sides")), 2);
}

static void assert_shares_of_pairs(const json_t *run_case, const json_t *row)
{
    double pairs = number_of(run_case, "clients");

    assert_true(number_of(row, "clients") == pairs);
    assert_true(number_of(row, "messages") == MESSAGES);
    assert_true(number_of(row, "share_min") <= 1 / pairs + 1e-8);
    assert_true(number_of(row, "share_max") >= 1 / pairs - 1e-8);
    assert_true(number_of(row, "jain_fairness") <= 1);
    assert_null(json_object_get(row, "torn_records")); /* there is no server to mix them up */
}

static void pairs_share_the_work_out_and_are_held_against_one(void **state)
{
    static const char *const ids[] = {
        "pairs/pipe/64/same-cpu/clients=1",
        "pairs/unix-dgram/64/same-cpu/clients=1",
        "pairs/pipe/64/same-cpu/clients=3",
        "pairs/unix-dgram/64/same-cpu/clients=3",
    };
    json_t *run = run_small(*state, small_run("pairs", "pipe,unix-dgram", "6", "--clients", "1,3"));

    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    each_invocation(run, assert_shares_of_pairs);
    json_decref(run);
    const struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"report", "it", "--format", "markdown"}});
    assert_non_null(strstr(program->out, "Several pairs at once"));
    assert_non_null(strstr(program->out, "Speed-up over one pair."));
}

static void assert_label_of_batch(const json_t *run_case, const json_t *row)
{
    const double messages = number_of(run_case, "messages_per_call");

    (void)row;
    assert_true(messages == 1 || messages == 8);
    assert_string_equal(text_of(run_case, "label"), messages == 8 ? "pipe (batch 8)" : "pipe");
}

static void batches_are_cases_of_their_own(void **state)
{
    static const char *const ids[] = {
        "throughput/pipe/64/same-cpu",
        "throughput/pipe/64/same-cpu/batch=8",
    };
    json_t *run = run_small(*state, small_run("throughput", "pipe", "2", "--batch", "1,8"));

    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    each_invocation(run, assert_label_of_batch);
    json_decref(run);
}

enum { REQUESTS = 2000 };

/* 98 % are achieved, or it is said. */
static void assert_load(const json_t *run_case, const json_t *row)
{
    const json_t *latency_ns = json_object_get(row, "latency_ns");
    const json_t *since_sent_ns = json_object_get(row, "since_sent_ns");
    const double offered = number_of(row, "offered_per_second");
    const double achieved = number_of(row, "achieved_per_second");
    const json_t *percent = json_object_get(run_case, "rate_percent");
    const double wanted = percent == NULL ? number_of(run_case, "rate_per_second")
                                          : number_of(run_case, "capacity_per_second") *
                                                json_number_value(percent) / 100;

    /* the mean of 2000 exponential gaps: five standard deviations */
    assert_true(offered > wanted / 1.12 && offered < 1.12 * wanted);
    assert_true(achieved <= offered * 1.001);
    assert_true(number_of(row, "saturated") == 1 || achieved >= 0.98 * offered);
    assert_true(number_of(row, "messages") + number_of(row, "lost_messages") +
                    number_of(row, "refused_messages") ==
                REQUESTS);
    assert_true(number_of(latency_ns, "min") > 0);
    assert_true(number_of(latency_ns, "p50") >= number_of(since_sent_ns, "p50"));
    assert_true(number_of(latency_ns, "p99") >= number_of(latency_ns, "p50"));
    assert_true(number_of(row, "cpu_ns_per_message") > 0);
    assert_true(number_of(row, "late_share") >= 0);
}

/* Another value of an option that the order has. */
static void give(struct order *order, const char *option, const char *value)
{
    size_t at = 0;

    while (strcmp(order->arguments[at], option) != 0)
        at++;
    order->arguments[at + 1] = value;
}

static void add(struct order *order, const char *option, const char *value)
{
    size_t at = 0;

    while (order->arguments[at] != NULL)
        at++;
    order->arguments[at] = option;
    order->arguments[at + 1] = value;
}

static void load_offers_what_was_asked_for_and_runs_from_when_it_was_due(void **state)
{
    static const char *const ids[] = {
        "load/pipe/64/same-cpu/rate=20000",
        "load/udp/64/same-cpu/rate=20000",
        "load/pipe/64/same-cpu/rate=20%",
        "load/udp/64/same-cpu/rate=20%",
    };
    struct order order = small_run("load", "pipe,udp", "2", "--rate", "20000,20%");

    give(&order, "--messages", "2000");
    json_t *run = run_small(*state, order);
    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    each_invocation(run, assert_load);
    json_decref(run);
    struct program *program = sandbox_type(*state, "report it --format markdown");
    assert_has(program->out, "latency p99");
    assert_has(program->out, "20000/s");
    /* which calls are the transport's */
    program = sandbox_type(*state, "report it --verbose");
    assert_has(program->out, "its sender sleeps: a clock_nanosleep");
    assert_has(program->out, "CPU of sending: ");
}

static double offered_in(const json_t *run, size_t of_case, size_t block)
{
    const json_t *rows = json_object_get(case_at(run, of_case), "invocations");

    return number_of(json_array_get(rows, block), "offered_per_second");
}

/* A warm-up ends after as many messages as there was time for. */
static void all_transports_of_a_block_have_the_same_plan_whatever_warming_up_moved(void **state)
{
    struct order order = small_run("load", "pipe,unix-stream", "2", "--rate", "20000");

    give(&order, "--messages", "300");
    give(&order, "--warmup", "5");
    json_t *run = run_small(*state, order);
    for (size_t block = 0; block < 2; block++)
        assert_true(offered_in(run, 0, block) == offered_in(run, 1, block));
    assert_true(offered_in(run, 0, 0) != offered_in(run, 0, 1));
    json_decref(run);
}

static void assert_load_of_clients(const json_t *run_case, const json_t *row)
{
    (void)run_case;
    assert_true(number_of(row, "messages") == 300);
    assert_true(number_of(row, "sent_messages") == 300);
    assert_true(number_of(row, "offered_per_second") > 0);
    assert_true(number_of(json_object_get(row, "latency_ns"), "p50") > 0);
}

/* One is the default, and has another channel. */
static void load_has_as_many_clients_as_are_typed(void **state)
{
    static const char *const ids[] = {
        "load/pipe/64/same-cpu/rate=20000",
        "load/pipe/64/same-cpu/clients=3/rate=20000/shared",
        "load/pipe/64/same-cpu/wait=epoll/clients=3/rate=20000/separate",
    };
    struct order order = small_run("load", "pipe", "2", "--rate", "20000");

    give(&order, "--messages", "300");
    add(&order, "--clients", "1,3");
    json_t *run = run_small(*state, order);
    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    each_invocation(run, assert_load_of_clients);
    for (size_t block = 0; block < 2; block++)
        assert_true(offered_in(run, 1, block) == offered_in(run, 2, block));
    json_decref(run);
    struct program *program = sandbox_type(*state, "report it");
    assert_has(program->out, "1 client, ");
    assert_has(program->out, "3 clients");
}

static void what_load_cannot_do_is_refused(void **state)
{
    static const struct mistake mistakes[] = {
        {"run -w load --rate 0", "--rate|\"0\"|nothing is ever sent"},
        {"run -w load --rate -5", "--rate|negative"},
        {"run -w load --rate 10000001", "--rate|more than can be generated|10000000"},
        {"run -w load --clients 4 -t shm-futex -p same-cpu",
         "shm-futex has no way for many clients to reach one server"},
        {"run -w load --clients 4 -t pipe -s 39 -p same-cpu", "at least 40 bytes, not 39"},
        {"run -w load -t signal -p same-cpu", "only notifies"},
        {"run -w load -t pipe -s 8 -p same-cpu", "at least 24 bytes, not 8"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void fanin_counts_every_message_and_shares_them_out(void **state)
{
    static const char *const ids[] = {
        "fanin/pipe/64/same-cpu/clients=1/shared",
        "fanin/pipe/64/same-cpu/wait=epoll/clients=1/separate",
        "fanin/unix-dgram/64/same-cpu/clients=1/shared",
        "fanin/tcp/64/same-cpu/wait=epoll/clients=1/separate",
        "fanin/pipe/64/same-cpu/clients=3/shared",
        "fanin/pipe/64/same-cpu/wait=epoll/clients=3/separate",
        "fanin/unix-dgram/64/same-cpu/clients=3/shared",
        "fanin/tcp/64/same-cpu/wait=epoll/clients=3/separate",
    };
    json_t *run = run_small(*state,
                            small_run("fanin", "pipe,unix-dgram,tcp", "2", "--clients", "1,3"));

    assert_ids(run, ids, sizeof ids / sizeof ids[0]);
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        assert_string_equal(text_of(case_at(run, i), "wait_requested"), "default");
    each_invocation(run, assert_shares);
    /* six pairs of four for each number of clients */
    assert_int_equal(json_array_size(json_object_get(run, "comparisons")), 12);
    json_decref(run);
}

static void assert_requests(const json_t *run_case, const json_t *row)
{
    assert_shares(run_case, row);
    assert_true(number_of(json_object_get(row, "rtt_ns"), "p50") > 0);
}

static void request_has_round_trips_and_shares(void **state)
{
    json_t *run = run_small(*state,
                            small_run("request", "fifo,unix-stream", "1", "--clients", "2"));

    assert_string_equal(text_of(case_at(run, 0), "id"),
                        "request/fifo/64/same-cpu/clients=2/shared");
    each_invocation(run, assert_requests);
    json_decref(run);
}

/* The same number of messages in each direction that is not empty. */
static void assert_directions(const json_t *run_case, const json_t *row)
{
    bool both = strcmp(text_of(run_case, "variant"), "both-ways") == 0;

    assert_true(number_of(row, "messages") == (both ? 2 * MESSAGES : MESSAGES));
    assert_true(number_of(row, "bytes_per_second") > 0);
}

static void duplex_counts_both_directions(void **state)
{
    json_t *run = run_small(
        *state, small_run("duplex", "pipe,fifo,unix-stream,unix-dgram,tcp", "1", NULL, NULL));

    assert_int_equal(json_array_size(json_object_get(run, "cases")), 10);
    each_invocation(run, assert_directions);
    json_decref(run);
}

static void assert_round_trips(const json_t *run_case, const json_t *row)
{
    (void)run_case;
    assert_true(number_of(row, "messages") == MESSAGES);
    assert_true(number_of(json_object_get(row, "rtt_ns"), "p50") > 0);
}

static void every_way_to_wait_is_compared_with_the_first(void **state)
{
    json_t *run = run_small(*state, small_run("latency", "pipe,tcp", "1", "--wait",
                                              "block,poll,select,epoll,epoll-et,spin"));
    const json_t *comparison;
    size_t i, prices = 0;

    assert_int_equal(json_array_size(json_object_get(run, "cases")), 12);
    each_invocation(run, assert_round_trips);
    json_array_foreach(json_object_get(run, "comparisons"), i, comparison)
    {
        if (strcmp(text_of(comparison, "wait"), "any") != 0)
            continue;
        prices++;
        assert_non_null(strstr(text_of(comparison, "baseline"), ", wait block"));
    }
    /* six pairs of transports, and five ways against the first over each transport */
    assert_int_equal(json_array_size(json_object_get(run, "comparisons")), 6 + 10);
    assert_int_equal(prices, 10);
    json_decref(run);
}

static void notifications_have_no_bytes(void **state)
{
    static const char *const ids[] = {"latency/signal/0/same-cpu", "latency/eventfd/0/same-cpu",
                                      "latency/pipe/64/same-cpu"};
    json_t *run = run_small(*state, small_run("latency", "signal,eventfd,pipe", "1", NULL, NULL));

    assert_ids(run, ids, 3);
    each_invocation(run, assert_round_trips);
    json_decref(run);
}

/* The written file is one that the program reads. */
static void runs_of_many_clients_can_be_reported_and_compared(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, small_run("fanin,connect", "pipe", "4", "--clients", "2"));
    sandbox_type(sandbox, "report it --format json");
    struct program *program = sandbox_type(sandbox, "compare it it --format json");
    assert_has(program->out, "\"messages_per_second\"");
    assert_has(program->out, "\"connect_ns.p50\"");
}

static void what_a_workload_cannot_do_is_said_in_the_plan(void **state)
{
    struct program *program = sandbox_type(
        *state,
        "run --dry-run -p same-cpu -s 64 -w fanin,connect -t pipe,null --clients 2 --wait block");

    assert_has(program->out, "fanin/pipe/64/same-cpu/clients=2/shared\n");
    assert_has(program->out, "skipped: fanin/pipe/64/same-cpu/clients=2/separate: ");
    assert_has(program->out, "skipped: fanin/null/64/same-cpu/clients=2: ");
    assert_has(program->out, "skipped: connect/null/64/same-cpu: ");
}

static void no_clients_are_refused_with_what_is_allowed(void **state)
{
    static const struct mistake mistakes[] = {
        {"run -w fanin --clients 0", "--clients|\"0\"|from 1 to"},
        {"run -w fanin --clients 1000000", "--clients|too large|from 1 to"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(connect_counts_every_connection_with_and_without_fork),
        TEST(pairs_share_the_work_out_and_are_held_against_one),
        TEST(batches_are_cases_of_their_own),
        TEST(load_offers_what_was_asked_for_and_runs_from_when_it_was_due),
        TEST(all_transports_of_a_block_have_the_same_plan_whatever_warming_up_moved),
        TEST(load_has_as_many_clients_as_are_typed),
        TEST(what_load_cannot_do_is_refused),
        TEST(fanin_counts_every_message_and_shares_them_out),
        TEST(request_has_round_trips_and_shares),
        TEST(duplex_counts_both_directions),
        TEST(every_way_to_wait_is_compared_with_the_first),
        TEST(notifications_have_no_bytes),
        TEST(runs_of_many_clients_can_be_reported_and_compared),
        TEST(what_a_workload_cannot_do_is_said_in_the_plan),
        TEST(no_clients_are_refused_with_what_is_allowed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
