/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_run.c - see made_run.h. */
#include "made_run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure/topology.h"
#include "text/message.h"

static void *checked(void *memory)
{
    assert_non_null(memory);
    return memory;
}

static char *copy(const char *text)
{
    return checked(strdup(text));
}

static void made_environment(struct environment *out)
{
    out->host = copy("lab-1");
    out->kernel = copy("6.1.0-18-amd64");
    out->kernel_version = copy("#1 SMP Debian 6.1.76-1");
    out->kernel_command_line = copy("root=/dev/vda1 opt=\"a b\"");
    out->machine = copy("x86_64");
    out->os = copy("Debian GNU/Linux 12 (bookworm)");
    out->cpu_model = copy("Bench CPU \xC2\xAE 3000");
    out->virtualization = copy("kvm");
    out->clocksource = copy("tsc");
    out->cpuidle_driver = copy("haltpoll");
    out->libc = copy("glibc 2.36");
    out->compiler = copy("GNU 12.2.0");
    out->compiler_flags = copy("-std=c17 -O2 -g");
    out->build_type = copy("RelWithDebInfo");
    out->git_commit = copy("unknown");
    out->program_sha256 = copy("00ff");
    out->worker_sha256 = copy("ff00");
    out->transparent_hugepages = copy("madvise");
    out->aslr = copy("full");
    out->cpus_online = 4;
    out->cpus_allowed = 3;
    out->memory_bytes = UINT64_C(8589934592);
    out->load_1min = 0.25;
    out->steal_percent_since_boot = 1.5;
    assert_int_equal(environment_list_add(&out->caches, "L1d", "32 KiB x 4"), 0);
    assert_int_equal(environment_list_add(&out->mitigations, "mds", "Not affected"), 0);
    assert_int_equal(environment_list_add(&out->mitigations, "l1tf", "Vulnerable"), 0);
    assert_int_equal(environment_list_add(&out->limits, "pipe_max_size", "1048576"), 0);
    assert_int_equal(environment_list_add(&out->limits, "odd", "-1"), 0);
    assert_int_equal(environment_list_add(&out->confinement, "seccomp", "filter"), 0);
    assert_int_equal(environment_list_add(&out->tuning, "nice", "-5"), 0);
    assert_int_equal(environment_list_add(&out->far_host, "host", "lab-2"), 0);
    assert_int_equal(environment_warn(out, message_plain("load is 7,\nor \"more\"\t\\")), 0);
    assert_int_equal(environment_warn(out, message_plain("second")), 0);
    assert_int_equal(environment_warn_serious(out, message_plain("false")), 0);
}

static void no_summary(struct run_case *run_case)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        run_case->summary[metric] = (struct interval){NAN, NAN, NAN};
}

/* From the least on, in the order of struct percentiles. */
static void set_samples(struct run_invocation *row, enum metric first, const double values[8])
{
    memcpy(&row->value[first], values, 8 * sizeof *values);
}

