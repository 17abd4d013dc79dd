/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost_test.c - what a side waited for its CPU is the difference of two readings, and nothing where
 * one of them could not be had. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "measure/side_cost.h"

/* In the place of /proc/self/schedstat. */
static int made_schedstat(const char *text)
{
    int file = memfd_create("schedstat", MFD_CLOEXEC);

    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    return file;
}

/* NULL: it can't be read. */
static uint64_t delay_between(const char *begin, const char *end)
{
    const int files[] = {begin == NULL ? -1 : made_schedstat(begin),
                         end == NULL ? -1 : made_schedstat(end)};
    struct side_cost cost;

    side_cost_begin(&cost, files[0]);
    side_cost_end(&cost, files[1]);
    for (int i = 0; i < 2; i++)
        if (files[i] >= 0)
            close(files[i]);
    return cost.run_delay_ns;
}

static void the_delay_is_the_difference_of_two_readings(void **state)
{
    (void)state;
    assert_int_equal(delay_between("100 7000 3\n", "900 7250 4\n"), 250);
    assert_int_equal(delay_between("100 7000 3\n", "900 7000 4\n"), 0);
}

static void a_reading_that_fails_is_no_difference(void **state)
{
    static const char reading[] = "100 7000 3\n";

    (void)state;
    assert_int_equal(delay_between(reading, NULL), 0);
    assert_int_equal(delay_between(NULL, reading), 0);
    assert_int_equal(delay_between(NULL, NULL), 0);
    assert_int_equal(delay_between(reading, ""), 0);
    assert_int_equal(delay_between("no numbers\n", reading), 0);
}

static void what_was_used_in_between_is_counted(void **state)
{
    struct side_cost cost, twice = {0};
    const int file = side_cost_open();

    (void)state;
    side_cost_begin(&cost, file);
    nanosleep(&(struct timespec){.tv_nsec = 1}, NULL);
    side_cost_end(&cost, file);
    assert_true(cost.voluntary_switches > 0);
    side_cost_add(&twice, &cost);
    side_cost_add(&twice, &cost);
    assert_int_equal(twice.voluntary_switches, 2 * cost.voluntary_switches);
    assert_int_equal(twice.run_delay_ns, 2 * cost.run_delay_ns);
    close(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delay_is_the_difference_of_two_readings),
        cmocka_unit_test(a_reading_that_fails_is_no_difference),
        cmocka_unit_test(what_was_used_in_between_is_counted),
    };

    return cmocka_run_group_tests_name("side cost", tests, NULL, NULL);
}
