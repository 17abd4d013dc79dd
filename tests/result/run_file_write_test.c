/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_write_test.c - what is written, and what is left behind when writing fails. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "made_folder.h"
#include "made_run.h"
#include "result/run_file.h"

struct fixture {
    struct run run;
    char *folder, *path;
};

static int setup(void **state)
{
    static struct fixture fixture;

    made_run(&fixture.run);
    fixture.folder = made_folder();
    *state = &fixture;
    return asprintf(&fixture.path, "%s/run.json", fixture.folder) < 0 ? -1 : 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    run_clear(&fixture->run);
    free(fixture->path);
    made_folder_remove(fixture->folder);
    return 0;
}

static void a_run_read_back_is_equal(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why = {""};
    struct run back;

    assert_int_equal(run_file_write(&fixture->run, fixture->path, &why), 0);
    assert_int_equal(run_file_read(fixture->path, &back, &why), 0);
    assert_runs_equal(&fixture->run, &back);
    run_clear(&back);
    assert_string_equal(why.text, "");
}

static void an_empty_run_read_back_is_equal(void **state)
{
    const struct fixture *fixture = *state;
    struct run empty, back;

    run_init(&empty);
    empty.version = strdup("");
    empty.started = strdup("");
    empty.finished = strdup("");
    assert_int_equal(run_file_write(&empty, fixture->path, NULL), 0);
    assert_int_equal(run_file_read(fixture->path, &back, NULL), 0);
    assert_runs_equal(&empty, &back);
    run_clear(&back);
    run_clear(&empty);
}

static void figures_keep_nine_digits(void **state)
{
    struct fixture *fixture = *state;
    struct run back;

    fixture->run.cases[0].invocations[0].value[METRIC_CPU] = 1.0 / 3;
    fixture->run.cases[1].invocations[0].value[METRIC_BYTES_PER_SECOND] = 2e10 / 3;
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(run_file_read(fixture->path, &back, NULL), 0);
    assert_true(back.cases[0].invocations[0].value[METRIC_CPU] == 0.333333333);
    assert_true(back.cases[1].invocations[0].value[METRIC_BYTES_PER_SECOND] == 6666666670.0);
    run_clear(&back);
}

/* Keys as other programs look for them. */
static void the_file_has_the_keys_of_the_schema(void **state)
{
    const struct fixture *fixture = *state;

    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    json_t *run = json_load_file(fixture->path, 0, NULL), *latency, *throughput, *fanin, *connect;
    assert_non_null(run);
    assert_string_equal(json_string_value(json_object_get(run, "schema")), "ipcmark-run/1");
    assert_true(json_is_true(json_object_get(run, "complete")));
    json_t *environment = json_object_get(run, "environment");
    assert_true(json_is_null(json_object_get(environment, "governor")));
    assert_int_equal(json_integer_value(
                         json_object_get(json_object_get(environment, "limits"), "pipe_max_size")),
                     1048576);

    assert_int_equal(json_unpack(json_object_get(run, "cases"), "[oooo]", &latency, &throughput,
                                 &fanin, &connect),
                     0);
    json_t *row = json_array_get(json_object_get(latency, "invocations"), 1);
    assert_null(json_object_get(row, "bytes_per_second"));
    json_t *rtt = json_object_get(row, "rtt_ns");
    assert_int_equal(json_integer_value(json_object_get(rtt, "max")), 4294967295);
    assert_true(json_is_null(json_object_get(rtt, "p99.9")));
    assert_int_equal(json_integer_value(json_object_get(row, "elapsed_ns")), 123456789012345678);

    row = json_array_get(json_object_get(throughput, "invocations"), 0);
    assert_null(json_object_get(row, "rtt_ns"));
    assert_true(json_is_null(json_object_get(throughput, "cpus")));
    assert_true(json_is_null(json_object_get(json_object_get(throughput, "buffer"), "requested")));
    assert_null(json_object_get(throughput, "histogram"));
    assert_true(json_is_null(json_object_get(throughput, "variant")));
    assert_true(json_is_null(json_object_get(throughput, "steady")));
    assert_true(json_is_true(json_object_get(latency, "steady")));
    assert_null(json_object_get(throughput, "under_hood"));

    row = json_array_get(json_object_get(connect, "invocations"), 0);
    assert_non_null(json_object_get(json_object_get(row, "connect_ns"), "p50"));
    assert_non_null(json_object_get(row, "connections_per_second"));
    assert_null(json_object_get(row, "rtt_ns"));
    assert_null(json_object_get(row, "share_min"));
    json_decref(run);
}

