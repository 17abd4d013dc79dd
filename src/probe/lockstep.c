/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep.c - a byte to a client is its turn, a byte back says that the step is done. */
#include "probe/lockstep.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"

static int wait_for_turn(const struct lockstep_client *client)
{
    char byte;

    return endpoint_read(client->baton[1], &byte, 1) == 1 ? 0 : EPROTO;
}

static int end_turn(const struct lockstep_client *client)
{
    return write(client->baton[1], "", 1) == 1 ? 0 : errno;
}

/* Datagram clients bear names, by which they can be told apart. */
static int join_by_name(const struct lockstep_client *client)
{
    const char letter[] = {client->letter, '\0'};
    struct endpoint_address own;
    int error = unix_path_address(client->directory, letter, &own);
    int fd = error != 0 ? error : endpoint_socket(client->transport);

    if (fd < 0)
        return fd;
    if (bind(fd, endpoint_sockaddr(&own), own.bytes) < 0 ||
        connect(fd, endpoint_sockaddr(client->server), client->server->bytes) < 0) {
        error = -errno;
        close(fd);
        return error;
    }
    return fd;
}

static int join(const struct lockstep_client *client)
{
    if (strcmp(client->transport, "pipe") == 0)
        return client->inherited;
    if (strcmp(client->transport, "fifo") == 0) {
        int fd = open(unix_path(client->server), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (fd < 0)
            return -errno;
        return fd;
    }
    return endpoint_is_datagram(client->transport)
               ? join_by_name(client)
               : endpoint_join(client->transport, client->server);
}

/* Over a connection the server answers each client with the client's own letter. */
static int check_answer(const struct lockstep_client *client, int fd)
{
    char letter = '\0';

    if (!endpoint_is_socket(client->transport) || endpoint_is_datagram(client->transport))
        return 0;
    return endpoint_read(fd, &letter, 1) == 1 && letter == client->letter ? 0 : EBADMSG;
}

static int client_main(void *argument)
{
    const struct lockstep_client *client = argument;
    int error = wait_for_turn(client);
    int fd = error == 0 ? join(client) : -error;

    if (fd < 0)
        return -fd;
    error = end_turn(client);
    for (int round = 1; round <= ROUNDS && error == 0; round++) {
        const char record[RECORD_BYTES] = {client->letter, (char)('0' + round)};
        error = wait_for_turn(client);
        if (error == 0 && write(fd, record, sizeof record) != sizeof record)
            error = errno;
        if (error == 0)
            error = end_turn(client);
    }
    return error == 0 ? check_answer(client, fd) : error;
}

int lockstep_step(const struct lockstep_client *client)
{
    char byte;

    if (send(client->baton[0], "", 1, MSG_NOSIGNAL) != 1)
        return -errno;
    ssize_t bytes = endpoint_read(client->baton[0], &byte, 1);
    return bytes < 0 ? (int)bytes : bytes == 0 ? -ECHILD : 0;
}

int lockstep_start(struct lockstep_client *clients, const struct lockstep_client *model)
{
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = *model;
        clients[i].letter = (char)('A' + i);
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, clients[i].baton) < 0)
            return -errno;
        clients[i].process = endpoint_fork(client_main, &clients[i]);
        if (clients[i].process < 0)
            return clients[i].process;
        close(clients[i].baton[1]);
    }
    return 0;
}

int lockstep_rounds(const struct lockstep_client *clients, int rounds)
{
    int error = 0;

    for (int turn = 0; turn < rounds * CLIENTS && error == 0; turn++)
        error = lockstep_step(&clients[turn % CLIENTS]);
    return error;
}

int lockstep_count_content(const struct lockstep_client *clients)
{
    int content = 0;

    for (int i = 0; i < CLIENTS; i++) {
        int answer = witness_answer(clients[i].process);
        if (answer < 0)
            return answer;
        content += answer == 0;
    }
    return content;
}
