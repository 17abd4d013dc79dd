/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_range.c - the axes are logarithmic, but for those of bars: one value far away would press all
 * others together. */
#include "report/plot_data.h"

#include <math.h>
#include <stdlib.h>

/* Of the height of the estimates, in logarithms, on each side; as a factor at least. */
static const double spare_share = 0.35, spare_factor = 2;
/* Bars: of the longest that is no outlier. */
static const double bar_spare = 1.6, outlier_factor = 4;
/* What a distribution shows: plots/distribution.gp. */
static const double lowest_share = 0.005, highest_share = 0.99995;
/* Files have nine digits. */
static const double tolerance = 1 + 1e-6;

/* By what has a place on a logarithmic axis. */
static void extend(struct plot_range *range, double value)
{
    if (!(value > 0) || !isfinite(value))
        return;
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

static void extend_by_histogram(struct plot_range *range, const struct histogram *histogram)
{
    uint64_t total = histogram_total(histogram), below = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0 || (double)below > highest_share * (double)total)
            continue;
        below += histogram->count[i];
        if ((double)below < lowest_share * (double)total)
            continue;
        extend(range, (double)histogram_lower_bound(histogram->grain, i));
        extend(range, (double)histogram_lower_bound(histogram->grain, i + 1));
    }
}

/* A bar is as long as the elapsed time, or the CPU time of its side if that came out longer. */
static double bar_of(const struct plot *plot, const struct run_case *run_case)
{
    if (plot->figure->kind != FIGURE_TIMES)
        return metric_of(run_case, plot->figure->metrics[0]).estimate;
    struct message_time time = message_time(plot->run, run_case);
    double longest = time.elapsed_ns;
    for (size_t i = 0; i < 2; i++)
        longest = fmax(longest, time.user_ns[i] + time.system_ns[i]);
    return longest;
}

static void extend_by_case(struct plot_range *range, const struct plot *plot,
                           const struct run_case *run_case)
{
    const struct figure *figure = plot->figure;

    if (figure->kind == FIGURE_DISTRIBUTION)
        extend_by_histogram(range, run_case->histogram);
    if (figure->kind == FIGURE_TIMES)
        extend(range, bar_of(plot, run_case));
    extend(range, plot_value(plot, run_case).estimate);
    for (size_t i = 1; i < figure->metric_count; i++)
        extend(range, metric_of(run_case, figure->metrics[i]).estimate);
    for (enum roof roof = 0; figure->kind == FIGURE_ROOFLINE && roof < ROOFS; roof++)
        extend(range, roofline_rate(plot->run, run_case, roof));
    for (size_t roof = 0; figure->kind == FIGURE_LADDER && roof < LADDER_ROOFS; roof++)
        extend(range, ladder_roof(plot->run, run_case, roof));
}

/* Intervals and dots, as far as `most`. */
static void extend_within(struct plot_range *range, struct plot_range most, const struct plot *plot,
                          const struct run_case *run_case)
{
    struct interval value = plot_value(plot, run_case);

    if (isfinite(value.low))
        extend(range, fmin(fmax(value.low, most.low), most.high));
    if (isfinite(value.high))
        extend(range, fmin(fmax(value.high, most.low), most.high));
    for (size_t i = 0; plot->dots_every > 0 && i < run_case->invocation_count; i++) {
        double dot = plot_dot(plot, run_case, i);
        if (isfinite(dot))
            extend(range, fmin(fmax(dot, most.low), most.high));
    }
}

struct plot_range plot_range_of(const struct plot *plot)
{
    struct plot_range range = {NAN, NAN};
    const struct figure *figure = plot->figure;

    for (size_t i = 0; i < plot->drawn_count; i++)
        extend_by_case(&range, plot, plot->drawn[i]);
    double spare = fmax(spare_factor, pow(range.high / range.low, spare_share));
    struct plot_range most = {range.low / spare, range.high * spare};
    if (figure->metric_count > 0 && metrics[figure->metrics[0]].bound == METRIC_BOUND_SHARE)
        most = (struct plot_range){0, INFINITY};
    for (size_t i = 0; i < plot->drawn_count; i++)
        extend_within(&range, most, plot, plot->drawn[i]);
    return range;
}

static int compare_numbers(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

/* Of those from the middle on: the one before the first that is far from it. */
static double longest_of(double bars[], size_t count)
{
    size_t at = count / 2;

    qsort(bars, count, sizeof *bars, compare_numbers);
    while (at + 1 < count && bars[at + 1] <= outlier_factor * bars[at])
        at++;
    return bars[at];
}

double plot_longest_bar(const struct plot *plot, const struct case_group *panel)
{
    double *bars = calloc(panel->count, sizeof *bars);
    struct plot_range range = {NAN, NAN};
    size_t count = 0;

    if (bars == NULL)
        return NAN;
    for (size_t i = 0; i < panel->count; i++) {
        double bar = bar_of(plot, panel->cases[i]);
        if (bar > 0)
            bars[count++] = bar;
    }
    if (count > 0)
        extend(&range, longest_of(bars, count));
    free(bars);
    struct plot_range most = {range.low, bar_spare * range.high};
    for (size_t i = 0; i < panel->count; i++)
        extend_within(&range, most, plot, panel->cases[i]);
    return range.high;
}

static bool is_beyond(struct plot_range range, double value)
{
    return value * tolerance < range.low || value > range.high * tolerance;
}

static void count_beyond(struct plot_beyond *beyond, struct plot_range range,
                         const struct plot *plot, const struct run_case *run_case)
{
    struct interval value = plot_value(plot, run_case);

    if (!isnan(value.estimate) && !(isnan(value.low) && isnan(value.high))) {
        beyond->intervals += plot->figure->kind != FIGURE_RATIOS || value.low < value.high;
        beyond->ends += isnan(value.low) || is_beyond(range, value.low);
        beyond->ends += isnan(value.high) || is_beyond(range, value.high);
    }
    for (size_t i = 0; plot->dots_every > 0 && i < run_case->invocation_count; i++)
        beyond->dots += is_beyond(range, plot_dot(plot, run_case, i));
}

struct plot_beyond plot_beyond_of(const struct plot *plot)
{
    struct plot_beyond beyond = {0};
    bool has_bars = plot->figure->kind == FIGURE_WAYS;
    struct plot_range range = plot_range_of(plot);

    for (size_t i = 0; i < plot->panels.count; i++) {
        const struct case_group *panel = &plot->panels.groups[i];
        if (has_bars)
            range = (struct plot_range){0, plot_longest_bar(plot, panel)};
        for (size_t j = 0; j < panel->count; j++)
            count_beyond(&beyond, range, plot, panel->cases[j]);
    }
    return beyond;
}
