/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.c - the scales as tables. The one trap is rounding: 999.7 ns is 1.00 us and 9.996 is 10.0,
 * so limits are compared half a last digit early. */
#include "base/units.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
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
