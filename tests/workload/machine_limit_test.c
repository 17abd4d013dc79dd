/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limit_test.c - every limit is measured as a case is, says where it is none, and ends when
 * the other side does. How long anything takes is not looked at. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "support/channel_pair.h"
#include "workload/machine_limit.h"

enum { LONGEST_WAIT_S = 120, MESSAGES = 300, BYTES = LIMIT_BUFFER_BYTES + 3 };

static const struct workload *const limit = &workload_machine_limit;

static struct exchange exchange_of(enum machine_limit_kind kind, struct channel *channel,
                                   unsigned char *messages)
{
    return (struct exchange){
        .channel = channel,
        .message = messages,
        .incoming = messages == NULL ? NULL : messages + BYTES,
        .spec = {.variant = machine_limit_names[kind],
                 .message_bytes = kind >= LIMIT_COPY_ONCE ? BYTES : 0},
        .messages = MESSAGES,
    };
}

static int run_child(struct channel_pair *pair, void *argument)
{
    unsigned char *messages = calloc(2, BYTES);
    struct exchange exchange = exchange_of(*(const enum machine_limit_kind *)argument,
                                           pair->channel, messages);
    int error = limit->run[SIDE_CHILD](&exchange);

    free(messages);
    return error == 0 && exchange.received_messages == MESSAGES &&
                   exchange.received_bytes == MESSAGES * exchange.spec.message_bytes
               ? 0
               : 1;
}

static void assert_copied(const struct exchange *exchange)
{
    if (exchange->spec.message_bytes > 0)
        assert_memory_equal(exchange->message, exchange->incoming, BYTES);
}

/* Both sides agree on what was done, and each message has a time. */
static void measure(enum machine_limit_kind kind)
{
    uint32_t samples_ns[MESSAGES];
    unsigned char *messages = malloc(2 * (size_t)BYTES);
    struct channel_pair pair;
    uint64_t sum_ns = 0;

    memset(messages, 1, BYTES);
    memset(messages + BYTES, 2, BYTES);
    memset(samples_ns, 0xff, sizeof samples_ns);
    pair_open(&pair, limit->channel_of(transport_find("null"), machine_limit_names[kind]), 1, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, run_child, &kind);
    struct exchange exchange = exchange_of(kind, pair.channel, messages);
    exchange.samples_ns = samples_ns;
    uint64_t start_ns = clock_now_ns();
    assert_int_equal(limit->run[SIDE_PARENT](&exchange), 0);
    uint64_t elapsed_ns = clock_now_ns() - start_ns;
    assert_int_equal(pair_finish(&pair), 0);
    alarm(0);
    assert_int_equal(exchange.sent_messages, MESSAGES);
    assert_int_equal(exchange.sent_bytes, MESSAGES * exchange.spec.message_bytes);
    assert_int_equal(exchange.received_messages, 0);
    assert_copied(&exchange);
    for (size_t i = 0; i < MESSAGES; i++)
        sum_ns += samples_ns[i];
    assert_in_range(sum_ns, 1, elapsed_ns);
    free(messages);
}

static void both_sides_agree_on_every_limit(void **state)
{
    (void)state;
    for (enum machine_limit_kind kind = 0; kind < MACHINE_LIMITS; kind++)
        measure(kind);
}

/* Else it would wait for its turn for ever. */
static void who_takes_turns_ends_when_the_other_side_is_gone(void **state)
{
    static const enum machine_limit_kind turns[] = {LIMIT_SWITCH, LIMIT_FUTEX, LIMIT_BOUNCE};

    (void)state;
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        const struct transport *transport = limit->channel_of(NULL, machine_limit_names[turns[i]]);
        struct channel *channel;
        assert_int_equal(transport->open(&channel, &(struct channel_spec){0}), 0);
        transport->hang_up(channel);
        struct exchange exchange = exchange_of(turns[i], channel, NULL);
        alarm(LONGEST_WAIT_S);
        assert_int_equal(limit->run[SIDE_PARENT](&exchange), -EPIPE);
        alarm(0);
        assert_int_equal(exchange.sent_messages, 0);
        transport->close(channel);
    }
}

/* On one CPU, on two, not pinned; with bytes, without. */
static void a_limit_is_refused_where_it_is_none(void **state)
{
    static const int cpus[][SIDE_COUNT] = {{0, 0}, {0, 1}, {-1, -1}};
    static const bool fits[MACHINE_LIMITS][3] = {
        [LIMIT_CALL] = {true, true, true},      [LIMIT_SWITCH] = {true, false, false},
        [LIMIT_FUTEX] = {true, true, true},     [LIMIT_BOUNCE] = {false, true, false},
        [LIMIT_COPY_ONCE] = {true, true, true}, [LIMIT_COPY_TWICE] = {true, true, true},
    };

    (void)state;
    for (enum machine_limit_kind kind = 0; kind < MACHINE_LIMITS; kind++)
        for (size_t place = 0; place < 3; place++)
            for (size_t bytes = 0; bytes < 2; bytes++) {
                const struct case_spec spec = {.variant = machine_limit_names[kind],
                                               .cpus = {cpus[place][0], cpus[place][1]},
                                               .message_bytes = bytes};
                struct diagnosis why;
                bool expected = fits[kind][place] && (bytes > 0) == (kind >= LIMIT_COPY_ONCE);
                assert_int_equal(limit->check(NULL, &spec, &why), expected ? 0 : -EOPNOTSUPP);
            }
}

/* Nobody can ask for it by -w, but a worker finds it. */
static void limits_are_in_no_list_of_workloads(void **state)
{
    (void)state;
    assert_ptr_equal(workload_find("limit"), limit);
    for (size_t i = 0; workloads[i] != NULL; i++)
        assert_ptr_not_equal(workloads[i], limit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_agree_on_every_limit),
        cmocka_unit_test(who_takes_turns_ends_when_the_other_side_is_gone),
        cmocka_unit_test(a_limit_is_refused_where_it_is_none),
        cmocka_unit_test(limits_are_in_no_list_of_workloads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
