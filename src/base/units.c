/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.c - the scales as tables. The one trap is rounding: 999.7 ns is 1.00 us and 9.996 is 10.0,
 * so limits are compared half a last digit early. */
#include "base/units.h"

#include <inttypes.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>

/* As in text/text.h, which base may not include: marked for scripts/po. */
#define N_(english) (english)

const struct unit scale_time[] = {
    {N_("ns"), "ns", 1}, {N_("µs"), "us", 1e3}, {N_("ms"), "ms", 1e6}, {N_("s"), "s", 1e9}, {0},
};

const struct unit scale_rate[] = {
    {N_("/s"), "/s", 1},
    {N_("k/s"), "k/s", 1e3},
    {N_("M/s"), "M/s", 1e6},
    {N_("G/s"), "G/s", 1e9},
    {0},
};

const struct unit scale_byte_rate[] = {
    {N_("B/s"), "B/s", 1},
    {N_("KiB/s"), "KiB/s", 1024},
    {N_("MiB/s"), "MiB/s", 1024 * 1024},
    {0},
};

const struct unit scale_size[] = {
    {N_("B"), "B", 1},
    {N_("KiB"), "KiB", 1024},
    {N_("MiB"), "MiB", 1024 * 1024},
    {N_("GiB"), "GiB", 1024 * 1024 * 1024},
    {0},
};

const struct unit scale_index[] = {
    {"", "", 1},
    {0},
};

const struct unit *unit_choose(const struct unit *scale, double value)
{
    const struct unit *chosen = scale;

    if (isnan(value))
        return NULL;
    for (const struct unit *unit = scale; unit->name != NULL; unit++) {
        if (fabs(value) / unit->factor >= 0.9995)
            chosen = unit;
    }
    return chosen;
}

int unit_decimals(double value)
{
    enum { MOST = 9 };
    double magnitude = fabs(value);
    double limit = 99.95;
    int decimals = 0;

    if (magnitude <= 0)
        return 0;
    while (decimals < MOST && magnitude < limit) {
        decimals++;
        limit /= 10;
    }
    return decimals;
}

void duration_text(double seconds, char text[DURATION_TEXT_BYTES])
{
    if (!(seconds >= 100)) { /* NAN, too */
        snprintf(text, DURATION_TEXT_BYTES, "%.3g s", seconds);
        return;
    }
    const uintmax_t whole = (uintmax_t)(seconds < UINT32_MAX ? seconds + 0.5 : UINT32_MAX);
    const uintmax_t minutes = whole / 60;
    if (minutes < 180)
        snprintf(text, DURATION_TEXT_BYTES, "%ju min %02ju s", minutes, whole % 60);
    else
        snprintf(text, DURATION_TEXT_BYTES, "%ju h %02ju min", minutes / 60, minutes % 60);
}

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
