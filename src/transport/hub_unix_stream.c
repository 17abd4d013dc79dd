/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hub_unix_stream.c - many clients of one AF_UNIX stream server: a connection each (unix(7)). */
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

#include "transport/hub_stream_socket.h"
#include "transport/socket_options.h"

extern const struct hub hub_unix_stream;

static int address_of(const char *directory, const unsigned *client, struct socket_address *out)
{
    struct sockaddr_un local;
    char name[32] = "server";

    if (client != NULL)
        snprintf(name, sizeof name, "client.%u", *client);
    int error = socket_unix_address(directory, name, &local);
    *out = (struct socket_address){.bytes = sizeof local};
    memcpy(&out->storage, &local, sizeof local);
    return error;
}

static int hub_unix_stream_open(struct hub_object **out, const struct hub_spec *spec)
{
    return hub_stream_socket_open(out, &hub_unix_stream, spec, AF_UNIX, address_of, NULL);
}

const struct hub hub_unix_stream = {
    .ways = 1u << HUB_SEPARATE,
    .descriptors_needed = hub_stream_socket_descriptors_needed,
    .descriptors_kept = hub_stream_socket_descriptors_kept,
    .open = hub_unix_stream_open,
    .attach_server = hub_stream_socket_attach_server,
    .attach_client = hub_stream_socket_attach_client,
    .send = hub_fd_send,
    .receive = hub_fd_receive,
    .finish = hub_stream_socket_finish,
    .answer = hub_fd_answer,
    .capacity = hub_socket_capacity,
    .close = hub_stream_socket_close,
};
