/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.c - grouping by workload, placement, buffer and wait. */
#include "report/case_group.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/size_text.h"

static bool same_group(const struct run_case *a, const struct run_case *b)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->placement, b->placement) == 0 &&
           a->buffer_requested == b->buffer_requested && strcmp(a->wait, b->wait) == 0;
}

/* Inserts behind the cases of the same size: stable, and the run is sorted already, mostly. */
static void insert_by_size(struct case_group *group, const struct run_case *run_case)
{
    size_t at = group->count++;

    while (at > 0 && group->cases[at - 1]->size > run_case->size) {
        group->cases[at] = group->cases[at - 1];
        at--;
    }
    group->cases[at] = run_case;
}

static struct case_group *group_of(struct case_groups *groups, const struct run_case *run_case)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (same_group(groups->groups[i].cases[0], run_case))
            return &groups->groups[i];
    }
    return NULL;
}

static bool buffers_vary(const struct run *run)
{
    for (size_t i = 1; i < run->case_count; i++) {
        if (run->cases[i].buffer_requested != run->cases[0].buffer_requested)
            return true;
    }
    return false;
}

static bool waits_vary(const struct run *run)
{
    for (size_t i = 1; i < run->case_count; i++) {
        if (strcmp(run->cases[i].wait, run->cases[0].wait) != 0)
            return true;
    }
    return false;
}

/* Says only what differs from the plain run: default buffer, blocking calls. */
static int label_group(const struct run *run, struct case_group *group)
{
    const struct run_case *first = group->cases[0];
    bool tell_wait = waits_vary(run) || strcmp(first->wait, "block") != 0;
    char size[SIZE_TEXT_BYTES];
    const char *buffer = "", *unit = "";

    if (first->buffer_requested != 0) {
        size_format(size, first->buffer_requested);
        buffer = ", buffer ";
        unit = size;
    } else if (buffers_vary(run)) {
        buffer = ", default buffer";
    }
    if (asprintf(&group->label, "%s%s%s%s%s", first->placement, buffer, unit,
                 tell_wait ? ", wait " : "", tell_wait ? first->wait : "") < 0) {
        group->label = NULL;
        return -ENOMEM;
    }
    return 0;
}

int case_groups_build(const struct run *run, struct case_groups *out)
{
    struct case_groups groups = {.groups = calloc(run->case_count + 1, sizeof *groups.groups)};

    if (groups.groups == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->case_count; i++) {
        struct case_group *group = group_of(&groups, &run->cases[i]);
        if (group == NULL) {
            group = &groups.groups[groups.count];
            group->cases = calloc(run->case_count - i, sizeof(*group->cases));
            if (group->cases == NULL)
                goto fail;
            groups.count++;
        }
        insert_by_size(group, &run->cases[i]);
    }
    for (size_t i = 0; i < groups.count; i++) {
        if (label_group(run, &groups.groups[i]) != 0)
            goto fail;
    }
    *out = groups;
    return 0;
fail:
    case_groups_clear(&groups);
    return -ENOMEM;
}

void case_groups_clear(struct case_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        free(groups->groups[i].cases);
        free(groups->groups[i].label);
    }
    free(groups->groups);
    *groups = (struct case_groups){0};
}

size_t case_group_size_end(const struct case_group *group, size_t first)
{
    size_t end = first;

    while (end < group->count && group->cases[end]->size == group->cases[first]->size)
        end++;
    return end;
}
