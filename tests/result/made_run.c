/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_run.c - see made_run.h. */
#include "made_run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
    assert_int_equal(environment_warn(out, "load is %d,\nor \"more\"\t\\", 7), 0);
    assert_int_equal(environment_warn(out, "second"), 0);
}

static const struct percentiles no_rtt = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
static const struct interval no_interval = {NAN, NAN, NAN};

static void made_latency_case(struct run_case *out)
{
    struct run_invocation row = {
        .block = 0,
        .order = 17,
        .messages = 20000,
        .elapsed_ns = UINT64_C(123456789012345678),
        .rtt_ns = {4100, 5000.25, 4900, 5100, 9000, 20000, 4294967295},
        .bytes_per_second = NAN,
        .messages_per_second = NAN,
        .cpu_ns_per_message = 4321.5,
        .user_ns_per_message = 321.125,
        .system_ns_per_message = 4000.375,
        .voluntary_switches_per_message = 2.0005,
        .involuntary_switches_per_message = 0.00025,
        .steal_ns = 10000000,
        .run_delay_ns = 20000001,
        .pressure_ns = 30000002,
        .spin_ratio = 1.0625,
        .spin_gap_ns = 40003,
        .noisy = true,
    };

    *out = (struct run_case){
        .id = copy("latency/pipe/64/cpu:2,3/buffer=65536"),
        .workload = copy("latency"),
        .transport = copy("pipe"),
        .placement = copy("cpu:2,3"),
        .wait = copy("block"),
        .size = 64,
        .cpus = {2, 3},
        .buffer_requested = 65536,
        .buffer_granted = 65537,
        .buffer_granted_receive = 65538,
        .summary = {.rtt_p50_ns = {5000, 4900.5, 5100},
                    .rtt_p99_ns = {9000, NAN, NAN},
                    .bytes_per_second = no_interval,
                    .messages_per_second = no_interval,
                    .cpu_ns_per_message = {4321.5, 4300, 4400}},
        .histogram = checked(calloc(1, sizeof(struct histogram))),
    };
    out->histogram->count[0] = 1;
    out->histogram->count[300] = UINT64_C(5000000000);
    out->histogram->count[HISTOGRAM_BUCKETS - 1] = 3;
    assert_int_equal(run_case_append(out, &row), 0);
    row.block = 1;
    row.noisy = false;
    row.rtt_ns.p99 = row.rtt_ns.p999 = NAN;
    assert_int_equal(run_case_append(out, &row), 0);
}

static void made_throughput_case(struct run_case *out)
{
    const struct run_invocation row = {
        .block = 3,
        .order = 4,
        .messages = 5,
        .elapsed_ns = 6,
        .rtt_ns = no_rtt,
        .bytes_per_second = 1234567890.0,
        .messages_per_second = 1234567.5,
        .cpu_ns_per_message = NAN,
        .user_ns_per_message = NAN,
        .system_ns_per_message = NAN,
        .voluntary_switches_per_message = 0,
        .involuntary_switches_per_message = NAN,
        .steal_ns = 0,
        .spin_ratio = NAN,
    };

    *out = (struct run_case){
        .id = copy("throughput/tcp/65536/unpinned"),
        .workload = copy("throughput"),
        .transport = copy("tcp"),
        .placement = copy("unpinned"),
        .wait = copy("block"),
        .size = 65536,
        .cpus = {-1, -1},
        .buffer_granted = 2626560,
        .buffer_granted_receive = 131072,
        .summary = {.rtt_p50_ns = no_interval,
                    .rtt_p99_ns = no_interval,
                    .bytes_per_second = {1234567890, 1.2e9, 1.3e9},
                    .messages_per_second = {18838, 18000.5, 19000},
                    .cpu_ns_per_message = no_interval},
    };
    assert_int_equal(run_case_append(out, &row), 0);
}

