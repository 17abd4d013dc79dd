/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample_run.c - the formulas. Everything is deterministic; nothing is random. */
#include "report/sample_run.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INVOCATIONS = 15, SAMPLES = 4000 };

const struct sample_shape sample_full = {
    .placements = 2,
    .sizes = 6,
    .latency = true,
    .throughput = true,
};

static const struct {
    const char *name;
    double fixed_ns, per_byte_ns;
} transports[] = {
    {"pipe", 2100, 0.11},       {"fifo", 2150, 0.115}, {"unix-stream", 2900, 0.16},
    {"unix-dgram", 3300, 0.14}, {"tcp", 8200, 0.21},
};

static const struct {
    const char *name;
    int cpus[2];
    double factor;
} placements[] = {
    {"same-cpu", {0, 0}, 1.0},    {"smt-siblings", {0, 1}, 1.9}, {"shared-cache", {0, 2}, 2.6},
    {"cross-cache", {0, 8}, 4.2}, {"unpinned", {-1, -1}, 2.2},
};

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static char *text(const char *value)
{
    return need(strdup(value));
}

static struct interval around(double estimate)
{
    return (struct interval){estimate, estimate * 0.97, estimate * 1.04};
}

static const struct interval nothing = {NAN, NAN, NAN};

/* Log-logistic, with one sample in a hundred ten times as slow. */
static struct histogram *invent_histogram(double median_ns)
{
    struct histogram *histogram = need(calloc(1, sizeof *histogram));

    for (size_t i = 0; i < SAMPLES; i++) {
        double share = ((double)i + 0.5) / SAMPLES;
        double value = median_ns * pow(share / (1 - share), 0.06) * (i % 100 == 99 ? 10 : 1);
        uint32_t sample = (uint32_t)value;
        histogram_add(histogram, &sample, 1);
    }
    return histogram;
}

static void add_invocations(struct run_case *run_case)
{
    for (unsigned block = 0; block < INVOCATIONS; block++) {
        struct run_invocation row = {.block = block, .messages = 1000, .elapsed_ns = 1000000};
        if (run_case_append(run_case, &row) != 0)
            abort();
    }
}

static void fill_case(struct run_case *out, const char *workload, const char *transport,
                      double cost_ns, size_t size, size_t placement)
{
    bool latency = strcmp(workload, "latency") == 0;
    double per_second = latency ? NAN : 2.5e9 / cost_ns;

    *out = (struct run_case){
        .workload = text(workload),
        .transport = text(transport),
        .placement = text(placements[placement].name),
        .wait = text("block"),
        .size = size,
        .cpus = {placements[placement].cpus[0], placements[placement].cpus[1]},
        .buffer_granted = 65536,
        .buffer_granted_receive = 65536,
        .summary =
            {
                .rtt_p50_ns = latency ? around(2 * cost_ns) : nothing,
                .rtt_p99_ns = latency ? around(3.5 * cost_ns) : nothing,
                .bytes_per_second = latency ? nothing : around(per_second * (double)size),
                .messages_per_second = latency ? nothing : around(per_second),
                .cpu_ns_per_message = around(cost_ns * (latency ? 1.9 : 0.7)),
            },
        .histogram = latency ? invent_histogram(2 * cost_ns) : NULL,
    };
    if (asprintf(&out->id, "%s/%s/%zu/%s", workload, transport, size, placements[placement].name) <
        0)
        abort();
    add_invocations(out);
}

static void add_workload(struct run *run, const struct sample_shape *shape, const char *workload)
{
    size_t count = sizeof transports / sizeof transports[0];

    for (size_t placement = 0; placement < shape->placements; placement++) {
        for (size_t step = 0; step < shape->sizes; step++) {
            size_t size = (size_t)64 << (2 * step);
            for (size_t i = 0; i < count + (shape->extra_transport != NULL); i++) {
                const char *name = i < count ? transports[i].name : shape->extra_transport;
                double fixed = i < count ? transports[i].fixed_ns : 800;
                double per_byte = i < count ? transports[i].per_byte_ns : 0.05;
                fill_case(&run->cases[run->case_count++], workload, name,
                          (fixed + per_byte * (double)size) * placements[placement].factor, size,
                          placement);
            }
        }
    }
}

static void add_machine(struct environment *machine)
{
    machine->host = text("sample, \"host\"");
    machine->kernel = text("6.1.0-sample");
    machine->cpu_model = text("Invented CPU_9 @ 2.00GHz, it's {made} up");
    machine->virtualization = text("kvm");
    machine->cpus_online = 4;
    machine->cpus_allowed = 4;
    if (environment_warn(machine,
                         "the governor is %s: set it to performance before you compare, "
                         "or times drift with the clock frequency",
                         "powersave") != 0)
        abort();
}

void sample_run_build(struct run *run, const struct sample_shape *shape)
{
    size_t most = 2 * shape->placements * shape->sizes * 6;

    run_init(run);
    run->version = text("0.1.0");
    run->started = text("2026-01-01T00:00:00Z");
    run->finished = text("2026-01-01T00:04:12Z");
    run->complete = true;
    run->seed = 42;
    run->blocks_planned = run->blocks_done = INVOCATIONS;
    run->duration_ms = 50;
    run->warmup_ms = 10;
    run->harness = (struct run_harness){.clock_ns = 24.1, .null_rtt_ns = 61};
    add_machine(&run->environment);
    run->cases = need(calloc(most, sizeof *run->cases));
    if (shape->latency)
        add_workload(run, shape, "latency");
    if (shape->throughput)
        add_workload(run, shape, "throughput");
    run->skipped = need(calloc(2, sizeof *run->skipped));
    run->skipped[0] = (struct run_skipped){text("latency/unix-dgram/1048576/same-cpu"),
                                           text("unix-dgram carries at most 212960 bytes")};
    run->skipped[1] = (struct run_skipped){text("throughput/unix-dgram/1048576/same-cpu"),
                                           text("unix-dgram carries at most 212960 bytes")};
    run->skipped_count = 2;
}

struct run_case *sample_case(struct run *run, const char *id)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].id, id) == 0)
            return &run->cases[i];
    }
    fprintf(stderr, "the sample has no case %s\n", id);
    abort();
}
