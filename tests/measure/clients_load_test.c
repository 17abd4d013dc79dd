/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_load_test.c - an open loop of several clients: their plans together are the one that was
 * ordered, and every request arrives and is timed from when it was due. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "measure/clients_parts.h"
#include "measure/invocation.h"
#include "measure/precondition.h"
#include "support/invocation_place.h"
#include "transport/server_endpoint.h"
#include "workload/pacer.h"

enum { CLIENTS = 5, TIMED = 301, RATE = 30000, WATCHDOG_MS = 60000 };

/* ---- the plan ---- */

static struct invocation_record *plan_of(unsigned clients, double per_second, uint64_t seed)
{
    struct invocation_record *record = calloc(1, record_bytes(0, clients));

    assert_non_null(record);
    record->spec.clients = clients;
    record->timed_messages = TIMED;
    record->rate_per_second = per_second;
    record->plan_seed = seed;
    assert_int_equal(clients_load_plan(record), 0);
    return record;
}

/* When that client's last request is due, and the one after. */
static void last_of(struct invocation_record *record, unsigned number, uint64_t *last_ns,
                    uint64_t *next_ns)
{
    const struct client_record *client = record_client(record, number);
    struct pacer pacer = pacer_begin(client->plan_seed,
                                     record->rate_per_second / record->spec.clients, 0, false);

    *last_ns = 0;
    for (uint64_t i = 0; i < client->plan.count; i++)
        *last_ns = pacer_next(&pacer);
    *next_ns = pacer_next(&pacer);
}

static void the_plan_ends_for_all_with_the_last_request_of_all(void **state)
{
    (void)state;
    for (unsigned clients = 2; clients < 70; clients += 13) {
        struct invocation_record *record = plan_of(clients, RATE, clients);
        uint64_t end_ns = 0, earliest_ns = UINT64_MAX, count = 0, last_ns, next_ns;
        for (unsigned i = 0; i < clients; i++) {
            assert_true(record_client(record, i)->plan.first == count);
            count += record_client(record, i)->plan.count;
            last_of(record, i, &last_ns, &next_ns);
            end_ns = last_ns > end_ns ? last_ns : end_ns;
            earliest_ns = next_ns < earliest_ns ? next_ns : earliest_ns;
        }
        assert_true(count == TIMED);
        assert_true(end_ns <= earliest_ns);
        /* of a sum of exponential gaps; five times its standard deviation */
        const double ordered_ns = (double)TIMED * (double)NS_PER_SECOND / RATE;
        assert_true(fabs((double)end_ns / ordered_ns - 1) < 5 / sqrt(TIMED));
        free(record);
    }
}

static void clients_of_a_plan_have_moments_of_their_own(void **state)
{
    struct invocation_record *record = plan_of(CLIENTS, RATE, 7),
                             *again = plan_of(CLIENTS, RATE, 7);
    struct invocation_record *other = plan_of(CLIENTS, RATE, 8);

    (void)state;
    for (unsigned i = 0; i < CLIENTS; i++) {
        const uint64_t seed = record_client(record, i)->plan_seed;
        assert_true(seed == record_client(again, i)->plan_seed);
        assert_true(record_client(record, i)->plan.count == record_client(again, i)->plan.count);
        for (unsigned k = 0; k < CLIENTS; k++) {
            assert_true(k == i || seed != record_client(record, k)->plan_seed);
            assert_true(seed != record_client(other, k)->plan_seed);
        }
    }
    free(record);
    free(again);
    free(other);
}

static void all_at_once_each_has_its_share(void **state)
{
    struct invocation_record *record = plan_of(CLIENTS, 0, 7);

    (void)state;
    for (unsigned i = 0; i < CLIENTS; i++)
        assert_true(record_client(record, i)->plan.count ==
                    TIMED / CLIENTS + (i < TIMED % CLIENTS ? 1 : 0));
    free(record);
}

static void any_byte_that_is_not_as_it_was_sent_is_found(void **state)
{
    enum { BYTES = 61 };
    unsigned char message[BYTES], copy[BYTES];
    const struct load_header header = {.sequence = 12, .due_ns = 34, .sent_ns = 56};
    const size_t from = STAMP_HEAD_BYTES + LOAD_HEADER_BYTES;

    (void)state;
    pattern_fill(message, BYTES, PATTERN_PING, header.sequence);
    memcpy(message + STAMP_HEAD_BYTES, &header, sizeof header);
    for (size_t i = from; i < BYTES - STAMP_TAIL_BYTES; i++) {
        memcpy(copy, message, BYTES);
        assert_true(clients_load_matches(copy, BYTES));
        memcpy(copy, message, BYTES);
        copy[i] ^= 1;
        assert_false(clients_load_matches(copy, BYTES));
    }
}

/* ---- invocations ---- */

static struct invocation_request request_for(const struct invocation_place *place,
                                             const char *transport, const char *variant)
{
    return (struct invocation_request){
        .transport = transport_find(transport),
        .workload = workload_of_clients("load", CLIENTS),
        .spec = {.variant = variant,
                 .cpus = {CPU_ANY, CPU_ANY},
                 .message_bytes = 64,
                 .wait = strcmp(variant, "shared") == 0 ? WAIT_BLOCK : WAIT_EPOLL,
                 .clients = CLIENTS},
        .rate_per_second = RATE,
        .plan_seed = 3,
        .warmup_messages = 37,
        .timed_messages = TIMED,
        .verify = true,
        .directory = place->directory,
        .watchdog_ms = WATCHDOG_MS,
    };
}

