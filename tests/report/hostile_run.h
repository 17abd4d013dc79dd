/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hostile_run.h - a run whose every text wants to be something else. */
#ifndef IPCMARK_TESTS_REPORT_HOSTILE_RUN_H
#define IPCMARK_TESTS_REPORT_HOSTILE_RUN_H

#include "result/run.h"

/* All characters that one of the formats takes for its own. */
#define HOSTILE_BEGIN                                                                              \
    "=1+1\"<script>alert(1)</script>&amp;\\input{x} \\ % _ $ ~ ^ # { } ' ` | [x](http://y) -- "    \
    ",,\n"
#define HOSTILE_TEXT HOSTILE_BEGIN "\x1B[31m \xD0\x96 \xE4\xB8\xAD \xFF"
/* What may reach a reader of it. */
#define HOSTILE_TEXT_CLEAN HOSTILE_BEGIN "\uFFFD[31m \xD0\x96 \xE4\xB8\xAD \uFFFD"

/* The sample run with one size and one placement; host, CPU, kernel, start, labels, sentences, a
 * warning and a skipped case are HOSTILE_TEXT. */
void hostile_run_build(struct run *run);

#endif
