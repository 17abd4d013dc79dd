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

bool load_is_saturated(double offered, double achieved, struct load_growth growth)
{
    return achieved < LOAD_ACHIEVED * offered || (growth.ascends && growth.share > LOAD_GROWTH);
}

/* From the middle of the first quarter to that of the last one three of four pass. */
static int find_growth(const struct invocation_result *result, struct load_growth *out)
{
    const uint64_t quarter = result->messages / QUARTERS;
    uint32_t *copy = malloc((size_t)quarter * sizeof *copy + 1);
    double median[QUARTERS];

    if (copy == NULL)
        return -ENOMEM;
    out->ascends = true;
    for (size_t i = 0; i < QUARTERS; i++) {
        struct percentiles found;
        memcpy(copy, result->samples_ns + i * quarter, (size_t)quarter * sizeof *copy);
        percentiles_of(copy, quarter, &found);
        median[i] = found.p50;
        out->ascends = out->ascends && (i == 0 || median[i] > median[i - 1]);
    }
    free(copy);
    out->share = (median[QUARTERS - 1] - median[0]) / (0.75 * (double)result->load.planned_ns);
    return 0;
}

static double per_second(uint64_t count, uint64_t elapsed_ns)
{
    return (double)count * (double)NS_PER_SECOND / (double)elapsed_ns;
}

int load_figures_of(const struct invocation_result *result, struct load_figures *out)
{
    const struct load_result *load = &result->load;
    const uint64_t planned = result->sent_messages + result->refused_messages;
    struct load_growth growth;
    int error = find_growth(result, &growth);

    if (error != 0)
        return error;
    *out = (struct load_figures){
        .offered = per_second(planned, load->planned_ns),
        .achieved = per_second(result->messages, load->arrived_ns),
        .late_share = (double)load->late / (double)planned,
    };
    out->saturated = load_is_saturated(out->offered, out->achieved, growth);
    percentiles_of(load->samples.since_sent_ns, result->messages, &out->since_sent);
    percentiles_of(load->samples.pacing_ns, load->paced, &out->pacing);
    percentiles_of(load->samples.reference_ns, load->references, &out->reference);
    return 0;
}