static void check_samples(const struct invocation_result *result)
{
    const struct load_result *load = &result->load;

    assert_ptr_equal(load->samples.latency_ns, result->samples_ns);
    for (uint64_t i = 0; i < result->messages; i++) {
        assert_true(load->samples.latency_ns[i] > 0);
        assert_true(load->samples.latency_ns[i] >= load->samples.since_sent_ns[i]);
    }
    assert_true(load->paced <= TIMED && load->late <= TIMED);
    assert_true(load->references <= LOAD_REFERENCES);
}

static void check(const struct invocation_request *request, const struct invocation_result *result)
{
    uint64_t sum = 0;

    const bool may_lose = (request->transport->flags & TRANSPORT_LOSES) != 0;

    if (result->messages != TIMED && !may_lose)
        fail_msg("%s: %ju requests arrived", request->transport->name, (uintmax_t)result->messages);
    assert_true(result->sent_messages + result->refused_messages == TIMED);
    assert_true(result->lost_messages + result->messages == result->sent_messages);
    assert_int_equal(result->clients, request->spec.clients);
    assert_int_equal(result->torn_records, 0);
    for (unsigned i = 0; i < result->clients; i++)
        sum += result->client_messages[i];
    assert_true(sum == result->messages);
    check_samples(result);
}

static void run(const struct invocation_request *request)
{
    struct invocation_result result;
    struct diagnosis why = {""};

    if (invocation_run(request, &result, &why) != 0)
        fail_msg("%s %s, %u clients, wait %s: %s", request->transport->name, request->spec.variant,
                 request->spec.clients, wait_names[request->spec.wait], why.text);
    check(request, &result);
    invocation_result_release(&result);
}

static void for_each_way(const struct invocation_place *place,
                         void (*visit)(const struct invocation_request *request))
{
    for (const struct transport *const *transport = transports; *transport != NULL; transport++) {
        const char *const *variant = workload_of_clients("load", CLIENTS)->variants_of(*transport);
        if (variant == NULL || precondition_check((*transport)->name, "/tmp", NULL) != 0)
            continue;
        for (; *variant != NULL; variant++) {
            const struct invocation_request request = request_for(place, (*transport)->name,
                                                                  *variant);
            if (request.workload->check(request.transport, &request.spec, NULL) == 0)
                visit(&request);
        }
    }
}

static void by_each_wait(const struct invocation_request *given)
{
    struct invocation_request request = *given;

    for (int wait = WAIT_BLOCK; wait < WAIT_COUNT; wait++) {
        request.spec.wait = (enum wait_strategy)wait;
        if (request.workload->check(request.transport, &request.spec, NULL) == 0)
            run(&request);
    }
}

static void every_request_arrives_over_every_transport_by_every_wait(void **state)
{
    for_each_way(*state, by_each_wait);
}

static void with_what_is_particular(const struct invocation_request *given)
{
    struct invocation_request request = *given;

    request.warmup_ns = 2 * NS_PER_MS;
    request.spec.clients = 23;
    run(&request);
    request.rate_per_second = 0; /* all at once, as for the capacity */
    request.verify = false;
    request.warmup_messages = 0;
    run(&request);
    request.warmup_ns = 0;
    request.spec.message_bytes = LOAD_FEWEST_OF_CLIENTS;
    request.verify = true;
    run(&request);
}

static void warming_up_in_time_and_all_at_once_lose_nothing(void **state)
{
    for_each_way(*state, with_what_is_particular);
}

/* What was planned depends on the seed alone. */
static void the_rate_offered_is_that_of_the_plan(void **state)
{
    struct invocation_request request = request_for(*state, "pipe", "shared");
    struct invocation_result result;
    struct invocation_record *record = plan_of(CLIENTS, RATE, request.plan_seed);
    uint64_t end_ns = 0, last_ns, next_ns;

    for (unsigned i = 0; i < CLIENTS; i++) {
        last_of(record, i, &last_ns, &next_ns);
        end_ns = last_ns > end_ns ? last_ns : end_ns;
    }
    free(record);
    assert_int_equal(invocation_run(&request, &result, NULL), 0);
    assert_true(result.load.planned_ns == end_ns);
    assert_true(result.load.arrived_ns > end_ns);
    invocation_result_release(&result);
}

/* Its sleeps would be taken for those of messages. */
static void where_calls_are_counted_there_is_no_bare_loop(void **state)
{
    struct invocation_request request = request_for(*state, "pipe", "shared");
    struct invocation_result result;

    for (unsigned clients = 1; clients <= CLIENTS; clients += CLIENTS - 1) {
        request.spec.clients = clients;
        request.workload = workload_of_clients("load", clients);
        for (int traced = 0; traced <= 1; traced++) {
            request.traced = traced != 0;
            assert_int_equal(invocation_run(&request, &result, NULL), 0);
            assert_true(traced ? result.load.references == 0 : result.load.references > 0);
            invocation_result_release(&result);
        }
    }
}

int main(void)
{
#define TEST(name)                                                                                 \
    cmocka_unit_test_setup_teardown(name, invocation_place_create, invocation_place_remove)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plan_ends_for_all_with_the_last_request_of_all),
        cmocka_unit_test(clients_of_a_plan_have_moments_of_their_own),
        cmocka_unit_test(all_at_once_each_has_its_share),
        cmocka_unit_test(any_byte_that_is_not_as_it_was_sent_is_found),
        TEST(every_request_arrives_over_every_transport_by_every_wait),
        TEST(warming_up_in_time_and_all_at_once_lose_nothing),
        TEST(the_rate_offered_is_that_of_the_plan),
        TEST(where_calls_are_counted_there_is_no_bare_loop),
    };

    return cmocka_run_group_tests_name("clients load", tests, NULL, NULL);
}
