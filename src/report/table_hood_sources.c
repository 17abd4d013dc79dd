/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood_sources.c - cases give their sources one by one; here each source is named once, with all
 * the events that it stands for. */
#include "report/table_hood_sources.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/table_fact.h"
#include "report/text.h"

enum { CONTINUED = 4 };

static bool is_counted(const struct run_case *run_case, enum event event)
{
    return run_case->hood != NULL && !isnan(run_case->hood->per_message[event]);
}

/* Whether it was counted in no case, in every case that was looked at, or in some. */
enum coverage { COUNTED_NOWHERE, COUNTED_PARTLY, COUNTED_EVERYWHERE };

static enum coverage coverage_of(const struct run *run, enum event event)
{
    bool counted = false, missing = false;

    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].hood == NULL)
            continue;
        counted |= is_counted(&run->cases[i], event);
        missing |= !is_counted(&run->cases[i], event);
    }
    return !counted ? COUNTED_NOWHERE : missing ? COUNTED_PARTLY : COUNTED_EVERYWHERE;
}

/* What is said of some events at once: who counted them, or why nobody did. */
struct remark {
    const char *lead;
    bool counted;                          /* of cases where it was counted, or of the others */
    bool (*about)(enum coverage coverage); /* of which events */
};

static bool about_any(enum coverage coverage)
{
    (void)coverage;
    return true;
}

static bool about_nowhere(enum coverage coverage)
{
    return coverage == COUNTED_NOWHERE;
}

static bool about_partly(enum coverage coverage)
{
    return coverage == COUNTED_PARTLY;
}

static const struct remark remarks[] = {
    {"counted by", true, about_any},
    {"n/a, not available here:", false, about_nowhere},
    {"n/a, not counted for every case:", false, about_partly},
};

/* The source that a case gives for an event, if the remark is about it; else NULL. `at` numbers the
 * events of all cases. */
static const char *source_at(const struct run *run, size_t at, const struct remark *remark)
{
    const struct run_case *run_case = &run->cases[at / EVENT_COUNT];
    enum event event = (enum event)(at % EVENT_COUNT);

    if (run_case->hood == NULL || is_counted(run_case, event) != remark->counted ||
        !remark->about(coverage_of(run, event)))
        return NULL;
    return run_case->hood->source[event];
}

static bool is_source(const struct run *run, enum event event, const char *source,
                      const struct remark *remark)
{
    for (size_t i = event; i < run->case_count * EVENT_COUNT; i += EVENT_COUNT) {
        const char *other = source_at(run, i, remark);
        if (other != NULL && strcmp(other, source) == 0)
            return true;
    }
    return false;
}

/* "LEAD context switches, page faults (SOURCE)": all events with that source. */
static int print_source(const struct run *run, const char *source, const struct remark *remark,
                        unsigned width, FILE *stream)
{
    char names[256] = "", *text;

    for (size_t i = 0; i < EVENT_COUNT; i++) {
        size_t used = strlen(names);
        if (is_source(run, (enum event)i, source, remark))
            snprintf(names + used, sizeof names - used, "%s%s", used == 0 ? "" : ", ",
                     event_names[i]);
    }
    for (char *at = strchr(names, '_'); at != NULL; at = strchr(at, '_'))
        *at = ' ';
    int length = remark->counted ? asprintf(&text, "%s %s: %s", remark->lead, source, names)
                                 : asprintf(&text, "%s %s (%s)", remark->lead, names, source);
    if (length < 0)
        return -ENOMEM;
    text_paragraph(stream, table_text_width(width), CONTINUED, "", text);
    free(text);
    return 0;
}

static int print_remark(const struct run *run, const struct remark *remark, unsigned width,
                        FILE *stream)
{
    size_t count = run->case_count * EVENT_COUNT, told_count = 0;
    const char **told = calloc(count + 1, sizeof *told);
    int error = told == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++) {
        const char *source = source_at(run, i, remark);
        bool new = source != NULL;
        for (size_t j = 0; new &&j < told_count; j++)
            new = strcmp(told[j], source) != 0;
        if (!new)
            continue;
        told[told_count++] = source;
        error = print_source(run, source, remark, width, stream);
    }
    free(told);
    return error;
}

int table_hood_print_sources(const struct run *run, unsigned width, FILE *stream)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof remarks / sizeof remarks[0]; i++)
        error = print_remark(run, &remarks[i], width, stream);
    return error;
}
