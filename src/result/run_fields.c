/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_fields.c - the tables of run.json. Keys that the schema has had from its beginning must be
 * there; later ones may be missing, keys that nobody knows may be there. */
#include "result/run_fields.h"

#include <errno.h>
#include <gsl/gsl_sort_uint.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "result/run.h"
#include "transport/transport.h"
#include "workload/case_spec.h"
#include "workload/pacer.h"

enum { MOST_CASES = 100000 };

/* ---- the machine ---- */

#define ENVIRONMENT(kind, member) FIELD(kind, struct environment, member)

#define MACHINE(key, need_)                                                                        \
    {                                                                                              \
#key, ENVIRONMENT(TEXT, key), .need = JSON_##need_                                         \
    }

static const struct field environment_rows[] = {
    MACHINE(host, OPTIONAL),
    MACHINE(kernel, NULLABLE),
    MACHINE(kernel_version, OPTIONAL),
    MACHINE(kernel_command_line, OPTIONAL),
    MACHINE(machine, NULLABLE),
    MACHINE(os, OPTIONAL),
    MACHINE(cpu_model, NULLABLE),
    MACHINE(virtualization, NULLABLE),
    MACHINE(clocksource, NULLABLE),
    MACHINE(governor, NULLABLE),
    MACHINE(cpuidle_driver, OPTIONAL),
    MACHINE(transparent_hugepages, OPTIONAL),
    MACHINE(aslr, OPTIONAL),
    MACHINE(cgroup_cpus, OPTIONAL),
    MACHINE(libc, NULLABLE),
    MACHINE(compiler, NULLABLE),
    MACHINE(compiler_flags, NULLABLE),
    MACHINE(build_type, OPTIONAL),
    MACHINE(git_commit, OPTIONAL),
    MACHINE(program_sha256, OPTIONAL),
    MACHINE(worker_sha256, OPTIONAL),
    {"cpus_online", ENVIRONMENT(WHOLE, cpus_online)},
    {"cpus_allowed", ENVIRONMENT(WHOLE, cpus_allowed), .need = JSON_OPTIONAL},
    {"memory_bytes", ENVIRONMENT(WHOLE, memory_bytes), .need = JSON_OPTIONAL, .unit = "bytes"},
    {"clock_tick_ns", ENVIRONMENT(WHOLE, clock_tick_ns), .need = JSON_OPTIONAL,
     .zero_is_null = true, .unit = "ns"},
    {"load_1min", ENVIRONMENT(NUMBER, load_1min), .need = JSON_OPTIONAL},
    {"steal_percent_since_boot", ENVIRONMENT(NUMBER, steal_percent_since_boot),
     .need = JSON_OPTIONAL, .largest = 100, .unit = "%"},
    {"caches", ENVIRONMENT(PAIRS, caches), .need = JSON_OPTIONAL},
    {"mitigations", ENVIRONMENT(PAIRS, mitigations)},
    {"confinement", ENVIRONMENT(PAIRS, confinement), .need = JSON_OPTIONAL},
    {"tuning", ENVIRONMENT(PAIRS, tuning), .need = JSON_OPTIONAL},
    {"far_host", ENVIRONMENT(PAIRS, far_host), .need = JSON_OPTIONAL, .left_out = true},
    {"limits", ENVIRONMENT(PAIRS, limits), .whole = true},
    {"warnings", FIELD_LIST(MESSAGES, struct environment, warnings, warning_count)},
    {"serious_warnings", ENVIRONMENT(WHOLE, serious_warnings), FIELD_UNLESS_0},
};

static void check_serious(struct json_reader *in, const struct json_place *place, void *root,
                          void *value)
{
    const struct environment *environment = value;

    (void)root;
    if (environment->serious_warnings > environment->warning_count)
        json_read_fail(in, place, "serious_warnings", "there are not so many warnings");
}

