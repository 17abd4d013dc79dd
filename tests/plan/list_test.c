/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list_test.c - the strict parsers of names, sizes and counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "plan/list.h"
#include "text/text.h"

static void assert_text_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" does not contain \"%s\"", text, part);
}

static void assert_names(const char *text, size_t count, const char *const expected[])
{
    struct name_list list = {0};

    assert_int_equal(name_list_parse(text, &list, NULL), 0);
    assert_int_equal(list.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(list.names[i], expected[i]);
    name_list_clear(&list);
    assert_null(list.names);
}

static void assert_bad_names(const char *text, const char *part)
{
    struct name_list list = {0};
    struct diagnosis why;

    assert_int_equal(name_list_parse(text, &list, &why), -EINVAL);
    assert_text_has(why.text, part);
}

static void assert_size(const char *text, size_t expected)
{
    struct size_list list = {0};

    assert_int_equal(size_list_parse(text, NULL, &list, NULL), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.bytes[0], expected);
    size_list_clear(&list);
}

static void assert_bad_size(const char *text, const char *part)
{
    struct size_list list = {0};
    struct diagnosis why;

    assert_int_equal(size_list_parse(text, NULL, &list, &why), -EINVAL);
    assert_null(list.bytes);
    assert_text_has(why.text, text);
    assert_text_has(why.text, part);
}

static void assert_sizes(const char *text, size_t count, const size_t expected[])
{
    struct size_list list = {0};

    assert_int_equal(size_list_parse(text, NULL, &list, NULL), 0);
    assert_int_equal(list.count, count);
    assert_memory_equal(list.bytes, expected, count * sizeof expected[0]);
    size_list_clear(&list);
    assert_null(list.bytes);
}

static void assert_bad_sizes(const char *text, const char *part)
{
    struct size_list list = {0};
    struct diagnosis why;

    assert_int_equal(size_list_parse(text, NULL, &list, &why), -EINVAL);
    assert_text_has(why.text, part);
}

static void assert_bad_count(const char *text)
{
    uint64_t number = 77;
    struct diagnosis why;

    assert_int_equal(count_parse(text, 1, 100, &number, &why), -EINVAL);
    assert_int_equal(number, 77);
    assert_text_has(why.text, "from 1 to 100");
}

static void name_list_parse_keeps_the_order(void **state)
{
    (void)state;
    assert_names("tcp,pipe,fifo", 3, (const char *const[]){"tcp", "pipe", "fifo"});
    assert_names("tcp", 1, (const char *const[]){"tcp"});
}

static void name_list_parse_keeps_the_comma_of_a_pair_of_cpus(void **state)
{
    (void)state;
    assert_names("same-cpu,cpu:0,1,unpinned", 3,
                 (const char *const[]){"same-cpu", "cpu:0,1", "unpinned"});
    assert_names("cpu:0,1,cpu:1,0", 2, (const char *const[]){"cpu:0,1", "cpu:1,0"});
}

static void name_list_parse_rejects_empty_lists_and_items(void **state)
{
    (void)state;
    assert_bad_names("", "empty");
    assert_bad_names(",", "empty item");
    assert_bad_names("a,,b", "empty item");
    assert_bad_names(",a", "empty item");
    assert_bad_names("a,", "empty item");
}

static void name_list_parse_rejects_a_repetition(void **state)
{
    (void)state;
    assert_bad_names("pipe,tcp,pipe", "\"pipe\" is listed twice");
    assert_bad_names("cpu:0,0,cpu:0,0", "\"cpu:0,0\" is listed twice");
}

static void name_list_parse_does_not_take_a_prefix_for_a_repetition(void **state)
{
    (void)state;
    assert_names("unix-stream,unix", 2, (const char *const[]){"unix-stream", "unix"});
}

static void size_list_parse_reads_plain_numbers(void **state)
{
    (void)state;
    assert_size("1", 1);
    assert_size("64", 64);
    assert_size("1073741824", 1073741824);
}

static void size_list_parse_reads_binary_suffixes_in_either_case(void **state)
{
    (void)state;
    assert_size("1K", 1024);
    assert_size("4k", 4096);
    assert_size("3M", 3145728);
    assert_size("1m", 1048576);
    assert_size("1G", 1073741824);
    assert_size("1g", 1073741824);
}

/* So that what was read in a report can be typed. */
static void size_list_parse_reads_sizes_as_reports_print_them(void **state)
{
    (void)state;
    for (size_t i = 0; languages[i] != NULL; i++) {
        text_use(languages[i]);
        for (uint64_t bytes = 1; bytes <= UINT64_C(1) << 30; bytes *= 8) {
            char text[TEXT_NUMBER_BYTES];
            assert_size(text_size(bytes, text), bytes);
        }
    }
    text_use(languages[0]);
    assert_size("64B", 64);
    assert_size("64KiB", 65536);
    assert_size("64kib", 65536);
    assert_sizes("64 B..64 KiB*1024,1 MiB", 3, (const size_t[]){64, 65536, 1048576});
}

static void size_list_parse_rejects_a_suffix_it_does_not_know(void **state)
{
    (void)state;
    assert_bad_size("64 Kibit", "not a suffix");
    assert_bad_size("64 KiB B", "not a suffix");
    assert_bad_size("64  KiB", "not a suffix");
    assert_bad_size("12Q", "not a suffix");
    assert_bad_size("12KB", "not a suffix");
    assert_bad_size("1T", "not a suffix");
    assert_bad_size("1.5K", "not a suffix");
}

static void size_list_parse_rejects_zero_and_negative_sizes(void **state)
{
    (void)state;
    assert_bad_size("0", "zero");
    assert_bad_size("0K", "zero");
    assert_bad_size("-1", "negative");
}

static void size_list_parse_rejects_what_is_not_a_number(void **state)
{
    (void)state;
    assert_bad_size("K", "missing");
    assert_bad_size("+1", "missing");
    assert_bad_size("abc", "missing");
}

static void size_list_parse_rejects_blanks(void **state)
{
    (void)state;
    assert_bad_size(" 64", "missing");
    assert_bad_size("64 ", "not a suffix");
}

static void size_list_parse_rejects_sizes_over_one_gibibyte_and_overflow(void **state)
{
    (void)state;
    assert_bad_size("1073741825", "too large");
    assert_bad_size("2G", "too large");
    assert_bad_size("1025M", "too large");
    assert_bad_size("18446744073709551616", "too large"); /* 2^64 */
    assert_bad_size("18446744073709551680", "too large"); /* 2^64 + 64 */
    assert_bad_size("18014398509481985K", "too large");   /* 2^64 + 1024 in bytes */
}

static void size_list_parse_reads_sizes_in_the_order_given(void **state)
{
    (void)state;
    assert_sizes("64", 1, (const size_t[]){64});
    assert_sizes("4K,64,1M", 3, (const size_t[]){4096, 64, 1048576});
}

static void size_list_parse_doubles_through_a_range_up_to_its_end(void **state)
{
    (void)state;
    assert_sizes("64..1K", 5, (const size_t[]){64, 128, 256, 512, 1024});
    assert_sizes("3..12", 3, (const size_t[]){3, 6, 12});
    assert_sizes("64..64", 1, (const size_t[]){64});
}

static void size_list_parse_multiplies_by_the_factor_given(void **state)
{
    (void)state;
    assert_sizes("64..64K*4", 6, (const size_t[]){64, 256, 1024, 4096, 16384, 65536});
    assert_sizes("1..1000*10", 4, (const size_t[]){1, 10, 100, 1000});
}

static void size_list_parse_mixes_sizes_and_ranges(void **state)
{
    (void)state;
    assert_sizes("1,64..256,1M", 5, (const size_t[]){1, 64, 128, 256, 1048576});
}

static void size_list_parse_rejects_an_inverted_range(void **state)
{
    (void)state;
    assert_bad_sizes("64K..64", "\"64K..64\": the range is inverted");
}

static void size_list_parse_rejects_a_range_that_misses_its_end(void **state)
{
    (void)state;
    assert_bad_sizes("64..100", "from 64 to 128 and misses 100");
    assert_bad_sizes("64..64K*3", "from 46656 to 139968 and misses 65536"); /* 64 * 3^6, 64 * 3^7 */
}

static void size_list_parse_rejects_bad_factors(void **state)
{
    (void)state;
    assert_bad_sizes("64..64K*1", "whole number from 2");
    assert_bad_sizes("64..64K*0", "whole number from 2");
    assert_bad_sizes("64..64K*", "whole number from 2");
    assert_bad_sizes("64..64K*-4", "whole number from 2");
    assert_bad_sizes("64..64K*4x", "whole number from 2");
    assert_bad_sizes("64..64K*99999999999999999999", "whole number from 2");
}

static void size_list_parse_rejects_half_ranges_and_trailing_text(void **state)
{
    (void)state;
    assert_bad_sizes("64..", "missing");
    assert_bad_sizes("..64", "missing");
    assert_bad_sizes("..", "missing");
    assert_bad_sizes("1..2..4", "something follows");
    assert_bad_sizes("64...128", "missing");
    assert_bad_sizes("64..12Q", "something follows");
    assert_bad_sizes("12Q..64", "something follows");
    assert_bad_sizes("0..64", "zero");
    assert_bad_sizes("64*4", "something follows");
}

static void size_list_parse_rejects_empty_lists_and_items(void **state)
{
    (void)state;
    assert_bad_sizes("", "empty");
    assert_bad_sizes("64,,128", "empty item");
    assert_bad_sizes("64,", "empty item");
    assert_bad_sizes("64, 128", "\" 128\"");
}

static void size_list_parse_rejects_the_same_size_in_two_spellings(void **state)
{
    (void)state;
    assert_bad_sizes("64,64", "twice");
    assert_bad_sizes("1K,1024", "the size of 1024 B is listed twice");
    assert_bad_sizes("64..256,128", "the size of 128 B is listed twice");
}

static void size_list_parse_takes_64_sizes_and_no_more(void **state)
{
    char text[512] = "1";
    struct size_list list = {0};

    (void)state;
    for (unsigned size = 2; size <= 64; size++)
        snprintf(text + strlen(text), sizeof text - strlen(text), ",%u", size);
    assert_int_equal(size_list_parse(text, NULL, &list, NULL), 0);
    assert_int_equal(list.count, 64);
    assert_int_equal(list.bytes[63], 64);
    size_list_clear(&list);
    strcat(text, ",65");
    assert_bad_sizes(text, "more than 64 sizes");
}

static void size_list_parse_lists_a_word_as_zero(void **state)
{
    struct size_list list = {0};

    (void)state;
    assert_int_equal(size_list_parse("64K,default", "default", &list, NULL), 0);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.bytes[0], 65536);
    assert_int_equal(list.bytes[1], 0);
    size_list_clear(&list);
    assert_int_equal(size_list_parse("default,default", "default", &list, NULL), -EINVAL);
    assert_int_equal(size_list_parse("0", "default", &list, NULL), -EINVAL);
    assert_int_equal(size_list_parse("default", NULL, &list, NULL), -EINVAL);
}

