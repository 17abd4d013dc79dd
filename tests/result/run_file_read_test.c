/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read_test.c - a good file, broken in one place at a time. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "made_folder.h"
#include "made_run.h"
#include "result/run_file.h"

struct fixture {
    char *folder, *path;
    char *text; /* of the good file */
    size_t length;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct run run;

    assert_non_null(fixture);
    made_run(&run);
    FILE *stream = open_memstream(&fixture->text, &fixture->length);
    assert_non_null(stream);
    assert_int_equal(run_file_print(&run, stream), 0);
    assert_int_equal(fclose(stream), 0);
    run_clear(&run);
    fixture->folder = made_folder();
    *state = fixture;
    return asprintf(&fixture->path, "%s/run.json", fixture->folder) < 0 ? -1 : 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    free(fixture->text);
    free(fixture->path);
    made_folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

static void store(const struct fixture *fixture, const char *text, size_t length)
{
    FILE *file = fopen(fixture->path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Reads the stored file; on failure the run must be empty and the reason one printable line. */
static int read_back(const struct fixture *fixture, struct diagnosis *why)
{
    struct run run;

    *why = (struct diagnosis){""};
    int error = run_file_read(fixture->path, &run, why);
    if (error != 0) {
        assert_null(run.cases);
        assert_int_equal(strncmp(why->text, fixture->path, strlen(fixture->path)), 0);
        for (const char *c = why->text; *c != '\0'; c++)
            assert_true((unsigned char)*c >= ' ');
    }
    run_clear(&run);
    return error;
}

static void assert_refused(const struct fixture *fixture, const char *text, size_t length,
                           const char *reason)
{
    struct diagnosis why;

    store(fixture, text, length);
    assert_int_equal(read_back(fixture, &why), -EINVAL);
    if (strstr(why.text, reason) == NULL)
        fail_msg("'%s' does not say '%s'", why.text, reason);
}

/* The good file with one key changed; `path` is "a.b[1].c", or "" for the whole. */
struct change {
    const char *path;
    const char *json;   /* the new value; NULL: remove the key */
    const char *reason; /* what the message must say; NULL: the file is still good */
};

/* Follows `path` up to its last key, which is copied to `key`. */
static json_t *follow(json_t *value, const char *path, char key[64])
{
    char *rest, copy[128];

    snprintf(copy, sizeof copy, "%s", path);
    char *step = strtok_r(copy, ".]", &rest);
    for (char *next; (next = strtok_r(NULL, ".]", &rest)) != NULL; step = next) {
        char *bracket = strchr(step, '[');
        if (bracket != NULL)
            *bracket = '\0';
        if (*step != '\0')
            value = json_object_get(value, step);
        if (bracket != NULL)
            value = json_array_get(value, (size_t)atoi(bracket + 1));
        assert_non_null(value);
    }
    snprintf(key, 64, "%s", step);
    return value;
}

static void change_apply(json_t *run, const struct change *change)
{
    char key[64];
    json_t *parent = follow(run, change->path, key);
    char *bracket = strchr(key, '[');
    json_t *value = change->json == NULL ? NULL : json_loads(change->json, JSON_DECODE_ANY, NULL);

    if (bracket != NULL) {
        *bracket = '\0';
        parent = json_object_get(parent, key);
        assert_int_equal(json_array_set_new(parent, (size_t)atoi(bracket + 1), value), 0);
    } else if (value == NULL) {
        assert_int_equal(json_object_del(parent, key), 0);
    } else {
        assert_int_equal(json_object_set_new(parent, key, value), 0);
    }
}

static void change_check(const struct fixture *fixture, const struct change *change)
{
    json_t *run = json_loadb(fixture->text, fixture->length, 0, NULL);
    struct diagnosis why;

    assert_non_null(run);
    change_apply(run, change);
    assert_int_equal(json_dump_file(run, fixture->path, 0), 0);
    json_decref(run);
    int error = read_back(fixture, &why);
    if (change->reason == NULL && error != 0)
        fail_msg("%s = %s: %s", change->path, change->json, why.text);
    if (change->reason == NULL)
        return;
    if (error != -EINVAL || strstr(why.text, change->reason) == NULL)
        fail_msg("%s = %s: %d, '%s' does not say '%s'", change->path, change->json, error, why.text,
                 change->reason);
}

static void check_all(const struct fixture *fixture, const struct change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        change_check(fixture, &changes[i]);
}

static void keys_of_the_wrong_type_are_named(void **state)
{
    static const struct change changes[] = {
        {"schema", "1", "schema: expected a string, found whole number"},
        {"version", "null", "version: expected a string, found null"},
        {"complete", "1", "complete: expected true or false, found whole number"},
        {"seed", "1.5", "seed: expected a whole number, found number with a fraction"},
        {"command", "{}", "command: expected an array, found object"},
        {"command[1]", "3", "command[1]: expected a string"},
        {"harness", "[]", "harness: expected an object, found array"},
        {"environment", "[]", "environment: expected an object, found array"},
        {"environment.kernel", "3", "environment.kernel: expected a string"},
        {"environment.cpus_online", "\"2\"", "environment.cpus_online: expected a whole number"},
        {"environment.limits.pipe_max_size", "\"1\"", "environment.limits.pipe_max_size: expected"},
        {"environment.mitigations", "null", "environment.mitigations: expected an object"},
        {"environment.mitigations.mds", "1", "environment.mitigations.mds: expected a string"},
        {"environment.warnings", "\"\"", "environment.warnings: expected an array"},
        {"environment.serious_warnings", "4", "there are not so many warnings"},
        {"cases", "{}", "cases: expected an array, found object"},
        {"cases[1]", "[]", "cases[1]: expected an object, found array"},
        {"cases[1].id", "7", "cases[1].id: expected a string"},
        {"cases[1].cpus", "\"all\"", "cases[1].cpus: expected an array"},
        {"cases[0].cpus[1]", "true", "cases[0].cpus[1]: expected the number of a CPU"},
        {"cases[0].invocations[1]", "3", "cases[0].invocations[1]: expected an object"},
        {"cases[0].invocations[1].elapsed_ns", "\"9\"",
         "cases[0].invocations[1].elapsed_ns: expected a whole number, found string"},
        {"cases[0].invocations[0].rtt_ns.p50", "\"9\"",
         "cases[0].invocations[0].rtt_ns.p50: expected a number, found string"},
        {"cases[0].invocations[0].noisy", "null", "noisy: expected true or false, found null"},
        {"cases[0].summary.rtt_ns.p50.low", "[]", "summary.rtt_ns.p50.low: expected a number"},
        {"cases[0].histogram.unit", "\"us\"", "histogram.unit: expected \"ns\""},
        {"skipped[0]", "\"pipe\"", "skipped[0]: expected an object, found string"},
        {"comparisons", "{}", "comparisons: expected an array, found object"},
        {"comparisons[1]", "3", "comparisons[1]: expected an object, found whole number"},
        {"comparisons[0].baseline", "3", "comparisons[0].baseline: expected a string"},
        {"comparisons[0].verdict", "true", "comparisons[0].verdict: expected a string"},
        {"comparisons[0].ratio", "2.5", "comparisons[0].ratio: expected an object"},
        {"comparisons[0].t", "[]", "comparisons[0].t: expected an object"},
        {"comparisons[0].sensitive_to_filter", "1", "sensitive_to_filter: expected true or false"},
        {"crossovers[0]", "null", "crossovers[0]: expected an object, found null"},
        {"crossovers[0].size", "64", "crossovers[0].size: expected an object"},
        {"crossovers[0].size.low", "0.5", "crossovers[0].size.low: expected a whole number"},
        {"blocks[1].rejected", "true", "blocks[1].rejected: expected a string, found true"},
        {"controls[0].workload", "3", "controls[0].workload: expected a string"},
        {"cases[2].variant", "3", "cases[2].variant: expected a string"},
        {"cases[2].label", "[]", "cases[2].label: expected a string"},
        {"cases[2].wait_requested", "1", "cases[2].wait_requested: expected a string"},
        {"cases[2].clients", "\"8\"", "cases[2].clients: expected a whole number"},
        {"cases[2].steady", "1", "cases[2].steady: expected true or false"},
        {"cases[2].under_hood", "[]", "cases[2].under_hood: expected an object"},
        {"cases[2].under_hood.source.cycles", "1", "source.cycles: expected a string"},
        {"cases[2].invocations[0].sides[1]", "3", "sides[1]: expected an object"},
        {"noise", "[]", "noise: expected an object, found array"},
        {"noise.unfit", "\"no\"", "noise.unfit: expected true or false, found string"},
        {"precision.reached_percent", "\"3\"", "precision.reached_percent: expected a number"},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

static const char *const required_keys[] = {
    "schema",
    "version",
    "started",
    "finished",
    "complete",
    "command",
    "seed",
    "environment",
    "environment.kernel",
    "environment.machine",
    "environment.cpu_model",
    "environment.cpus_online",
    "environment.virtualization",
    "environment.clocksource",
    "environment.governor",
    "environment.mitigations",
    "environment.libc",
    "environment.compiler",
    "environment.compiler_flags",
    "environment.limits",
    "environment.warnings",
    "cases",
    "cases[0].id",
    "cases[0].workload",
    "cases[0].transport",
    "cases[0].size",
    "cases[0].placement",
    "cases[0].cpus",
    "cases[0].buffer",
    "cases[0].buffer.requested",
    "cases[0].buffer.granted",
    "cases[0].wait",
    "cases[0].invocations",
    "cases[0].summary",
    "cases[0].invocations[0].block",
    "cases[0].invocations[0].order",
    "cases[0].invocations[0].messages",
    "cases[0].invocations[0].elapsed_ns",
    "cases[0].invocations[0].rtt_ns",
    "cases[0].invocations[0].rtt_ns.p99",
    "cases[0].invocations[0].cpu_ns_per_message",
    "cases[0].invocations[0].voluntary_switches_per_message",
    "cases[0].invocations[0].involuntary_switches_per_message",
    "cases[0].invocations[0].steal_ns",
    "cases[0].invocations[0].noisy",
    "cases[1].invocations[0].bytes_per_second",
    "cases[1].invocations[0].messages_per_second",
    "cases[2].invocations[0].share_min",
    "cases[2].invocations[0].share_max",
    "cases[2].invocations[0].jain_fairness",
    "cases[2].invocations[0].torn_records",
    "cases[2].invocations[0].messages_per_second",
    "cases[2].under_hood.messages",
    "cases[2].under_hood.per_message",
    "cases[2].under_hood.source",
    "cases[3].invocations[0].connect_ns",
    "cases[3].invocations[0].connections_per_second",
    "cases[0].summary.rtt_ns.p50.low",
    "cases[0].histogram.count",
    "skipped",
    "skipped[0].id",
    "skipped[0].reason",
    "comparisons[0].workload",
    "comparisons[0].size",
    "comparisons[0].placement",
    "comparisons[0].wait",
    "comparisons[0].metric",
    "comparisons[0].baseline",
    "comparisons[0].contender",
    "comparisons[0].ratio",
    "comparisons[0].ratio.high",
    "comparisons[0].p_adjusted",
    "comparisons[0].verdict",
    "comparisons[0].sentence",
    "crossovers[0].first",
    "crossovers[0].second",
    "crossovers[0].size",
    "crossovers[0].size.high",
    "crossovers[0].sentence",
    "blocks[1].block",
    "blocks[1].steal_percent",
    "blocks[1].spin_ratio",
    "blocks[1].rejected",
    "controls[0].id",
    "controls[0].summary",
};

static void missing_keys_of_the_schema_are_named(void **state)
{
    for (size_t i = 0; i < sizeof required_keys / sizeof required_keys[0]; i++) {
        char reason[128];
        snprintf(reason, sizeof reason, ": %s: missing", required_keys[i]);
        change_check(*state, &(struct change){required_keys[i], NULL, reason});
    }
}

static void keys_that_were_added_later_may_be_missing(void **state)
{
    static const struct change changes[] = {
        {"blocks_planned", NULL, NULL},
        {"verify", NULL, NULL},
        {"harness", NULL, NULL},
        {"harness.clock_ns", NULL, NULL},
        {"comparisons", NULL, NULL},
        {"comparisons[0].n", NULL, NULL},
        {"comparisons[0].ratio_90", NULL, NULL},
        {"comparisons[0].t", NULL, NULL},
        {"comparisons[0].t.p", NULL, NULL},
        {"comparisons[0].region_percent", NULL, NULL},
        {"crossovers", NULL, NULL},
        {"blocks", NULL, NULL},
        {"controls", NULL, NULL},
        {"noise", NULL, NULL},
        {"noise.floor_percent", NULL, NULL},
        {"noise.judgement", NULL, NULL},
        {"precision", NULL, NULL},
        {"cases[0].invocations[0].run_delay_ns", NULL, NULL},
        {"cases[0].invocations[0].pressure_ns", NULL, NULL},
        {"cases[0].invocations[0].spin_ratio", NULL, NULL},
        {"cases[0].invocations[0].spin_gap_ns", NULL, NULL},
        {"environment.host", NULL, NULL},
        {"environment.caches", NULL, NULL},
        {"environment.load_1min", NULL, NULL},
        {"environment.serious_warnings", NULL, NULL},
        {"cases[0].buffer.granted_receive", NULL, NULL},
        {"cases[0].histogram", NULL, NULL},
        {"cases[0].invocations[0].user_ns_per_message", NULL, NULL},
        {"cases[0].summary.rtt_ns.p99", NULL, NULL},
        {"cases[0].label", NULL, NULL},
        {"cases[0].variant", NULL, NULL},
        {"cases[0].wait_requested", NULL, NULL},
        {"cases[0].clients", NULL, NULL},
        {"cases[0].warmup_messages", NULL, NULL},
        {"cases[0].timed_messages", NULL, NULL},
        {"resumed", NULL, NULL},
        {"cases[0].steady", NULL, NULL},
        {"cases[0].invocations[0].sides", NULL, NULL},
        {"cases[2].under_hood", NULL, NULL},
        {"cases[2].under_hood.system_calls", NULL, NULL},
        {"cases[2].summary.jain_fairness", NULL, NULL},
        {"comparisons[0].clients", NULL, NULL},
        {"crossovers[0].clients", NULL, NULL},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

static void unknown_keys_and_known_nulls_are_fine(void **state)
{
    static const struct change changes[] = {
        {"novelty", "{\"a\":[1,2]}", NULL},
        {"comparisons", "[]", NULL},
        {"comparisons[0].novelty", "[1]", NULL},
        {"comparisons[0].ratio.low", "null", NULL},
        {"comparisons[0].p", "null", NULL},
        {"cases[0].invocations[0].clients", "7", NULL},
        {"cases[0].cpus", "null", NULL},
        {"cases[0].cpus[0]", "null", NULL},
        {"cases[0].buffer.requested", "null", NULL},
        {"cases[0].invocations", "[]", NULL},
        {"environment.clocksource", "null", NULL},
        {"complete", "false", NULL},
        {"cases", "[]", NULL},
        {"cases[0].workload", "\"flood\"", NULL},
        {"cases[2].steady", "null", NULL},
        {"cases[2].wait_requested", "null", NULL},
        {"cases[2].under_hood", "null", NULL},
        {"cases[2].under_hood.per_message", "{\"novelty\":1}", NULL},
        {"cases[2].invocations[0].jain_fairness", "null", NULL},
        {"cases[2].invocations[0].sides", "null", NULL},
        {"cases[3].invocations[0].connect_ns.p50", "null", NULL},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

static void messages_that_are_none_are_refused(void **state)
{
    static const struct change changes[] = {
        {"skipped[0].reason_message", "1", "skipped[0].reason_message: expected an object"},
        {"skipped[0].reason_message", "{\"format\":\"%1\",\"arguments\":[]}",
         "reason_message.arguments: 0 arguments for a format that takes 1"},
        {"blocks[1].rejected_message", "{\"format\":\"%1\",\"arguments\":[\"1\",\"2\"]}",
         "rejected_message.arguments: 2 arguments for a format that takes 1"},
        {"noise.judgement_message", "{\"format\":\"%2\",\"arguments\":[{},\"2\"]}",
         "judgement_message.arguments[0].format: missing"},
        {"environment.warning_messages", "7", "warning_messages: expected an array"},
        {"cases[2].under_hood.source_messages", "[]", "source_messages: expected an object"},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

/* As for one whose English is another. */
static void a_message_of_a_later_version_leaves_the_english(void **state)
{
    static const char *const others[] = {
        "{\"format\":\"of a later version: %1\",\"arguments\":[\"1\"]}",
        "{\"format\":\"n/a\",\"arguments\":[]}", "null"};
    const struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const struct change change = {"skipped[0].reason_message", others[i], NULL};
        json_t *changed = json_loadb(fixture->text, fixture->length, 0, NULL);
        struct run run;
        change_apply(changed, &change);
        assert_int_equal(json_dump_file(changed, fixture->path, 0), 0);
        json_decref(changed);
        assert_int_equal(run_file_read(fixture->path, &run, NULL), 0);
        assert_string_equal(run.skipped[0].reason,
                            "unix-dgram has no buffer whose size could be set");
        run_clear(&run);
    }
}

/* What a change of the good file adds to run.unknown, and how many comparisons are left of 2. */
static void assert_unknown(const struct fixture *fixture, const char *path, const char *json,
                           const char *unknown, size_t comparisons)
{
    json_t *changed = json_loadb(fixture->text, fixture->length, 0, NULL);
    const struct change change = {path, json, NULL};
    struct run run;

    change_apply(changed, &change);
    assert_int_equal(json_dump_file(changed, fixture->path, 0), 0);
    json_decref(changed);
    assert_int_equal(run_file_read(fixture->path, &run, NULL), 0);
    assert_non_null(run.unknown);
    assert_string_equal(run.unknown, unknown);
    assert_int_equal(run.comparison_count, comparisons);
    run_clear(&run);
}

static void what_a_later_version_has_is_listed(void **state)
{
    const struct fixture *fixture = *state;

    assert_unknown(fixture, "novelty", "1", "novelty", 2);
    assert_unknown(fixture, "environment.numa", "1", "environment.numa", 2);
    assert_unknown(fixture, "cases[0].invocations[0].energy_uj", "1.5",
                   "cases[].invocations[].energy_uj", 2);
    assert_unknown(fixture, "cases[0].invocations[0].rtt_ns.p75", "5000",
                   "cases[].invocations[].rtt_ns.p75", 2);
    assert_unknown(fixture, "cases[0].summary.energy_uj", "{}", "cases[].summary.energy_uj", 2);
}

static void a_comparison_of_what_is_not_there_is_left_out(void **state)
{
    const struct fixture *fixture = *state;

    assert_unknown(fixture, "comparisons[0].metric", "\"energy_uj\"",
                   "comparisons[].metric \"energy_uj\"", 1);
    assert_unknown(fixture, "comparisons[0].contender", "\"pigeon\"", "comparisons[] \"pigeon\"",
                   1);
    assert_unknown(fixture, "comparisons[1].size", "2", "comparisons[] \"tcp\"", 1);
    assert_unknown(fixture, "crossovers[0].wait", "\"any\"", "crossovers[] \"pipe\"", 2);
}

static void absurd_figures_are_refused(void **state)
{
    static const struct change changes[] = {
        {"seed", "-1", "seed: -1 is not between"},
        {"blocks_done", "4294967296", "blocks_done: 4294967296 is not between"},
        {"environment.steal_percent_since_boot", "100.5", "100.5 is not between 0 and 100"},
        {"environment.load_1min", "-0.5", "load_1min: -0.5 is not between"},
        {"cases[0].size", "0", "size: 0 is not between 1"},
        {"cases[0].cpus", "[1]", "cpus: expected two CPU numbers"},
        {"cases[0].cpus[0]", "-1", "cpus[0]: expected the number of a CPU"},
        {"cases[0].cpus[0]", "4294967296", "cpus[0]: expected the number of a CPU"},
        {"cases[0].buffer.requested", "0", "buffer.requested: 0 is not between 1"},
        {"cases[1].invocations[0].bytes_per_second", "-1", "bytes_per_second: -1 is not between"},
        {"cases[0].invocations[0].elapsed_ns", "-5", "elapsed_ns: -5 is not between"},
        {"cases[0].invocations[0].rtt_ns.p50", "9001", "rtt_ns.p90: is less than rtt_ns.p50"},
        {"cases[0].summary.rtt_ns.p50.low", "5001", "p50: the estimate is not between"},
        {"cases[0].histogram.count", "[1,2]", "histogram: lower_bound and count differ in length"},
        {"cases[0].histogram.count[1]", "0", "histogram.count[1]: expected a whole number above 0"},
        {"cases[0].histogram.lower_bound[1]", "0", "lower_bound[1]: 0 is not the lower bound"},
        {"cases[0].histogram.lower_bound[1]", "4097", "lower_bound[1]: 4097 is not the lower"},
        {"cases[0].histogram.lower_bound[2]", "4294967296", "lower_bound[2]: expected a whole"},
        {"cases[0].histogram.buckets_per_doubling", "64",
         "histogram.buckets_per_doubling: expected 128, or 32"},
        {"cases[0].histogram.buckets_per_doubling", "32", "is not the lower bound of a further"},
        {"cases[0].histogram.count[2]", "9223372036854775807", "more than 2^63"},
        {"cases[0].invocations[0].samples", "[4096,1]",
         "samples: are 1, but there are 20000 messages"},
        {"cases[0].invocations[0].samples", "[0,20000]", "samples: do not begin at rtt_ns.min"},
        {"cases[0].invocations[0].samples", "[4096,20000]", "samples: do not end at rtt_ns.max"},
        {"cases[0].invocations[0].samples", "[4097,20000]", "4097 is not the lower bound"},
        {"cases[0].invocations[1].block", "0", "cases[0].invocations: block 0 stands twice"},
        {"cases[0].invocations[0].spin_ratio", "-1", "spin_ratio: -1 is not between"},
        {"cases[2].size", "0", "cases[2].size: 0 is not between 1"},
        {"cases[2].clients", "0", "cases[2].clients: 0 is not between 1 and 32768"},
        {"cases[2].clients", "32769", "cases[2].clients: 32769 is not between 1 and 32768"},
        {"cases[2].clients", "7", "invocations[0].clients: differs from the case's, 7"},
        {"cases[2].invocations[0].share_min", "1.5", "share_min: 1.5 is not between 0 and 1"},
        {"cases[2].invocations[0].share_max", "0.05", "share_max: is less than share_min"},
        {"cases[2].invocations[0].jain_fairness", "1.1", "fairness: 1.1 is not between 0 and 1"},
        {"cases[2].invocations[0].torn_records", "-1", "torn_records: -1 is not between"},
        {"cases[2].invocations[0].sides", "[{}]", "sides: expected 2 elements, found 1"},
        {"cases[2].under_hood.messages", "0", "under_hood.messages: 0 is not between 1"},
        {"cases[2].under_hood.per_message.system_calls", "-1", "system_calls: -1 is not between"},
        {"cases[2].warmup_messages", "-1", "warmup_messages: -1 is not between"},
        {"cases[2].timed_messages", "-1", "timed_messages: -1 is not between"},
        {"resumed", "-1", "resumed: -1 is not between"},
        {"cases[2].summary.jain_fairness.low", "0.95", "the estimate is not between"},
        {"cases[3].invocations[0].connect_ns.p50", "4101",
         "connect_ns.p90: is less than connect_ns.p50"},
        {"cases[3].invocations[0].connections_per_second", "1e-300", "neither 0 nor at least"},
        {"crossovers[0].clients", "0", "crossovers[0].clients: 0 is not between 1"},
        {"comparisons[0].verdict", "\"better\"",
         "verdict: \"better\" is not one of faster, slower"},
        {"comparisons[0].verdict", "\"\"", "verdict: \"\" is not one of faster, slower"},
        {"comparisons[0].p", "1.5", "comparisons[0].p: 1.5 is not between 0 and 1"},
        {"comparisons[0].p_adjusted", "-0.1", "p_adjusted: -0.1 is not between 0 and 1"},
        {"comparisons[0].t.p", "2", "comparisons[0].t.p: 2 is not between 0 and 1"},
        {"comparisons[0].n", "1001", "comparisons[0].n: 1001 is not between 0 and 1000"},
        {"comparisons[0].size", "0", "comparisons[0].size: 0 is not between 1"},
        {"comparisons[0].ratio.low", "2.6", "ratio: the estimate is not between low and high"},
        {"crossovers[0].size.low", "65536", "size: the estimate is not between low and high"},
        {"crossovers[0].size.estimate", "70000", "size: the estimate is not between low and high"},
        {"blocks[1].block", "0", "blocks[1].block: 0 does not come after block 0"},
        {"blocks[0].steal_percent", "-1", "blocks[0].steal_percent: -1 is not between"},
        {"noise.rejected_percent", "101", "noise.rejected_percent: 101 is not between 0 and 100"},
        {"precision.requested_percent", "-3", "requested_percent: -3 is not between"},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

static void other_schemas_are_refused_with_the_one_that_is_understood(void **state)
{
    static const struct change changes[] = {
        {"schema", "\"ipcmark-run/2\"", "schema: \"ipcmark-run/2\" is not understood"},
        {"schema", "\"ipcmark-run/2\"", "reads \"ipcmark-run/1\""},
        {"schema", "\"ipcmark-compare/1\"", "reads \"ipcmark-run/1\""},
        {"schema", "\"\\n\\u001b[2J\"", "is not understood"},
    };

    check_all(*state, changes, sizeof changes / sizeof changes[0]);
}

static void a_case_that_stands_twice_is_refused(void **state)
{
    static const struct change change = {
        "cases[1].id", "\"latency/pipe/64/cpu:2,3/buffer=65536\"",
        "cases[1].id: \"latency/pipe/64/cpu:2,3/buffer=65536\" stands twice"};

    change_check(*state, &change);
}

static void too_many_cases_are_refused(void **state)
{
    enum { CASES = 100001 };
    const struct fixture *fixture = *state;
    json_t *run = json_loadb(fixture->text, fixture->length, 0, NULL), *cases = json_array();
    struct diagnosis why;

    for (size_t i = 0; i < CASES; i++)
        assert_int_equal(json_array_append_new(cases, json_null()), 0);
    assert_int_equal(json_object_set_new(run, "cases", cases), 0);
    assert_int_equal(json_dump_file(run, fixture->path, 0), 0);
    json_decref(run);
    assert_int_equal(read_back(fixture, &why), -EINVAL);
    assert_non_null(strstr(why.text, "cases: 100001 elements, at most 100000 are allowed"));
}

static void broken_json_is_named_by_its_line(void **state)
{
    const struct fixture *fixture = *state;

    assert_refused(fixture, "", 0, "run.json: empty");
    assert_refused(fixture, "{\n\"schema\":\n\"ipcmark-run/1\",,\n}", 31, "run.json:3: ");
    assert_refused(fixture, "{\"a\":1,\n\"a\":2}", 14, "run.json:2: ");
    assert_refused(fixture, "{} {}", 5, "run.json:1: ");
    assert_refused(fixture, "{\"a\":NaN}", 9, "run.json:1: ");
    assert_refused(fixture, "{\"a\":1e999}", 11, "run.json:1: ");
    assert_refused(fixture, "{\"a\":99999999999999999999}", 26, "run.json:1: ");
    assert_refused(fixture, "{\"a\":\"\xFF\"}", 9, "run.json:1: ");
    assert_refused(fixture, "{\"a\":\"b\0c\"}", 11, "run.json:1: ");
    assert_refused(fixture, "[]", 2, "expected an object, found array");
    assert_refused(fixture, "{}", 2, ": schema: missing");
}

static void deep_nesting_is_refused(void **state)
{
    enum { DEPTH = 1000000 };
    char *text = malloc(DEPTH);

    assert_non_null(text);
    memset(text, '[', DEPTH);
    assert_refused(*state, text, DEPTH, "run.json:1: ");
    free(text);
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why;

    /* the last byte is a newline, without which the file is still whole */
    store(fixture, fixture->text, fixture->length);
    for (size_t length = fixture->length - 1; length-- > 0;) {
        assert_int_equal(truncate(fixture->path, (off_t)length), 0);
        assert_int_equal(read_back(fixture, &why), -EINVAL);
    }
}

static void a_wrong_byte_anywhere_does_no_harm(void **state)
{
    static const char wrong[] = {'\0', '"', '}', '-', '9', '\\', '\n', '\x80'};
    const struct fixture *fixture = *state;
    struct diagnosis why;

    for (size_t i = 0; i < fixture->length; i++) {
        char right = fixture->text[i];
        fixture->text[i] = wrong[i % sizeof wrong];
        store(fixture, fixture->text, fixture->length);
        int error = read_back(fixture, &why);
        assert_true(error == 0 || error == -EINVAL);
        fixture->text[i] = right;
    }
}

static void a_folder_means_its_run_file(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;

    assert_int_equal(run_file_read(fixture->folder, &run, &why), -ENOENT);
    assert_non_null(strstr(why.text, fixture->path));
    assert_non_null(strstr(why.text, strerror(ENOENT)));
    store(fixture, fixture->text, fixture->length);
    assert_int_equal(run_file_read(fixture->folder, &run, NULL), 0);
    assert_int_equal(run.case_count, 6);
    run_clear(&run);
}

static void only_regular_files_are_read(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;

    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_int_equal(run_file_read(fixture->path, &run, &why), -EINVAL);
    assert_non_null(strstr(why.text, "not a regular file"));
    assert_int_equal(run_file_read("/dev/zero", &run, &why), -EINVAL);
}

static void a_huge_file_is_refused(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why;

    /* sparse: takes no room */
    store(fixture, "", 0);
    if (truncate(fixture->path, (off_t)(128 << 20) + 1) != 0)
        skip();
    assert_int_equal(read_back(fixture, &why), -EFBIG);
    assert_non_null(strstr(why.text, "larger than 128 MiB"));
}

static void what_is_missing_is_neutral(void **state)
{
    const struct fixture *fixture = *state;
    json_t *json = json_loadb(fixture->text, fixture->length, 0, NULL);
    struct run run;

    assert_int_equal(json_object_del(json, "harness"), 0);
    assert_int_equal(json_object_del(json, "blocks_done"), 0);
    assert_int_equal(json_object_del(json, "noise"), 0);
    assert_int_equal(json_object_del(json, "precision"), 0);
    assert_int_equal(json_object_del(json, "comparisons"), 0);
    assert_int_equal(json_object_del(json_object_get(json, "environment"), "host"), 0);
    assert_int_equal(json_dump_file(json, fixture->path, 0), 0);
    json_decref(json);
    assert_int_equal(run_file_read(fixture->path, &run, NULL), 0);
    assert_true(isnan(run.harness.clock_ns) && isnan(run.harness.null_rtt_ns));
    assert_int_equal(run.blocks_done, 0);
    assert_true(isnan(run.noise.floor) && isnan(run.precision.reached_percent));
    assert_int_equal(run.comparison_count, 0);
    assert_null(run.environment.host);
    run_clear(&run);
}

/* As a file was before there were variants and many clients. */
static void an_older_file_has_one_client_and_its_transports_as_labels(void **state)
{
    static const char *const later[] = {"variant",         "label",  "wait_requested", "clients",
                                        "warmup_messages", "steady", "under_hood"};
    const struct fixture *fixture = *state;
    json_t *json = json_loadb(fixture->text, fixture->length, 0, NULL);
    json_t *latency = json_array_get(json_object_get(json, "cases"), 0);
    struct run run;

    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++)
        json_object_del(latency, later[i]);
    json_t *row = json_array_get(json_object_get(latency, "invocations"), 0);
    assert_int_equal(json_object_del(row, "sides"), 0);
    assert_int_equal(json_dump_file(json, fixture->path, 0), 0);
    json_decref(json);
    assert_int_equal(run_file_read(fixture->path, &run, NULL), 0);
    assert_null(run.cases[0].spec.variant);
    assert_string_equal(run.cases[0].label, "pipe");
    assert_string_equal(run.cases[0].spec.wait_group, "block");
    assert_int_equal(run.cases[0].spec.clients, 1);
    assert_int_equal(run.cases[0].steady, -1);
    assert_null(run.cases[0].kernel_counters);
    assert_true(isnan(run.cases[0].invocations[0].value[METRIC_CHILD_SYSTEM]));
    assert_true(isnan(run.cases[0].invocations[0].value[METRIC_TORN]));
    run_clear(&run);
}

/* eventfd has no message bytes; what other transports lack would be an error. */
/* The first case without bytes, over that transport. */
static char *of_no_bytes(const struct fixture *fixture, const char *transport)
{
    json_t *json = json_loadb(fixture->text, fixture->length, 0, NULL);
    json_t *latency = json_array_get(json_object_get(json, "cases"), 0);

    assert_int_equal(json_object_set_new(latency, "size", json_integer(0)), 0);
    assert_int_equal(json_object_set_new(latency, "transport", json_string(transport)), 0);
    char *text = json_dumps(json, 0);
    assert_non_null(text);
    json_decref(json);
    return text;
}

/* And what a later version may have: it is not known whether it carries some. */
static void only_a_notification_may_have_no_bytes(void **state)
{
    static const char *const allowed[] = {"eventfd", "nudge"};
    const struct fixture *fixture = *state;
    struct diagnosis why;

    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        char *text = of_no_bytes(fixture, allowed[i]);
        store(fixture, text, strlen(text));
        assert_int_equal(read_back(fixture, &why), 0);
        free(text);
    }
    char *text = of_no_bytes(fixture, "pipe");
    assert_refused(fixture, text, strlen(text), "cases[0].size: 0 is not between 1");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_the_wrong_type_are_named),
        cmocka_unit_test(missing_keys_of_the_schema_are_named),
        cmocka_unit_test(keys_that_were_added_later_may_be_missing),
        cmocka_unit_test(unknown_keys_and_known_nulls_are_fine),
        cmocka_unit_test(messages_that_are_none_are_refused),
        cmocka_unit_test(a_message_of_a_later_version_leaves_the_english),
        cmocka_unit_test(what_a_later_version_has_is_listed),
        cmocka_unit_test(a_comparison_of_what_is_not_there_is_left_out),
        cmocka_unit_test(absurd_figures_are_refused),
        cmocka_unit_test(other_schemas_are_refused_with_the_one_that_is_understood),
        cmocka_unit_test(a_case_that_stands_twice_is_refused),
        cmocka_unit_test(too_many_cases_are_refused),
        cmocka_unit_test(broken_json_is_named_by_its_line),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
        cmocka_unit_test(a_wrong_byte_anywhere_does_no_harm),
        cmocka_unit_test_setup_teardown(a_folder_means_its_run_file, setup, teardown),
        cmocka_unit_test_setup_teardown(only_regular_files_are_read, setup, teardown),
        cmocka_unit_test(a_huge_file_is_refused),
        cmocka_unit_test(what_is_missing_is_neutral),
        cmocka_unit_test(an_older_file_has_one_client_and_its_transports_as_labels),
        cmocka_unit_test(only_a_notification_may_have_no_bytes),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
