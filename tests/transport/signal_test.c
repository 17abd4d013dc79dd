/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signal_test.c - a signal that is not the peer's next one is an error, and never taken for it. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "transport/fd_io.h"

enum { LONGEST_WAIT_S = 30 };

static const union sigval first_number = {.sival_int = 0}, announcement = {.sival_int = -1};

/* Runs `what` in another process and waits for its end. */
static void as_stranger(void (*what)(pid_t test))
{
    pid_t test = getpid(), stranger = fork();

    assert_true(stranger >= 0);
    if (stranger == 0) {
        what(test);
        _exit(0);
    }
    while (waitpid(stranger, NULL, 0) < 0)
        assert_int_equal(errno, EINTR);
}

/* A grandchild that sends the right number as soon as it gets a byte from *go: its end tells this
 * process nothing, as the end of a child would. */
static void start_stranger(int *go)
{
    int ends[2];
    char byte;
    pid_t test = getpid();

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t between = fork();
    assert_true(between >= 0);
    if (between == 0) {
        close(ends[1]);
        if (fork() == 0 && fd_read_all(ends[0], &byte, 1) == 0)
            sigqueue(test, SIGRTMIN, first_number);
        _exit(0);
    }
    while (waitpid(between, NULL, 0) < 0)
        assert_int_equal(errno, EINTR);
    close(ends[0]);
    *go = ends[1];
}

static void kill_only(pid_t test)
{
    kill(test, SIGRTMIN);
}

static void announce(pid_t test)
{
    sigqueue(test, SIGRTMIN, announcement);
}

/* Stays until the parent side is done with it. */
static int await_one(struct channel_pair *pair, void *argument)
{
    (void)argument;
    return pair->transport->recv(pair->channel, NULL, 0) == 0 ? 0 : 1;
}

static void a_signal_from_a_stranger_is_an_error(void **state)
{
    struct channel_pair pair;
    int go = -1;

    (void)state;
    start_stranger(&go);
    pair_open(&pair, transport_find("signal"), 0, 0);
    pair_start(&pair, await_one, NULL);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(fd_write_all(go, "g", 1), 0);
    fd_close(&go);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), -EPROTO);
    alarm(0);
    assert_int_equal(pair.transport->send(pair.channel, NULL, 0), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static int send_three(struct channel_pair *pair, void *argument)
{
    (void)argument;
    for (int i = 0; i < 3; i++)
        if (pair->transport->send(pair->channel, NULL, 0) != 0)
            return 1;
    return 0;
}

static void a_lost_signal_is_an_error(void **state)
{
    struct channel_pair pair;
    sigset_t set;

    (void)state;
    pair_open(&pair, transport_find("signal"), 0, 0);
    pair_start(&pair, send_three, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), 0);
    while (sigwaitinfo(&set, NULL) < 0) /* takes the second away */
        assert_int_equal(errno, EINTR);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), -EPROTO);
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static int send_one(struct channel_pair *pair, void *argument)
{
    (void)argument;
    return pair->transport->send(pair->channel, NULL, 0) == 0 ? 0 : 1;
}

static void a_stranger_who_announces_itself_first_is_passed_over(void **state)
{
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, transport_find("signal"), 0, 0);
    as_stranger(announce);
    as_stranger(kill_only);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, send_one, NULL);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), 0);
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static bool is_pending(void)
{
    sigset_t pending;

    sigpending(&pending);
    return sigismember(&pending, SIGRTMIN) == 1;
}

static void signals_that_nobody_received_do_not_end_the_process(void **state)
{
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, transport_find("signal"), 0, 0);
    pair_start(&pair, send_three, NULL);
    assert_int_equal(pair_finish(&pair), 0);
    assert_false(is_pending());
}

static int leave_with_one_unreceived(struct channel_pair *pair, void *argument)
{
    (void)argument;
    while (!is_pending())
        continue;
    pair->transport->close(pair->channel);
    _exit(is_pending() ? 0 : 1);
}

/* To take them all would last as long as the peer sends. */
static void a_child_that_leaves_takes_nothing_more(void **state)
{
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, transport_find("signal"), 0, 0);
    pair_start(&pair, leave_with_one_unreceived, NULL);
    assert_int_equal(pair.transport->send(pair.channel, NULL, 0), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_signal_that_was_blocked_before_stays_blocked(void **state)
{
    struct channel_pair pair;
    sigset_t set, mask;

    (void)state;
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pair_open(&pair, transport_find("signal"), 0, 0);
    assert_int_equal(pair_finish(&pair), 0);
    sigprocmask(SIG_UNBLOCK, &set, &mask);
    assert_int_equal(sigismember(&mask, SIGRTMIN), 1);
}

/* The receiver's limit is what counts. */
static int send_while_the_queue_is_full(struct channel_pair *pair, void *argument)
{
    const struct rlimit *full = argument;

    if (prlimit(getppid(), RLIMIT_SIGPENDING, full, NULL) < 0)
        return 1;
    return pair->transport->send(pair->channel, NULL, 0) == -EAGAIN ? 0 : 2;
}

static void a_queue_that_stays_full_is_no_endless_wait(void **state)
{
    struct channel_pair pair;
    struct rlimit before, full;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_SIGPENDING, &before), 0);
    full = before;
    full.rlim_cur = 0;
    pair_open(&pair, transport_find("signal"), 0, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, send_while_the_queue_is_full, &full);
    assert_int_equal(pair_finish(&pair), 0);
    alarm(0);
    assert_int_equal(setrlimit(RLIMIT_SIGPENDING, &before), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_from_a_stranger_is_an_error),
        cmocka_unit_test(a_lost_signal_is_an_error),
        cmocka_unit_test(a_stranger_who_announces_itself_first_is_passed_over),
        cmocka_unit_test(signals_that_nobody_received_do_not_end_the_process),
        cmocka_unit_test(a_child_that_leaves_takes_nothing_more),
        cmocka_unit_test(a_queue_that_stays_full_is_no_endless_wait),
        cmocka_unit_test(a_signal_that_was_blocked_before_stays_blocked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