const struct fields environment_fields = {FIELDS(environment_rows, struct environment),
                                          .complete = check_serious};

/* ---- cases ---- */

#define ROW(kind, member) FIELD(kind, struct run_invocation, member)

static const struct field invocation_rows[] = {
    {"block", ROW(WHOLE, block)},
    {"order", ROW(WHOLE, order)},
    {"messages", ROW(WHOLE, messages)},
    {"elapsed_ns", ROW(WHOLE, elapsed_ns), .unit = "ns"},
    {"(metrics)", FIELD_CUSTOM, .custom = &metrics_custom},
    {"steal_ns", ROW(WHOLE, steal_ns), .unit = "ns"},
    {"run_delay_ns", ROW(WHOLE, run_delay_ns), .need = JSON_OPTIONAL, .unit = "ns"},
    {"pressure_ns", ROW(WHOLE, pressure_ns), .need = JSON_OPTIONAL, .unit = "ns"},
    {"spin_ratio", ROW(NUMBER, spin_ratio), .need = JSON_OPTIONAL, .largest = RUN_MOST_FIGURE},
    {"spin_gap_ns", ROW(WHOLE, spin_gap_ns), .need = JSON_OPTIONAL, .unit = "ns"},
    {"throttled_periods", ROW(WHOLE, throttled_periods), FIELD_UNLESS_0},
    {"strange_connections", ROW(WHOLE, strange_connections), FIELD_UNLESS_0},
    {"interrupts", ROW(WHOLE, interrupts), FIELD_UNLESS_0},
    {"repeats", ROW(WHOLE, repeats), FIELD_UNLESS_0},
    {"noisy", ROW(FLAG, noisy)},
    {"noise", ROW(MESSAGE, noise), .need = JSON_OPTIONAL, .left_out = true},
    /* only where it is another than the case's */
    {"granted", ROW(WHOLE, granted.send_bytes), FIELD_UNLESS_0},
    {"granted_receive", ROW(WHOLE, granted.receive_bytes), FIELD_UNLESS_0},
    {"granted_messages", ROW(WHOLE, granted.messages), FIELD_UNLESS_0},
    {"cpus_at_start", ROW(CUSTOM, cpus_at_start), .need = JSON_OPTIONAL, .custom = &cpus_custom,
     .left_out = true},
    {"cpus_at_end", ROW(CUSTOM, cpus_at_end), .need = JSON_OPTIONAL, .custom = &cpus_custom,
     .left_out = true},
    {"samples", ROW(CUSTOM, tally), .custom = &tally_custom},
};

/* No block may have two rows: whoever pairs rows by block relies on that. */
static void check_blocks(struct json_reader *in, const struct json_place *array, void *values,
                         size_t count)
{
    const struct run_invocation *rows = values;
    unsigned *blocks = calloc(count + 1, sizeof *blocks);

    if (blocks == NULL) {
        in->error = -ENOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++)
        blocks[i] = rows[i].block;
    gsl_sort_uint(blocks, 1, count);
    for (size_t i = 1; i < count; i++)
        if (blocks[i - 1] == blocks[i])
            json_read_fail(in, array, NULL, "block %u stands twice", blocks[i]);
    free(blocks);
}

static const struct fields invocation_fields = {FIELDS(invocation_rows, struct run_invocation),
                                                .complete_all = check_blocks};

#define CASE(kind, member) FIELD(kind, struct run_case, member)

static const struct field buffer_rows[] = {
    {"requested", CASE(WHOLE, spec.buffer_bytes), .need = JSON_NULLABLE, .least = 1,
     .zero_is_null = true, .unit = "bytes"},
    {"granted", CASE(WHOLE, granted.send_bytes), .unit = "bytes"},
    {"granted_receive", CASE(WHOLE, granted.receive_bytes), .need = JSON_OPTIONAL, .unit = "bytes"},
    {"granted_messages", CASE(WHOLE, granted.messages), FIELD_UNLESS_0},
};

