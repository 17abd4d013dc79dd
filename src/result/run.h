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

#include "measure/event_counts.h"
#include "plan/comparing.h"
#include "result/environment.h"
#include "result/metrics.h"
#include "stats/best.h"
#include "stats/distribution.h"
#include "stats/paired.h"
#include "stats/pseudomedian.h"
#include "stats/verdict.h"
#include "transport/transport.h"
#include "workload/case_spec.h"

/* One invocation, as measured. */
struct run_invocation {
    unsigned block; /* from 0 */
    unsigned order; /* position within the block, from 0 */
    uint64_t messages, elapsed_ns;
    uint64_t steal_ns;
    uint64_t run_delay_ns; /* ready, but waiting for a CPU: both sides, /proc/self/schedstat */
    uint64_t pressure_ns;  /* some task of the system waited for a CPU: /proc/pressure/cpu */
    double spin_ratio;     /* calibration loop before and after, against its quickest; NAN: none */
    uint64_t spin_gap_ns;  /* the longest gap within that loop */
    struct tally *tally;   /* of the samples; owned; NULL: there are none, or an older file */
    uint64_t throttled_periods;   /* a quota stopped the control group so often meanwhile */
    uint64_t strange_connections; /* of others to its sockets, turned away */
    uint64_t interrupts;          /* signals that broke its sides off, with run->interrupts */
    unsigned repeats; /* attempts before it that were discarded: the supervisor stood still */
    bool noisy;       /* it was disturbed from outside, */
    char *noise;      /* by this: a message without arguments; owned; NULL: nothing, or, of an older
                       * file's noisy ones, the hypervisor */
    struct channel_capacity granted; /* each 0 where it is the case's: grants_of_row() */
    int cpus_at_start[2]; /* where the sides were when the timed part began, by enum side; of */
    int cpus_at_end[2];   /* many clients the first. CPU_ANY: not known */
    double value[METRIC_COUNT]; /* what was measured; NAN: it was not, or of too few samples. To be
                                 * read by metric_value(), which knows the derived ones, too */
};

/* What is amiss with the buffers that a case was granted (grants.h), or with what came through. */
enum grant_doubt_kind {
    GRANT_FINE,
    GRANT_SHORT,   /* less than usual in every invocation */
    GRANT_CHANGED, /* not the same in all of them */
    GRANT_LOSSY,   /* more than GRANT_MOST_LOSS of its messages were lost or refused */
};
struct grant_doubt {
    enum grant_doubt_kind kind;
    unsigned member; /* of struct channel_capacity, from 0 */
    size_t least, most,
        usual; /* bytes or messages; usual: by default, 0: not known; lossy: how many
                                * were lost, of how many */
};

/* What the kernel did for one message, both sides together (event_counts.h): from a pass that was
 * not timed. */
struct kernel_counters {
    double per_message[EVENT_COUNT]; /* NAN: not counted */
    char *source[EVENT_COUNT];       /* "perf", "getrusage", "strace"; or why not, a message */
    uint64_t messages;
    char *system_calls; /* by name and count a message, most frequent first, "read 2.0, write 2.0";
                         * with --trace only, else NULL */
};

/* How near to a limit of the machine a case comes: to the one that takes most of the time, of those
 * that fit it (machine_limits.h). */
struct run_limit {
    char *id;              /* of the limit, in run.machine_limits */
    double times;          /* so often it is met for one message */
    struct interval ratio; /* the case's time of a message to that of the limit so many times; from
                            * bound to opposite bound, as they are not paired */
    /* why a limit that is beaten outside both intervals doesn't apply, a message; NULL: it is
     * not */
    char *doubt;
};

struct run_case {
    char *id;
    struct case_spec spec; /* its texts are the run's; wait: WAIT_COUNT when it is not known here */
    char *wait;            /* the name of spec.wait, which may be of a later version */
    struct grant_doubt doubt;        /* by grants_judge() */
    struct channel_capacity granted; /* of the first invocation; in older files of the last */
    /* open loop: requests that came through when all were due at once, by a pilot; 0: not looked
     * at */
    uint64_t capacity_per_second;
    unsigned batch; /* messages whose times are one sample, their mean: 1, and more where the clock
                     * is too coarse for a single one; 0: not decided. With more than 1 there are no
                     * percentiles but p50, and no tallies */
    struct run_invocation *invocations;
    size_t invocation_count;
    /* Over all invocations in the blocks that count, noisy ones too: Hodges-Lehmann estimate and 95
     * % interval, or the quantile of all samples together (metrics.h, `pooled`) and its interval; of
     * several runs, those are the units. A largest value has no interval. All NAN where one of them lacks the metric (not measured, or too few samples for
     * a p99): a summary of the others would quietly be one of another set of invocations. */
    struct interval summary[METRIC_COUNT];
    struct histogram *histogram; /* of all round trips in the blocks that count (older files: of
                                  * all); NULL: none */
    char *label;                 /* case_spec_label(); comparisons and reports name cases by this */
    uint64_t warmup_messages; /* about as many as the warm-up takes, which is as long as it takes */
    uint64_t timed_messages;  /* of an invocation, the median; each row has its own `messages`. 0 in
                               * older files */
    unsigned failures;        /* invocations of blocks that failed: they have no row */
    int steady; /* 1: the pilot saw warming up end within the warm-up; 0: not; -1: can't be told */
    struct kernel_counters *kernel_counters; /* NULL: not looked at */
    struct run_limit *limit;                 /* NULL: none fits it, or none was measured */
};

