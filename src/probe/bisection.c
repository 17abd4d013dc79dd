/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bisection.c - doubling, so that sizes far beyond the answer are never tried, then halving. */
#include "probe/bisection.h"

int bisect_largest(size_t most, int (*works)(void *subject, size_t size, bool *yes), void *subject,
                   size_t *largest)
{
    size_t good = 0, bad = most + 1;

    while (bad - good > 1) {
        size_t doubled = good == 0 ? 1 : 2 * good;
        size_t size = bad > most && doubled < most ? doubled : good + (bad - good) / 2;
        bool yes = false;
        int error = works(subject, size, &yes);
        if (error != 0)
            return error;
        if (yes)
            good = size;
        else
            bad = size;
    }
    *largest = good;
    return 0;
}
