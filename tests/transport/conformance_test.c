/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance_test.c - what every transport promises, tried for each one in the table
 * (src/selftest/conformance.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "selftest/conformance.h"
#include "support/each_transport.h"

static void try_one(const struct promise *promise, const struct transport *transport,
                    const char *directory, struct promise_result *result)
{
    struct diagnosis why;

    assert_int_equal(promise_try(promise, transport, directory, result, &why), 0);
    if (result->outcome == PROMISE_BROKEN)
        fail_msg("%s: %s", promise->name, result->why);
}

static void every_promise_is_kept(void **state)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct promise_result result;

    assert_non_null(mkdtemp(directory));
    for (const struct promise *promise = promises; promise->name != NULL; promise++) {
        try_one(promise, *state, directory, &result);
        /* Up to 65537 bytes all carry that have no limit of their own; over IP nearly as many;
         * message queues 8 KiB by default. */
        if (promise == promises)
            assert_in_range(result.kept_steps, promise->steps - 3, promise->steps);
    }
    assert_int_equal(rmdir(directory), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"every_promise_is_kept", every_promise_is_kept},
    };

    return run_for_each_transport("conformance", tests, sizeof tests / sizeof tests[0]);
}