static void client_list_parse_reads_numbers_and_ranges(void **state)
{
    static const size_t doubled[] = {1, 2, 4, 8, 16, 32, 64, 128, 256}, mixed[] = {3, 1, 4, 16};
    struct size_list list = {0};

    (void)state;
    assert_int_equal(client_list_parse("1..256", 1000, &list, NULL), 0);
    assert_int_equal(list.count, 9);
    assert_memory_equal(list.bytes, doubled, sizeof doubled);
    size_list_clear(&list);
    assert_int_equal(client_list_parse("3,1..16*4", 16, &list, NULL), 0);
    assert_int_equal(list.count, 4);
    assert_memory_equal(list.bytes, mixed, sizeof mixed);
    size_list_clear(&list);
}

static void client_list_parse_says_what_is_allowed(void **state)
{
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"0",
         "\"0\" is not a number of clients: it is zero; allowed are whole numbers from 1 to 1000 "
         "and ranges such as 1..256"},
        {"-1", "it is negative"},
        {"1001", "it is too large"},
        {"99999999999999999999", "it is too large"},
        {"1K", "something follows the number;"},
        {"many", "a number is missing"},
        {"1..", "a number is missing"},
        {"1..2K", "something follows the number;"},
        {"8..1", "write the smaller number of clients first"},
        {"1..10", "end the range at a number of clients that it hits"},
        {"1..4,2", "2 clients are listed twice"},
        {"", "the list is empty"},
    };
    struct size_list list = {0};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(client_list_parse(bad[i].text, 1000, &list, &why), -EINVAL);
        assert_text_has(why.text, bad[i].says);
    }
}