static void many_clients_have_the_keys_of_the_schema(void **state)
{
    const struct fixture *fixture = *state;
    const char *variant, *label, *wait_requested, *source, *calls;
    json_int_t clients, of_row, torn;
    double least, most, fairness, per_second, of_server;

    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    json_t *run = json_load_file(fixture->path, 0, NULL);
    json_t *fanin = json_array_get(json_object_get(run, "cases"), 2);
    assert_int_equal(json_unpack(fanin, "{s:s,s:s,s:s,s:I,s:{s:{s:F},s:{s:s},s:s},s:{s:{s:F}}}",
                                 "variant", &variant, "label", &label, "wait_requested",
                                 &wait_requested, "clients", &clients, "under_hood", "per_message",
                                 "system_calls", &per_second, "source", "system_calls", &source,
                                 "system_calls", &calls, "summary", "server_cpu_ns_per_message",
                                 "low", &of_server),
                     0);
    assert_string_equal(variant, "shared");
    assert_string_equal(label, "pipe (shared)");
    assert_string_equal(wait_requested, "default");
    assert_string_equal(source, "strace");
    assert_string_equal(calls, "read 1.1, write 1.0");
    assert_true(clients == 8 && per_second == 2.125 && of_server == 600.5);

    json_t *row = json_array_get(json_object_get(fanin, "invocations"), 0);
    assert_int_equal(json_unpack(row, "{s:I,s:F,s:F,s:F,s:I,s:F}", "clients", &of_row, "share_min",
                                 &least, "share_max", &most, "jain_fairness", &fairness,
                                 "torn_records", &torn, "messages_per_second", &per_second),
                     0);
    assert_true(of_row == 8 && torn == 3 && least == 0.0625 && most == 0.1875);
    assert_true(fairness == 0.90625 && per_second == 77.5);
    json_decref(run);
}

static void verdicts_have_the_keys_of_the_schema(void **state)
{
    const struct fixture *fixture = *state;
    const char *workload, *placement, *metric, *baseline, *contender, *verdict, *sentence;
    json_int_t size, buffer, n;
    double estimate, low, high, p_adjusted, region;
    int sensitive, disagrees;

    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    json_t *run = json_load_file(fixture->path, 0, NULL);
    json_t *list = json_object_get(run, "comparisons");
    assert_int_equal(json_array_size(list), 2);
    assert_int_equal(json_unpack(json_array_get(list, 0),
                                 "{s:s,s:I,s:s,s:I,s:s,s:s,s:s,s:I,s:{s:F,s:F,s:F},s:F,s:F,s:s,s:b,"
                                 "s:{s:b},s:s}",
                                 "workload", &workload, "size", &size, "placement", &placement,
                                 "buffer_requested", &buffer, "metric", &metric, "baseline",
                                 &baseline, "contender", &contender, "n", &n, "ratio", "estimate",
                                 &estimate, "low", &low, "high", &high, "p_adjusted", &p_adjusted,
                                 "region_percent", &region, "verdict", &verdict,
                                 "sensitive_to_filter", &sensitive, "t", "disagrees", &disagrees,
                                 "sentence", &sentence),
                     0);
    assert_string_equal(metric, "rtt_ns.p50");
    assert_string_equal(baseline, "pipe");
    assert_string_equal(verdict, "slower");
    assert_true(low == 2.375 && estimate == 2.5 && high == 2.625 && region == 12.5);
    /* what is not known is null, not absent and not a number */
    json_t *unknown = json_object_get(json_array_get(list, 1), "ratio");
    assert_true(json_is_null(json_object_get(unknown, "low")));
    assert_true(json_is_null(json_object_get(json_array_get(list, 1), "buffer_requested")));
    assert_true(json_is_null(
        json_object_get(json_array_get(json_object_get(run, "crossovers"), 1), "size")));
    assert_true(json_is_null(
        json_object_get(json_array_get(json_object_get(run, "blocks"), 0), "rejected")));
    json_decref(run);
}

