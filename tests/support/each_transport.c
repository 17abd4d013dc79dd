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
#include "text/message.h"

enum { MOVES_NO_BYTES = TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES };

enum { MOST_TESTS = 2048, MOST_WAITED = 256 };

struct test_group {
    struct CMUnitTest units[MOST_TESTS];
    size_t unit_count;
    const struct transport_test *tests;
    size_t test_count;
};

/* Whether this machine has what the transport needs. If not, it is skipped by name. */
static bool is_here(const struct transport *transport)
{
    struct diagnosis why;

    if (precondition_check(transport->name, "/tmp", &why) == 0)
        return true;
    char *reason = message_english(why.text);
    printf("[  SKIPPED ] %s: %s\n", transport->name, reason);
    free(reason);
    return false;
}

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

static bool has_connections(const struct transport *transport)
{
    return transport->connection != NULL;
}

static bool can_be_waited_for(const struct transport *transport)
{
    return transport->descriptors != NULL;
}

static bool is_any(const struct transport *transport)
{
    (void)transport;
    return true;
}

/* Of `mask`, exactly those flags. */
static int run_for_flags(const char *name, unsigned mask, unsigned flags,
                         bool (*fits)(const struct transport *transport),
                         const struct transport_test *tests, size_t count)
{
    struct test_group group = {.tests = tests, .test_count = count};

    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        if (((*entry)->flags & mask) == flags && fits(*entry) && is_here(*entry))
            add_tests(&group, (*entry)->name, *entry);
    return run_group(&group, name);
}

int run_for_each_transport(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES, 0, is_any, tests, count);
}

int run_for_each_connecting(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES, 0, has_connections, tests, count);
}

int run_for_each_waitable(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES | TRANSPORT_LOSES, 0, can_be_waited_for, tests,
                         count);
}

int run_for_each_notifier(const char *group, const struct transport_test *tests, size_t count)
{
    return run_for_flags(group, MOVES_NO_BYTES, TRANSPORT_NOTIFIES, is_any, tests, count);
}

int run_for_each_wait(const char *name, const struct transport_test *tests, size_t count)
{
    struct test_group group = {.tests = tests, .test_count = count};
    struct waited_transport waited[MOST_WAITED];
    size_t waited_count = 0;

    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        for (int wait = WAIT_BLOCK + 1;
             wait < WAIT_COUNT && (*entry)->descriptors != NULL && is_here(*entry); wait++) {
            char of[64];
            if (waited_count == MOST_WAITED)
                abort();
            waited[waited_count] = (struct waited_transport){*entry, (enum wait_strategy)wait};
            snprintf(of, sizeof of, "%s, %s", (*entry)->name, wait_names[wait]);
            add_tests(&group, of, &waited[waited_count++]);
        }
    return run_group(&group, name);
}
