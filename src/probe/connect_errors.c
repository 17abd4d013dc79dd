/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connect_errors.c - who connects to nobody: what the error says about the name. A path outlives
 * its server, so that it can be there with nobody behind it; a port can't. And whose peer goes away
 * without having read everything. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* errno numbers of connect(). */
struct refusals {
    int before_bind;
    int before_listen;
    int after_server; /* the process that served the name has ended */
    int removed;      /* the same after unlink() */
};

struct refusing_server {
    const char *transport, *directory;
    struct endpoint_address *address; /* shared: the child fills it in */
};

static int try_connect(const char *transport, const struct endpoint_address *address)
{
    int client = endpoint_join(transport, address);

    if (client < 0)
        return -client;
    close(client);
    return 0;
}

static void try_unserved(const char *transport, const char *directory, struct refusals *out)
{
    struct endpoint_address address = endpoint_make_address(transport, directory, "unserved");
    int server = endpoint_socket(transport);

    /* TCP has no name at all before bind(). */
    if (strcmp(transport, "tcp") != 0)
        out->before_bind = try_connect(transport, &address);
    step(-endpoint_bind(server, &address));
    address = endpoint_own_address(server);
    out->before_listen = try_connect(transport, &address);
}

static int serve_and_end(void *argument)
{
    const struct refusing_server *server = argument;

    endpoint_serve(server->transport, server->directory, "served", server->address);
    return 0;
}

/* A client with a port of its own before the server has one: a client on the server's old port
 * would connect to itself (tcp: simultaneous open). */
static int client_before_server(const char *transport)
{
    int client = endpoint_socket(transport);

    if (strcmp(transport, "tcp") == 0) {
        const struct endpoint_address own = endpoint_make_address(transport, "", "");
        step(-endpoint_bind(client, &own));
    }
    return client;
}

static void try_deserted(const char *transport, const char *directory, struct refusals *out)
{
    struct endpoint_address *address = step_share(sizeof *address);
    struct refusing_server server = {transport, directory, address};
    int client = client_before_server(transport);

    step(-witness_ask(serve_and_end, &server));
    out->after_server = endpoint_connect(client, address);
    if (strcmp(transport, "tcp") != 0) {
        step_call(unlink(unix_path(address)));
        out->removed = try_connect(transport, address);
    }
}

static struct refusals try_all(const struct probe_trial *trial)
{
    struct refusals seen = {0};

    try_unserved(trial->transport, trial->directory, &seen);
    try_deserted(trial->transport, trial->directory, &seen);
    return seen;
}

static int run_unix(const struct probe_trial *trial, struct probe_result *out)
{
    int listens = endpoint_is_datagram(trial->transport) ? 0 : ECONNREFUSED;
    const struct refusals seen = try_all(trial);

    probe_done(out, N_("connected to a path before bind(), after bind() without listen(), after "
                       "the process that served it had ended, and after unlink() of it"));
    probe_observed(
        out,
        N_("before bind: %1; before listen: %2; server ended, path left: %3; path removed: %4"),
        errno_name(seen.before_bind), errno_name(seen.before_listen), errno_name(seen.after_server),
        errno_name(seen.removed));
    probe_brief(out, errno_name(seen.after_server));
    return probe_conclude(out, seen.before_bind == ENOENT && seen.before_listen == listens &&
                                   seen.after_server == ECONNREFUSED && seen.removed == ENOENT);
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    const struct refusals seen = try_all(trial);

    probe_done(out, N_("connected to a port of 127.0.0.1 after bind() without listen(), and after "
                       "the process that served it had ended"));
    probe_observed(out, N_("before listen: %1; server ended: %2"), errno_name(seen.before_listen),
                   errno_name(seen.after_server));
    probe_brief(out, errno_name(seen.after_server));
    return probe_conclude(out,
                          seen.before_listen == ECONNREFUSED && seen.after_server == ECONNREFUSED);
}