static void made_latency_case(struct run_case *out)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.order = 17;
    row.messages = 20000;
    row.elapsed_ns = UINT64_C(123456789012345678);
    set_samples(&row, METRIC_RTT_MIN,
                (const double[]){4100, 5000.25, 4900, 5100, 9000, 20000, 30000, 4294967295});
    row.value[METRIC_CPU] = 4321.5;
    row.value[METRIC_USER] = 321.125;
    row.value[METRIC_SYSTEM] = 4000.375;
    row.value[METRIC_PARENT_USER] = 21.125;
    row.value[METRIC_PARENT_SYSTEM] = 1000.25;
    row.value[METRIC_CHILD_USER] = 300;
    row.value[METRIC_CHILD_SYSTEM] = 3000.125;
    row.value[METRIC_VOLUNTARY] = 2.0005;
    row.value[METRIC_INVOLUNTARY] = 0.00025;
    row.steal_ns = 10000000;
    row.run_delay_ns = 20000001;
    row.pressure_ns = 30000002;
    row.spin_ratio = 1.0625;
    row.strange_connections = 4;
    row.interrupts = 21;
    row.spin_gap_ns = 40003;
    row.noisy = true;
    memcpy(row.cpus_at_start, (const int[]){2, CPU_ANY}, sizeof row.cpus_at_start);
    memcpy(row.cpus_at_end, (const int[]){2, 3}, sizeof row.cpus_at_end);
    *out = (struct run_case){
        .id = copy("latency/pipe/64/cpu:2,3/buffer=65536"),
        .spec.workload = copy("latency"),
        .spec.transport = copy("pipe"),
        .spec.placement = copy("cpu:2,3"),
        .wait = copy("block"),
        .spec.wait_group = copy("block"),
        .label = copy("pipe"),
        .spec.clients = 1,
        .warmup_messages = 1234,
        .timed_messages = 98765,
        .steady = 1,
        .spec.message_bytes = 64,
        .spec.cpus = {2, 3},
        .spec.buffer_bytes = 65536,
        .granted.send_bytes = 65537,
        .granted.receive_bytes = 65538,
        .granted.messages = 12,
        .histogram = checked(calloc(1, sizeof(struct histogram))),
    };
    no_summary(out);
    out->summary[METRIC_RTT_P50] = (struct interval){5000, 4900.5, 5100};
    out->summary[METRIC_RTT_P99] = (struct interval){9000, NAN, NAN};
    out->summary[METRIC_CPU] = (struct interval){4321.5, 4300, 4400};
    out->histogram->count[0] = 1;
    out->histogram->count[300] = UINT64_C(5000000000);
    out->histogram->count[HISTOGRAM_BUCKETS - 1] = 3;
    assert_int_equal(run_case_append(out, &row), 0);
    row.block = 1;
    row.granted = (struct channel_capacity){.send_bytes = 8192, .messages = 3};
    row.noisy = false;
    row.value[METRIC_RTT_P99] = row.value[METRIC_RTT_P999] = row.value[METRIC_RTT_P9999] = NAN;
    assert_int_equal(run_case_append(out, &row), 0);
}

static void made_throughput_case(struct run_case *out)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = 3;
    row.order = 4;
    row.messages = 5;
    row.elapsed_ns = 6;
    row.value[METRIC_BYTES_PER_SECOND] = 1234567890.0;
    row.value[METRIC_MESSAGES_PER_SECOND] = 1234567.5;
    row.value[METRIC_VOLUNTARY] = 0;
    *out = (struct run_case){
        .id = copy("throughput/tcp/65536/unpinned"),
        .spec.workload = copy("throughput"),
        .spec.transport = copy("tcp"),
        .spec.placement = copy("unpinned"),
        .wait = copy("block"),
        .spec.wait_group = copy("block"),
        .label = copy("tcp"),
        .spec.clients = 1,
        .steady = -1,
        .spec.message_bytes = 65536,
        .spec.cpus = {-1, -1},
        .granted.send_bytes = 2626560,
        .granted.receive_bytes = 131072,
    };
    no_summary(out);
    out->summary[METRIC_BYTES_PER_SECOND] = (struct interval){1234567890, 1.2e9, 1.3e9};
    out->summary[METRIC_MESSAGES_PER_SECOND] = (struct interval){18838, 18000.5, 19000};
    assert_int_equal(run_case_append(out, &row), 0);
}

static struct kernel_counters *made_kernel_counters(void)
{
    struct kernel_counters *counters = checked(calloc(1, sizeof *counters));

    for (int event = 0; event < EVENT_COUNT; event++)
        counters->per_message[event] = NAN;
    counters->messages = 4096;
    counters->per_message[EVENT_SYSTEM_CALLS] = 2.125;
    counters->source[EVENT_SYSTEM_CALLS] = copy("strace");
    counters->source[EVENT_CYCLES] = copy("this machine has none");
    counters->system_calls = copy("read 1.1, write 1.0");
    return counters;
}

