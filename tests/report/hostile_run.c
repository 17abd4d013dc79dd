/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hostile_run.c - puts the text wherever a run file may have one. */
#include "report/hostile_run.h"

#include <stdlib.h>
#include <string.h>

#include "report/sample_run.h"
#include "text/message.h"

static void replace(char **text)
{
    free(*text);
    *text = strdup(HOSTILE_TEXT);
    if (*text == NULL)
        abort();
}

static void add_comparison(struct run *run)
{
    const struct run_case *from = &run->cases[0], *to = &run->cases[1];
    struct run_comparison *added = calloc(1, sizeof *added);

    if (added == NULL)
        abort();
    *added = (struct run_comparison){
        .baseline = from,
        .contender = to,
        .metric = METRIC_RTT_P50,
        .paired = {.pairs = 20,
                   .runs = 1,
                   .family = 1,
                   .ratio = {1.8, 1.7, 1.9},
                   .plain = {1.8, 1.7, 1.9},
                   .plain_90 = {1.8, 1.72, 1.88},
                   .p = 0.001,
                   .p_adjusted = 0.001},
        .region = 0.05,
        .verdict = VERDICT_SLOWER,
    };
    free(run->comparisons);
    run->comparisons = added;
    run->comparison_count = 1;
}

void hostile_run_build(struct run *run)
{
    const struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};

    sample_run_build(run, &shape);
    replace(&run->environment.host);
    replace(&run->environment.cpu_model);
    replace(&run->environment.kernel);
    replace(&run->started);
    replace(&run->version);
    for (size_t i = 0; i < run->case_count; i++) {
        replace(&run->cases[i].label);
        replace((char **)&run->cases[i].spec.transport);
        replace((char **)&run->cases[i].spec.placement);
        replace(&run->cases[i].id);
    }
    /* labels that differ, for a comparison */
    run->cases[1].label[0] = '-';
    add_comparison(run);
    if (environment_warn(&run->environment, message_plain(HOSTILE_TEXT)) != 0)
        abort();
}
