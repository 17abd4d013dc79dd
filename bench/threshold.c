/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * threshold.c - see threshold.h. */
#include "threshold.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_THRESHOLD_PERCENT = 1000 };

int threshold_parse(const char *text, double *percent, struct diagnosis *why)
{
    char *end;

    *percent = strtod(text, &end);
    /* Neither blanks nor a sign, and none of strtod()'s hexadecimal numbers and words. */
    if (end != text && *end == '\0' && strspn(text, "0123456789.") == strlen(text) &&
        *percent <= MOST_THRESHOLD_PERCENT)
        return 0;
    return diagnose(why, -EINVAL,
                    "--threshold: \"%s\" is not a percentage from 0 to %d, such as 5 or 2.5", text,
                    MOST_THRESHOLD_PERCENT);
}
