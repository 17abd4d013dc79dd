/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.c - grouping by workload, placement, buffer and wait, and by size where something else
 * makes the rows. */
#include "report/case_group.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

/* Per cent before requests a second. */
static size_t rate_value(struct offered_rate rate)
{
    return rate.percent > 0 ? rate.percent : UINT16_MAX + (size_t)rate.per_second;
}

static size_t step_value(enum axis axis, const struct run_case *run_case)
{
    if (axis_of_clients(axis))
        return run_case->spec.clients;
    if (axis == AXIS_RATE)
        return rate_value(run_case->spec.rate);
    return axis == AXIS_SIZE ? run_case->spec.message_bytes : 0;
}

static bool is_of_group(const struct case_group *group, const struct run_case *run_case,
                        enum case_grouping grouping)
{
    unsigned parts = CASE_WORKLOAD | CASE_PLACEMENT | CASE_BUFFER;

    if (run_case->spec.ladder != NULL)
        return false;
    if (group->axis != AXIS_SIZE)
        parts |= CASE_SIZE;
    if (group->axis == AXIS_RATE)
        parts |= CASE_CLIENTS;
    if (grouping != GROUP_ALL_WAITS)
        parts |= CASE_WAIT_GROUP;
    return case_spec_compare(&group->cases[0]->spec, &run_case->spec, parts) == 0;
}

/* The group that has a case like this before run->cases[at]; NULL: it begins a group. */
static struct case_group *find_group(struct case_groups *groups, const struct run_case *run_case,
                                     enum case_grouping grouping)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (is_of_group(&groups->groups[i], run_case, grouping))
            return &groups->groups[i];
    }
    return NULL;
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

static void print_part(FILE *stream, const char *separator, const char *template,
                       const char *argument)
{
    char *text = text_fill(template, &argument, 1);

    fprintf(stream, "%s%s", separator, text == NULL ? argument : text);
    free(text);
}

const char *case_clients_template(enum axis axis, unsigned long count)
{
    return axis == AXIS_PAIRS ? P_("%1 pair", "%1 pairs", count)
                              : P_("%1 client", "%1 clients", count);
}

static const char *case_count_of_clients(const struct case_spec *spec)
{
    const struct workload_description *workload = workload_describe(spec->workload);

    return case_clients_template(workload == NULL ? AXIS_CLIENTS : workload->axis, spec->clients);
}

