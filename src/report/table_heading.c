/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_heading.c - says in words what all rows of a grid have in common. */
#include "report/table_heading.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* "both sides on CPU 0"; NULL: no memory. */
static char *describe_cpus(const struct table_page *page, const int cpus[2], bool many)
{
    int pinned = cpus[0] >= 0 ? cpus[0] : cpus[1];
    enum word template = WORD_TABLE_NOT_PINNED;
    char first[16], second[16];

    if (cpus[0] >= 0 && cpus[0] == cpus[1])
        template = many ? WORD_TABLE_ALL_ON_CPU : WORD_TABLE_BOTH_ON_CPU;
    else if (cpus[0] >= 0 && cpus[1] >= 0)
        template = many ? WORD_TABLE_SERVER_AND_CLIENTS : WORD_TABLE_ON_CPUS;
    else if (pinned >= 0)
        template = WORD_TABLE_ONE_SIDE;
    snprintf(first, sizeof first, "%d", pinned);
    snprintf(second, sizeof second, "%d", cpus[1]);
    return language_text(page->language, template, first, second, NULL);
}

int table_heading_print(const struct table_page *page, const struct case_group *group,
                        enum word measures)
{
    char *where = describe_cpus(page, group->cases[0]->cpus, group->step == STEP_CLIENTS);
    char *label = case_group_caption(page->run, GROUP_EACH_WAIT, group, page->language);
    char *heading = NULL;

    if (where == NULL || label == NULL ||
        asprintf(&heading, "%s: %s, %s, %s", group->cases[0]->workload, table_word(page, measures),
                 label, where) < 0)
        heading = NULL;
    free(where);
    free(label);
    if (heading == NULL)
        return -ENOMEM;
    putc('\n', page->stream);
    return table_page_paragraph(page, TABLE_PAGE_CONTINUED, "", heading);
}

/* Is the case at `at` the first of its label that waits like this? */
static bool is_first(const struct case_group *group, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(group->cases[i]->label, group->cases[at]->label) == 0 &&
            strcmp(group->cases[i]->wait, group->cases[at]->wait) == 0)
            return false;
    }
    return true;
}

static bool is_first_wait(const struct case_group *group, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(group->cases[i]->wait, group->cases[at]->wait) == 0)
            return false;
    }
    return true;
}

/* "; WAIT: label, label" for all that wait as the case at `at`. */
static void list_labels(const struct case_group *group, size_t at, FILE *stream)
{
    const char *wait = group->cases[at]->wait, *between = "";

    fprintf(stream, "%s%s:", at == 0 ? "" : "; ", wait);
    for (size_t i = at; i < group->count; i++) {
        if (strcmp(group->cases[i]->wait, wait) != 0 || !is_first(group, i))
            continue;
        fprintf(stream, "%s %s", between, group->cases[i]->label);
        between = ",";
    }
}

int table_heading_print_waits(const struct table_page *page, const struct case_group *group)
{
    char *text = NULL;
    size_t bytes;

    if (strcmp(group->cases[0]->wait_group, "default") != 0)
        return 0;
    FILE *line = open_memstream(&text, &bytes);
    if (line == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < group->count; i++) {
        if (is_first_wait(group, i))
            list_labels(group, i, line);
    }
    if (fclose(line) != 0) {
        free(text);
        text = NULL;
    }
    return table_page_paragraph(page, TABLE_PAGE_CONTINUED, table_word(page, WORD_TABLE_WAITS_BY),
                                text);
}
