/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_clients.c - the workloads whose work measure/clients.c does; says before anything is opened
 * why a number of clients can't be had. */
#include "workload/many_clients.h"

#include <errno.h>
#include <limits.h>
#include <sys/select.h>
#include <unistd.h>

#include "text/message.h"
#include "workload/load.h"
#include "workload/stamp.h"

/* Descriptors besides the server endpoint's: standard streams, the supervisor's pipes, what costs
 * and events are read from, epoll. And processes besides the clients: supervisor and server. */
enum { OTHER_DESCRIPTORS = 24, OTHER_PROCESSES = 2 };

const char *const *many_clients_variants(const struct transport *transport)
{
    static const char *const both[] = {"shared", "separate", NULL};
    static const char *const shared[] = {"shared", NULL};

    if (transport->server_endpoint == NULL)
        return NULL;
    if ((transport->server_endpoint->ways & 1u << SERVER_ENDPOINT_SHARED) == 0)
        return both + 1;
    return (transport->server_endpoint->ways & 1u << SERVER_ENDPOINT_SEPARATE) != 0 ? both : shared;
}

static bool is_separate(const struct case_spec *spec)
{
    return spec->variant != NULL &&
           server_endpoint_way_find(spec->variant) == SERVER_ENDPOINT_SEPARATE;
}

enum wait_strategy many_clients_default_wait(const struct case_spec *spec)
{
    return is_separate(spec) ? WAIT_EPOLL : WAIT_BLOCK;
}

struct server_endpoint_spec many_clients_endpoint(const struct case_spec *spec,
                                                  const char *directory, bool answers)
{
    return (struct server_endpoint_spec){
        .directory = directory,
        .message_bytes = spec->message_bytes,
        .buffer_bytes = spec->buffer_bytes,
        .clients = spec->clients,
        .way = is_separate(spec) ? SERVER_ENDPOINT_SEPARATE : SERVER_ENDPOINT_SHARED,
        .answers = answers,
    };
}

struct client_limits client_limits_here(void)
{
    struct rlimit descriptors, processes;
    struct client_limits limits = {RLIM_INFINITY, RLIM_INFINITY};

    if (getrlimit(RLIMIT_NOFILE, &descriptors) == 0)
        limits.descriptors = descriptors.rlim_max;
    if (geteuid() != 0 && getrlimit(RLIMIT_NPROC, &processes) == 0)
        limits.processes = processes.rlim_max;
    return limits;
}

static int check_way(const struct transport *transport, const struct case_spec *spec,
                     struct diagnosis *why)
{
    const struct server_endpoint *server_endpoint = transport->server_endpoint;

    if (server_endpoint == NULL && transport_find(transport->name) == NULL)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("%1 is a plug-in: this server reads and waits for its clients' "
                                   "descriptors by itself, which no plug-in can hand over"),
                                transport->name, NULL);
    if (server_endpoint == NULL)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("%1 has no way for many clients to reach one server"),
                                transport->name, NULL);
    int way = spec->variant != NULL ? server_endpoint_way_find(spec->variant) : -1;
    if (way < 0 || (server_endpoint->ways & 1u << way) == 0)
        return diagnose_message(why, -EOPNOTSUPP, N_("%1 has no way \"%2\" for many clients"),
                                transport->name, spec->variant != NULL ? spec->variant : "", NULL);
    return 0;
}

static int check_record(const struct transport *transport, const struct case_spec *spec,
                        struct diagnosis *why)
{
    if (spec->message_bytes < STAMP_BYTES)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("a record names its client and its number and so has at least %1 bytes, "
               "not %2"),
            MESSAGE_NUMBER("%d", STAMP_BYTES), MESSAGE_NUMBER("%zu", spec->message_bytes), NULL);
    if (!is_separate(spec) && !transport->server_endpoint->keeps_boundaries &&
        spec->message_bytes > PIPE_BUF)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("records of several writers stay whole in one %1 only up to PIPE_BUF, %2 "
               "bytes"),
            transport->name, MESSAGE_NUMBER("%d", PIPE_BUF), NULL);
    return 0;
}

