/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fanin.c - many clients send to one server, each as fast as it can. The work is done by
 * measure/clients.c. */
#include "workload/many_clients.h"

static int fanin_check(const struct workload_point *point, struct diagnosis *why)
{
    const struct client_limits limits = client_limits_here();

    return many_clients_check(point, false, &limits, why);
}

const struct workload workload_fanin = {
    .name = "fanin",
    .summary = "many clients send to one server; reports the total and each client's share",
    .variants_of = many_clients_variants,
    .many_clients = true,
    .waits_itself = true,
    .default_wait = many_clients_default_wait,
    .check = fanin_check,
};