static void made_clients_case(struct run_case *out)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.messages = 77;
    row.value[METRIC_BYTES_PER_SECOND] = 4928;
    row.value[METRIC_MESSAGES_PER_SECOND] = 77.5;
    row.value[METRIC_CLIENTS] = 8;
    row.value[METRIC_SHARE_MIN] = 0.0625;
    row.value[METRIC_SHARE_MAX] = 0.1875;
    row.value[METRIC_JAIN] = 0.90625;
    row.value[METRIC_TORN] = 3;
    *out = (struct run_case){
        .id = copy("fanin/pipe/64/same-cpu/wait=poll/clients=8/shared"),
        .spec.workload = copy("fanin"),
        .spec.transport = copy("pipe"),
        .spec.placement = copy("same-cpu"),
        .wait = copy("poll"),
        .spec.wait_group = copy("default"),
        .spec.variant = copy("shared"),
        .label = copy("pipe (shared)"),
        .spec.clients = 8,
        .spec.message_bytes = 64,
        .spec.cpus = {0, 0},
        .kernel_counters = made_kernel_counters(),
    };
    no_summary(out);
    out->summary[METRIC_SHARE_MIN] = (struct interval){0.0625, 0.03125, 0.125};
    out->summary[METRIC_SHARE_MAX] = (struct interval){0.1875, 0.125, 0.25};
    out->summary[METRIC_JAIN] = (struct interval){0.90625, 0.875, 1};
    out->summary[METRIC_SERVER_CPU] = (struct interval){700, 600.5, 800};
    assert_int_equal(run_case_append(out, &row), 0);
}

static void made_connect_case(struct run_case *out)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.messages = 99;
    set_samples(&row, METRIC_CONNECT_MIN,
                (const double[]){3100, 4000.25, 3900, 4100, NAN, NAN, NAN, 44000});
    row.value[METRIC_CONNECTIONS_PER_SECOND] = 12345.5;
    *out = (struct run_case){
        .id = copy("connect/pipe/1/same-cpu/fork-included"),
        .spec.workload = copy("connect"),
        .spec.transport = copy("pipe"),
        .spec.placement = copy("same-cpu"),
        .wait = copy("block"),
        .spec.wait_group = copy("block"),
        .spec.variant = copy("fork-included"),
        .label = copy("pipe (fork-included)"),
        .spec.clients = 1,
        .spec.message_bytes = 1,
        .spec.cpus = {0, 0},
    };
    no_summary(out);
    out->summary[METRIC_CONNECT_P50] = (struct interval){3900, 3800.5, 4000};
    out->summary[METRIC_CONNECT_P99] = (struct interval){4100, 4000, NAN};
    out->summary[METRIC_CONNECTIONS_PER_SECOND] = (struct interval){12345, 12300, 12400};
    assert_int_equal(run_case_append(out, &row), 0);
}

/* What a case was compared with: it has never run. */
static void made_other_case(struct run_case *out, const struct run_case *like,
                            const char *transport)
{
    *out = (struct run_case){
        .spec.workload = copy(like->spec.workload),
        .spec.transport = copy(transport),
        .spec.placement = copy(like->spec.placement),
        .wait = copy(like->wait),
        .spec.wait_group = copy(like->spec.wait_group),
        .label = copy(transport),
        .spec.clients = like->spec.clients,
        .spec.message_bytes = like->spec.message_bytes,
        .spec.cpus = {CPU_ANY, CPU_ANY},
        .spec.buffer_bytes = like->spec.buffer_bytes,
        .steady = -1,
    };
    assert_true(asprintf(&out->id, "%s/%s/other", like->spec.workload, transport) > 0);
    no_summary(out);
}

static void made_limits(struct run *out)
{
    struct run_limit *limit = checked(calloc(1, sizeof *limit));

    out->machine_limits = checked(calloc(1, sizeof *out->machine_limits));
    out->machine_limit_count = 1;
    made_other_case(&out->machine_limits[0], &out->cases[0], "null");
    free(out->machine_limits[0].id);
    out->machine_limits[0].id = copy("limit/null/0/cpu:2,3/futex");
    out->machine_limits[0].spec.variant = copy("futex");
    out->machine_limits[0].spec.message_bytes = 0;
    *limit = (struct run_limit){.id = copy(out->machine_limits[0].id),
                                .times = 2,
                                .ratio = {0.5, 0.25, 0.75},
                                .doubt = message_make(N_("two CPUs copy at once"), NULL)};
    out->cases[0].limit = limit;
}

