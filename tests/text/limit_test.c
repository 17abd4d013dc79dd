/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit_test.c - an error is told with the limit behind it, and only where one can be behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "support/message_check.h"
#include "text/limit.h"

static void assert_says(int error, enum limit_use use, const char *part)
{
    char *message = limit_message(error, use);

    assert_non_null(message);
    if (!message_has(message, part))
        fail_msg("\"%s\" does not contain \"%s\"", message, part);
    free(message);
    assert_non_null(strstr(limit_text(error, use), part));
}

/* The soft one, for as long as the error is told. */
static void assert_names(int resource, rlim_t value, int error, enum limit_use use,
                         const char *part)
{
    struct rlimit before;

    assert_int_equal(getrlimit(resource, &before), 0);
    if (before.rlim_max < value)
        skip();
    const struct rlimit lower = {value, before.rlim_max};
    assert_int_equal(setrlimit(resource, &lower), 0);
    char *message = limit_message(error, use);
    assert_int_equal(setrlimit(resource, &before), 0);
    if (!message_has(message, part))
        fail_msg("\"%s\" does not contain \"%s\"", message, part);
    free(message);
}

static void limits_of_the_process_are_told_with_their_value_and_the_remedy(void **state)
{
    (void)state;
    assert_names(RLIMIT_NOFILE, 64, EMFILE, LIMIT_PROCESS, "RLIMIT_NOFILE is 64 (hard: ");
    assert_names(RLIMIT_NOFILE, 64, EMFILE, LIMIT_PROCESS, "raise it with ulimit -n");
    assert_names(RLIMIT_FSIZE, 102400, EFBIG, LIMIT_PROCESS,
                 "RLIMIT_FSIZE is 102400 bytes (hard: ");
    assert_names(RLIMIT_FSIZE, 102400, EFBIG, LIMIT_PROCESS, "raise it with ulimit -f");
    assert_names(RLIMIT_NPROC, 50000, EAGAIN, LIMIT_PROCESS, "RLIMIT_NPROC is 50000 (hard: ");
    assert_names(RLIMIT_NPROC, 50000, EAGAIN, LIMIT_PROCESS, "pids.max of the control group is ");
    assert_names(RLIMIT_SIGPENDING, 50, EAGAIN, LIMIT_SIGNAL, "RLIMIT_SIGPENDING is 50 (hard: ");
    assert_names(RLIMIT_AS, (rlim_t)1 << 46, ENOMEM, LIMIT_PROCESS,
                 "RLIMIT_AS is 70368744177664 bytes (hard: ");
    assert_names(RLIMIT_DATA, (rlim_t)1 << 46, ENOMEM, LIMIT_PROCESS, "ulimit -d");
}

static void limits_of_the_system_are_told_with_their_value_and_the_remedy(void **state)
{
    (void)state;
    assert_says(ENFILE, LIMIT_ANY, "fs.file-max=");
    assert_says(EADDRINUSE, LIMIT_PORT, "net.ipv4.ip_local_port_range is ");
    assert_says(EADDRNOTAVAIL, LIMIT_PORT, "widen it with sysctl");
}

static void errors_of_another_cause_are_told_as_the_system_does(void **state)
{
    struct rlimit files;

    (void)state;
    assert_says(EAGAIN, LIMIT_ANY, "Resource temporarily unavailable");
    assert_says(EADDRINUSE, LIMIT_ANY, "Address already in use");
    assert_says(ENETUNREACH, LIMIT_PORT, "Network is unreachable");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &files), 0);
    if (files.rlim_cur == RLIM_INFINITY)
        assert_says(EFBIG, LIMIT_ANY, "File too large");
}

/* The hard limit stays, for it can only be lowered. */
static void signals_of_the_limit_of_cpu_time_name_it(void **state)
{
    const struct rlimit hour = {3600, 3600};
    struct rlimit before;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_CPU, &before), 0);
    if (before.rlim_max == RLIM_INFINITY) {
        assert_null(limit_of_signal(SIGXCPU));
        assert_null(limit_of_signal(SIGKILL));
    }
    if (before.rlim_max < hour.rlim_max)
        skip();
    assert_int_equal(setrlimit(RLIMIT_CPU, &hour), 0);
    char *killed = limit_of_signal(SIGKILL), *warned = limit_of_signal(SIGXCPU);
    assert_true(message_has(killed, "RLIMIT_CPU is 3600 s (hard: 3600); if it was that"));
    assert_true(message_has(warned, "RLIMIT_CPU is 3600 s (hard: 3600); raise it with ulimit -t"));
    assert_null(limit_of_signal(SIGTERM));
    free(killed);
    free(warned);
}

static void settings_that_can_not_be_read_are_unknown(void **state)
{
    (void)state;
    assert_true(message_has(limit_sysctl("/nowhere/file").text, "unknown"));
    assert_true(message_has(limit_sysctl("/proc/self/comm").text, "unknown"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_of_the_process_are_told_with_their_value_and_the_remedy),
        cmocka_unit_test(limits_of_the_system_are_told_with_their_value_and_the_remedy),
        cmocka_unit_test(errors_of_another_cause_are_told_as_the_system_does),
        cmocka_unit_test(settings_that_can_not_be_read_are_unknown),
        cmocka_unit_test(signals_of_the_limit_of_cpu_time_name_it), /* last: the limit stays */
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
