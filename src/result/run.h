/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.h - one run in memory: what run.json says, as plain data.
 *
 * Reports read only this. Strings are owned by the run, never NULL unless it says so; numbers are
 * in the unit of their name. NAN stands for JSON null: not measured, or too few samples. */
#ifndef IPCMARK_RESULT_RUN_H
#define IPCMARK_RESULT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "result/environment.h"
#include "stats/histogram.h"
#include "stats/pseudomedian.h"
#include "stats/quantile.h"

/* One invocation, as measured. */
struct run_invocation {
    unsigned block; /* from 0 */
    unsigned order; /* position within the block, from 0 */
    uint64_t messages, elapsed_ns;
    struct percentiles rtt_ns;                    /* latency only; else all NAN */
    double bytes_per_second, messages_per_second; /* throughput only; else NAN */
    double cpu_ns_per_message;                    /* user + system, both sides */
    double user_ns_per_message, system_ns_per_message;
    double voluntary_switches_per_message, involuntary_switches_per_message; /* both sides */
    uint64_t steal_ns;
    bool noisy; /* the hypervisor took more than 5 % of the CPUs used, meanwhile */
};

/* Over all invocations, noisy ones too: Hodges-Lehmann estimate and 95 % interval. All NAN where one
 * of them lacks the figure (not measured, or too few samples for a p99): a summary of the others
 * would quietly be one of another set of invocations. */
struct run_summary {
    struct interval rtt_p50_ns, rtt_p99_ns;
    struct interval bytes_per_second, messages_per_second;
    struct interval cpu_ns_per_message;
};

struct run_case {
    char *id, *workload, *transport, *placement, *wait;
    size_t size;               /* message bytes */
    int cpus[2];               /* CPU_ANY (-1) each: not pinned */
    uint64_t buffer_requested; /* 0: default (JSON null) */
    uint64_t buffer_granted;   /* sending side */
    uint64_t buffer_granted_receive;
    struct run_invocation *invocations;
    size_t invocation_count;
    struct run_summary summary;
    struct histogram *histogram; /* of all round trips of all invocations; NULL: none */
};

struct run_skipped {
    char *id, *reason;
};

/* What the harness itself costs on this machine, measured at the start. */
struct run_harness {
    double clock_ns;    /* one clock_gettime(CLOCK_MONOTONIC) */
    double null_rtt_ns; /* p50 of one round trip over the null transport */
};

struct run {
    char *version;            /* of the program, "0.1.0" */
    char *started, *finished; /* UTC, "2026-01-01T00:00:00Z"; finished "" while running */
    bool complete;            /* false: interrupted, or a case failed */
    char **command;           /* as typed; command_count words */
    size_t command_count;
    uint64_t seed;
    unsigned blocks_planned, blocks_done; /* whole blocks */
    uint64_t messages; /* asked for in each invocation; 0: as many as take duration_ms */
    unsigned duration_ms, warmup_ms;
    bool verify; /* contents were checked: times include that */
    struct run_harness harness;
    struct environment environment;
    struct run_case *cases;
    size_t case_count;
    struct run_skipped *skipped;
    size_t skipped_count;
};

/* An empty run: nothing owned, every double NAN. */
void run_init(struct run *run);
/* Releases everything that the run owns; the run is then as after run_init(). */
void run_clear(struct run *run);

/* Appends a copy of *row. -ENOMEM. */
int run_case_append(struct run_case *run_case, const struct run_invocation *row);

/* Computes every case's summary from its invocations. -ENOMEM. */
int run_summarize(struct run *run);

#endif