static const struct fields buffer_fields = {FIELDS(buffer_rows, struct run_case)};

static const struct field counter_rows[] = {
    {"messages", FIELD(WHOLE, struct kernel_counters, messages), .least = 1},
    {"per_message", FIELD(NUMBERS, struct kernel_counters, per_message), .names = event_names,
     .name_count = EVENT_COUNT, .largest = RUN_MOST_FIGURE},
    {"source", FIELD(REASONS, struct kernel_counters, source), .names = event_names,
     .name_count = EVENT_COUNT},
    {"system_calls", FIELD(TEXT, struct kernel_counters, system_calls), .need = JSON_OPTIONAL},
};

static const struct fields counter_fields = {FIELDS(counter_rows, struct kernel_counters)};

static const struct field limit_rows[] = {
    {"id", FIELD(TEXT, struct run_limit, id)},
    {"times", FIELD(NUMBER, struct run_limit, times), .largest = RUN_MOST_FIGURE},
    {"ratio", FIELD(INTERVAL, struct run_limit, ratio)},
    {"doubt", FIELD(MESSAGE, struct run_limit, doubt), .need = JSON_OPTIONAL, .left_out = true},
};

static const struct fields limit_fields = {FIELDS(limit_rows, struct run_limit)};

/* What invocations change in their case, and these themselves. */
#define CASE_PROGRESS                                                                              \
    {"warmup_messages", CASE(WHOLE, warmup_messages), .need = JSON_OPTIONAL},                      \
        {"timed_messages", CASE(WHOLE, timed_messages), .need = JSON_OPTIONAL},                    \
        {"failures", CASE(WHOLE, failures), FIELD_UNLESS_0},                                       \
        {"capacity_per_second", CASE(WHOLE, capacity_per_second), FIELD_UNLESS_0},                 \
        {"batch", CASE(WHOLE, batch), .need = JSON_OPTIONAL, .most = UINT32_MAX, .absent = 1},     \
        {"steady", CASE(TRISTATE, steady), .need = JSON_OPTIONAL},                                 \
    {                                                                                              \
        "invocations", FIELD_LIST(OBJECTS, struct run_case, invocations, invocation_count),        \
            .of = &invocation_fields, .long_list = true, .rooted = true                            \
    }

#define CASE_CLIENTS                                                                               \
    {                                                                                              \
        "clients", CASE(WHOLE, spec.clients), .need = JSON_OPTIONAL, .least = 1,                   \
                                              .most = CLIENTS_MOST, .absent = 1                    \
    }

static const struct field case_rows[] = {
    {"id", CASE(TEXT, id)},
    {"workload", CASE(TEXT, spec.workload)},
    {"transport", CASE(TEXT, spec.transport)},
    {"variant", CASE(TEXT, spec.variant), .need = JSON_OPTIONAL},
    {"label", CASE(TEXT, label), .need = JSON_OPTIONAL},
    {"size", CASE(WHOLE, spec.message_bytes), .unit = "bytes"},
    {"placement", CASE(TEXT, spec.placement)},
    {"cpus", CASE(CUSTOM, spec.cpus), .need = JSON_NULLABLE, .custom = &cpus_custom},
    {"buffer", .kind = FIELD_OBJECT, .of = &buffer_fields},
    {"wait", CASE(TEXT, wait)},
    {"wait_requested", CASE(TEXT, spec.wait_group), .need = JSON_OPTIONAL},
    CASE_CLIENTS,
    {"rate_per_second", CASE(WHOLE, spec.rate.per_second), FIELD_UNLESS_0, .least = 1,
     .most = PACER_MOST_PER_SECOND},
    {"rate_percent", CASE(WHOLE, spec.rate.percent), FIELD_UNLESS_0, .least = 1,
     .most = RATE_MOST_PERCENT, .unit = "%"},
    {"messages_per_call", CASE(WHOLE, spec.batch), FIELD_UNLESS_0, .least = 1,
     .most = TRANSPORT_MOST_BATCH},
    {"ladder", CASE(TEXT, spec.ladder), .need = JSON_OPTIONAL, .left_out = true},
    CASE_PROGRESS,
    {"summary", CASE(CUSTOM, summary), .custom = &summary_custom},
    {"histogram", CASE(CUSTOM, histogram), .custom = &histogram_custom},
    {"under_hood", CASE(POINTER, kernel_counters), .need = JSON_OPTIONAL, .of = &counter_fields,
     .left_out = true},
    {"limit", CASE(POINTER, limit), .need = JSON_OPTIONAL, .of = &limit_fields, .left_out = true},
};

