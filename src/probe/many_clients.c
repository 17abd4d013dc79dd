/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_clients.c - three client processes and one server: whether it can tell them apart.
 *
 * Their records are written in the order A1 B1 C1 A2 B2 C2, each when it is that client's turn;
 * where they come out is to be seen. */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum {
    CLIENTS = 3,
    ROUNDS = 2,
    RECORD_BYTES = 2,
    DATAGRAMS = CLIENTS * ROUNDS,
    ALL_BYTES = DATAGRAMS * RECORD_BYTES
};
static_assert(CLIENTS == 3 && DATAGRAMS == 6, "as many are listed");

/* ---- clients, each of which does one step when it is its turn ---- */

/* Its first turn is to open its end of the transport; in each of the next ROUNDS it sends a record,
 * "A1" then "A2". */
struct turn_client {
    const char *transport;
    const char *directory;                 /* for a datagram socket's name: the letter */
    const struct endpoint_address *server; /* to connect to or open */
    char letter;                           /* A, B, C */
    int inherited;                         /* a pipe's write end */
    int baton[2]; /* server's end, its own: a byte is its turn, one back ends that */
    pid_t process;
};

/* Datagram clients bear names, by which they can be told apart. */
static int join_by_name(const struct turn_client *client)
{
    const char letter[] = {client->letter, '\0'};
    const struct endpoint_address own = unix_path_address(client->directory, letter);
    int fd = endpoint_socket(client->transport);

    step(-endpoint_bind(fd, &own));
    step(-endpoint_connect(fd, client->server));
    return fd;
}

static int join(const struct turn_client *client)
{
    if (strcmp(client->transport, "pipe") == 0)
        return client->inherited;
    return endpoint_is_datagram(client->transport)
               ? join_by_name(client)
               : step(endpoint_join(client->transport, client->server));
}

static int client_main(void *argument)
{
    const struct turn_client *client = argument;

    endpoint_read_byte(client->baton[1]);
    int fd = join(client);
    step(endpoint_write(client->baton[1], "", 1));
    for (int round = 1; round <= ROUNDS; round++) {
        const char record[RECORD_BYTES] = {client->letter, (char)('0' + round)};
        endpoint_read_byte(client->baton[1]);
        step(endpoint_write(fd, record, sizeof record));
        step(endpoint_write(client->baton[1], "", 1));
    }
    /* Over a connection the server answers each client with the client's own letter. */
    return !endpoint_is_listened_to(client->transport) || endpoint_read_byte(fd) == client->letter
               ? 0
               : EBADMSG;
}

/* Has one client do its next step and waits until it has. */
static void take_turn(const struct turn_client *client)
{
    char byte;

    if (send(client->baton[0], "", 1, MSG_NOSIGNAL) != 1)
        step_failed(errno);
    if (step_bytes(endpoint_read(client->baton[0], &byte, 1)) == 0)
        step_failed(ECHILD);
}

static void start_clients(struct turn_client *clients, const struct turn_client *model)
{
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = *model;
        clients[i].letter = (char)('A' + i);
        step_call(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, clients[i].baton));
        clients[i].process = endpoint_fork(client_main, &clients[i]);
        close(clients[i].baton[1]);
    }
}

static void take_rounds(const struct turn_client *clients, int rounds)
{
    for (int turn = 0; turn < rounds * CLIENTS; turn++)
        take_turn(&clients[turn % CLIENTS]);
}

/* Waits for their ends: how many found everything as it should be. */
static int count_content(const struct turn_client *clients)
{
    int content = 0;

    for (int i = 0; i < CLIENTS; i++)
        content += witness_answer(clients[i].process) == 0;
    return content;
}

/* ---- the experiments ---- */

/* All that has arrived, as text. */
static void read_text(int fd, size_t expected_bytes, char text[ALL_BYTES + 1])
{
    endpoint_await_bytes(fd, expected_bytes);
    text[step_bytes(endpoint_read_now(fd, text, ALL_BYTES))] = '\0';
}

static int run_pipe(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;
    struct turn_client model = {.transport = trial->transport, .server = &address};
    struct turn_client clients[CLIENTS];
    char text[ALL_BYTES + 1];
    int reader = endpoint_open_reader(trial->transport, trial->directory, "server", &address,
                                      &model.inherited);

    start_clients(clients, &model);
    take_rounds(clients, 1 + ROUNDS);
    read_text(reader, ALL_BYTES, text);
    int content = count_content(clients);
    /* The call that could name a sender. */
    int unnamed = errno_of(recvfrom(reader, &(char){0}, 1, MSG_DONTWAIT, NULL, NULL));

    probe_done(out, N_("processes A, B and C in turn wrote records 1 and 2; then one read() of the "
                       "only read end, and recvfrom() for the name of a sender"));
    probe_observed(
        out,
        N_("one stream: \"%1\"; whose bytes are whose: recvfrom %2; %3 of %4 writers ended well"),
        text, errno_name(unnamed), NUMBER(content), NUMBER(CLIENTS));
    probe_brief(out, text);
    return probe_conclude(out, strcmp(text, "A1B1C1A2B2C2") == 0 && unnamed == ENOTSOCK &&
                                   content == CLIENTS);
}

/* Reads each stream and answers it; whether its bytes are of one client alone. */
static bool read_each(const struct turn_client *clients, const int *streams,
                      char seen[CLIENTS][ALL_BYTES + 1])
{
    bool as_claimed = true;

    for (int i = 0; i < CLIENTS; i++) {
        const char letter = clients[i].letter;
        const char expected[] = {letter, '1', letter, '2', '\0'};
        read_text(streams[i], sizeof expected - 1, seen[i]);
        if (send(streams[i], &letter, 1, MSG_NOSIGNAL) != 1)
            step_failed(errno);
        as_claimed = as_claimed && strcmp(seen[i], expected) == 0;
    }
    return as_claimed;
}

