/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_test.c - one server and 1, 2, 8, 64 clients, over all transports, ways and waits: every
 * message is accounted for. The supervisor itself compares what each client sent with what came. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "measure/invocation.h"
#include "measure/precondition.h"
#include "support/invocation_place.h"
#include "support/message_check.h"
#include "transport/server_endpoint.h"

enum { WARMUP = 37, TIMED = 501, WATCHDOG_MS = 60000 };

static struct invocation_request request_for(const struct invocation_place *fixture,
                                             const char *workload, const char *transport,
                                             const char *variant, unsigned clients)
{
    return (struct invocation_request){
        .transport = transport_find(transport),
        .workload = workload_find(workload),
        .spec = {.variant = variant,
                 .cpus = {CPU_ANY, CPU_ANY},
                 .message_bytes = 64,
                 .wait = strcmp(variant, "shared") == 0 ? WAIT_BLOCK : WAIT_EPOLL,
                 .clients = clients},
        .warmup_messages = WARMUP,
        .timed_messages = TIMED,
        .verify = true,
        .directory = fixture->directory,
        .watchdog_ms = WATCHDOG_MS,
    };
}

static void check_result(const struct invocation_request *request,
                         const struct invocation_result *result)
{
    uint64_t sum = 0;

    assert_int_equal(result->messages, request->timed_messages);
    assert_int_equal(result->bytes, request->timed_messages * request->spec.message_bytes);
    assert_int_equal(result->clients, request->spec.clients);
    assert_int_equal(result->torn_records, 0);
    assert_true(result->elapsed_ns > 0 && result->elapsed_ns <= result->wall_ns);
    assert_true(result->warmup_ns >= request->warmup_ns);
    assert_true(result->warmup_messages >= request->warmup_messages);
    assert_true(result->capacity.receive_bytes > 0);
    for (unsigned i = 0; i < result->clients; i++)
        sum += result->client_messages[i];
    assert_int_equal(sum, result->messages);
}

/* Closed loops have fixed shares, and every round trip takes some time. */
static void check_round_trips(const struct invocation_request *request,
                              const struct invocation_result *result)
{
    for (unsigned i = 0; i < result->clients; i++) {
        uint64_t more = i < request->timed_messages % request->spec.clients ? 1 : 0;
        assert_int_equal(result->client_messages[i],
                         request->timed_messages / request->spec.clients + more);
    }
    for (uint64_t i = 0; i < result->messages; i++)
        assert_true(result->samples_ns[i] > 0);
}

static void run(const struct invocation_request *request)
{
    struct invocation_result result;
    struct diagnosis why = {""};

    if (invocation_run(request, &result, &why) != 0)
        fail_msg("%u clients, wait %s: %s", request->spec.clients, wait_names[request->spec.wait],
                 why.text);
    check_result(request, &result);
    if (request->workload->samples != SAMPLES_NONE)
        check_round_trips(request, &result);
    else
        assert_null(result.samples_ns);
    invocation_result_release(&result);
}

static const char *const workload_names[] = {"fanin", "request"};

/* Calls visit for both workloads, all transports that can be tried here with a server endpoint, and all their ways. */
static void for_each_way(const struct invocation_place *fixture,
                         void (*visit)(const struct invocation_request *request))
{
    for (const struct transport *const *transport = transports; *transport != NULL; transport++) {
        if ((*transport)->server_endpoint == NULL ||
            precondition_check((*transport)->name, "/tmp", NULL) != 0)
            continue;
        for (size_t i = 0; i < 2; i++) {
            const struct workload *workload = workload_find(workload_names[i]);
            for (const char *const *variant = workload->variants_of(*transport); *variant != NULL;
                 variant++) {
                struct invocation_request request = request_for(fixture, workload->name,
                                                                (*transport)->name, *variant, 8);
                visit(&request);
            }
        }
    }
}

static void with_each_number(const struct invocation_request *given)
{
    static const unsigned numbers[] = {1, 2, 64};
    struct invocation_request request = *given;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        request.spec.clients = numbers[i];
        run(&request);
    }
}

static void every_message_of_1_2_and_64_clients_is_accounted_for(void **state)
{
    for_each_way(*state, with_each_number);
}

static void with_each_wait(const struct invocation_request *given)
{
    struct invocation_request request = *given;

    for (int wait = WAIT_BLOCK; wait < WAIT_COUNT; wait++) {
        request.spec.wait = (enum wait_strategy)wait;
        if (request.workload->check(request.transport, &request.spec, NULL) == 0)
            run(&request);
    }
}