static void rate_list_parse_reads_requests_a_second_and_per_cent(void **state)
{
    struct rate_list list = {0};

    (void)state;
    assert_int_equal(rate_list_parse("1000,10%,10000000,1,200%", &list, NULL), 0);
    assert_int_equal(list.count, 5);
    assert_int_equal(list.rates[0].per_second, 1000);
    assert_int_equal(list.rates[0].percent, 0);
    assert_int_equal(list.rates[1].per_second, 0);
    assert_int_equal(list.rates[1].percent, 10);
    assert_int_equal(list.rates[2].per_second, 10000000);
    assert_int_equal(list.rates[4].percent, 200);
    rate_list_clear(&list);
    assert_int_equal(rate_list_parse("10,10%", &list, NULL), 0); /* not the same */
    rate_list_clear(&list);
}

static void rate_list_parse_says_what_is_allowed(void **state)
{
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"0",
         "\"0\" is not a rate: nothing is ever sent at it; allowed are whole numbers of requests a "
         "second from 1 to 10000000, and per cent of what was measured from 1% to 200%, such as "
         "1000,10%,50%"},
        {"0%", "nothing is ever sent at it"},
        {"-5", "it is negative"},
        {"-5%", "it is negative"},
        {"10000001", "it is more than can be generated"},
        {"201%", "it is above the limit for per cent"},
        {"99999999999999999999999%", "it is above the limit for per cent"},
        {"99999999999999999999999", "it is more than can be generated"},
        {"4294967297", "it is more than can be generated"},
        {"1K", "something follows the number that is not %"},
        {"10%%", "something follows the number that is not %"},
        {"1..8", "something follows the number that is not %"},
        {"0.5", "something follows the number that is not %"},
        {"%", "a number is missing"},
        {"fast", "a number is missing"},
        {"50%,10,50%", "\"50%\" is listed twice"},
        {"50%,10,050%", "the rate 050% is listed twice"},
        {"", "the list is empty"},
    };
    struct rate_list list = {0};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(rate_list_parse(bad[i].text, &list, &why), -EINVAL);
        assert_text_has(why.text, bad[i].says);
    }
}