/* What is not known, as of a later version, may only notify. */
static bool carries_bytes(const char *name)
{
    const struct transport *transport = transport_find(name);

    return transport != NULL && (transport->flags & TRANSPORT_NOTIFIES) == 0;
}

/* Files from before had one variant, and what was asked for was had. */
static void complete_names(struct json_reader *in, const struct json_place *place, void *root,
                           void *value)
{
    struct run_case *run_case = value;
    struct case_spec *spec = &run_case->spec;
    int wait = wait_find(run_case->wait);

    (void)root, (void)place;
    spec->wait = wait < 0 ? WAIT_COUNT : (enum wait_strategy)wait;
    if (run_case->label == NULL)
        run_case->label = case_spec_label(spec);
    if (spec->wait_group == NULL)
        spec->wait_group = strdup(run_case->wait);
    if (run_case->label == NULL || spec->wait_group == NULL)
        in->error = -ENOMEM;
}

static void complete_case(struct json_reader *in, const struct json_place *place, void *root,
                          void *value)
{
    const struct case_spec *spec = &((struct run_case *)value)->spec;

    complete_names(in, place, root, value);
    if (spec->message_bytes == 0 && carries_bytes(spec->transport))
        json_read_fail(in, place, "size", "0 is not between 1 and %" PRId64, INT64_MAX);
}

/* An id names one case. */
static void check_ids(struct json_reader *in, const struct json_place *array, void *values,
                      size_t count)
{
    const struct run_case *cases = values;
    json_t *seen = json_object(); /* its values do not matter */

    if (seen == NULL)
        in->error = -ENOMEM;
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        if (json_object_get(seen, cases[i].id) != NULL)
            json_read_fail(in, &place, "id", "\"%s\" stands twice", cases[i].id);
        else if (json_object_set_new(seen, cases[i].id, json_true()) != 0)
            in->error = -ENOMEM;
    }
    json_decref(seen);
}

static const struct fields case_fields = {FIELDS(case_rows, struct run_case),
                                          .complete = complete_case, .complete_all = check_ids};
/* Most limits have no bytes. */
static const struct fields machine_limit_fields = {
    FIELDS(case_rows, struct run_case), .complete = complete_names, .complete_all = check_ids};

/* The same of one case in the journal, by its id; an invocation is read by its workload and the number
 * of its clients. */
static const struct field case_progress_rows[] = {
    {"id", CASE(TEXT, id)},
    {"workload", CASE(TEXT, spec.workload)},
    {"buffer", .kind = FIELD_OBJECT, .of = &buffer_fields},
    CASE_CLIENTS,
    CASE_PROGRESS,
};

const struct fields case_progress_fields = {FIELDS(case_progress_rows, struct run_case)};

/* ---- what a run says beyond what was measured ---- */

static const struct field block_rows[] = {
    {"block", FIELD(WHOLE, struct run_block, block)},
    {"run", FIELD(WHOLE, struct run_block, run), .need = JSON_OPTIONAL},
    {"steal_percent", FIELD(NUMBER, struct run_block, steal_percent), .need = JSON_NULLABLE,
     .unit = "%"},
    {"spin_ratio", FIELD(NUMBER, struct run_block, spin_ratio), .need = JSON_NULLABLE},
    {"rejected", FIELD(MESSAGE, struct run_block, rejected), .need = JSON_NULLABLE},
};

