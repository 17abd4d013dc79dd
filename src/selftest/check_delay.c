/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_delay.c - known delays are built in: are they found, and sized right?
 *
 * All delays go through the same blocks, each compared with the pipe that only waits as long as all
 * of them do (delayed_pipe.h). Invocations of a pipe differ by some hundred nanoseconds, so a
 * microsecond can't be sized to within a few per cent, whatever is done; that its interval holds it
 * can be asked, and the size of the longest ones. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "selftest/arms.h"
#include "selftest/judges.h"

enum { POINTS = DELAY_POINTS, MOST_BLOCKS = 60 };

/* Four intervals at once: with this confidence each, all of them contain the truth in 99 %. */
#define SIMULTANEOUS_CONFIDENCE (1 - 0.01 / POINTS)
/* Of the slope: what it may differ from 1 beyond its own half-width, and the largest such that still
 * says something. */
#define SLOPE_TOLERANCE 0.02
#define SLOPE_WIDEST 0.05

struct delay_extent {
    unsigned blocks, duration_ms, warmup_ms;
};

static const struct delay_extent full_extent = {.blocks = 60, .duration_ms = 100, .warmup_ms = 10};
static const struct delay_extent quick_extent = {.blocks = 20, .duration_ms = 30, .warmup_ms = 3};

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

/* How far outside of its interval the delay is, in half-widths of it; not above 0: inside. */
static double miss_of(const struct delay_point *point)
{
    const struct interval *wider = &point->wider_ns;
    double outside_ns = fmax(wider->low - point->delay_ns, point->delay_ns - wider->high);

    return outside_ns / fmax((wider->high - wider->low) / 2, 1);
}

static enum outcome judge_point(const struct delay_point *point)
{
    if (miss_of(point) > 1)
        return OUTCOME_FAIL;
    return point->wider_ns.low <= 0 || miss_of(point) > 0 ? OUTCOME_INCONCLUSIVE : OUTCOME_PASS;
}

static void report_point(const struct delay_point *point, struct check_result *out)
{
    char name[32];

    snprintf(name, sizeof name, "%.0f us", point->delay_ns / 1000);
    struct check_part *part = check_add_part(out, judge_point(point), name);
    part->figure = point->found_ns.estimate;
    check_say(part->text, "found %.3f us [%.3f, %.3f] (%.2f %% of it wide)",
              point->found_ns.estimate / 1000, point->found_ns.low / 1000,
              point->found_ns.high / 1000, 100 * width(point) / point->delay_ns);
}

/* Of a line through 0, each point weighted by its interval; *half_width: of the slope's own. */
static double slope_of(const struct delay_point *points, double *half_width)
{
    double products = 0, squares = 0;

    for (size_t i = 0; i < POINTS; i++) {
        double half_ns = fmax(width(&points[i]) / 2, 1); /* the clock's grain, ns */
        double known = points[i].delay_ns / half_ns;
        products += known * points[i].found_ns.estimate / half_ns;
        squares += known * known;
    }
    *half_width = 1 / sqrt(squares);
    return products / squares;
}

static enum outcome judge_slope(double slope, double half_width)
{
    if (fabs(slope - 1) > SLOPE_TOLERANCE + half_width)
        return OUTCOME_FAIL;
    return half_width > SLOPE_WIDEST ? OUTCOME_INCONCLUSIVE : OUTCOME_PASS;
}

void delay_judge(const struct delay_point points[DELAY_POINTS], struct check_result *out)
{
    double half_width, slope = slope_of(points, &half_width);
    bool any_is_doubtful = false;

    for (size_t i = 0; i < POINTS; i++) {
        report_point(&points[i], out);
        any_is_doubtful = any_is_doubtful || miss_of(&points[i]) > 0;
    }
    size_t missed = check_count_parts(out, OUTCOME_FAIL);
    size_t small = check_count_parts(out, OUTCOME_INCONCLUSIVE);
    out->figure = slope;
    out->outcome = missed > 0 ? OUTCOME_FAIL : judge_slope(slope, half_width);
    if (out->outcome == OUTCOME_PASS && any_is_doubtful)
        out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "slope %.4f +-%.4f, %zu missed, %zu lost in noise", slope,
              half_width, missed, small);
    check_say(out->bar_text, "1 +-%.2f and its interval, none missed", SLOPE_TOLERANCE);
    check_advise(out,
                 "known delays are sized wrongly here: look for a clock source that is not tsc, a "
                 "changing clock frequency, or other load (--verbose shows each delay)",
                 "too noisy to say whether delays are sized right: stop what else runs here "
                 "(--verbose shows each delay)");
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
                                   .per_point = DELAYED_PIPE_COUNT,
                                   .points = 1,
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
        delay_judge(points, out);
    return error;
}

const struct selftest_check check_delay = {
    .name = "delay",
    .summary = "known delays of 1 to 100 us in a pipe: are they sized right",
    .runs_processes = true,
    .run = run_delay,
};
