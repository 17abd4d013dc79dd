/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filling_test.c - what is counted, and that a change of the bytes is noticed. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "probe/filling.h"

/* A fresh one for every test: non-blocking, of the smallest size, one page. */
static int pipe_open(void **state)
{
    static int ends[2];

    *state = ends;
    return pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0 || fcntl(ends[1], F_SETPIPE_SZ, 1) < 0;
}

static int pipe_close(void **state)
{
    const int *ends = *state;

    close(ends[0]);
    if (ends[1] >= 0)
        close(ends[1]);
    return 0;
}

static void a_pipe_takes_its_capacity_and_gives_it_back(void **state)
{
    const int *ends = *state;
    uint64_t capacity_bytes = (uint64_t)fcntl(ends[1], F_GETPIPE_SZ);
    struct filling filling = filling_write(ends[1], 64);

    assert_int_equal(filling.bytes, capacity_bytes);
    assert_int_equal(filling.writes, capacity_bytes / 64);
    assert_int_equal(filling.ended_by, EAGAIN);

    struct draining draining = filling_read(ends[0], false);
    assert_int_equal(draining.bytes, capacity_bytes);
    assert_true(draining.as_written);
    assert_int_equal(draining.ended_by, EAGAIN);
}

static void with_the_writer_closed_the_end_is_seen(void **state)
{
    int *ends = *state;
    uint64_t bytes = filling_write(ends[1], 64).bytes;

    close(ends[1]);
    ends[1] = -1;
    struct draining draining = filling_read(ends[0], true);
    assert_int_equal(draining.bytes, bytes);
    assert_int_equal(draining.ended_by, 0);
}

static void a_lost_byte_is_noticed(void **state)
{
    const int *ends = *state;
    uint64_t bytes = filling_write(ends[1], 64).bytes;
    char lost;

    assert_int_equal(read(ends[0], &lost, 1), 1);
    struct draining draining = filling_read(ends[0], false);
    assert_int_equal(draining.bytes, bytes - 1);
    assert_false(draining.as_written);
}

static void a_lost_round_number_of_bytes_is_noticed(void **state)
{
    const int *ends = *state;
    char lost[256];

    filling_write(ends[1], 64);
    assert_int_equal(read(ends[0], lost, sizeof lost), sizeof lost);
    assert_false(filling_read(ends[0], false).as_written);
}

static void an_error_that_is_not_fullness_is_told(void **state)
{
    const int *ends = *state;
    struct filling filling = filling_write(ends[0], 64); /* the read end */

    assert_int_equal(filling.bytes, 0);
    assert_int_equal(filling.ended_by, EBADF);
    assert_int_equal(filling_read(ends[1], false).ended_by, EBADF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_pipe_takes_its_capacity_and_gives_it_back, pipe_open,
                                        pipe_close),
        cmocka_unit_test_setup_teardown(with_the_writer_closed_the_end_is_seen, pipe_open,
                                        pipe_close),
        cmocka_unit_test_setup_teardown(a_lost_byte_is_noticed, pipe_open, pipe_close),
        cmocka_unit_test_setup_teardown(a_lost_round_number_of_bytes_is_noticed, pipe_open,
                                        pipe_close),
        cmocka_unit_test_setup_teardown(an_error_that_is_not_fullness_is_told, pipe_open,
                                        pipe_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
