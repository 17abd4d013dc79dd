/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry_test.c - the table of transports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/transport.h"

static void every_transport_is_found_by_its_name(void **state)
{
    (void)state;
    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        assert_ptr_equal(transport_find((*entry)->name), *entry);
    assert_null(transport_find("telepathy"));
    assert_null(transport_find(""));
}

/* Reports count on the last one, which is never cited. */
static void only_the_last_transport_has_no_meaning(void **state)
{
    (void)state;
    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        assert_int_equal((*entry)->meaning == NULL, entry[1] == NULL);
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
        cmocka_unit_test(every_transport_is_found_by_its_name),
        cmocka_unit_test(only_the_last_transport_has_no_meaning),
        cmocka_unit_test(every_transport_has_all_the_functions_that_are_not_optional),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
