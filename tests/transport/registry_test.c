/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry_test.c - the table of transports: one row of expectations for each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/transport.h"

/* A new transport adds its row here. */
static const char *const expected[] = {"pipe", "fifo",   "unix-stream", "unix-dgram",
                                       "tcp",  "signal", "eventfd",     "null"};

enum { EXPECTED_COUNT = sizeof expected / sizeof expected[0] };

static void the_table_lists_every_transport_in_report_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXPECTED_COUNT; i++) {
        assert_non_null(transports[i]);
        assert_string_equal(transports[i]->name, expected[i]);
    }
    assert_null(transports[EXPECTED_COUNT]);
}

static void every_transport_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXPECTED_COUNT; i++)
        assert_ptr_equal(transport_find(expected[i]), transports[i]);
    assert_null(transport_find("telepathy"));
    assert_null(transport_find(""));
}

static void every_transport_has_all_the_functions_that_are_not_optional(void **state)
{
    (void)state;
    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        assert_non_null((*entry)->open);
        assert_non_null((*entry)->attach);
        assert_non_null((*entry)->close);
        assert_non_null((*entry)->send);
        assert_non_null((*entry)->recv);
        assert_non_null((*entry)->capacity);
        assert_true(strlen((*entry)->summary) > 0 && strlen((*entry)->name) < 32);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_lists_every_transport_in_report_order),
        cmocka_unit_test(every_transport_is_found_by_its_name),
        cmocka_unit_test(every_transport_has_all_the_functions_that_are_not_optional),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
