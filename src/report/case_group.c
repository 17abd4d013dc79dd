/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.c - grouping by workload, placement, buffer and wait, and by size where something else
 * makes the rows. */
#include "report/case_group.h"

#include <string.h>

#include "text/text.h"

/* Per cent before requests a second. */
static size_t rate_value(struct offered_rate rate)
{
    return rate.percent > 0 ? rate.percent : UINT16_MAX + (size_t)rate.per_second;
}

static size_t step_of(const struct case_group *group, const struct run_case *run_case)
{
    if (axis_of_clients(group->axis))
        return run_case->spec.clients;
    if (group->axis == AXIS_RATE)
        return rate_value(run_case->spec.rate);
    return group->axis == AXIS_SIZE ? run_case->spec.message_bytes : 0;
}

/* Steps of a ladder, which are told one after the other, are of none. */
static bool is_of_group(const struct case_group *group, const struct run_case *run_case)
{
    unsigned parts = CASE_WORKLOAD | CASE_PLACEMENT | CASE_BUFFER;

    if (run_case->spec.ladder != NULL)
        return false;
    if (group->axis != AXIS_SIZE)
        parts |= CASE_SIZE;
    if (group->axis == AXIS_RATE)
        parts |= CASE_CLIENTS;
    if (group->grouping != GROUP_ALL_WAITS)
        parts |= CASE_WAIT_GROUP;
    return case_spec_compare(&group->cases[0]->spec, &run_case->spec, parts) == 0;
}

static bool is_in_some_group(const struct case_groups *groups, const struct run_case *run_case)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (is_of_group(&groups->groups[i], run_case))
            return true;
    }
    return false;
}

unsigned case_condition_parts(const struct run *run, const struct run_case *one)
{
    static const unsigned parts[] = {CASE_BUFFER, CASE_CLIENTS, CASE_RATE, CASE_WAIT_GROUP};
    const struct case_spec *spec = &one->spec;
    bool waits = strcmp(spec->wait_group, "block") != 0 && strcmp(spec->wait_group, "default") != 0;
    unsigned told = (spec->buffer_bytes != 0 ? CASE_BUFFER : 0) |
                    (spec->clients > 1 ? CASE_CLIENTS : 0) |
                    (rate_value(spec->rate) > UINT16_MAX || spec->rate.percent > 0 ? CASE_RATE
                                                                                   : 0) |
                    (waits ? CASE_WAIT_GROUP : 0);

    for (size_t i = 0; i < run->case_count; i++) {
        const struct case_spec *other = &run->cases[i].spec;
        if (case_spec_compare(spec, other, CASE_WORKLOAD) != 0)
            continue;
        for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++)
            told |= case_spec_compare(spec, other, parts[k]) != 0 ? parts[k] : 0;
    }
    return told;
}

const char *case_clients_template(enum axis axis, unsigned long count)
{
    return axis == AXIS_PAIRS ? P_("%1 pair", "%1 pairs", count)
                              : P_("%1 client", "%1 clients", count);
}

/* The parts of case_conditions(); their number. */
enum { MOST_CONDITIONS = 4 };

static size_t say_conditions(struct document *document, const struct case_spec *spec,
                             unsigned parts, const char *said[MOST_CONDITIONS])
{
    const struct workload_description *workload = workload_describe(spec->workload);
    size_t count = 0;

    if ((parts & CASE_BUFFER) != 0)
        said[count++] = spec->buffer_bytes == 0
                            ? _("default buffer")
                            : document_text(document, _("buffer %1"),
                                            document_size(document, spec->buffer_bytes), NULL);
    if ((parts & CASE_CLIENTS) != 0)
        said[count++] = document_text(
            document,
            case_clients_template(workload == NULL ? AXIS_CLIENTS : workload->axis, spec->clients),
            document_count(document, spec->clients), NULL);
    if ((parts & CASE_RATE) != 0)
        said[count++] = spec->rate.percent > 0
                            ? document_text(document, _("%1 % of the capacity"),
                                            document_count(document, spec->rate.percent), NULL)
                            : document_text(document, _("%1 requests/s"),
                                            document_count(document, spec->rate.per_second), NULL);
    if ((parts & CASE_WAIT_GROUP) != 0)
        said[count++] = document_text(document, _("wait %1"), spec->wait_group, NULL);
    return count;
}

const char *case_conditions(struct document *document, const struct case_spec *spec, unsigned parts,
                            const char *separator)
{
    const char *said[MOST_CONDITIONS];

    return document_join(document, said, say_conditions(document, spec, parts, said), separator);
}

