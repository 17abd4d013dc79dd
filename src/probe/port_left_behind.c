/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * port_left_behind.c - a port whose server has ended: the last connection's TIME_WAIT holds it, and
 * SO_REUSEADDR lets the next one in; on Linux only when the first one had set it as well. */
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* errno numbers of bind() to a port that a first server has or had. */
struct port_seen {
    int listening;  /* with SO_REUSEADDR, while the first one listens */
    int rest;       /* without it, the first one's end of a connection being in TIME_WAIT */
    int rest_reuse; /* with it */
    int rest_late;  /* with it, but the first server had been without */
};

static void reuse(int fd)
{
    step_call(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)));
}

/* errno of binding a fresh socket to the port. */
static int bind_port(const struct endpoint_address *address, bool with_reuse)
{
    int fd = endpoint_socket("tcp");

    if (with_reuse)
        reuse(fd);
    int number = endpoint_bind(fd, address);
    close(fd);
    return number;
}

/* A listening socket; its connections inherit SO_REUSEADDR from it. */
static int serve(bool with_reuse, struct endpoint_address *address)
{
    int listener = endpoint_socket("tcp");

    *address = endpoint_make_address("tcp", "", "");
    if (with_reuse)
        reuse(listener);
    step(-endpoint_bind(listener, address));
    step_call(listen(listener, 1));
    *address = endpoint_own_address(listener);
    return listener;
}

/* Who closes first is left with TIME_WAIT: the server's side, here. */
static void serve_one_and_close_first(int listener, const struct endpoint_address *address)
{
    int client = step(endpoint_join("tcp", address));
    char byte;

    close(step_call(accept(listener, NULL, NULL)));
    step_bytes(endpoint_read(client, &byte, 1));
    close(client);
}

/* Leaves a port with a connection in TIME_WAIT; returns what bind() to it gave before that. */
static int wear_port(bool with_reuse, struct endpoint_address *address)
{
    int listener = serve(with_reuse, address);
    int listening = bind_port(address, true);

    serve_one_and_close_first(listener, address);
    close(listener);
    return listening;
}

static struct port_seen try_port(void)
{
    struct endpoint_address address;
    struct port_seen seen = {.listening = wear_port(true, &address)};

    seen.rest = bind_port(&address, false);
    seen.rest_reuse = bind_port(&address, true);
    wear_port(false, &address);
    seen.rest_late = bind_port(&address, true);
    return seen;
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    const struct port_seen seen = try_port();

    (void)trial;
    probe_done(out, N_("a server on a port, with SO_REUSEADDR, served one client, closed that "
                       "connection first and then itself; bound the port before that and after; "
                       "the same once more with a server without"));
    probe_observed(out,
                   N_("while it listens, with SO_REUSEADDR: %1; connection in TIME_WAIT, without: "
                      "%2, with: %3; with, but the first server without: %4"),
                   errno_name(seen.listening), errno_name(seen.rest), errno_name(seen.rest_reuse),
                   errno_name(seen.rest_late));
    probe_brief(out, errno_name(seen.rest));
    return probe_conclude(out, seen.listening == EADDRINUSE && seen.rest == EADDRINUSE &&
                                   seen.rest_reuse == 0 && seen.rest_late == EADDRINUSE);
}

const struct probe probe_name_left_behind_tcp = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"tcp"},
    .claim = N_(
        "A port with a connection in TIME_WAIT can't be bound (EADDRINUSE), unless old and new "
        "server set SO_REUSEADDR; one that listens can't be bound at all."),
    .code = "close(connection); /* %1 */\n"
            "close(listener);\n"
            "bind(next, &address, bytes); /* -1, errno == EADDRINUSE */\n"
            "setsockopt(next, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));\n"
            "bind(next, &address, bytes); /* 0 */\n",
    .remarks = {N_("first: this end goes to TIME_WAIT")},
    .reference = "socket(7), ip(7), bind(2); POSIX.1-2017, 2.10.16 (SO_REUSEADDR)",
    .run = run_tcp,
};
