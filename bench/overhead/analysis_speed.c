/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_speed.c - what it costs to analyse, write and load again a run of 500 cases and 150
 * blocks: CPU time of each step, and the peak of memory. Run by hand; exit 1 when it costs more than it
 * may. Of a few times the least counts, which others on the machine disturb the least.
 *
 * The run is made up: ratios of 1 to 2 between transports, noise of 5 %, 3000 samples in an
 * invocation, eight rejected blocks, so that every comparison is also done with them. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "result/analysis.h"
#include "result/noise.h"
#include "result/run_file.h"

/* 2 workloads x 5 placements x 10 sizes x 5 transports */
enum { WORKLOADS = 2, PLACEMENTS = 5, SIZES = 10, TRANSPORTS = 5, BLOCKS = 150, REPETITIONS = 5 };
enum { CASES = WORKLOADS * PLACEMENTS * SIZES * TRANSPORTS, CONTROLS = WORKLOADS * PLACEMENTS };
enum { SAMPLES = 3000 };

#define MOST_SECONDS 2.0
#define MOST_MIB 450.0

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

/* Of 5 us, ascending: of SAMPLES, most within 10 % of the median, and a tail of 60 times as much. */
static struct tally *made_tally(double factor)
{
    uint32_t samples[SAMPLES];

    for (size_t i = 0; i < SAMPLES; i++) {
        double share = ((double)i + 0.5) / SAMPLES;
        samples[i] = (uint32_t)(5000 * factor * exp(0.05 * gsl_cdf_ugaussian_Pinv(share)) /
                                pow(1 - share, 0.5 * share));
    }
    return sure(tally_make(samples, SAMPLES));
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
        row.tally = made_tally(factor);
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
        .granted.send_bytes = 65536,
    };

    if (asprintf(&run_case.id, "%s/%s/%zu/%s%s", run_case.spec.workload, run_case.spec.transport,
                 run_case.spec.message_bytes, run_case.spec.placement, suffix) < 0)
        sure(NULL);
    for (unsigned block = 0; block < BLOCKS; block++) {
        double scale = 1 + 0.25 * (double)at[3] - 0.02 * (double)(at[2] * at[3]);
        struct run_invocation row = made_row(noise, latency, scale, block);
        sure_done(run_case_append(&run_case, &row), "a row");
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
        if (block % 20 == 0) {
            run->block_list[block].steal_percent = 2 * NOISE_STEAL_LIMIT_PERCENT;
            run->block_list[block].rejected = copy("made up");
        }
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

/* Reports what a step took since *start, which is set to now, and keeps the least. */
static void report(const char *what, clock_t *start, double *least_s)
{
    clock_t now = clock();
    double seconds = (double)(now - *start) / CLOCKS_PER_SEC;

    *start = now;
    *least_s = fmin(*least_s, seconds);
    printf("%-10s %7.3f s\n", what, seconds);
}

static void measure(struct run *run, const char *path, double *least_analysis_s)
{
    struct diagnosis why = {""};
    struct run again;
    double rest_s = INFINITY;

    clock_t start = clock();
    sure_done(run_analyze(run), "analysis");
    report("analysis", &start, least_analysis_s);
    sure_done(run_file_write(run, path, &why), why.text);
    report("write", &start, &rest_s);
    sure_done(run_load(path, &again, &why), why.text);
    report("load", &start, &rest_s);
    printf("%zu comparisons, %zu contradicted, %zu crossovers, widest half-width %.2f %%\n\n",
           again.comparison_count, again.contradicted, again.crossover_count,
           again.precision.reached_percent);
    run_clear(&again);
}

int main(void)
{
    char path[] = "/tmp/analysis_speed.XXXXXX";
    struct rusage usage;
    struct run run;
    double least_s = INFINITY;

    int file = mkstemp(path);
    if (file < 0) {
        perror("analysis_speed: /tmp");
        return 3;
    }
    close(file);
    made_run(&run);
    for (int i = 0; i < REPETITIONS; i++)
        measure(&run, path, &least_s);
    unlink(path);
    run_clear(&run);
    getrusage(RUSAGE_SELF, &usage);
    double peak_mib = (double)usage.ru_maxrss / 1024;
    printf("%d cases x %d blocks: analysis %.3f s (bar %.0f s), peak memory %.0f MiB "
           "(bar %.0f MiB)\n",
           CASES, BLOCKS, least_s, MOST_SECONDS, peak_mib, MOST_MIB);
    return least_s < MOST_SECONDS && peak_mib < MOST_MIB ? 0 : 1;
}
