/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * request.c - many clients, each with one request at a time to one server that answers. The work is
 * done by measure/clients.c. */
#include "workload/many_clients.h"

static int request_check(const struct workload_point *point, struct diagnosis *why)
{
    const struct client_limits limits = client_limits_here();

    return many_clients_check(point, true, &limits, why);
}

const struct workload workload_request = {
    .name = "request",
    .summary = "many clients ask one server and wait for its answer; reports the round trip",
    .samples = SAMPLES_ROUND_TRIP,
    .variants_of = many_clients_variants,
    .many_clients = true,
    .waits_itself = true,
    .default_wait = many_clients_default_wait,
    .check = request_check,
};
