/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.h - numbers for people: three significant digits and a unit that keeps them short. */
#ifndef IPCMARK_REPORT_UNITS_H
#define IPCMARK_REPORT_UNITS_H

#include "language/language.h"

/* One unit of a scale; a scale is an array of them, ascending, ended by a NULL name. */
struct unit {
    const char *name;
    double factor; /* base units in one of this unit */
};

extern const struct unit scale_time[];      /* base ns:  ns, us, ms, s */
extern const struct unit scale_rate[];      /* base 1/s: /s, k/s, M/s, G/s */
extern const struct unit scale_byte_rate[]; /* base B/s: MiB/s only, so that columns compare */
extern const struct unit scale_index[];     /* a number without unit */

/* The largest unit of the scale in which `value`, rounded to three digits, is at least 1; the
 * smallest one when there is none. NULL for NAN. */
const struct unit *unit_choose(const struct unit *scale, double value);

/* Its name in a column of a terminal: in English the plain ASCII one. Static. */
const char *unit_name(enum language language, const struct unit *unit);

/* Digits after the point that show `value`, already in its unit, with three significant digits.
 * 0 from 1000 on: whole numbers are not rounded further. */
int unit_decimals(double value);

#endif
