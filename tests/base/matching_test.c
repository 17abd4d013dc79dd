/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matching_test.c - what of a folder is found by a pattern. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/matching.h"

static char folder[] = "/tmp/ipcmark-matching-XXXXXX";

static const char *const folders[] = {"cpu0", "cpu0/freq", "cpu1", "cpu1/freq", "cpu10", "cpux"};
static const char *const files[] = {
    "cpu0/freq/governor", "cpu1/freq/governor", "b.suite", "a.suite", ".hidden.suite", "suite"};

static const char *path_of(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (mkdir(path_of(folders[i]), 0700) < 0)
            return -1;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fopen(path_of(files[i]), "we");
        if (file == NULL || fclose(file) != 0)
            return -1;
    }
    return 0;
}

static int clear(void **state)
{
    (void)state;
    for (size_t i = sizeof files / sizeof *files; i-- > 0;)
        unlink(path_of(files[i]));
    for (size_t i = sizeof folders / sizeof *folders; i-- > 0;)
        rmdir(path_of(folders[i]));
    return rmdir(folder);
}

static void expect(const char *pattern, const char *const *names, size_t count)
{
    struct matching found;

    assert_int_equal(matching_find(folder, pattern, &found), 0);
    assert_int_equal(found.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(found.paths[i], path_of(names[i]));
    matching_release(&found);
    assert_int_equal(found.count, 0);
}

static void names_come_sorted_and_without_hidden_ones(void **state)
{
    static const char *const suites[] = {"a.suite", "b.suite"};

    (void)state;
    expect("*.suite", suites, 2);
}

static void a_pattern_goes_on_in_what_it_has_found(void **state)
{
    static const char *const governors[] = {"cpu0/freq/governor", "cpu1/freq/governor"};

    (void)state;
    expect("cpu[0-9]*/freq/governor", governors, 2);
}

static void a_name_is_a_pattern_too(void **state)
{
    static const char *const one[] = {"suite"};

    (void)state;
    expect("suite", one, 1);
    expect("suit", NULL, 0);
}

static void a_folder_that_is_not_there_has_nothing(void **state)
{
    struct matching found;

    (void)state;
    assert_int_equal(matching_find("/nonexistent", "*", &found), 0);
    assert_int_equal(found.count, 0);
    assert_int_equal(matching_find(path_of("suite"), "*", &found), 0);
    assert_int_equal(found.count, 0);
}

static void a_name_that_is_too_long_is_an_error(void **state)
{
    char pattern[1024];
    struct matching found;

    (void)state;
    memset(pattern, 'a', sizeof pattern - 1);
    pattern[sizeof pattern - 1] = '\0';
    assert_int_equal(matching_find(folder, pattern, &found), -ENAMETOOLONG);
    assert_int_equal(found.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_sorted_and_without_hidden_ones),
        cmocka_unit_test(a_pattern_goes_on_in_what_it_has_found),
        cmocka_unit_test(a_name_is_a_pattern_too),
        cmocka_unit_test(a_folder_that_is_not_there_has_nothing),
        cmocka_unit_test(a_name_that_is_too_long_is_an_error),
    };

    return cmocka_run_group_tests(tests, make, clear);
}
