/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance_test.c - a transport with one mistake breaks the promise that this mistake is about, and
 * the reason says what was seen. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/precondition.h"
#include "selftest/conformance.h"
#include "transport/connection.h"

static const struct transport *pipe_transport, *udp_transport;

static const struct promise *promise_about(const char *words)
{
    for (const struct promise *promise = promises; promise->name != NULL; promise++)
        if (strstr(promise->name, words) != NULL)
            return promise;
    fail_msg("no promise is about: %s", words);
    return NULL;
}

static void assert_outcome(enum promise_outcome outcome, const struct transport *transport,
                           const char *promise, const char *why)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct promise_result result;
    struct diagnosis problem;

    assert_non_null(mkdtemp(directory));
    assert_int_equal(promise_try(promise_about(promise), transport, directory, &result, &problem),
                     0);
    assert_int_equal(rmdir(directory), 0);
    if (strstr(result.why, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", result.why, why);
    assert_int_equal(result.outcome, outcome);
}

static void assert_breaks(const struct transport *transport, const char *promise, const char *why)
{
    assert_outcome(PROMISE_BROKEN, transport, promise, why);
}

/* ---- mistakes ---- */

static int recv_another_byte(struct channel *channel, void *message, size_t bytes)
{
    int error = pipe_transport->recv(channel, message, bytes);

    *(char *)message ^= 1;
    return error;
}

static int send_nothing_for_a_signal(struct channel *channel, const void *message, size_t bytes)
{
    static int sent = 0;

    return ++sent == 30 ? -EINTR : pipe_transport->send(channel, message, bytes);
}

static int crash(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    abort();
}

static int leave(struct channel *channel, void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    _exit(7);
}

static int send_and_print(struct channel *channel, const void *message, size_t bytes)
{
    printf("sending\n");
    return pipe_transport->send(channel, message, bytes);
}

static int attach_with_a_helper(struct channel *channel, enum side side)
{
    if (side == SIDE_PARENT && fork() == 0)
        for (;;)
            pause();
    return pipe_transport->attach(channel, side);
}

static int attach_with_an_environment(struct channel *channel, enum side side)
{
    setenv("IPCMARK_TEST", "1", 1);
    return pipe_transport->attach(channel, side);
}

static int open_two(struct channel **out, const struct channel_spec *spec)
{
    return dup(0) < 0 ? -errno : pipe_transport->open(out, spec);
}

static int open_and_leave(const char *name, struct channel **out, const struct channel_spec *spec)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", spec->directory, name);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fclose(file);
    return pipe_transport->open(out, spec);
}

static int open_with_a_name(struct channel **out, const struct channel_spec *spec)
{
    return open_and_leave("left", out, spec);
}

static int open_with_a_hidden_name(struct channel **out, const struct channel_spec *spec)
{
    return open_and_leave(".hidden", out, spec);
}

static int refuse_a_buffer_and_change_out(struct channel **out, const struct channel_spec *spec)
{
    int error = pipe_transport->open(out, spec);

    return error == 0 && spec->buffer_bytes > 0 ? -EOPNOTSUPP : error;
}

static int recv_the_end_as_a_message(struct channel *channel, void *message, size_t bytes)
{
    int error = pipe_transport->recv(channel, message, bytes);

    return error == -EPIPE ? 0 : error;
}

/* ---- mistakes of what need not be there ---- */

static ssize_t try_recv_nothing(struct channel *channel, void *bytes, size_t count)
{
    ssize_t received = pipe_transport->try_recv(channel, bytes, count);

    return received == -EAGAIN ? 0 : received;
}

static ssize_t try_send_and_count_one_more(struct channel *channel, const void *bytes, size_t count)
{
    return pipe_transport->try_send(channel, bytes, count) + 1;
}

static int give_one_that_is_always_readable(const struct channel *channel,
                                            struct channel_descriptors *out)
{
    int error = pipe_transport->descriptors(channel, out);

    out->receive_fd = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    return error;
}

static ssize_t try_recv_another_byte(struct channel *channel, void *bytes, size_t count)
{
    ssize_t received = pipe_transport->try_recv(channel, bytes, count);

    if (received > 0)
        *(char *)bytes ^= 1;
    return received;
}

static ssize_t send_one_more(struct channel *channel, struct iovec *messages, size_t count)
{
    ssize_t sent = pipe_transport->send_many(channel, messages, count);

    return sent < 0 ? sent : sent + 1;
}

static ssize_t recv_in_another_order(struct channel *channel, struct iovec *messages, size_t count)
{
    ssize_t received = pipe_transport->recv_many(channel, messages, count);

    if (received > 1) {
        const struct iovec first = messages[0];
        messages[0] = messages[1];
        messages[1] = first;
    }
    return received;
}

