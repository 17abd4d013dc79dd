/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn_records_test.c - torn records in streams made by hand: digits are the writers' numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "probe/torn_records.h"

enum { RECORD_BYTES = 3 };

/* Feeds the digits in pieces of `piece`; anything but a digit is a byte of nobody. */
static struct torn_count count_in_pieces(const char *digits, size_t piece)
{
    struct torn_count count;
    size_t length = strlen(digits);

    torn_begin(&count, RECORD_BYTES);
    for (size_t at = 0; at < length; at += piece) {
        unsigned char bytes[64];
        size_t size = length - at < piece ? length - at : piece;
        for (size_t i = 0; i < size; i++)
            bytes[i] = digits[at + i] == '?' ? 255 : (unsigned char)(digits[at + i] - '0');
        torn_feed(&count, bytes, size);
    }
    return count;
}

static struct torn_count count_in(const char *digits)
{
    return count_in_pieces(digits, 64);
}

static void whole_records_are_not_torn(void **state)
{
    (void)state;
    struct torn_count count = count_in("000111000222111");

    assert_int_equal(count.records, 5);
    assert_int_equal(count.torn, 0);
    assert_int_equal(torn_writers(&count), 3);
    assert_int_equal(torn_unfinished(&count), 0);
}

static void two_records_of_one_writer_in_a_row_are_two(void **state)
{
    (void)state;
    struct torn_count count = count_in("000000");

    assert_int_equal(count.records, 2);
    assert_int_equal(count.torn, 0);
    assert_int_equal(count.writers[0].records, 2);
}

static void a_record_with_another_inside_is_torn_and_the_inner_one_is_whole(void **state)
{
    (void)state;
    struct torn_count count = count_in("001110");

    assert_int_equal(count.records, 2);
    assert_int_equal(count.torn, 1);
}

static void records_that_cross_are_both_torn(void **state)
{
    (void)state;
    struct torn_count count = count_in("010101");

    assert_int_equal(count.records, 2);
    assert_int_equal(count.torn, 2);
}

static void a_record_torn_twice_is_one_torn_record(void **state)
{
    (void)state;
    struct torn_count count = count_in("0111022201110");

    /* Writer 0's first record has 111 and 222 inside; of its second there is one byte. */
    assert_int_equal(count.records, 4);
    assert_int_equal(count.torn, 1);
    assert_int_equal(torn_unfinished(&count), 1);
}

static void after_a_torn_record_whole_ones_are_whole_again(void **state)
{
    (void)state;
    struct torn_count count = count_in("001110000111");

    assert_int_equal(count.records, 4);
    assert_int_equal(count.torn, 1);
}

static void the_size_of_the_pieces_read_does_not_matter(void **state)
{
    (void)state;
    for (size_t piece = 1; piece <= 12; piece++) {
        struct torn_count count = count_in_pieces("001110222010", piece);

        /* 0: "00 0" around 111; 222 whole; then "0 0" around 1, both without an end. */
        assert_int_equal(count.records, 3);
        assert_int_equal(count.torn, 1);
        assert_int_equal(torn_unfinished(&count), 2);
    }
}

static void a_record_without_an_end_is_unfinished(void **state)
{
    (void)state;
    struct torn_count count = count_in("00011");

    assert_int_equal(count.records, 1);
    assert_int_equal(count.torn, 0);
    assert_int_equal(torn_unfinished(&count), 1);
    assert_int_equal(torn_writers(&count), 2);
}

static void bytes_of_nobody_are_counted_apart(void **state)
{
    (void)state;
    struct torn_count count = count_in("000?111");

    assert_int_equal(count.records, 2);
    assert_int_equal(count.torn, 0);
    assert_int_equal(count.strangers, 1);
}

static void an_empty_stream_has_nothing(void **state)
{
    (void)state;
    struct torn_count count = count_in("");

    assert_int_equal(count.records, 0);
    assert_int_equal(torn_writers(&count), 0);
    assert_int_equal(torn_unfinished(&count), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_records_are_not_torn),
        cmocka_unit_test(two_records_of_one_writer_in_a_row_are_two),
        cmocka_unit_test(a_record_with_another_inside_is_torn_and_the_inner_one_is_whole),
        cmocka_unit_test(records_that_cross_are_both_torn),
        cmocka_unit_test(a_record_torn_twice_is_one_torn_record),
        cmocka_unit_test(after_a_torn_record_whole_ones_are_whole_again),
        cmocka_unit_test(the_size_of_the_pieces_read_does_not_matter),
        cmocka_unit_test(a_record_without_an_end_is_unfinished),
        cmocka_unit_test(bytes_of_nobody_are_counted_apart),
        cmocka_unit_test(an_empty_stream_has_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
