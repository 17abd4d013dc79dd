/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker_test.c - invocations by the worker that was built beside this program, and by programs
 * that are not it. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/invocation.h"
#include "measure/worker_program.h"
#include "support/invocation_place.h"
#include "text/message.h"

enum { MESSAGES = 50, LONG_WATCHDOG_MS = 60000 };

static struct invocation_request request_for(const struct invocation_place *place,
                                             const char *workload, const char *worker_program)
{
    return (struct invocation_request){
        .transport = transport_find("pipe"),
        .workload = workload_find(workload),
        .spec = {.cpus = {CPU_ANY, CPU_ANY}, .message_bytes = 64, .clients = 1},
        .warmup_messages = 5,
        .timed_messages = MESSAGES,
        .verify = true,
        .directory = place->directory,
        .watchdog_ms = LONG_WATCHDOG_MS,
        .padding_bytes = 100,
        .worker_program = worker_program,
    };
}

static void check_fails(const struct invocation_place *place, const char *workload,
                        const char *worker_program, int expected, const char *says)
{
    struct invocation_request request = request_for(place, workload, worker_program);
    struct invocation_result result;
    struct diagnosis why = {""};

    assert_int_equal(invocation_run(&request, &result, &why), expected);
    char *english = message_english(why.text);
    assert_non_null(english);
    if (strstr(english, says) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", says, english);
    free(english);
}

static void the_worker_of_this_build_is_found_and_measures(void **state)
{
    static const char *const workload[] = {"latency", "throughput", "request"};
    const struct invocation_place *place = *state;
    char path[PATH_MAX];
    struct diagnosis why = {""};

    assert_int_equal(worker_program_path(path, &why), 0);
    for (size_t i = 0; i < sizeof workload / sizeof workload[0]; i++) {
        struct invocation_request request = request_for(place, workload[i], path);
        struct invocation_result result;
        if (invocation_run(&request, &result, &why) != 0)
            fail_msg("%s: %s", workload[i], why.text);
        assert_int_equal(result.messages, MESSAGES);
        invocation_result_release(&result);
    }
}

static void a_worker_of_another_build_is_refused(void **state)
{
    check_fails(*state, "latency", FOREIGN_WORKER, -ENOEXEC,
                FOREIGN_WORKER " is of another build than this program; install both together");
    check_fails(*state, "request", FOREIGN_WORKER, -ENOEXEC, "is of another build");
}

static void a_program_that_is_no_worker_is_named_by_its_end(void **state)
{
    check_fails(*state, "latency", "/bin/true", -ECHILD, "step \"start\": exited with status 0");
}

#define INVOCATION_TEST(name)                                                                      \
    cmocka_unit_test_setup_teardown(name, invocation_place_create, invocation_place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        INVOCATION_TEST(the_worker_of_this_build_is_found_and_measures),
        INVOCATION_TEST(a_worker_of_another_build_is_refused),
        INVOCATION_TEST(a_program_that_is_no_worker_is_named_by_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