static void every_wait_serves_all_clients(void **state)
{
    for_each_way(*state, with_each_wait);
}

static bool carries(const struct transport *transport, size_t message_bytes)
{
    const struct channel_spec spec = {"/tmp", message_bytes, 0};
    size_t largest = SIZE_MAX;

    if (transport->largest_message != NULL)
        assert_int_equal(transport->largest_message(&spec, &largest), 0);
    return message_bytes <= largest;
}

static void with_each_size(const struct invocation_request *given)
{
    static const size_t sizes[] = {16, 17, PIPE_BUF, PIPE_BUF + 1, 65536};
    struct invocation_request request = *given;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        request.spec.message_bytes = sizes[i];
        if (carries(request.transport, sizes[i]) &&
            request.workload->check(request.transport, &request.spec, NULL) == 0)
            run(&request);
    }
}

static void every_size_that_is_not_refused_arrives_whole(void **state)
{
    for_each_way(*state, with_each_size);
}

static void without_verifying_or_warming_up(const struct invocation_request *given)
{
    struct invocation_request request = *given;

    request.verify = false;
    request.warmup_messages = 0;
    run(&request);
}

static void it_works_without_verifying_or_warming_up_too(void **state)
{
    for_each_way(*state, without_verifying_or_warming_up);
}

static void warmed_up_in_time(const struct invocation_request *given)
{
    static const unsigned numbers[] = {1, 8, 64};
    struct invocation_request request = *given;

    request.warmup_messages = 7; /* fewer than clients: nobody has a share */
    request.warmup_ns = 3 * NS_PER_MS;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        request.spec.clients = numbers[i];
        run(&request);
    }
}

static void warming_up_for_a_time_leaves_the_timed_shares_as_they_are(void **state)
{
    for_each_way(*state, warmed_up_in_time);
}

static void more_clients_than_messages_leave_some_without(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, "request", "pipe", "separate", 8);

    request.warmup_messages = 1;
    request.timed_messages = 3;
    run(&request);
}

static void server_and_clients_are_pinned(void **state)
{
    const struct invocation_place *fixture = *state;
    struct placement same_cpu;
    struct invocation_result result;

    assert_int_equal(placement_find(fixture->topology, "same-cpu", &same_cpu, NULL), 0);
    for (size_t i = 0; i < 2; i++) {
        struct invocation_request request = request_for(fixture, workload_names[i], "unix-stream",
                                                        "separate", 4);
        request.spec.cpus[0] = request.spec.cpus[1] = same_cpu.cpus[0];
        request.spin_rounds = 1000;
        assert_int_equal(invocation_run(&request, &result, NULL), 0);
        for (int side = 0; side < SIDE_COUNT; side++) {
            assert_int_equal(result.cost[side].cpu_at_start, same_cpu.cpus[0]);
            assert_int_equal(result.cost[side].cpu_at_end, same_cpu.cpus[0]);
        }
        assert_true(result.spin_ns > 0);
        invocation_result_release(&result);
    }
}

static void a_cpu_that_is_not_to_be_had_is_named(void **state)
{
    const struct invocation_place *fixture = *state;

    for (int side = 0; side < SIDE_COUNT; side++) {
        struct invocation_request request = request_for(fixture, "request", "unix-stream",
                                                        "separate", 3);
        struct invocation_result result;
        struct diagnosis why = {""};
        request.spec.cpus[side] = 4000;
        assert_int_equal(invocation_run(&request, &result, &why), -EINVAL);
        assert_true(message_has(why.text, "CPU 4000 has been taken from this process"));
        assert_true(message_has(why.text, side == SIDE_PARENT ? "server, step \"pinning\""
                                                              : " of 3, step \"pinning\""));
    }
}

int main(void)
{
#define TEST(name)                                                                                 \
    cmocka_unit_test_setup_teardown(name, invocation_place_create, invocation_place_remove)
    const struct CMUnitTest tests[] = {
        TEST(every_message_of_1_2_and_64_clients_is_accounted_for),
        TEST(every_wait_serves_all_clients),
        TEST(every_size_that_is_not_refused_arrives_whole),
        TEST(it_works_without_verifying_or_warming_up_too),
        TEST(warming_up_for_a_time_leaves_the_timed_shares_as_they_are),
        TEST(more_clients_than_messages_leave_some_without),
        TEST(server_and_clients_are_pinned),
        TEST(a_cpu_that_is_not_to_be_had_is_named),
    };

    return cmocka_run_group_tests_name("clients", tests, NULL, NULL);
}