static void made_comparisons(struct run *out)
{
    out->comparisons = checked(calloc(2, sizeof *out->comparisons));
    out->comparison_count = 2;
    out->comparisons[0] = (struct run_comparison){
        .baseline = &out->cases[0],
        .contender = &out->cases[4],
        .metric = METRIC_RTT_P50,
        .paired =
            {
                .pairs = 14,
                .runs = 2,
                .family = 2,
                .ratio = {2.5, 2.375, 2.625},
                .plain = {2.5, 2.40625, 2.59375},
                .plain_90 = {2.5, 2.4375, 2.5625},
                .p = 0.000122070312,
                .p_adjusted = 0.000244140625,
                .deviation = 0.046875,
                .freedom = 20.5,
                .t_ratio = {2.53125, 2.25, 2.75},
                .t_p = 0.0625,
            },
        .region = 0.125,
        .verdict = VERDICT_SLOWER,
        .sensitive = true,
        .t_disagrees = true,
    };
    out->comparisons[1] = (struct run_comparison){
        .baseline = &out->cases[1],
        .contender = &out->cases[5],
        .metric = METRIC_BYTES_PER_SECOND,
        .paired = {.pairs = 0,
                   .ratio = {NAN, NAN, NAN},
                   .plain = {NAN, NAN, NAN},
                   .plain_90 = {NAN, NAN, NAN},
                   .p = 1,
                   .p_adjusted = 1,
                   .deviation = NAN,
                   .freedom = NAN,
                   .t_ratio = {NAN, NAN, NAN},
                   .t_p = NAN},
        .region = NAN,
        .verdict = VERDICT_UNDECIDED,
        .needed = 70,
    };
}

static void made_crossovers(struct run *out)
{
    out->crossovers = checked(calloc(2, sizeof *out->crossovers));
    out->crossover_count = 2;
    out->crossovers[0] = (struct run_crossover){
        .first = &out->cases[0],
        .second = &out->cases[4],
        .metric = METRIC_RTT_P50,
        .low = 64,
        .high = 65536,
        .estimate = 23456.5,
    };
    out->crossovers[1] = (struct run_crossover){
        .first = &out->cases[5],
        .second = &out->cases[1],
        .metric = METRIC_BYTES_PER_SECOND,
        .estimate = NAN,
    };
}

static void made_blocks(struct run *out)
{
    out->block_list = checked(calloc(3, sizeof *out->block_list));
    out->block_count = 3;
    out->block_list[0] = (struct run_block){.steal_percent = 0.5, .spin_ratio = 1.25};
    out->block_list[1] = (struct run_block){
        .block = 1,
        .steal_percent = 9.5,
        .spin_ratio = NAN,
        .rejected = message_make(N_("steal time %1 % of its CPUs (limit %2 %)"), "9.5", "5", NULL)};
    out->block_list[2] = (struct run_block){
        .block = 3, .run = 1, .steal_percent = NAN, .spin_ratio = 1};
}

static void made_analysis(struct run *out)
{
    made_comparisons(out);
    made_crossovers(out);
    made_blocks(out);
    out->aa_controls = checked(calloc(1, sizeof *out->aa_controls));
    out->aa_control_count = 1;
    made_throughput_case(&out->aa_controls[0]);
    free(out->aa_controls[0].id);
    out->aa_controls[0].id = copy("throughput/tcp/65536/unpinned/twin");
    out->noise = (struct run_noise){
        .steal_percent = 4.75,
        .rejected_percent = 33.25,
        .unfit = true,
        .floor = 0.0625,
        .judgement = message_make(
            N_("steal time %1 %; %2"), "4.8",
            MESSAGE_WORD(N_("too few blocks or transports to say what can be told apart")), NULL),
    };
    out->precision = (struct run_precision){.requested_percent = 3, .reached_percent = 4.125};
}

