/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_pipe_test.c - the processes that are forked to answer over pipes: where they run, what
 * becomes of what they counted, and how they end. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "measure/peer.h"
#include "support/channel_pair.h"
#include "support/open_files.h"
#include "transport/connection.h"
#include "transport/fd_io.h"

enum { LONGEST_WAIT_S = 20, MESSAGE_BYTES = 64 };

static const struct connection *connection;

static int find_connection(void **state)
{
    (void)state;
    connection = transport_find("pipe")->connection;
    return connection == NULL;
}

/* Answers as it was asked, and says in received_bytes on which CPU. */
static int echo(struct channel *channel, void *argument, struct connection_counts *counts)
{
    unsigned char message[MESSAGE_BYTES];

    (void)argument;
    if (connection->channel->recv(channel, message, sizeof message) != 0)
        return -EIO;
    counts->received_messages++;
    counts->received_bytes = (uint64_t)sched_getcpu();
    if (connection->channel->send(channel, message, sizeof message) != 0)
        return -EIO;
    counts->sent_messages++;
    return 0;
}

static int refuse(struct channel *channel, void *argument, struct connection_counts *counts)
{
    (void)channel, (void)argument, (void)counts;
    return -EBADMSG;
}

static int die(struct channel *channel, void *argument, struct connection_counts *counts)
{
    (void)channel, (void)argument, (void)counts;
    kill(getpid(), SIGKILL);
    return 0;
}

static int ask(struct channel *channel)
{
    unsigned char message[MESSAGE_BYTES] = {1, 2, 3};
    int error = connection->channel->send(channel, message, sizeof message);

    return error != 0 ? error : connection->channel->recv(channel, message, sizeof message);
}

struct expectation {
    int error;
    uint64_t received_messages, sent_messages;
};

static int collect(struct channel_pair *pair, void *argument)
{
    const struct expectation *expected = argument;
    struct connection_counts counts = {0};

    if (connection->forks->collect(pair->channel, &counts) != expected->error)
        return 1;
    return counts.received_messages == expected->received_messages &&
                   counts.sent_messages == expected->sent_messages
               ? 0
               : 2;
}

static void connection_without_an_answer(connection_answer *answer, int finish_error,
                                         int child_error)
{
    struct expectation expected = {.error = child_error};
    const int open_before = open_files();
    struct channel_pair pair;

    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, collect, &expected);
    connection->forks->prepare(pair.channel, answer, NULL, false);
    assert_int_equal(connection->begin(pair.channel), 0);
    assert_int_equal(ask(pair.channel), -EPIPE);
    assert_true(connection->end(pair.channel) < 0);
    assert_int_equal(connection->forks->finish(pair.channel), finish_error);
    assert_int_equal(pair_finish(&pair), 0);
    alarm(0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(open_files(), open_before);
}

static void an_error_of_the_answering_process_is_told_to_both_sides(void **state)
{
    (void)state;
    connection_without_an_answer(refuse, -EBADMSG, -EBADMSG);
}

static void an_answering_process_that_is_killed_ends_the_connection(void **state)
{
    (void)state;
    connection_without_an_answer(die, 0, 0);
}