char *case_conditions(const struct case_spec *spec, unsigned parts, const char *separator)
{
    char number[TEXT_NUMBER_BYTES], *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    if ((parts & CASE_BUFFER) != 0)
        print_part(stream, separator,
                   spec->buffer_bytes == 0 ? _("default buffer") : _("buffer %1"),
                   text_size(spec->buffer_bytes, number));
    if ((parts & CASE_CLIENTS) != 0)
        print_part(stream, separator, case_count_of_clients(spec),
                   text_decimal(spec->clients, 0, number));
    if ((parts & CASE_RATE) != 0 && spec->rate.percent > 0)
        print_part(stream, separator, _("%1 % of the capacity"),
                   text_decimal(spec->rate.percent, 0, number));
    else if ((parts & CASE_RATE) != 0)
        print_part(stream, separator, _("%1 requests/s"),
                   text_decimal(spec->rate.per_second, 0, number));
    if ((parts & CASE_WAIT_GROUP) != 0)
        print_part(stream, separator, _("wait %1"), spec->wait_group);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

char *case_group_caption(const struct run *run, enum case_grouping grouping,
                         const struct case_group *group)
{
    const struct run_case *last = group->cases[group->count - 1]; /* of a size, if one has any */
    assert(last != NULL); /* no group begins without a case */
    const struct case_spec *spec = &last->spec;
    unsigned parts = case_condition_parts(run, last);
    char number[TEXT_NUMBER_BYTES], *caption = NULL;

    if (grouping == GROUP_ALL_WAITS)
        parts &= ~CASE_WAIT_GROUP;
    if (group->axis != AXIS_NONE)
        parts &= ~(unsigned)(group->axis == AXIS_RATE ? CASE_RATE : CASE_CLIENTS | CASE_RATE);
    bool sized = group->axis != AXIS_SIZE;
    char *conditions = case_conditions(spec, parts, ", ");
    if (conditions == NULL ||
        asprintf(&caption, "%s%s%s%s", spec->placement, sized ? ", " : "",
                 !sized                     ? ""
                 : spec->message_bytes == 0 ? _("wake-up alone")
                                            : text_size(spec->message_bytes, number),
                 conditions) < 0)
        caption = NULL;
    free(conditions);
    return caption;
}

/* Data files are the same in every language. */
static int label_groups(const struct run *run, enum case_grouping grouping,
                        struct case_groups *groups)
{
    const struct language *reader = text_language();
    int error = 0;

    text_use(languages[0]);
    for (size_t i = 0; i < groups->count && error == 0; i++) {
        struct case_group *group = &groups->groups[i];
        group->label = case_group_caption(run, grouping, group);
        error = group->label == NULL ? -ENOMEM : 0;
    }
    text_use(reader);
    return error;
}

/* Takes all cases that belong together with run->cases[at], from there on. */
static void begin_group(const struct run *run, size_t at, enum case_grouping grouping,
                        struct case_groups *groups)
{
    struct case_group *group = &groups->groups[groups->count];

    group->cases = groups->count == 0 ? groups->cases : group[-1].cases + group[-1].count;
    groups->count++;
    group->workload = workload_describe(run->cases[at].spec.workload);
    group->axis = group->workload == NULL ? AXIS_SIZE : group->workload->axis;
    group->cases[0] = &run->cases[at];
    for (size_t i = at; i < run->case_count; i++) {
        if (is_of_group(group, &run->cases[i], grouping))
            group->cases[group->count++] = &run->cases[i];
    }
}

/* Stable, and quick for what is sorted already, as runs mostly are. */
static void sort_by_step(struct case_group *group)
{
    for (size_t i = 1; i < group->count; i++) {
        const struct run_case *moved = group->cases[i];
        size_t at = i;
        for (; at > 0 &&
               step_value(group->axis, group->cases[at - 1]) > step_value(group->axis, moved);
             at--)
            group->cases[at] = group->cases[at - 1];
        group->cases[at] = moved;
    }
}

/* Those of a ladder are told step by step. */
static bool is_grouped(const struct run_case *run_case)
{
    return run_case->spec.ladder == NULL;
}

/* All groups of the workload of the first case that is in none yet. */
static void begin_workload(const struct run *run, size_t first, enum case_grouping grouping,
                           struct case_groups *groups)
{
    for (size_t i = first; i < run->case_count; i++) {
        const struct run_case *next = &run->cases[i];
        if (case_spec_compare(&run->cases[first].spec, &next->spec, CASE_WORKLOAD) == 0 &&
            is_grouped(next) && find_group(groups, next, grouping) == NULL)
            begin_group(run, i, grouping, groups);
    }
}

int case_groups_build(const struct run *run, enum case_grouping grouping, struct case_groups *out)
{
    struct case_groups groups = {
        .groups = calloc(run->case_count + 1, sizeof *groups.groups),
        .cases = calloc(run->case_count + 1, sizeof *groups.cases),
    };
    int error = groups.groups == NULL || groups.cases == NULL ? -ENOMEM : 0;

    for (size_t i = 0; i < run->case_count && error == 0; i++) {
        if (is_grouped(&run->cases[i]) && find_group(&groups, &run->cases[i], grouping) == NULL)
            begin_workload(run, i, grouping, &groups);
    }
    for (size_t i = 0; i < groups.count; i++)
        sort_by_step(&groups.groups[i]);
    if (error == 0)
        error = label_groups(run, grouping, &groups);
    if (error != 0)
        case_groups_clear(&groups);
    *out = groups;
    return error;
}

void case_groups_clear(struct case_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        free(groups->groups[i].label);
        free(groups->groups[i].rows);
    }
    free(groups->groups);
    free(groups->cases);
    *groups = (struct case_groups){0};
}

size_t case_group_step(const struct case_group *group, size_t at)
{
    return step_value(group->axis, group->cases[at]);
}

size_t case_group_step_end(const struct case_group *group, size_t first)
{
    size_t end = first, step = step_value(group->axis, group->cases[first]);

    while (end < group->count && step_value(group->axis, group->cases[end]) == step)
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
