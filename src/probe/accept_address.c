/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_address.c - what accept() writes into its address: the name that the client bound, if any.
 * The length matters: an abstract name has no end of its own. */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* Connects `client` and accepts it: the address that accept() filled in. */
static int meet(int listener, int client, const struct endpoint_address *server,
                struct endpoint_address *out)
{
    if (connect(client, endpoint_sockaddr(server), server->bytes) < 0)
        return -errno;
    out->bytes = sizeof out->storage;
    int fd = accept(listener, (struct sockaddr *)&out->storage, &out->bytes);
    if (fd < 0)
        return -errno;
    close(fd);
    return 0;
}

struct unix_case {
    struct endpoint_address bound; /* the client's own name; without one: only its family */
    struct endpoint_address accepted;
};

enum { UNNAMED, PATH, ABSTRACT, UNIX_CASES };

static int meet_all_unix(const char *directory, struct unix_case *cases)
{
    struct endpoint_address server;
    int listener = endpoint_serve("unix-stream", directory, "server", &server);

    if (listener < 0)
        return listener;
    cases[UNNAMED].bound.storage.ss_family = AF_UNIX;
    cases[UNNAMED].bound.bytes = sizeof(sa_family_t);
    int error = unix_path_address(directory, "client", &cases[PATH].bound);
    if (error == 0)
        error = unix_abstract_address(directory, "client", &cases[ABSTRACT].bound);
    for (int i = 0; i < UNIX_CASES && error == 0; i++) {
        const struct endpoint_address *name = &cases[i].bound;
        int client = endpoint_socket("unix-stream");
        if (client < 0)
            return client;
        if (i != UNNAMED && bind(client, endpoint_sockaddr(name), name->bytes) < 0)
            return -errno;
        error = meet(listener, client, &server, &cases[i].accepted);
    }
    return error;
}

static bool is_bound_name(const struct unix_case *seen)
{
    return seen->accepted.bytes == seen->bound.bytes &&
           memcmp(&seen->accepted.storage, &seen->bound.storage, seen->bound.bytes) == 0;
}

static const char *yes_or_no(bool is_so)
{
    return is_so ? N_("the name that was bound") : N_("not the name that was bound");
}

static int run_unix(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    struct unix_case cases[UNIX_CASES] = {0};

    (void)transport;
    int error = meet_all_unix(context->directory, cases);
    if (error != 0)
        return error;
    bool unnamed = is_bound_name(&cases[UNNAMED]), path = is_bound_name(&cases[PATH]),
         abstract = is_bound_name(&cases[ABSTRACT]);
    size_t characters = strlen(unix_path(&cases[PATH].bound));

    probe_done(out,
               N_("accepted a client without a name, one bound to a path of %1 characters and one "
                  "bound to an abstract name of %2 characters"),
               NUMBER(characters), NUMBER(characters));
    probe_observed(out,
                   N_("unnamed: %1 bytes, %2; path: %3 bytes, %4, with its final zero; abstract: "
                      "%5 bytes, %6, after a zero"),
                   NUMBER(cases[UNNAMED].accepted.bytes),
                   PHRASE(unnamed ? N_("the family alone") : N_("not a family alone")),
                   NUMBER(cases[PATH].accepted.bytes), PHRASE(yes_or_no(path)),
                   NUMBER(cases[ABSTRACT].accepted.bytes), PHRASE(yes_or_no(abstract)));
    probe_brief(out, N_("bytes: %1, %2, %3"), NUMBER(cases[UNNAMED].accepted.bytes),
                NUMBER(cases[PATH].accepted.bytes), NUMBER(cases[ABSTRACT].accepted.bytes));
    return probe_conclude(out, unnamed && path && abstract);
}

struct ip_seen {
    struct endpoint_address accepted, own; /* the client's: as accept() and getsockname() tell */
};

static int serve_ip(int listener, int client, struct endpoint_address *server, struct ip_seen *seen)
{
    if (listen(listener, 1) < 0 ||
        getsockname(listener, (struct sockaddr *)&server->storage, &server->bytes) < 0)
        return -errno;
    int error = meet(listener, client, server, &seen->accepted);
    if (error != 0)
        return error;
    seen->own.bytes = sizeof seen->own.storage;
    if (getsockname(client, (struct sockaddr *)&seen->own.storage, &seen->own.bytes) < 0)
        return -errno;
    return 0;
}

/* One client over the loopback address; *missing: the call that this system does not support. */
static int meet_ip(const struct endpoint_address *loopback, struct ip_seen *seen,
                   const char **missing)
{
    struct endpoint_address server = *loopback;
    int family = loopback->storage.ss_family;
    int error = 0;
    int listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int client = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    *missing = NULL;
    if (listener < 0 || client < 0) {
        error = -errno;
        *missing = "socket()";
    } else if (bind(listener, endpoint_sockaddr(&server), server.bytes) < 0) {
        error = -errno;
        *missing = "bind()";
    } else {
        error = serve_ip(listener, client, &server, seen);
    }
    endpoint_close(&listener);
    endpoint_close(&client);
    return error;
}

