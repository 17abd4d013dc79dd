/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * serving_test.c - what experiments find out about readiness, several clients, names that are left,
 * passed descriptors and credentials, held against poll(2), pipe(7), socket(7), unix(7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "support/probe_try.h"

static void select_poll_and_epoll_agree_with_what_follows(void **state)
{
    static const char *const streams[] = {"pipe", "fifo", "unix-stream", "tcp"};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        probe_holds("readiness", streams[i],
                    (const char *const[]){"empty: not ready, read EAGAIN",
                                          "3 bytes there: ready, read success (3 bytes)",
                                          "writer closed: ready, read success (0 bytes)", NULL});
}

static void a_listener_is_ready_when_a_client_is_there(void **state)
{
    static const char *const listeners[] = {"unix-stream", "tcp"};

    (void)state;
    for (size_t i = 0; i < 2; i++)
        probe_holds("readiness", listeners[i],
                    (const char *const[]){"listener, nobody there: not ready, accept EAGAIN",
                                          "a client there: ready, accept success", NULL});
}

static void a_datagram_sender_that_has_gone_makes_nothing_ready(void **state)
{
    (void)state;
    probe_holds("readiness", "unix-dgram",
                (const char *const[]){"3 bytes there: ready, read success (3 bytes)",
                                      "writer closed: not ready, read EAGAIN", NULL});
}

static void a_fifo_before_its_first_writer_is_not_ready_and_yet_at_its_end(void **state)
{
    (void)state;
    probe_holds("readiness", "fifo",
                (const char *const[]){"no writer yet: select not ready, poll not ready, epoll not "
                                      "ready, read 0 bytes",
                                      NULL});
}

static void several_writers_of_a_pipe_are_mixed_and_nameless(void **state)
{
    static const char *const pipes[] = {"pipe", "fifo"};

    (void)state;
    for (size_t i = 0; i < 2; i++)
        probe_holds("many-clients", pipes[i],
                    (const char *const[]){"\"A1B1C1A2B2C2\"", "recvfrom ENOTSOCK", "3 of 3", NULL});
}

static void each_client_of_a_listener_has_a_stream_of_its_own(void **state)
{
    static const char *const listeners[] = {"unix-stream", "tcp"};

    (void)state;
    for (size_t i = 0; i < 2; i++)
        probe_holds("many-clients", listeners[i],
                    (const char *const[]){"A1A2, B1B2, C1C2", "3 of 3", NULL});
}

static void datagrams_of_several_clients_bear_their_names(void **state)
{
    (void)state;
    probe_holds("many-clients", "unix-dgram",
                (const char *const[]){"A1 from A, B1 from B, C1 from C, A2 from A, B2 from B, C2 "
                                      "from C",
                                      "3 of 3", NULL});
}

static void a_path_outlives_its_process(void **state)
{
    (void)state;
    probe_holds("name-left-behind", "fifo",
                (const char *const[]){"the path is still there", "mkfifo again: EEXIST",
                                      "after unlink: success", NULL});
    static const char *const sockets[] = {"unix-stream", "unix-dgram"};
    for (size_t i = 0; i < 2; i++)
        probe_holds("name-left-behind", sockets[i],
                    (const char *const[]){"the path is still there", "bind again: EADDRINUSE",
                                          "after unlink: success", NULL});
}

static void an_abstract_name_goes_with_its_process(void **state)
{
    static const char *const sockets[] = {"unix-stream", "unix-dgram"};

    (void)state;
    for (size_t i = 0; i < 2; i++)
        probe_holds("abstract-name-left-behind", sockets[i],
                    (const char *const[]){"after its end: success",
                                          "another socket held it: EADDRINUSE", NULL});
}

static void a_port_in_time_wait_needs_so_reuseaddr_on_both_sockets(void **state)
{
    (void)state;
    probe_holds("name-left-behind", "tcp",
                (const char *const[]){"while it listens, with SO_REUSEADDR: EADDRINUSE",
                                      "in TIME_WAIT, without: EADDRINUSE, with: success",
                                      "the first server without: EADDRINUSE", NULL});
}

static void only_unix_sockets_pass_descriptors(void **state)
{
    static const char *const pipes[] = {"pipe", "fifo"}, *const sockets[] = {"unix-stream",
                                                                             "unix-dgram"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        probe_holds("descriptor-passing", pipes[i],
                    (const char *const[]){"sendmsg: ENOTSOCK", NULL});
        probe_holds("descriptor-passing", sockets[i],
                    (const char *const[]){"sendmsg: success; the other process: success", NULL});
    }
    /* Whether the system refuses it or drops it in silence is the system's affair. */
    struct probe_result tcp;
    probe_try("descriptor-passing", "tcp", &tcp);
    assert_int_equal(tcp.outcome, PROBE_HOLDS);
}

static void unix_sockets_tell_the_peer_and_others_do_not(void **state)
{
    (void)state;
    probe_holds("credentials", "pipe", (const char *const[]){"SO_PEERCRED: ENOTSOCK", NULL});
    probe_holds("credentials", "fifo", (const char *const[]){"SO_PEERCRED: ENOTSOCK", NULL});
    probe_holds("credentials", "unix-stream", (const char *const[]){"SO_PEERCRED: pid ", NULL});
    probe_holds("credentials", "unix-dgram", (const char *const[]){"SCM_CREDENTIALS: pid ", NULL});
    probe_holds("credentials", "tcp", (const char *const[]){"SO_PEERCRED: ", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(select_poll_and_epoll_agree_with_what_follows),
        cmocka_unit_test(a_listener_is_ready_when_a_client_is_there),
        cmocka_unit_test(a_datagram_sender_that_has_gone_makes_nothing_ready),
        cmocka_unit_test(a_fifo_before_its_first_writer_is_not_ready_and_yet_at_its_end),
        cmocka_unit_test(several_writers_of_a_pipe_are_mixed_and_nameless),
        cmocka_unit_test(each_client_of_a_listener_has_a_stream_of_its_own),
        cmocka_unit_test(datagrams_of_several_clients_bear_their_names),
        cmocka_unit_test(a_path_outlives_its_process),
        cmocka_unit_test(an_abstract_name_goes_with_its_process),
        cmocka_unit_test(a_port_in_time_wait_needs_so_reuseaddr_on_both_sockets),
        cmocka_unit_test(only_unix_sockets_pass_descriptors),
        cmocka_unit_test(unix_sockets_tell_the_peer_and_others_do_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
