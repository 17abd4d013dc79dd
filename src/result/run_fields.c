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

#define MACHINE(key, need_)                                                                        \
    {                                                                                              \
#key, FIELD(TEXT, struct environment, key), .need = JSON_##need_                           \
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
    {"cpus_online", FIELD(WHOLE, struct environment, cpus_online)},
    {"cpus_allowed", FIELD(WHOLE, struct environment, cpus_allowed), .need = JSON_OPTIONAL},
    {"memory_bytes", FIELD(WHOLE, struct environment, memory_bytes), .need = JSON_OPTIONAL,
     .unit = "bytes"},
    {"clock_tick_ns", FIELD(WHOLE, struct environment, clock_tick_ns), .need = JSON_OPTIONAL,
     .zero_is_null = true, .unit = "ns"},
    {"load_1min", FIELD(NUMBER, struct environment, load_1min), .need = JSON_OPTIONAL},
    {"steal_percent_since_boot", FIELD(NUMBER, struct environment, steal_percent_since_boot),
     .need = JSON_OPTIONAL, .largest = 100, .unit = "%"},
    {"caches", FIELD(PAIRS, struct environment, caches), .need = JSON_OPTIONAL},
    {"mitigations", FIELD(PAIRS, struct environment, mitigations)},
    {"confinement", FIELD(PAIRS, struct environment, confinement), .need = JSON_OPTIONAL},
    {"tuning", FIELD(PAIRS, struct environment, tuning), .need = JSON_OPTIONAL},
    {"far_host", FIELD(PAIRS, struct environment, far_host), .need = JSON_OPTIONAL,
     .left_out = true},
    {"limits", FIELD(PAIRS, struct environment, limits), .whole = true},
    {"warnings", FIELD_LIST(MESSAGES, struct environment, warnings, warning_count)},
    {"serious_warnings", FIELD(WHOLE, struct environment, serious_warnings), .need = JSON_OPTIONAL,
     .zero_is_null = true, .left_out = true},
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

/* An invocation has a grant only where it is another than the case's. */
#define OTHER_GRANT(key_, member)                                                                  \
    {                                                                                              \
        key_, FIELD(WHOLE, struct run_invocation, granted.member),                                 \
            .need = JSON_OPTIONAL, .zero_is_null = true, .left_out = true                          \
    }

static const struct field invocation_rows[] = {
    {"block", FIELD(WHOLE, struct run_invocation, block)},
    {"order", FIELD(WHOLE, struct run_invocation, order)},
    {"messages", FIELD(WHOLE, struct run_invocation, messages)},
    {"elapsed_ns", FIELD(WHOLE, struct run_invocation, elapsed_ns), .unit = "ns"},
    {"(metrics)", FIELD_CUSTOM, .custom = &metrics_custom},
    {"steal_ns", FIELD(WHOLE, struct run_invocation, steal_ns), .unit = "ns"},
    {"run_delay_ns", FIELD(WHOLE, struct run_invocation, run_delay_ns), .need = JSON_OPTIONAL,
     .unit = "ns"},
    {"pressure_ns", FIELD(WHOLE, struct run_invocation, pressure_ns), .need = JSON_OPTIONAL,
     .unit = "ns"},
    {"spin_ratio", FIELD(NUMBER, struct run_invocation, spin_ratio), .need = JSON_OPTIONAL,
     .largest = RUN_MOST_FIGURE},
    {"spin_gap_ns", FIELD(WHOLE, struct run_invocation, spin_gap_ns), .need = JSON_OPTIONAL,
     .unit = "ns"},
    {"throttled_periods", FIELD(WHOLE, struct run_invocation, throttled_periods),
     .need = JSON_OPTIONAL, .zero_is_null = true, .left_out = true},
    {"strange_connections", FIELD(WHOLE, struct run_invocation, strange_connections),
     .need = JSON_OPTIONAL, .zero_is_null = true, .left_out = true},
    {"interrupts", FIELD(WHOLE, struct run_invocation, interrupts), .need = JSON_OPTIONAL,
     .zero_is_null = true, .left_out = true},
    {"repeats", FIELD(WHOLE, struct run_invocation, repeats), .need = JSON_OPTIONAL,
     .zero_is_null = true, .left_out = true},
    {"noisy", FIELD(FLAG, struct run_invocation, noisy)},
    {"noise", FIELD(MESSAGE, struct run_invocation, noise), .need = JSON_OPTIONAL,
     .left_out = true},
    OTHER_GRANT("granted", send_bytes),
    OTHER_GRANT("granted_receive", receive_bytes),
    OTHER_GRANT("granted_messages", messages),
    {"cpus_at_start", FIELD(CUSTOM, struct run_invocation, cpus_at_start), .need = JSON_OPTIONAL,
     .custom = &cpus_custom, .left_out = true},
    {"cpus_at_end", FIELD(CUSTOM, struct run_invocation, cpus_at_end), .need = JSON_OPTIONAL,
     .custom = &cpus_custom, .left_out = true},
    {"samples", FIELD(CUSTOM, struct run_invocation, tally), .custom = &tally_custom},
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

static const struct field buffer_rows[] = {
    {"requested", FIELD(WHOLE, struct run_case, spec.buffer_bytes), .need = JSON_NULLABLE,
     .least = 1, .zero_is_null = true, .unit = "bytes"},
    {"granted", FIELD(WHOLE, struct run_case, granted.send_bytes), .unit = "bytes"},
    {"granted_receive", FIELD(WHOLE, struct run_case, granted.receive_bytes), .need = JSON_OPTIONAL,
     .unit = "bytes"},
    {"granted_messages", FIELD(WHOLE, struct run_case, granted.messages), .need = JSON_OPTIONAL,
     .zero_is_null = true, .left_out = true},
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
    {"warmup_messages", FIELD(WHOLE, struct run_case, warmup_messages), .need = JSON_OPTIONAL},    \
        {"timed_messages", FIELD(WHOLE, struct run_case, timed_messages), .need = JSON_OPTIONAL},  \
        {"failures", FIELD(WHOLE, struct run_case, failures), .need = JSON_OPTIONAL,               \
         .zero_is_null = true, .left_out = true},                                                  \
        {"capacity_per_second", FIELD(WHOLE, struct run_case, capacity_per_second),                \
         .need = JSON_OPTIONAL, .zero_is_null = true, .left_out = true},                           \
        {"batch", FIELD(WHOLE, struct run_case, batch), .need = JSON_OPTIONAL, .most = UINT32_MAX, \
         .absent = 1},                                                                             \
        {"steady", FIELD(TRISTATE, struct run_case, steady), .need = JSON_OPTIONAL},               \
    {                                                                                              \
        "invocations", FIELD_LIST(OBJECTS, struct run_case, invocations, invocation_count),        \
            .of = &invocation_fields, .long_list = true, .rooted = true                            \
    }

#define CASE_CLIENTS                                                                               \
    {                                                                                              \
        "clients", FIELD(WHOLE, struct run_case, spec.clients), .need = JSON_OPTIONAL, .least = 1, \
                                                                .most = CLIENTS_MOST, .absent = 1  \
    }

static const struct field case_rows[] = {
    {"id", FIELD(TEXT, struct run_case, id)},
    {"workload", FIELD(TEXT, struct run_case, spec.workload)},
    {"transport", FIELD(TEXT, struct run_case, spec.transport)},
    {"variant", FIELD(TEXT, struct run_case, spec.variant), .need = JSON_OPTIONAL},
    {"label", FIELD(TEXT, struct run_case, label), .need = JSON_OPTIONAL},
    {"size", FIELD(WHOLE, struct run_case, spec.message_bytes), .unit = "bytes"},
    {"placement", FIELD(TEXT, struct run_case, spec.placement)},
    {"cpus", FIELD(CUSTOM, struct run_case, spec.cpus), .need = JSON_NULLABLE,
     .custom = &cpus_custom},
    {"buffer", .kind = FIELD_OBJECT, .of = &buffer_fields},
    {"wait", FIELD(TEXT, struct run_case, wait)},
    {"wait_requested", FIELD(TEXT, struct run_case, spec.wait_group), .need = JSON_OPTIONAL},
    CASE_CLIENTS,
    {"rate_per_second", FIELD(WHOLE, struct run_case, spec.rate.per_second), .need = JSON_OPTIONAL,
     .least = 1, .most = PACER_MOST_PER_SECOND, .zero_is_null = true, .left_out = true},
    {"rate_percent", FIELD(WHOLE, struct run_case, spec.rate.percent), .need = JSON_OPTIONAL,
     .least = 1, .most = RATE_MOST_PERCENT, .zero_is_null = true, .left_out = true, .unit = "%"},
    {"messages_per_call", FIELD(WHOLE, struct run_case, spec.batch), .need = JSON_OPTIONAL,
     .least = 1, .most = TRANSPORT_MOST_BATCH, .zero_is_null = true, .left_out = true},
    {"ladder", FIELD(TEXT, struct run_case, spec.ladder), .need = JSON_OPTIONAL, .left_out = true},
    CASE_PROGRESS,
    {"summary", FIELD(CUSTOM, struct run_case, summary), .custom = &summary_custom},
    {"histogram", FIELD(CUSTOM, struct run_case, histogram), .custom = &histogram_custom},
    {"under_hood", FIELD(POINTER, struct run_case, kernel_counters), .need = JSON_OPTIONAL,
     .of = &counter_fields, .left_out = true},
    {"limit", FIELD(POINTER, struct run_case, limit), .need = JSON_OPTIONAL, .of = &limit_fields,
     .left_out = true},
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
    {"id", FIELD(TEXT, struct run_case, id)},
    {"workload", FIELD(TEXT, struct run_case, spec.workload)},
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

static const struct field run_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = RUN_SCHEMA},
    {"version", FIELD(TEXT, struct run, version)},
    {"started", FIELD(TEXT, struct run, started)},
    {"finished", FIELD(TEXT, struct run, finished)},
    {"complete", FIELD(FLAG, struct run, complete)},
    {"command", FIELD_LIST(TEXTS, struct run, command, command_count)},
    {"seed", FIELD(WHOLE, struct run, seed)},
    {"blocks_planned", FIELD(WHOLE, struct run, blocks_planned), .need = JSON_OPTIONAL},
    {"blocks_done", FIELD(WHOLE, struct run, blocks_done), .need = JSON_OPTIONAL},
    {"resumed", FIELD(WHOLE, struct run, resumed), .need = JSON_OPTIONAL},
    {"analysis", FIELD(WHOLE, struct run, analysis), .need = JSON_OPTIONAL, .absent = 1},
    {"duration_ms", FIELD(WHOLE, struct run, duration_ms), .need = JSON_OPTIONAL, .unit = "ms"},
    {"warmup_ms", FIELD(WHOLE, struct run, warmup_ms), .need = JSON_OPTIONAL, .unit = "ms"},
    {"messages", FIELD(WHOLE, struct run, messages), .need = JSON_OPTIONAL},
    {"verify", FIELD(FLAG, struct run, verify), .need = JSON_OPTIONAL},
    {"interrupts_per_second", FIELD(WHOLE, struct run, interrupts), .need = JSON_OPTIONAL,
     .zero_is_null = true, .left_out = true},
    {"workload_versions", FIELD(PAIRS, struct run, workload_versions), .need = JSON_OPTIONAL,
     .whole = true, .left_out = true},
    {"plan_sha256", FIELD(TEXT, struct run, plan_sha256), .need = JSON_OPTIONAL, .left_out = true},
    {"harness", FIELD(OBJECT, struct run, harness), .need = JSON_OPTIONAL, .of = &harness_fields},
    {"environment", FIELD(OBJECT, struct run, environment), .of = &environment_fields},
    {"plugins", FIELD_LIST(OBJECTS, struct run, plugins, plugin_count), .need = JSON_OPTIONAL,
     .of = &plugin_fields, .long_list = true, .left_out = true},
    {"cases", FIELD_LIST(OBJECTS, struct run, cases, case_count), .of = &case_fields,
     .most = MOST_CASES, .long_list = true},
    {"compare", FIELD(NAME, struct run, comparing), .need = JSON_OPTIONAL, .names = comparing_names,
     .name_count = COMPARING_COUNT},
    {"reference", FIELD(TEXT, struct run, reference), .need = JSON_OPTIONAL, .left_out = true},
    {"comparisons", FIELD_LIST(OBJECTS, struct run, comparisons, comparison_count),
     .need = JSON_OPTIONAL, .of = &comparison_fields, .long_list = true},
    {"with_best", FIELD_LIST(OBJECTS, struct run, standings, standing_count), .need = JSON_OPTIONAL,
     .of = &standing_fields, .long_list = true},
    {"crossovers", FIELD_LIST(OBJECTS, struct run, crossovers, crossover_count),
     .need = JSON_OPTIONAL, .of = &crossover_fields, .long_list = true},
    {"blocks", FIELD_LIST(OBJECTS, struct run, block_list, block_count), .need = JSON_OPTIONAL,
     .of = &block_fields, .long_list = true},
    {"controls", FIELD_LIST(OBJECTS, struct run, aa_controls, aa_control_count),
     .need = JSON_OPTIONAL, .of = &case_fields, .most = MOST_CASES, .long_list = true},
    {"machine_limits", FIELD_LIST(OBJECTS, struct run, machine_limits, machine_limit_count),
     .need = JSON_OPTIONAL, .of = &machine_limit_fields, .most = MOST_CASES, .long_list = true,
     .left_out = true},
    {"noise", FIELD(OBJECT, struct run, noise), .need = JSON_OPTIONAL, .of = &noise_fields},
    {"precision", FIELD(OBJECT, struct run, precision), .need = JSON_OPTIONAL,
     .of = &precision_fields},
    {"skipped", FIELD_LIST(OBJECTS, struct run, skipped, skipped_count), .of = &skipped_fields},
};

const struct fields run_fields = {FIELDS(run_rows, struct run)};