static void made_comparisons(struct run *out)
{
    out->comparisons = checked(calloc(2, sizeof *out->comparisons));
    out->comparison_count = 2;
    out->comparisons[0] = (struct run_comparison){
        .workload = copy("latency"),
        .placement = copy("cpu:2,3"),
        .wait = copy("block"),
        .metric = copy("rtt_ns.p50"),
        .size = 64,
        .buffer_requested = 65536,
        .baseline = copy("pipe"),
        .contender = copy("tcp"),
        .paired =
            {
                .pairs = 14,
                .ratio = {2.5, 2.375, 2.625},
                .ratio_90 = {2.5, 2.4375, 2.5625},
                .p = 0.000122070312,
                .t_ratio = {2.53125, 2.25, 2.75},
                .t_p = 0.0625,
            },
        .p_adjusted = 0.000244140625,
        .region = 0.125,
        .verdict = VERDICT_SLOWER,
        .sensitive = true,
        .t_disagrees = true,
        .sentence = copy("pipe is 2.50x faster than tcp [2.38, 2.63], n=14"),
    };
    out->comparisons[1] = (struct run_comparison){
        .workload = copy("throughput"),
        .placement = copy("unpinned"),
        .wait = copy("block"),
        .metric = copy("bytes_per_second"),
        .size = 65536,
        .baseline = copy("tcp"),
        .contender = copy("fifo"),
        .paired = {.pairs = 0,
                   .ratio = {NAN, NAN, NAN},
                   .ratio_90 = {NAN, NAN, NAN},
                   .p = 1,
                   .t_ratio = {NAN, NAN, NAN},
                   .t_p = NAN},
        .p_adjusted = 1,
        .region = NAN,
        .verdict = VERDICT_UNDECIDED,
        .sentence = copy("fifo and tcp: no difference shown"),
    };
}

static void made_crossovers(struct run *out)
{
    out->crossovers = checked(calloc(2, sizeof *out->crossovers));
    out->crossover_count = 2;
    out->crossovers[0] = (struct run_crossover){
        .workload = copy("latency"),
        .placement = copy("same-cpu"),
        .wait = copy("spin"),
        .metric = copy("rtt_ns.p50"),
        .buffer_requested = 4096,
        .first = copy("pipe"),
        .second = copy("tcp"),
        .low = 16384,
        .high = 65536,
        .estimate = 23456.5,
        .sentence = copy("tcp overtakes pipe between 16 KiB and 64 KiB (about 23 KiB)"),
    };
    out->crossovers[1] = (struct run_crossover){
        .workload = copy("throughput"),
        .placement = copy("unpinned"),
        .wait = copy("block"),
        .metric = copy("bytes_per_second"),
        .first = copy("fifo"),
        .second = copy("unix-dgram"),
        .estimate = NAN,
        .sentence = copy("no crossover in the measured range (64 B to 64 KiB)"),
    };
}

static void made_blocks(struct run *out)
{
    out->block_list = checked(calloc(3, sizeof *out->block_list));
    out->block_count = 3;
    out->block_list[0] = (struct run_block){.steal_percent = 0.5, .spin_ratio = 1.25};
    out->block_list[1] = (struct run_block){
        .block = 1, .steal_percent = 9.5, .spin_ratio = NAN, .rejected = copy("steal time 9.5 %")};
    out->block_list[2] = (struct run_block){.block = 3, .steal_percent = NAN, .spin_ratio = 1};
}

