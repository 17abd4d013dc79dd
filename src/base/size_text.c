/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * size_text.c - one scale, looked at from two sides: what divides a size, and what keeps it short. */
#include "base/size_text.h"

#include <inttypes.h>
#include <stdio.h>

const struct unit *size_unit(uint64_t bytes)
{
    const struct unit *unit = scale_size;

    while (bytes > 0 && unit[1].name != NULL && bytes % (uint64_t)unit[1].factor == 0)
        unit++;
    return unit;
}

void size_format(char text[SIZE_TEXT_BYTES], uint64_t bytes)
{
    const struct unit *unit = size_unit(bytes);

    snprintf(text, SIZE_TEXT_BYTES, "%" PRIu64 " %s", bytes / (uint64_t)unit->factor, unit->ascii);
}

void size_format_about(char text[SIZE_TEXT_BYTES], double bytes)
{
    const struct unit *unit = scale_size;

    /* half a byte early: 1023.6 rounds to 1024 */
    while (unit[1].name != NULL && bytes + 0.5 >= unit[1].factor)
        unit++;
    double value = bytes / unit->factor;
    snprintf(text, SIZE_TEXT_BYTES, value < 99.5 && unit->factor > 1 ? "%.2g %s" : "%.0f %s", value,
             unit->ascii);
}
