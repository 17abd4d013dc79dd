/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_name_test.c - what runs are called beside each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/run_name.h"
#include "comparison/small_run.h"

/* What names are made of; NULL host: not known. */
struct machine {
    const char *host, *kernel, *started, *path;
};

/* Names them into names[], which are freed by free_names(). */
static void name_all(const struct machine *machines, size_t count, char *names[])
{
    struct run runs[COMPARISON_MOST_RUNS];
    struct compared_run compared[COMPARISON_MOST_RUNS];

    for (size_t i = 0; i < count; i++) {
        small_run_create(&runs[i], 1);
        small_run_set(&runs[i].started, machines[i].started);
        small_run_set(&runs[i].environment.kernel, machines[i].kernel);
        small_run_set(&runs[i].environment.host, machines[i].host == NULL ? "" : machines[i].host);
        if (machines[i].host == NULL) {
            free(runs[i].environment.host);
            runs[i].environment.host = NULL;
        }
        compared[i] = (struct compared_run){machines[i].path, NULL, &runs[i]};
    }
    assert_int_equal(run_names(compared, count, names), 0);
    for (size_t i = 0; i < count; i++)
        run_clear(&runs[i]);
}

static void free_names(size_t count, char *names[])
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
}

static size_t characters(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0u) != 0x80u;
    return count;
}

static void different_machines_are_host_and_kernel(void **state)
{
    static const struct machine machines[] = {
        {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "a"},
        {"lab-2", "6.1.0", "2026-01-02T00:00:00Z", "b"},
        {"lab-1", "6.8.1", "2026-01-03T00:00:00Z", "c"},
    };
    char *names[3];

    (void)state;
    name_all(machines, 3, names);
    assert_string_equal(names[0], "lab-1, 6.1.0");
    assert_string_equal(names[1], "lab-2, 6.1.0");
    assert_string_equal(names[2], "lab-1, 6.8.1");
    free_names(3, names);
}

static void one_machine_on_two_days_has_the_days(void **state)
{
    static const struct machine machines[] = {
        {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "a"},
        {"lab-2", "6.1.0", "2026-01-01T00:00:00Z", "b"},
        {"lab-1", "6.1.0", "2026-01-02T00:00:00Z", "c"},
    };
    char *names[3];

    (void)state;
    name_all(machines, 3, names);
    assert_string_equal(names[0], "lab-1, 6.1.0, 2026-01-01");
    assert_string_equal(names[1], "lab-2, 6.1.0");
    assert_string_equal(names[2], "lab-1, 6.1.0, 2026-01-02");
    free_names(3, names);
}

static void one_machine_on_one_day_has_the_folders(void **state)
{
    static const struct machine machines[] = {
        {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "results/first/"},
        {"lab-1", "6.1.0", "2026-01-01T09:00:00Z", "/home/x/second/run.json"},
        {"lab-1", "6.1.0", "2026-01-01T10:00:00Z", "third.json"},
    };
    char *names[3];

    (void)state;
    name_all(machines, 3, names);
    assert_string_equal(names[0], "lab-1, 6.1.0, first");
    assert_string_equal(names[1], "lab-1, 6.1.0, second");
    assert_string_equal(names[2], "lab-1, 6.1.0, third.json");
    free_names(3, names);
}

static void the_same_run_again_has_a_number(void **state)
{
    static const struct machine one = {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "a"};
    const struct machine machines[] = {one, one, one};
    char *names[3];

    (void)state;
    name_all(machines, 3, names);
    assert_string_equal(names[0], "lab-1, 6.1.0, a");
    assert_string_equal(names[1], "lab-1, 6.1.0, a #2");
    assert_string_equal(names[2], "lab-1, 6.1.0, a #3");
    free_names(3, names);
}

static void unknown_hosts_and_kernels_are_said_to_be(void **state)
{
    static const struct machine machines[] = {
        {NULL, "6.1.0", "2026-01-01T00:00:00Z", "a"},
        {"lab-1", "", "2026-01-01T00:00:00Z", "b"},
    };
    char *names[2];

    (void)state;
    name_all(machines, 2, names);
    assert_string_equal(names[0], "an unnamed machine, 6.1.0");
    assert_string_equal(names[1], "lab-1, unknown kernel");
    free_names(2, names);
}

static void hostile_names_have_neither_controls_nor_a_dash(void **state)
{
    static const struct machine machines[] = {
        {"a\nb\x1B[31m", "1 \xE2\x80\x94 2", "2026-01-01T00:00:00Z", "a"},
        {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "b"},
    };
    char *names[2];

    (void)state;
    name_all(machines, 2, names);
    assert_string_equal(names[0], "a?b?[31m, 1 - 2");
    free_names(2, names);
}

static void a_long_name_loses_the_domain_first(void **state)
{
    static const struct machine machines[] = {
        {"node-17.cluster.physics.example.org", "6.1.0-28-amd64", "2026-01-01T00:00:00Z", "a"},
        {"lab-1", "6.1.0", "2026-01-01T00:00:00Z", "b"},
    };
    char *names[2];

    (void)state;
    name_all(machines, 2, names);
    assert_string_equal(names[0], "node-17, 6.1.0-28-amd64");
    free_names(2, names);
}

/* 40 letters, of which both have the same beginning and end. */
static void very_long_names_are_cut_and_stay_apart(void **state)
{
    static const struct machine machines[] = {
        {"aaaaaaaaaaaaaaaaaaaaXaaaaaaaaaaaaaaaaaaa", "6.1.0", "2026-01-01T00:00:00Z", "a"},
        {"aaaaaaaaaaaaaaaaaaaaYaaaaaaaaaaaaaaaaaaa", "6.1.0", "2026-01-01T00:00:00Z", "a"},
        {"\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96"
         "\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96"
         "\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96\xD0\x96",
         "6.1.0", "2026-01-01T00:00:00Z", "a"},
    };
    char *names[3];

    (void)state;
    name_all(machines, 3, names);
    assert_string_not_equal(names[0], names[1]);
    for (size_t i = 0; i < 3; i++)
        assert_true(characters(names[i]) <= RUN_NAME_CHARACTERS);
    assert_non_null(strstr(names[1], " #2"));
    assert_non_null(strstr(names[2], "\xD0\x96\xE2\x80\xA6\xD0\x96"));
    free_names(3, names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(different_machines_are_host_and_kernel),
        cmocka_unit_test(one_machine_on_two_days_has_the_days),
        cmocka_unit_test(one_machine_on_one_day_has_the_folders),
        cmocka_unit_test(the_same_run_again_has_a_number),
        cmocka_unit_test(unknown_hosts_and_kernels_are_said_to_be),
        cmocka_unit_test(hostile_names_have_neither_controls_nor_a_dash),
        cmocka_unit_test(a_long_name_loses_the_domain_first),
        cmocka_unit_test(very_long_names_are_cut_and_stay_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
