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

static void wait_for_turn(const struct lockstep_client *client)
{
    endpoint_read_byte(client->baton[1]);
}

static void end_turn(const struct lockstep_client *client)
{
    step(endpoint_write(client->baton[1], "", 1));
}

/* Datagram clients bear names, by which they can be told apart. */
static int join_by_name(const struct lockstep_client *client)
{
    const char letter[] = {client->letter, '\0'};
    const struct endpoint_address own = unix_path_address(client->directory, letter);
    int fd = endpoint_socket(client->transport);

    step(-endpoint_bind(fd, &own));
    step(-endpoint_connect(fd, client->server));
    return fd;
}

static int join(const struct lockstep_client *client)
{
    if (strcmp(client->transport, "pipe") == 0)
        return client->inherited;
    if (strcmp(client->transport, "fifo") == 0)
        return step_call(open(unix_path(client->server), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    return endpoint_is_datagram(client->transport)
               ? join_by_name(client)
               : step(endpoint_join(client->transport, client->server));
}

/* Over a connection the server answers each client with the client's own letter. */
static int check_answer(const struct lockstep_client *client, int fd)
{
    if (!endpoint_is_socket(client->transport) || endpoint_is_datagram(client->transport))
        return 0;
    return endpoint_read_byte(fd) == client->letter ? 0 : EBADMSG;
}

static int client_main(void *argument)
{
    const struct lockstep_client *client = argument;

    wait_for_turn(client);
    int fd = join(client);
    end_turn(client);
    for (int round = 1; round <= ROUNDS; round++) {
        const char record[RECORD_BYTES] = {client->letter, (char)('0' + round)};
        wait_for_turn(client);
        step(endpoint_write(fd, record, sizeof record));
        end_turn(client);
    }
    return check_answer(client, fd);
}

void lockstep_step(const struct lockstep_client *client)
{
    char byte;

    if (send(client->baton[0], "", 1, MSG_NOSIGNAL) != 1)
        step_failed(errno);
    if (step_bytes(endpoint_read(client->baton[0], &byte, 1)) == 0)
        step_failed(ECHILD);
}

void lockstep_start(struct lockstep_client *clients, const struct lockstep_client *model)
{
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = *model;
        clients[i].letter = (char)('A' + i);
        step_call(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, clients[i].baton));
        clients[i].process = endpoint_fork(client_main, &clients[i]);
        close(clients[i].baton[1]);
    }
}

void lockstep_rounds(const struct lockstep_client *clients, int rounds)
{
    for (int turn = 0; turn < rounds * CLIENTS; turn++)
        lockstep_step(&clients[turn % CLIENTS]);
}

int lockstep_count_content(const struct lockstep_client *clients)
{
    int content = 0;

    for (int i = 0; i < CLIENTS; i++)
        content += witness_answer(clients[i].process) == 0;
    return content;
}