struct ip_text {
    char address[INET6_ADDRSTRLEN], port[16];
};

/* Without asking any service: the numbers as text. False: it is no such address. */
static bool ip_text(const struct endpoint_address *from, struct ip_text *out)
{
    PHRASE_IN(out->address, N_("no address"));
    PHRASE_IN(out->port, N_("none"));
    return getnameinfo(endpoint_sockaddr(from), from->bytes, out->address, sizeof out->address,
                       out->port, sizeof out->port, NI_NUMERICHOST | NI_NUMERICSERV) == 0;
}

static int conclude_ip(const struct ip_seen *seen, socklen_t expected_bytes, const char *expected,
                       struct probe_result *out)
{
    struct ip_text accepted, own;
    bool client_port = ip_text(&seen->accepted, &accepted) && ip_text(&seen->own, &own) &&
                       strcmp(accepted.port, own.port) == 0;

    probe_done(out, N_("accepted a client that had not bound an address, over %1"), expected);
    probe_observed(out,
                   client_port
                       ? N_("%1 bytes: address %2, port %3, which is the client's own port")
                       : N_("%1 bytes: address %2, port %3, which is not the client's port"),
                   NUMBER(seen->accepted.bytes), accepted.address, accepted.port);
    probe_brief(out, N_("%1 B"), NUMBER(seen->accepted.bytes));
    return probe_conclude(out, client_port && seen->accepted.bytes == expected_bytes &&
                                   strcmp(accepted.address, expected) == 0);
}

static int run_ipv4(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    struct endpoint_address loopback;
    struct ip_seen seen = {0};
    const char *missing;
    int error = endpoint_make_address(transport, context->directory, "", &loopback);

    if (error == 0)
        error = meet_ip(&loopback, &seen, &missing);
    return error != 0 ? error : conclude_ip(&seen, sizeof(struct sockaddr_in), "127.0.0.1", out);
}

static int run_ipv6(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    struct endpoint_address loopback = {.bytes = sizeof(struct sockaddr_in6)};
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&loopback.storage;
    struct ip_seen seen = {0};
    const char *missing;

    (void)context;
    (void)transport;
    *in6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int error = meet_ip(&loopback, &seen, &missing);
    if (missing != NULL) {
        probe_done(out, N_("asked for a socket on ::1"));
        return probe_not_possible(out, N_("no IPv6 on this machine's loopback: %1 gives %2"),
                                  missing, errno_name(-error));
    }
    return error != 0 ? error : conclude_ip(&seen, sizeof(struct sockaddr_in6), "::1", out);
}

const struct probe probe_accept_address_unix = {
    .name = "accept-address",
    .property = N_("address that accept fills in"),
    .transports = {"unix-stream"},
    .claim = N_(
        "accept tells the name that the client bound: only the family for an unnamed socket, a "
        "path with its final zero, an abstract name after a leading zero and as long as it says."),
    .code = "struct sockaddr_un peer;\n"
            "socklen_t bytes = sizeof peer;\n"
            "accept(listener, (struct sockaddr *)&peer, &bytes);\n"
            "/* %1 */\n",
    .remarks = {N_("bytes == 2: unnamed; peer.sun_path[0] == 0: abstract, bytes - 3 long")},
    .reference = "accept(2), unix(7); POSIX.1-2017, accept()",
    .run = run_unix,
};

const struct probe probe_accept_address_ipv4 = {
    .name = "accept-address",
    .property = N_("address that accept fills in"),
    .transports = {"tcp"},
    .claim = N_(
        "accept tells the address and port of the client, which the kernel chose unless the "
        "client bound one: 16 bytes."),
    .code = "struct sockaddr_in peer;\n"
            "socklen_t bytes = sizeof peer;\n"
            "accept(listener, (struct sockaddr *)&peer, &bytes); /* %1 */\n",
    .remarks = {N_("127.0.0.1, a port, 16 bytes")},
    .reference = "accept(2), ip(7); POSIX.1-2017, accept(), <netinet/in.h>",
    .run = run_ipv4,
};

const struct probe probe_accept_address_ipv6 = {
    .name = "accept-address-ipv6",
    .property = N_("address that accept fills in, IPv6"),
    .transports = {"tcp"},
    .claim = N_(
        "Over IPv6 accept tells the address and port of the client in a larger structure: 28 "
        "bytes."),
    .code = "struct sockaddr_in6 peer;\n"
            "socklen_t bytes = sizeof peer;\n"
            "accept(listener, (struct sockaddr *)&peer, &bytes); /* %1 */\n",
    .remarks = {N_("::1, a port, 28 bytes")},
    .reference = "accept(2), ipv6(7); POSIX.1-2017, accept(), <netinet/in.h>",
    .run = run_ipv6,
};