static int run_fifo(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address = endpoint_make_address(trial->transport, trial->directory,
                                                            "served");
    struct refusing_server server = {trial->transport, trial->directory, &address};
    int before = try_connect(trial->transport, &address);
    step(-witness_ask(serve_and_end, &server));
    int after = try_connect(trial->transport, &address);

    probe_done(out, N_("opened a path for writing, O_NONBLOCK, before mkfifo() and after the "
                       "process that made it and read from it had ended"));
    probe_observed(out, N_("before mkfifo: %1; reader ended, path left: %2"), errno_name(before),
                   errno_name(after));
    probe_brief(out, errno_name(after));
    return probe_conclude(out, before == ENOENT && after == ENXIO);
}

const struct probe probe_connect_errors_fifo = {
    .name = "connect-errors",
    .property = N_("connecting to nobody"),
    .transports = {"fifo"},
    .claim = N_("Opening a FIFO for writing fails with ENOENT when there is none and, without "
                "waiting, with ENXIO when nobody reads from the one that is there."),
    .code = "open(path, O_WRONLY | O_NONBLOCK); /* ENOENT */\n"
            "mkfifo(path, 0600);\n"
            "open(path, O_WRONLY | O_NONBLOCK); /* ENXIO */\n",
    .reference = "fifo(7), open(2); POSIX.1-2017, open()",
    .run = run_fifo,
};

const struct probe probe_connect_errors_unix_stream = {
    .name = "connect-errors",
    .property = N_("connecting to nobody"),
    .transports = {"unix-stream"},
    .claim = N_("connect fails with ENOENT when the path is missing, and with ECONNREFUSED when it "
                "is there but nobody listens: not yet, or no longer."),
    .code = "connect(client, &address, bytes); /* ENOENT */\n"
            "bind(server, &address, bytes);\n"
            "connect(client, &address, bytes); /* ECONNREFUSED */\n"
            "listen(server, 1);\n"
            "close(server);                    /* %1 */\n"
            "connect(client, &address, bytes); /* ECONNREFUSED */\n",
    .remarks = {N_("the path stays")},
    .reference = "connect(2), unix(7); POSIX.1-2017, connect()",
    .run = run_unix,
};

const struct probe probe_connect_errors_unix_dgram = {
    .name = "connect-errors",
    .property = N_("connecting to nobody"),
    .transports = {"unix-dgram"},
    .claim = N_("connect fails with ENOENT when the path is missing and with ECONNREFUSED when its "
                "socket is closed; a bound datagram socket needs no listen."),
    .code = "connect(client, &address, bytes); /* ENOENT */\n"
            "bind(server, &address, bytes);\n"
            "connect(client, &address, bytes); /* 0 */\n"
            "close(server);                    /* %1 */\n"
            "connect(client, &address, bytes); /* ECONNREFUSED */\n",
    .remarks = {N_("the path stays")},
    .reference = "connect(2), unix(7); POSIX.1-2017, connect()",
    .run = run_unix,
};

const struct probe probe_connect_errors_tcp = {
    .name = "connect-errors",
    .property = N_("connecting to nobody"),
    .transports = {"tcp"},
    .claim = N_(
        "connect fails with ECONNREFUSED when nobody listens on the port: not yet, or no longer."),
    .code = "bind(server, &address, bytes);\n"
            "connect(client, &address, bytes); /* ECONNREFUSED */\n"
            "listen(server, 1);\n"
            "close(server);\n"
            "connect(client, &address, bytes); /* ECONNREFUSED */\n",
    .reference = "connect(2), tcp(7); POSIX.1-2017, connect()",
    .run = run_tcp,
};

/* ---- ECONNREFUSED where nobody listens, ECONNRESET when the peer goes away without having read
 * everything ---- */

/* Errno of connect() to a TCP port that is taken, so that nobody else can come to listen there, but
 * not listened on. */
static int connect_to_closed_port(void)
{
    struct endpoint_address address = endpoint_make_address("tcp", "", "");
    int holder = endpoint_socket("tcp");

    step(-endpoint_bind(holder, &address));
    address = endpoint_own_address(holder);
    return endpoint_connect(endpoint_socket("tcp"), &address);
}

