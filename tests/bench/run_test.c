/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_test.c - small real runs: what is measured, saved and printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { BLOCKS = 2, MESSAGES = 200, CASES = 24 };

static const char *const transports[] = {"pipe",       "fifo", "unix-stream",
                                         "unix-dgram", "tcp",  "null"};

/* 2 workloads x 2 sizes x 6 transports. */
static struct order small_run(const char *folder, const char *seed)
{
    return (struct order){.arguments = {"run",
                                        "-t",
                                        "pipe,fifo,unix-stream,unix-dgram,tcp,null",
                                        "-w",
                                        "latency,throughput",
                                        "-s",
                                        "1,4096",
                                        "-p",
                                        "same-cpu",
                                        "-n",
                                        "2",
                                        "--messages",
                                        "200",
                                        "--warmup",
                                        "0",
                                        "--quiet",
                                        "--seed",
                                        seed,
                                        "-o",
                                        folder}};
}

static struct order tiny_run(const char *folder)
{
    return (struct order){.arguments = {"run", "-t", "pipe", "-w", "latency", "-s", "64", "-p",
                                        "same-cpu", "-n", "1", "--messages", "20", "--warmup", "0",
                                        "--quiet", folder != NULL ? "-o" : NULL, folder}};
}

static json_t *case_of(const json_t *run, const char *id)
{
    json_t *cases = json_object_get(run, "cases");

    for (size_t i = 0; i < json_array_size(cases); i++) {
        json_t *entry = json_array_get(cases, i);
        if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0)
            return entry;
    }
    fail_msg("no case %s", id);
    return NULL;
}

static json_int_t whole(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (!json_is_integer(value))
        fail_msg("%s is no whole number", key);
    return json_integer_value(value);
}

static void assert_invocations(const json_t *entry)
{
    json_t *invocations = json_object_get(entry, "invocations");

    assert_int_equal(json_array_size(invocations), BLOCKS);
    for (int block = 0; block < BLOCKS; block++) {
        json_t *invocation = json_array_get(invocations, (size_t)block);
        assert_int_equal(whole(invocation, "block"), block);
        assert_in_range(whole(invocation, "order"), 0, CASES - 1);
        assert_int_equal(whole(invocation, "messages"), MESSAGES);
        assert_true(whole(invocation, "elapsed_ns") > 0);
    }
}

static void run_saves_every_case_with_its_invocations(void **state)
{
    struct sandbox *sandbox = *state;
    static const char *const workloads[] = {"latency", "throughput"};
    static const int sizes[] = {1, 4096};
    char id[64];

    struct program *program = sandbox_succeed(sandbox, small_run("it", "7"));
    assert_quiet(program->err);
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_string_equal(json_string_value(json_object_get(run, "schema")), "ipcmark-run/1");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_int_equal(whole(run, "seed"), 7);
    assert_int_equal(json_array_size(json_object_get(run, "skipped")), 0);
    assert_int_equal(json_array_size(json_object_get(run, "cases")), CASES);
    for (int workload = 0; workload < 2; workload++) {
        for (int size = 0; size < 2; size++) {
            for (int transport = 0; transport < 6; transport++) {
                snprintf(id, sizeof id, "%s/%s/%d/same-cpu", workloads[workload],
                         transports[transport], sizes[size]);
                assert_invocations(case_of(run, id));
            }
        }
    }
    json_decref(run);
}

static void run_prints_a_table_with_every_transport_and_its_units(void **state)
{
    static const char *const words[] = {"latency", "throughput", "round trip", "Speed relative",
                                        "4 KiB",   "MiB/s",      "us"};
    struct program *program = sandbox_succeed(*state, small_run("it", "7"));

    /* null, the last one, moves nothing: no transport to take */
    for (size_t i = 0; i + 1 < sizeof transports / sizeof transports[0]; i++)
        assert_has(program->out, transports[i]);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_has(program->out, words[i]);
    assert_has_not(program->out, "\033");
}