static void the_histogram_of_an_aa_control_is_not_written(void **state)
{
    struct fixture *fixture = *state;
    struct run back;

    fixture->run.aa_controls[0].histogram = calloc(1, sizeof(struct histogram));
    fixture->run.aa_controls[0].histogram->count[7] = 1;
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(run_file_read(fixture->path, &back, NULL), 0);
    assert_int_equal(back.aa_control_count, 1);
    assert_null(back.aa_controls[0].histogram);
    run_clear(&back);
}

static void each_invocation_has_a_line_of_its_own(void **state)
{
    const struct fixture *fixture = *state;
    char *text = NULL, *at;
    size_t size, rows = 0;
    FILE *stream = open_memstream(&text, &size);

    assert_non_null(stream);
    assert_int_equal(run_file_print(&fixture->run, stream), 0);
    assert_int_equal(fclose(stream), 0);
    for (at = text; (at = strstr(at, "\n    {\"block\":")) != NULL; at++)
        rows++;
    assert_int_equal(rows, 6); /* 2, 1, 1 and 1 of the cases, 1 of the A/A control */
    assert_int_equal(text[size - 1], '\n');
    free(text);
}

static void a_text_that_is_not_utf8_loses_only_its_strange_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct run back;

    free(fixture->run.command[2]);
    fixture->run.command[2] = strdup("caf\xE9/\xFF");
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(run_file_read(fixture->path, &back, NULL), 0);
    assert_string_equal(back.command[2], "caf\xEF\xBF\xBD/\xEF\xBF\xBD");
    run_clear(&back);
}

static void the_file_replaces_an_older_one_and_is_readable_by_umask(void **state)
{
    const struct fixture *fixture = *state;
    struct stat status;
    mode_t mask = umask(027);

    FILE *old = fopen(fixture->path, "w");
    assert_non_null(old);
    assert_true(fputs("old", old) >= 0);
    assert_int_equal(fclose(old), 0);
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(umask(mask), 027);
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_true(status.st_size > 1000);
    assert_int_equal(made_folder_count(fixture->folder), 1);
}

