/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs_test.c - several pairs at once do all of the work, and no more; one that dies, fails or stands
 * still is named.
 *
 * Pairs misbehave through a transport whose functions are wrapped; processes are only forked, so each
 * wrapper counts for its own pair. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/invocation.h"
#include "support/invocation_place.h"
#include "support/message_check.h"

enum { PAIRS = 3, MESSAGES = 5000, BAD_PAIR = 1, BAD_AFTER = 5, LONG_MS = 60000, SHORT_MS = 300 };

/* Shared by all processes: how many channels were opened. */
static atomic_uint *opened;

static int create_place(void **state)
{
    opened = mmap(NULL, sizeof *opened, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return opened == MAP_FAILED ? -1 : invocation_place_create(state);
}

static int remove_place(void **state)
{
    munmap(opened, sizeof *opened);
    return invocation_place_remove(state);
}

static struct invocation_request request_for(const struct invocation_place *fixture,
                                             const struct transport *transport, unsigned pairs)
{
    return (struct invocation_request){
        .transport = transport,
        .workload = workload_find("pairs"),
        .spec = {.cpus = {CPU_ANY, CPU_ANY}, .message_bytes = 64, .clients = pairs},
        .warmup_messages = 20,
        .timed_messages = MESSAGES,
        .verify = true,
        .directory = fixture->directory,
        .watchdog_ms = LONG_MS,
    };
}

static void check_completes(const struct invocation_request *request)
{
    struct invocation_result result;
    struct diagnosis why = {""};
    uint64_t sum = 0;

    if (invocation_run(request, &result, &why) != 0)
        fail_msg("%s: %s", request->transport->name, why.text);
    assert_int_equal(result.clients, request->spec.clients);
    for (unsigned i = 0; i < result.clients; i++)
        sum += result.client_messages[i];
    assert_int_equal(sum, request->timed_messages);
    assert_int_equal(result.messages, request->timed_messages);
    assert_int_equal(result.bytes, request->timed_messages * request->spec.message_bytes);
    assert_true(result.elapsed_ns > 0 && result.elapsed_ns <= result.wall_ns);
    invocation_result_release(&result);
}

static bool can(const struct invocation_request *request)
{
    return (request->transport->flags & (TRANSPORT_SPINS | TRANSPORT_MOVES_NOTHING)) == 0 &&
           request->workload->check(request->transport, &request->spec, NULL) == 0;
}

static void every_transport_does_the_work_with_one_pair_and_with_several(void **state)
{
    for (const struct transport *const *transport = transports; *transport != NULL; transport++)
        for (unsigned pairs = 1; pairs <= PAIRS; pairs += PAIRS - 1) {
            struct invocation_request request = request_for(*state, *transport, pairs);
            if (can(&request))
                check_completes(&request);
        }
}

static void batches_are_moved_by_pairs_too(void **state)
{
    static const char *const names[] = {"pipe", "unix-stream", "unix-dgram"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct invocation_request request = request_for(*state, transport_find(names[i]), PAIRS);
        request.spec.batch = 7;
        check_completes(&request);
    }
}

static void there_may_be_fewer_messages_than_pairs(void **state)
{
    struct invocation_request request = request_for(*state, transport_find("pipe"), PAIRS);

    request.timed_messages = PAIRS - 1;
    request.warmup_messages = 0;
    check_completes(&request);
}

static uint64_t two_strangers(const struct channel *channel)
{
    (void)channel;
    return 2;
}

static int one_thread(void)
{
    return 1;
}

static void what_each_side_counts_is_of_all_pairs(void **state)
{
    struct transport counting = *transport_find("pipe");
    struct invocation_request request = request_for(*state, &counting, PAIRS);
    struct invocation_result result;

    counting.strangers = two_strangers;
    counting.kernel_threads = one_thread;
    assert_int_equal(invocation_run(&request, &result, NULL), 0);
    assert_int_equal(result.strange_messages, 2 * PAIRS * SIDE_COUNT);
    assert_true(result.counts_kernel_threads);
    assert_int_equal(result.kernel_threads, PAIRS * SIDE_COUNT);
    invocation_result_release(&result);
}

/* Pairs beyond those that the machine has share CPUs; each has its own if there are enough. */
static void each_pair_is_where_its_placement_says(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("pipe"), PAIRS);
    struct placement same_cpu;

    assert_int_equal(placement_find(fixture->topology, "same-cpu", &same_cpu, NULL), 0);
    assert_int_equal(same_cpu.pair_count, topology_cpu_count(fixture->topology));
    request.placement = &same_cpu;
    memcpy(request.spec.cpus, same_cpu.cpus, sizeof same_cpu.cpus);
    check_completes(&request); /* each side checks its CPU at the end */
}

