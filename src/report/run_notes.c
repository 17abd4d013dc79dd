/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_notes.c - what the terms and signs of the tables mean, each where the run has it. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_words.h"
#include "result/grants.h"
#include "result/load_figures.h"
#include "result/workloads.h"
#include "text/text.h"
#include "transport/transport.h"

/* Why a table has no number. */
enum gap {
    NEVER_RUN,
    SATURATED,
    BATCHES,
    FEW_SAMPLES,
    FEW_INVOCATIONS,
    OPEN_END,
    NOT_RECORDED,
    GAP_COUNT
};

static const char *const gap_notes[GAP_COUNT] = {
    [NEVER_RUN] = N_("n/a: the case was never run."),
    [SATURATED] = N_("saturated: in half of the invocations or more, less than 98 % of the rate "
                     "offered was achieved, or what waited kept growing; had they been longer, so "
                     "would latencies, and none are given."),
    [BATCHES] = N_("n/a for a percentile: messages were timed in batches, as the clock is coarse."),
    [FEW_SAMPLES] = N_(
        "n/a for a percentile: too few round trips or connections (p50 needs 6 in an invocation, "
        "p99 368, p99.9 3688 and p99.99 36887 in all; files without samples: in each)."),
    [FEW_INVOCATIONS] = N_("n/a for an interval: fewer than 6 invocations."),
    [OPEN_END] = N_("n/a as one end of an interval: too few samples lie beyond it to bound it."),
    [NOT_RECORDED] = N_("n/a elsewhere: not recorded in this run."),
};

/* GAP_COUNT: it has one. */
static enum gap gap_of(const struct run_case *run_case, const struct workload_column *column)
{
    const struct metric_row *metric = &metrics[column->metric];
    const struct interval value = metric_of(run_case, column->metric);
    const bool of_samples = metric->fewest_samples > 0 || metric->pooled > 0;

    if (isnan(metric->summarised ? value.estimate : metric_sum(run_case, column->metric)))
        return run_case->invocation_count == 0                           ? NEVER_RUN
               : metric->unless_saturated && case_is_saturated(run_case) ? SATURATED
               : run_case->batch > 1 && of_samples                       ? BATCHES
               : metric->fewest_samples == 0                             ? NOT_RECORDED
                                                                         : FEW_SAMPLES;
    return column->with_interval && isnan(value.low) && isnan(value.high) ? FEW_INVOCATIONS
                                                                          : GAP_COUNT;
}

static void explain_gaps(struct document *document, const struct run *run)
{
    unsigned media[GAP_COUNT + 1] = {0}; /* that have such a gap */

    for (size_t i = 0; i < run->case_count; i++) {
        const struct workload_description *workload = workload_describe(
            run->cases[i].spec.workload);
        for (size_t k = 0; workload != NULL && k < workload->column_count; k++) {
            const struct workload_column *column = &workload->columns[k];
            const struct interval value = metric_of(&run->cases[i], column->metric);
            media[gap_of(&run->cases[i], column)] |= column->screens ? MEDIUM_SCREEN | MEDIUM_PAGE
                                                                     : MEDIUM_ANY;
            if (isfinite(value.estimate) && isnan(value.low) != isnan(value.high))
                media[OPEN_END] |= column->with_interval ? MEDIUM_ANY : MEDIUM_PAGE;
        }
    }
    for (enum gap gap = 0; gap < GAP_COUNT; gap++) {
        document_media(document, media[gap]);
        if (media[gap] != 0)
            document_note(document, NULL, text_of(gap_notes[gap]));
    }
    document_media(document, MEDIUM_ANY);
}

/* What the cases of a workload have of a metric. */
struct extent {
    size_t cases;
    bool none; /* a sum that is 0 in all of them, and so left out of the tables */
};

static struct extent extent_of(const struct run *run, const struct workload_description *workload,
                               enum metric metric)
{
    struct extent extent = {.none = !metrics[metric].summarised};

    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].spec.workload, workload->name) != 0)
            continue;
        extent.cases++;
        extent.none = extent.none && metric_sum(&run->cases[i], metric) <= 0;
    }
    return extent;
}

static void explain_workloads(struct document *document, const struct run *run)
{
    for (size_t i = 0; workload_descriptions[i] != NULL; i++) {
        const struct workload_description *workload = workload_descriptions[i];
        if (extent_of(run, workload, workload->primary).cases > 0)
            document_note(document, text_of(workload->note_lead), text_of(workload->note));
    }
}

static void explain_unknown_workloads(struct document *document, const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const char *name = run->cases[i].spec.workload;
        if (run_is_first_with(run, i, CASE_WORKLOAD) && workload_describe(name) == NULL)
            document_note(document, name,
                          _("a workload that this program does not know; it may be of a later "
                            "version. What its file has is shown, without words on what it does."));
    }
}

