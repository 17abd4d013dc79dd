/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_probe.c - what experiments claim, do and observe. */
#include "language/translation.h"

const struct translation texts_probe[] = {
    {{NULL}},
};
