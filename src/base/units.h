/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.h - numbers for people: three significant digits and a unit that keeps them short. */
#ifndef IPCMARK_BASE_UNITS_H
#define IPCMARK_BASE_UNITS_H

#include <stdint.h>

/* One unit of a scale; a scale is an array of them, ascending, ended by a NULL name. */
struct unit {
    const char *name;  /* source text for text_of(): "µs" */
    const char *ascii; /* as terminals, files and options write it: "us" */
    double factor;     /* base units in one of this unit */
};

extern const struct unit scale_time[];      /* base ns: ns, us, ms, s */
extern const struct unit scale_rate[];      /* base 1/s: /s, k/s, M/s, G/s */
extern const struct unit scale_byte_rate[]; /* base B/s: B/s, KiB/s, MiB/s */
extern const struct unit scale_size[];      /* base B: B, KiB, MiB, GiB */
extern const struct unit scale_index[];     /* a number without unit */

/* The largest unit of the scale in which `value`, rounded to three digits, is at least 1; the
 * smallest one when there is none. NULL for NAN. */
const struct unit *unit_choose(const struct unit *scale, double value);

/* Digits after the point that show `value`, already in its unit, with three significant digits.
 * 0 from 1000 on: whole numbers are not rounded further. */
int unit_decimals(double value);

/* How long something takes, for messages: "0.25 s", "45.2 s", "3 min 20 s", "2 h 46 min". */
enum { DURATION_TEXT_BYTES = 40 };
void duration_text(double seconds, char text[DURATION_TEXT_BYTES]);

/* Message sizes. */
enum { SIZE_TEXT_BYTES = 32 };

/* The largest unit of scale_size that divides the size. */
const struct unit *size_unit(uint64_t bytes);

/* "64 B", "4 KiB": in that unit, so that nothing is rounded. */
void size_format(char text[SIZE_TEXT_BYTES], uint64_t bytes);

/* "23 KiB", "1.5 MiB": an estimate, >= 0 and finite, to two digits; three from 100 on, whole
 * bytes. */
void size_format_about(char text[SIZE_TEXT_BYTES], double bytes);

#endif
