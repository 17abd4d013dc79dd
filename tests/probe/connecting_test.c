/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connecting_test.c - what experiments find out about queues, accept() and connecting to nobody,
 * held against listen(2), accept(2), connect(2), unix(7) and ip(7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "support/probe_try.h"

/* net.core.somaxconn is at least 128 on every kernel that was not told otherwise. */
static void a_unix_queue_takes_one_more_than_its_backlog_and_then_makes_clients_wait(void **state)
{
    (void)state;
    probe_holds("backlog", "unix-stream",
                (const char *const[]){
                    "0:1 1:2 2:3 3:4 4:5 5:6 6:7 7:8 8:9 9:10 10:11 11:12 12:13 13:14 14:15",
                    "non-blocking EAGAIN", "SO_SNDTIMEO EAGAIN", "until a signal EINTR",
                    "asleep until accept: success", NULL});
}

static void a_tcp_queue_takes_one_more_than_its_backlog_and_leaves_the_next_pending(void **state)
{
    (void)state;
    probe_holds("backlog", "tcp",
                (const char *const[]){
                    "0:1 1:2 2:3 3:4 4:5 5:6 6:7 7:8 8:9 9:10 10:11 11:12 12:13 13:14 14:15",
                    "non-blocking EINPROGRESS and not writable", "SO_SNDTIMEO EINPROGRESS",
                    "until a signal EINTR", NULL});
}

static void connecting_to_a_path_without_server_tells_a_missing_from_a_deserted_one(void **state)
{
    (void)state;
    probe_holds("connect-errors", "unix-stream",
                (const char *const[]){"before bind: ENOENT", "before listen: ECONNREFUSED",
                                      "server ended, path left: ECONNREFUSED",
                                      "path removed: ENOENT", NULL});
}

static void a_datagram_socket_needs_no_listen(void **state)
{
    (void)state;
    probe_holds("connect-errors", "unix-dgram",
                (const char *const[]){"before bind: ENOENT", "before listen: success",
                                      "server ended, path left: ECONNREFUSED",
                                      "path removed: ENOENT", NULL});
}

static void connecting_to_a_port_without_server_is_refused(void **state)
{
    (void)state;
    probe_holds(
        "connect-errors", "tcp",
        (const char *const[]){"before listen: ECONNREFUSED", "server ended: ECONNREFUSED", NULL});
}

static void a_fifo_without_reader_gives_a_writer_enxio(void **state)
{
    (void)state;
    probe_holds("connect-errors", "fifo",
                (const char *const[]){"before mkfifo: ENOENT", "path left: ENXIO", NULL});
}

static void accept_takes_the_first_and_waits_when_there_is_none(void **state)
{
    static const char *const transports[] = {"unix-stream", "tcp"};

    (void)state;
    for (size_t i = 0; i < 2; i++)
        probe_holds("accept", transports[i],
                    (const char *const[]){"empty: EAGAIN", "in the order 123", "went on listening",
                                          "signal: EINTR", "until a client came: success", NULL});
}

/* The family takes 2 bytes; a path ends with a zero, an abstract name begins with one. */
static void accept_tells_the_name_of_a_unix_client(void **state)
{
    (void)state;
    probe_holds("accept-address", "unix-stream",
                (const char *const[]){"unnamed: 2 bytes, the family alone",
                                      "the name that was bound, with its final zero",
                                      "the name that was bound, after a zero", NULL});
}

static void accept_tells_the_port_of_a_tcp_client(void **state)
{
    (void)state;
    probe_holds(
        "accept-address", "tcp",
        (const char *const[]){"16 bytes: address 127.0.0.1, port ", "the client's own port", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unix_queue_takes_one_more_than_its_backlog_and_then_makes_clients_wait),
        cmocka_unit_test(a_tcp_queue_takes_one_more_than_its_backlog_and_leaves_the_next_pending),
        cmocka_unit_test(connecting_to_a_path_without_server_tells_a_missing_from_a_deserted_one),
        cmocka_unit_test(a_datagram_socket_needs_no_listen),
        cmocka_unit_test(connecting_to_a_port_without_server_is_refused),
        cmocka_unit_test(a_fifo_without_reader_gives_a_writer_enxio),
        cmocka_unit_test(accept_takes_the_first_and_waits_when_there_is_none),
        cmocka_unit_test(accept_tells_the_name_of_a_unix_client),
        cmocka_unit_test(accept_tells_the_port_of_a_tcp_client),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
