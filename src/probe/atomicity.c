/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * atomicity.c - whether records of eight writers stay whole: in one pipe, over connections to one
 * server, and as datagrams into one socket. */
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/torn_records.h"

enum {
    WRITERS = 8,
    WRITERS_RECORDS = 100, /* of each: far more in all than any buffer holds by default */
    WRITERS_ALL_RECORDS = WRITERS * WRITERS_RECORDS,
    READ_BYTES = 65536,
};
static_assert(WRITERS == 8 && WRITERS_RECORDS == 100, "the texts say so");

/* ---- processes, each with its own number in every byte that it writes ---- */

struct writers {
    const char *transport;
    size_t record_bytes;
    struct endpoint_pair *shared;           /* all write into its writer, or */
    const struct endpoint_address *address; /* each connects here, with shared NULL */
    pid_t processes[WRITERS];
};

struct writer {
    const struct writers *writers;
    int number;
};

static int writer_main(void *argument)
{
    const struct writer *writer = argument;
    const struct writers *writers = writer->writers;
    unsigned char *record = step_allocate(writers->record_bytes);
    int fd;

    if (writers->shared != NULL) {
        endpoint_close(&writers->shared->reader);
        fd = writers->shared->writer;
    } else {
        fd = step(endpoint_join(writers->transport, writers->address));
    }
    memset(record, writer->number, writers->record_bytes);
    for (int i = 0; i < WRITERS_RECORDS; i++)
        step(endpoint_write(fd, record, writers->record_bytes));
    return 0;
}

static void writers_start(struct writers *writers)
{
    if (writers->shared != NULL)
        endpoint_set_blocking(writers->shared->writer, true);
    for (int i = 0; i < WRITERS; i++) {
        struct writer writer = {.writers = writers, .number = i};
        writers->processes[i] = endpoint_fork(writer_main, &writer);
    }
}

/* None may have failed. */
static void writers_finish(const struct writers *writers)
{
    for (int i = 0; i < WRITERS; i++)
        step(-witness_answer(writers->processes[i]));
}

/* ---- in one pipe: the reader begins when it is full. From then on writers wait for room all the
 * time, and who waits in the middle of a record can be overtaken ---- */

static void mix(struct endpoint_pair *pair, const char *transport, size_t record_bytes,
                struct torn_count *count)
{
    static unsigned char bytes[READ_BYTES];
    struct writers writers = {.transport = transport, .record_bytes = record_bytes, .shared = pair};
    struct pollfd room = {.fd = pair->writer, .events = POLLOUT};
    int pauses = 0;
    ssize_t came;

    torn_begin(count, record_bytes);
    writers_start(&writers);
    while (poll(&room, 1, 0) != 0)
        endpoint_pause(&pauses);
    endpoint_close(&pair->writer); /* or the end would never come */
    while ((came = step_bytes(endpoint_read(pair->reader, bytes, sizeof bytes))) > 0)
        torn_feed(count, bytes, (size_t)came);
    writers_finish(&writers);
}

/* In a FIFO; with a byte more. */
static const char *const what_is_done[2][2] = {
    {N_("8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one pipe, which was full "
        "before the reader began"),
     N_("8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one pipe, which was "
        "full before the reader began")},
    {N_("8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one fifo, which was full "
        "before the reader began"),
     N_("8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one fifo, which was "
        "full before the reader began")},
};

/* `beyond` PIPE_BUF: 0 or 1. Writes down what was done and seen; the outcome is the caller's. */
static struct torn_count count_torn(const struct probe_trial *trial, size_t beyond,
                                    struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct torn_count count;
    long atomic_bytes = fpathconf(pair.writer, _PC_PIPE_BUF);
    size_t record_bytes = (size_t)atomic_bytes + beyond;

    if (atomic_bytes <= 0)
        step_failed(EINVAL);
    mix(&pair, trial->transport, record_bytes, &count);
    probe_done(out, what_is_done[strcmp(trial->transport, "fifo") == 0][beyond],
               NUMBER(record_bytes));
    probe_observed(out, N_("%1 of %2 records torn"), NUMBER(count.torn), NUMBER(count.records));
    probe_brief(out, N_("%1 of %2 torn"), NUMBER(count.torn), NUMBER(count.records));
    return count;
}

static bool all_came(const struct torn_count *count)
{
    return count->records == WRITERS_ALL_RECORDS && count->strangers == 0 &&
           torn_unfinished(count) == 0;
}

static int atomicity_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct torn_count count = count_torn(trial, 0, out);

    return probe_conclude(out, all_came(&count) && count.torn == 0);
}

static int atomicity_larger_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct torn_count count = count_torn(trial, 1, out);

    if (all_came(&count) && count.torn == 0)
        return probe_not_possible(out,
                                  N_("none of %1 records was torn this time, which neither shows "
                                     "nor refutes that they may be"),
                                  NUMBER(count.records));
    return probe_conclude(out, all_came(&count));
}

const struct probe probe_atomicity_pipe = {
    .name = "atomicity",
    .property = N_("records of 8 writers"),
    .transports = {"pipe", "fifo"},
    .claim = N_(
        "Writes of up to PIPE_BUF bytes are atomic: records of several writers are never mixed."),
    .code = "/* %1 */\n"
            "memset(record, number, PIPE_BUF);\n"
            "write(writer, record, PIPE_BUF);\n",
    .remarks = {N_("in each of 8 processes")},
    .reference = "pipe(7), PIPE_BUF; POSIX.1-2017, write()",
    .run = atomicity_run,
};

const struct probe probe_atomicity_larger = {
    .name = "atomicity-larger",
    .property = N_("records beyond PIPE_BUF"),
    .transports = {"pipe", "fifo"},
    .claim = N_("Larger writes may be mixed: a record of PIPE_BUF + 1 bytes can be torn by other "
                "writers."),
    .code = "/* %1 */\n"
            "memset(record, number, PIPE_BUF + 1);\n"
            "write(writer, record, PIPE_BUF + 1);\n",
    .remarks = {N_("in each of 8 processes")},
    .reference = "pipe(7), PIPE_BUF; POSIX.1-2017, write()",
    .run = atomicity_larger_run,
};

/* ---- at one server ---- */

enum { RECORD_BYTES = PIPE_BUF + 1 }; /* more than a pipe would keep whole */

struct atomicity_server {
    int socket;
    struct pollfd connections[WRITERS];
    struct torn_count counts[WRITERS]; /* of the connections; datagrams: all in the first */
    int open;
    uint64_t odd; /* datagrams of another size than a record's */
};

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
    for (int i = 0; i < WRITERS; i++) {
        server->connections[i] = (struct pollfd){endpoint_accept(server->socket), POLLIN, 0};
        torn_begin(&server->counts[i], RECORD_BYTES);
        server->open++;
    }
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
