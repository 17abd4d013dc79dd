/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.c - the checks around walsh.c. */
#include "stats/pseudomedian.h"

#include <errno.h>
#include <math.h>

#include "stats/walsh.h"

int pseudomedian(const double *values, size_t count, double confidence, struct interval *out)
{
    struct walsh walsh;

    *out = (struct interval){NAN, NAN, NAN};
    if (!(confidence >= 0.5 && confidence <= 0.999))
        return -EINVAL;
    if (count == 0)
        return 0;
    int error = walsh_create(values, count, &walsh);
    if (error != 0)
        return error;
    *out = walsh_interval(&walsh, confidence);
    walsh_release(&walsh);
    return 0;
}
