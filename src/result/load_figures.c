/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_figures.c - rates from the plan as it was drawn, and the judgement of saturation. */
#include "result/load_figures.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { QUARTERS = 4 };

/* The end of an invocation: a fiftieth of its requests, and so many that one decides nothing. */
enum { ENDINGS = 50, FEWEST_ENDING = 9 };

bool load_is_saturated(double offered, double achieved, struct load_growth growth)
{
    return achieved < LOAD_ACHIEVED * offered || (growth.ascends && growth.share > LOAD_GROWTH);
}

/* Median latencies, ns; NAN: there are too few. */
struct latencies {
    double quarter[QUARTERS]; /* of all requests, in the order of arrival */
    double ending;
};

static double median_of(const uint32_t *samples_ns, uint64_t count, uint32_t *copy)
{
    struct percentiles found;

    memcpy(copy, samples_ns, (size_t)count * sizeof *copy);
    percentiles_of(copy, count, &found);
    return found.p50;
}

static uint64_t ending_of(uint64_t messages)
{
    const uint64_t ending = messages / ENDINGS < FEWEST_ENDING ? FEWEST_ENDING : messages / ENDINGS;

    return ending < messages ? ending : messages;
}

static int find_latencies(const struct invocation_result *result, struct latencies *out)
{
    const uint64_t quarter = result->messages / QUARTERS, ending = ending_of(result->messages);
    uint32_t *copy = malloc((size_t)(quarter + ending) * sizeof *copy + 1);

    if (copy == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < QUARTERS; i++)
        out->quarter[i] = median_of(result->samples_ns + i * quarter, quarter, copy);
    out->ending = median_of(result->samples_ns + (result->messages - ending), ending, copy);
    free(copy);
    return 0;
}

/* From the middle of the first quarter to that of the last one three of four pass. */
static struct load_growth find_growth(const struct latencies *latencies, double planned_ns)
{
    const double *median = latencies->quarter;
    struct load_growth growth = {
        .share = (median[QUARTERS - 1] - median[0]) / (0.75 * planned_ns),
        .ascends = true,
    };

    for (size_t i = 1; i < QUARTERS; i++)
        growth.ascends = growth.ascends && median[i] > median[i - 1];
    return growth;
}

/* What a request takes by itself is no missing rate, and in a short plan the last one's might seem
 * to be: what counts is how much longer than in the best quarter those at the end took. Who stopped
 * receiving before the last one was due, the rest being lost, had all the time of the plan. */
static double time_of_arrivals(const struct load_result *load, const struct latencies *latencies)
{
    double best_ns = latencies->quarter[0];

    for (size_t i = 1; i < QUARTERS; i++)
        best_ns = fmin(best_ns, latencies->quarter[i]);
    const double behind_ns = latencies->ending - (isnan(best_ns) ? 0 : best_ns);
    return fmax((double)load->planned_ns,
                fmin((double)load->arrived_ns, (double)load->planned_ns + fmax(behind_ns, 0)));
}

static double per_second(uint64_t count, double elapsed_ns)
{
    return (double)count * (double)NS_PER_SECOND / elapsed_ns;
}

int load_figures_of(const struct invocation_result *result, struct load_figures *out)
{
    const struct load_result *load = &result->load;
    const uint64_t planned = result->sent_messages + result->refused_messages;
    struct latencies latencies;
    int error = find_latencies(result, &latencies);

    if (error != 0)
        return error;
    *out = (struct load_figures){
        .offered = per_second(planned, (double)load->planned_ns),
        .achieved = per_second(result->messages, time_of_arrivals(load, &latencies)),
        .late_share = (double)load->late / (double)planned,
    };
    out->saturated = load_is_saturated(out->offered, out->achieved,
                                       find_growth(&latencies, (double)load->planned_ns));
    percentiles_of(load->samples.since_sent_ns, result->messages, &out->since_sent);
    percentiles_of(load->samples.pacing_ns, load->paced, &out->pacing);
    percentiles_of(load->samples.reference_ns, load->references, &out->reference);
    return 0;
}
