/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * finding.h - the experiments that a word is about: "bind" is no experiment, but several try it. */
#ifndef IPCMARK_PROBE_FINDING_H
#define IPCMARK_PROBE_FINDING_H

#include "probe/probe.h"

enum { PROBE_MOST_FOUND = 12 };

/* Experiments in which all words of `words`, divided by blanks, stand, in English or in the language
 * in use: first those that have them in name and property, then in the claim, then in the lines of C
 * or the reference; those of one rank as in the registry. A word is found as a whole or with an s
 * behind it, letters of ASCII without case; one that ends in another letter also as a beginning, for
 * its endings change. Fills in the first PROBE_MOST_FOUND of
 * `list`; returns how many there are, which may be more. */
size_t probe_search(const char *words, const struct probe *list[PROBE_MOST_FOUND]);

#endif
