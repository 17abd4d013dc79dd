/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_transport.c - the cross product of tests and transports as one cmocka group. */
#include "support/each_transport.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/transport.h"

enum { MOST_TESTS = 256 };

int run_for_each_transport(const char *group, const struct transport_test *tests, size_t count)
{
    struct CMUnitTest units[MOST_TESTS] = {0};
    size_t unit_count = 0;

    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        if ((*entry)->flags & TRANSPORT_MOVES_NOTHING)
            continue;
        for (size_t i = 0; i < count; i++) {
            char *name;
            if (unit_count == MOST_TESTS ||
                asprintf(&name, "%s: %s", (*entry)->name, tests[i].name) < 0)
                abort();
            units[unit_count++] = (struct CMUnitTest){
                .name = name, .test_func = tests[i].run, .initial_state = (void *)*entry};
        }
    }
    int failed = _cmocka_run_group_tests(group, units, unit_count, NULL, NULL);
    for (size_t i = 0; i < unit_count; i++)
        free((void *)units[i].name);
    return failed;
}
