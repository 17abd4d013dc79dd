/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.c - grouping by workload, placement, buffer and wait, and by size where something else
 * makes the rows. */
#include "report/case_group.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

static size_t step_value(enum axis axis, const struct run_case *run_case)
{
    if (axis == AXIS_CLIENTS)
        return run_case->spec.clients;
    return axis == AXIS_SIZE ? run_case->spec.message_bytes : 0;
}

static bool is_of_group(const struct case_group *group, const struct run_case *run_case,
                        enum case_grouping grouping)
{
    unsigned parts = CASE_WORKLOAD | CASE_PLACEMENT | CASE_BUFFER;

    if (group->axis != AXIS_SIZE)
        parts |= CASE_SIZE;
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

static bool buffers_vary(const struct run *run)
{
    for (size_t i = 1; i < run->case_count; i++) {
        if (run->cases[i].spec.buffer_bytes != run->cases[0].spec.buffer_bytes)
            return true;
    }
    return false;
}

/* Among the cases of one workload: another may wait in its own way by default. */
static bool waits_vary(const struct run *run, const struct run_case *first)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (strcmp(other->spec.workload, first->spec.workload) == 0 &&
            strcmp(other->spec.wait_group, first->spec.wait_group) != 0)
            return true;
    }
    return false;
}

static bool tells_wait(const struct run *run, const struct run_case *first,
                       enum case_grouping grouping)
{
    if (grouping == GROUP_ALL_WAITS)
        return false;
    return waits_vary(run, first) || (strcmp(first->spec.wait_group, "block") != 0 &&
                                      strcmp(first->spec.wait_group, "default") != 0);
}

static void print_part(FILE *stream, const char *template, const char *argument)
{
    char *text = text_fill(template, &argument, 1);

    fprintf(stream, ", %s", text == NULL ? argument : text);
    free(text);
}

char *case_group_caption(const struct run *run, enum case_grouping grouping,
                         const struct case_group *group)
{
    const struct run_case *first = group->cases[0];
    char size[TEXT_NUMBER_BYTES], *caption = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&caption, &bytes);

    if (stream == NULL)
        return NULL;
    fputs(first->spec.placement, stream);
    if (group->axis != AXIS_SIZE)
        fprintf(stream, ", %s", text_size(first->spec.message_bytes, size));
    if (first->spec.buffer_bytes != 0)
        print_part(stream, _("buffer %1"), text_size(first->spec.buffer_bytes, size));
    else if (buffers_vary(run))
        fprintf(stream, ", %s", _("default buffer"));
    if (tells_wait(run, first, grouping))
        print_part(stream, _("wait %1"), first->spec.wait_group);
    if (fclose(stream) == 0)
        return caption;
    free(caption);
    return NULL;
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
    const struct case_group *before = groups->count == 0 ? NULL
                                                         : &groups->groups[groups->count - 1];
    struct case_group *group = &groups->groups[groups->count++];

    group->cases = before == NULL ? groups->cases : before->cases + before->count;
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

int case_groups_build(const struct run *run, enum case_grouping grouping, struct case_groups *out)
{
    struct case_groups groups = {
        .groups = calloc(run->case_count + 1, sizeof *groups.groups),
        .cases = calloc(run->case_count + 1, sizeof *groups.cases),
    };
    int error = groups.groups == NULL || groups.cases == NULL ? -ENOMEM : 0;

    for (size_t i = 0; i < run->case_count && error == 0; i++) {
        if (find_group(&groups, &run->cases[i], grouping) == NULL)
            begin_group(run, i, grouping, &groups);
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
    for (size_t i = 0; i < groups->count; i++)
        free(groups->groups[i].label);
    free(groups->groups);
    free(groups->cases);
    *groups = (struct case_groups){0};
}

size_t case_group_step_end(const struct case_group *group, size_t first)
{
    size_t end = first, step = step_value(group->axis, group->cases[first]);

    while (end < group->count && step_value(group->axis, group->cases[end]) == step)
        end++;
    return end;
}

static void print_clients(unsigned clients, char text[STEP_TEXT_BYTES])
{
    char number[TEXT_NUMBER_BYTES];
    const char *argument = text_decimal(clients, 0, number);
    char *filled = text_fill(P_("%1 client", "%1 clients", clients), &argument, 1);

    snprintf(text, STEP_TEXT_BYTES, "%s", filled == NULL ? number : filled);
    free(filled);
}

const char *case_step_text(const struct case_group *group, const struct run_case *run_case,
                           char text[STEP_TEXT_BYTES])
{
    char size[TEXT_NUMBER_BYTES];

    text[0] = '\0';
    if (group->axis == AXIS_CLIENTS)
        print_clients(run_case->spec.clients, text);
    else if (group->axis == AXIS_SIZE)
        snprintf(text, STEP_TEXT_BYTES, "%s",
                 run_case->spec.message_bytes == 0 ? _("wake-up alone")
                                                   : text_size(run_case->spec.message_bytes, size));
    return text;
}
