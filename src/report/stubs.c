/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stubs.c - parts that other branches have; removed with the merge. */
#include "report/parts.h"

void part_behaviour(struct document *document, const struct report_source *source)
{
    (void)document;
    (void)source;
}
