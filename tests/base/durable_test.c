/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable_test.c - a setting is read at once, whether stdio has memory or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/durable.h"

static void is_read_into_the_callers_memory(void **state)
{
    char buffer[SETTING_BYTES] = "";
    FILE *file = setting_open("/proc/self/comm", buffer);

    (void)state;
    assert_non_null(file);
    const int first = getc(file);
    assert_int_not_equal(first, EOF);
    assert_int_equal(buffer[0], first);
    fclose(file);
}

static void says_what_is_not_there(void **state)
{
    char buffer[SETTING_BYTES];

    (void)state;
    assert_null(setting_open("/proc/self/no-such-setting", buffer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_read_into_the_callers_memory),
        cmocka_unit_test(says_what_is_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
