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

#include "base/size_text.h"

/* A run file says this by name only: the workload itself may be unknown to this program. */
static enum case_step step_of(const char *workload)
{
    if (strcmp(workload, "fanin") == 0 || strcmp(workload, "request") == 0)
        return STEP_CLIENTS;
    return strcmp(workload, "connect") == 0 ? STEP_NONE : STEP_SIZE;
}

static size_t step_value(enum case_step step, const struct run_case *run_case)
{
    if (step == STEP_CLIENTS)
        return run_case->clients;
    return step == STEP_SIZE ? run_case->size : 0;
}

static bool same_group(const struct run_case *a, const struct run_case *b,
                       enum case_grouping grouping)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->placement, b->placement) == 0 &&
           a->buffer_requested == b->buffer_requested &&
           (a->size == b->size || step_of(a->workload) == STEP_SIZE) &&
           (grouping == GROUP_ALL_WAITS || strcmp(a->wait_group, b->wait_group) == 0);
}

/* Inserts behind the cases of the same step: stable, and the run is sorted already, mostly. */
static void insert_by_step(struct case_group *group, const struct run_case *run_case)
{
    size_t at = group->count++, step = step_value(group->step, run_case);

    while (at > 0 && step_value(group->step, group->cases[at - 1]) > step) {
        group->cases[at] = group->cases[at - 1];
        at--;
    }
    group->cases[at] = run_case;
}

static struct case_group *group_of(struct case_groups *groups, const struct run_case *run_case,
                                   enum case_grouping grouping)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (same_group(groups->groups[i].cases[0], run_case, grouping))
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

/* Among the cases of one workload: another may wait in its own way by default. */
static bool waits_vary(const struct run *run, const struct run_case *first)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (strcmp(other->workload, first->workload) == 0 &&
            strcmp(other->wait_group, first->wait_group) != 0)
            return true;
    }
    return false;
}

static bool tells_wait(const struct run *run, const struct run_case *first,
                       enum case_grouping grouping)
{
    if (grouping == GROUP_ALL_WAITS)
        return false;
    if (waits_vary(run, first))
        return true;
    return strcmp(first->wait_group, "block") != 0 && strcmp(first->wait_group, "default") != 0;
}

/* "%1" replaced, after ", ". */
static void print_part(FILE *stream, enum language language, enum word part, const char *argument)
{
    char *text = language_text(language, part, argument, NULL);

    fprintf(stream, ", %s", text == NULL ? argument : text);
    free(text);
}

/* Says only what differs from the plain run: default buffer, the workload's own way to wait. */
char *case_group_caption(const struct run *run, enum case_grouping grouping,
                         const struct case_group *group, enum language language)
{
    const struct run_case *first = group->cases[0];
    char size[LANGUAGE_SIZE_BYTES], *caption = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&caption, &bytes);

    if (stream == NULL)
        return NULL;
    fputs(first->placement, stream);
    if (group->step != STEP_SIZE) {
        language_size(language, first->size, size);
        fprintf(stream, ", %s", size);
    }
    if (first->buffer_requested != 0) {
        language_size(language, first->buffer_requested, size);
        print_part(stream, language, WORD_CAPTION_BUFFER, size);
    } else if (buffers_vary(run)) {
        fprintf(stream, ", %s", word(language, WORD_CAPTION_DEFAULT_BUFFER));
    }
    if (tells_wait(run, first, grouping))
        print_part(stream, language, WORD_CAPTION_WAIT, first->wait_group);
    if (fclose(stream) == 0)
        return caption;
    free(caption);
    return NULL;
}

int case_groups_build(const struct run *run, enum case_grouping grouping, struct case_groups *out)
{
    struct case_groups groups = {.groups = calloc(run->case_count + 1, sizeof *groups.groups)};

    if (groups.groups == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->case_count; i++) {
        struct case_group *group = group_of(&groups, &run->cases[i], grouping);
        if (group == NULL) {
            group = &groups.groups[groups.count];
            group->step = step_of(run->cases[i].workload);
            group->cases = calloc(run->case_count - i, sizeof(*group->cases));
            if (group->cases == NULL)
                goto fail;
            groups.count++;
        }
        insert_by_step(group, &run->cases[i]);
    }
    for (size_t i = 0; i < groups.count; i++) {
        struct case_group *group = &groups.groups[i];
        group->label = case_group_caption(run, grouping, group, LANGUAGE_ENGLISH);
        if (group->label == NULL)
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

size_t case_group_step_end(const struct case_group *group, size_t first)
{
    size_t end = first, step = step_value(group->step, group->cases[first]);

    while (end < group->count && step_value(group->step, group->cases[end]) == step)
        end++;
    return end;
}

static void clients_text(enum language language, unsigned clients, char text[STEP_TEXT_BYTES])
{
    char number[16];

    snprintf(number, sizeof number, "%u", clients);
    char *filled = language_text(
        language, clients == 1 ? WORD_TABLE_ONE_CLIENT : WORD_TABLE_SOME_CLIENTS, number, NULL);
    snprintf(text, STEP_TEXT_BYTES, "%s", filled == NULL ? number : filled);
    free(filled);
}

void case_step_text(enum language language, const struct case_group *group,
                    const struct run_case *run_case, char text[STEP_TEXT_BYTES])
{
    char size[LANGUAGE_SIZE_BYTES];

    text[0] = '\0';
    if (group->step == STEP_CLIENTS) {
        clients_text(language, run_case->clients, text);
    } else if (group->step == STEP_SIZE && run_case->size == 0) {
        snprintf(text, STEP_TEXT_BYTES, "%s", word(language, WORD_WAKE_UP_ALONE));
    } else if (group->step == STEP_SIZE) {
        language_size(language, run_case->size, size);
        snprintf(text, STEP_TEXT_BYTES, "%s", size);
    }
}