static void run_prints_its_table_in_the_language_asked_for(void **state)
{
    struct order order = tiny_run(NULL);

    order.arguments[15] = "--lang";
    order.arguments[16] = "ru";
    struct program *program = sandbox_succeed(*state, order);
    assert_has(program->out, "\nмашина     ");
    assert_has(program->out, " мкс");
    sandbox_refuse(*state, (struct refusal){.order = {.arguments = {"run", "--lang", "xx"}},
                                            .exit_status = 2,
                                            .words = {"--lang", "\"xx\"", "allowed: en, "}});
}

static void run_leaves_only_the_run_file(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, tiny_run("a/b"));
    char *listing = folder_listing(sandbox->work);
    assert_string_equal(listing, "a\na/b\na/b/run.json\n");
    free(listing);
}

static void run_uses_an_empty_folder_that_is_there(void **state)
{
    struct sandbox *sandbox = *state;

    assert_int_equal(mkdir(sandbox_path(sandbox, "mine"), 0755), 0);
    sandbox_succeed(sandbox, tiny_run("mine/"));
    assert_int_equal(access(sandbox_path(sandbox, "mine/run.json"), R_OK), 0);
}

/* "block.order" of all cases in the file's order, as one string; the caller's. */
static char *order_of(struct sandbox *sandbox, const char *seed, const char *folder)
{
    char file[64], *text = NULL;
    size_t bytes;

    sandbox_succeed(sandbox, small_run(folder, seed));
    snprintf(file, sizeof file, "%s/run.json", folder);
    json_t *run = sandbox_json(sandbox, file), *cases = json_object_get(run, "cases");
    FILE *stream = open_memstream(&text, &bytes);
    for (size_t i = 0; i < json_array_size(cases); i++) {
        json_t *invocations = json_object_get(json_array_get(cases, i), "invocations");
        for (size_t k = 0; k < json_array_size(invocations); k++) {
            json_t *invocation = json_array_get(invocations, k);
            fprintf(stream, "%d.%d ", (int)whole(invocation, "block"),
                    (int)whole(invocation, "order"));
        }
    }
    fclose(stream);
    json_decref(run);
    return text;
}

static void run_repeats_its_order_for_the_same_seed_only(void **state)
{
    char *first = order_of(*state, "7", "first"), *again = order_of(*state, "7", "again");
    char *other = order_of(*state, "8", "other");

    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    free(first);
    free(again);
    free(other);
}

static void run_gives_every_position_of_a_block_to_one_case(void **state)
{
    char *text = order_of(*state, "7", "it"), place[16];

    for (int block = 0; block < BLOCKS; block++) {
        for (int order = 0; order < CASES; order++) {
            snprintf(place, sizeof place, "%d.%d ", block, order);
            assert_has(text, place);
        }
    }
    free(text);
}

static void run_verifies_the_contents_of_all_but_the_null_transport(void **state)
{
    struct sandbox *sandbox = *state;
    struct order order = small_run("it", "7");
    size_t last = 0;

    while (order.arguments[last] != NULL)
        last++;
    order.arguments[last] = "--verify";
    sandbox_succeed(sandbox, order);

    json_t *run = sandbox_json(sandbox, "it/run.json"), *skipped = json_object_get(run, "skipped");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_true(json_is_true(json_object_get(run, "verify")));
    assert_int_equal(json_array_size(json_object_get(run, "cases")), CASES - 4);
    assert_int_equal(json_array_size(skipped), 4);
    for (size_t i = 0; i < json_array_size(skipped); i++) {
        json_t *entry = json_array_get(skipped, i);
        assert_has(json_string_value(json_object_get(entry, "id")), "/null/");
        assert_has(json_string_value(json_object_get(entry, "reason")), "--verify");
    }
    json_decref(run);
}

static void run_records_the_words_of_its_command_line(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, tiny_run("it"));
    json_t *run = sandbox_json(sandbox, "it/run.json"), *command = json_object_get(run, "command");
    assert_string_equal(json_string_value(json_array_get(command, 0)), "ipcmark");
    assert_string_equal(json_string_value(json_array_get(command, 1)), "run");
    assert_string_equal(json_string_value(json_array_get(command, 2)), "-t");
    assert_string_equal(json_string_value(json_array_get(command, 3)), "pipe");
    json_decref(run);
}

