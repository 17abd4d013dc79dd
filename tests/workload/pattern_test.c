/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pattern_test.c - what --verify can tell apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "workload/pattern.h"

enum { LARGEST = 100 };

static void a_filled_message_matches_at_every_size(void **state)
{
    unsigned char message[LARGEST];

    (void)state;
    for (size_t bytes = 1; bytes <= LARGEST; bytes++) {
        pattern_fill(message, bytes, PATTERN_PING, 7);
        assert_true(pattern_matches(message, bytes, PATTERN_PING, 7));
    }
}

static void filling_stops_at_the_last_byte(void **state)
{
    unsigned char message[LARGEST];

    (void)state;
    for (size_t bytes = 1; bytes < LARGEST; bytes++) {
        memset(message, 0xee, sizeof message);
        pattern_fill(message, bytes, PATTERN_PONG, bytes);
        for (size_t i = bytes; i < LARGEST; i++)
            assert_int_equal(message[i], 0xee);
    }
}

static void any_changed_bit_is_noticed(void **state)
{
    unsigned char message[LARGEST];

    (void)state;
    pattern_fill(message, LARGEST, PATTERN_PING, 3);
    for (size_t bit = 0; bit < (size_t)8 * LARGEST; bit++) {
        message[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_false(pattern_matches(message, LARGEST, PATTERN_PING, 3));
        message[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
}

static void another_message_or_direction_does_not_match(void **state)
{
    unsigned char message[8];

    (void)state;
    for (uint64_t sequence = 0; sequence < 1000; sequence++) {
        pattern_fill(message, sizeof message, PATTERN_PING, sequence);
        assert_false(pattern_matches(message, sizeof message, PATTERN_PONG, sequence));
        assert_false(pattern_matches(message, sizeof message, PATTERN_PING, sequence + 1));
        assert_false(pattern_matches(message, sizeof message, PATTERN_PING, sequence + 256));
    }
}

static void a_shifted_message_does_not_match(void **state)
{
    unsigned char message[LARGEST + 8];

    (void)state;
    pattern_fill(message, sizeof message, PATTERN_PING, 5);
    for (size_t shift = 1; shift <= 8; shift++)
        assert_false(pattern_matches(message + shift, LARGEST, PATTERN_PING, 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_message_matches_at_every_size),
        cmocka_unit_test(filling_stops_at_the_last_byte),
        cmocka_unit_test(any_changed_bit_is_noticed),
        cmocka_unit_test(another_message_or_direction_does_not_match),
        cmocka_unit_test(a_shifted_message_does_not_match),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
