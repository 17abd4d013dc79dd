/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * atomicity_server.c - the records of eight clients at one server: over a connection each, and as
 * datagrams into one socket. */
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/torn_records.h"

/* More than a pipe would keep whole. */
enum { RECORD_BYTES = PIPE_BUF + 1, READ_BYTES = 65536 };

struct atomicity_server {
    int socket;
    struct pollfd connections[WRITERS];
    struct torn_count counts[WRITERS]; /* of the connections; datagrams: all in the first */
    int open;
    uint64_t odd; /* datagrams of another size than a record's */
};

static void accept_all(struct atomicity_server *server)
{
    for (int i = 0; i < WRITERS; i++) {
        server->connections[i] = (struct pollfd){.fd = endpoint_accept(server->socket),
                                                 .events = POLLIN};
        torn_begin(&server->counts[i], RECORD_BYTES);
        server->open++;
    }
}

/* One read from every connection that has something. */
static void read_ready(struct atomicity_server *server)
{
    static unsigned char bytes[READ_BYTES];

    for (int i = 0; i < WRITERS; i++) {
        struct pollfd *connection = &server->connections[i];
        if (connection->fd < 0 || connection->revents == 0)
            continue;
        ssize_t came = step_bytes(endpoint_read_now(connection->fd, bytes, sizeof bytes));
        torn_feed(&server->counts[i], bytes, (size_t)came);
        if (came == 0) {
            endpoint_close(&connection->fd); /* poll() passes over negative descriptors */
            server->open--;
        }
    }
}

static void serve_connections(struct atomicity_server *server)
{
    accept_all(server);
    while (server->open > 0) {
        if (step_call(poll(server->connections, WRITERS, ENDPOINT_WAIT_MS)) == 0)
            step_failed(ETIMEDOUT);
        read_ready(server);
    }
}

static void serve_datagrams(struct atomicity_server *server)
{
    static unsigned char bytes[READ_BYTES];

    torn_begin(&server->counts[0], RECORD_BYTES);
    for (int i = 0; i < WRITERS_ALL_RECORDS; i++) {
        ssize_t came = step_bytes(endpoint_read(server->socket, bytes, sizeof bytes));
        torn_feed(&server->counts[0], bytes, (size_t)came);
        server->odd += came != RECORD_BYTES;
    }
}

static void collect(const struct probe_trial *trial, void (*serve)(struct atomicity_server *server),
                    struct atomicity_server *server)
{
    struct endpoint_address address;
    struct writers writers = {
        .transport = trial->transport, .record_bytes = RECORD_BYTES, .address = &address};

    *server = (struct atomicity_server){0};
    server->socket = endpoint_serve(trial->transport, trial->directory, "server", &address);
    writers_start(&writers);
    serve(server);
    writers_finish(&writers);
}

static_assert(WRITERS == 8 && WRITERS_RECORDS == 100, "the texts say so");

static int connections_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct atomicity_server server;
    uint64_t records = 0, torn = 0, strangers = 0;
    int of_one = 0;

    collect(trial, serve_connections, &server);
    for (int i = 0; i < WRITERS; i++) {
        records += server.counts[i].records;
        torn += server.counts[i].torn;
        strangers += server.counts[i].strangers;
        of_one += torn_writers(&server.counts[i]) == 1 && torn_unfinished(&server.counts[i]) == 0;
    }

    probe_done(out,
               N_("8 processes connected to one server and wrote 100 records each of %1 bytes"),
               NUMBER(RECORD_BYTES));
    probe_observed(out,
                   N_("%1 of %2 records torn; %3 of %4 connections brought the whole records of "
                      "one client only"),
                   NUMBER(torn), NUMBER(records), NUMBER(of_one), NUMBER(WRITERS));
    probe_brief(out, N_("%1 of %2 torn"), NUMBER(torn), NUMBER(records));
    return probe_conclude(out, records == WRITERS_ALL_RECORDS && torn == 0 && strangers == 0 &&
                                   of_one == WRITERS);
}

static int datagrams_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct atomicity_server server;
    const struct torn_count *count = &server.counts[0];

    collect(trial, serve_datagrams, &server);
    probe_done(out, N_("8 processes sent 100 datagrams each of %1 bytes to one socket"),
               NUMBER(RECORD_BYTES));
    probe_observed(out, N_("%1 of %2 datagrams torn, %3 of another size"), NUMBER(count->torn),
                   NUMBER(count->records), NUMBER(server.odd));
    probe_brief(out, N_("%1 of %2 torn"), NUMBER(count->torn), NUMBER(count->records));
    return probe_conclude(out, count->records == WRITERS_ALL_RECORDS && count->torn == 0 &&
                                   count->strangers == 0 && server.odd == 0 &&
                                   torn_unfinished(count) == 0);
}

const struct probe probe_atomicity_connections = {
    .name = "atomicity",
    .property = N_("records of 8 writers"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_(
        "Each client of a server has a stream of its own: records of several clients are never "
        "mixed, whatever their size."),
    .code = "/* %1 */\n"
            "connection = accept(listener, NULL, NULL);\n"
            "/* %2 */\n"
            "write(connected, record, PIPE_BUF + 1);\n",
    .remarks = {N_("the server, for each of 8 clients"), N_("each client")},
    .reference = "accept(2), unix(7), tcp(7); POSIX.1-2017, accept()",
    .run = connections_run,
};

const struct probe probe_atomicity_datagrams = {
    .name = "atomicity",
    .property = N_("records of 8 writers"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "Datagrams of several senders share one queue, but each stays whole, whatever its size."),
    .code = "/* %1 */\n"
            "send(connected, record, PIPE_BUF + 1, 0);\n"
            "/* %2 */\n"
            "recv(receiver, bytes, sizeof bytes, 0); /* %3 */\n",
    .remarks = {N_("each of 8 processes"), N_("the receiver"),
                N_("PIPE_BUF + 1, all of one sender")},
    .reference = "unix(7), socket(2); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = datagrams_run,
};
