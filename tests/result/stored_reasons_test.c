/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored_reasons_test.c - why cases are skipped or given up is in the catalogue: the reasons are
 * those of the library, for points that no machine can measure and for invocations that only seem
 * to fail. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure/clients_supervision.h"
#include "measure/cpu_binding.h"
#include "measure/record.h"
#include "measure/supervision.h"
#include "plan/trial.h"
#include "result/known_text.h"
#include "support/message_check.h"
#include "text/message.h"
#include "workload/many_clients.h"
#include "workload/workload.h"

/* Four sizes, variants and numbers of clients. */
enum { POINTS_OF_A_WAIT = 4 * 4 * 4 };

static const size_t sizes[] = {0, 1, 64, 1048576};

/* Whether the workload refused it; what it said is then known. */
static bool ask(const struct workload *workload, const struct transport *transport,
                const struct case_spec *spec)
{
    struct diagnosis why;

    if (workload->check == NULL || workload->check(transport, spec, &why) == 0)
        return false;
    expect_known(why.text);
    return true;
}

static unsigned ask_of_transport(const struct workload *workload, const struct transport *transport)
{
    static const char *const variants[] = {NULL, "shared", "separate", "carrier-pigeon"};
    static const unsigned clients[] = {0, 1, 3, 1u << 20};
    unsigned refused = 0;

    for (size_t i = 0; i < (size_t)POINTS_OF_A_WAIT * WAIT_COUNT; i++) {
        const struct case_spec spec = {
            .message_bytes = sizes[i % 4],
            .variant = variants[i / 4 % 4],
            .clients = clients[i / 16 % 4],
            .wait = (enum wait_strategy)(i / POINTS_OF_A_WAIT),
        };
        /* the plan gives a variant wherever there are some */
        if (!workload->many_clients || spec.variant != NULL || transport->server_endpoint == NULL)
            refused += ask(workload, transport, &spec);
    }
    return refused;
}

static void every_reason_of_a_workload_is_known(void **state)
{
    unsigned refused = 0;

    (void)state;
    for (size_t i = 0; workloads[i] != NULL; i++)
        for (size_t k = 0; transports[k] != NULL; k++)
            refused += ask_of_transport(workloads[i], transports[k]);
    assert_true(refused > 100);
}

static void names_of_transports_stay_as_they_are_typed(void **state)
{
    (void)state;
    for (size_t i = 0; transports[i] != NULL; i++) {
        char *message = message_make(N_("%1 has no descriptor to wait for"), transports[i]->name,
                                     NULL);
        char *expected, *russian = in_russian(message);
        assert_true(asprintf(&expected, "у %s нет дескриптора, которого можно было бы ждать",
                             transports[i]->name) > 0);
        assert_string_equal(russian, expected);
        free(message);
        free(russian);
        free(expected);
    }
}

static void expect_client_reason_known(int error, unsigned clients, enum wait_strategy wait,
                                       rlim_t descriptors, rlim_t processes)
{
    const struct client_limits limits = {descriptors, processes};
    const struct transport *transport = transport_find("unix-stream");
    const struct case_spec spec = {
        .message_bytes = 64,
        .variant = "separate",
        .clients = clients,
        .wait = wait,
    };
    struct diagnosis why;

    assert_int_equal(many_clients_check(transport, &spec, true, &limits, &why), error);
    expect_known(why.text);
}

static void every_limit_on_clients_is_known(void **state)
{
    (void)state;
    expect_client_reason_known(-EMFILE, 100, WAIT_EPOLL, 64, RLIM_INFINITY);
    expect_client_reason_known(-EAGAIN, 100, WAIT_EPOLL, RLIM_INFINITY, 64);
    expect_client_reason_known(-EOPNOTSUPP, 2000, WAIT_SELECT, RLIM_INFINITY, RLIM_INFINITY);
    expect_client_reason_known(-EOPNOTSUPP, 100, WAIT_BLOCK, RLIM_INFINITY, RLIM_INFINITY);
}

/* Opens as another transport would that meets this error. */
static int error_to_meet;

static int fail_to_open(struct channel **out, const struct channel_spec *spec)
{
    (void)out;
    (void)spec;
    return error_to_meet;
}

static int ten_bytes(const struct channel_spec *spec, size_t *bytes)
{
    (void)spec;
    *bytes = 10;
    return 0;
}

static void expect_trial_known(int error, size_t buffer_bytes, size_t message_bytes)
{
    struct transport transport = *transport_find("pipe");
    const struct channel_spec spec = {
        .directory = ".", .message_bytes = message_bytes, .buffer_bytes = buffer_bytes};
    struct diagnosis why;
    struct trial trial;

    error_to_meet = error;
    transport.open = fail_to_open;
    transport.largest_message = ten_bytes;
    assert_int_equal(trial_run(&transport, &spec, &trial, &why), 0);
    assert_false(trial.possible);
    expect_known(trial.reason.text);
}

static void every_answer_of_the_kernel_to_a_trial_is_known(void **state)
{
    static const int errors[] = {-ENOENT, -EACCES,        -EPERM,        -EIO,
                                 -EAGAIN, -EAFNOSUPPORT,  -EADDRINUSE,   -ENOSPC,
                                 -EROFS,  -ENOSYS,        -ECONNREFUSED, -ENETUNREACH,
                                 -EINVAL, -EADDRNOTAVAIL, -ENOBUFS,      -EOPNOTSUPP};

    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        expect_trial_known(errors[i], 0, 1);
    expect_trial_known(-EPERM, SIZE_MAX / 2, 1);
    expect_trial_known(-EPERM, 1, 1);
    expect_trial_known(-ENOBUFS, 4096, 1);
    expect_trial_known(-EOPNOTSUPP, 4096, 1);
    expect_trial_known(0, 4096, 11);
    expect_trial_known(0, 0, 11);
}

