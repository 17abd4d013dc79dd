/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * datagram_test.c - a datagram of an unexpected size is an error, not a message. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

static int send_sizes(struct channel_pair *pair, void *argument)
{
    static const unsigned char message[64];
    const size_t *sizes = argument;

    for (int i = 0; i < 3; i++)
        if (pair->transport->send(pair->channel, message, sizes[i]) != 0)
            return 1;
    return 0;
}

static void a_shorter_and_a_longer_datagram_are_refused_and_the_next_is_fine(void **state)
{
    size_t sizes[] = {8, 64, 16};
    unsigned char message[64];
    struct channel_pair pair;

    if (((const struct transport *)*state)->largest_message == NULL)
        skip(); /* a stream: the bytes go on */
    pair_open(&pair, *state, sizeof message, 0);
    pair_start(&pair, send_sizes, sizes);
    assert_int_equal(pair.transport->recv(pair.channel, message, 16), -EMSGSIZE);
    assert_int_equal(pair.transport->recv(pair.channel, message, 16), -EMSGSIZE);
    assert_int_equal(pair.transport->recv(pair.channel, message, 16), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_shorter_and_a_longer_datagram_are_refused_and_the_next_is_fine",
         a_shorter_and_a_longer_datagram_are_refused_and_the_next_is_fine},
    };

    return run_for_each_transport("datagram", tests, sizeof tests / sizeof tests[0]);
}
