/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * size_text.c - one scale, looked at from two sides: what divides a size, and what keeps it short. */
#include "base/size_text.h"

#include <stdio.h>

static const struct {
    const char *name;
    size_t factor;
} units[] = {
    {"GiB", (size_t)1 << 30},
    {"MiB", (size_t)1 << 20},
    {"KiB", (size_t)1 << 10},
    {"B", 1},
};

void size_format(char text[SIZE_TEXT_BYTES], size_t bytes)
{
    size_t i = bytes == 0 ? sizeof units / sizeof units[0] - 1 : 0;

    while (bytes % units[i].factor != 0)
        i++;
    snprintf(text, SIZE_TEXT_BYTES, "%zu %s", bytes / units[i].factor, units[i].name);
}

void size_format_about(char text[SIZE_TEXT_BYTES], double bytes)
{
    size_t i = 0;

    /* half a byte early: 1023.6 rounds to 1024 */
    while (units[i].factor > 1 && bytes + 0.5 < (double)units[i].factor)
        i++;
    double value = bytes / (double)units[i].factor;
    if (value < 99.5 && units[i].factor > 1)
        snprintf(text, SIZE_TEXT_BYTES, "%.2g %s", value, units[i].name);
    else
        snprintf(text, SIZE_TEXT_BYTES, "%.0f %s", value, units[i].name);
}
