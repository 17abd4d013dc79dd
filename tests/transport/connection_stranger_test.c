/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_stranger_test.c - a server of connections neither answers nor counts who is not its
 * client, whether the stranger came before the first connection or between two. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "transport/connection.h"
#include "transport/fd_io.h"

enum { HIGHEST_FD = 256, LONGEST_WAIT_S = 60, MESSAGE_BYTES = 64, CONNECTIONS = 5 };

/* Where a client of this channel would knock: found by asking, as any other program could. */
struct door {
    struct sockaddr_storage address;
    socklen_t address_bytes;
    int type; /* SOCK_... */
};

/* The bound socket of this process. */
static bool find_door(struct door *door)
{
    for (int fd = 3; fd < HIGHEST_FD; fd++) {
        socklen_t size = sizeof door->type;
        door->address_bytes = sizeof door->address;
        if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &door->type, &size) == 0 &&
            getsockname(fd, (struct sockaddr *)&door->address, &door->address_bytes) == 0 &&
            door->address_bytes > sizeof(sa_family_t))
            return true;
    }
    return false;
}

struct stranger {
    pid_t pid;
    int leave[2]; /* closed by the test when the stranger may go */
};

/* Connects and asks like a client. A connection must then end without an answer; a datagram has no
 * answer to wait for. Stays until told: the end of a child would hang up the channel (peer.h). */
static _Noreturn void be_a_stranger(const struct door *door, struct stranger *self, int tell_fd)
{
    unsigned char message[MESSAGE_BYTES] = {0};

    alarm(LONGEST_WAIT_S);
    fd_close(&self->leave[1]);
    int fd = socket(door->address.ss_family, door->type | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&door->address, door->address_bytes) < 0)
        _exit(1);
    /* A server that waits has closed a connection before this. */
    if (send(fd, message, sizeof message, MSG_NOSIGNAL) != sizeof message &&
        door->type == SOCK_DGRAM)
        _exit(2);
    if (fd_write_all(tell_fd, "x", 1) != 0)
        _exit(3);
    bool answered = door->type != SOCK_DGRAM && read(fd, message, 1) > 0;
    fd_read_all(self->leave[0], message, 1);
    _exit(answered ? 4 : 0);
}

/* Returns when the stranger has knocked. */
static void send_a_stranger(const struct door *door, struct stranger *stranger)
{
    int told[2];
    char byte;

    assert_int_equal(pipe2(told, O_CLOEXEC), 0);
    assert_int_equal(pipe2(stranger->leave, O_CLOEXEC), 0);
    stranger->pid = fork();
    assert_true(stranger->pid >= 0);
    if (stranger->pid == 0)
        be_a_stranger(door, stranger, told[1]);
    fd_close(&told[1]);
    assert_int_equal(fd_read_all(told[0], &byte, 1), 0);
    fd_close(&told[0]);
    fd_close(&stranger->leave[0]);
}

static void expect_turned_away(struct stranger *stranger)
{
    int status;

    fd_close(&stranger->leave[1]);
    while (waitpid(stranger->pid, &status, 0) < 0)
        continue;
    assert_int_equal(status, 0);
}

/* With contents verified: the stranger's question would be a wrong one. */
static int relate(struct channel_pair *pair, enum side side)
{
    struct exchange exchange;
    int error = pair_exchange(pair, workload_find("connect"), side, MESSAGE_BYTES, CONNECTIONS,
                              &exchange);

    if (error != 0)
        return error;
    return exchange.received_messages == CONNECTIONS && exchange.sent_messages == CONNECTIONS ? 0
                                                                                              : -1;
}

static int serve_twice(struct channel_pair *pair, void *argument)
{
    int error = relate(pair, SIDE_CHILD);

    (void)argument;
    if (error == 0)
        error = relate(pair, SIDE_CHILD);
    if (error != 0)
        return 1;
    return pair->transport->strangers == NULL || pair->transport->strangers(pair->channel) == 2 ? 0
                                                                                                : 2;
}

static void a_stranger_is_neither_answered_nor_counted(void **state)
{
    struct stranger early, late;
    struct channel_pair pair;
    struct door door;

    pair_open(&pair, ((const struct transport *)*state)->connection->channel, MESSAGE_BYTES, 0);
    if (!find_door(&door)) {
        pair_finish(&pair);
        skip();
    }
    alarm(LONGEST_WAIT_S);
    send_a_stranger(&door, &early);
    pair_start(&pair, serve_twice, NULL);
    assert_int_equal(relate(&pair, SIDE_PARENT), 0);
    send_a_stranger(&door, &late);
    assert_int_equal(relate(&pair, SIDE_PARENT), 0);
    assert_int_equal(pair_finish(&pair), 0);
    /* The later one holds a copy of what the earlier one waits for. */
    expect_turned_away(&late);
    expect_turned_away(&early);
    alarm(0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_stranger_is_neither_answered_nor_counted", a_stranger_is_neither_answered_nor_counted},
    };

    return run_for_each_connecting("connection stranger", tests, sizeof tests / sizeof tests[0]);
}