static void explain_metrics(struct document *document, const struct run *run)
{
    bool told[METRIC_COUNT] = {false};

    for (size_t i = 0; workload_descriptions[i] != NULL; i++) {
        const struct workload_description *workload = workload_descriptions[i];
        for (size_t k = 0; k < workload->column_count; k++) {
            enum metric metric = workload->columns[k].metric;
            struct extent extent = extent_of(run, workload, metric);
            const char *note = extent.none ? metrics[metric].note_of_none : metrics[metric].note;
            if (extent.cases > 0 && note != NULL && !told[metric])
                document_note(document, NULL, text_of(note));
            told[metric] |= extent.cases > 0;
        }
    }
}

static void explain_wake_ups(struct document *document, const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].spec.message_bytes > 0)
            continue;
        document_note(
            document, NULL,
            _("wake-up alone: a notification without a byte; the other side is only woken up, and "
              "wakes up in turn. It is the part of a round trip that no transport can save."));
        return;
    }
}

/* Threads that the kernel makes for io_uring would be workers besides the two sides. */
static void explain_kernel_threads(struct document *document, const struct run *run)
{
    double threads = NAN;

    for (size_t i = 0; i < run->case_count; i++) {
        const struct transport *transport = transport_find(run->cases[i].spec.transport);
        const double more = metric_sum(&run->cases[i], METRIC_KERNEL_THREADS);
        if (transport != NULL && transport->kernel_threads != NULL && !isnan(more))
            threads = isnan(threads) ? more : threads + more;
    }
    const uintmax_t count = threads > 0 ? (uintmax_t)fmin(threads, UINT32_MAX) : 0;
    if (threads == 0)
        document_note(document, NULL,
                      _("uring-*: the kernel made no worker thread (io-wq) in any invocation that "
                        "counted them: the two sides did all the work."));
    else if (threads > 0)
        state_note(
            document, NULL,
            P_("uring-*: the kernel made %1 worker thread (io-wq) in all invocations together that "
               "counted them, which did a part of the work; run.json counts it (kernel_threads).",
               "uring-*: the kernel made %1 worker threads (io-wq) in all invocations together "
               "that counted them, which did a part of the work; run.json counts them "
               "(kernel_threads).",
               count),
            document_count(document, count));
}

static void explain_partly_saturated(struct document *document, const struct run *run)
{
    size_t count = 0;

    for (size_t i = 0; i < run->case_count; i++)
        count += !case_is_saturated(&run->cases[i]) &&
                 metric_sum(&run->cases[i], METRIC_SATURATED) > 0;
    if (count > 0)
        state_note(document, NULL,
                   P_("%1 case was saturated in less than half of its invocations; these count "
                      "like the others.",
                      "%1 cases were saturated in less than half of their invocations; these count "
                      "like the others.",
                      count),
                   document_count(document, count));
}

/* The one whose generator was late most often; NULL: none had more than is allowed. */
static const struct run_case *latest_of(const struct run *run, size_t *count)
{
    const struct run_case *latest = NULL;

    *count = 0;
    for (size_t i = 0; i < run->case_count; i++) {
        const double share = metric_of(&run->cases[i], METRIC_LATE).estimate;
        if (!(share > LOAD_MOST_LATE))
            continue;
        ++*count;
        if (latest == NULL || share > metric_of(latest, METRIC_LATE).estimate)
            latest = &run->cases[i];
    }
    return latest;
}

static void explain_generator(struct document *document, const struct run *run)
{
    size_t count;
    const struct run_case *latest = latest_of(run, &count);

    if (latest == NULL)
        return;
    state_note(
        document, _("generator-limited"),
        P_("%1 case: more than 1 % of its requests left over 5 µs late although the channel was "
           "ready (%3: %2 %), so its latencies contain what the sender itself was late by.",
           "%1 cases: more than 1 % of their requests left over 5 µs late although the channel was "
           "ready (most in %3: %2 %), so their latencies contain what the sender itself was late "
           "by.",
           count),
        document_count(document, count),
        say_percent(document, 100 * metric_of(latest, METRIC_LATE).estimate), latest->id);
}

/* Of a metric, or, each in its own invocation, of its share in another one. */
static double typical(struct document *document, const struct run_case *run_case,
                      enum metric metric, enum metric whole)
{
    const size_t most = run_case->invocation_count;
    double *values = document_allocate(document, (most + 1) * sizeof *values);
    struct interval found;
    size_t count = 0;

    for (size_t i = 0; values != NULL && i < most && count < PSEUDOMEDIAN_MAX_COUNT; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        const double value = metric_value(row, metric) /
                             (whole == METRIC_COUNT ? 1 : metric_value(row, whole));
        if (isfinite(value))
            values[count++] = value;
    }
    return count > 0 && pseudomedian(values, count, 0.95, &found) == 0 ? found.estimate : NAN;
}

/* How well moments were kept where nothing was saturated: of the case that is the farthest from
 * the bare loop, and of the one that achieved the least of what was offered. */
struct pacing {
    const struct run_case *farthest;
    double late_ns, bare_ns, missed;
    size_t count;
};

static void add_pacing(struct document *document, const struct run_case *run_case,
                       struct pacing *pacing)
{
    const double late_ns = typical(document, run_case, METRIC_PACING_P99, METRIC_COUNT);
    const double bare_ns = typical(document, run_case, METRIC_REFERENCE_P99, METRIC_COUNT);

