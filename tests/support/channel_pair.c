/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * channel_pair.c - opens, forks, attaches, closes. */
#include "support/channel_pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/peer.h"

struct child_call {
    struct channel_pair *pair;
    int (*child_main)(struct channel_pair *pair, void *argument);
    void *argument;
};

void pair_open(struct channel_pair *pair, const struct transport *transport, size_t message_bytes,
               size_t buffer_bytes)
{
    *pair = (struct channel_pair){.transport = transport, .child = -1};
    strcpy(pair->directory, "/tmp/ipcmark-test-XXXXXX");
    assert_non_null(mkdtemp(pair->directory));
    const struct channel_spec spec = {pair->directory, message_bytes, buffer_bytes};
    assert_int_equal(transport->open(&pair->channel, &spec), 0);
}

static int attach_and_call(void *argument)
{
    const struct child_call *call = argument;
    struct channel_pair *pair = call->pair;

    if (pair->transport->attach(pair->channel, SIDE_CHILD) != 0)
        return 100;
    int status = call->child_main(pair, call->argument);
    pair->transport->close(pair->channel);
    return status;
}

void pair_start(struct channel_pair *pair,
                int (*child_main)(struct channel_pair *pair, void *argument), void *argument)
{
    struct child_call call = {pair, child_main, argument};

    assert_int_equal(
        peer_start(pair->transport, pair->channel, attach_and_call, &call, &pair->child), 0);
    assert_int_equal(pair->transport->attach(pair->channel, SIDE_PARENT), 0);
}

int pair_finish(struct channel_pair *pair)
{
    int status = 0;

    if (pair->child > 0)
        assert_int_equal(peer_wait(pair->child, &status), 0);
    pair->transport->close(pair->channel);
    /* rmdir refuses a directory with a name left in it. */
    assert_int_equal(rmdir(pair->directory), 0);
    return status;
}

/* One behind the other, so that one that is too long by a byte spoils the next. */
static struct iovec *make_batch(const struct case_spec *spec)
{
    if (spec->batch <= 1)
        return NULL;
    struct iovec *batch = calloc(spec->batch, sizeof *batch);
    unsigned char *messages = malloc(spec->batch * spec->message_bytes);
    assert_non_null(batch);
    assert_non_null(messages);
    for (size_t i = 0; i < spec->batch; i++)
        batch[i] = (struct iovec){messages + i * spec->message_bytes, spec->message_bytes};
    return batch;
}

int pair_exchange(struct channel_pair *pair, const struct workload *workload, enum side side,
                  size_t message_bytes, uint64_t messages, struct exchange *out)
{
    const struct case_spec spec = {.message_bytes = message_bytes};

    return pair_exchange_case(pair, workload, side, &spec, messages, out);
}

int pair_exchange_case(struct channel_pair *pair, const struct workload *workload, enum side side,
                       const struct case_spec *spec, uint64_t messages, struct exchange *out)
{
    const size_t message_bytes = spec->message_bytes;
    unsigned char *message = malloc(2 * message_bytes + 1); /* a notification has no bytes */

    assert_non_null(message);

    *out = (struct exchange){.transport = pair->transport,
                             .channel = pair->channel,
                             .message = message,
                             .incoming = message + message_bytes,
                             .batch = make_batch(spec),
                             .spec = *spec,
                             .messages = messages,
                             .verify = true};
    int error = workload->run[side](out);
    if (out->batch != NULL)
        free(out->batch[0].iov_base);
    free(out->batch);
    free(message);
    out->message = NULL;
    out->batch = NULL;
    return error;
}

size_t transport_carried(const struct transport *transport, size_t wanted)
{
    const struct channel_spec spec = {"/tmp", wanted, 0};
    size_t largest = SIZE_MAX;

    if (transport->largest_message != NULL)
        assert_int_equal(transport->largest_message(&spec, &largest), 0);
    return wanted < largest ? wanted : largest;
}

bool transport_carries(const struct transport *transport, size_t message_bytes)
{
    return transport_carried(transport, message_bytes) == message_bytes;
}