void made_run(struct run *out)
{
    run_init(out);
    out->version = copy("0.1.0");
    out->started = copy("2026-01-01T00:00:00Z");
    out->finished = copy("2026-01-01T00:05:00Z");
    out->complete = true;
    out->command = checked(calloc(3, sizeof *out->command));
    out->command_count = 3;
    out->command[0] = copy("ipcmark");
    out->command[1] = copy("run");
    out->command[2] = copy("-o=\"na\xC3\xAFve\"\n\x01\xE2\x82\xAC/");
    out->seed = INT64_MAX;
    out->blocks_planned = 15;
    out->blocks_done = 4;
    out->resumed = 2;
    out->analysis = 2;
    out->duration_ms = 300;
    out->warmup_ms = 50;
    out->messages = 12345;
    out->verify = true;
    out->interrupts = 200;
    out->harness = (struct run_harness){.clock_ns = 24.5, .null_rtt_ns = 55};
    made_environment(&out->environment);
    out->cases = checked(calloc(6, sizeof *out->cases));
    out->case_count = 6;
    made_latency_case(&out->cases[0]);
    made_throughput_case(&out->cases[1]);
    made_clients_case(&out->cases[2]);
    made_connect_case(&out->cases[3]);
    made_other_case(&out->cases[4], &out->cases[0], "tcp");
    made_other_case(&out->cases[5], &out->cases[1], "fifo");
    out->plugins = checked(calloc(1, sizeof *out->plugins));
    out->plugin_count = 1;
    out->plugins[0] = (struct run_plugin){.name = copy("mine"),
                                          .file = copy("./mine \"quoted\".so"),
                                          .version = copy("1.0"),
                                          .abi = 1,
                                          .sha256 = copy("00ff"),
                                          .in_user_space = 1,
                                          .spins = 0,
                                          .gathers = 1,
                                          .copies = 1};
    out->skipped = checked(calloc(1, sizeof *out->skipped));
    out->skipped_count = 1;
    out->skipped[0].id = copy("latency/unix-dgram/1048576/same-cpu");
    out->skipped[0].reason = message_make(N_("%1 has no buffer whose size could be set"),
                                          "unix-dgram", NULL);
    made_limits(out);
    made_analysis(out);
}

static void assert_texts_equal(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a != NULL)
        assert_string_equal(a, b);
}

/* Exactly equal, or both NAN. */
static void assert_numbers_equal(double a, double b)
{
    if (!(a == b || (isnan(a) && isnan(b))))
        fail_msg("%.17g is not %.17g", a, b);
}

static void assert_lists_equal(const struct environment_list *a, const struct environment_list *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->pairs[i].name, b->pairs[i].name);
        assert_string_equal(a->pairs[i].value, b->pairs[i].value);
    }
}

static void assert_environments_equal(const struct environment *a, const struct environment *b)
{
    assert_texts_equal(a->host, b->host);
    assert_texts_equal(a->kernel, b->kernel);
    assert_texts_equal(a->kernel_version, b->kernel_version);
    assert_texts_equal(a->kernel_command_line, b->kernel_command_line);
    assert_texts_equal(a->machine, b->machine);
    assert_texts_equal(a->os, b->os);
    assert_texts_equal(a->cpu_model, b->cpu_model);
    assert_texts_equal(a->virtualization, b->virtualization);
    assert_texts_equal(a->clocksource, b->clocksource);
    assert_texts_equal(a->governor, b->governor);
    assert_texts_equal(a->cpuidle_driver, b->cpuidle_driver);
    assert_texts_equal(a->libc, b->libc);
    assert_texts_equal(a->compiler, b->compiler);
    assert_texts_equal(a->compiler_flags, b->compiler_flags);
    assert_texts_equal(a->build_type, b->build_type);
    assert_texts_equal(a->git_commit, b->git_commit);
    assert_texts_equal(a->program_sha256, b->program_sha256);
    assert_texts_equal(a->worker_sha256, b->worker_sha256);
    assert_texts_equal(a->transparent_hugepages, b->transparent_hugepages);
    assert_texts_equal(a->aslr, b->aslr);
    assert_int_equal(a->cpus_online, b->cpus_online);
    assert_int_equal(a->cpus_allowed, b->cpus_allowed);
    assert_int_equal(a->memory_bytes, b->memory_bytes);
    assert_numbers_equal(a->load_1min, b->load_1min);
    assert_numbers_equal(a->steal_percent_since_boot, b->steal_percent_since_boot);
    assert_lists_equal(&a->caches, &b->caches);
    assert_lists_equal(&a->mitigations, &b->mitigations);
    assert_lists_equal(&a->limits, &b->limits);
    assert_lists_equal(&a->confinement, &b->confinement);
    assert_lists_equal(&a->tuning, &b->tuning);
    assert_lists_equal(&a->far_host, &b->far_host);
    assert_int_equal(a->warning_count, b->warning_count);
    for (size_t i = 0; i < a->warning_count; i++)
        assert_string_equal(a->warnings[i], b->warnings[i]);
    assert_int_equal(a->serious_warnings, b->serious_warnings);
}