static void *lend_another_place(struct channel *channel, size_t bytes)
{
    static char places[2][1 << 21];
    static unsigned asked;

    (void)channel;
    return bytes > sizeof places[0] ? NULL : places[asked++ % 2];
}

static int recv_without_patience(struct channel *channel, void *message, size_t bytes)
{
    int error = udp_transport->recv(channel, message, bytes);

    return error == -ENODATA ? -ETIMEDOUT : error;
}

static int set_no_patience(struct channel *channel, unsigned ms)
{
    (void)channel, (void)ms;
    return -EOPNOTSUPP;
}

static int end_badly(struct channel *channel)
{
    (void)channel;
    return -EIO;
}

static void a_connection_that_does_not_end_breaks_its_promise(void **state)
{
    struct transport broken = *transport_find("unix-stream"), channel;
    struct connection connection = *broken.connection;

    (void)state;
    channel = *connection.channel;
    channel.connection = broken.connection = &connection;
    connection.channel = &channel;
    connection.end = end_badly;
    assert_breaks(&broken, "connections", "EIO");
}

static void each_mistake_breaks_its_promise(void **state)
{
    (void)state;
    pipe_transport = transport_find("pipe");
#define MISTAKE(call, mistake, promise, why) MISTAKE_OF(pipe_transport, call, mistake, promise, why)
#define MISTAKE_OF(base, call, mistake, promise, why)                                              \
    {                                                                                              \
        struct transport broken = *(base);                                                         \
        broken.call = mistake;                                                                     \
        assert_breaks(&broken, promise, why);                                                      \
    }
    MISTAKE(recv, recv_another_byte, "every size", "EBADMSG")
    MISTAKE(send, send_nothing_for_a_signal, "signals", "EINTR")
    MISTAKE(send, crash, "stream of messages", "SIGABRT")
    MISTAKE(recv, leave, "learns", "exit status 7")
    MISTAKE(send, send_and_print, "every size", "it printed \"sending")
    MISTAKE(attach, attach_with_a_helper, "every size", "left a process behind")
    MISTAKE(attach, attach_with_an_environment, "every size", "changed the environment")
    MISTAKE(open, open_two, "descriptor", "descriptors before open()")
    MISTAKE(open, open_with_a_name, "never attached", "the name left is left")
    MISTAKE(open, open_with_a_hidden_name, "never attached", "the name .hidden is left")
    MISTAKE(open, refuse_a_buffer_and_change_out, "have the buffer", "changes *out")
    MISTAKE(recv, recv_the_end_as_a_message, "who receives", "returns 0")
    MISTAKE(try_recv, try_recv_nothing, "descriptors tell", "try_recv() returns 0, not EAGAIN")
    MISTAKE(try_send, try_send_and_count_one_more, "descriptors tell", "of 64 B returns 65")
    MISTAKE(descriptors, give_one_that_is_always_readable, "descriptors tell", "is readable")
    MISTAKE(try_recv, try_recv_another_byte, "descriptors tell", "EBADMSG")
    MISTAKE(send_many, send_one_more, "several messages", "EPROTO")
    MISTAKE(recv_many, recv_in_another_order, "several messages", "EBADMSG")
    MISTAKE(reserve, lend_another_place, "lends memory", "two places")
#undef MISTAKE
}

static void who_does_not_tell_what_was_granted_promises_nothing_of_it(void **state)
{
    struct transport silent = *transport_find("pipe");

    (void)state;
    silent.capacity = NULL;
    assert_outcome(PROMISE_NOT_MADE, &silent, "have the buffer", "does not tell what was granted");
}

static void batches_that_lose_messages_need_descriptors(void **state)
{
    struct transport silent = *transport_find("udp");

    (void)state;
    silent.descriptors = NULL;
    assert_outcome(PROMISE_NOT_MADE, &silent, "several messages", "no descriptors");
}

static void a_lack_of_patience_breaks_its_promise(void **state)
{
    struct diagnosis reason;

    (void)state;
    if (precondition_check("udp", "/tmp", &reason) != 0) {
        print_message("skipped: %s\n", reason.text);
        skip();
    }
    udp_transport = transport_find("udp");
    MISTAKE_OF(udp_transport, recv, recv_without_patience, "as long as", "ETIMEDOUT, not ENODATA")
    MISTAKE_OF(udp_transport, set_patience, set_no_patience, "as long as",
               "set_patience() returns EOPNOTSUPP")
#undef MISTAKE_OF
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_breaks_its_promise),
        cmocka_unit_test(who_does_not_tell_what_was_granted_promises_nothing_of_it),
        cmocka_unit_test(batches_that_lose_messages_need_descriptors),
        cmocka_unit_test(a_lack_of_patience_breaks_its_promise),
        cmocka_unit_test(a_connection_that_does_not_end_breaks_its_promise),
    };

    return cmocka_run_group_tests_name("conformance", tests, NULL, NULL);
}
