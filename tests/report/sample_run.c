/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample_run.c - the formulas. Everything is deterministic; nothing is random. */
#include "report/sample_run.h"
#include "result/machine_limits.h"
#include "text/message.h"

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

const struct sample_shape sample_all_workloads = {
    .placements = 2,
    .sizes = 1,
    .latency = true,
    .throughput = true,
    .connect = true,
    .fanin = true,
    .request = true,
    .duplex = true,
    .notifications = true,
    .all_waits = true,
    .hood = true,
};

static const struct {
    const char *name;
    double fixed_ns, per_byte_ns;
} transport_names[] = {
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

static void add_invocations(struct run_case *run_case, double elapsed_ns)
{
    bool many = strcmp(run_case->spec.workload, "fanin") == 0 ||
                strcmp(run_case->spec.workload, "request") == 0;

    for (unsigned block = 0; block < INVOCATIONS; block++) {
        struct run_invocation row = {
            .block = block,
            .messages = 1000,
            .elapsed_ns = (uint64_t)(1000 * elapsed_ns),
            .value = {[METRIC_TORN] = many ? 0 : NAN,
                      [METRIC_PARENT_USER] = elapsed_ns * 0.08,
                      [METRIC_PARENT_SYSTEM] = elapsed_ns * 0.36,
                      [METRIC_CHILD_USER] = elapsed_ns * 0.06,
                      [METRIC_CHILD_SYSTEM] = elapsed_ns * 0.4},
        };
        if (run_case_append(run_case, &row) != 0)
            abort();
    }
}

/* What a case of the sample is; the rest follows. */
struct point {
    const char *workload, *transport, *variant, *wait;
    size_t size, placement;
    unsigned clients;
    double cost_ns;
};

static void invent_summary(struct interval summary[METRIC_COUNT], const struct point *point)
{
    bool latency = strcmp(point->workload, "latency") == 0;
    bool request = strcmp(point->workload, "request") == 0;
    bool connect = strcmp(point->workload, "connect") == 0;
    bool many = request || strcmp(point->workload, "fanin") == 0;
    bool both_ways = point->variant != NULL && strcmp(point->variant, "both-ways") == 0;
    double per_second = 2.5e9 / point->cost_ns * (both_ways ? 1.6 : 1);
    double round_trip = 2 * point->cost_ns * (request ? point->clients : 1);
    double unfair = many ? 0.05 * log2(point->clients) : 0;

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        summary[metric] = nothing;
    summary[METRIC_CPU] = around(point->cost_ns * (latency ? 1.9 : 0.7));
    if (latency || request) {
        summary[METRIC_RTT_P50] = around(round_trip);
        summary[METRIC_RTT_P99] = around(1.75 * round_trip);
    }
    if (!latency && !connect) {
        summary[METRIC_BYTES_PER_SECOND] = around(per_second * (double)point->size);
        summary[METRIC_MESSAGES_PER_SECOND] = around(per_second);
    }
    if (connect) {
        summary[METRIC_CONNECT_P50] = around(7 * point->cost_ns);
        summary[METRIC_CONNECT_P99] = around(19 * point->cost_ns);
        summary[METRIC_CONNECTIONS_PER_SECOND] = around(1e9 / 8 / point->cost_ns);
    }
    if (many) {
        summary[METRIC_JAIN] = around(1 / (1 + unfair * unfair));
        summary[METRIC_SHARE_MIN] = around((1 - unfair) / point->clients);
        summary[METRIC_SHARE_MAX] = around((1 + 2 * unfair) / point->clients);
        summary[METRIC_SERVER_CPU] = around(point->cost_ns * 0.4);
    }
}

static void fill_case(struct run_case *out, const struct point *point)
{
    bool timed = strcmp(point->workload, "latency") == 0 || strcmp(point->workload, "request") == 0;

    *out = (struct run_case){
        .spec.workload = text(point->workload),
        .spec.transport = text(point->transport),
        .spec.placement = text(placements[point->placement].name),
        .wait = text(point->wait),
        .spec.wait_group = text(point->wait),
        .spec.variant = point->variant == NULL ? NULL : text(point->variant),
        .spec.clients = point->clients,
        .spec.message_bytes = point->size,
        .spec.cpus = {placements[point->placement].cpus[0], placements[point->placement].cpus[1]},
        .granted.send_bytes = 65536,
        .granted.receive_bytes = 65536,
        .histogram = timed ? invent_histogram(2 * point->cost_ns) : NULL,
    };
    invent_summary(out->summary, point);
    out->steady = 1;
    if (asprintf(&out->label, "%s%s%s%s", point->transport, point->variant == NULL ? "" : " (",
                 point->variant == NULL ? "" : point->variant,
                 point->variant == NULL ? "" : ")") < 0)
        abort();
    if (asprintf(&out->id, "%s/%s/%zu/%s%s%s", point->workload, point->transport, point->size,
                 placements[point->placement].name, point->variant == NULL ? "" : "/",
                 point->variant == NULL ? "" : point->variant) < 0)
        abort();
    add_invocations(out, 2.1 * point->cost_ns);
}

/* Grows the array of cases: the run is small. */
static struct run_case *add_case(struct run *run, const struct point *point)
{
    run->cases = need(reallocarray(run->cases, run->case_count + 1, sizeof *run->cases));
    struct run_case *added = &run->cases[run->case_count++];
    struct point placed = *point;

    placed.cost_ns *= placements[point->placement].factor;
    fill_case(added, &placed);
    return added;
}

static void add_workload(struct run *run, const struct sample_shape *shape, const char *workload,
                         const char *wait)
{
    size_t count = sizeof transport_names / sizeof transport_names[0];

    for (size_t placement = 0; placement < shape->placements; placement++) {
        for (size_t step = 0; step < shape->sizes; step++) {
            size_t size = (size_t)64 << (2 * step);
            for (size_t i = 0; i < count + (shape->extra_transport != NULL); i++) {
                double fixed = i < count ? transport_names[i].fixed_ns : 800;
                double per_byte = i < count ? transport_names[i].per_byte_ns : 0.05;
                add_case(run, &(struct point){
                                  .workload = workload,
                                  .transport = i < count ? transport_names[i].name
                                                         : shape->extra_transport,
                                  .wait = wait,
                                  .size = size,
                                  .placement = placement,
                                  .clients = 1,
                                  .cost_ns = (fixed + per_byte * (double)size) *
                                             (strcmp(wait, "block") == 0 ? 1 : 1.15),
                              });
            }
        }
    }
}

static void add_notifications(struct run *run, const struct sample_shape *shape)
{
    for (size_t placement = 0; placement < shape->placements; placement++) {
        add_case(run, &(struct point){"latency", "signal", NULL, "block", 0, placement, 1, 1900});
        add_case(run, &(struct point){"latency", "eventfd", NULL, "block", 0, placement, 1, 1500});
    }
}

/* The ways that each transport has for a workload: up to two variants. */
struct ways {
    const char *variants[5][2];
};

static const struct ways fanin_ways = {{{"shared", "separate"},
                                        {"shared", "separate"},
                                        {NULL, "separate"},
                                        {"shared", NULL},
                                        {NULL, "separate"}}};
static const struct ways connect_ways = {
    {{"fork-excluded", "fork-included"}, {"", NULL}, {"", NULL}, {"", NULL}, {"", NULL}}};
static const struct ways duplex_ways = {{{"one-way", "both-ways"},
                                         {"one-way", "both-ways"},
                                         {"one-way", "both-ways"},
                                         {"one-way", "both-ways"},
                                         {"one-way", "both-ways"}}};

static void add_ways(struct run *run, const struct ways *ways, const struct point *any)
{
    for (size_t i = 0; i < sizeof transport_names / sizeof transport_names[0]; i++) {
        for (size_t way = 0; way < 2; way++) {
            const char *variant = ways->variants[i][way];
            struct point point = *any;
            if (variant == NULL)
                continue;
            point.transport = transport_names[i].name;
            point.variant = *variant == '\0' ? NULL : variant;
            point.cost_ns = (transport_names[i].fixed_ns +
                             transport_names[i].per_byte_ns * (double)any->size) *
                            (1 + 0.8 * (double)way);
            if (strcmp(any->workload, "fanin") == 0)
                point.cost_ns /= pow(any->clients, 0.3);
            add_case(run, &point);
        }
    }
}

static void add_more_workloads(struct run *run, const struct sample_shape *shape)
{
    for (size_t placement = 0; placement < shape->placements; placement++) {
        struct point point = {.wait = "block", .size = 64, .placement = placement, .clients = 1};
        point.workload = "connect";
        if (shape->connect)
            add_ways(run, &connect_ways, &point);
        point.workload = "duplex";
        if (shape->duplex)
            add_ways(run, &duplex_ways, &point);
        point.wait = "default";
        for (; point.clients <= 256; point.clients *= 2) {
            point.workload = "fanin";
            if (shape->fanin)
                add_ways(run, &fanin_ways, &point);
            point.workload = "request";
            if (shape->request)
                add_ways(run, &fanin_ways, &point);
        }
    }
}

/* "default" names a group; each case in it waits in a way of its own. */
static void settle_default_waits(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        if (strcmp(run_case->wait, "default") != 0)
            continue;
        free(run_case->wait);
        run_case->wait = text(strcmp(run_case->spec.variant, "shared") == 0 ? "block" : "epoll");
    }
}

