/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - owns a run's memory and condenses its invocations. */
#include "result/run.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "measure/cpu_binding.h"
#include "result/clock_leeway.h"
#include "result/run_fields.h"
#include "result/workloads.h"
#include "transport/socket_kind.h"

enum { CONFIDENCE_PERCENT = 95 };

void run_init(struct run *run)
{
    *run = (struct run){
        .harness = {.clock_ns = NAN, .null_rtt_ns = NAN},
        .noise = {.steal_percent = NAN, .rejected_percent = NAN, .floor = NAN},
        .precision = {.requested_percent = NAN, .reached_percent = NAN},
    };
    environment_init(&run->environment);
}

void run_clear(struct run *run)
{
    fields_clear(&run_fields, run);
    free(run->unknown);
    free(run->dropped);
    run_init(run);
}

void run_invocation_init(struct run_invocation *row)
{
    *row = (struct run_invocation){
        .spin_ratio = NAN, .cpus_at_start = {CPU_ANY, CPU_ANY}, .cpus_at_end = {CPU_ANY, CPU_ANY}};
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        row->value[metric] = NAN;
}

int run_case_append(struct run_case *run_case, const struct run_invocation *row)
{
    struct run_invocation *grown = reallocarray(
        run_case->invocations, run_case->invocation_count + 1, sizeof *run_case->invocations);

    if (grown == NULL)
        return -ENOMEM;
    grown[run_case->invocation_count++] = *row;
    run_case->invocations = grown;
    return 0;
}

int run_append_block(struct run *run, const struct run_block *block)
{
    struct run_block *grown = reallocarray(run->block_list, run->block_count + 1,
                                           sizeof *run->block_list);

    if (grown == NULL)
        return -ENOMEM;
    grown[run->block_count++] = *block;
    run->block_list = grown;
    return 0;
}

/* Blocks are listed in order, mostly without a gap, so the first guess is nearly always right. */
static const struct run_block *block_find(const struct run *run, unsigned block)
{
    if (block < run->block_count && run->block_list[block].block == block)
        return &run->block_list[block];
    for (size_t i = 0; i < run->block_count; i++)
        if (run->block_list[i].block == block)
            return &run->block_list[i];
    return NULL;
}

bool run_block_counts(const struct run *run, unsigned block)
{
    const struct run_block *found = run->noise.unfit ? NULL : block_find(run, block);

    return found == NULL || found->rejected == NULL;
}

unsigned run_runs(const struct run *run)
{
    return run->block_count == 0 ? 1 : run->block_list[run->block_count - 1].run + 1;
}

unsigned run_of_block(const struct run *run, unsigned block)
{
    const struct run_block *found = block_find(run, block);
    const struct run_block *last = run->block_count == 0 ? NULL
                                                         : &run->block_list[run->block_count - 1];

    if (found == NULL && last != NULL && block > last->block)
        found = last;
    return found == NULL ? 0 : found->run;
}

unsigned run_counted_blocks(const struct run *run, unsigned first)
{
    unsigned count = 0;

    for (unsigned block = first; block < run->blocks_done; block++)
        count += run_block_counts(run, block);
    return count;
}

unsigned run_rejected_blocks(const struct run *run)
{
    unsigned count = 0;

    for (size_t i = 0; i < run->block_count; i++)
        count += run->block_list[i].rejected != NULL;
    return count;
}

size_t run_counted_invocations(const struct run *run, size_t *noisy)
{
    size_t count = 0;

    *noisy = 0;
    for (size_t i = 0; i < run->case_count; i++) {
        for (size_t j = 0; j < run->cases[i].invocation_count; j++) {
            const struct run_invocation *row = &run->cases[i].invocations[j];
            bool counts = run_block_counts(run, row->block);
            count += counts;
            *noisy += counts && row->noisy;
        }
    }
    return count;
}

bool run_is_first_with(const struct run *run, size_t at, unsigned parts)
{
    for (size_t i = 0; i < at; i++)
        if (case_spec_compare(&run->cases[i].spec, &run->cases[at].spec, parts) == 0)
            return false;
    return true;
}

/* ---- summaries ---- */

/* What a case is summarised from: its rows that count; scratch, of as many; and where all of them have
 * one, their tallies. */
struct summing {
    const struct run *run;
    struct run_case *run_case;
    const struct run_invocation **rows;
    size_t count;
    double *values;
    struct pooled_part *parts;
    bool has_tallies;
};

/* Of several runs: as comparisons do it (stats/paired.h), against 1, and alone in its table. */
static int summarize_runs(const struct summing *of, struct interval *out)
{
    struct paired_block *blocks = calloc(of->count + 1, sizeof *blocks);
    struct paired_evidence evidence;
    struct paired_comparison judged;

    if (blocks == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < of->count; i++)
        blocks[i] = (struct paired_block){of->values[i], 1,
                                          run_of_block(of->run, of->rows[i]->block)};
    int error = paired_gather(blocks, of->count, &evidence);
    free(blocks);
    if (error == -EINVAL) /* a value of 0 has no logarithm */
        return 0;
    if (error == 0)
        error = paired_judge(&evidence, 1, 1, &judged);
    if (error == 0)
        *out = judged.plain;
    return error;
}

