/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report_test.c - probe.json is read as it was written, and nothing in it is believed. */
#include "report/probe_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct file {
    char path[32];
};

static int create_file(void **state)
{
    struct file *file = calloc(1, sizeof *file);

    if (file == NULL)
        return -1;
    strcpy(file->path, "/tmp/ipcmark-probe-XXXXXX");
    int fd = mkstemp(file->path);
    *state = file;
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    struct file *file = *state;

    unlink(file->path);
    free(file);
    return 0;
}

static void write_file(const struct file *file, const char *text)
{
    FILE *stream = fopen(file->path, "w");

    assert_non_null(stream);
    fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
}

/* The JSON of a report; the caller's. */
static char *print(const struct probe_report *report)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(probe_print_json(report, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void file_is_read_as_it_was_written(void **state)
{
    const struct probe probe = {
        .name = "end", .property = "end of it", .claim = "It ends.", .reference = "read(2)"};
    const struct probe_finding findings[] = {
        {probe, "tcp", {PROBE_CONTRADICTED, "closed", "ECONNRESET \"it\"", "ECONNRESET"}},
        {probe, "pipe", {PROBE_HOLDS, "closed", "read() gave 0", "0"}},
        {probe, "process", {PROBE_NOT_TRIED, "looked", "none there", "-"}},
    };
    const struct probe_report report = {.findings = findings,
                                        .count = 3,
                                        .planned = 5,
                                        .kernel = "Linux 6.1.0 x86_64",
                                        .user_id = 4294967295,
                                        .version = "0.0.9"};
    char *expected = print(&report);
    struct probe_file read;
    struct diagnosis why = {""};

    write_file(*state, expected);
    assert_true(probe_file_is_one(((struct file *)*state)->path));
    assert_int_equal(probe_file_read(((struct file *)*state)->path, &read, &why), 0);
    assert_int_equal(read.report.planned, 5);
    char *found = print(&read.report);
    assert_string_equal(found, expected);
    free(found);
    free(expected);
    probe_file_clear(&read);
}

#define FINDING(transport, holds, brief)                                                           \
    "\"complete\": true, \"probes\": [{\"name\": \"n\", \"property\": \"p\", \"claim\": \"c\", "   \
    "\"done\": \"d\", \"observed\": \"o\", \"reference\": \"r\", \"transport\": \"" transport      \
    "\", \"holds\": " holds ", \"brief\": " brief "}]"

/* What the first experiment's brief is in Russian; the caller's. */
static char *brief_in_russian(const struct file *file, const char *brief)
{
    struct probe_file read;
    char *text;

    assert_true(asprintf(&text,
                         "{\"schema\": \"ipcmark-probe/1\", \"version\": \"0.1.0\", " FINDING(
                             "pipe", "true", "%s") "}",
                         brief) > 0);
    write_file(file, text);
    free(text);
    assert_int_equal(probe_file_read(file->path, &read, NULL), 0);
    text_use(language_find("ru"));
    text = message_say(read.report.findings[0].result.brief);
    text_use(language_find("en"));
    probe_file_clear(&read);
    return text;
}

static void assert_brief(const struct file *file, const char *brief, const char *russian)
{
    char *text = brief_in_russian(file, brief);

    assert_string_equal(text, russian);
    free(text);
}

static void message_is_said_in_any_language_if_it_is_believed(void **state)
{
    assert_brief(*state,
                 "\"one way: EBADF\", \"brief_message\": {\"format\": \"one way: %1\", "
                 "\"arguments\": [\"EBADF\"]}",
                 "в одну сторону: EBADF");
    assert_brief(*state, "\"one way: EBADF\"", "one way: EBADF");
    assert_brief(*state,
                 "\"another way: EBADF\", \"brief_message\": {\"format\": \"one way: %1\", "
                 "\"arguments\": [\"EBADF\"]}",
                 "another way: EBADF");
    assert_brief(*state,
                 "\"a later text: 5\", \"brief_message\": {\"format\": \"a later text: %1\", "
                 "\"arguments\": [\"5\"]}",
                 "a later text: 5");
}

static void other_files_are_none(void **state)
{
    struct file *file = *state;

    assert_false(probe_file_is_one("/nowhere"));
    assert_false(probe_file_is_one("/tmp"));
    assert_false(probe_file_is_one("/dev/zero"));
    assert_false(probe_file_is_one(file->path));
    write_file(file, "{\"schema\": \"ipcmark-run/1\"}");
    assert_false(probe_file_is_one(file->path));
    write_file(file, "[\"ipcmark-probe/1\"]");
    assert_false(probe_file_is_one(file->path));
}

/* The file with these findings is refused, for that reason. */
static void assert_refused(const struct file *file, const char *rest, const char *reason)
{
    struct probe_file read;
    struct diagnosis why = {""};
    char *text;

    assert_true(
        asprintf(&text, "{\"schema\": \"ipcmark-probe/1\", \"version\": \"0.1.0\", %s}", rest) > 0);
    write_file(file, text);
    free(text);
    assert_int_equal(probe_file_read(file->path, &read, &why), -EINVAL);
    probe_file_clear(&read);
    if (strstr(why.text, reason) == NULL)
        assert_string_equal(why.text, reason);
    assert_non_null(strstr(why.text, file->path));
}

static void what_can_not_be_printed_is_refused(void **state)
{
    assert_refused(*state, "\"complete\": true", "probes: missing");
    assert_refused(*state, "\"complete\": true, \"probes\": [1]", "probes[0]: expected an object");
    assert_refused(*state, "\"complete\": true, \"probes\": [{}]",
                   "probes[0].name: missing, expected a string");
    assert_refused(*state, FINDING("carrier-pigeon", "true", "\"\""),
                   "probes[0].transport: \"carrier-pigeon\" is no transport");
    assert_refused(*state, FINDING("pipe", "1", "\"\""), "probes[0].holds: expected true or false");
    assert_refused(
        *state,
        FINDING("pipe", "true",
                "\"1234567890123456789012345678901234567890123456789012345678901234567890"
                "12345678901234567890123456\""),
        "probes[0].brief: expected at most 95 bytes");
    assert_refused(*state,
                   FINDING("pipe", "true",
                           "\"yes\", \"brief_message\": {\"format\": \"%1\", \"arguments\": []}"),
                   "probes[0].brief_message.arguments");
    assert_refused(*state, FINDING("pipe", "true", "\"yes\", \"brief_message\": [1]"),
                   "probes[0].brief_message: expected an object");
    assert_refused(*state, "\"probes\": []", "complete: missing");
    assert_refused(*state, "\"complete\": false, \"probes\": []", "planned: missing");
    assert_refused(*state, "\"complete\": false, \"planned\": 0, \"probes\": []", "planned: 0");
    assert_refused(*state, "\"complete\": true, \"probes\": [], \"kernel\": \"k\"",
                   "user_id: missing");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_file, remove_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(file_is_read_as_it_was_written),
        TEST(message_is_said_in_any_language_if_it_is_believed),
        TEST(other_files_are_none),
        TEST(what_can_not_be_printed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
