/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suite_test.c - suite files, good and bad, and those that are shipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "plan/temporary.h"

struct fixture {
    char *directory;
    char path[512];
    struct settings settings;
    struct diagnosis why;
};

static int start(void **state)
{
    static struct fixture fixture;

    settings_init(&fixture.settings);
    fixture.directory = temporary_create();
    if (fixture.directory == NULL)
        return -1;
    snprintf(fixture.path, sizeof fixture.path, "%s/test.suite", fixture.directory);
    *state = &fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    settings_clear(&fixture->settings);
    return temporary_remove(fixture->directory);
}

static int apply_bytes(struct fixture *fixture, const char *bytes, size_t count)
{
    FILE *file = fopen(fixture->path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
    return settings_apply_suite(&fixture->settings, fixture->path, &fixture->why);
}

static int apply(struct fixture *fixture, const char *text)
{
    return apply_bytes(fixture, text, strlen(text));
}

/* `message` is what follows the file's name. */
static void assert_refused(struct fixture *fixture, const char *text, const char *message)
{
    char *expected = NULL;

    assert_int_equal(apply(fixture, text), -EINVAL);
    assert_true(asprintf(&expected, "%s%s", fixture->path, message) > 0);
    assert_string_equal(fixture->why.text, expected);
    free(expected);
}

static void suite_sets_names_lists_numbers_and_switches(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "transport tcp,pipe\n"
                                    "size 64..64K*4\n"
                                    "blocks 12\n"
                                    "verify\n"),
                     0);
    assert_int_equal(fixture->settings.transports.count, 2);
    assert_int_equal(fixture->settings.sizes.count, 6);
    assert_int_equal(fixture->settings.blocks, 12);
    assert_true(fixture->settings.verify);
}

static void suite_skips_comments_and_blanks(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "# a comment\n"
                                    "\n"
                                    " \t \n"
                                    "  \tblocks \t 7 \t# as many as there is time for\n"
                                    "verify#now\n"),
                     0);
    assert_int_equal(fixture->settings.blocks, 7);
    assert_true(fixture->settings.verify);
}

static void suite_may_end_without_a_newline(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "blocks 7"), 0);
    assert_int_equal(fixture->settings.blocks, 7);
}

static void suite_may_have_the_line_ends_of_other_systems(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "blocks 7\r\nverify\r\n"), 0);
    assert_int_equal(fixture->settings.blocks, 7);
    assert_true(fixture->settings.verify);
}

static void suite_may_be_empty(void **state)
{
    assert_int_equal(apply(*state, ""), 0);
}

static void suite_errors_name_file_and_line(void **state)
{
    assert_refused(*state, "# first\n\nsizes 64\n",
                   ":3: --sizes: unknown option; did you mean --size?");
    assert_refused(*state, "wait pol\n",
                   ":1: --wait: no way to wait \"pol\"; did you mean \"poll\"? (default, block, "
                   "poll, select, epoll, epoll-et, spin)");
    assert_refused(*state, "verify\nblocks", ":2: --blocks: the value BLOCKS is missing");
    assert_refused(*state, "blocks # 7\n", ":1: --blocks: the value BLOCKS is missing");
    assert_refused(*state, "verify yes\n",
                   ":1: --verify: this switch takes no value, but got \"yes\"");
    assert_refused(*state, "blocks 7 8\n",
                   ":1: --blocks: \"7 8\" is not a whole number from 1 to 800");
    assert_refused(*state, "t pipe\n", ":1: --t: unknown option");
    assert_refused(*state, "--size 64\n", ":1: write the option's long name without dashes");
}

static void suite_takes_the_rest_of_the_line_as_the_list(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "size 64, 128\n"), -EINVAL);
    assert_non_null(strstr(fixture->why.text, "\" 128\" is not a size"));
}

static void suite_rejects_a_name_that_stands_twice(void **state)
{
    assert_refused(*state, "blocks 7\nverify\nblocks 8\n", ":3: blocks is already set on line 1");
    assert_refused(*state, "verify\nverify\n", ":2: verify is already set on line 1");
}

static void suites_may_follow_each_other(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "blocks 7\nduration 50\n"), 0);
    assert_int_equal(apply(fixture, "blocks 8\n"), 0);
    assert_int_equal(fixture->settings.blocks, 8);
    assert_int_equal(fixture->settings.duration_ms, 50);
}

static void suite_keeps_the_lines_before_the_bad_one(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(apply(fixture, "blocks 7\nsize 0\nduration 50\n"), -EINVAL);
    assert_int_equal(fixture->settings.blocks, 7);
    assert_int_equal(fixture->settings.duration_ms, 0);
}

static void suite_rejects_a_nul_byte(void **state)
{
    static const char bytes[] = "blocks 7\nduration 5\0000\n";
    struct fixture *fixture = *state;

    assert_int_equal(apply_bytes(fixture, bytes, sizeof bytes - 1), -EINVAL);
    assert_non_null(strstr(fixture->why.text, ":2: a NUL byte; a suite is a text file"));
}