static void count_parse_reads_its_whole_range(void **state)
{
    uint64_t number;

    (void)state;
    assert_int_equal(count_parse("1", 1, 100, &number, NULL), 0);
    assert_int_equal(number, 1);
    assert_int_equal(count_parse("100", 1, 100, &number, NULL), 0);
    assert_int_equal(number, 100);
    assert_int_equal(count_parse("18446744073709551615", 0, UINT64_MAX, &number, NULL), 0);
    assert_true(number == UINT64_MAX);
}

static void count_parse_rejects_everything_else(void **state)
{
    (void)state;
    assert_bad_count("0");
    assert_bad_count("101");
    assert_bad_count("");
    assert_bad_count("-5");
    assert_bad_count("+5");
    assert_bad_count(" 5");
    assert_bad_count("5 ");
    assert_bad_count("5K");
    assert_bad_count("5.0");
    assert_bad_count("18446744073709551617");  /* 2^64 + 1 */
    assert_bad_count("184467440737095516165"); /* 10 * 2^64 + 5 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_list_parse_keeps_the_order),
        cmocka_unit_test(name_list_parse_keeps_the_comma_of_a_pair_of_cpus),
        cmocka_unit_test(name_list_parse_rejects_empty_lists_and_items),
        cmocka_unit_test(name_list_parse_rejects_a_repetition),
        cmocka_unit_test(name_list_parse_does_not_take_a_prefix_for_a_repetition),
        cmocka_unit_test(size_list_parse_reads_plain_numbers),
        cmocka_unit_test(size_list_parse_reads_binary_suffixes_in_either_case),
        cmocka_unit_test(size_list_parse_reads_sizes_as_reports_print_them),
        cmocka_unit_test(size_list_parse_rejects_a_suffix_it_does_not_know),
        cmocka_unit_test(size_list_parse_rejects_zero_and_negative_sizes),
        cmocka_unit_test(size_list_parse_rejects_what_is_not_a_number),
        cmocka_unit_test(size_list_parse_rejects_blanks),
        cmocka_unit_test(size_list_parse_rejects_sizes_over_one_gibibyte_and_overflow),
        cmocka_unit_test(size_list_parse_reads_sizes_in_the_order_given),
        cmocka_unit_test(size_list_parse_doubles_through_a_range_up_to_its_end),
        cmocka_unit_test(size_list_parse_multiplies_by_the_factor_given),
        cmocka_unit_test(size_list_parse_mixes_sizes_and_ranges),
        cmocka_unit_test(size_list_parse_rejects_an_inverted_range),
        cmocka_unit_test(size_list_parse_rejects_a_range_that_misses_its_end),
        cmocka_unit_test(size_list_parse_rejects_bad_factors),
        cmocka_unit_test(size_list_parse_rejects_half_ranges_and_trailing_text),
        cmocka_unit_test(size_list_parse_rejects_empty_lists_and_items),
        cmocka_unit_test(size_list_parse_rejects_the_same_size_in_two_spellings),
        cmocka_unit_test(size_list_parse_takes_64_sizes_and_no_more),
        cmocka_unit_test(size_list_parse_lists_a_word_as_zero),
        cmocka_unit_test(client_list_parse_reads_numbers_and_ranges),
        cmocka_unit_test(client_list_parse_says_what_is_allowed),
        cmocka_unit_test(rate_list_parse_reads_requests_a_second_and_per_cent),
        cmocka_unit_test(rate_list_parse_says_what_is_allowed),
        cmocka_unit_test(count_parse_reads_its_whole_range),
        cmocka_unit_test(count_parse_rejects_everything_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
