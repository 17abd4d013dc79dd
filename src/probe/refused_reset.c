/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * refused_reset.c - ECONNREFUSED where nobody listens, ECONNRESET when the peer goes away without
 * having read everything. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

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
    if (!endpoint_is_datagram(trial->transport))
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
    .claim = N_(
        "connect() where nobody listens gives ECONNREFUSED; read() gives ECONNRESET when the "
        "peer has closed without reading everything."),
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
    .claim = N_(
        "connect() to a closed socket's path gives ECONNREFUSED, but there is no connection to "
        "reset: what a receiver left unread is lost without a word."),
    .code = "connect(sender, closed, size);  /* -1, errno == ECONNREFUSED */\n"
            "write(connected, \"unread\", 6);\n"
            "close(receiver);\n"
            "read(connected, text, 64);      /* O_NONBLOCK: -1, errno == EAGAIN */\n",
    .reference = "connect(2), unix(7); POSIX.1-2017, connect()",
    .run = no_reset_run,
};