static void suite_takes_a_line_of_4095_bytes_and_no_longer(void **state)
{
    struct fixture *fixture = *state;
    static const char option[] = "blocks 7";
    char text[4096];

    memset(text, ' ', sizeof text);
    memcpy(text, option, sizeof option - 1);
    text[4095] = '\n';
    assert_int_equal(apply_bytes(fixture, text, sizeof text), 0);
    text[4095] = ' ';
    assert_int_equal(apply_bytes(fixture, text, sizeof text), -EINVAL);
    assert_non_null(strstr(fixture->why.text, ":1: the line is longer than 4095 bytes"));
}

static void suite_that_is_a_directory_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(settings_apply_suite(&fixture->settings, fixture->directory, &fixture->why),
                     -EISDIR);
    assert_non_null(strstr(fixture->why.text, fixture->directory));
}

static void suite_that_does_not_exist_is_named(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(settings_apply_suite(&fixture->settings, fixture->path, &fixture->why),
                     -ENOENT);
    assert_non_null(strstr(fixture->why.text, fixture->path));
}

/* A suite alone must do: every list and number that a run needs and that has no default. */
static void assert_complete(const struct settings *settings)
{
    assert_true(settings->workloads.count > 0);
    if (settings->steps.count == 0) {
        assert_true(settings->transports.count > 0);
        assert_true(settings->sizes.count > 0);
    }
    assert_true(settings->placements.count > 0);
    assert_true(settings->blocks > 0);
    assert_true(settings->duration_ms > 0);
    assert_true(settings->warmup_ms > 0);
}

static void every_shipped_suite_is_good_and_complete(void **state)
{
    struct fixture *fixture = *state;
    DIR *directory = opendir(SUITES_DIRECTORY);
    struct dirent *entry;
    unsigned count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        assert_non_null(strstr(entry->d_name, ".suite"));
        settings_clear(&fixture->settings);
        snprintf(fixture->path, sizeof fixture->path, SUITES_DIRECTORY "/%s", entry->d_name);
        if (settings_apply_suite(&fixture->settings, fixture->path, &fixture->why) < 0)
            fail_msg("%s", fixture->why.text);
        assert_complete(&fixture->settings);
        count++;
    }
    closedir(directory);
    assert_true(count >= 3);
}

/* Milliseconds of one block on a machine with two CPUs, where `available` is two placements; an
 * invocation spends some 10 ms on its processes. */
static size_t block_ms(struct fixture *fixture, const char *name)
{
    const struct settings *settings = &fixture->settings;

    settings_clear(&fixture->settings);
    snprintf(fixture->path, sizeof fixture->path, SUITES_DIRECTORY "/%s.suite", name);
    assert_int_equal(settings_apply_suite(&fixture->settings, fixture->path, NULL), 0);
    assert_int_equal(settings->placements.count, 1);
    return settings->transports.count * settings->workloads.count * settings->sizes.count * 2 *
           settings->buffers.count * (settings->warmup_ms + settings->duration_ms + 10);
}

/* With pilots and the rest there is room for enough blocks; the time limit keeps the promise. */
static void shipped_suites_have_room_for_enough_blocks_on_two_cpus(void **state)
{
    const struct fixture *fixture = *state;

    assert_true(10 * block_ms(*state, "quick") + 6000 < 28000);
    assert_int_equal(fixture->settings.time_limit_s, 28);
    assert_true(60 * block_ms(*state, "standard") + 15000 < 296000);
    assert_int_equal(fixture->settings.time_limit_s, 296);
}

/* ---- steps ---- */

static void steps_keep_their_order_and_what_they_do_not_say(void **state)
{
    struct fixture *fixture = *state;
    const struct step_list *steps = &fixture->settings.steps;

    assert_int_equal(apply(fixture, "step ladder=one transport=pipe size=4K # the first\n"
                                    "step size=64K\n"
                                    "verify\n"
                                    "step buffer=1M wait=spin\n"
                                    "step ladder=two size=1 transport=tcp batch=8\n"
                                    "step batch=1\n"),
                     0);
    assert_int_equal(steps->count, 5);
    assert_string_equal(steps->steps[2].ladder, "one");
    assert_string_equal(steps->steps[2].transport, "pipe");
    assert_int_equal(steps->steps[0].message_bytes, 4096);
    assert_int_equal(steps->steps[2].message_bytes, 65536);
    assert_int_equal(steps->steps[1].buffer_bytes, 0);
    assert_int_equal(steps->steps[2].buffer_bytes, 1 << 20);
    assert_string_equal(steps->steps[1].wait, "default");
    assert_string_equal(steps->steps[2].wait, "spin");
    assert_string_equal(steps->steps[4].ladder, "two");
    assert_string_equal(steps->steps[4].transport, "tcp");
    assert_int_equal(steps->steps[3].buffer_bytes, 0);
    assert_string_equal(steps->steps[3].wait, "default");
    assert_int_equal(steps->steps[3].batch, 8);
    assert_int_equal(steps->steps[4].batch, 1);
}