static void made_analysis(struct run *out)
{
    made_comparisons(out);
    made_crossovers(out);
    made_blocks(out);
    out->controls = checked(calloc(1, sizeof *out->controls));
    out->control_count = 1;
    made_throughput_case(&out->controls[0]);
    free(out->controls[0].id);
    out->controls[0].id = copy("throughput/tcp/65536/unpinned/twin");
    out->noise = (struct run_noise){
        .steal_percent = 4.75,
        .rejected_percent = 33.25,
        .unfit = true,
        .floor = 0.0625,
        .judgement = copy("steal time 4.8 %: differences under 6 % can't be told apart here"),
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
    out->duration_ms = 300;
    out->warmup_ms = 50;
    out->messages = 12345;
    out->verify = true;
    out->harness = (struct run_harness){.clock_ns = 24.5, .null_rtt_ns = 55};
    made_environment(&out->environment);
    out->cases = checked(calloc(2, sizeof *out->cases));
    out->case_count = 2;
    made_latency_case(&out->cases[0]);
    made_throughput_case(&out->cases[1]);
    out->skipped = checked(calloc(1, sizeof *out->skipped));
    out->skipped_count = 1;
    out->skipped[0].id = copy("latency/unix-dgram/1048576/same-cpu");
    out->skipped[0].reason = copy("the largest datagram is 212960 bytes");
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
    assert_int_equal(a->warning_count, b->warning_count);
    for (size_t i = 0; i < a->warning_count; i++)
        assert_string_equal(a->warnings[i], b->warnings[i]);
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
    assert_numbers_equal(a->rtt_ns.min, b->rtt_ns.min);
    assert_numbers_equal(a->rtt_ns.mean, b->rtt_ns.mean);
    assert_numbers_equal(a->rtt_ns.p50, b->rtt_ns.p50);
    assert_numbers_equal(a->rtt_ns.p90, b->rtt_ns.p90);
    assert_numbers_equal(a->rtt_ns.p99, b->rtt_ns.p99);
    assert_numbers_equal(a->rtt_ns.p999, b->rtt_ns.p999);
    assert_numbers_equal(a->rtt_ns.max, b->rtt_ns.max);
    assert_numbers_equal(a->bytes_per_second, b->bytes_per_second);
    assert_numbers_equal(a->messages_per_second, b->messages_per_second);
    assert_numbers_equal(a->cpu_ns_per_message, b->cpu_ns_per_message);
    assert_numbers_equal(a->user_ns_per_message, b->user_ns_per_message);
    assert_numbers_equal(a->system_ns_per_message, b->system_ns_per_message);
    assert_numbers_equal(a->voluntary_switches_per_message, b->voluntary_switches_per_message);
    assert_numbers_equal(a->involuntary_switches_per_message, b->involuntary_switches_per_message);
    assert_int_equal(a->steal_ns, b->steal_ns);
    assert_int_equal(a->run_delay_ns, b->run_delay_ns);
    assert_int_equal(a->pressure_ns, b->pressure_ns);
    assert_numbers_equal(a->spin_ratio, b->spin_ratio);
    assert_int_equal(a->spin_gap_ns, b->spin_gap_ns);
    assert_int_equal(a->noisy, b->noisy);
}

static void assert_cases_equal(const struct run_case *a, const struct run_case *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->workload, b->workload);
    assert_string_equal(a->transport, b->transport);
    assert_string_equal(a->placement, b->placement);
    assert_string_equal(a->wait, b->wait);
    assert_int_equal(a->size, b->size);
    assert_int_equal(a->cpus[0], b->cpus[0]);
    assert_int_equal(a->cpus[1], b->cpus[1]);
    assert_int_equal(a->buffer_requested, b->buffer_requested);
    assert_int_equal(a->buffer_granted, b->buffer_granted);
    assert_int_equal(a->buffer_granted_receive, b->buffer_granted_receive);
    assert_int_equal(a->invocation_count, b->invocation_count);
    for (size_t i = 0; i < a->invocation_count; i++)
        assert_rows_equal(&a->invocations[i], &b->invocations[i]);
    assert_intervals_equal(a->summary.rtt_p50_ns, b->summary.rtt_p50_ns);
    assert_intervals_equal(a->summary.rtt_p99_ns, b->summary.rtt_p99_ns);
    assert_intervals_equal(a->summary.bytes_per_second, b->summary.bytes_per_second);
    assert_intervals_equal(a->summary.messages_per_second, b->summary.messages_per_second);
    assert_intervals_equal(a->summary.cpu_ns_per_message, b->summary.cpu_ns_per_message);
    assert_int_equal(a->histogram == NULL, b->histogram == NULL);
    if (a->histogram != NULL)
        assert_memory_equal(a->histogram, b->histogram, sizeof *a->histogram);
}