static void a_cpu_that_is_not_to_be_had_is_named_with_its_pair(void **state)
{
    struct invocation_request request = request_for(*state, transport_find("pipe"), PAIRS);
    struct placement gone = {.pairs = {{CPU_ANY, CPU_ANY}, {CPU_ANY, 4000}}, .pair_count = 2};
    struct invocation_result result;
    struct diagnosis why = {""};

    request.placement = &gone;
    assert_int_equal(invocation_run(&request, &result, &why), -EINVAL);
    if (!message_has(why.text, "pair 2 of 3, child side, step \"pinning\": CPU 4000"))
        fail_msg("%s", why.text);
    assert_null(result.client_messages);
}

/* Of this process: which pair it is of, in the order of opening, and what it has done. */
static const struct transport *honest;
static unsigned this_pair, done_here;

static int open_and_remember(struct channel **out, const struct channel_spec *spec)
{
    this_pair = atomic_fetch_add(opened, 1);
    return honest->open(out, spec);
}

static bool my_turn(void)
{
    return this_pair == BAD_PAIR && done_here++ == BAD_AFTER;
}

static int die_in_send(struct channel *channel, const void *message, size_t bytes)
{
    if (my_turn())
        raise(SIGKILL);
    return honest->send(channel, message, bytes);
}

static int die_in_recv(struct channel *channel, void *message, size_t bytes)
{
    if (my_turn())
        raise(SIGKILL);
    return honest->recv(channel, message, bytes);
}

static int spoil_one(struct channel *channel, void *message, size_t bytes)
{
    int error = honest->recv(channel, message, bytes);

    if (my_turn())
        ((unsigned char *)message)[bytes / 2] ^= 1;
    return error;
}

static int stand_still(struct channel *channel, const void *message, size_t bytes)
{
    if (my_turn())
        for (;;)
            pause();
    return honest->send(channel, message, bytes);
}

/* As who finds no port to connect from. */
static int find_no_port(struct channel *channel, enum side side)
{
    if (this_pair == BAD_PAIR && side == SIDE_CHILD)
        return -EADDRNOTAVAIL;
    return honest->attach(channel, side);
}

static int die_in_attach(struct channel *channel, enum side side)
{
    if (this_pair == BAD_PAIR && side == SIDE_CHILD)
        raise(SIGKILL);
    return honest->attach(channel, side);
}

static void expect_failure(const struct invocation_place *fixture, const struct transport *wrong,
                           unsigned watchdog_ms, int error, const char *const says[2])
{
    static const char *const names[] = {"pipe", "unix-stream", "unix-dgram"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct transport bad = *transport_find(names[i]);
        honest = transport_find(names[i]);
        bad.open = open_and_remember;
        bad.attach = wrong->attach != NULL ? wrong->attach : bad.attach;
        bad.send = wrong->send != NULL ? wrong->send : bad.send;
        bad.recv = wrong->recv != NULL ? wrong->recv : bad.recv;
        struct invocation_request request = request_for(fixture, &bad, PAIRS);
        struct invocation_result result;
        struct diagnosis why = {""};
        request.watchdog_ms = watchdog_ms;
        atomic_store(opened, 0);
        int met = invocation_run(&request, &result, &why);
        if (met != error || !message_has(why.text, says[0]) || !message_has(why.text, says[1]))
            fail_msg("%s: %d instead of %d: %s", names[i], met, error, why.text);
        assert_null(result.client_messages);
    }
}

