/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_limits.c - the figures that have the limits of the machine in grey: ladders, of which a step has
 * one row, wherever it was measured, and rooflines. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "report/parts.h"
#include "report/plot_data.h"
#include "result/machine_limits.h"
#include "text/text.h"

/* NAN: it was not measured. */
static double time_ns(const struct run *run, enum machine_limit_kind kind, const char *placement,
                      size_t bytes)
{
    const struct run_case *limit = machine_limit_find(run, kind, placement, bytes);

    return limit == NULL ? NAN : limit_time_ns(limit).estimate;
}

/* ---- ladders */

static struct case_group *find_ladder(struct case_groups *groups, const char *name)
{
    for (size_t i = 0; i < groups->count; i++)
        if (strcmp(groups->groups[i].cases[0]->spec.ladder, name) == 0)
            return &groups->groups[i];
    return NULL;
}

static bool is_of(const struct run_case *run_case, const struct workload_description *workload,
                  const char *ladder)
{
    const struct case_spec *spec = &run_case->spec;

    return spec->ladder != NULL && workload_describe(spec->workload) == workload &&
           (ladder == NULL || strcmp(spec->ladder, ladder) == 0);
}

static bool is_same_step(const struct run_case *a, const struct run_case *b)
{
    return a->spec.batch == b->spec.batch &&
           case_spec_compare(&a->spec, &b->spec,
                             CASE_TRANSPORT | CASE_SIZE | CASE_BUFFER | CASE_WAIT_GROUP) == 0;
}

/* From 1; once, since a run may have many steps. */
static void number_rows(struct case_group *panel)
{
    size_t rows = 0;

    for (size_t i = 0; i < panel->count; i++) {
        size_t like = 0;
        while (like < i && !is_same_step(panel->cases[like], panel->cases[i]))
            like++;
        panel->rows[i] = like < i ? panel->rows[like] : ++rows;
    }
}

/* All steps of the ladder of cases[at]. */
static void begin_ladder(struct document *document, const struct run *run, size_t at,
                         const struct workload_description *workload, struct case_groups *groups)
{
    const char *name = run->cases[at].spec.ladder;
    struct case_group *group = &groups->groups[groups->count];

    *group = (struct case_group){
        .run = run,
        .cases = groups->count == 0 ? groups->cases : group[-1].cases + group[-1].count,
        .workload = workload,
        .axis = AXIS_NONE,
        .label = name,
        .rows = document_allocate(document, run->case_count * sizeof *group->rows),
    };
    if (group->rows == NULL)
        return;
    groups->count++;
    for (size_t i = at; i < run->case_count; i++)
        if (is_of(&run->cases[i], workload, name))
            group->cases[group->count++] = &run->cases[i];
    number_rows(group);
}

struct case_groups ladder_groups_of(struct document *document, const struct run *run,
                                    const struct workload_description *workload)
{
    const size_t most = run->case_count + 1;
    struct case_groups groups = {
        .groups = document_allocate(document, most * sizeof *groups.groups),
        .cases = document_allocate(document, most * sizeof *groups.cases),
    };

    for (size_t i = 0; groups.groups != NULL && groups.cases != NULL && i < run->case_count; i++)
        if (is_of(&run->cases[i], workload, NULL) &&
            find_ladder(&groups, run->cases[i].spec.ladder) == NULL)
            begin_ladder(document, run, i, workload, &groups);
    return groups;
}

size_t ladder_row(const struct case_group *panel, const struct run_case *step)
{
    size_t at = 0;

    while (at < panel->count && panel->cases[at] != step)
        at++;
    return at < panel->count ? panel->rows[at] : 0;
}

double ladder_roof(const struct run *run, const struct run_case *step, size_t roof)
{
    static const enum machine_limit_kind kinds[LADDER_ROOFS] = {LIMIT_COPY_ONCE, LIMIT_COPY_TWICE};
    const struct case_spec *spec = &step->spec;

    return (double)spec->message_bytes * (double)NS_PER_SECOND /
           time_ns(run, kinds[roof], spec->placement, spec->message_bytes);
}

/* Of the first placement that has it: copying hardly depends on that. */
static double roof_of_row(const struct case_group *panel, size_t at, size_t roof)
{
    double found = NAN;

    for (size_t i = at; i < panel->count && isnan(found); i++)
        if (panel->rows[i] == panel->rows[at])
            found = ladder_roof(panel->run, panel->cases[i], roof);
    return found;
}

void ladder_print_roofs(FILE *stream, const struct case_group *panel)
{
    size_t row = 0;

    plot_print_block_name(stream, panel->label, "limits");
    for (size_t i = 0; i < panel->count; i++) {
        if (panel->rows[i] <= row)
            continue;
        row = panel->rows[i];
        fprintf(stream, "%zu", row);
        for (size_t roof = 0; roof < LADDER_ROOFS; roof++)
            plot_print_number(stream, roof_of_row(panel, i, roof));
        putc('\n', stream);
    }
    fputs("\n\n", stream);
}

static void print_rows(FILE *stream, struct document *texts, const struct plot *plot, size_t at)
{
    const struct case_group *panel = &plot->panels.groups[at];
    const struct run_case *before = NULL;
    size_t row = 0;
    char suffix[32];

    snprintf(suffix, sizeof suffix, "rows_%zu", at + 1);
    plot_print_variable(stream, plot->figure, suffix);
    putc('\'', stream);
    for (size_t i = 0; i < panel->count; i++) {
        if (panel->rows[i] <= row)
            continue;
        row = panel->rows[i];
        plot_print_entry(stream, say_ladder_step(texts, before, panel->cases[i]));
        before = panel->cases[i];
    }
    fputs("'\n", stream);
}

void ladder_print_words(FILE *stream, struct document *texts, const struct plot *plot)
{
    for (size_t i = 0; i < plot->panels.count; i++)
        print_rows(stream, texts, plot, i);
    plot_print_variable(stream, plot->figure, "roof_words");
    putc('\'', stream);
    plot_print_entry(stream, _("limit: one copy"));
    plot_print_entry(stream, _("limit: two copies"));
    fputs("'\n", stream);
}

/* ---- rooflines: size by time of the limit, below what copying leaves */

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

bool roofline_has(const struct case_group *panel)
{
    const struct case_spec *spec = &panel->cases[0]->spec;

    return machine_limit_find(panel->run, LIMIT_COPY_TWICE, spec->placement, spec->message_bytes) !=
           NULL;
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

void roofline_print(FILE *stream, const struct case_group *panel)
{
    for (enum roof roof = 0; roof < ROOFS; roof++) {
        plot_print_block_name(stream, panel->label, roof_names[roof]);
        for (size_t i = 0; i < panel->count; i = case_group_step_end(panel, i)) {
            fprintf(stream, "%zu", panel->cases[i]->spec.message_bytes);
            plot_print_number(stream, roofline_rate(panel->run, panel->cases[i], roof));
            putc('\n', stream);
        }
        fputs("\n\n", stream);
    }
}
