/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood_calls.c - most cases make the same calls, so each list stands once, with all cases that
 * have it. */
#include "report/table_hood_calls.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/hood_calls.h"
#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"

static const char *calls_of(const struct run_case *run_case)
{
    return run_case->kernel_counters == NULL ? NULL : run_case->kernel_counters->system_calls;
}

static bool calls_seen_before(const struct case_group *group, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        const char *calls = calls_of(group->cases[i]);
        if (calls != NULL && strcmp(calls, calls_of(group->cases[at])) == 0)
            return true;
    }
    return false;
}

/* "CALLS: pipe, 64 B; fifo, 64 B": all cases with the same calls as the one at `at`. */
static char *list_same_calls(enum language language, const struct case_group *group, size_t at)
{
    const char *calls = calls_of(group->cases[at]);
    char step[STEP_TEXT_BYTES], *text = NULL, *told = hood_calls_text(language, calls);
    size_t bytes;

    FILE *line = told == NULL ? NULL : open_memstream(&text, &bytes);
    if (line == NULL) {
        free(told);
        return NULL;
    }
    fprintf(line, "%s:", told);
    free(told);
    for (size_t i = at; i < group->count; i++) {
        const struct run_case *run_case = group->cases[i];
        if (calls_of(run_case) == NULL || strcmp(calls_of(run_case), calls) != 0)
            continue;
        case_step_text(language, group, run_case, step);
        fprintf(line, "%s %s%s%s", i == at ? "" : ";", run_case->label, *step == '\0' ? "" : ", ",
                step);
    }
    if (fclose(line) == 0)
        return text;
    free(text);
    return NULL;
}

static int print_heading(const struct table_page *page, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    char *heading = language_text(page->language, WORD_TABLE_HOOD_CALLS,
                                  table_word(page, layout->message), NULL);

    if (heading == NULL)
        return -ENOMEM;
    text_paragraph(page->stream, table_text_width(page->width), TABLE_PAGE_CONTINUED, heading, "");
    free(heading);
    return 0;
}

int table_hood_print_calls(const struct table_page *page, const struct case_group *group)
{
    bool told = false;
    int error = 0;

    for (size_t i = 0; error == 0 && i < group->count; i++) {
        if (calls_of(group->cases[i]) == NULL || calls_seen_before(group, i))
            continue;
        if (!told)
            error = print_heading(page, group);
        told = true;
        if (error == 0)
            error = table_page_paragraph(page, 2 + TABLE_PAGE_CONTINUED, "  ",
                                         list_same_calls(page->language, group, i));
    }
    return error;
}
