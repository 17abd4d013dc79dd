/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_heading.c - says in words what all rows of a grid have in common. */
#include "report/table_heading.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/table_fact.h"
#include "report/text.h"

enum { CONTINUED = 4 };

static void describe_cpus(const int cpus[2], bool many, char *text, size_t bytes)
{
    if (cpus[0] >= 0 && cpus[0] == cpus[1])
        snprintf(text, bytes, "%s on CPU %d", many ? "all" : "both sides", cpus[0]);
    else if (cpus[0] >= 0 && cpus[1] >= 0 && many)
        snprintf(text, bytes, "server on CPU %d, clients on CPU %d", cpus[0], cpus[1]);
    else if (cpus[0] >= 0 && cpus[1] >= 0)
        snprintf(text, bytes, "on CPUs %d and %d", cpus[0], cpus[1]);
    else if (cpus[0] >= 0 || cpus[1] >= 0)
        snprintf(text, bytes, "one side on CPU %d, the other not pinned",
                 cpus[0] >= 0 ? cpus[0] : cpus[1]);
    else
        snprintf(text, bytes, "not pinned");
}

int table_heading_print(const struct case_group *group, const char *measures, unsigned width,
                        FILE *stream)
{
    char where[64];
    char *heading;

    describe_cpus(group->cases[0]->cpus, group->step == STEP_CLIENTS, where, sizeof where);
    if (asprintf(&heading, "%s: %s, %s, %s", group->cases[0]->workload, measures, group->label,
                 where) < 0)
        return -ENOMEM;
    putc('\n', stream);
    text_paragraph(stream, table_text_width(width), CONTINUED, "", heading);
    free(heading);
    return 0;
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

int table_heading_print_waits(const struct case_group *group, unsigned width, FILE *stream)
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
    int error = fclose(line) == 0 ? 0 : -ENOMEM;
    if (error == 0)
        text_paragraph(stream, table_text_width(width), CONTINUED, "waits by ", text);
    free(text);
    return error;
}