struct run_skipped {
    char *id, *reason; /* the latter a message */
};

/* A transport that was no part of the program: a shared object, named on the command line. */
struct run_plugin {
    char *name;    /* the transport's */
    char *file;    /* as typed */
    char *version; /* as the plug-in has it */
    unsigned abi;  /* IPCMARK_TRANSPORT_ABI of the program */
    char *sha256;  /* of what was loaded */

    /* What it says its messages consist of (ipcmark/transport.h): 1 or 0, -1 and copies 0: not known,
     * as in files from before. */
    int in_user_space, spins, gathers;
    unsigned copies;
};

/* One block. Rejected ones were run again at the end; their rows stay in the file. */
struct run_block {
    unsigned block; /* from 0 */
    unsigned run;   /* the complete short run that it is part of, from 0; mostly there is one */
    double steal_percent; /* of the CPUs used, while its invocations ran */
    double spin_ratio;    /* median over its invocations / the session's; NAN: not measured */
    char *rejected;       /* the reason, a message; NULL: accepted */
};

/* Two transports or variants at one point of the plan, over the accepted blocks that have both. Or
 * two ways to wait of one transport and variant (the price of waiting). Or a step of a ladder, which
 * is the contender, with the one before or the first. */
struct run_comparison {
    const struct run_case *baseline, *contender; /* of the run; the baseline is the reference, or
                                                  * else the first in report order */
    enum metric metric;
    bool of_waits;
    bool of_steps; /* of a ladder: whatever they differ in */
    struct paired_comparison paired;
    double region;        /* of practical equivalence: 0.05 */
    enum verdict verdict; /* of the contender against the baseline */
    /* undecided: blocks (with several runs: runs) that would probably settle it; 0: none that
     * may be had, or it is settled */
    unsigned needed;
    bool withheld;    /* not decided whatever the ratio says: the buffers of a side were short, or
                     * changed (grants.h) */
    bool sensitive;   /* another verdict when rejected blocks are counted in */
    bool t_disagrees; /* the t test on the logarithms says otherwise at the 5 % level, neither
                       * adjusted; false with several runs, or without an interval */
};

/* A transport or variant against the best of the others at its point of the plan. */
struct run_standing {
    const struct run_case *of; /* of the run */
    enum metric metric;
    size_t pairs;          /* blocks of the comparison with the fewest */
    struct interval ratio; /* to the best of the others, 1 and more is worse: low <= 1 <= high, and
                            * all of a table hold at once; bounds NAN: can't be told */
    double region;         /* of practical equivalence: 0.05 */
    enum best_standing standing;
};

/* Where the order of two transports, variants or ways to wait changes over the message size. */
struct run_crossover {
    const struct run_case *first, *second; /* of the run, at one size: `first` is better at the
                                            * smaller ones */
    enum metric metric;
    bool of_waits;
    size_t low, high; /* the order is settled at both: opposite; 0, 0: no crossover */
    double estimate;  /* where the interpolated ratio is 1, bytes; NAN: no crossover */
};

/* How far the machine could be trusted during this run. */
struct run_noise {
    double steal_percent;    /* over the whole run, of the CPUs used */
    double rejected_percent; /* of the blocks */
    bool unfit;              /* more than 20 % rejected: no block is left out of the analysis */
    double floor;    /* largest ratio - 1 that a case against its own A/A control did not exclude */
    char *judgement; /* one or two sentences; "" before the end */
};

