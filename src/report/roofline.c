/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * roofline.c - size by time of the limit, below what copying leaves. */
#include "report/plot_data.h"

#include <math.h>

#include "base/clock.h"
#include "result/machine_limits.h"
#include "text/text.h"

const char *const roof_names[ROOFS] = {
    [ROOF_WAKE_UP] = "limit wake-up",
    [ROOF_CALLS] = "limit calls",
    [ROOF_COPIES] = "limit copies",
};

const char *const roof_words[ROOFS] = {
    [ROOF_WAKE_UP] = N_("if each message had its wake-up"),
    [ROOF_CALLS] = N_("if each had a call on each side"),
    [ROOF_COPIES] = N_("if each were copied twice"),
};

static double time_ns(const struct run *run, enum machine_limit_kind kind, const char *placement,
                      size_t bytes)
{
    const struct run_case *limit = machine_limit_find(run, kind, placement, bytes);

    return limit == NULL ? NAN : limit_time_ns(limit).estimate;
}

bool roofline_has(const struct run *run, const struct case_group *panel)
{
    const struct case_spec *spec = &panel->cases[0]->spec;

    return machine_limit_find(run, LIMIT_COPY_TWICE, spec->placement, spec->message_bytes) != NULL;
}

double roofline_rate(const struct run *run, const struct run_case *run_case, enum roof roof)
{
    const struct case_spec *spec = &run_case->spec;
    const bool one_cpu = case_spec_on_one_cpu(spec);
    const double copies_ns = time_ns(run, LIMIT_COPY_TWICE, spec->placement, spec->message_bytes);
    double least_ns = copies_ns;

    if (roof == ROOF_CALLS) /* of both sides one after the other, or at once */
        least_ns = (one_cpu ? 2 : 1) * time_ns(run, LIMIT_CALL, spec->placement, 0);
    else if (roof == ROOF_WAKE_UP) /* half of there and back */
        least_ns = time_ns(run, one_cpu ? LIMIT_SWITCH : LIMIT_FUTEX, spec->placement, 0) / 2;
    if (isnan(least_ns))
        return NAN;
    return (double)spec->message_bytes * (double)NS_PER_SECOND / fmax(least_ns, copies_ns);
}

void roofline_print(FILE *stream, const struct run *run, const struct case_group *panel)
{
    for (enum roof roof = 0; roof < ROOFS; roof++) {
        plot_print_block_name(stream, panel->label, roof_names[roof]);
        for (size_t i = 0; i < panel->count; i = case_group_step_end(panel, i)) {
            fprintf(stream, "%zu", panel->cases[i]->spec.message_bytes);
            plot_print_number(stream, roofline_rate(run, panel->cases[i], roof));
            putc('\n', stream);
        }
        fputs("\n\n", stream);
    }
}
