/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * supervision_test.c - which side is named as the one that failed first, whatever the order in which
 * their ends were told: records that are only written, and no processes. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/supervision.h"
#include "support/message_check.h"

enum { EXITED_WITH_1 = 1 << 8 }; /* of waitpid(2), where a number below 128 is a signal */

struct outcome {
    int parent_error, child_error, parent_status, child_status;
    bool child_ended_first, parent_was_killed, child_was_killed;
    const char *says;
};

static void check(const struct outcome *outcome)
{
    struct invocation_record *record = calloc(1, sizeof *record);
    const struct invocation_request request = {
        .transport = transport_find("pipe"),
        .workload = workload_find("latency"),
        .spec = {.message_bytes = 64, .clients = 1},
    };
    const struct supervision self = {
        .request = &request,
        .record = record,
        .leader_status = outcome->parent_status,
        .child_status = outcome->child_status,
        .child_ended_first = outcome->child_ended_first,
        .leader_was_killed = outcome->parent_was_killed,
    };
    struct diagnosis why = {""};

    assert_non_null(record);
    record->child_was_killed = outcome->child_was_killed;
    record->side[SIDE_PARENT].step = record->side[SIDE_CHILD].step = STEP_TIMED;
    record->side[SIDE_PARENT].error = outcome->parent_error;
    record->side[SIDE_CHILD].error = outcome->child_error;
    assert_true(supervision_side_failed(&self, &why) < 0);
    if (!message_has(why.text, outcome->says))
        fail_msg("\"%s\" does not say \"%s\"", why.text, outcome->says);
    free(record);
}

#define PARENT "parent side, step \"timed exchange\": "
#define CHILD "child side, step \"timed exchange\": "

static void a_signal_outranks_the_complaint_of_the_other_side(void **state)
{
    static const int complaints[] = {-EPIPE, -ECONNRESET, -ECONNREFUSED};
    static const int signals[] = {SIGKILL, SIGXCPU, SIGSEGV};

    (void)state;
    for (size_t i = 0; i < sizeof complaints / sizeof complaints[0] * 3; i++) {
        const int complaint = complaints[i / 3], end = signals[i % 3];
        const char *const parent[] = {PARENT "killed by SIGKILL", PARENT "killed by SIGXCPU",
                                      PARENT "killed by SIGSEGV"};
        const char *const child[] = {CHILD "killed by SIGKILL", CHILD "killed by SIGXCPU",
                                     CHILD "killed by SIGSEGV"};
        struct outcome outcome = {.child_error = complaint,
                                  .parent_status = end,
                                  .child_status = EXITED_WITH_1,
                                  .says = parent[i % 3]};
        check(&outcome);
        outcome.child_ended_first = true;
        check(&outcome);
        outcome.child_status = SIGKILL; /* it had complained, and died with its parent */
        check(&outcome);
        check(&(struct outcome){
            .parent_error = complaint, .child_status = end, .says = child[i % 3]});
    }
}

static void a_signal_is_told_with_the_limit_that_may_have_sent_it(void **state)
{
    struct rlimit limit;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_CPU, &limit), 0);
    limit.rlim_cur = limit.rlim_max = limit.rlim_max < 4000 ? limit.rlim_max : 4000;
    assert_int_equal(setrlimit(RLIMIT_CPU, &limit), 0);
    check(&(struct outcome){.child_error = -EPIPE,
                            .parent_status = SIGKILL,
                            .child_status = EXITED_WITH_1,
                            .child_ended_first = true,
                            .says = "RLIMIT_CPU is "});
    check(&(struct outcome){
        .parent_error = -EPIPE, .child_status = SIGXCPU, .says = "RLIMIT_CPU is "});
}

static void who_was_killed_by_us_is_not_the_cause(void **state)
{
    static const struct outcome outcomes[] = {
        {.child_error = -EPIPE,
         .parent_status = SIGKILL,
         .child_status = EXITED_WITH_1,
         .child_ended_first = true,
         .parent_was_killed = true,
         .says = CHILD "Broken pipe"},
        {.parent_error = -ECONNRESET,
         .child_status = SIGKILL,
         .child_was_killed = true,
         .says = PARENT "Connection reset by peer"},
        /* before that */
        {.child_error = -EPIPE,
         .parent_status = SIGXCPU,
         .child_status = EXITED_WITH_1,
         .child_ended_first = true,
         .parent_was_killed = true,
         .says = PARENT "killed by SIGXCPU"},
        {.parent_error = -EPIPE,
         .child_status = SIGXCPU,
         .child_was_killed = true,
         .says = CHILD "killed by SIGXCPU"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
        check(&outcomes[i]);
}

static void who_failed_or_died_first_is_the_cause(void **state)
{
    static const struct outcome outcomes[] = {
        {.child_error = -EBADMSG,
         .parent_status = SIGKILL,
         .child_status = EXITED_WITH_1,
         .child_ended_first = true,
         .says = CHILD "a message arrived with wrong contents"},
        {.parent_status = SIGXCPU,
         .child_status = SIGSEGV,
         .child_ended_first = true,
         .says = CHILD "killed by SIGSEGV"},
        {.parent_status = SIGSEGV, .child_status = SIGKILL, .says = PARENT "killed by SIGSEGV"},
        {.parent_error = -EPIPE,
         .child_status = EXITED_WITH_1,
         .says = CHILD "exited with status 1"},
        {.parent_error = -EIO, .child_status = SIGKILL, .says = PARENT "Input/output error"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
        check(&outcomes[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_outranks_the_complaint_of_the_other_side),
        cmocka_unit_test(a_signal_is_told_with_the_limit_that_may_have_sent_it),
        cmocka_unit_test(who_was_killed_by_us_is_not_the_cause),
        cmocka_unit_test(who_failed_or_died_first_is_the_cause),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
