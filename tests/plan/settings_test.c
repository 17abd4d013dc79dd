/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings_test.c - options by their long names, and what is said about wrong ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/settings.h"
#include "transport/transport.h"

static int start(void **state)
{
    static struct settings settings;

    settings_init(&settings);
    *state = &settings;
    return 0;
}

static int stop(void **state)
{
    settings_clear(*state);
    return 0;
}

static void set(struct settings *settings, const char *name, const char *value)
{
    struct diagnosis why;

    if (settings_set(settings, name, value, &why) != 0)
        fail_msg("%s", why.text);
}

static void assert_refused(struct settings *settings, const char *name, const char *value,
                           const char *message)
{
    struct diagnosis why;

    assert_int_equal(settings_set(settings, name, value, &why), -EINVAL);
    assert_string_equal(why.text, message);
}

static void settings_set_fills_every_list(void **state)
{
    struct settings *settings = *state;

    set(settings, "transport", "tcp,pipe");
    assert_int_equal(settings->transports.count, 2);
    assert_string_equal(settings->transports.names[0], "tcp");
    set(settings, "workload", "throughput");
    assert_string_equal(settings->workloads.names[0], "throughput");
    set(settings, "size", "64..256");
    assert_int_equal(settings->sizes.count, 3);
    assert_int_equal(settings->sizes.bytes[2], 256);
    set(settings, "placement", "available,cpu:0,1,unpinned");
    assert_int_equal(settings->placements.count, 3);
    assert_string_equal(settings->placements.names[1], "cpu:0,1");
    set(settings, "buffer", "default,64K");
    assert_int_equal(settings->buffers.bytes[0], 0);
    assert_int_equal(settings->buffers.bytes[1], 65536);
    set(settings, "wait", "default,block,poll,select,epoll,epoll-et,spin");
    assert_int_equal(settings->waits.count, 7);
    assert_string_equal(settings->waits.names[0], "default");
    assert_string_equal(settings->waits.names[6], "spin");
    set(settings, "clients", "1..32768");
    assert_int_equal(settings->clients.count, 16);
    assert_int_equal(settings->clients.bytes[15], CLIENTS_MOST);
}

static void settings_set_fills_every_number_and_switch(void **state)
{
    struct settings *settings = *state;

    set(settings, "blocks", "800");
    assert_int_equal(settings->blocks, 800);
    assert_true(isnan(settings->precision_percent));
    set(settings, "precision", "2.5");
    assert_true(settings->precision_percent == 2.5);
    set(settings, "duration", "600000");
    assert_int_equal(settings->duration_ms, 600000);
    set(settings, "warmup", "0");
    assert_int_equal(settings->warmup_ms, 0);
    set(settings, "messages", "16777216");
    assert_int_equal(settings->messages, 16777216);
    set(settings, "time-limit", "27");
    assert_int_equal(settings->time_limit_s, 27);
    assert_false(settings->seed_given);
    set(settings, "seed", "0");
    assert_true(settings->seed_given);
    assert_int_equal(settings->seed, 0);
    assert_false(settings->verify);
    set(settings, "verify", NULL);
    assert_true(settings->verify);
    assert_false(settings->no_kernel_counters);
    set(settings, "no-hood", NULL);
    assert_true(settings->no_kernel_counters);
    assert_false(settings->trace);
    set(settings, "trace", NULL);
    assert_true(settings->trace);
}

static void lists_make_comparisons_of_transports_at_every_point_of_a_table(void **state)
{
    struct settings *settings = *state;

    assert_int_equal(settings_comparisons(settings), 1);
    set(settings, "transport", "pipe,fifo,tcp,unix-stream,unix-dgram");
    set(settings, "workload", "latency,throughput"); /* tables of their own */
    set(settings, "size", "64,4K,64K");
    set(settings, "clients", "1,2,4,8"); /* no workload here has them */
    assert_int_equal(settings_comparisons(settings), 30);
    set(settings, "transport", "pipe,tcp");
    assert_int_equal(settings_comparisons(settings), 3);
    set(settings, "transport", "pipe");
    assert_int_equal(settings_comparisons(settings), 3);
    set(settings, "workload", "fanin");
    assert_int_equal(settings_comparisons(settings), 12);
}

