/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stamp_test.c - records by hand: whole, torn, and a stranger's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "workload/stamp.h"

enum { BYTES = 64, CLIENTS = 8 };

static const uint32_t magic = 0xc0ffee11;

static struct stamp stamp_of(unsigned client, uint32_t sequence)
{
    return (struct stamp){.magic = magic, .client = client, .sequence = sequence};
}

static void make_record(unsigned char *record, unsigned client, uint32_t sequence)
{
    const struct stamp stamp = stamp_of(client, sequence);

    stamp_write(record, BYTES, &stamp);
    stamp_fill(record, BYTES, &stamp, PATTERN_PING);
}

static void a_whole_record_names_its_client_and_number(void **state)
{
    static const size_t sizes[] = {STAMP_BYTES, 17, BYTES};
    unsigned char record[BYTES];
    struct stamp read;

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const struct stamp stamp = stamp_of(7, 4000000000u);
        stamp_write(record, sizes[i], &stamp);
        stamp_fill(record, sizes[i], &stamp, PATTERN_PING);
        assert_int_equal(stamp_read(record, sizes[i], magic, CLIENTS, &read), STAMP_WHOLE);
        assert_int_equal(read.client, 7);
        assert_int_equal(read.sequence, 4000000000u);
        assert_int_equal(read.kind, STAMP_MESSAGE);
        assert_true(stamp_matches(record, sizes[i], &read, PATTERN_PING));
    }
}

static void every_kind_is_read_back(void **state)
{
    unsigned char record[STAMP_BYTES];
    struct stamp read;

    (void)state;
    for (int kind = STAMP_MESSAGE; kind < STAMP_KIND_COUNT; kind++) {
        struct stamp stamp = stamp_of(1, 0);
        stamp.kind = (enum stamp_kind)kind;
        stamp_write(record, sizeof record, &stamp);
        assert_int_equal(stamp_read(record, sizeof record, magic, CLIENTS, &read), STAMP_WHOLE);
        assert_int_equal(read.kind, kind);
    }
}

static void the_beginning_of_one_with_the_end_of_another_is_torn(void **state)
{
    unsigned char record[BYTES], other[BYTES];
    struct stamp read;

    (void)state;
    for (size_t cut = STAMP_BYTES - 2; cut <= BYTES - 2; cut++) {
        make_record(record, 2, 10);
        make_record(other, 3, 10);
        memcpy(record + cut, other + cut, BYTES - cut);
        assert_int_equal(stamp_read(record, BYTES, magic, CLIENTS, &read), STAMP_TORN);
    }
}

static void a_foreign_middle_shows_in_the_contents(void **state)
{
    unsigned char record[BYTES], other[BYTES];
    struct stamp read;

    (void)state;
    make_record(record, 2, 10);
    make_record(other, 3, 10);
    memcpy(record + 20, other + 20, 20);
    assert_int_equal(stamp_read(record, BYTES, magic, CLIENTS, &read), STAMP_WHOLE);
    assert_false(stamp_matches(record, BYTES, &read, PATTERN_PING));
}

static void a_record_of_another_size_or_client_is_torn(void **state)
{
    unsigned char record[BYTES];
    struct stamp read;

    (void)state;
    make_record(record, 2, 0);
    memmove(record + BYTES - 3, record + BYTES - 2, 2); /* the end of a shorter one */
    assert_int_equal(stamp_read(record, BYTES - 1, magic, CLIENTS, &read), STAMP_TORN);
    make_record(record, CLIENTS, 0);
    assert_int_equal(stamp_read(record, BYTES, magic, CLIENTS, &read), STAMP_TORN);
}

static void a_record_without_the_number_of_the_invocation_is_strange(void **state)
{
    unsigned char record[BYTES] = {0};
    struct stamp read;

    (void)state;
    assert_int_equal(stamp_read(record, BYTES, magic, CLIENTS, &read), STAMP_STRANGE);
    make_record(record, 2, 0);
    assert_int_equal(stamp_read(record, BYTES, magic + 1, CLIENTS, &read), STAMP_STRANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_names_its_client_and_number),
        cmocka_unit_test(every_kind_is_read_back),
        cmocka_unit_test(the_beginning_of_one_with_the_end_of_another_is_torn),
        cmocka_unit_test(a_foreign_middle_shows_in_the_contents),
        cmocka_unit_test(a_record_of_another_size_or_client_is_torn),
        cmocka_unit_test(a_record_without_the_number_of_the_invocation_is_strange),
    };

    return cmocka_run_group_tests_name("stamp", tests, NULL, NULL);
}