/* Errno of connect() to a path whose socket has been closed: the file stays. */
static int connect_to_closed_path(const struct probe_trial *trial)
{
    struct endpoint_address address;

    close(endpoint_serve(trial->transport, trial->directory, "closed", &address));
    return endpoint_connect(endpoint_socket(trial->transport), &address);
}

struct reset {
    int refused;     /* errno of connect() */
    ssize_t read;    /* after the peer had closed with unread bytes: count or -errno */
    ssize_t read_on; /* once more */
};

static void close_unread(const struct probe_trial *trial, struct reset *reset)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char bytes[64];

    step(endpoint_write(pair.writer, "unread", 6));
    endpoint_await_bytes(pair.reader, 6);
    close(pair.reader);
    if (endpoint_is_listened_to(trial->transport))
        endpoint_await(pair.writer, POLLIN);
    reset->read = endpoint_read_now(pair.writer, bytes, sizeof bytes);
    reset->read_on = endpoint_read_now(pair.writer, bytes, sizeof bytes);
}

static struct reset try_both(const struct probe_trial *trial, struct probe_result *out)
{
    bool is_tcp = strcmp(trial->transport, "tcp") == 0;
    struct reset reset = {.refused = is_tcp ? connect_to_closed_port()
                                            : connect_to_closed_path(trial)};

    close_unread(trial, &reset);
    probe_done(out,
               is_tcp ? N_("connect() to a port where nobody listens; over another connection 6 "
                           "bytes, which the peer did not read before it closed, then two read()")
               : endpoint_is_datagram(trial->transport)
                   ? N_("connect() to a path whose socket is closed; over another socket 6 bytes, "
                        "which the peer did not read before it closed, then two read()")
                   : N_("connect() to a path whose socket is closed; over another connection 6 "
                        "bytes, which the peer did not read before it closed, then two read()"));
    probe_observed(out, N_("connect(): %1; read(): %2, then %3"), errno_name(reset.refused),
                   endpoint_result_text(reset.read), endpoint_result_text(reset.read_on));
    return reset;
}

static int reset_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct reset reset = try_both(trial, out);

    probe_brief(out, reset.read == -ECONNRESET ? N_("refused, reset") : N_("no reset"));
    return probe_conclude(out, reset.refused == ECONNREFUSED && reset.read == -ECONNRESET);
}

static int no_reset_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct reset reset = try_both(trial, out);

    probe_brief(out, reset.read == -EAGAIN ? N_("refused, no reset") : N_("reset"));
    return probe_conclude(out, reset.refused == ECONNREFUSED && reset.read == -EAGAIN);
}

const struct probe probe_refused_reset_stream = {
    .name = "refused-and-reset",
    .property = N_("refused and reset"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_("connect() where nobody listens gives ECONNREFUSED; read() gives ECONNRESET when "
                "the peer has closed without reading everything."),
    .code = "connect(client, closed, size); /* -1, errno == ECONNREFUSED */\n"
            "write(connected, \"unread\", 6);\n"
            "close(accepted);\n"
            "read(connected, text, 64);     /* -1, errno == ECONNRESET */\n",
    .reference = "connect(2), unix(7), tcp(7), recv(2); POSIX.1-2017, connect(), recv()",
    .run = reset_run,
};

const struct probe probe_refused_reset_datagram = {
    .name = "refused-and-reset",
    .property = N_("refused and reset"),
    .transports = {"unix-dgram"},
    .claim = N_("connect() to a closed socket's path gives ECONNREFUSED, but there is no "
                "connection to reset: what a receiver left unread is lost without a word."),
    .code = "connect(sender, closed, size);  /* -1, errno == ECONNREFUSED */\n"
            "write(connected, \"unread\", 6);\n"
            "close(receiver);\n"
            "read(connected, text, 64);      /* O_NONBLOCK: -1, errno == EAGAIN */\n",
    .reference = "connect(2), unix(7); POSIX.1-2017, connect()",
    .run = no_reset_run,
};