/* The first two CPUs that this process may use. */
static bool two_cpus(int cpus[SIDE_COUNT])
{
    cpu_set_t allowed;
    int found = 0;

    assert_int_equal(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    for (int cpu = 0; cpu < CPU_SETSIZE && found < SIDE_COUNT; cpu++)
        if (CPU_ISSET(cpu, &allowed))
            cpus[found++] = cpu;
    return found == SIDE_COUNT;
}

static int run_on(int cpu)
{
    cpu_set_t one;

    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    return sched_setaffinity(0, sizeof one, &one);
}

struct pinned_child {
    struct channel *channel;
    int cpu;
};

static int attach_elsewhere(void *argument)
{
    const struct pinned_child *child = argument;
    struct connection_counts counts;

    if (run_on(child->cpu) != 0 || connection->channel->attach(child->channel, SIDE_CHILD) != 0 ||
        connection->forks->collect(child->channel, &counts) != 0)
        return 1;
    return counts.received_bytes == (uint64_t)child->cpu ? 0 : 2;
}

static void an_answering_process_runs_where_the_child_side_does(void **state)
{
    int cpus[SIDE_COUNT];
    struct channel_pair pair;
    cpu_set_t before;

    (void)state;
    if (!two_cpus(cpus))
        skip();
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    struct pinned_child child = {pair.channel, cpus[SIDE_CHILD]};
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    assert_int_equal(run_on(cpus[SIDE_PARENT]), 0);
    assert_int_equal(
        peer_start(connection->channel, pair.channel, attach_elsewhere, &child, &pair.child), 0);
    assert_int_equal(connection->channel->attach(pair.channel, SIDE_PARENT), 0);
    connection->forks->prepare(pair.channel, echo, NULL, false);
    assert_int_equal(connection->begin(pair.channel), 0);
    assert_int_equal(ask(pair.channel), 0);
    assert_int_equal(connection->end(pair.channel), 0);
    assert_int_equal(connection->forks->finish(pair.channel), 0);
    assert_int_equal(pair_finish(&pair), 0);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
}

/* The excluded time is a part of the connection's, whatever the machine does meanwhile. */
static void the_time_of_the_fork_is_told_only_when_it_is_wanted(void **state)
{
    struct expectation expected = {0, 2, 2};
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    pair_start(&pair, collect, &expected);
    connection->forks->prepare(pair.channel, echo, NULL, true);
    for (int i = 0; i < 2; i++) {
        uint64_t before = clock_now_ns();
        assert_int_equal(connection->begin(pair.channel), 0);
        assert_int_equal(ask(pair.channel), 0);
        assert_int_equal(connection->end(pair.channel), 0);
        uint64_t whole_ns = clock_now_ns() - before;
        assert_in_range(connection->forks->fork_ns(pair.channel), 1, whole_ns - 1);
    }
    assert_int_equal(connection->forks->finish(pair.channel), 0);
    connection->forks->prepare(pair.channel, echo, NULL, false);
    assert_int_equal(connection->begin(pair.channel), 0);
    assert_int_equal(ask(pair.channel), 0);
    assert_int_equal(connection->end(pair.channel), 0);
    assert_int_equal(connection->forks->fork_ns(pair.channel), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static int nothing_to_collect(struct channel_pair *pair, void *argument)
{
    (void)pair, (void)argument;
    return 0;
}

static void a_channel_that_is_closed_within_a_connection_ends_it(void **state)
{
    const int open_before = open_files();
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, nothing_to_collect, NULL);
    connection->forks->prepare(pair.channel, echo, NULL, false);
    assert_int_equal(connection->begin(pair.channel), 0);
    assert_int_equal(pair_finish(&pair), 0);
    alarm(0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(open_files(), open_before);
}

/* In a process of its own; the answering process waits for a question. */
static _Noreturn void begin_and_wait(int tell_fd)
{
    struct channel_pair pair;

    alarm(LONGEST_WAIT_S);
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    pair_start(&pair, nothing_to_collect, NULL);
    rmdir(pair.directory);
    connection->forks->prepare(pair.channel, echo, NULL, true);
    if (connection->begin(pair.channel) != 0 || fd_write_all(tell_fd, "x", 1) != 0)
        _exit(1);
    for (;;)
        pause();
}

static void an_answering_process_does_not_outlive_a_parent_that_is_killed(void **state)
{
    int alive[2];
    char byte;

    (void)state;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    assert_int_equal(pipe2(alive, O_CLOEXEC), 0);
    pid_t parent = fork();
    assert_true(parent >= 0);
    if (parent == 0)
        begin_and_wait(alive[1]);
    fd_close(&alive[1]);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(fd_read_all(alive[0], &byte, 1), 0);
    assert_int_equal(kill(parent, SIGKILL), 0);
    assert_int_equal(fd_read_all(alive[0], &byte, 1), -EPIPE); /* all who had it are gone */
    while (waitpid(-1, NULL, 0) > 0)
        continue;
    assert_int_equal(errno, ECHILD);
    alarm(0);
    fd_close(&alive[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_of_the_answering_process_is_told_to_both_sides),
        cmocka_unit_test(an_answering_process_that_is_killed_ends_the_connection),
        cmocka_unit_test(an_answering_process_runs_where_the_child_side_does),
        cmocka_unit_test(the_time_of_the_fork_is_told_only_when_it_is_wanted),
        cmocka_unit_test(a_channel_that_is_closed_within_a_connection_ends_it),
        cmocka_unit_test(an_answering_process_does_not_outlive_a_parent_that_is_killed),
    };

    return cmocka_run_group_tests(tests, find_connection, NULL);
}