/* With the work fixed there is no duration to speak of. */
static void run_table_says_how_many_messages_were_asked_for(void **state)
{
    sandbox_succeed(*state, tiny_run("it"));
    struct program *program = sandbox_type(*state, "report it --verbose");

    assert_has(program->out, "20 messages");
    assert_has_not(program->out, "10 ms"); /* of the default suite */
}

/* The name of the run below results/ that "latest" points to, in place of the listing. */
static char *latest_run(const struct sandbox *sandbox)
{
    char target[256];
    ssize_t length = readlink(sandbox_path(sandbox, "results/latest"), target, sizeof target - 1);

    assert_true(length > 0);
    target[length] = '\0';
    return strdup(target);
}

/* "20260101T000000Z-host" */
static void assert_stamp_and_host(const char *name)
{
    static const char form[] = "ddddddddTddddddZ-";
    char host[256] = "";

    for (size_t i = 0; form[i] != '\0'; i++)
        assert_true(form[i] == 'd' ? isdigit((unsigned char)name[i]) : name[i] == form[i]);
    gethostname(host, sizeof host - 1);
    if (host[0] != '\0')
        assert_string_equal(name + strlen(form), host);
}

static void run_without_a_folder_saves_under_results_and_points_latest_to_it(void **state)
{
    struct sandbox *sandbox = *state;
    char expected[1024];

    sandbox_succeed(sandbox, tiny_run(NULL));
    char *name = latest_run(sandbox), *listing = folder_listing(sandbox->work);
    assert_stamp_and_host(name);
    snprintf(expected, sizeof expected,
             "results\nresults/%s\nresults/%s/run.json\nresults/latest -> %s\n", name, name, name);
    assert_string_equal(listing, expected);
    free(listing);
    free(name);
    json_decref(sandbox_json(sandbox, "results/latest/run.json"));
}

/* Both may well start in the same second. */
static void run_without_a_folder_can_follow_another_at_once(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, tiny_run(NULL));
    char *first = latest_run(sandbox);
    sandbox_succeed(sandbox, tiny_run(NULL));
    char *second = latest_run(sandbox);
    assert_string_not_equal(first, second);
    free(first);
    free(second);
}

static void runs_without_a_folder_at_the_same_time_do_not_share_one(void **state)
{
    struct sandbox *sandbox = *state;
    struct program other;
    struct order order = tiny_run(NULL);

    order.directory = sandbox->work;
    order.temporary = sandbox->temporary;
    assert_int_equal(program_start(&other, &order), 0);
    sandbox_start(sandbox, order);
    program_finish(&sandbox->program);
    program_finish(&other);
    int other_status = other.exit_status;
    program_clear(&other);
    assert_int_equal(sandbox->program.exit_status, 0);
    assert_int_equal(other_status, 0);

    char *listing = folder_listing(sandbox->work);
    const char *first = strstr(listing, "/run.json\n");
    assert_non_null(first);
    assert_has(first + 1, "/run.json\n");
    free(listing);
}

static void run_with_a_folder_leaves_latest_alone(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox, tiny_run("it"));
    assert_int_equal(access(sandbox_path(sandbox, "results"), F_OK), -1);
}

static size_t count_lines(const char *text, const char *start)
{
    size_t count = 0;

    for (; *text != '\0'; text = strchr(text, '\n') + 1)
        count += strncmp(text, start, strlen(start)) == 0;
    return count;
}

static void dry_run_prints_every_case_once_and_leaves_nothing(void **state)
{
    struct sandbox *sandbox = *state;
    struct order order = small_run("it", "7");
    size_t last = 0;

    while (order.arguments[last] != NULL)
        last++;
    order.arguments[last] = "--dry-run";
    struct program *program = sandbox_succeed(sandbox, order);

    assert_string_equal(program->err, "");
    assert_int_equal(count_lines(program->out, ""), CASES + 2);
    assert_int_equal(
        count_lines(program->out, "2 blocks: there are no intervals of ratios below 5"), 1);
    assert_int_equal(count_lines(program->out, "latency/"), CASES / 2);
    assert_int_equal(count_lines(program->out, "throughput/"), CASES / 2);
    assert_int_equal(count_lines(program->out, "latency/unix-dgram/4096/same-cpu\n"), 1);
    assert_int_equal(count_lines(program->out, "24 cases x 2 blocks = 48 invocations"), 1);
    char *listing = folder_listing(sandbox->work);
    assert_string_equal(listing, "");
    free(listing);
}

