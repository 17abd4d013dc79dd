/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trial_test.c - what a transport's answers mean for the plan; the transport is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plan/trial.h"
#include "support/message_check.h"

struct channel {
    bool open;
};

static int open_channels;

/* Fails with the error that the test has queued; 0 opens a channel, whose close() is counted. */
static int open_or_fail(struct channel **out, const struct channel_spec *spec)
{
    (void)spec;
    int error = mock_type(int);
    if (error < 0)
        return error;
    *out = calloc(1, sizeof **out);
    assert_non_null(*out);
    (*out)->open = true;
    open_channels++;
    return 0;
}

static void close_channel(struct channel *channel)
{
    assert_true(channel->open);
    open_channels--;
    free(channel);
}

static int largest_is_1000(const struct channel_spec *spec, size_t *bytes)
{
    (void)spec;
    *bytes = 1000;
    return 0;
}

static int largest_is_unknown(const struct channel_spec *spec, size_t *bytes)
{
    (void)spec;
    *bytes = 0;
    return -ENOBUFS;
}

static const struct transport unlimited = {
    .name = "unlimited", .open = open_or_fail, .close = close_channel};
static const struct transport limited = {.name = "limited",
                                         .open = open_or_fail,
                                         .close = close_channel,
                                         .largest_message = largest_is_1000};
static const struct transport unbuffered = {.name = "unbuffered",
                                            .open = open_or_fail,
                                            .close = close_channel,
                                            .largest_message = largest_is_unknown};

static const struct channel_spec by_default = {.directory = "/d", .message_bytes = 64};
static const struct channel_spec buffered = {
    .directory = "/d", .message_bytes = 64, .buffer_bytes = 65536};

static void assert_refused(const struct transport *transport, const struct channel_spec *spec,
                           const char *part)
{
    struct trial trial;

    assert_int_equal(trial_run(transport, spec, &trial, NULL), 0);
    assert_false(trial.possible);
    if (!message_has(trial.reason.text, part))
        fail_msg("\"%s\" does not contain \"%s\"", trial.reason.text, part);
}

static void assert_error(int error, const char *part)
{
    struct trial trial;
    struct diagnosis why;

    will_return(open_or_fail, error);
    assert_int_equal(trial_run(&unlimited, &by_default, &trial, &why), error);
    if (!message_has(why.text, part))
        fail_msg("\"%s\" does not contain \"%s\"", why.text, part);
}

static void trial_closes_the_channel_that_it_could_open(void **state)
{
    struct trial trial;

    (void)state;
    will_return(open_or_fail, 0);
    assert_int_equal(trial_run(&unlimited, &by_default, &trial, NULL), 0);
    assert_true(trial.possible);
    assert_int_equal(open_channels, 0);
}

static void trial_allows_the_largest_message(void **state)
{
    const struct channel_spec spec = {.directory = "/d", .message_bytes = 1000};
    struct trial trial;

    (void)state;
    will_return(open_or_fail, 0);
    assert_int_equal(trial_run(&limited, &spec, &trial, NULL), 0);
    assert_true(trial.possible);
}

static void trial_names_the_largest_message_when_it_is_exceeded(void **state)
{
    struct channel_spec spec = {.directory = "/d", .message_bytes = 1001};

    (void)state;
    assert_refused(&limited, &spec,
                   "the largest message of limited with the default buffer is 1000 B; raise the "
                   "buffer with --buffer or send smaller messages");
    spec.buffer_bytes = 65536;
    assert_refused(&limited, &spec, "with this buffer is 1000 B");
}

static void trial_words_the_limits_of_pipes(void **state)
{
    (void)state;
    will_return(open_or_fail, -EPERM);
    assert_refused(&unlimited, &buffered, "the kernel refuses a buffer of 65536 B");

    struct channel_spec huge = buffered;
    huge.buffer_bytes = SIZE_MAX / 2 + 1; /* above what fs.pipe-max-size can be */
    will_return(open_or_fail, -EPERM);
    assert_refused(&unlimited, &huge, "(above fs.pipe-max-size=");
}

static void trial_words_the_limits_of_sockets(void **state)
{
    (void)state;
    will_return(open_or_fail, -ENOBUFS);
    assert_refused(&unlimited, &buffered,
                   "the kernel grants less than a buffer of 65536 B (net.core.wmem_max=");
    assert_refused(&unbuffered, &buffered, "net.core.rmem_max=");
}

static void trial_quotes_other_errors(void **state)
{
    (void)state;
    will_return(open_or_fail, -EADDRNOTAVAIL);
    assert_refused(&unlimited, &by_default,
                   "unlimited can't be opened: Cannot assign requested address");
    will_return(open_or_fail, -EPERM); /* no buffer was asked for: it is something else */
    assert_refused(&unlimited, &by_default, "unlimited can't be opened: Operation not permitted");
}

static void trial_fails_when_a_limit_of_the_process_is_in_the_way(void **state)
{
    (void)state;
    assert_error(-EMFILE, "RLIMIT_NOFILE is ");
    assert_error(-ENFILE, "fs.file-max=");
    assert_error(-ENOMEM, "unlimited can't be opened: ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trial_closes_the_channel_that_it_could_open),
        cmocka_unit_test(trial_allows_the_largest_message),
        cmocka_unit_test(trial_names_the_largest_message_when_it_is_exceeded),
        cmocka_unit_test(trial_words_the_limits_of_pipes),
        cmocka_unit_test(trial_words_the_limits_of_sockets),
        cmocka_unit_test(trial_quotes_other_errors),
        cmocka_unit_test(trial_fails_when_a_limit_of_the_process_is_in_the_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