/* Of a writer that was killed half way, or put there to have another file overwritten. */
static void a_temporary_file_that_was_left_is_replaced_and_no_link_followed(void **state)
{
    const struct fixture *fixture = *state;
    char *left, *target;
    struct stat status;

    assert_true(asprintf(&left, "%s/.run.json.new", fixture->folder) > 0);
    assert_true(asprintf(&target, "%s/target", fixture->folder) > 0);
    FILE *file = fopen(target, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(link(target, left), 0);
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(symlink(target, left), 0);
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_int_equal(stat(target, &status), 0);
    assert_int_equal(status.st_size, 0);
    assert_int_equal(made_folder_count(fixture->folder), 2);
    free(left);
    free(target);
}

static void a_path_without_a_folder_is_in_the_current_one(void **state)
{
    const struct fixture *fixture = *state;
    char *before = getcwd(NULL, 0);

    assert_non_null(before);
    assert_int_equal(chdir(fixture->folder), 0);
    assert_int_equal(run_file_write(&fixture->run, "other.json", NULL), 0);
    assert_int_equal(access("other.json", R_OK), 0);
    assert_int_equal(chdir(before), 0);
    free(before);
}

static void assert_fails(const struct fixture *fixture, const char *path, int error)
{
    struct diagnosis why = {""};

    assert_int_equal(run_file_write(&fixture->run, path, &why), error);
    assert_non_null(strstr(why.text, path));
    assert_non_null(strstr(why.text, strerror(-error)));
}

static void a_folder_that_is_missing_or_a_file_is_an_error(void **state)
{
    const struct fixture *fixture = *state;
    char *path;

    assert_true(asprintf(&path, "%s/missing/run.json", fixture->folder) > 0);
    assert_fails(fixture, path, -ENOENT);
    free(path);
    assert_int_equal(run_file_write(&fixture->run, fixture->path, NULL), 0);
    assert_true(asprintf(&path, "%s/run.json", fixture->path) > 0);
    assert_fails(fixture, path, -ENOTDIR);
    free(path);
}

static void a_name_that_is_taken_by_a_folder_leaves_no_temporary_file(void **state)
{
    const struct fixture *fixture = *state;

    assert_int_equal(mkdir(fixture->path, 0700), 0);
    assert_fails(fixture, fixture->path, -EISDIR);
    assert_int_equal(made_folder_count(fixture->folder), 1);
}

static void a_failure_half_way_keeps_the_old_file_and_no_temporary_one(void **state)
{
    const struct fixture *fixture = *state;
    struct rlimit before, small = {.rlim_cur = 100, .rlim_max = RLIM_INFINITY};
    struct stat status;

    FILE *old = fopen(fixture->path, "w");
    assert_non_null(old);
    assert_true(fputs("old", old) >= 0);
    assert_int_equal(fclose(old), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct diagnosis why = {""};
    int error = run_file_write(&fixture->run, fixture->path, &why);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_true(signal(SIGXFSZ, SIG_DFL) != SIG_ERR);

    assert_int_equal(error, -EFBIG);
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_size, 3);
    assert_int_equal(made_folder_count(fixture->folder), 1);
}

static void a_full_disk_is_reported(void **state)
{
    const struct fixture *fixture = *state;
    FILE *full = fopen("/dev/full", "w");

    if (full == NULL)
        skip();
    assert_int_equal(run_file_print(&fixture->run, full), -ENOSPC);
    fclose(full);
}

static void figures_that_json_cannot_hold_are_refused(void **state)
{
    struct fixture *fixture = *state;

    fixture->run.seed = UINT64_C(1) << 63;
    assert_fails(fixture, fixture->path, -EOVERFLOW);
    fixture->run.seed = 1;
    fixture->run.cases[1].invocations[0].value[METRIC_BYTES_PER_SECOND] = INFINITY;
    assert_fails(fixture, fixture->path, -EINVAL);
    fixture->run.cases[1].invocations[0].value[METRIC_BYTES_PER_SECOND] = 1;
    assert_int_equal(environment_list_add(&fixture->run.environment.limits, "x", "12 K"), 0);
    assert_fails(fixture, fixture->path, -EINVAL);
    assert_int_equal(made_folder_count(fixture->folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_read_back_is_equal, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_run_read_back_is_equal, setup, teardown),
        cmocka_unit_test_setup_teardown(figures_keep_nine_digits, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_has_the_keys_of_the_schema, setup, teardown),
        cmocka_unit_test_setup_teardown(many_clients_have_the_keys_of_the_schema, setup, teardown),
        cmocka_unit_test_setup_teardown(verdicts_have_the_keys_of_the_schema, setup, teardown),
        cmocka_unit_test_setup_teardown(the_histogram_of_an_aa_control_is_not_written, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(each_invocation_has_a_line_of_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(a_text_that_is_not_utf8_loses_only_its_strange_bytes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            a_temporary_file_that_was_left_is_replaced_and_no_link_followed, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_replaces_an_older_one_and_is_readable_by_umask,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_path_without_a_folder_is_in_the_current_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_missing_or_a_file_is_an_error, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_name_that_is_taken_by_a_folder_leaves_no_temporary_file,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_failure_half_way_keeps_the_old_file_and_no_temporary_one,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(figures_that_json_cannot_hold_are_refused, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
