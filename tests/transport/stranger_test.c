/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stranger_test.c - a server accepts its own client only, also when a stranger came first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

enum { HIGHEST_FD = 256, LONGEST_WAIT_S = 30 };

/* The socket of this process that listens, or -1: found by asking, as any other program on the
 * machine could find the port. */
static int listening_socket(void)
{
    for (int fd = 3; fd < HIGHEST_FD; fd++) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening)
            return fd;
    }
    return -1;
}

static int connect_as_stranger(int listener)
{
    struct sockaddr_storage address;
    int type;
    socklen_t size = sizeof address, type_size = sizeof type;

    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(getsockopt(listener, SOL_SOCKET, SO_TYPE, &type, &type_size), 0);
    int stranger = socket(address.ss_family, type | SOCK_CLOEXEC, 0);
    assert_true(stranger >= 0);
    assert_int_equal(connect(stranger, (struct sockaddr *)&address, size), 0);
    return stranger;
}

static int answer_one(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;

    (void)argument;
    return pair_exchange(pair, workload_find("latency"), SIDE_CHILD, 64, 1, &exchange);
}

static void a_stranger_who_connects_first_is_turned_away(void **state)
{
    struct channel_pair pair;
    struct exchange exchange;
    char byte;

    pair_open(&pair, *state, 64, 0);
    int listener = listening_socket();
    if (listener < 0) {
        pair_finish(&pair);
        skip();
    }
    int stranger = connect_as_stranger(listener);
    alarm(LONGEST_WAIT_S); /* a server that talks to the stranger would wait for ever */
    pair_start(&pair, answer_one, NULL);
    assert_int_equal(pair_exchange(&pair, workload_find("latency"), SIDE_PARENT, 64, 1, &exchange),
                     0);
    alarm(0);
    /* Its connection was closed without a byte. */
    assert_true(read(stranger, &byte, 1) <= 0);
    close(stranger);
    assert_int_equal(pair_finish(&pair), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_stranger_who_connects_first_is_turned_away",
         a_stranger_who_connects_first_is_turned_away},
    };

    return run_for_each_transport("stranger", tests, sizeof tests / sizeof tests[0]);
}
