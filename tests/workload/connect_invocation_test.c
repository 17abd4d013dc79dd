/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connect_invocation_test.c - whole invocations of `connect` over every transport that has
 * connections. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/invocation.h"
#include "support/invocation_place.h"
#include "transport/transport.h"
#include "workload/workload.h"

/* TOO_MANY: no machine makes a connection in 0.3 us. */
enum { MESSAGES = 20, TOO_MANY = 1 << 20, LONG_WATCHDOG_MS = 60000, SHORT_WATCHDOG_MS = 300 };

static struct invocation_request request_for(const struct invocation_place *fixture,
                                             const struct transport *transport, const char *variant)
{
    return (struct invocation_request){
        .transport = transport,
        .workload = workload_find("connect"),
        .spec = {.variant = variant, .cpus = {CPU_ANY, CPU_ANY}, .message_bytes = 64, .clients = 1},
        .warmup_messages = 5,
        .timed_messages = MESSAGES,
        .verify = true,
        .directory = fixture->directory,
        .watchdog_ms = LONG_WATCHDOG_MS,
    };
}

static void complete(const struct invocation_place *fixture, const struct transport *transport,
                     const char *variant)
{
    struct invocation_request request = request_for(fixture, transport, variant);
    struct invocation_result result;
    struct diagnosis why = {""};
    uint64_t sum_ns = 0;

    if (invocation_run(&request, &result, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(result.messages, MESSAGES);
    assert_int_equal(result.bytes, MESSAGES * 64);
    assert_true(result.capacity.send_bytes > 0 && result.capacity.receive_bytes > 0);
    for (int i = 0; i < MESSAGES; i++)
        sum_ns += result.samples_ns[i];
    assert_in_range(sum_ns, 1, result.elapsed_ns);
    invocation_result_release(&result);
}

static void an_invocation_over_every_transport_with_connections_completes(void **state)
{
    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        if ((*entry)->connection == NULL)
            continue;
        const char *const *variants = workload_find("connect")->variants_of(*entry);
        if (variants == NULL)
            complete(*state, *entry, NULL);
        for (; variants != NULL && *variants != NULL; variants++)
            complete(*state, *entry, *variants);
    }
}

/* The leader is killed with an answering process or a connection at work. */
static void an_invocation_that_is_ended_in_the_middle_leaves_nothing(void **state)
{
    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        if ((*entry)->connection == NULL)
            continue;
        struct invocation_request request = request_for(*state, *entry, "fork-included");
        struct invocation_result result;
        request.timed_messages = TOO_MANY;
        request.watchdog_ms = SHORT_WATCHDOG_MS;
        assert_int_equal(invocation_run(&request, &result, NULL), -ETIME);
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
        assert_int_equal(errno, ECHILD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            an_invocation_over_every_transport_with_connections_completes, invocation_place_create,
            invocation_place_remove),
        cmocka_unit_test_setup_teardown(an_invocation_that_is_ended_in_the_middle_leaves_nothing,
                                        invocation_place_create, invocation_place_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