static int check_wait(const struct case_spec *spec, unsigned kept, struct diagnosis *why)
{
    if (is_separate(spec) && spec->wait == WAIT_BLOCK && spec->clients > 1)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("a server that blocks in reading from one of %1 clients does not see the "
               "others; allowed: poll, select, epoll, epoll-et, spin"),
            MESSAGE_NUMBER("%u", spec->clients), NULL);
    if (spec->wait == WAIT_SELECT && kept > FD_SETSIZE - OTHER_DESCRIPTORS)
        return diagnose_message(
            why, -EOPNOTSUPP,
            N_("select(2) can't wait for descriptors of %1 or more (FD_SETSIZE); the server "
               "of %2 clients has %3"),
            MESSAGE_NUMBER("%d", FD_SETSIZE), MESSAGE_NUMBER("%u", spec->clients),
            MESSAGE_NUMBER("%u", kept + OTHER_DESCRIPTORS), NULL);
    return 0;
}

static int check_limits(const struct case_spec *spec, unsigned needed,
                        const struct client_limits *limits, struct diagnosis *why)
{
    const char *clients = MESSAGE_NUMBER("%u", spec->clients);

    if (spec->clients == 0)
        return diagnose_message(why, -EOPNOTSUPP, N_("at least 1 client is needed"), NULL);
    if (spec->clients > STAMP_MOST_CLIENTS)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("%1 clients are more than the %2 that a record can name"),
                                clients, MESSAGE_NUMBER("%d", STAMP_MOST_CLIENTS), NULL);
    if (limits->descriptors != RLIM_INFINITY && needed + OTHER_DESCRIPTORS > limits->descriptors)
        return diagnose_message(
            why, -EMFILE,
            N_("%1 clients need %2 descriptors in one process; RLIMIT_NOFILE (hard) is "
               "%3: raise it with ulimit -n"),
            clients, MESSAGE_NUMBER("%u", needed + OTHER_DESCRIPTORS),
            MESSAGE_NUMBER("%ju", (uintmax_t)limits->descriptors), NULL);
    if (limits->processes != RLIM_INFINITY &&
        (rlim_t)spec->clients + OTHER_PROCESSES > limits->processes)
        return diagnose_message(
            why, -EAGAIN,
            N_("%1 clients and their server are more processes than RLIMIT_NPROC (hard) "
               "allows, %2: raise it with ulimit -u"),
            clients, MESSAGE_NUMBER("%ju", (uintmax_t)limits->processes), NULL);
    return 0;
}

int many_clients_check(const struct transport *transport, const struct case_spec *spec,
                       bool answers, const struct client_limits *limits, struct diagnosis *why)
{
    int error = check_way(transport, spec, why);

    if (error == 0)
        error = check_record(transport, spec, why);
    if (error != 0)
        return error;

    const struct server_endpoint *server_endpoint = transport->server_endpoint;
    const struct server_endpoint_spec endpoint = many_clients_endpoint(spec, NULL, answers);
    error = check_limits(spec, server_endpoint->descriptors_needed(&endpoint), limits, why);
    return error != 0 ? error : check_wait(spec, server_endpoint->descriptors_kept(&endpoint), why);
}

/* Many clients send to one server, each as fast as it can. */
static int fanin_check(const struct transport *transport, const struct case_spec *spec,
                       struct diagnosis *why)
{
    const struct client_limits limits = client_limits_here();

    return many_clients_check(transport, spec, false, &limits, why);
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

/* Many clients, each with one request at a time to one server that answers. */
static int request_check(const struct transport *transport, const struct case_spec *spec,
                         struct diagnosis *why)
{
    const struct client_limits limits = client_limits_here();

    return many_clients_check(transport, spec, true, &limits, why);
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

/* Many clients, whose requests leave when they are due and are not answered. */
static int load_check_clients(const struct transport *transport, const struct case_spec *spec,
                              struct diagnosis *why)
{
    const struct client_limits limits = client_limits_here();
    int error = many_clients_check(transport, spec, false, &limits, why);

    if (error == 0 && spec->message_bytes < LOAD_FEWEST_OF_CLIENTS)
        error = diagnose_message(
            why, -EOPNOTSUPP,
            N_("a request of one of several clients names that, its number and two moments and so "
               "has at least %1 bytes, not %2"),
            MESSAGE_NUMBER("%d", LOAD_FEWEST_OF_CLIENTS),
            MESSAGE_NUMBER("%zu", spec->message_bytes), NULL);
    return error != 0 ? error : workload_check_prompt(transport, spec, why);
}

const struct workload workload_load_of_clients = {
    .name = "load",
    .samples = SAMPLES_ONE_WAY,
    .variants_of = many_clients_variants,
    .many_clients = true,
    .takes_rates = true,
    .waits_itself = true,
    .default_wait = many_clients_default_wait,
    .check = load_check_clients,
};