static void settings_set_replaces_an_earlier_value(void **state)
{
    struct settings *settings = *state;

    set(settings, "transport", "tcp,pipe");
    set(settings, "transport", "fifo");
    assert_int_equal(settings->transports.count, 1);
    assert_string_equal(settings->transports.names[0], "fifo");
    set(settings, "size", "64,128");
    set(settings, "size", "1");
    assert_int_equal(settings->sizes.count, 1);
}

static void settings_set_leaves_the_earlier_value_when_the_new_one_is_bad(void **state)
{
    struct settings *settings = *state;

    set(settings, "transport", "tcp");
    set(settings, "size", "64");
    set(settings, "blocks", "7");
    assert_int_equal(settings_set(settings, "transport", "pipe,pype", NULL), -EINVAL);
    assert_int_equal(settings_set(settings, "size", "1,0", NULL), -EINVAL);
    assert_int_equal(settings_set(settings, "blocks", "0", NULL), -EINVAL);
    assert_int_equal(settings->transports.count, 1);
    assert_string_equal(settings->transports.names[0], "tcp");
    assert_int_equal(settings->sizes.bytes[0], 64);
    assert_int_equal(settings->blocks, 7);
}

static void settings_set_suggests_the_nearest_option(void **state)
{
    assert_refused(*state, "colour", "1", "--colour: unknown option");
    assert_refused(*state, "block", "1", "--block: unknown option; did you mean --blocks?");
    assert_refused(*state, "t", "pipe", "--t: unknown option");
}

/* "(a, b, c)" of all that are registered, for the end of a message. */
static void list_transports(char *text, size_t bytes)
{
    size_t used = (size_t)snprintf(text, bytes, "(%s", transports[0]->name);

    for (size_t i = 1; transports[i] != NULL; i++)
        used += (size_t)snprintf(text + used, bytes - used, ", %s", transports[i]->name);
    assert_true(used + strlen(", available)") < bytes);
    strcpy(text + used, ", available)");
}

static void settings_set_suggests_the_nearest_name_and_lists_all(void **state)
{
    char all[400], message[500];

    list_transports(all, sizeof all);
    snprintf(message, sizeof message,
             "--transport: no transport \"pype\"; did you mean \"pipe\"? %s", all);
    assert_refused(*state, "transport", "pype", message);
    snprintf(message, sizeof message, "--transport: no transport \"carrier-pigeon\" %s", all);
    assert_refused(*state, "transport", "tcp,carrier-pigeon", message);
    assert_refused(*state, "wait", "pol",
                   "--wait: no way to wait \"pol\"; did you mean \"poll\"? (default, block, poll, "
                   "select, epoll, epoll-et, spin)");
}

/* What carries no bytes stands in the list only where it is named itself. */
static void available_stands_for_all_transports_that_carry_bytes(void **state)
{
    struct settings *settings = *state;
    size_t carrying = 0;

    for (size_t i = 0; transports[i] != NULL; i++)
        carrying += (transports[i]->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES)) == 0;
    set(settings, "transport", "available");
    assert_int_equal(settings->transports.count, carrying);
    assert_string_equal(settings->transports.names[0], transports[0]->name);
    set(settings, "transport", "tcp,available,eventfd");
    assert_int_equal(settings->transports.count, carrying + 1);
    assert_string_equal(settings->transports.names[0], "tcp");
    assert_string_equal(settings->transports.names[1], "pipe");
    assert_string_equal(settings->transports.names[carrying], "eventfd");
    assert_refused(settings, "transport", "available,available",
                   "--transport: \"available\" is listed twice");
}