static void add_hood(struct run_case *run_case)
{
    struct kernel_counters *hood = need(calloc(1, sizeof *hood));

    for (size_t i = 0; i < EVENT_COUNT; i++) {
        bool counted = i < EVENT_CYCLES;
        hood->per_message[i] = counted ? 4 / (1.0 + (double)i) : NAN;
        hood->source[i] = text(counted ? "perf" : "this machine has no hardware counters");
    }
    hood->per_message[EVENT_MIGRATIONS] = 0;
    hood->per_message[EVENT_PAGE_FAULTS] = 0.0002;
    hood->system_calls = text("read 2.00, write 2.00");
    run_case->kernel_counters = hood;
}

static void add_limit(struct run *run, size_t placement, enum machine_limit_kind kind, size_t size,
                      double time_ns)
{
    struct run_case *added = &run->machine_limits[run->machine_limit_count++];

    fill_case(added, &(struct point){"limit", "null", machine_limit_names[kind], "block", size,
                                     placement, 1, time_ns / 2.1});
    added->summary[METRIC_RTT_P50] = around(time_ns);
}

static void add_limits(struct run *run, const struct sample_shape *shape)
{
    run->machine_limits = need(
        calloc(shape->placements * (3 + shape->sizes), sizeof *run->machine_limits));
    for (size_t placement = 0; placement < shape->placements; placement++) {
        const bool one_cpu = placements[placement].cpus[0] == placements[placement].cpus[1];
        add_limit(run, placement, LIMIT_CALL, 0, 150);
        add_limit(run, placement, LIMIT_FUTEX, 0, 2400 * placements[placement].factor);
        if (one_cpu)
            add_limit(run, placement, LIMIT_SWITCH, 0, 1500);
        for (size_t step = 0; step < shape->sizes; step++) {
            size_t size = (size_t)64 << (2 * step);
            add_limit(run, placement, LIMIT_COPY_TWICE, size, 0.5 * (double)size);
        }
    }
    if (machine_limits_judge(run) != 0)
        abort();
}