static int run_stream(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;
    struct turn_client model = {.transport = trial->transport, .server = &address};
    struct turn_client clients[CLIENTS];
    char seen[CLIENTS][ALL_BYTES + 1];
    int streams[CLIENTS];
    int listener = endpoint_serve(trial->transport, trial->directory, "server", &address);

    start_clients(clients, &model);
    for (int i = 0; i < CLIENTS; i++) {
        take_turn(&clients[i]);
        streams[i] = step_call(accept(listener, NULL, NULL));
    }
    take_rounds(clients, ROUNDS);
    bool as_claimed = read_each(clients, streams, seen);
    int content = count_content(clients);

    probe_done(out, N_("processes A, B and C connected, in turn wrote records 1 and 2, and were "
                       "each answered on the descriptor that accept() had given for it"));
    probe_observed(out, N_("a stream each: %1; %2 of %3 clients got the answer meant for them"),
                   PHRASE(N_("%1, %2, %3"), seen[0], seen[1], seen[2]), NUMBER(content),
                   NUMBER(CLIENTS));
    probe_brief(out, N_("%1, %2, %3"), seen[0], seen[1], seen[2]);
    return probe_conclude(out, as_claimed && content == CLIENTS);
}

/* One datagram after the other, "A1 from A"; whether they came as sent. */
static bool receive_each(int server, struct phrase seen[DATAGRAMS])
{
    bool as_claimed = true;

    for (int i = 0; i < DATAGRAMS; i++) {
        char text[ALL_BYTES + 1];
        struct sockaddr_un from = {0};
        socklen_t from_bytes = sizeof from;
        ssize_t bytes = recvfrom(server, text, ALL_BYTES, MSG_DONTWAIT, (struct sockaddr *)&from,
                                 &from_bytes);
        if (bytes < 0)
            step_failed(errno);
        text[bytes] = '\0';
        const char *slash = memrchr(from.sun_path, '/', sizeof from.sun_path - 1);
        char sender[] = "?";
        if (slash != NULL)
            sender[0] = slash[1];
        PHRASE_IN(seen[i].text, N_("%1 from %2"), text, sender);
        const char expected[] = {(char)('A' + i % CLIENTS), (char)('1' + i / CLIENTS), '\0'};
        as_claimed = as_claimed && sender[0] == expected[0] && strcmp(text, expected) == 0;
    }
    return as_claimed;
}

static int run_dgram(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;
    struct turn_client model = {
        .transport = trial->transport, .directory = trial->directory, .server = &address};
    struct turn_client clients[CLIENTS];
    struct phrase seen[DATAGRAMS];
    int server = endpoint_serve(trial->transport, trial->directory, "server", &address);

    start_clients(clients, &model);
    take_rounds(clients, 1 + ROUNDS);
    bool as_claimed = receive_each(server, seen);
    int content = count_content(clients);

    probe_done(out, N_("processes A, B and C, each with a socket of its own name, in turn sent "
                       "records 1 and 2; the server received from its one socket, recvfrom()"));
    probe_observed(out, N_("one queue: %1; %2 of %3 clients ended well"),
                   PHRASE(N_("%1, %2, %3, %4, %5, %6"), seen[0].text, seen[1].text, seen[2].text,
                          seen[3].text, seen[4].text, seen[5].text),
                   NUMBER(content), NUMBER(CLIENTS));
    probe_brief(out, as_claimed ? N_("one queue, with names") : N_("not as sent"));
    return probe_conclude(out, as_claimed && content == CLIENTS);
}

const struct probe probe_many_clients_pipe = {
    .name = "many-clients",
    .property = N_("several clients of one server"),
    .transports = {"pipe", "fifo"},
    .claim = N_("What several writers put into one pipe comes out of its one read end as a single "
                "stream, mixed in the order of the writes, and tells nobody's name."),
    .code = "/* %1 */\n"
            "read(reader, bytes, 12); /* A1B1C1A2B2C2 */\n",
    .remarks = {N_(
        "three processes write(fd, \"A1\"), \"B1\", \"C1\", then \"A2\", \"B2\", \"C2\"")},
    .reference = "pipe(7), fifo(7); POSIX.1-2017, write()",
    .run = run_pipe,
};

const struct probe probe_many_clients_stream = {
    .name = "many-clients",
    .property = N_("several clients of one server"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_("Each client of a listening socket has a stream of its own, on which it alone is "
                "heard and answered."),
    .code = "int a = accept(listener, NULL, NULL), b = accept(listener, NULL, NULL);\n"
            "read(a, bytes, 4); /* A1A2 */\n"
            "read(b, bytes, 4); /* B1B2 */\n",
    .reference = "accept(2), socket(7); POSIX.1-2017, accept()",
    .run = run_stream,
};

const struct probe probe_many_clients_dgram = {
    .name = "many-clients",
    .property = N_("several clients of one server"),
    .transports = {"unix-dgram"},
    .claim = N_("The datagrams of all clients come out of the server's one socket, each whole and "
                "with the name of who sent it."),
    .code = "struct sockaddr_un sender;\n"
            "socklen_t bytes = sizeof sender;\n"
            "recvfrom(server, record, 2, 0, (struct sockaddr *)&sender, &bytes);\n",
    .reference = "recvfrom(2), unix(7); POSIX.1-2017, recvfrom()",
    .run = run_dgram,
};
