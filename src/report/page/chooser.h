/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chooser.h - what is interactive on the page of a run: a reader says what matters and sees the
 * ranking. */
#ifndef IPCMARK_REPORT_PAGE_CHOOSER_H
#define IPCMARK_REPORT_PAGE_CHOOSER_H

#include <stdbool.h>
#include <stdio.h>

#include "result/run.h"

/* Whether the run has anything to be chosen by. */
bool chooser_offers(const struct run *run);

/* The form, empty and hidden until page.js fills it, and the data for it, of a struct run. To be
 * printed where the document has its slot "chooser". -ENOMEM. */
int chooser_print(FILE *stream, const void *run);

#endif
