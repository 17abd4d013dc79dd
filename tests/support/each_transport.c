/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_transport.c - the cross product of tests and transports as one cmocka group. */
#include "support/each_transport.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/precondition.h"

enum { MOVES_NO_BYTES = TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES };

enum { MOST_TESTS = 512, MOST_WAITED = 128 };

struct test_group {
    struct CMUnitTest units[MOST_TESTS];
    size_t unit_count;
    const struct transport_test *tests;
    size_t test_count;
};

static void add_tests(struct test_group *group, const char *of, const void *state)
{
    for (size_t i = 0; i < group->test_count; i++) {
        char *name;
        if (group->unit_count == MOST_TESTS ||
            asprintf(&name, "%s: %s", of, group->tests[i].name) < 0)
            abort();
        group->units[group->unit_count++] = (struct CMUnitTest){
            .name = name, .test_func = group->tests[i].run, .initial_state = (void *)state};
    }
}

static int run_group(struct test_group *group, const char *name)
{
    int failed = _cmocka_run_group_tests(name, group->units, group->unit_count, NULL, NULL);

    for (size_t i = 0; i < group->unit_count; i++)
        free((void *)group->units[i].name);
    return failed;
}

/* Else its name and the reason are printed. */
static bool can_be_tried(const struct transport *transport)
{
    struct diagnosis why;

    if (precondition_check(transport->name, "/tmp", &why) == 0)
        return true;
    printf("skipped: %s: %s\n", transport->name, why.text);
    return false;
}

static int run_for_flags(const char *name, unsigned mask, unsigned flags,
                         const struct transport_test *tests, size_t count)
{
    struct test_group group = {.tests = tests, .test_count = count};

    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        if (((*entry)->flags & mask) == flags && can_be_tried(*entry))
            add_tests(&group, (*entry)->name, *entry);
    return run_group(&group, name);
}

int run_for_each_transport(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES, 0, tests, count);
}

int run_for_each_lossless(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES | TRANSPORT_LOSES, 0, tests, count);
}

int run_for_each_connection(const char *name, const struct transport_test *tests, size_t count)
{
    struct test_group group = {.tests = tests, .test_count = count};

    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        if ((*entry)->connection != NULL && can_be_tried(*entry))
            add_tests(&group, (*entry)->name, *entry);
    return run_group(&group, name);
}

int run_for_each_notifier(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES, TRANSPORT_NOTIFIES, tests, count);
}

int run_for_each_wait(const char *name, const struct transport_test *tests, size_t count)
{
    struct test_group group = {.tests = tests, .test_count = count};
    struct waited_transport waited[MOST_WAITED];
    size_t waited_count = 0;

    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        for (int wait = WAIT_BLOCK + 1;
             wait < WAIT_COUNT && (*entry)->descriptors != NULL && can_be_tried(*entry); wait++) {
            char of[64];
            if (waited_count == MOST_WAITED)
                abort();
            waited[waited_count] = (struct waited_transport){*entry, (enum wait_strategy)wait};
            snprintf(of, sizeof of, "%s, %s", (*entry)->name, wait_names[wait]);
            add_tests(&group, of, &waited[waited_count++]);
        }
    return run_group(&group, name);
}
