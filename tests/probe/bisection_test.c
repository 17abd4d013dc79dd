/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bisection_test.c - the largest size that works, with subjects whose answer is known. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "probe/bisection.h"

struct subject {
    size_t limit; /* sizes up to this work */
    size_t fails; /* this size is an error, 0: none */
    size_t largest_tried;
    int tries;
};

static int works(void *argument, size_t size, bool *yes)
{
    struct subject *subject = argument;

    subject->tries++;
    if (size > subject->largest_tried)
        subject->largest_tried = size;
    if (size == subject->fails)
        return -EIO;
    *yes = size <= subject->limit;
    return 0;
}

static size_t largest_of(size_t most, struct subject *subject)
{
    size_t largest = SIZE_MAX;

    assert_int_equal(bisect_largest(most, works, subject, &largest), 0);
    return largest;
}

static void it_finds_every_limit(void **state)
{
    (void)state;
    for (size_t limit = 0; limit <= 40; limit++)
        assert_int_equal(largest_of(1000, &(struct subject){.limit = limit}), limit);
}

static void it_finds_limits_at_the_end_of_the_range(void **state)
{
    (void)state;
    assert_int_equal(largest_of(1000, &(struct subject){.limit = 999}), 999);
    assert_int_equal(largest_of(1000, &(struct subject){.limit = 1000}), 1000);
    assert_int_equal(largest_of(1, &(struct subject){.limit = 1}), 1);
    assert_int_equal(largest_of(1, &(struct subject){.limit = 0}), 0);
}

static void where_everything_works_the_answer_is_the_most(void **state)
{
    (void)state;
    struct subject subject = {.limit = SIZE_MAX};

    assert_int_equal(largest_of(12345, &subject), 12345);
    assert_int_equal(subject.largest_tried, 12345);
}

static void it_does_not_try_sizes_far_beyond_the_answer(void **state)
{
    (void)state;
    struct subject subject = {.limit = 100};

    assert_int_equal(largest_of(SIZE_MAX / 4, &subject), 100);
    assert_true(subject.largest_tried <= 200);
}

static void it_needs_few_tries(void **state)
{
    (void)state;
    struct subject subject = {.limit = 212960};

    assert_int_equal(largest_of((size_t)8 << 20, &subject), 212960);
    /* 19 doublings to 2^18 and 17 halvings of what lies between 2^17 and it. */
    assert_true(subject.tries <= 19 + 17);
}

static void an_error_ends_it(void **state)
{
    (void)state;
    struct subject subject = {.limit = 100, .fails = 4};
    size_t largest;

    assert_int_equal(bisect_largest(1000, works, &subject, &largest), -EIO);
    assert_int_equal(subject.largest_tried, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_finds_every_limit),
        cmocka_unit_test(it_finds_limits_at_the_end_of_the_range),
        cmocka_unit_test(where_everything_works_the_answer_is_the_most),
        cmocka_unit_test(it_does_not_try_sizes_far_beyond_the_answer),
        cmocka_unit_test(it_needs_few_tries),
        cmocka_unit_test(an_error_ends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