static void a_sender_that_is_killed_is_named_with_its_pair(void **state)
{
    static const char *const says[] = {" of 3, ",
                                       "parent side, step \"warm-up\": killed by SIGKILL"};

    expect_failure(*state, &(struct transport){.send = die_in_send}, LONG_MS, -ECHILD, says);
}

static void a_receiver_that_is_killed_is_named_with_its_pair(void **state)
{
    static const char *const says[] = {" of 3, ",
                                       "child side, step \"warm-up\": killed by SIGKILL"};

    expect_failure(*state, &(struct transport){.recv = die_in_recv}, LONG_MS, -ECHILD, says);
}

/* Its parent waits for it in accept(2), over sockets with connections. */
static void a_side_that_can_t_attach_is_named_with_its_pair(void **state)
{
    static const char *const says[] = {
        " of 3, ", "child side, step \"attach\": Cannot assign requested address"};

    expect_failure(*state, &(struct transport){.attach = find_no_port}, LONG_MS, -EADDRNOTAVAIL,
                   says);
}

static void a_side_that_is_killed_before_it_attaches_is_named_with_its_pair(void **state)
{
    static const char *const says[] = {" of 3, ", "child side, step \"attach\": killed by SIGKILL"};

    expect_failure(*state, &(struct transport){.attach = die_in_attach}, LONG_MS, -ECHILD, says);
}

/* One pair fails at once, the others are slow to make their queues. */
static int open_or_fail(struct channel **out, const struct channel_spec *spec)
{
    static const struct timespec a_while = {.tv_nsec = 200000000};

    this_pair = atomic_fetch_add(opened, 1);
    if (this_pair == BAD_PAIR)
        return -ENOSPC;
    int error = honest->open(out, spec);
    nanosleep(&a_while, NULL);
    atomic_fetch_add(opened, 1);
    return error;
}

static void pairs_that_open_are_not_killed_meanwhile(void **state)
{
    struct transport slow = *transport_find("pipe");
    struct invocation_request request = request_for(*state, &slow, BAD_PAIR + 1);
    struct invocation_result result;
    struct diagnosis why = {""};

    honest = transport_find("pipe");
    // cppcheck-suppress unreadVariable ; by the request
    slow.open = open_or_fail;
    atomic_store(opened, 0);
    assert_int_equal(invocation_run(&request, &result, &why), -ENOSPC);
    assert_int_equal(atomic_load(opened), BAD_PAIR + 1 + BAD_PAIR);
}

static void wrong_contents_are_named_with_their_pair(void **state)
{
    static const char *const says[] = {" of 3, ", "a message arrived with wrong contents"};

    expect_failure(*state, &(struct transport){.recv = spoil_one}, LONG_MS, -EBADMSG, says);
}

static void a_pair_that_stands_still_is_named_at_the_watchdogs_end(void **state)
{
    static const char *const says[] = {" of 3, ", "no end after"};

    expect_failure(*state, &(struct transport){.send = stand_still}, SHORT_MS, -ETIME, says);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, create_place, remove_place)
    const struct CMUnitTest tests[] = {
        TEST(every_transport_does_the_work_with_one_pair_and_with_several),
        TEST(batches_are_moved_by_pairs_too),
        TEST(there_may_be_fewer_messages_than_pairs),
        TEST(what_each_side_counts_is_of_all_pairs),
        TEST(each_pair_is_where_its_placement_says),
        TEST(a_cpu_that_is_not_to_be_had_is_named_with_its_pair),
        TEST(a_sender_that_is_killed_is_named_with_its_pair),
        TEST(a_receiver_that_is_killed_is_named_with_its_pair),
        TEST(a_side_that_can_t_attach_is_named_with_its_pair),
        TEST(a_side_that_is_killed_before_it_attaches_is_named_with_its_pair),
        TEST(pairs_that_open_are_not_killed_meanwhile),
        TEST(wrong_contents_are_named_with_their_pair),
        TEST(a_pair_that_stands_still_is_named_at_the_watchdogs_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