static void add_machine(struct environment *machine)
{
    machine->host = text("sample, \"host\"");
    machine->kernel = text("6.1.0-sample");
    machine->cpu_model = text("Invented CPU_9 @ 2.00GHz, it's {made} up");
    machine->virtualization = text("kvm");
    machine->cpus_online = 4;
    machine->cpus_allowed = 4;
    if (environment_warn(
            machine,
            message_plain("the governor is powersave: set it to performance before you compare, "
                          "or times drift with the clock frequency")) != 0)
        abort();
}

void sample_run_build(struct run *run, const struct sample_shape *shape)
{
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
    run->cases = need(calloc(1, sizeof *run->cases));
    if (shape->latency)
        add_workload(run, shape, "latency", "block");
    if (shape->all_waits) {
        add_workload(run, shape, "latency", "poll");
        add_workload(run, shape, "latency", "epoll");
    }
    if (shape->notifications)
        add_notifications(run, shape);
    if (shape->throughput)
        add_workload(run, shape, "throughput", "block");
    add_more_workloads(run, shape);
    settle_default_waits(run);
    for (size_t i = 0; shape->hood && i < run->case_count; i++)
        add_hood(&run->cases[i]);
    if (shape->limits)
        add_limits(run, shape);
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

void sample_rename(struct run *run, const char *transport, const char *name)
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        if (strcmp(run_case->spec.transport, transport) != 0)
            continue;
        if (strlen(name) > strlen(transport))
            abort();
        strcpy((char *)run_case->spec.transport, name);
        strcpy(run_case->label, name);
    }
}
