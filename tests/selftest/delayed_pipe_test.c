/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delayed_pipe_test.c - a delay is a lower bound: that much can be tested on any machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "measure/invocation.h"
#include "measure/topology.h"
#include "selftest/delayed_pipe.h"

enum { MESSAGES = 20, WATCHDOG_MS = 60000 };

static void every_round_trip_takes_at_least_the_delay(void **state)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(directory));
    for (size_t i = 0; i < DELAYED_PIPE_COUNT; i++) {
        struct invocation_request request = {
            .transport = &delayed_pipes[i].transport,
            .workload = workload_find("latency"),
            .spec = {.cpus = {CPU_ANY, CPU_ANY}, .message_bytes = 64, .clients = 1},
            .timed_messages = MESSAGES,
            .verify = true,
            .directory = directory,
            .watchdog_ms = WATCHDOG_MS};
        struct invocation_result result;
        struct diagnosis why = {""};
        if (invocation_run(&request, &result, &why) != 0)
            fail_msg("%s", why.text);
        for (size_t message = 0; message < MESSAGES; message++)
            assert_true(result.samples_ns[message] >=
                        DELAYED_PIPE_BASE_NS + delayed_pipes[i].delay_ns);
        invocation_result_release(&result);
    }
    assert_int_equal(rmdir(directory), 0);
}

static void delays_are_none_and_then_growing(void **state)
{
    (void)state;
    assert_int_equal(delayed_pipes[0].delay_ns, 0);
    for (size_t i = 1; i < DELAYED_PIPE_COUNT; i++)
        assert_true(delayed_pipes[i].delay_ns > delayed_pipes[i - 1].delay_ns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_round_trip_takes_at_least_the_delay),
        cmocka_unit_test(delays_are_none_and_then_growing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