static void check_order(struct json_reader *in, const struct json_place *array, void *values,
                        size_t count)
{
    const struct run_block *blocks = values;

    for (size_t i = 1; i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        if (blocks[i].block <= blocks[i - 1].block)
            json_read_fail(in, &place, "block", "%u does not come after block %u", blocks[i].block,
                           blocks[i - 1].block);
    }
}

const struct fields block_fields = {FIELDS(block_rows, struct run_block),
                                    .complete_all = check_order};

static const struct field noise_rows[] = {
    {"steal_percent", FIELD(NUMBER, struct run_noise, steal_percent), .need = JSON_OPTIONAL,
     .unit = "%"},
    {"rejected_percent", FIELD(NUMBER, struct run_noise, rejected_percent), .need = JSON_OPTIONAL,
     .largest = 100, .unit = "%"},
    {"unfit", FIELD(FLAG, struct run_noise, unfit), .need = JSON_OPTIONAL},
    {"floor_percent", FIELD(NUMBER, struct run_noise, floor), .need = JSON_OPTIONAL, .times = 100,
     .largest = RUN_MOST_FIGURE, .unit = "%"},
    {"judgement", FIELD(MESSAGE, struct run_noise, judgement), .need = JSON_OPTIONAL},
};

static const struct field precision_rows[] = {
    {"requested_percent", FIELD(NUMBER, struct run_precision, requested_percent),
     .need = JSON_OPTIONAL, .unit = "%"},
    {"reached_percent", FIELD(NUMBER, struct run_precision, reached_percent), .need = JSON_OPTIONAL,
     .unit = "%"},
};

static const struct field skipped_rows[] = {
    {"id", FIELD(TEXT, struct run_skipped, id)},
    {"reason", FIELD(MESSAGE, struct run_skipped, reason)},
};

static const struct field plugin_rows[] = {
    {"name", FIELD(TEXT, struct run_plugin, name)},
    {"file", FIELD(TEXT, struct run_plugin, file)},
    {"version", FIELD(TEXT, struct run_plugin, version)},
    {"abi", FIELD(WHOLE, struct run_plugin, abi), .least = 1},
    {"sha256", FIELD(TEXT, struct run_plugin, sha256)},
    {"in_user_space", FIELD(TRISTATE, struct run_plugin, in_user_space), .need = JSON_OPTIONAL},
    {"spins", FIELD(TRISTATE, struct run_plugin, spins), .need = JSON_OPTIONAL},
    {"gathers", FIELD(TRISTATE, struct run_plugin, gathers), .need = JSON_OPTIONAL},
    {"copies", FIELD(WHOLE, struct run_plugin, copies), .need = JSON_OPTIONAL, .most = 2,
     .zero_is_null = true},
};

static const struct field harness_rows[] = {
    {"clock_ns", FIELD(NUMBER, struct run_harness, clock_ns), .need = JSON_OPTIONAL, .unit = "ns"},
    {"null_rtt_ns", FIELD(NUMBER, struct run_harness, null_rtt_ns), .need = JSON_OPTIONAL,
     .unit = "ns"},
};

static const struct fields noise_fields = {FIELDS(noise_rows, struct run_noise)};
static const struct fields precision_fields = {FIELDS(precision_rows, struct run_precision)};
static const struct fields harness_fields = {FIELDS(harness_rows, struct run_harness)};
static const struct fields plugin_fields = {FIELDS(plugin_rows, struct run_plugin)};
const struct fields skipped_fields = {FIELDS(skipped_rows, struct run_skipped)};

/* ---- the file ---- */

#define RUN(kind, member) FIELD(kind, struct run, member)
#define RUN_LIST(kind, member, count) FIELD_LIST(kind, struct run, member, count)

