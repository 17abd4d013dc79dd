/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_delay.c - known delays are built in: are they found, and sized right?
 *
 * All delays go through the same blocks, each compared with the pipe that only waits as long as all
 * of them do (delayed_pipe.h). A delay counts as known here only if its interval is narrow enough
 * to say anything. */
#include <errno.h>
#include <gsl/gsl_fit.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "selftest/arms.h"
#include "selftest/delayed_pipe.h"
#include "stats/pseudomedian.h"

enum { POINTS = DELAYED_PIPE_COUNT - 1, MOST_BLOCKS = 60 };

/* Four intervals at once: with this confidence each, all of them contain the truth in 99 %. */
#define SIMULTANEOUS_CONFIDENCE (1 - 0.01 / POINTS)
#define WIDEST 0.05 /* of the delay, from end to end */
#define SLOPE_LOW 0.98
#define SLOPE_HIGH 1.02

struct delay_extent {
    unsigned blocks, duration_ms, warmup_ms;
};

static const struct delay_extent full_extent = {.blocks = 60, .duration_ms = 100, .warmup_ms = 10};
static const struct delay_extent quick_extent = {.blocks = 20, .duration_ms = 30, .warmup_ms = 3};

/* What was found of one delay. */
struct delay_point {
    double delay_ns;
    struct interval found_ns; /* 95 % */
    struct interval wider_ns; /* SIMULTANEOUS_CONFIDENCE */
};

extern const struct selftest_check check_delay;

static int estimate(const double *delayed_ns, const double *plain_ns, size_t blocks,
                    struct delay_point *point)
{
    double differences[MOST_BLOCKS];

    for (size_t i = 0; i < blocks; i++)
        differences[i] = delayed_ns[i] - plain_ns[i];
    int error = pseudomedian(differences, blocks, 0.95, &point->found_ns);
    if (error == 0)
        error = pseudomedian(differences, blocks, SIMULTANEOUS_CONFIDENCE, &point->wider_ns);
    return error;
}

static double width(const struct delay_point *point)
{
    return point->found_ns.high - point->found_ns.low;
}

static enum outcome judge_point(const struct delay_point *point)
{
    if (width(point) > WIDEST * point->delay_ns)
        return OUTCOME_INCONCLUSIVE;
    return point->wider_ns.low <= point->delay_ns && point->delay_ns <= point->wider_ns.high
               ? OUTCOME_PASS
               : OUTCOME_FAIL;
}

static void report_point(const struct delay_point *point, struct check_result *out)
{
    char name[32];

    snprintf(name, sizeof name, "%.0f us", point->delay_ns / 1000);
    struct check_part *part = check_add_part(out, judge_point(point), name);
    part->figure = point->found_ns.estimate;
    snprintf(part->text, sizeof part->text, "found %.3f us [%.3f, %.3f] (%.2f %% of it wide)",
             point->found_ns.estimate / 1000, point->found_ns.low / 1000,
             point->found_ns.high / 1000, 100 * width(point) / point->delay_ns);
}

/* Of a line through 0, each point weighted by its interval. NAN: no point says anything. */
static double slope_of(const struct delay_point *points)
{
    double known[POINTS], found[POINTS], weight[POINTS], slope, variance, chi_square;
    size_t count = 0;

    for (size_t i = 0; i < POINTS; i++) {
        if (judge_point(&points[i]) == OUTCOME_INCONCLUSIVE)
            continue;
        double half_width = fmax(width(&points[i]) / 2, 1); /* the clock's grain, ns */
        known[count] = points[i].delay_ns;
        found[count] = points[i].found_ns.estimate;
        weight[count++] = 1 / (half_width * half_width);
    }
    if (count == 0)
        return NAN;
    gsl_fit_wmul(known, 1, weight, 1, found, 1, count, &slope, &variance, &chi_square);
    return slope;
}

static void judge(const struct delay_point *points, struct check_result *out)
{
    double slope = slope_of(points);
    size_t missed, wide;

    for (size_t i = 0; i < POINTS; i++)
        report_point(&points[i], out);
    missed = check_count_parts(out, OUTCOME_FAIL);
    wide = check_count_parts(out, OUTCOME_INCONCLUSIVE);
    out->figure = slope;
    out->outcome = check_worst_part(out);
    if (!isnan(slope) && (slope < SLOPE_LOW || slope > SLOPE_HIGH))
        out->outcome = OUTCOME_FAIL;
    if (isnan(slope))
        snprintf(out->figure_text, sizeof out->figure_text, "no slope: all intervals too wide");
    else
        snprintf(out->figure_text, sizeof out->figure_text, "slope %.4f, %zu missed, %zu too wide",
                 slope, missed, wide);
    snprintf(out->bar_text, sizeof out->bar_text, "%.2f to %.2f, none missed", SLOPE_LOW,
             SLOPE_HIGH);
    if (out->outcome == OUTCOME_FAIL)
        snprintf(out->advice, sizeof out->advice,
                 "known delays are sized wrongly here: look for a clock source that is not tsc, a "
                 "changing clock frequency, or other load (--verbose shows each delay)");
    else if (out->outcome == OUTCOME_INCONCLUSIVE)
        snprintf(out->advice, sizeof out->advice,
                 "too noisy to size the smallest delays: stop what else runs on this machine%s "
                 "(--verbose shows each delay)",
                 wide < POINTS ? "; the others were sized right" : "");
}

static int run_delay(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    const struct delay_extent *extent = self->quick ? &quick_extent : &full_extent;
    struct arm pipes[DELAYED_PIPE_COUNT];
    double p50_ns[DELAYED_PIPE_COUNT * MOST_BLOCKS];
    struct delay_point points[POINTS];

    for (size_t i = 0; i < DELAYED_PIPE_COUNT; i++)
        pipes[i] = (struct arm){&delayed_pipes[i].transport, extent->warmup_ms};
    const struct arms_plan plan = {.arms = pipes,
                                   .arm_count = DELAYED_PIPE_COUNT,
                                   .blocks = extent->blocks,
                                   .runs = 1,
                                   .duration_ms = extent->duration_ms,
                                   .fork_only = true};
    int error = arms_measure(self, &plan, p50_ns, why);
    for (size_t i = 0; i < POINTS && error == 0; i++) {
        points[i].delay_ns = (double)delayed_pipes[i + 1].delay_ns;
        error = estimate(&p50_ns[(i + 1) * extent->blocks], p50_ns, extent->blocks, &points[i]);
        if (error != 0)
            diagnose(why, error, "%s", strerror(-error));
    }
    if (error == 0)
        judge(points, out);
    return error;
}

const struct selftest_check check_delay = {
    .name = "delay",
    .summary = "known delays of 1 to 100 us in a pipe: are they sized right",
    .runs_processes = true,
    .run = run_delay,
};