/* 3 slots x 6 blocks x 10 s: three minutes, whatever else is added. */
static void dry_run_tells_the_expected_time(void **state)
{
    struct program *program = sandbox_type(*state,
                                           "run --dry-run -t pipe,tcp -w latency -s 64 -p same-cpu "
                                           "-n 6 --duration 10000 --warmup 0 --time-limit 100000");

    assert_has(program->out, "2 cases and 1 A/A control x 6 blocks = 18 invocations, about 3 min");
}

/* 60 cases, on any machine. */
static struct program *dry_run(struct sandbox *sandbox, const char *option, const char *value)
{
    return sandbox_succeed(sandbox,
                           (struct order){.arguments = {"run", "--dry-run", "-p",
                                                        "same-cpu,unpinned", option, value}});
}

static void dry_run_tells_how_many_blocks_of_a_suite_fit_into_its_time_limit(void **state)
{
    struct program *program = dry_run(*state, "--suite", "quick");

    assert_has(program->out, " of at most 30 blocks fit into the time limit of 28 s\n");
    program = dry_run(*state, "--time-limit", "1");
    assert_has(program->out,
               "the time limit of 1 s is too small for one block, which takes about ");
    assert_has(program->out, " x 1 block = ");
}

static void dry_run_lifts_the_suites_time_limit_for_a_typed_number_of_blocks(void **state)
{
    struct program *program = dry_run(*state, "--blocks", "100");

    assert_has(program->out, " x 100 blocks = ");
    assert_has(program->out,
               "the suite's time limit of 28 s does not hold for a typed number, length or "
               "precision: 100 blocks take about ");
    program = dry_run(*state, "--precision", "3");
    assert_has(program->out, " x 30 blocks = ");
    assert_has(program->out, "the suite's time limit of 28 s does not hold");
}

static void dry_run_takes_fewer_blocks_where_fewer_comparisons_are_left(void **state)
{
    struct program *program = sandbox_succeed(
        *state,
        (struct order){.arguments = {"run", "--dry-run", "-t", "pipe,unix-stream", "-s", "64"}});

    assert_has(program->out, " x 13 blocks = ");
    assert_has(program->out, "13 blocks, not the suite's 30: ");
}

static void dry_run_lists_what_the_machine_lacks_with_the_reason(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"run", "--dry-run", "-t", "pipe", "-w", "latency",
                                             "-s", "64", "-p", "available"},
                               .environment = {"HWLOC_SYNTHETIC=core:1 pu:1"}});

    assert_int_equal(count_lines(program->out, "latency/pipe/64/same-cpu\n"), 1);
    assert_int_equal(count_lines(program->out, "skipped: "), 6);
    assert_int_equal(count_lines(program->out, "skipped: cross-node: "), 1);
}

static void dry_run_takes_its_options_over_those_of_a_suite_file(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_write(
        sandbox, "my.suite",
        "# my - small\ntransport pipe,fifo\nworkload latency\nsize 64\n"
        "placement same-cpu\nbuffer default\nwait block\nblocks 3\nduration 10\nwarmup 0\n");
    struct program *program = sandbox_type(sandbox, "run -t tcp --suite my.suite --dry-run");
    assert_int_equal(count_lines(program->out, "latency/tcp/64/same-cpu\n"), 1);
    assert_int_equal(count_lines(program->out, "latency/"), 1);
    assert_int_equal(count_lines(program->out, "1 case x 3 blocks = 3 invocations"), 1);
}

static const char *baseline_of(json_t *run, size_t at)
{
    json_t *comparison = json_array_get(json_object_get(run, "comparisons"), at);

    return json_string_value(json_object_get(comparison, "baseline"));
}

