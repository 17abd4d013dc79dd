/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * point_check.c - asked of a transport's table only; nothing is opened. */
#include "workload/point_check.h"

#include <errno.h>

int point_check_bytes(const struct workload_point *point, struct diagnosis *why)
{
    if (point->transport->flags & TRANSPORT_NOTIFIES)
        return diagnose(why, -EOPNOTSUPP, "%s only notifies: it carries no bytes",
                        point->transport->name);
    return 0;
}

int point_check_wait(const struct workload_point *point, struct diagnosis *why)
{
    if (point->wait != WAIT_BLOCK && point->transport->descriptors == NULL)
        return diagnose(why, -EOPNOTSUPP, "%s has no descriptor to wait for",
                        point->transport->name);
    return 0;
}