/* An invocation that is only told about. */
struct told {
    struct supervision self;
    struct invocation_request request;
    struct invocation_record *record;
};

static void told_create(struct told *told, unsigned clients)
{
    /* with room for the clients behind it, in whole cache lines */
    size_t bytes = (sizeof(struct invocation_record) + 4 * sizeof(struct client_record) + 63) / 64 *
                   64;

    *told = (struct told){
        .request = {.transport = transport_find("pipe"),
                    .workload = workload_find(clients > 1 ? "fanin" : "latency"),
                    .spec = {.message_bytes = 64,
                             .clients = clients,
                             .variant = clients > 1 ? "shared" : NULL},
                    .watchdog_ms = 5000},
        .record = aligned_alloc(64, bytes),
    };
    assert_non_null(told->record);
    memset(told->record, 0, bytes);
    told->record->spec.clients = clients;
    told->self = (struct supervision){.request = &told->request, .record = told->record};
}

static void a_run_that_does_not_end_is_told_of_in_russian(void **state)
{
    struct told told;
    struct diagnosis why;

    (void)state;
    told_create(&told, 1);
    told.record->side[SIDE_PARENT].step = STEP_TIMED;
    told.record->side[SIDE_CHILD].step = STEP_OPEN;
    supervision_timed_out(&told.self, &why);
    expect_known(why.text);
    char *russian = in_russian(why.text);
    assert_string_equal(russian, "latency через pipe, 64 Б: обмен не завершился за 5000 мс: "
                                 "родительская сторона на шаге «измеряемый обмен», дочерняя на "
                                 "шаге «открытие канала связи»; обе завершены принудительно");
    free(russian);
    free(told.record);
}

static void every_failure_of_a_side_is_known_at_every_step(void **state)
{
    struct told told;
    struct diagnosis why;

    (void)state;
    told_create(&told, 1);
    for (int step = STEP_START; step <= STEP_DONE; step++) {
        for (int side = 0; side < SIDE_COUNT; side++) {
            told.record->side[side].step = step;
            told.record->side[side].error = step % 2 == 0 ? -EBADMSG : -EIO;
            supervision_side_failed(&told.self, &why);
            expect_known(why.text);
            told.record->side[side].error = 0;
        }
        told.self.child_status = SIGKILL; /* as of waitpid(2): killed */
        supervision_side_failed(&told.self, &why);
        expect_known(why.text);
        told.self.child_status = 3 << 8; /* exited with 3 */
        supervision_side_failed(&told.self, &why);
        expect_known(why.text);
        told.self.child_status = 0;
        supervision_side_failed(&told.self, &why); /* the leader then exited with 0 */
        expect_known(why.text);
    }
    free(told.record);
}

static void every_failure_of_a_server_is_known(void **state)
{
    static const int errors[] = {-EBADMSG, -EMFILE, -EIO};
    struct told told;
    struct diagnosis why;

    (void)state;
    told_create(&told, 2);
    clients_timed_out(&told.self, &why);
    expect_known(why.text);
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        told.record->side[SIDE_PARENT].error = errors[i];
        clients_failed(&told.self, &why);
        expect_known(why.text);
    }
    told.record->side[SIDE_PARENT].step = STEP_FORK;
    told.record->side[SIDE_PARENT].error = -EAGAIN;
    clients_failed(&told.self, &why);
    expect_known(why.text);
    told.record->side[SIDE_PARENT].error = 0;
    told.self.leader_status = SIGKILL;
    clients_failed(&told.self, &why);
    expect_known(why.text);
    free(told.record);
}

static void every_failure_of_a_client_is_known(void **state)
{
    struct told told;
    struct diagnosis why;

    (void)state;
    told_create(&told, 2);
    struct client_record *client = record_client(told.record, 1);
    client->reaped = true;
    client->status = SIGSEGV;
    clients_failed(&told.self, &why);
    expect_known(why.text);
    client->status = 1 << 8;
    clients_failed(&told.self, &why);
    expect_known(why.text);
    client->error = -EBADMSG;
    clients_failed(&told.self, &why);
    expect_known(why.text);
    free(told.record);
}

static void every_way_to_lose_a_cpu_is_known(void **state)
{
    static const int errors[] = {CPU_IS_ANOTHER, -EINVAL, -EPERM, -ENOSYS};
    struct told told;
    struct diagnosis why;

    (void)state;
    for (unsigned at = 0; at < 2 * 2 * 4; at++) {
        const bool many = at / 8 == 1;
        told_create(&told, many ? 2 : 1);
        told.request.spec.cpus[0] = at / 4 % 2 == 0 ? 4000 : 0;
        told.record->side[SIDE_PARENT].step = STEP_PIN;
        told.record->side[SIDE_PARENT].error = errors[at % 4];
        if (many)
            clients_failed(&told.self, &why);
        else
            supervision_side_failed(&told.self, &why);
        expect_known(why.text);
        assert_true(message_has(why.text, "CPU"));
        free(told.record);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_of_a_workload_is_known),
        cmocka_unit_test(names_of_transports_stay_as_they_are_typed),
        cmocka_unit_test(every_limit_on_clients_is_known),
        cmocka_unit_test(every_answer_of_the_kernel_to_a_trial_is_known),
        cmocka_unit_test(a_run_that_does_not_end_is_told_of_in_russian),
        cmocka_unit_test(every_failure_of_a_side_is_known_at_every_step),
        cmocka_unit_test(every_failure_of_a_server_is_known),
        cmocka_unit_test(every_failure_of_a_client_is_known),
        cmocka_unit_test(every_way_to_lose_a_cpu_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