static void settings_set_knows_what_is_compared_with_what(void **state)
{
    struct settings *settings = *state;

    assert_int_equal(settings->comparing, COMPARING_PAIRS);
    assert_null(settings->reference);
    set(settings, "compare", "reference");
    assert_int_equal(settings->comparing, COMPARING_REFERENCE);
    set(settings, "compare", "pairs");
    assert_int_equal(settings->comparing, COMPARING_PAIRS);
    set(settings, "reference", "tcp");
    assert_string_equal(settings->reference, "tcp");
    assert_refused(settings, "compare", "pair",
                   "--compare: no way to compare \"pair\"; did you mean \"pairs\"? (pairs, "
                   "reference)");
    struct diagnosis why;
    assert_int_equal(settings_set(settings, "reference", "pype", &why), -EINVAL);
    assert_non_null(strstr(why.text, "--reference: no transport \"pype\"; did you mean \"pipe\"?"));
}

/* One reference makes fewer comparisons than all pairs. */
static void comparisons_with_a_reference_are_fewer(void **state)
{
    struct settings *settings = *state;

    set(settings, "transport", "pipe,fifo,unix-stream,unix-dgram,tcp");
    set(settings, "size", "64,128");
    assert_int_equal(settings_comparisons(settings), 2 * 10);
    set(settings, "compare", "reference");
    assert_int_equal(settings_comparisons(settings), 2 * 4);
}

static void settings_set_suggests_the_nearest_workload(void **state)
{
    struct diagnosis why;

    assert_int_equal(settings_set(*state, "workload", "latncy", &why), -EINVAL);
    assert_non_null(strstr(why.text, "--workload: no workload \"latncy\"; did you mean "
                                     "\"latency\"? (latency, throughput"));
}

static void settings_set_refuses_no_clients_and_too_many(void **state)
{
    assert_refused(*state, "clients", "0",
                   "--clients: \"0\" is not a number of clients: it is zero; allowed are whole "
                   "numbers from 1 to 32768 and ranges such as 1..256");
    assert_refused(*state, "clients", "1,32769",
                   "--clients: \"32769\" is not a number of clients: it is too large; allowed are "
                   "whole numbers from 1 to 32768 and ranges such as 1..256");
    assert_refused(*state, "clients", "1..8,8", "--clients: 8 clients are listed twice");
}

static void settings_set_checks_how_placements_are_written(void **state)
{
    assert_refused(*state, "placement", "same-cpus",
                   "--placement: no placement \"same-cpus\"; did you mean \"same-cpu\"? (same-cpu, "
                   "smt-siblings, shared-cache, cross-cache, cross-node, cross-kind, slow-cores, "
                   "unpinned, available, "
                   "cpu:A,B)");
    assert_refused(*state, "placement", "cpu:0,unpinned",
                   "--placement: \"cpu:0,unpinned\" is not cpu:A,B with two CPU numbers, such as "
                   "cpu:0,1");
}

static void settings_set_rejects_crooked_pairs_of_cpus(void **state)
{
    static const char *const crooked[] = {"cpu:",
                                          "cpu:0",
                                          "cpu:0,",
                                          "cpu:,0",
                                          "cpu:a,b",
                                          "cpu:-1,0",
                                          "cpu:0,-1",
                                          "cpu:00,1",
                                          "cpu:0,01",
                                          "cpu:0,1x",
                                          "cpu: 0,1",
                                          "cpu:0x1,2",
                                          "cpu:0,99999999999999999999"};

    for (size_t i = 0; i < sizeof crooked / sizeof crooked[0]; i++)
        if (settings_set(*state, "placement", crooked[i], NULL) != -EINVAL)
            fail_msg("\"%s\" was accepted", crooked[i]);
}

