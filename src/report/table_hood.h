/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood.h - what the kernel did for one message, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_HOOD_H
#define IPCMARK_REPORT_TABLE_HOOD_H

#include <stdio.h>

#include "result/run.h"

/* A grid for each group of cases with a look under the hood, then who counted, and what could not be
 * counted here and why. Nothing for a run without. Adds to *notes. -ENOMEM. */
int table_hood_print(const struct run *run, unsigned width, FILE *stream, unsigned *notes);

#endif