/* When to stop. */
struct run_precision {
    double requested_percent; /* NAN: a fixed number of blocks */
    double reached_percent;   /* widest half-width of a comparison's interval; NAN: none */
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
    bool verify;         /* contents were checked: times include that */
    unsigned interrupts; /* so often a second each side was broken off (measure/interrupts.h) */
    /* The procedure that summaries, comparisons, crossovers and judgement are of (analysis.h); 0:
     * nothing was analysed. And which its file was of before that, 0: it comes from no file. */
    unsigned analysis, analysis_read;
    size_t shapes_contradicted; /* cases whose histogram there is not that of their rows' samples */
    size_t contradicted; /* comparisons of which the file, of the same procedure, says otherwise */
    unsigned resumed;    /* how often the run was gone on with after an interruption */
    struct run_harness harness;
    /* What tells whether two runs did the same work: the version of each workload ("latency" "1"), in
     * older files none; and the SHA-256 of the plan (recording.c), NULL: not known. */
    struct environment_list workload_versions;
    char *plan_sha256;
    struct environment environment;
    struct run_case *cases;
    size_t case_count;
    struct run_skipped *skipped;
    size_t skipped_count;
    struct run_plugin *plugins;
    size_t plugin_count;

    /* A/A controls: cases that ran a second time in every block, for the noise floor; they have the
     * id of their case and "/twin" after it. */
    struct run_case *aa_controls;
    size_t aa_control_count;
    struct run_case *machine_limits; /* of workload/machine_limit.h; in some of the blocks each */
    size_t machine_limit_count;
    struct run_block *block_list; /* every block that was run, in order */
    size_t block_count;
    enum comparing comparing;
    /* with COMPARING_REFERENCE: what all others are compared with, a transport or a label; else
     * only what tables hold the others against. NULL: pipe */
    char *reference;
    struct run_comparison *comparisons; /* all pairs of transports, or all with the reference, in
                                         * report order */
    size_t comparison_count;
    struct run_standing *standings; /* with COMPARING_REFERENCE, in report order */
    size_t standing_count;
    struct run_crossover *crossovers;
    size_t crossover_count;
    struct run_noise noise;
    struct run_precision precision;

    /* what the file that it was read from has, and this program does not know, listed:
     * "cases[].energy"; NULL: nothing */
    char *unknown;
    char *dropped; /* what its journal held and could not be read, in a line; NULL: nothing */
};

/* An empty run: nothing owned, every double NAN. */
void run_init(struct run *run);
/* Releases everything that the run owns; the run is then as after run_init(). */
void run_clear(struct run *run);

/* Nothing measured: every double NAN, every count 0. */
void run_invocation_init(struct run_invocation *row);

/* Appends a copy of *row, whose tally becomes the case's. -ENOMEM: it stays the caller's. */
int run_case_append(struct run_case *run_case, const struct run_invocation *row);

/* Appends a copy of *block, whose text becomes the run's. -ENOMEM: it stays the caller's. */
int run_append_block(struct run *run, const struct run_block *block);

/* Whether the rows of that block count in the analysis: it was accepted, or the run is unfit and no
 * block is left out. True for a block that is not in the list. */
bool run_block_counts(const struct run *run, unsigned block);

/* Whether that block has a row of the case; rows are in the order of the blocks. */
bool run_case_has_row(const struct run_case *run_case, unsigned block);

/* How many complete runs its blocks are of; 1 also without any. */
unsigned run_runs(const struct run *run);

/* The run that a block is part of. One that is not in the list was interrupted: it is of the run of
 * the last one, or of run 0 where there is no list. */
unsigned run_of_block(const struct run *run, unsigned block);

/* How many of the blocks that were run, from that one on, count. */
unsigned run_counted_blocks(const struct run *run, unsigned first);

/* How many were rejected, whether or not they count all the same. */
unsigned run_rejected_blocks(const struct run *run);

/* Invocations of cases in the blocks that count, and how many of them are noisy. */
size_t run_counted_invocations(const struct run *run, size_t *noisy);

/* Whether no case before cases[at] has the same in those parts (case_spec.h). */
bool run_is_first_with(const struct run *run, size_t at, unsigned parts);

/* Computes the summary of every case, A/A control and limit from its invocations in blocks that count.
 * -ENOMEM; -EINVAL: more than PSEUDOMEDIAN_MAX_COUNT of them. */
int run_summarize(struct run *run);

/* What is known of a transport of this run: the row of ipcmark's own, or what a plug-in says, which is
 * name, TRANSPORT_SPINS, TRANSPORT_GATHERS, in_user_space and copies. false: nothing, as of a plug-in
 * in a file from before that was kept. */
bool run_transport(const struct run *run, const char *name, struct transport *out);

/* Whether the child side of such a transport is on another host: "tcp@HOST". */
bool run_is_far(const char *name);

/* Whether it is one of ipcmark's own, here or on another host, or a plug-in (a path may be one of an
 * older file). */
bool run_knows_transport(const struct run *run, const char *name);

#endif