static void settings_set_names_the_option_of_a_bad_value(void **state)
{
    assert_refused(*state, "size", "64..100",
                   "--size: \"64..100\": multiplying by 2 goes from 64 to 128 and misses 100; end "
                   "the range at a size that it hits");
    assert_refused(*state, "transport", "", "--transport: the list is empty");
    static const char *const not_precisions[] = {"", "x", "3%", "0", "0.05", "101", "nan", "-3"};
    for (size_t i = 0; i < sizeof not_precisions / sizeof not_precisions[0]; i++) {
        char message[128];
        snprintf(message, sizeof message,
                 "--precision: \"%s\": expected per cent from 0.1 to 100, such as 3",
                 not_precisions[i]);
        assert_refused(*state, "precision", not_precisions[i], message);
    }
    assert_refused(*state, "blocks", "0", "--blocks: \"0\" is not a whole number from 1 to 800");
    assert_refused(*state, "duration", "600001",
                   "--duration: \"600001\" is not a whole number from 1 to 600000");
    assert_refused(*state, "messages", "16777217",
                   "--messages: \"16777217\" is not a whole number from 1 to 16777216");
    assert_refused(*state, "seed", "4294967295",
                   "--seed: \"4294967295\" is not a whole number from 0 to 4294967294");
}

static void settings_set_tells_that_a_buffer_may_be_the_default(void **state)
{
    assert_refused(
        *state, "buffer", "big",
        "--buffer: \"big\" is not a size: a number is missing; sizes are whole numbers of "
        "bytes from 1 to 1G, where the suffixes K, M and G (or KiB, MiB, GiB) stand for powers of "
        "1024 (or the word \"default\")");
}

static void settings_set_refuses_batches_that_no_call_takes(void **state)
{
    assert_refused(*state, "batch", "1,1025",
                   "--batch: \"1025\" is not a batch: it is too large; the kernel takes 1 to 1024 "
                   "messages in a call (IOV_MAX), and ranges such as 1..64 are allowed");
    assert_refused(*state, "batch", "8,1..8", "--batch: the batch of 8 is listed twice");
}

static void settings_set_wants_values_where_they_belong(void **state)
{
    assert_refused(*state, "size", NULL, "--size: the value LIST is missing");
    assert_refused(*state, "verify", "yes",
                   "--verify: this switch takes no value, but got \"yes\"");
    assert_refused(*state, "trace", "1", "--trace: this switch takes no value, but got \"1\"");
    assert_refused(*state, "clients", NULL, "--clients: the value LIST is missing");
}

static void setting_options_have_help_and_distinct_names_and_letters(void **state)
{
    (void)state;
    for (const struct setting_option *a = setting_options; a->name != NULL; a++) {
        assert_true(a->set != NULL || (a->member > 0 && (a->value == NULL || a->most > 0)));
        assert_true(strlen(a->help) > 0);
        for (const struct setting_option *b = a + 1; b->name != NULL; b++) {
            assert_string_not_equal(a->name, b->name);
            assert_true(a->letter == 0 || a->letter != b->letter);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(settings_set_fills_every_list, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_fills_every_number_and_switch, start, stop),
        cmocka_unit_test_setup_teardown(
            lists_make_comparisons_of_transports_at_every_point_of_a_table, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_replaces_an_earlier_value, start, stop),
        cmocka_unit_test_setup_teardown(
            settings_set_leaves_the_earlier_value_when_the_new_one_is_bad, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_suggests_the_nearest_option, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_suggests_the_nearest_name_and_lists_all, start,
                                        stop),
        cmocka_unit_test_setup_teardown(available_stands_for_all_transports_that_carry_bytes, start,
                                        stop),
        cmocka_unit_test_setup_teardown(settings_set_knows_what_is_compared_with_what, start, stop),
        cmocka_unit_test_setup_teardown(comparisons_with_a_reference_are_fewer, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_suggests_the_nearest_workload, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_refuses_no_clients_and_too_many, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_refuses_batches_that_no_call_takes, start,
                                        stop),
        cmocka_unit_test_setup_teardown(settings_set_checks_how_placements_are_written, start,
                                        stop),
        cmocka_unit_test_setup_teardown(settings_set_rejects_crooked_pairs_of_cpus, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_names_the_option_of_a_bad_value, start, stop),
        cmocka_unit_test_setup_teardown(settings_set_tells_that_a_buffer_may_be_the_default, start,
                                        stop),
        cmocka_unit_test_setup_teardown(settings_set_wants_values_where_they_belong, start, stop),
        cmocka_unit_test(setting_options_have_help_and_distinct_names_and_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