static void assert_intervals_equal(struct interval a, struct interval b)
{
    assert_numbers_equal(a.estimate, b.estimate);
    assert_numbers_equal(a.low, b.low);
    assert_numbers_equal(a.high, b.high);
}

static void assert_rows_equal(const struct run_invocation *a, const struct run_invocation *b)
{
    assert_int_equal(a->block, b->block);
    assert_int_equal(a->order, b->order);
    assert_int_equal(a->messages, b->messages);
    assert_int_equal(a->elapsed_ns, b->elapsed_ns);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        assert_numbers_equal(metric_value(a, metric), metric_value(b, metric));
    assert_int_equal(a->steal_ns, b->steal_ns);
    assert_int_equal(a->run_delay_ns, b->run_delay_ns);
    assert_int_equal(a->pressure_ns, b->pressure_ns);
    assert_numbers_equal(a->spin_ratio, b->spin_ratio);
    assert_int_equal(a->strange_connections, b->strange_connections);
    assert_int_equal(a->interrupts, b->interrupts);
    assert_int_equal(a->spin_gap_ns, b->spin_gap_ns);
    assert_int_equal(a->granted.send_bytes, b->granted.send_bytes);
    assert_int_equal(a->granted.receive_bytes, b->granted.receive_bytes);
    assert_int_equal(a->granted.messages, b->granted.messages);
    assert_int_equal(a->noisy, b->noisy);
    assert_memory_equal(a->cpus_at_start, b->cpus_at_start, sizeof a->cpus_at_start);
    assert_memory_equal(a->cpus_at_end, b->cpus_at_end, sizeof a->cpus_at_end);
}

static void assert_summaries_equal(const struct run_case *a, const struct run_case *b)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        assert_intervals_equal(metric_of(a, metric), metric_of(b, metric));
}

static void assert_kernel_counters_equal(const struct kernel_counters *a,
                                         const struct kernel_counters *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a == NULL)
        return;
    assert_int_equal(a->messages, b->messages);
    for (int event = 0; event < EVENT_COUNT; event++) {
        assert_numbers_equal(a->per_message[event], b->per_message[event]);
        assert_texts_equal(a->source[event], b->source[event]);
    }
    assert_texts_equal(a->system_calls, b->system_calls);
}

static void assert_limits_equal(const struct run_limit *a, const struct run_limit *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a == NULL)
        return;
    assert_string_equal(a->id, b->id);
    assert_numbers_equal(a->times, b->times);
    assert_intervals_equal(a->ratio, b->ratio);
    assert_texts_equal(a->doubt, b->doubt);
}