const char *say_group(struct document *document, const struct case_group *group)
{
    const struct run_case *last = group->cases[group->count - 1]; /* of a size, if one has any */
    const struct case_spec *spec = &last->spec;
    unsigned parts = case_condition_parts(group->run, last);
    const char *said[2 + MOST_CONDITIONS] = {spec->placement};
    size_t count = 1;

    if (group->grouping == GROUP_ALL_WAITS)
        parts &= ~CASE_WAIT_GROUP;
    if (group->axis != AXIS_NONE)
        parts &= ~(unsigned)(group->axis == AXIS_RATE ? CASE_RATE : CASE_CLIENTS | CASE_RATE);
    if (group->axis != AXIS_SIZE)
        said[count++] = spec->message_bytes == 0 ? _("wake-up alone")
                                                 : document_size(document, spec->message_bytes);
    count += say_conditions(document, spec, parts, said + count);
    return document_join(document, said, count, ", ");
}

/* Takes all cases that belong together with run->cases[at], from there on. */
static void begin_group(const struct run *run, size_t at, enum case_grouping grouping,
                        struct case_groups *groups)
{
    struct case_group *group = &groups->groups[groups->count];

    *group = (struct case_group){
        .run = run,
        .grouping = grouping,
        .cases = groups->count == 0 ? groups->cases : group[-1].cases + group[-1].count,
    };
    groups->count++;
    group->workload = workload_describe(run->cases[at].spec.workload);
    group->axis = group->workload == NULL ? AXIS_SIZE : group->workload->axis;
    group->cases[0] = &run->cases[at];
    for (size_t i = at; i < run->case_count; i++) {
        if (is_of_group(group, &run->cases[i]))
            group->cases[group->count++] = &run->cases[i];
    }
}

/* Stable, and quick for what is sorted already, as runs mostly are. */
static void sort_by_step(struct case_group *group)
{
    for (size_t i = 1; i < group->count; i++) {
        const struct run_case *moved = group->cases[i];
        size_t at = i;
        for (; at > 0 && step_of(group, group->cases[at - 1]) > step_of(group, moved); at--)
            group->cases[at] = group->cases[at - 1];
        group->cases[at] = moved;
    }
}

/* All groups of the workload of the first case that is in none yet. */
static void begin_workload(const struct run *run, size_t first, enum case_grouping grouping,
                           struct case_groups *groups)
{
    for (size_t i = first; i < run->case_count; i++) {
        const struct case_spec *spec = &run->cases[i].spec;
        if (case_spec_compare(&run->cases[first].spec, spec, CASE_WORKLOAD) == 0 &&
            spec->ladder == NULL && !is_in_some_group(groups, &run->cases[i]))
            begin_group(run, i, grouping, groups);
    }
}

struct case_groups case_groups_of(struct document *document, const struct run *run,
                                  enum case_grouping grouping)
{
    const size_t most = run->case_count + 1;
    struct case_groups groups = {
        .groups = document_allocate(document, most * sizeof *groups.groups),
        .cases = document_allocate(document, most * sizeof *groups.cases),
    };

    if (groups.groups == NULL || groups.cases == NULL)
        return (struct case_groups){0};
    for (size_t i = 0; i < run->case_count; i++) {
        if (!is_in_some_group(&groups, &run->cases[i]))
            begin_workload(run, i, grouping, &groups);
    }
    for (size_t i = 0; i < groups.count; i++)
        sort_by_step(&groups.groups[i]);
    return groups;
}

size_t run_cases_that(const struct run *run, bool (*are)(const struct run_case *run_case))
{
    size_t count = 0;

    for (size_t i = 0; i < run->case_count; i++)
        count += are(&run->cases[i]);
    return count;
}

size_t case_group_step(const struct case_group *group, size_t at)
{
    return step_of(group, group->cases[at]);
}

size_t case_group_step_end(const struct case_group *group, size_t first)
{
    size_t end = first, step = step_of(group, group->cases[first]);

    while (end < group->count && step_of(group, group->cases[end]) == step)
        end++;
    return end;
}

bool case_group_begins_label(const struct case_group *group, size_t first, size_t at)
{
    for (size_t i = first; i < at; i++)
        if (strcmp(group->cases[i]->label, group->cases[at]->label) == 0)
            return false;
    return true;
}

bool case_group_is_measured(const struct case_group *group)
{
    size_t at = 0;

    while (at < group->count && group->cases[at]->invocation_count == 0)
        at++;
    return at < group->count;
}

bool case_groups_begin_workload(const struct case_groups *groups, size_t at)
{
    return at == 0 || case_spec_compare(&groups->groups[at - 1].cases[0]->spec,
                                        &groups->groups[at].cases[0]->spec, CASE_WORKLOAD) != 0;
}

bool case_group_varies_wait(const struct case_group *group)
{
    for (size_t i = 1; i < group->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(group->cases[i]->label, group->cases[j]->label) == 0 &&
                strcmp(group->cases[i]->spec.wait_group, group->cases[j]->spec.wait_group) != 0)
                return true;
    return false;
}
