/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.h - what the scripts of the figures load. */
#ifndef IPCMARK_REPORT_FIGURE_SETTINGS_H
#define IPCMARK_REPORT_FIGURE_SETTINGS_H

#include "report/plot_data.h"

/* settings.gp: names and ranges; words.gp: all texts that stand in the figures beside the names
 * from the command line. `about`: struct figure_runs, or NULL. */
void figure_settings(FILE *stream, struct plot_data *data, const void *about);
void figure_words(FILE *stream, struct plot_data *data, const void *about);

#endif