static void assert_cases_equal(const struct run_case *a, const struct run_case *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->spec.workload, b->spec.workload);
    assert_string_equal(a->spec.transport, b->spec.transport);
    assert_string_equal(a->spec.placement, b->spec.placement);
    assert_string_equal(a->wait, b->wait);
    assert_int_equal(a->spec.message_bytes, b->spec.message_bytes);
    assert_int_equal(a->spec.cpus[0], b->spec.cpus[0]);
    assert_int_equal(a->spec.cpus[1], b->spec.cpus[1]);
    assert_int_equal(a->spec.buffer_bytes, b->spec.buffer_bytes);
    assert_int_equal(a->granted.send_bytes, b->granted.send_bytes);
    assert_int_equal(a->granted.receive_bytes, b->granted.receive_bytes);
    assert_int_equal(a->granted.messages, b->granted.messages);
    assert_int_equal(a->invocation_count, b->invocation_count);
    for (size_t i = 0; i < a->invocation_count; i++)
        assert_rows_equal(&a->invocations[i], &b->invocations[i]);
    assert_summaries_equal(a, b);
    assert_string_equal(a->spec.wait_group, b->spec.wait_group);
    assert_texts_equal(a->spec.variant, b->spec.variant);
    assert_string_equal(a->label, b->label);
    assert_int_equal(a->spec.clients, b->spec.clients);
    assert_int_equal(a->warmup_messages, b->warmup_messages);
    assert_int_equal(a->timed_messages, b->timed_messages);
    assert_int_equal(a->capacity_per_second, b->capacity_per_second);
    assert_int_equal(a->steady, b->steady);
    assert_kernel_counters_equal(a->kernel_counters, b->kernel_counters);
    assert_limits_equal(a->limit, b->limit);
    assert_int_equal(a->histogram == NULL, b->histogram == NULL);
    if (a->histogram != NULL)
        assert_memory_equal(a->histogram, b->histogram, sizeof *a->histogram);
}

/* Each in its run. */
static void assert_same_place(const struct run *a, const struct run_case *one, const struct run *b,
                              const struct run_case *other)
{
    assert_int_equal(one - a->cases, other - b->cases);
}

static void assert_comparisons_equal(const struct run *run, const struct run_comparison *a,
                                     const struct run *other, const struct run_comparison *b)
{
    assert_same_place(run, a->baseline, other, b->baseline);
    assert_same_place(run, a->contender, other, b->contender);
    assert_int_equal(a->metric, b->metric);
    assert_int_equal(a->of_waits, b->of_waits);
    assert_int_equal(a->paired.pairs, b->paired.pairs);
    assert_int_equal(a->paired.runs, b->paired.runs);
    assert_int_equal(a->paired.family, b->paired.family);
    assert_intervals_equal(a->paired.ratio, b->paired.ratio);
    assert_intervals_equal(a->paired.plain, b->paired.plain);
    assert_intervals_equal(a->paired.plain_90, b->paired.plain_90);
    assert_numbers_equal(a->paired.p, b->paired.p);
    assert_numbers_equal(a->paired.p_adjusted, b->paired.p_adjusted);
    assert_numbers_equal(a->paired.deviation, b->paired.deviation);
    assert_numbers_equal(a->paired.freedom, b->paired.freedom);
    assert_intervals_equal(a->paired.t_ratio, b->paired.t_ratio);
    assert_numbers_equal(a->paired.t_p, b->paired.t_p);
    assert_numbers_equal(a->region, b->region);
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->needed, b->needed);
    assert_int_equal(a->sensitive, b->sensitive);
    assert_int_equal(a->t_disagrees, b->t_disagrees);
}

static void assert_crossovers_equal(const struct run *run, const struct run_crossover *a,
                                    const struct run *other, const struct run_crossover *b)
{
    assert_same_place(run, a->first, other, b->first);
    assert_same_place(run, a->second, other, b->second);
    assert_int_equal(a->metric, b->metric);
    assert_int_equal(a->of_waits, b->of_waits);
    assert_int_equal(a->low, b->low);
    assert_int_equal(a->high, b->high);
    assert_numbers_equal(a->estimate, b->estimate);
}

