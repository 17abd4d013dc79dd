/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fleet.c - medians and median absolute deviations across machines, Student's t within each. */
#include "stats/fleet.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "stats/moderation.h"
#include "stats/student.h"
#include "stats/verdict.h"

/* ---- the runs of one machine ---- */

/* Squares of deviations with their degrees of freedom. */
static double pooled(double deviation, double freedom, double other, double other_freedom)
{
    double squares = 0, all = 0;

    if (!isnan(deviation) && freedom > 0) {
        squares += deviation * deviation * freedom;
        all += freedom;
    }
    if (!isnan(other) && other_freedom > 0) {
        squares += other * other * other_freedom;
        all += other_freedom;
    }
    return all > 0 ? sqrt(squares / all) : NAN;
}

static double squares_of(const struct paired_evidence *evidence)
{
    return evidence->runs < 2
               ? 0
               : evidence->run_deviation * evidence->run_deviation * (double)(evidence->runs - 1);
}

void fleet_add(struct paired_evidence *whole, const struct paired_evidence *part)
{
    if (whole->runs == 0) {
        *whole = *part;
        return;
    }
    const double a = (double)whole->runs, b = (double)part->runs, runs = a + b;
    const double apart = part->estimate - whole->estimate;
    const double squares = squares_of(whole) + squares_of(part) + apart * apart * a * b / runs;

    *whole = (struct paired_evidence){
        .pairs = whole->pairs + part->pairs,
        .runs = whole->runs + part->runs,
        .estimate = whole->estimate + apart * b / runs,
        .deviation = pooled(whole->deviation, (double)(whole->pairs - whole->runs), part->deviation,
                            (double)(part->pairs - part->runs)),
        .run_deviation = sqrt(squares / (runs - 1)),
        .leeway = fmax(whole->leeway, part->leeway),
        .mean = NAN,
        .mean_error = NAN,
    };
}

/* ---- how well each is known ---- */

struct judging {
    const struct fleet_row *rows;
    size_t count, family;
    struct fleet_place *out;
    double *variance, *freedom; /* of the row's estimate; NAN: not known */
    double *room;               /* for twice as many rows: the estimates of one question, sorted */
    size_t *order;
};

/* The kind of variance that a row has: between runs, or between invocations. */
static void take_variances(const struct judging *of, bool of_runs, double *variance,
                           double *freedom)
{
    for (size_t i = 0; i < of->count; i++) {
        const struct paired_evidence *evidence = &of->rows[i].evidence;
        double deviation = of_runs ? evidence->run_deviation : evidence->deviation;
        bool mine = of->out[i].of_runs == of_runs;
        freedom[i] = (double)(of_runs ? evidence->runs - 1 : evidence->pairs - evidence->runs);
        variance[i] = mine && freedom[i] > 0 ? deviation * deviation : NAN;
        freedom[i] = fmax(freedom[i], 1);
    }
    moderate_all(variance, freedom, of->count, of->count);
}

/* Runs can't vary less than their invocations make them. */
static double error_squared(const struct paired_evidence *evidence, bool of_runs, double variance)
{
    if (!of_runs)
        return variance / (double)evidence->pairs;
    double within = evidence->deviation * evidence->deviation / (double)evidence->pairs;
    return fmax(variance / (double)evidence->runs, isnan(within) ? 0 : within);
}

/* What moderation made of a row that knows nothing of its own is not its own. */
static void find_errors(struct judging *of)
{
    double *variance = of->room, *freedom = of->room + of->count;

    for (size_t i = 0; i < of->count; i++)
        of->out[i].of_runs = of->rows[i].evidence.runs > 1;
    for (int of_runs = 0; of_runs < 2; of_runs++) {
        take_variances(of, of_runs, variance, freedom);
        for (size_t i = 0; i < of->count; i++) {
            const struct paired_evidence *evidence = &of->rows[i].evidence;
            if (of->out[i].of_runs != of_runs)
                continue;
            bool known = !isnan(of_runs ? evidence->run_deviation : evidence->deviation);
            of->variance[i] = known ? error_squared(evidence, of_runs, variance[i]) : NAN;
            of->freedom[i] = freedom[i];
        }
    }
}

/* ---- one question ---- */

/* Of sorted values without the one of that rank. */
static double median_without(const double *sorted, size_t count, size_t rank)
{
    const size_t low = (count - 2) / 2, high = (count - 1) / 2;

    return (sorted[low < rank ? low : low + 1] + sorted[high < rank ? high : high + 1]) / 2;
}

/* A squared error with what it is known by. */
struct error {
    double squared, freedom;
};

/* Of the median of the others: of many, pi/2 times that of their mean. One that is not known, or not
 * between runs where another's is, is taken to be like the rest. */
static struct error error_of_others(const struct judging *of, size_t first, size_t count,
                                    size_t without)
{
    double sum = 0, freedom = 0;
    size_t known = 0;

    for (int of_runs = 1; of_runs >= 0 && known == 0; of_runs--)
        for (size_t i = first; i < first + count; i++)
            if (i != without && of->out[i].of_runs == of_runs && !isnan(of->variance[i])) {
                sum += of->variance[i];
                freedom += of->freedom[i];
                known++;
            }
    const double others = (double)(count - 1);
    return (struct error){
        known == 0 ? NAN : (others > 2 ? M_PI_2 : 1) * sum / (double)known / others, freedom};
}