    /* Saturated once is enough: what was behind then was behind by the channel, not by the sender. */
    if (metric_sum(run_case, METRIC_SATURATED) > 0 || isnan(late_ns) || isnan(bare_ns))
        return;
    pacing->count++;
    /* Of each with its own: plans are drawn anew, and differ by more than what is missed. */
    pacing->missed = fmax(pacing->missed,
                          1 - typical(document, run_case, METRIC_ACHIEVED, METRIC_OFFERED));
    if (pacing->farthest != NULL && late_ns - bare_ns <= pacing->late_ns - pacing->bare_ns)
        return;
    pacing->farthest = run_case;
    pacing->late_ns = late_ns;
    pacing->bare_ns = bare_ns;
}

static void explain_pacing(struct document *document, const struct run *run)
{
    struct pacing pacing = {0};

    for (size_t i = 0; i < run->case_count; i++)
        add_pacing(document, &run->cases[i], &pacing);
    if (pacing.farthest == NULL)
        return;
    state_note(document, _("pacing"),
               _("a request that was waited for left at most %1 late in 99 of 100 cases, a bare "
                 "loop that waits was %2 late (%3, the farthest apart of %4 never saturated); "
                 "achieved was within %5 % of what was offered."),
               document_quantity(document, pacing.late_ns, scale_time),
               document_quantity(document, pacing.bare_ns, scale_time), pacing.farthest->id,
               document_count(document, pacing.count), say_percent(document, 100 * pacing.missed));
}

static void explain_stars(struct document *document, const struct run *run)
{
    if (run_cases_that(run, grants_doubted) > 0)
        document_note(document, "*",
                      _("was granted less buffer than is usual, or not the same in all "
                        "invocations: its figures are of those buffers, and no verdict is given on "
                        "it. The warnings say more."));
    if (run_cases_that(run, grants_lossy) > 0)
        document_note(document, "*",
                      _("lost more than 0.1 % of its messages: rates are of those that arrived, "
                        "and no verdict is given on it. run.json counts them (lost_messages)."));
}

/* Where each stands against one and against the best. */
static void explain_standings(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    const char *reference = comparing_reference(run->reference);

    document_note(document, NULL,
                  _("[low, high]: 95 % confidence interval. Which of two transports is faster is "
                    "said by their ratio, paired block by block, not by the intervals of their "
                    "figures. CPU time: user and system, both sides together."));
    document_note(
        document, document_text(document, _("speed to %1"), reference, NULL),
        _("how many times as fast, paired block by block. The intervals of a workload and "
          "placement hold at once (Dunnett, 95 %); what leaves out 1 is faster or slower."));
    document_note(
        document, _("the best?"),
        _("against the best of the others, block by block (Hsu, 95 % at once). Within 12 %: it is "
          "no further behind the best than that; up to 2.04x: the best is at most so many times as "
          "fast. Maybe: it may be the best itself. No: it is not, though another may be ahead by "
          "little. What spins stands among what spins only."));
    if (source->reference != NULL)
        document_note(document, NULL,
                      _("This reference was chosen for the report. If what was measured led to it, "
                        "the intervals promise more than they hold."));
}

static void explain_verdicts(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    if (run_runs(run) > 1)
        document_note(
            document, NULL,
            _("Of several runs those are the units: an estimate is the mean of the runs' "
              "estimates, in logarithms, and its interval contains what varies between them."));
    if (run->comparison_count == 0) {
        document_note(document, NULL,
                      _("[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. "
                        "Where two of them overlap, the order is not settled. CPU time: user and "
                        "system, both sides together."));
        return;
    }
    if (run->comparing == COMPARING_REFERENCE) {
        explain_standings(document, source);
        return;
    }
    document_note(
        document, NULL,
        _("[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Which of two "
          "transports is faster is said by the sentences, not by these intervals: the sentences "
          "compare block by block. CPU time: user and system, both sides together."));
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_note(
        document, NULL,
        _("Hodges–Lehmann estimate over the invocations with its 95 % confidence interval. The "
          "verdict compares with the best of the same group of rows, block by block."));
    document_media(document, MEDIUM_ANY);
    document_note(
        document, NULL,
        _("A is 1.80x faster than B [1.70, 1.90], n=20: the ratio of the two, paired over 20 "
          "blocks, with its interval, which holds together with all others of the workload and "
          "placement (95 %). Faster: it leaves out 1. Practically equal: it lies within the bounds "
          "given. Else it is not decided, which does not say that there is no difference."));
    document_note(document, NULL,
                  _("ratio to best: that of the two estimates. All other ratios are paired, block "
                    "by block, and so may differ a little from it."));
}

void part_notes(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    if (run->case_count == 0)
        return;
    explain_workloads(document, run);
    explain_unknown_workloads(document, run);
    explain_metrics(document, run);
    explain_wake_ups(document, run);
    explain_kernel_threads(document, run);
    explain_generator(document, run);
    explain_pacing(document, run);
    explain_partly_saturated(document, run);
    explain_stars(document, run);
    explain_verdicts(document, source);
    explain_gaps(document, run);
}
