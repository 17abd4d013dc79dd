/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait_test.c - each strategy finds exactly the descriptors that can be read. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/wait.h"

enum { COUNT = 4 };

static void make_pipes(int readers[COUNT], int writers[COUNT])
{
    for (int i = 0; i < COUNT; i++) {
        int ends[2];
        assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
        readers[i] = ends[0];
        writers[i] = ends[1];
    }
}

static void close_all(const int fds[COUNT])
{
    for (int i = 0; i < COUNT; i++)
        close(fds[i]);
}

static void those_with_data_or_at_their_end_are_ready(void **state)
{
    (void)state;
    for (int wait = WAIT_POLL; wait <= WAIT_EPOLL; wait++) {
        int readers[COUNT], writers[COUNT];
        unsigned ready[COUNT];
        struct wait_set *set;

        make_pipes(readers, writers);
        assert_int_equal(wait_set_create(&set, (enum wait_strategy)wait, readers, COUNT), 0);
        assert_int_equal(write(writers[2], "x", 1), 1);
        assert_int_equal(wait_set_wait(set, ready), 1);
        assert_int_equal(ready[0], 2);
        assert_int_equal(wait_set_wait(set, ready), 1); /* level-triggered: still */
        close(writers[0]);
        assert_int_equal(wait_set_wait(set, ready), 2);
        assert_int_equal(ready[0] + ready[1], 0 + 2);
        wait_set_remove(set, 0);
        wait_set_remove(set, 0); /* once more does nothing */
        assert_int_equal(wait_set_wait(set, ready), 1);
        assert_int_equal(ready[0], 2);
        wait_set_free(set);
        close_all(readers);
        writers[0] = -1;
        close_all(writers);
    }
}

/* A loop that reads once each time: none that has more to read is forgotten, none starves. */
static void by_edges_one_stays_ready_until_reading_it_is_refused(void **state)
{
    int readers[COUNT], writers[COUNT];
    unsigned ready[COUNT];
    struct wait_set *set;
    char byte;

    (void)state;
    make_pipes(readers, writers);
    assert_int_equal(write(writers[1], "ab", 2), 2); /* before it is waited for */
    assert_int_equal(wait_set_create(&set, WAIT_EPOLL_ET, readers, COUNT), 0);
    assert_int_equal(wait_set_wait(set, ready), 1);
    assert_int_equal(ready[0], 1);
    assert_int_equal(read(readers[1], &byte, 1), 1);
    assert_int_equal(write(writers[3], "x", 1), 1);
    assert_int_equal(wait_set_wait(set, ready), 2);
    assert_int_equal(ready[0] + ready[1], 1 + 3);
    assert_int_equal(read(readers[1], &byte, 1), 1);
    assert_int_equal(read(readers[1], &byte, 1), -1);
    assert_int_equal(errno, EAGAIN);
    wait_set_refused(set, 1);
    assert_int_equal(wait_set_wait(set, ready), 1);
    assert_int_equal(ready[0], 3);
    assert_int_equal(write(writers[1], "c", 1), 1);
    close(writers[0]);
    wait_set_remove(set, 3);
    assert_int_equal(wait_set_wait(set, ready), 2);
    assert_int_equal(ready[0] + ready[1], 0 + 1);
    wait_set_free(set);
    close_all(readers);
    writers[0] = -1;
    close_all(writers);
}

static void spinning_offers_all_that_are_left_and_does_not_block(void **state)
{
    int readers[COUNT], writers[COUNT];
    unsigned ready[COUNT];
    struct wait_set *set;
    char byte;

    (void)state;
    make_pipes(readers, writers);
    assert_int_equal(wait_set_create(&set, WAIT_SPIN, readers, COUNT), 0);
    assert_int_equal(wait_set_wait(set, ready), COUNT);
    wait_set_remove(set, 1);
    assert_int_equal(wait_set_wait(set, ready), COUNT - 1);
    assert_int_equal(ready[1], 2);
    assert_int_equal(read(readers[0], &byte, 1), -1);
    assert_int_equal(errno, EAGAIN);
    wait_set_free(set);
    close_all(readers);
    close_all(writers);
}

static void blocking_is_for_one_descriptor(void **state)
{
    int readers[COUNT], writers[COUNT];
    unsigned ready[COUNT];
    struct wait_set *set;

    (void)state;
    make_pipes(readers, writers);
    assert_int_equal(wait_set_create(&set, WAIT_BLOCK, readers, COUNT), -EINVAL);
    assert_int_equal(wait_set_create(&set, WAIT_BLOCK, readers, 1), 0);
    assert_int_equal(wait_set_wait(set, ready), 1);
    assert_int_equal(ready[0], 0);
    assert_int_equal(fcntl(readers[0], F_GETFL) & O_NONBLOCK, 0);
    wait_set_free(set);
    close_all(readers);
    close_all(writers);
}

static void select_refuses_a_descriptor_beyond_fd_setsize(void **state)
{
    struct rlimit limit;
    struct wait_set *set;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max <= FD_SETSIZE)
        skip();
    limit.rlim_cur = limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    int high = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, FD_SETSIZE);
    assert_true(high >= FD_SETSIZE);
    assert_int_equal(wait_set_create(&set, WAIT_SELECT, &high, 1), -ERANGE);
    close(high);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_with_data_or_at_their_end_are_ready),
        cmocka_unit_test(by_edges_one_stays_ready_until_reading_it_is_refused),
        cmocka_unit_test(spinning_offers_all_that_are_left_and_does_not_block),
        cmocka_unit_test(blocking_is_for_one_descriptor),
        cmocka_unit_test(select_refuses_a_descriptor_beyond_fd_setsize),
    };

    return cmocka_run_group_tests_name("wait set", tests, NULL, NULL);
}