/* Another one may be chosen for a report, which then says so. */
static void run_compares_all_with_the_reference_and_with_the_best(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox,
                 "run -t pipe,fifo,unix-stream --compare reference --reference fifo -w latency -s "
                 "64 -p same-cpu -n 5 --messages 50 --warmup 0 --no-hood --quiet -o it");
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_string_equal(json_string_value(json_object_get(run, "compare")), "reference");
    assert_string_equal(json_string_value(json_object_get(run, "reference")), "fifo");
    assert_int_equal(json_array_size(json_object_get(run, "comparisons")), 2);
    assert_string_equal(baseline_of(run, 0), "fifo");
    assert_string_equal(baseline_of(run, 1), "fifo");
    assert_int_equal(json_array_size(json_object_get(run, "with_best")), 3);
    json_decref(run);

    struct program *program = sandbox_type(sandbox, "report -v it");
    assert_has(program->out, "Speed relative to fifo");
    assert_has(program->out, "speed to fifo: how many times as fast");
    assert_has_not(program->out, "was chosen for the report");
    program = sandbox_type(sandbox, "report -v --reference unix-stream it");
    assert_has(program->out, "Speed relative to unix-stream");
    assert_has(program->out, "speed to unix-stream: how many times as fast");
    assert_has(program->out, "This reference was chosen for the report.");
}

static void list_knows_the_shipped_suites(void **state)
{
    struct program *program = sandbox_type(*state, "list suites");

    assert_int_equal(count_lines(program->out, "quick "), 1);
    assert_int_equal(count_lines(program->out, "standard "), 1);
    assert_int_equal(count_lines(program->out, "full "), 1);
    assert_int_equal(count_lines(program->out, "family "), 1);
}

static void list_tells_experiments_and_where_the_handbook_is(void **state)
{
    struct program *program = sandbox_type(*state, "list experiments");

    assert_int_equal(count_lines(program->out, "direction "), 1);
    assert_int_equal(count_lines(program->out, "exit-sigkill "), 1);

    program = sandbox_type(*state, "list handbook");
    char *rest;
    for (char *line = strtok_r(program->out, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest))
        assert_int_equal(access(strchr(line, '/'), R_OK), 0);
}

static void list_tells_which_placements_the_machine_has(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"list", "placements"},
                               .environment = {"HWLOC_SYNTHETIC=package:2 [numa] "
                                               "core:2 pu:2"}});

    assert_has(program->out, "(here: CPU 0 and 0)");    /* same-cpu */
    assert_has(program->out, "(here: CPU 0 and 1)");    /* smt-siblings */
    assert_has(program->out, "(here: CPU 0 and 4)");    /* cross-node */
    assert_has(program->err, "HWLOC_SYNTHETIC is set"); /* they are not this machine's */
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(run_saves_every_case_with_its_invocations),
        TEST(run_prints_a_table_with_every_transport_and_its_units),
        TEST(run_prints_its_table_in_the_language_asked_for),
        TEST(run_leaves_only_the_run_file),
        TEST(run_uses_an_empty_folder_that_is_there),
        TEST(run_repeats_its_order_for_the_same_seed_only),
        TEST(run_gives_every_position_of_a_block_to_one_case),
        TEST(run_verifies_the_contents_of_all_but_the_null_transport),
        TEST(run_records_the_words_of_its_command_line),
        TEST(run_table_says_how_many_messages_were_asked_for),
        TEST(run_without_a_folder_saves_under_results_and_points_latest_to_it),
        TEST(run_without_a_folder_can_follow_another_at_once),
        TEST(runs_without_a_folder_at_the_same_time_do_not_share_one),
        TEST(run_with_a_folder_leaves_latest_alone),
        TEST(dry_run_prints_every_case_once_and_leaves_nothing),
        TEST(dry_run_tells_the_expected_time),
        TEST(dry_run_tells_how_many_blocks_of_a_suite_fit_into_its_time_limit),
        TEST(dry_run_lifts_the_suites_time_limit_for_a_typed_number_of_blocks),
        TEST(dry_run_takes_fewer_blocks_where_fewer_comparisons_are_left),
        TEST(dry_run_lists_what_the_machine_lacks_with_the_reason),
        TEST(dry_run_takes_its_options_over_those_of_a_suite_file),
        TEST(run_compares_all_with_the_reference_and_with_the_best),
        TEST(list_knows_the_shipped_suites),
        TEST(list_tells_experiments_and_where_the_handbook_is),
        TEST(list_tells_which_placements_the_machine_has),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
