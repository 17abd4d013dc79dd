/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.h - what the names in a run file mean. They are told by name alone: a run may be of a
 * program that has others. */
#ifndef IPCMARK_REPORT_NAMES_H
#define IPCMARK_REPORT_NAMES_H

#include "result/run.h"

/* In the language in use; NULL: not known. */
const char *name_transport(const char *transport);
const char *name_placement(const char *placement);

/* "unknown" for NULL and "", which the machine did not tell; all others as they are. */
const char *name_known(const char *text);
/* Likewise, but "none" is a word. */
const char *name_virtualization(const char *virtualization);

/* The number of the line style, from 1 on, that plots/style.gp gives a transport of the run. */
unsigned name_style(const struct run *run, const char *transport);

#endif