static bool others_have_runs(const struct judging *of, size_t first, size_t count, size_t without)
{
    size_t with = 0;

    for (size_t i = first; i < first + count; i++)
        with += i != without && of->out[i].of_runs;
    return 2 * with >= count - 1;
}

/* Welch (1947) and Satterthwaite (1946): the degrees of freedom of a sum. */
static struct error add_errors(struct error a, struct error b)
{
    const double sum = a.squared + b.squared;
    const double parts = a.squared * a.squared / a.freedom + b.squared * b.squared / b.freedom;

    return (struct error){sum, parts > 0 ? sum * sum / parts : fmin(a.freedom, b.freedom)};
}

static void judge_row(const struct judging *of, size_t at, double reference,
                      struct error of_reference)
{
    const struct paired_evidence *evidence = &of->rows[at].evidence;
    struct fleet_place *place = &of->out[at];
    const struct error own = {of->variance[at], of->freedom[at]};

    place->value = (struct interval){exp(evidence->estimate), NAN, NAN};
    place->ratio = (struct interval){exp(evidence->estimate - reference), NAN, NAN};
    place->p_adjusted = 1;
    if (isnan(own.squared))
        return;
    place->value = student_judge(evidence->estimate, sqrt(own.squared), own.freedom, of->family,
                                 evidence->leeway)
                       .ratio;
    if (isnan(of_reference.squared))
        return;
    const struct error both = add_errors(own, of_reference);
    struct student judged = student_judge(evidence->estimate - reference, sqrt(both.squared),
                                          both.freedom, of->family, 2 * evidence->leeway);
    place->ratio = judged.ratio;
    place->p_adjusted = judged.p_adjusted;
}

/* How many robust standard deviations make an outlier. The median absolute deviation of M machines is
 * known about as well as a standard deviation with 0.4 M degrees of freedom: the largest of M, each in
 * these units, is beyond that t quantile less often than the level says, for M from 5 to 100 and levels
 * from 0.05 to 0.0005 (tests/stats/fleet_test.c tries it). */
static double critical(size_t machines, size_t family)
{
    return gsl_cdf_tdist_Qinv(VERDICT_LEVEL / 2 / (double)family, 0.4 * (double)machines);
}

static void find_outliers(const struct judging *of, size_t first, size_t count)
{
    const double median = gsl_stats_median_from_sorted_data(of->room, 1, count);
    const double beyond = critical(count, of->family);
    double *room = of->room;

    for (size_t i = 0; i < count; i++)
        room[i] = fabs(of->rows[first + i].evidence.estimate - median);
    gsl_sort(room, 1, count);
    const double spread = 1.4826 * gsl_stats_median_from_sorted_data(room, 1, count);
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(of->variance[first + i]))
            room[known++] = of->variance[first + i];
    gsl_sort(room, 1, known);
    const double usual = known == 0 ? 0 : gsl_stats_median_from_sorted_data(room, 1, known);
    for (size_t i = 0; i < count; i++) {
        struct fleet_place *place = &of->out[first + i];
        double variance = of->variance[first + i];
        double excess = isnan(variance) ? 0 : fmax(0, variance - usual);
        double scale = sqrt(fmax(spread * spread, usual) + excess);
        double away = fabs(of->rows[first + i].evidence.estimate - median);
        place->distance = scale > 0 ? away / scale : away > 0 ? INFINITY : 0;
        place->outlying = place->distance > beyond;
    }
}

static void judge_question(const struct judging *of, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        of->room[i] = of->rows[first + i].evidence.estimate;
    gsl_sort_index(of->order, of->room, 1, count);
    gsl_sort(of->room, 1, count);
    for (size_t rank = 0; rank < count; rank++) {
        size_t at = of->order[rank];
        of->out[first + at].distance = NAN;
        of->out[first + at].ratio_of_runs = of->out[first + at].of_runs &&
                                            others_have_runs(of, first, count, first + at);
        if (count == 1)
            judge_row(of, first, NAN, (struct error){NAN, NAN});
        else
            judge_row(of, first + at, median_without(of->room, count, rank),
                      error_of_others(of, first, count, first + at));
    }
    if (count >= FLEET_FEWEST)
        find_outliers(of, first, count);
}

int fleet_judge(const struct fleet_row *rows, size_t count, size_t family, struct fleet_place *out)
{
    double *memory = calloc(4 * count + 1, sizeof *memory);
    size_t *order = calloc(count + 1, sizeof *order);

    if (memory == NULL || order == NULL) {
        free(memory);
        free(order);
        return -ENOMEM;
    }
    struct judging judging = {.rows = rows,
                              .count = count,
                              .family = family,
                              .out = out,
                              .variance = memory,
                              .freedom = memory + count,
                              .room = memory + 2 * count,
                              .order = order};
    find_errors(&judging);
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && rows[next].question == rows[first].question; next++)
            continue;
        judge_question(&judging, first, next - first);
    }
    free(memory);
    free(order);
    return 0;
}