static const struct field run_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = RUN_SCHEMA},
    {"version", RUN(TEXT, version)},
    {"started", RUN(TEXT, started)},
    {"finished", RUN(TEXT, finished)},
    {"complete", RUN(FLAG, complete)},
    {"command", RUN_LIST(TEXTS, command, command_count)},
    {"seed", RUN(WHOLE, seed)},
    {"blocks_planned", RUN(WHOLE, blocks_planned), .need = JSON_OPTIONAL},
    {"blocks_done", RUN(WHOLE, blocks_done), .need = JSON_OPTIONAL},
    {"resumed", RUN(WHOLE, resumed), .need = JSON_OPTIONAL},
    {"analysis", RUN(WHOLE, analysis), .need = JSON_OPTIONAL, .absent = 1},
    {"duration_ms", RUN(WHOLE, duration_ms), .need = JSON_OPTIONAL, .unit = "ms"},
    {"warmup_ms", RUN(WHOLE, warmup_ms), .need = JSON_OPTIONAL, .unit = "ms"},
    {"messages", RUN(WHOLE, messages), .need = JSON_OPTIONAL},
    {"verify", RUN(FLAG, verify), .need = JSON_OPTIONAL},
    {"interrupts_per_second", RUN(WHOLE, interrupts), FIELD_UNLESS_0},
    {"workload_versions", RUN(PAIRS, workload_versions), .need = JSON_OPTIONAL, .whole = true,
     .left_out = true},
    {"plan_sha256", RUN(TEXT, plan_sha256), .need = JSON_OPTIONAL, .left_out = true},
    {"harness", RUN(OBJECT, harness), .need = JSON_OPTIONAL, .of = &harness_fields},
    {"environment", RUN(OBJECT, environment), .of = &environment_fields},
    {"plugins", RUN_LIST(OBJECTS, plugins, plugin_count), .need = JSON_OPTIONAL,
     .of = &plugin_fields, .long_list = true, .left_out = true},
    {"cases", RUN_LIST(OBJECTS, cases, case_count), .of = &case_fields, .most = MOST_CASES,
     .long_list = true},
    {"compare", RUN(NAME, comparing), .need = JSON_OPTIONAL, .names = comparing_names,
     .name_count = COMPARING_COUNT},
    {"reference", RUN(TEXT, reference), .need = JSON_OPTIONAL, .left_out = true},
    {"comparisons", RUN_LIST(OBJECTS, comparisons, comparison_count), .need = JSON_OPTIONAL,
     .of = &comparison_fields, .long_list = true},
    {"with_best", RUN_LIST(OBJECTS, standings, standing_count), .need = JSON_OPTIONAL,
     .of = &standing_fields, .long_list = true},
    {"crossovers", RUN_LIST(OBJECTS, crossovers, crossover_count), .need = JSON_OPTIONAL,
     .of = &crossover_fields, .long_list = true},
    {"blocks", RUN_LIST(OBJECTS, block_list, block_count), .need = JSON_OPTIONAL,
     .of = &block_fields, .long_list = true},
    {"controls", RUN_LIST(OBJECTS, aa_controls, aa_control_count), .need = JSON_OPTIONAL,
     .of = &case_fields, .most = MOST_CASES, .long_list = true},
    {"machine_limits", RUN_LIST(OBJECTS, machine_limits, machine_limit_count),
     .need = JSON_OPTIONAL, .of = &machine_limit_fields, .most = MOST_CASES, .long_list = true,
     .left_out = true},
    {"noise", RUN(OBJECT, noise), .need = JSON_OPTIONAL, .of = &noise_fields},
    {"precision", RUN(OBJECT, precision), .need = JSON_OPTIONAL, .of = &precision_fields},
    {"skipped", RUN_LIST(OBJECTS, skipped, skipped_count), .of = &skipped_fields},
};

const struct fields run_fields = {FIELDS(run_rows, struct run)};
