/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waiter_test.c - what a waiter says about two pipes and about a socket, without other
 * processes. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/fd_io.h"
#include "transport/waiting.h"

enum { LONGEST_WAIT_S = 30, BOTH = READY_TO_RECEIVE | READY_TO_SEND };

static const enum wait_strategy sleeping[] = {WAIT_POLL, WAIT_SELECT, WAIT_EPOLL};

enum { SLEEPING_COUNT = sizeof sleeping / sizeof sleeping[0] };

/* Our end and the other's, as two pipes or as a socket pair. */
struct link {
    struct channel_descriptors own, other;
};

static struct link two_pipes(void)
{
    int down[2], up[2];

    assert_int_equal(pipe2(down, O_CLOEXEC), 0);
    assert_int_equal(pipe2(up, O_CLOEXEC), 0);
    return (struct link){{up[0], down[1]}, {down[0], up[1]}};
}

static struct link a_socket(void)
{
    int pair[2];

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    return (struct link){{pair[0], pair[0]}, {pair[1], pair[1]}};
}

static void close_descriptors(struct channel_descriptors *descriptors)
{
    if (descriptors->send_fd != descriptors->receive_fd)
        fd_close(&descriptors->send_fd);
    fd_close(&descriptors->receive_fd);
}

/* Fills what we send into, so that it is not ready. */
static void fill(const struct link *link)
{
    static const char page[4096];

    while (write(link->own.send_fd, page, sizeof page) > 0)
        continue;
    assert_int_equal(errno, EAGAIN);
}

static void check_readiness(struct link link, enum wait_strategy strategy)
{
    struct waiter *waiter = NULL;

    alarm(LONGEST_WAIT_S);
    assert_int_equal(waiter_create(&waiter, strategy, &link.own), 0);
    assert_int_equal(waiter_wait(waiter, READY_TO_SEND), READY_TO_SEND);
    assert_int_equal(waiter_wait(waiter, BOTH), READY_TO_SEND);
    assert_int_equal(fd_write_all(link.other.send_fd, "x", 1), 0);
    assert_int_equal(waiter_wait(waiter, READY_TO_RECEIVE), READY_TO_RECEIVE);
    assert_int_equal(waiter_wait(waiter, READY_TO_SEND), READY_TO_SEND);
    assert_int_equal(waiter_wait(waiter, BOTH), BOTH);
    fill(&link);
    assert_int_equal(waiter_wait(waiter, BOTH), READY_TO_RECEIVE);
    close_descriptors(&link.other);
    assert_int_equal(waiter_wait(waiter, READY_TO_RECEIVE), READY_TO_RECEIVE);
    assert_int_equal(waiter_wait(waiter, READY_TO_SEND), READY_TO_SEND);
    assert_int_equal(waiter_wait(waiter, BOTH), BOTH);
    alarm(0);
    waiter_free(waiter);
    close_descriptors(&link.own);
}

static void every_wait_tells_what_is_ready_and_an_end_counts_as_ready(void **state)
{
    (void)state;
    for (int i = 0; i < SLEEPING_COUNT; i++) {
        check_readiness(two_pipes(), sleeping[i]);
        check_readiness(a_socket(), sleeping[i]);
    }
}

/* What came before the wait, or before it was wanted, is not lost: both were tried and refused. */
static void check_edges(struct link link)
{
    struct waiter *waiter = NULL;
    char byte;

    alarm(LONGEST_WAIT_S);
    assert_int_equal(waiter_create(&waiter, WAIT_EPOLL_ET, &link.own), 0);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), -EAGAIN);
    assert_int_equal(fd_write_all(link.other.send_fd, "x", 1), 0);
    assert_int_equal(waiter_wait(waiter, READY_TO_RECEIVE), READY_TO_RECEIVE);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), 1);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), -EAGAIN);
    assert_int_equal(fd_write_all(link.other.send_fd, "x", 1),
                     0); /* while only sending is wanted */
    assert_int_equal(waiter_wait(waiter, READY_TO_SEND), READY_TO_SEND);
    assert_int_equal(waiter_wait(waiter, READY_TO_RECEIVE), READY_TO_RECEIVE);
    fill(&link);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), 1);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), -EAGAIN);
    close_descriptors(&link.other);
    assert_true(waiter_wait(waiter, BOTH) & READY_TO_RECEIVE);
    alarm(0);
    waiter_free(waiter);
    close_descriptors(&link.own);
}

