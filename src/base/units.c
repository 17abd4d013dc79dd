/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.c - the scales as tables. The one trap is rounding: 999.7 ns is 1.00 us and 9.996 is 10.0,
 * so limits are compared half a last digit early. */
#include "base/units.h"

#include <math.h>
#include <stddef.h>

const struct unit scale_time[] = {
    {"ns", "ns", 1}, {"µs", "us", 1e3}, {"ms", "ms", 1e6}, {"s", "s", 1e9}, {NULL, NULL, 0},
};

const struct unit scale_rate[] = {
    {"/s", "/s", 1}, {"k/s", "k/s", 1e3}, {"M/s", "M/s", 1e6}, {"G/s", "G/s", 1e9}, {NULL, NULL, 0},
};

const struct unit scale_byte_rate[] = {
    {"MiB/s", "MiB/s", 1024 * 1024},
    {NULL, NULL, 0},
};

const struct unit scale_index[] = {
    {"", "", 1},
    {NULL, NULL, 0},
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
