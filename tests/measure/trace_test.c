/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace_test.c - strace's tables, read from text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "measure/trace.h"

enum { ROOM = 4 };

struct table {
    struct traced_call calls[ROOM];
    size_t count;
};

static int add(struct table *table, int sign, const char *text)
{
    FILE *stream = fmemopen((void *)text, strlen(text), "r");

    int error = trace_add_table(stream, sign, table->calls, ROOM, &table->count);
    fclose(stream);
    return error;
}

static int count_of(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->calls[i].name, name) == 0)
            return (int)table->calls[i].per_message;
    return -1;
}

/* As strace 6.1 prints it. */
static const char small[] = "    calls syscall\n"
                            "--------- ----------------\n"
                            "      100 read\n"
                            "      101 write\n"
                            "       12 mmap\n"
                            "--------- ----------------\n"
                            "      213 total\n";
static const char large[] = "    calls syscall\n"
                            "--------- ----------------\n"
                            "      301 write\n"
                            "      300 read\n"
                            "       12 mmap\n"
                            "        1 brk\n"
                            "--------- ----------------\n"
                            "      614 total\n";

static void the_difference_of_two_tables_is_by_name(void **state)
{
    struct table table = {.count = 0};

    (void)state;
    assert_int_equal(add(&table, -1, small), 0);
    assert_int_equal(add(&table, +1, large), 0);
    assert_int_equal(table.count, 4);
    assert_int_equal(count_of(&table, "read"), 200);
    assert_int_equal(count_of(&table, "write"), 200);
    assert_int_equal(count_of(&table, "mmap"), 0);
    assert_int_equal(count_of(&table, "brk"), 1);
}

static void the_line_of_the_total_is_no_call(void **state)
{
    struct table table = {.count = 0};

    (void)state;
    assert_int_equal(add(&table, +1, small), 0);
    assert_int_equal(table.count, 3);
    assert_int_equal(count_of(&table, "total"), -1);
}

static void lines_that_are_no_rows_are_skipped(void **state)
{
    struct table table = {.count = 0};

    (void)state;
    assert_int_equal(add(&table, +1, "strace: Process 7 attached\n\n  5 futex\n6\n7 a b\n"), 0);
    assert_int_equal(table.count, 1);
    assert_int_equal(count_of(&table, "futex"), 5);
}

static void more_calls_than_there_is_room_for_is_an_error(void **state)
{
    struct table table = {.count = 0};

    (void)state;
    assert_int_equal(add(&table, +1, "1 a\n1 b\n1 c\n1 d\n1 e\n"), -E2BIG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_of_two_tables_is_by_name),
        cmocka_unit_test(the_line_of_the_total_is_no_call),
        cmocka_unit_test(lines_that_are_no_rows_are_skipped),
        cmocka_unit_test(more_calls_than_there_is_room_for_is_an_error),
    };
    return cmocka_run_group_tests_name("trace", tests, NULL, NULL);
}