static void edges_between_a_refusal_and_the_wait_are_told(void **state)
{
    (void)state;
    check_edges(two_pipes());
    check_edges(a_socket());
}

static void spinning_finds_out_by_trying(void **state)
{
    struct link link = two_pipes();
    struct waiter *waiter = NULL;
    char byte;

    (void)state;
    assert_int_equal(waiter_create(&waiter, WAIT_SPIN, &link.own), 0);
    assert_int_equal(waiter_wait(waiter, READY_TO_RECEIVE), READY_TO_RECEIVE);
    assert_int_equal(fd_try_read(link.own.receive_fd, &byte, 1), -EAGAIN);
    waiter_free(waiter);
    close_descriptors(&link.own);
    close_descriptors(&link.other);
}

static void both_descriptors_are_made_non_blocking(void **state)
{
    struct link link = two_pipes();
    struct waiter *waiter = NULL;

    (void)state;
    assert_int_equal(waiter_create(&waiter, WAIT_POLL, &link.own), 0);
    assert_true(fcntl(link.own.receive_fd, F_GETFL) & O_NONBLOCK);
    assert_true(fcntl(link.own.send_fd, F_GETFL) & O_NONBLOCK);
    waiter_free(waiter);
    close_descriptors(&link.own);
    close_descriptors(&link.other);
}

static void select_refuses_descriptors_that_its_set_has_no_room_for(void **state)
{
    const struct channel_descriptors high_in = {FD_SETSIZE, 0}, high_out = {0, FD_SETSIZE};
    struct waiter *waiter = NULL;

    (void)state;
    assert_int_equal(waiter_create(&waiter, WAIT_SELECT, &high_in), -ERANGE);
    assert_int_equal(waiter_create(&waiter, WAIT_SELECT, &high_out), -ERANGE);
    assert_null(waiter);
    /* The others only mind that it isn't open. */
    assert_int_equal(waiter_create(&waiter, WAIT_POLL, &high_in), -EBADF);
    assert_int_equal(waiter_create(&waiter, WAIT_EPOLL, &high_in), -EBADF);
    assert_null(waiter);
}

static void blocking_is_no_way_to_wait_for_descriptors(void **state)
{
    struct link link = a_socket();
    struct waiter *waiter = NULL;

    (void)state;
    assert_int_equal(waiter_create(&waiter, WAIT_BLOCK, &link.own), -EINVAL);
    assert_null(waiter);
    close_descriptors(&link.own);
    close_descriptors(&link.other);
}

static void a_transport_without_descriptors_can_not_be_waited_for(void **state)
{
    const struct transport *transport = transport_find("null");
    const struct channel_spec spec = {"/tmp", 1, 0};
    struct channel *channel, *waiting = NULL;

    (void)state;
    assert_int_equal(transport->open(&channel, &spec), 0);
    assert_int_equal(waiting_open(&waiting, transport, channel, WAIT_POLL), -EOPNOTSUPP);
    assert_null(waiting);
    transport->close(channel);
}

static void waits_are_found_by_name(void **state)
{
    (void)state;
    assert_int_equal(wait_find("block"), WAIT_BLOCK);
    assert_int_equal(wait_find("poll"), WAIT_POLL);
    assert_int_equal(wait_find("select"), WAIT_SELECT);
    assert_int_equal(wait_find("epoll"), WAIT_EPOLL);
    assert_int_equal(wait_find("epoll-et"), WAIT_EPOLL_ET);
    assert_int_equal(wait_find("spin"), WAIT_SPIN);
    assert_int_equal(wait_find("default"), -1);
    assert_null(wait_names[WAIT_COUNT]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_wait_tells_what_is_ready_and_an_end_counts_as_ready),
        cmocka_unit_test(edges_between_a_refusal_and_the_wait_are_told),
        cmocka_unit_test(spinning_finds_out_by_trying),
        cmocka_unit_test(both_descriptors_are_made_non_blocking),
        cmocka_unit_test(select_refuses_descriptors_that_its_set_has_no_room_for),
        cmocka_unit_test(blocking_is_no_way_to_wait_for_descriptors),
        cmocka_unit_test(a_transport_without_descriptors_can_not_be_waited_for),
        cmocka_unit_test(waits_are_found_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
