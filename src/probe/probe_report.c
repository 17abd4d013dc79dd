/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.c - what all forms of the report share. */
#include "probe/probe_report.h"

#include <errno.h>

const char *const probe_outcome_names[] = {
    [PROBE_NOT_TRIED] = "not tried",
    [PROBE_HOLDS] = "holds",
    [PROBE_CONTRADICTED] = "contradicted",
};

struct probe_counts probe_count(const struct probe_report *report)
{
    struct probe_counts counts = {{0}};

    for (size_t i = 0; i < report->count; i++)
        counts.of[report->findings[i].result.outcome]++;
    return counts;
}

void probe_summary(const struct probe_report *report, char text[PROBE_SUMMARY_BYTES])
{
    struct probe_counts counts = probe_count(report);
    size_t used = (size_t)snprintf(text, PROBE_SUMMARY_BYTES,
                                   "%zu hold, %zu contradicted, %zu could not be tried of %zu.",
                                   counts.of[PROBE_HOLDS], counts.of[PROBE_CONTRADICTED],
                                   counts.of[PROBE_NOT_TRIED], report->count);

    if (report->count < report->planned)
        used += (size_t)snprintf(text + used, PROBE_SUMMARY_BYTES - used,
                                 " Stopped before the other %zu.", report->planned - report->count);
    if (report->kernel != NULL)
        snprintf(text + used, PROBE_SUMMARY_BYTES - used, " %.200s, user id %u.", report->kernel,
                 report->user_id);
}

int probe_report_end(FILE *stream)
{
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}
