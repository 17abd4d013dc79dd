/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numeric_locale.c - by uselocale(3), which changes one thread only. */
#include "base/numeric_locale.h"

#include <errno.h>

int numeric_locale_begin(struct numeric_locale *scope)
{
    scope->c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (scope->c == (locale_t)0)
        return -errno;
    scope->before = uselocale(scope->c);
    return 0;
}

void numeric_locale_end(struct numeric_locale *scope)
{
    uselocale(scope->before);
    freelocale(scope->c);
}
