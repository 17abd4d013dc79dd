/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_crossovers.h - where the order of two transports changes, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_CROSSOVERS_H
#define IPCMARK_REPORT_TABLE_CROSSOVERS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/case_group.h"
#include "report/table_page.h"

/* The comparisons of one group, in report order. */
struct table_selection {
    const struct run_comparison **comparisons;
    size_t count;
};

/* Whether that label is one of the two that are compared. */
bool table_selection_involves(const struct run_comparison *comparison, const char *label);

/* The crossovers of the group, and how many pairs have none; `selection` holds the group's
 * comparisons. Nothing for a group that has no pairs. -ENOMEM. */
int table_crossovers_print(const struct table_page *page, const struct case_group *group,
                           const struct table_selection *selection);

#endif
