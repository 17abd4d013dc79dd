/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_run.c - what a run file says in words: warnings, reasons, judgements. */
#include "language/translation.h"

const struct translation texts_run[] = {
    {{NULL}},
};
