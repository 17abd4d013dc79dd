/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.c - what all forms of the report share. */
#include "report/probe/probe_report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const probe_outcome_names[] = {
    [PROBE_NOT_TRIED] = "not tried",
    [PROBE_HOLDS] = "holds",
    [PROBE_CONTRADICTED] = "contradicted",
};

static const enum word outcome_words[] = {
    [PROBE_NOT_TRIED] = WORD_PROBE_NOT_TRIED,
    [PROBE_HOLDS] = WORD_PROBE_HOLDS,
    [PROBE_CONTRADICTED] = WORD_PROBE_CONTRADICTED,
};

enum { COUNT_BYTES = 24 };

const char *probe_outcome_word(enum language language, enum probe_outcome outcome)
{
    return word(language, outcome_words[outcome]);
}

struct probe_counts probe_count(const struct probe_report *report)
{
    struct probe_counts counts = {{0}};

    for (size_t i = 0; i < report->count; i++)
        counts.of[report->findings[i].result.outcome]++;
    return counts;
}

static char *print_count(size_t count, char text[COUNT_BYTES])
{
    snprintf(text, COUNT_BYTES, "%zu", count);
    return text;
}

static char *outcome_sentence(const struct probe_report *report)
{
    struct probe_counts counts = probe_count(report);
    char holds[COUNT_BYTES], contradicted[COUNT_BYTES], not_tried[COUNT_BYTES], all[COUNT_BYTES];

    return language_text(
        report->language, WORD_PROBE_SUMMARY, print_count(counts.of[PROBE_HOLDS], holds),
        print_count(counts.of[PROBE_CONTRADICTED], contradicted),
        print_count(counts.of[PROBE_NOT_TRIED], not_tried), print_count(report->count, all), NULL);
}

/* "" unless it was stopped. */
static char *stopped_sentence(const struct probe_report *report)
{
    char left[COUNT_BYTES];

    if (report->count >= report->planned)
        return strdup("");
    return language_text(report->language, WORD_PROBE_STOPPED,
                         print_count(report->planned - report->count, left), NULL);
}

/* "" when that is not known. */
static char *where_sentence(const struct probe_report *report)
{
    char user[COUNT_BYTES];

    if (report->kernel == NULL)
        return strdup("");
    return language_text(report->language, WORD_PROBE_WHERE, report->kernel,
                         print_count(report->user_id, user), NULL);
}

char *probe_summary(const struct probe_report *report)
{
    char *outcomes = outcome_sentence(report), *stopped = stopped_sentence(report);
    char *where = where_sentence(report), *text = NULL;

    if (outcomes == NULL || stopped == NULL || where == NULL ||
        asprintf(&text, "%s%s%s%s%s", outcomes, *stopped != '\0' ? " " : "", stopped,
                 *where != '\0' ? " " : "", where) < 0)
        text = NULL;
    free(outcomes);
    free(stopped);
    free(where);
    return text;
}

int probe_report_end(FILE *stream)
{
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}
