/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * every_probe_test.c - every experiment in the table, made: none contradicts its claim, and each
 * says what it did. What can't be tried here (no root, no IPv6) is no failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <string.h>

#include "support/each_probe.h"

static void assert_not_contradicted(const struct probe_result *result)
{
    if (result->outcome == PROBE_CONTRADICTED)
        fail_msg("contradicted: %s: %s", result->done, result->observed);
    if (result->outcome == PROBE_NOT_TRIED)
        print_message("not tried: %s\n", result->observed);
    assert_true(result->done[0] != '\0');
    assert_true(result->observed[0] != '\0');
    assert_true(result->brief[0] != '\0');
    assert_null(strpbrk(result->done, "\n\t"));
    assert_null(strpbrk(result->observed, "\n\t"));
    assert_null(strpbrk(result->brief, "\n\t"));
    assert_null(strstr(result->brief, "...")); /* it did not fit */
}

int main(void)
{
    return each_probe_test(IPCMARK_PROGRAM, "not contradicted", assert_not_contradicted);
}
