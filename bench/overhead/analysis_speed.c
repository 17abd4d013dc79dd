/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_speed.c - what it costs to analyse, write and read again a run of 500 cases and 60
 * blocks: time of each step, and the peak of memory. Run by hand; exit 1 when it costs more than it
 * may.
 *
 * The run is made up: ratios of 1 to 2 between transports, noise of 5 %, three rejected blocks, so
 * that every comparison is also done with them. */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "result/analysis.h"
#include "result/run_file.h"

/* 2 workloads x 5 placements x 10 sizes x 5 transports */
enum { WORKLOADS = 2, PLACEMENTS = 5, SIZES = 10, TRANSPORTS = 5, BLOCKS = 60, REPETITIONS = 3 };
enum { CASES = WORKLOADS * PLACEMENTS * SIZES * TRANSPORTS, CONTROLS = WORKLOADS * PLACEMENTS };
enum { FILLED_BUCKETS = 150 };

#define MOST_SECONDS 2.0
#define MOST_MIB 300.0

static const char *const workloads[WORKLOADS] = {"latency", "throughput"};
static const char *const placements[PLACEMENTS] = {"same-cpu", "smt-siblings", "shared-cache",
                                                   "cross-cache", "unpinned"};
static const char *const transport_names[TRANSPORTS] = {"pipe", "fifo", "unix-stream", "unix-dgram",
                                                        "tcp"};

static void *sure(void *memory)
{
    if (memory == NULL) {
        fputs("analysis_speed: no memory\n", stderr);
        exit(3);
    }
    return memory;
}

static void sure_done(int error, const char *what)
{
    if (error == 0)
        return;
    fprintf(stderr, "analysis_speed: %s: %s\n", what, strerror(-error));
    exit(3);
}

static char *copy(const char *text)
{
    return sure(strdup(text));
}

static struct run_invocation made_row(gsl_rng *noise, bool latency, double scale, unsigned block)
{
    double factor = scale * exp(gsl_ran_gaussian(noise, 0.05));
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = block;
    row.messages = 20000;
    row.elapsed_ns = (uint64_t)(100e6 * factor);
    row.value[METRIC_CPU] = 4000 * factor;
    row.value[METRIC_USER] = 500 * factor;
    row.value[METRIC_SYSTEM] = 3500 * factor;
    row.value[METRIC_VOLUNTARY] = 2.5 * factor;
    row.value[METRIC_INVOLUNTARY] = 0.01 * factor;
    row.spin_ratio = 1;
    if (latency) {
        static const double samples[] = {4000, 5100, 5000, 6000, 9000, 20000, 300000};
        for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
            row.value[METRIC_RTT_MIN + i] = samples[i] * factor;
    } else {
        row.value[METRIC_BYTES_PER_SECOND] = 1e9 * factor;
        row.value[METRIC_MESSAGES_PER_SECOND] = 1e5 * factor;
    }
    return row;
}

static struct run_case made_case(gsl_rng *noise, const size_t at[4], const char *suffix)
{
    bool latency = at[0] == 0;
    struct run_case run_case = {
        .spec.workload = copy(workloads[at[0]]),
        .spec.placement = copy(placements[at[1]]),
        .spec.message_bytes = (size_t)1 << 2 * at[2],
        .spec.transport = copy(transport_names[at[3]]),
        .wait = copy("block"),
        .spec.wait_group = copy("block"),
        .label = copy(transport_names[at[3]]),
        .spec.clients = 1,
        .steady = -1,
        .spec.cpus = {0, 1},
        .buffer_granted = 65536,
    };

    if (asprintf(&run_case.id, "%s/%s/%zu/%s%s", run_case.spec.workload, run_case.spec.transport,
                 run_case.spec.message_bytes, run_case.spec.placement, suffix) < 0)
        sure(NULL);
    for (unsigned block = 0; block < BLOCKS; block++) {
        double scale = 1 + 0.25 * (double)at[3] - 0.02 * (double)(at[2] * at[3]);
        struct run_invocation row = made_row(noise, latency, scale, block);
        sure_done(run_case_append(&run_case, &row), "a row");
    }
    if (latency) {
        run_case.histogram = sure(calloc(1, sizeof *run_case.histogram));
        for (size_t i = 0; i < FILLED_BUCKETS; i++)
            run_case.histogram->count[300 + i] = 1 + i;
    }
    return run_case;
}

