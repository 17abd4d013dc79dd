/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kinds_test.c - what experiments find out about message queues, sequenced packets, UDP, socket
 * pairs, abstract names, shared memory and edges, held against mq_overview(7), msgop(2), unix(7),
 * udp(7), epoll(7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "support/probe_try.h"

/* As probe_holds(), but a system that lacks the mechanism skips the test. */
static void holds_where_there_is_one(const char *name, const char *transport,
                                     const char *const facts[])
{
    struct probe_result result;

    probe_try(name, transport, &result);
    if (result.outcome == PROBE_NOT_TRIED) {
        print_message("not tried: %s\n", result.observed);
        skip();
    }
    for (const char *const *fact = facts; *fact != NULL; fact++)
        if (strstr(result.observed, *fact) == NULL)
            fail_msg("%s, %s: no \"%s\" in: %s", name, transport, *fact, result.observed);
}

static void the_highest_priority_comes_first_and_the_oldest_of_it(void **state)
{
    (void)state;
    holds_where_there_is_one("selection", "mq", (const char *const[]){"bdace", NULL});
}

static void a_full_queue_and_unfit_sizes_are_refused(void **state)
{
    (void)state;
    holds_where_there_is_one("queue-limits", "mq",
                             (const char *const[]){"5 messages, then EAGAIN", "large: EMSGSIZE",
                                                   "room: EMSGSIZE", "was room: success", NULL});
}

static void a_notice_comes_once(void **state)
{
    (void)state;
    holds_where_there_is_one(
        "notice", "mq",
        (const char *const[]){"another process: EBUSY", "1 for the first, 0 for the second",
                              "0 after asking", "1 when it had been empty", NULL});
}

static void types_choose_the_message(void **state)
{
    (void)state;
    holds_where_there_is_one("selection", "sysv-mq", (const char *const[]){"cba-d", NULL});
}

static void a_system_v_queue_counts_bytes(void **state)
{
    (void)state;
    holds_where_there_is_one("queue-limits", "sysv-mq",
                             (const char *const[]){"then EAGAIN", "large: EINVAL", "room: E2BIG",
                                                   "MSG_NOERROR: 10 bytes", NULL});
}

static void queues_outlive_their_processes(void **state)
{
    (void)state;
    holds_where_there_is_one("name-left-behind", "mq",
                             (const char *const[]){"message: success (l)", "then: ENOENT", NULL});
    holds_where_there_is_one(
        "name-left-behind", "sysv-mq",
        (const char *const[]){"the message came: l", "removed: success", NULL});
}

static void a_queue_that_may_not_be_made_leaves_the_claim_open(void **state)
{
    struct rlimit limit, none;
    struct probe_result result;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_MSGQUEUE, &limit), 0);
    none = limit;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_MSGQUEUE, &none), 0);
    probe_try("selection", "mq", &result);
    assert_int_equal(setrlimit(RLIMIT_MSGQUEUE, &limit), 0);
    assert_int_equal(result.outcome, PROBE_NOT_TRIED);
}

static void records_are_kept_apart_and_not_marked(void **state)
{
    (void)state;
    probe_holds("boundaries", "unix-seqpacket",
                (const char *const[]){"3 bytes, \"abc\"", "5 bytes, \"defgh\"", NULL});
    probe_holds("short-read", "unix-seqpacket", (const char *const[]){"MSG_TRUNC set", NULL});
    probe_holds("record-mark", "unix-seqpacket",
                (const char *const[]){"3 records of 3 bytes", "msg_flags of 0", NULL});
}

static void a_flooded_udp_receiver_loses_what_the_kernel_counts(void **state)
{
    (void)state;
    probe_holds("losing-data", "udp",
                (const char *const[]){"every write() succeeded", "whole and in order", NULL});
}

static void udp_tells_a_connected_socket_that_nobody_listens(void **state)
{
    (void)state;
    probe_holds("refused-and-reset", "udp",
                (const char *const[]){"connected: success, ECONNREFUSED, success",
                                      "not connected: success, success", NULL});
}

static void a_socket_pair_has_no_name_and_is_known_by_who_made_it(void **state)
{
    (void)state;
    probe_holds("direction", "socketpair", (const char *const[]){"there: 5 bytes", NULL});
    probe_holds("own-name", "socketpair",
                (const char *const[]){"2 and 2 bytes", "connect(): EINVAL", NULL});
    probe_holds("credentials", "socketpair", (const char *const[]){"success; pid ", NULL});
}

static void an_abstract_name_goes_with_its_last_descriptor(void **state)
{
    (void)state;
    probe_holds("name-left-behind", "unix-abstract",
                (const char *const[]){"while the child had it: EADDRINUSE",
                                      "a file of that name: ENOENT", "after its end: success",
                                      NULL});
}

static void an_addition_is_lost_and_guarded_ones_are_not(void **state)
{
    (void)state;
    probe_holds("lost-update", "shm-sem",
                (const char *const[]){"with nothing: 1, with the semaphore: 2",
                                      "400000 atomic additions: 400000", NULL});
}

/* Pipes are another thing on some kernels, and then contradict it. */
static void edges_are_what_comes(void **state)
{
    static const char *const streams[] = {"unix-stream", "tcp", "socketpair", "unix-seqpacket"};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        probe_holds("edge-triggered", streams[i],
                    (const char *const[]){"1 after the first 3 bytes", "0 with 2 of them unread",
                                          "1 after another", "0 when all was read",
                                          "1 after the last", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_highest_priority_comes_first_and_the_oldest_of_it),
        cmocka_unit_test(a_full_queue_and_unfit_sizes_are_refused),
        cmocka_unit_test(a_notice_comes_once),
        cmocka_unit_test(types_choose_the_message),
        cmocka_unit_test(a_system_v_queue_counts_bytes),
        cmocka_unit_test(queues_outlive_their_processes),
        cmocka_unit_test(a_queue_that_may_not_be_made_leaves_the_claim_open),
        cmocka_unit_test(records_are_kept_apart_and_not_marked),
        cmocka_unit_test(a_flooded_udp_receiver_loses_what_the_kernel_counts),
        cmocka_unit_test(udp_tells_a_connected_socket_that_nobody_listens),
        cmocka_unit_test(a_socket_pair_has_no_name_and_is_known_by_who_made_it),
        cmocka_unit_test(an_abstract_name_goes_with_its_last_descriptor),
        cmocka_unit_test(an_addition_is_lost_and_guarded_ones_are_not),
        cmocka_unit_test(edges_are_what_comes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
