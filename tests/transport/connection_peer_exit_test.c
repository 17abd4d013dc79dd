/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_peer_exit_test.c - a side that dies between or within connections is an error for the
 * other side or its end, over every transport that has connections, never a hang. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/private_directory.h"
#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "transport/connection.h"
#include "transport/fd_io.h"

/* Nothing here waits for time to pass, only for ends of processes; SIGALRM ends a hang. */
enum { LONGEST_WAIT_S = 20, MESSAGE_BYTES = 64, WHOLE_CONNECTIONS = 3, MANY = 1000 };

/* Where in its next connection the server leaves. */
enum leave { BEFORE_BEGIN, AFTER_BEGIN, AFTER_QUESTION, AFTER_ANSWER, LEAVES };

static bool tells_that_the_peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

static int relate(struct channel_pair *pair, enum side side, uint64_t connections)
{
    struct exchange exchange;

    return pair_exchange(pair, workload_find("connect"), side, MESSAGE_BYTES, connections,
                         &exchange);
}

static int serve_and_leave(struct channel_pair *pair, void *argument)
{
    const enum leave *leave = argument;
    unsigned char message[MESSAGE_BYTES];
    const struct transport *channel = pair->transport;

    if (relate(pair, SIDE_CHILD, WHOLE_CONNECTIONS) != 0)
        return 1;
    if (*leave >= AFTER_BEGIN && channel->connection->begin(pair->channel) != 0)
        return 2;
    if (*leave >= AFTER_QUESTION && channel->recv(pair->channel, message, sizeof message) != 0)
        return 3;
    if (*leave >= AFTER_ANSWER && channel->send(pair->channel, message, sizeof message) != 0)
        return 4;
    _exit(0); /* without closing anything */
}

static void a_server_that_leaves_ends_the_clients_connections(void **state)
{
    const struct connection *connection = ((const struct transport *)*state)->connection;

    if (connection->forks != NULL)
        skip(); /* connection_pipe_test.c */
    for (enum leave leave = BEFORE_BEGIN; leave < LEAVES; leave++) {
        struct channel_pair pair;
        struct exchange exchange;
        pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
        alarm(LONGEST_WAIT_S);
        pair_start(&pair, serve_and_leave, &leave);
        assert_int_equal(relate(&pair, SIDE_PARENT, WHOLE_CONNECTIONS), 0);
        /* No pattern: the last answer repeats the question. */
        unsigned char message[MESSAGE_BYTES] = {0};
        exchange = (struct exchange){.transport = connection->channel,
                                     .channel = pair.channel,
                                     .message = message,
                                     .spec = {.message_bytes = sizeof message},
                                     .messages = MANY};
        int error = workload_find("connect")->run[SIDE_PARENT](&exchange);
        alarm(0);
        assert_true(tells_that_the_peer_is_gone(error));
        assert_int_equal(exchange.received_messages, leave == AFTER_ANSWER ? 1 : 0);
        assert_int_equal(pair_finish(&pair), 0);
    }
}

static int expect_other_questions(struct channel_pair *pair, void *argument)
{
    unsigned char message[2][MESSAGE_BYTES];
    struct exchange exchange = {.transport = pair->transport,
                                .channel = pair->channel,
                                .message = message[0],
                                .incoming = message[1],
                                .spec = {.message_bytes = MESSAGE_BYTES},
                                .messages = WHOLE_CONNECTIONS,
                                .first_sequence = 10,
                                .verify = true};

    (void)argument;
    return workload_find("connect")->run[SIDE_CHILD](&exchange) == -EBADMSG ? 0 : 1;
}

/* Without waiting for each other: the client for an answer, the server for the client's end. */
static void a_server_that_refuses_a_question_ends_the_connection(void **state)
{
    const struct connection *connection = ((const struct transport *)*state)->connection;
    struct channel_pair pair;

    if (connection->forks != NULL)
        skip(); /* connection_pipe_test.c */
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, expect_other_questions, NULL);
    assert_true(tells_that_the_peer_is_gone(relate(&pair, SIDE_PARENT, WHOLE_CONNECTIONS)));
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static int serve_for_ever(struct channel_pair *pair, void *argument)
{
    (void)argument;
    return relate(pair, SIDE_CHILD, MANY);
}

/* A process with a pair of its own, which tells that it has come so far and waits to be killed. */
static _Noreturn void relate_and_wait(const struct connection *connection, const char *directory,
                                      bool within, int tell_fd)
{
    const struct channel_spec spec = {directory, MESSAGE_BYTES, 0};
    struct channel_pair pair = {.transport = connection->channel};

    alarm(LONGEST_WAIT_S);
    if (connection->channel->open(&pair.channel, &spec) != 0)
        _exit(1);
    pair_start(&pair, serve_for_ever, NULL);
    if (connection->forks == NULL && relate(&pair, SIDE_PARENT, within ? 0 : 1) != 0)
        _exit(2);
    if (connection->forks == NULL && within && connection->begin(pair.channel) != 0)
        _exit(3);
    if (fd_write_all(tell_fd, "x", 1) != 0)
        _exit(4);
    for (;;)
        pause();
}

static void kill_the_client(const struct connection *connection, bool within)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX", byte;
    int alive[2];

    assert_non_null(mkdtemp(directory));
    assert_int_equal(pipe2(alive, O_CLOEXEC), 0);
    pid_t client = fork();
    assert_true(client >= 0);
    if (client == 0)
        relate_and_wait(connection, directory, within, alive[1]);
    fd_close(&alive[1]);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(fd_read_all(alive[0], &byte, 1), 0);
    assert_int_equal(kill(client, SIGKILL), 0);
    /* The end of the stream comes when all who inherited the other end are gone. */
    assert_int_equal(fd_read_all(alive[0], &byte, 1), -EPIPE);
    while (waitpid(-1, NULL, 0) > 0) /* also those who have lost their parent */
        continue;
    assert_int_equal(errno, ECHILD);
    alarm(0);
    fd_close(&alive[0]);
    assert_int_equal(directory_empty(directory), 0);
    assert_int_equal(rmdir(directory), 0);
}

static void a_client_that_is_killed_takes_the_server_along(void **state)
{
    const struct connection *connection = ((const struct transport *)*state)->connection;

    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    kill_the_client(connection, false);
    kill_the_client(connection, true);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_server_that_leaves_ends_the_clients_connections",
         a_server_that_leaves_ends_the_clients_connections},
        {"a_server_that_refuses_a_question_ends_the_connection",
         a_server_that_refuses_a_question_ends_the_connection},
        {"a_client_that_is_killed_takes_the_server_along",
         a_client_that_is_killed_takes_the_server_along},
    };

    return run_for_each_connecting("connection peer exit", tests, sizeof tests / sizeof tests[0]);
}