static void made_head(struct run *run)
{
    run->version = copy("0");
    run->started = copy("2026-01-01T00:00:00Z");
    run->finished = copy("2026-01-01T00:00:00Z");
    run->complete = true;
    run->blocks_planned = run->blocks_done = BLOCKS;
    run->block_list = sure(calloc(BLOCKS, sizeof *run->block_list));
    run->block_count = BLOCKS;
    for (unsigned block = 0; block < BLOCKS; block++) {
        run->block_list[block] = (struct run_block){.block = block, .spin_ratio = 1};
        if (block % 20 == 0)
            run->block_list[block].rejected = copy("made up");
    }
}

static void made_run(struct run *run)
{
    gsl_rng *noise = sure(gsl_rng_alloc(gsl_rng_mt19937));
    size_t at[4];

    run_init(run);
    made_head(run);
    run->cases = sure(calloc(CASES, sizeof *run->cases));
    run->aa_controls = sure(calloc(CONTROLS, sizeof *run->aa_controls));
    for (at[0] = 0; at[0] < WORKLOADS; at[0]++)
        for (at[1] = 0; at[1] < PLACEMENTS; at[1]++) {
            for (at[2] = 0; at[2] < SIZES; at[2]++)
                for (at[3] = 0; at[3] < TRANSPORTS; at[3]++)
                    run->cases[run->case_count++] = made_case(noise, at, "");
            at[2] = at[3] = 0;
            run->aa_controls[run->aa_control_count++] = made_case(noise, at, "/twin");
        }
    gsl_rng_free(noise);
}

/* Seconds since *start_ns, which is set to now. */
static double lap(uint64_t *start_ns)
{
    uint64_t now = clock_now_ns();
    double seconds = (double)(now - *start_ns) / (double)NS_PER_SECOND;

    *start_ns = now;
    return seconds;
}

static void report(const char *what, double seconds)
{
    printf("%-10s %7.3f s\n", what, seconds);
}

/* One round; the seconds of the analysis proper. */
static double measure(struct run *run, const char *path)
{
    struct diagnosis why = {""};
    struct run again;

    uint64_t start_ns = clock_now_ns();
    double width = run_widest_half_width_percent(run);
    report("one look", lap(&start_ns));
    sure_done(run_analyze(run), "analysis");
    double analysis_s = lap(&start_ns);
    report("analysis", analysis_s);
    sure_done(run_file_write(run, path, &why), why.text);
    report("write", lap(&start_ns));
    sure_done(run_file_read(path, &again, &why), why.text);
    report("read", lap(&start_ns));
    printf("%zu comparisons, %zu crossovers, widest half-width %.2f %%\n\n", again.comparison_count,
           again.crossover_count, width);
    run_clear(&again);
    return analysis_s;
}

int main(void)
{
    char path[] = "/tmp/analysis_speed.XXXXXX";
    struct rusage usage;
    struct run run;
    double worst_s = 0;

    int file = mkstemp(path);
    if (file < 0) {
        perror("analysis_speed: /tmp");
        return 3;
    }
    close(file);
    made_run(&run);
    for (int i = 0; i < REPETITIONS; i++)
        worst_s = fmax(worst_s, measure(&run, path));
    unlink(path);
    run_clear(&run);
    getrusage(RUSAGE_SELF, &usage);
    double peak_mib = (double)usage.ru_maxrss / 1024;
    printf("%d cases x %d blocks: analysis at most %.3f s (bar %.0f s), peak memory %.0f MiB "
           "(bar %.0f MiB)\n",
           CASES, BLOCKS, worst_s, MOST_SECONDS, peak_mib, MOST_MIB);
    return worst_s < MOST_SECONDS && peak_mib < MOST_MIB ? 0 : 1;
}
