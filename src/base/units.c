/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.c - the scales as tables. The one trap is rounding: 999.7 ns is 1.00 us and 9.996 is 10.0,
 * so limits are compared half a last digit early. */
#include "report/units.h"

#include <math.h>
#include <stddef.h>

const struct unit scale_time[] = {
    {"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {NULL, 0},
};

const struct unit scale_rate[] = {
    {"/s", 1}, {"k/s", 1e3}, {"M/s", 1e6}, {"G/s", 1e9}, {NULL, 0},
};

const struct unit scale_byte_rate[] = {
    {"MiB/s", 1024 * 1024},
    {NULL, 0},
};

const struct unit scale_index[] = {
    {"", 1},
    {NULL, 0},
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

const char *unit_name(enum language language, const struct unit *unit)
{
    return language == LANGUAGE_ENGLISH ? unit->name : language_term(language, unit->name);
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
