/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_io_test.c - several messages in a call, of which not all get through: what was written is told,
 * and the error by the next call. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "transport/fd_io.h"

enum { BATCH = 8, MESSAGE_BYTES = 30000 };

/* Neither end blocks, so that a full pipe and an empty one are errors. */
static int create_pipe(void **state)
{
    static int ends[2];

    *state = ends;
    return pipe2(ends, O_CLOEXEC | O_NONBLOCK);
}

static int remove_pipe(void **state)
{
    int *ends = *state;

    fd_close(&ends[0]);
    fd_close(&ends[1]);
    return 0;
}

static struct iovec *prepare(void)
{
    static unsigned char bytes[BATCH][MESSAGE_BYTES];
    static struct iovec messages[BATCH];

    for (size_t i = 0; i < BATCH; i++)
        messages[i] = (struct iovec){bytes[i], MESSAGE_BYTES};
    return messages;
}

static void assert_as_before(const struct iovec *messages)
{
    for (size_t i = 0; i < BATCH; i++)
        assert_int_equal(messages[i].iov_len, MESSAGE_BYTES);
}

static void whole_messages_before_an_error_are_counted(void **state)
{
    const int *ends = *state;
    struct iovec *messages = prepare();
    const ssize_t room = fcntl(ends[1], F_GETPIPE_SZ);
    const ssize_t fit = room / MESSAGE_BYTES;

    if (fit == 0 || fit >= BATCH) /* of another size of pages */
        skip();
    assert_int_equal(fd_write_many(ends[1], messages, BATCH), fit);
    assert_as_before(messages);
    assert_int_equal(fd_write_many(ends[1], messages, BATCH), -EAGAIN);
    assert_as_before(messages);
}

static void messages_that_do_not_all_come_are_an_error(void **state)
{
    const int *ends = *state;
    struct iovec *messages = prepare();

    assert_int_equal(fd_write_many(ends[1], messages, 2), 2);
    assert_int_equal(fd_read_many(ends[0], messages, 2), 2);
    assert_int_equal(fd_write_many(ends[1], messages, 1), 1);
    assert_int_equal(fd_read_many(ends[0], messages, 2), -EAGAIN);
    assert_as_before(messages);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_pipe, remove_pipe)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(whole_messages_before_an_error_are_counted),
        TEST(messages_that_do_not_all_come_are_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