/* False: there are none (an older file, or no samples). */
static bool gather_tallies(const struct summing *of)
{
    const bool of_runs = run_runs(of->run) > 1;

    for (size_t i = 0; i < of->count; i++) {
        const unsigned block = of->rows[i]->block;
        if (of->rows[i]->tally == NULL)
            return false;
        of->parts[i] = (struct pooled_part){of->rows[i]->tally,
                                            of_runs ? run_of_block(of->run, block) : block};
    }
    return of->count > 0;
}

/* The case's histogram leaves out what does not count. */
static int fill_histogram(const struct summing *of)
{
    struct histogram **histogram = &of->run_case->histogram;

    if (*histogram == NULL)
        *histogram = malloc(sizeof **histogram);
    if (*histogram == NULL)
        return -ENOMEM;
    histogram_of_parts(of->parts, of->count, *histogram);
    return 0;
}

static int metric_summarize(const struct summing *of, enum metric metric)
{
    struct interval *out = &of->run_case->summary[metric];
    const double pooled = metrics[metric].pooled;

    if (metrics[metric].unless_saturated && case_is_saturated(of->run_case))
        return 0;
    if (pooled > 0 && pooled < 1 && of->has_tallies)
        return pooled_quantile(of->parts, of->count, pooled, out);
    for (size_t i = 0; i < of->count; i++) {
        of->values[i] = metric_value(of->rows[i], metric);
        if (!isfinite(of->values[i]))
            return 0;
    }
    if (pooled >= 1) {
        for (size_t i = 0; i < of->count; i++)
            out->estimate = fmax(out->estimate, of->values[i]); /* of a NAN: the other */
        return 0;
    }
    return run_runs(of->run) > 1
               ? summarize_runs(of, out)
               : pseudomedian(of->values, of->count, CONFIDENCE_PERCENT / 100.0, out);
}

/* What is made from samples or other metrics, and so could be made of any workload. */
static bool is_of_others(const struct workload_description *workload, enum metric metric)
{
    return (metrics[metric].derive != NULL || metrics[metric].pooled > 0) &&
           !workload_has(workload, metric);
}

static int case_summarize(const struct run *run, struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);
    const size_t room = run_case->invocation_count + 1;
    struct summing of = {.run = run,
                         .run_case = run_case,
                         .rows = calloc(room, sizeof(struct run_invocation *)),
                         .values = calloc(room, sizeof *of.values),
                         .parts = calloc(room, sizeof *of.parts)};
    int error = of.rows == NULL || of.values == NULL || of.parts == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < run_case->invocation_count; i++)
        if (run_block_counts(run, run_case->invocations[i].block))
            of.rows[of.count++] = &run_case->invocations[i];
    of.has_tallies = error == 0 && gather_tallies(&of);
    if (of.has_tallies)
        error = fill_histogram(&of);
    for (enum metric metric = 0; error == 0 && metric < METRIC_COUNT; metric++) {
        run_case->summary[metric] = (struct interval){NAN, NAN, NAN};
        if (!metrics[metric].summarised || is_of_others(workload, metric))
            continue;
        error = metric_summarize(&of, metric);
        clock_leeway_widen(&run_case->summary[metric], clock_leeway(run, run_case, metric));
    }
    free(of.rows);
    free(of.values);
    free(of.parts);
    return error;
}

int run_summarize(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++)
        error = case_summarize(run, &run->cases[i]);
    for (size_t i = 0; error == 0 && i < run->aa_control_count; i++)
        error = case_summarize(run, &run->aa_controls[i]);
    for (size_t i = 0; error == 0 && i < run->machine_limit_count; i++)
        error = case_summarize(run, &run->machine_limits[i]);
    return error;
}

bool run_case_has_row(const struct run_case *run_case, unsigned block)
{
    size_t i = run_case->invocation_count;

    while (i > 0 && run_case->invocations[i - 1].block > block)
        i--;
    return i > 0 && run_case->invocations[i - 1].block == block;
}

static void describe_plugin(const struct run_plugin *plugin, struct transport *out)
{
    *out = (struct transport){
        .name = plugin->name,
        .flags = (plugin->spins == 1 ? TRANSPORT_SPINS : 0u) |
                 (plugin->gathers == 1 ? TRANSPORT_GATHERS : 0u),
        .in_user_space = plugin->in_user_space == 1,
        .copies = plugin->copies == 1 ? COPIES_ONE : COPIES_TWO,
    };
}

bool run_transport(const struct run *run, const char *name, struct transport *out)
{
    const struct transport *own = transport_find(name);

    if (own != NULL) {
        *out = *own;
        return true;
    }
    for (size_t i = 0; i < run->plugin_count; i++)
        if (strcmp(run->plugins[i].name, name) == 0 && run->plugins[i].copies > 0) {
            describe_plugin(&run->plugins[i], out);
            return true;
        }
    return false;
}

bool run_is_far(const char *name)
{
    return strchr(name, '@') != NULL && socket_kind_of_network(name) != NULL;
}

bool run_knows_transport(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->plugin_count; i++)
        if (strcmp(run->plugins[i].name, name) == 0)
            return true;
    return transport_find(name) != NULL || strchr(name, '/') != NULL || run_is_far(name);
}