static void assert_analyses_equal(const struct run *a, const struct run *b)
{
    assert_int_equal(a->comparison_count, b->comparison_count);
    for (size_t i = 0; i < a->comparison_count; i++)
        assert_comparisons_equal(a, &a->comparisons[i], b, &b->comparisons[i]);
    assert_int_equal(a->crossover_count, b->crossover_count);
    for (size_t i = 0; i < a->crossover_count; i++)
        assert_crossovers_equal(a, &a->crossovers[i], b, &b->crossovers[i]);
    assert_int_equal(a->block_count, b->block_count);
    for (size_t i = 0; i < a->block_count; i++) {
        assert_int_equal(a->block_list[i].block, b->block_list[i].block);
        assert_int_equal(a->block_list[i].run, b->block_list[i].run);
        assert_numbers_equal(a->block_list[i].steal_percent, b->block_list[i].steal_percent);
        assert_numbers_equal(a->block_list[i].spin_ratio, b->block_list[i].spin_ratio);
        assert_texts_equal(a->block_list[i].rejected, b->block_list[i].rejected);
    }
    assert_int_equal(a->aa_control_count, b->aa_control_count);
    for (size_t i = 0; i < a->aa_control_count; i++)
        assert_cases_equal(&a->aa_controls[i], &b->aa_controls[i]);
    assert_int_equal(a->machine_limit_count, b->machine_limit_count);
    for (size_t i = 0; i < a->machine_limit_count; i++)
        assert_cases_equal(&a->machine_limits[i], &b->machine_limits[i]);
    assert_numbers_equal(a->noise.steal_percent, b->noise.steal_percent);
    assert_numbers_equal(a->noise.rejected_percent, b->noise.rejected_percent);
    assert_int_equal(a->noise.unfit, b->noise.unfit);
    assert_numbers_equal(a->noise.floor, b->noise.floor);
    assert_texts_equal(a->noise.judgement, b->noise.judgement);
    assert_numbers_equal(a->precision.requested_percent, b->precision.requested_percent);
    assert_numbers_equal(a->precision.reached_percent, b->precision.reached_percent);
}

void assert_runs_equal(const struct run *a, const struct run *b)
{
    assert_string_equal(a->version, b->version);
    assert_string_equal(a->started, b->started);
    assert_string_equal(a->finished, b->finished);
    assert_int_equal(a->complete, b->complete);
    assert_int_equal(a->command_count, b->command_count);
    for (size_t i = 0; i < a->command_count; i++)
        assert_string_equal(a->command[i], b->command[i]);
    assert_int_equal(a->seed, b->seed);
    assert_int_equal(a->blocks_planned, b->blocks_planned);
    assert_int_equal(a->blocks_done, b->blocks_done);
    assert_int_equal(a->resumed, b->resumed);
    assert_int_equal(a->analysis, b->analysis);
    assert_int_equal(a->duration_ms, b->duration_ms);
    assert_int_equal(a->warmup_ms, b->warmup_ms);
    assert_int_equal(a->messages, b->messages);
    assert_int_equal(a->verify, b->verify);
    assert_int_equal(a->interrupts, b->interrupts);
    assert_numbers_equal(a->harness.clock_ns, b->harness.clock_ns);
    assert_numbers_equal(a->harness.null_rtt_ns, b->harness.null_rtt_ns);
    assert_environments_equal(&a->environment, &b->environment);
    assert_int_equal(a->case_count, b->case_count);
    for (size_t i = 0; i < a->case_count; i++)
        assert_cases_equal(&a->cases[i], &b->cases[i]);
    assert_int_equal(a->plugin_count, b->plugin_count);
    for (size_t i = 0; i < a->plugin_count; i++) {
        assert_string_equal(a->plugins[i].name, b->plugins[i].name);
        assert_string_equal(a->plugins[i].file, b->plugins[i].file);
        assert_string_equal(a->plugins[i].version, b->plugins[i].version);
        assert_int_equal(a->plugins[i].abi, b->plugins[i].abi);
        assert_string_equal(a->plugins[i].sha256, b->plugins[i].sha256);
        assert_int_equal(a->plugins[i].in_user_space, b->plugins[i].in_user_space);
        assert_int_equal(a->plugins[i].spins, b->plugins[i].spins);
        assert_int_equal(a->plugins[i].gathers, b->plugins[i].gathers);
        assert_int_equal(a->plugins[i].copies, b->plugins[i].copies);
    }
    assert_int_equal(a->skipped_count, b->skipped_count);
    for (size_t i = 0; i < a->skipped_count; i++) {
        assert_string_equal(a->skipped[i].id, b->skipped[i].id);
        assert_string_equal(a->skipped[i].reason, b->skipped[i].reason);
    }
    assert_analyses_equal(a, b);
}