/* `message` is what follows "FILE:2: --step: ". */
static void assert_second_step_refused(struct fixture *fixture, const char *step,
                                       const char *message)
{
    char text[256], expected[512];

    settings_clear(&fixture->settings);
    snprintf(text, sizeof text, "step ladder=one transport=pipe size=4K\nstep %s\n", step);
    snprintf(expected, sizeof expected, ":2: --step: %s", message);
    assert_refused(fixture, text, expected);
    assert_int_equal(fixture->settings.steps.count, 1);
}

static void steps_that_are_none_are_refused_by_their_line(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, "step\n", ":1: --step: the value PARTS is missing");
    assert_refused(
        fixture, "step size=64 transport=pipe\n",
        ":1: --step: the first step begins a ladder: ladder=NAME transport=... size=...");
    assert_second_step_refused(fixture, "siez=64",
                               "a step has no \"siez\"; did you mean \"size\"? (ladder, transport, "
                               "size, buffer, wait, batch)");
    assert_second_step_refused(
        fixture, "size", "\"size\": a step consists of parts such as transport=pipe and size=4K");
    assert_second_step_refused(
        fixture, "size=", "\"size=\": a step consists of parts such as transport=pipe and size=4K");
    assert_second_step_refused(fixture, "size=64 size=128", "size stands twice");
    assert_second_step_refused(fixture, "size=64,128",
                               "size: a step has one, not 2: write a step for each");
    assert_second_step_refused(fixture, "buffer=1M ladder=two",
                               "ladder= has to be the first part of its step");
    assert_second_step_refused(fixture, "ladder=two size=64",
                               "the first step of two has to say transport= and size=");
    assert_second_step_refused(fixture, "ladder=one size=64",
                               "ladder: \"one\" is there already: leave ladder= out of its further "
                               "steps, which follow each other");
    assert_second_step_refused(fixture, "ladder=Two",
                               "ladder: \"Two\" is no name of 1 to 31 of a-z, 0-9 and -");
    assert_second_step_refused(fixture, "transport=./x.so",
                               "transport: a step takes no plug-in, as \"./x.so\" would be");
    assert_second_step_refused(fixture, "buffer=default", "it is the same as step 1, of one");
    assert_second_step_refused(fixture, "ladder=two transport=pipe size=4096",
                               "it is the same as step 1, of one");
    settings_clear(&fixture->settings);
    assert_int_equal(apply(fixture, "step ladder=one transport=pype size=1\n"), -EINVAL);
    assert_non_null(strstr(fixture->why.text,
                           ":1: --step: transport: no transport \"pype\"; did you mean \"pipe\"?"));
    assert_int_equal(apply(fixture, "step ladder=one transport=available size=1\n"), -EINVAL);
    assert_non_null(strstr(fixture->why.text, "transport: a step has one, not "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(suite_sets_names_lists_numbers_and_switches, start, stop),
        cmocka_unit_test_setup_teardown(suite_skips_comments_and_blanks, start, stop),
        cmocka_unit_test_setup_teardown(suite_may_end_without_a_newline, start, stop),
        cmocka_unit_test_setup_teardown(suite_may_have_the_line_ends_of_other_systems, start, stop),
        cmocka_unit_test_setup_teardown(suite_may_be_empty, start, stop),
        cmocka_unit_test_setup_teardown(suite_errors_name_file_and_line, start, stop),
        cmocka_unit_test_setup_teardown(suite_takes_the_rest_of_the_line_as_the_list, start, stop),
        cmocka_unit_test_setup_teardown(suite_rejects_a_name_that_stands_twice, start, stop),
        cmocka_unit_test_setup_teardown(suites_may_follow_each_other, start, stop),
        cmocka_unit_test_setup_teardown(suite_keeps_the_lines_before_the_bad_one, start, stop),
        cmocka_unit_test_setup_teardown(suite_rejects_a_nul_byte, start, stop),
        cmocka_unit_test_setup_teardown(suite_takes_a_line_of_4095_bytes_and_no_longer, start,
                                        stop),
        cmocka_unit_test_setup_teardown(suite_that_is_a_directory_is_refused, start, stop),
        cmocka_unit_test_setup_teardown(suite_that_does_not_exist_is_named, start, stop),
        cmocka_unit_test_setup_teardown(every_shipped_suite_is_good_and_complete, start, stop),
        cmocka_unit_test_setup_teardown(steps_keep_their_order_and_what_they_do_not_say, start,
                                        stop),
        cmocka_unit_test_setup_teardown(steps_that_are_none_are_refused_by_their_line, start, stop),
        cmocka_unit_test_setup_teardown(shipped_suites_have_room_for_enough_blocks_on_two_cpus,
                                        start, stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
