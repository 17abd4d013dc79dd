/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_clients_test.c - what is refused before anything is opened, and in which words. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/message_check.h"
#include "workload/many_clients.h"

static const struct client_limits unlimited = {RLIM_INFINITY, RLIM_INFINITY};

static struct case_spec spec_over(const char *transport, const char *variant)
{
    struct case_spec spec = {
        .transport = transport, .message_bytes = 64, .clients = 8, .variant = variant};

    spec.wait = many_clients_default_wait(&spec);
    return spec;
}

static void assert_refused_by(int error, const struct case_spec *spec, bool answers,
                              const struct client_limits *limits, const char *part)
{
    struct diagnosis why;

    assert_int_equal(
        many_clients_check(transport_find(spec->transport), spec, answers, limits, &why), error);
    if (!message_has(why.text, part))
        fail_msg("\"%s\" does not say \"%s\"", why.text, part);
}

static void assert_refused(const struct case_spec *spec, bool answers,
                           const struct client_limits *limits, const char *part)
{
    assert_refused_by(-EOPNOTSUPP, spec, answers, limits, part);
}

static void assert_allowed(const struct case_spec *spec, const struct client_limits *limits)
{
    assert_int_equal(many_clients_check(transport_find(spec->transport), spec, false, limits, NULL),
                     0);
}

static void the_ways_of_a_transport_are_its_variants(void **state)
{
    const char *const *variants = many_clients_variants(transport_find("pipe"));

    (void)state;
    assert_string_equal(variants[0], "shared");
    assert_string_equal(variants[1], "separate");
    assert_null(variants[2]);
    variants = many_clients_variants(transport_find("tcp"));
    assert_string_equal(variants[0], "separate");
    assert_null(variants[1]);
    variants = many_clients_variants(transport_find("unix-dgram"));
    assert_string_equal(variants[0], "shared");
    assert_null(variants[1]);
    assert_null(many_clients_variants(transport_find("null")));
}

static void shared_blocks_and_separate_waits_by_default(void **state)
{
    (void)state;
    assert_int_equal(spec_over("pipe", "shared").wait, WAIT_BLOCK);
    assert_int_equal(spec_over("pipe", "separate").wait, WAIT_EPOLL);
}

static void a_transport_without_a_server_endpoint_or_the_way_is_refused(void **state)
{
    struct case_spec spec = spec_over("null", NULL);

    (void)state;
    assert_refused(&spec, false, &unlimited, "null has no way for many clients");
    spec = spec_over("tcp", "shared");
    assert_refused(&spec, false, &unlimited, "tcp has no way \"shared\"");
}

static void a_record_smaller_than_its_stamp_is_refused(void **state)
{
    struct case_spec spec = spec_over("tcp", "separate");

    (void)state;
    spec.message_bytes = 16;
    assert_allowed(&spec, &unlimited);
    spec.message_bytes = 15;
    assert_refused(&spec, false, &unlimited, "at least 16 bytes, not 15");
}

static void a_shared_byte_stream_ends_at_pipe_buf(void **state)
{
    struct case_spec spec = spec_over("fifo", "shared");

    (void)state;
    spec.message_bytes = PIPE_BUF;
    assert_allowed(&spec, &unlimited);
    spec.message_bytes = PIPE_BUF + 1;
    assert_refused(&spec, false, &unlimited, "PIPE_BUF, 4096");
    spec.transport = "unix-dgram"; /* keeps boundaries by itself */
    assert_allowed(&spec, &unlimited);
    spec = spec_over("fifo", "separate");
    spec.message_bytes = PIPE_BUF + 1;
    assert_allowed(&spec, &unlimited);
}

static void blocking_on_one_of_many_is_refused(void **state)
{
    struct case_spec spec = spec_over("pipe", "separate");

    (void)state;
    spec.wait = WAIT_BLOCK;
    assert_refused(&spec, false, &unlimited, "blocks in reading from one of 8 clients");
    spec.clients = 1;
    assert_allowed(&spec, &unlimited);
}

static void select_beyond_fd_setsize_is_refused(void **state)
{
    struct case_spec spec = spec_over("pipe", "separate");

    (void)state;
    spec.wait = WAIT_SELECT;
    spec.clients = 900;
    assert_allowed(&spec, &unlimited);
    assert_refused(&spec, true, &unlimited, "1024"); /* a pipe more for each answer */
    spec.clients = 1024;
    assert_refused(&spec, false, &unlimited, "FD_SETSIZE");
}

static void a_limit_is_named_with_its_value(void **state)
{
    const struct client_limits few_descriptors = {.descriptors = 64, .processes = RLIM_INFINITY};
    const struct client_limits few_processes = {.descriptors = RLIM_INFINITY, .processes = 10};
    struct case_spec spec = spec_over("tcp", "separate");

    (void)state;
    spec.clients = 100;
    assert_refused_by(-EMFILE, &spec, false, &few_descriptors, "RLIMIT_NOFILE (hard) is 64");
    spec.clients = 9; /* and a server and a supervisor */
    assert_refused_by(-EAGAIN, &spec, false, &few_processes, "RLIMIT_NPROC (hard) allows, 10");
    spec.clients = 8;
    assert_allowed(&spec, &few_descriptors);
    assert_allowed(&spec, &few_processes);
    spec.clients = 65536;
    assert_refused(&spec, false, &unlimited, "65536 clients are more than the 65535");
    spec.clients = 0;
    assert_refused(&spec, false, &unlimited, "at least 1 client");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ways_of_a_transport_are_its_variants),
        cmocka_unit_test(shared_blocks_and_separate_waits_by_default),
        cmocka_unit_test(a_transport_without_a_server_endpoint_or_the_way_is_refused),
        cmocka_unit_test(a_record_smaller_than_its_stamp_is_refused),
        cmocka_unit_test(a_shared_byte_stream_ends_at_pipe_buf),
        cmocka_unit_test(blocking_on_one_of_many_is_refused),
        cmocka_unit_test(select_beyond_fd_setsize_is_refused),
        cmocka_unit_test(a_limit_is_named_with_its_value),
    };

    return cmocka_run_group_tests_name("many clients", tests, NULL, NULL);
}