static void assert_comparisons_equal(const struct run_comparison *a, const struct run_comparison *b)
{
    assert_string_equal(a->workload, b->workload);
    assert_string_equal(a->placement, b->placement);
    assert_string_equal(a->wait, b->wait);
    assert_string_equal(a->metric, b->metric);
    assert_int_equal(a->size, b->size);
    assert_int_equal(a->buffer_requested, b->buffer_requested);
    assert_string_equal(a->baseline, b->baseline);
    assert_string_equal(a->contender, b->contender);
    assert_int_equal(a->paired.pairs, b->paired.pairs);
    assert_intervals_equal(a->paired.ratio, b->paired.ratio);
    assert_intervals_equal(a->paired.ratio_90, b->paired.ratio_90);
    assert_numbers_equal(a->paired.p, b->paired.p);
    assert_intervals_equal(a->paired.t_ratio, b->paired.t_ratio);
    assert_numbers_equal(a->paired.t_p, b->paired.t_p);
    assert_numbers_equal(a->p_adjusted, b->p_adjusted);
    assert_numbers_equal(a->region, b->region);
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->sensitive, b->sensitive);
    assert_int_equal(a->t_disagrees, b->t_disagrees);
    assert_string_equal(a->sentence, b->sentence);
}

static void assert_crossovers_equal(const struct run_crossover *a, const struct run_crossover *b)
{
    assert_string_equal(a->workload, b->workload);
    assert_string_equal(a->placement, b->placement);
    assert_string_equal(a->wait, b->wait);
    assert_string_equal(a->metric, b->metric);
    assert_int_equal(a->buffer_requested, b->buffer_requested);
    assert_string_equal(a->first, b->first);
    assert_string_equal(a->second, b->second);
    assert_int_equal(a->low, b->low);
    assert_int_equal(a->high, b->high);
    assert_numbers_equal(a->estimate, b->estimate);
    assert_string_equal(a->sentence, b->sentence);
}

static void assert_analyses_equal(const struct run *a, const struct run *b)
{
    assert_int_equal(a->comparison_count, b->comparison_count);
    for (size_t i = 0; i < a->comparison_count; i++)
        assert_comparisons_equal(&a->comparisons[i], &b->comparisons[i]);
    assert_int_equal(a->crossover_count, b->crossover_count);
    for (size_t i = 0; i < a->crossover_count; i++)
        assert_crossovers_equal(&a->crossovers[i], &b->crossovers[i]);
    assert_int_equal(a->block_count, b->block_count);
    for (size_t i = 0; i < a->block_count; i++) {
        assert_int_equal(a->block_list[i].block, b->block_list[i].block);
        assert_numbers_equal(a->block_list[i].steal_percent, b->block_list[i].steal_percent);
        assert_numbers_equal(a->block_list[i].spin_ratio, b->block_list[i].spin_ratio);
        assert_texts_equal(a->block_list[i].rejected, b->block_list[i].rejected);
    }
    assert_int_equal(a->control_count, b->control_count);
    for (size_t i = 0; i < a->control_count; i++)
        assert_cases_equal(&a->controls[i], &b->controls[i]);
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
    assert_int_equal(a->duration_ms, b->duration_ms);
    assert_int_equal(a->warmup_ms, b->warmup_ms);
    assert_int_equal(a->messages, b->messages);
    assert_int_equal(a->verify, b->verify);
    assert_numbers_equal(a->harness.clock_ns, b->harness.clock_ns);
    assert_numbers_equal(a->harness.null_rtt_ns, b->harness.null_rtt_ns);
    assert_environments_equal(&a->environment, &b->environment);
    assert_int_equal(a->case_count, b->case_count);
    for (size_t i = 0; i < a->case_count; i++)
        assert_cases_equal(&a->cases[i], &b->cases[i]);
    assert_int_equal(a->skipped_count, b->skipped_count);
    for (size_t i = 0; i < a->skipped_count; i++) {
        assert_string_equal(a->skipped[i].id, b->skipped[i].id);
        assert_string_equal(a->skipped[i].reason, b->skipped[i].reason);
    }
    assert_analyses_equal(a, b);
}
