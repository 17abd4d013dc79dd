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

/* Writes the figure of every invocation that counts to values[]; false when one lacks it. */
static bool values_gather(const struct run *run, const struct run_case *run_case,
                          enum metric metric, double *values, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (!run_block_counts(run, row->block))
            continue;
        values[*count] = metric_value(row, metric);
        if (!isfinite(values[(*count)++]))
            return false;
    }
    return true;
}

/* ---- of several runs ---- */

/* As comparisons do it (stats/paired.h): against 1, and alone in its table. */
static int summarize_runs(const struct run *run, const struct run_case *run_case,
                          enum metric metric, struct interval *out)
{
    struct paired_block *blocks = calloc(run_case->invocation_count + 1, sizeof *blocks);
    struct paired_evidence evidence;
    struct paired_comparison judged;
    size_t count = 0;

    if (blocks == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (run_block_counts(run, row->block))
            blocks[count++] = (struct paired_block){metric_value(row, metric), 1,
                                                    run_of_block(run, row->block)};
    }
    int error = paired_gather(blocks, count, &evidence);
    free(blocks);
    if (error == -EINVAL) /* a value of 0 has no logarithm */
        return 0;
    if (error == 0)
        error = paired_judge(&evidence, 1, 1, &judged);
    if (error == 0)
        *out = judged.plain;
    return error;
}

/* ---- of all samples together ---- */

static size_t gather_tallies(const struct run *run, const struct run_case *run_case,
                             struct pooled_part *parts)
{
    bool of_runs = run_runs(run) > 1;
    size_t count = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (!run_block_counts(run, row->block))
            continue;
        if (row->tally == NULL)
            return 0;
        parts[count++] = (struct pooled_part){row->tally,
                                              of_runs ? run_of_block(run, row->block) : row->block};
    }
    return count;
}

/* The case's histogram leaves out what does not count. */
static int fill_histogram(struct run_case *run_case, const struct pooled_part *parts, size_t count)
{
    if (run_case->histogram == NULL)
        run_case->histogram = malloc(sizeof *run_case->histogram);
    if (run_case->histogram == NULL)
        return -ENOMEM;
    histogram_of_parts(parts, count, run_case->histogram);
    return 0;
}

/* ---- summaries ---- */

/* What a case is summarised from: scratch, and the tallies of all counted rows (none: an older
 * file, or no samples). */
struct summing {
    const struct run *run;
    struct run_case *run_case;
    double *values;
    struct pooled_part *parts;
    size_t part_count;
};

static int metric_summarize(const struct summing *summing, enum metric metric)
{
    struct interval *out = &summing->run_case->summary[metric];
    size_t count;

    if (metrics[metric].unless_saturated && case_is_saturated(summing->run_case))
        return 0;
    if (metrics[metric].pooled > 0 && metrics[metric].pooled < 1 && summing->part_count > 0)
        return pooled_quantile(summing->parts, summing->part_count, metrics[metric].pooled, out);
    if (!values_gather(summing->run, summing->run_case, metric, summing->values, &count))
        return 0;
    if (metrics[metric].pooled >= 1) {
        for (size_t i = 0; i < count; i++)
            out->estimate = fmax(out->estimate, summing->values[i]); /* of a NAN: the other */
        return 0;
    }
    if (run_runs(summing->run) > 1)
        return summarize_runs(summing->run, summing->run_case, metric, out);
    return pseudomedian(summing->values, count, CONFIDENCE_PERCENT / 100.0, out);
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
    size_t room = run_case->invocation_count + 1;
    struct summing summing = {run, run_case, calloc(room, sizeof *summing.values),
                              calloc(room, sizeof *summing.parts), 0};
    int error = summing.values == NULL || summing.parts == NULL ? -ENOMEM : 0;

    if (error == 0)
        summing.part_count = gather_tallies(run, run_case, summing.parts);
    if (error == 0 && summing.part_count > 0)
        error = fill_histogram(run_case, summing.parts, summing.part_count);
    for (enum metric metric = 0; error == 0 && metric < METRIC_COUNT; metric++) {
        run_case->summary[metric] = (struct interval){NAN, NAN, NAN};
        if (!metrics[metric].summarised || is_of_others(workload, metric))
            continue;
        error = metric_summarize(&summing, metric);
        clock_leeway_widen(&run_case->summary[metric], clock_leeway(run, run_case, metric));
    }
    free(summing.values);
    free(summing.parts);
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
