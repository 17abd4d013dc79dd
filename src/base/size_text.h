/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * size_text.h - message sizes for people, in binary units. */
#ifndef IPCMARK_BASE_SIZE_TEXT_H
#define IPCMARK_BASE_SIZE_TEXT_H

#include <stdint.h>

#include "base/units.h"

enum { SIZE_TEXT_BYTES = 32 };

/* The largest unit of scale_size that divides the size. */
const struct unit *size_unit(uint64_t bytes);

/* "64 B", "4 KiB": in that unit, so that nothing is rounded. */
void size_format(char text[SIZE_TEXT_BYTES], uint64_t bytes);

/* "23 KiB", "1.5 MiB": an estimate, >= 0 and finite, to two digits; three from 100 on, whole
 * bytes. */
void size_format_about(char text[SIZE_TEXT_BYTES], double bytes);

#endif
