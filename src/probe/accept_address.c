/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_address.c - what accept() writes into its address: the name that the client bound, if any;
 * and that sockets which were born connected have none. The length matters: an abstract name has no
 * end of its own. */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* Connects `client` and accepts it: the address that accept() filled in. */
static struct endpoint_address meet(int listener, int client, const struct endpoint_address *server)
{
    struct endpoint_address seen = {.bytes = sizeof seen.storage};

    step(-endpoint_connect(client, server));
    close(step_call(accept(listener, (struct sockaddr *)&seen.storage, &seen.bytes)));
    return seen;
}

struct unix_case {
    struct endpoint_address bound; /* the client's own name; without one: only its family */
    struct endpoint_address accepted;
};

enum { UNNAMED, PATH, ABSTRACT, UNIX_CASES };

static void meet_all_unix(const char *directory, struct unix_case *cases)
{
    struct endpoint_address server;
    int listener = endpoint_serve("unix-stream", directory, "server", &server);

    cases[UNNAMED].bound.storage.ss_family = AF_UNIX;
    cases[UNNAMED].bound.bytes = sizeof(sa_family_t);
    cases[PATH].bound = unix_path_address(directory, "client");
    cases[ABSTRACT].bound = unix_abstract_address(directory, "client");
    for (int i = 0; i < UNIX_CASES; i++) {
        int client = endpoint_socket("unix-stream");
        if (i != UNNAMED)
            step(-endpoint_bind(client, &cases[i].bound));
        cases[i].accepted = meet(listener, client, &server);
    }
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

static int run_unix(const struct probe_trial *trial, struct probe_result *out)
{
    struct unix_case cases[UNIX_CASES] = {0};

    meet_all_unix(trial->directory, cases);
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

/* A client and a listener bound to the loopback address. NULL, or the call that this system does
 * not support, with errno. */
static const char *open_ip(const struct endpoint_address *loopback, int *listener, int *client)
{
    int family = loopback->storage.ss_family;

    *listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    *client = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*listener < 0 || *client < 0)
        return "socket()";
    return bind(*listener, endpoint_sockaddr(loopback), loopback->bytes) < 0 ? "bind()" : NULL;
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

static int try_ip(int listener, int client, socklen_t expected_bytes, const char *expected,
                  struct probe_result *out)
{
    struct ip_text accepted, own;

    step_call(listen(listener, 1));
    const struct endpoint_address server = endpoint_own_address(listener);
    const struct endpoint_address seen = meet(listener, client, &server);
    const struct endpoint_address client_own = endpoint_own_address(client);
    bool client_port = ip_text(&seen, &accepted) && ip_text(&client_own, &own) &&
                       strcmp(accepted.port, own.port) == 0;

    probe_done(out, N_("accepted a client that had not bound an address, over %1"), expected);
    probe_observed(out,
                   client_port
                       ? N_("%1 bytes: address %2, port %3, which is the client's own port")
                       : N_("%1 bytes: address %2, port %3, which is not the client's port"),
                   NUMBER(seen.bytes), accepted.address, accepted.port);
    probe_brief(out, N_("%1 B"), NUMBER(seen.bytes));
    return probe_conclude(out, client_port && seen.bytes == expected_bytes &&
                                   strcmp(accepted.address, expected) == 0);
}

static int run_ipv4(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_address loopback = endpoint_make_address(trial->transport, "", "");
    int listener, client;

    if (open_ip(&loopback, &listener, &client) != NULL)
        step_failed(errno);
    return try_ip(listener, client, sizeof(struct sockaddr_in), "127.0.0.1", out);
}

static int run_ipv6(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address loopback = {.bytes = sizeof(struct sockaddr_in6)};
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&loopback.storage;
    int listener, client;

    (void)trial;
    *in6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    const char *missing = open_ip(&loopback, &listener, &client);
    int number = errno;
    if (missing == NULL)
        return try_ip(listener, client, sizeof(struct sockaddr_in6), "::1", out);
    probe_done(out, N_("asked for a socket on ::1"));
    return probe_not_possible(out, N_("no IPv6 on this machine's loopback: %1 gives %2"), missing,
                              errno_name(number));
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
    .claim = N_("accept tells the address and port of the client, which the kernel chose unless "
                "the client bound one: 16 bytes."),
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
    .claim = N_("Over IPv6 accept tells the address and port of the client in a larger structure: "
                "28 bytes."),
    .code = "struct sockaddr_in6 peer;\n"
            "socklen_t bytes = sizeof peer;\n"
            "accept(listener, (struct sockaddr *)&peer, &bytes); /* %1 */\n",
    .remarks = {N_("::1, a port, 28 bytes")},
    .reference = "accept(2), ipv6(7); POSIX.1-2017, accept(), <netinet/in.h>",
    .run = run_ipv6,
};

/* ---- two sockets that were born connected ---- */

static int unnamed_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct endpoint_address own = endpoint_own_address(pair.writer),
                            peer = {.bytes = sizeof peer.storage};

    step_call(getpeername(pair.writer, (struct sockaddr *)&peer.storage, &peer.bytes));
    int again = endpoint_connect(endpoint_socket(trial->transport), &own);
    bool unnamed = own.bytes == sizeof own.storage.ss_family &&
                   peer.bytes == sizeof peer.storage.ss_family;

    probe_done(out, N_("getsockname() and getpeername() on one end; connect() of another socket to "
                       "what it gave"));
    probe_observed(out, N_("%1 and %2 bytes, the family being %3; connect(): %4"),
                   NUMBER(own.bytes), NUMBER(peer.bytes), NUMBER(sizeof own.storage.ss_family),
                   errno_name(again));
    probe_brief(out, unnamed ? N_("none") : N_("it has one"));
    return probe_conclude(out, unnamed && again == EINVAL);
}

const struct probe probe_own_name = {
    .name = "own-name",
    .property = N_("name of a connected end"),
    .transports = {"socketpair"},
    .claim = N_("socketpair() makes two connected sockets without a name: getsockname() gives the "
                "family and no path, and nobody can connect to it."),
    .code = "socketpair(AF_UNIX, SOCK_STREAM, 0, end);\n"
            "getsockname(end[0], &address, &bytes); /* %1 */\n"
            "connect(other, &address, bytes);       /* -1, errno == EINVAL */\n",
    .remarks = {N_("bytes == sizeof(sa_family_t)")},
    .reference =
        "socketpair(2), unix(7), \"unnamed\"; POSIX.1-2017, socketpair(); UNP vol. 1, 15.3",
    .run = unnamed_run,
};
