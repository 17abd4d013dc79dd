/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program_hash_test.c - against the example of FIPS 180-4. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "made_folder.h"
#include "result/program_hash.h"

static void hash_of_abc_is_the_one_of_the_standard(void **state)
{
    char hex[PROGRAM_HASH_HEX + 1], *folder = made_folder(), *path;

    (void)state;
    assert_true(asprintf(&path, "%s/abc", folder) > 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("abc", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(program_hash(path, hex), 0);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    free(path);
    made_folder_remove(folder);
}

static void a_missing_file_has_no_hash(void **state)
{
    char hex[PROGRAM_HASH_HEX + 1];

    (void)state;
    assert_int_equal(program_hash("/nonexistent/file", hex), -ENOENT);
}

static void a_system_without_sha256sum_has_no_hash(void **state)
{
    char hex[PROGRAM_HASH_HEX + 1], *path = strdup(getenv("PATH"));

    (void)state;
    setenv("PATH", "/nonexistent", 1);
    int error = program_hash("/proc/self/exe", hex);
    setenv("PATH", path, 1);
    free(path);
    assert_int_equal(error, -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_of_abc_is_the_one_of_the_standard),
        cmocka_unit_test(a_missing_file_has_no_hash),
        cmocka_unit_test(a_system_without_sha256sum_has_no_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
