/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_unix_stream.c - many clients of one AF_UNIX stream server: a connection each
 * (unix(7)). */
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

#include "transport/server_endpoint_stream_socket.h"
#include "transport/socket_options.h"

extern const struct server_endpoint server_endpoint_unix_stream;

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

static int server_endpoint_unix_stream_open(struct server_endpoint_object **out,
                                            const struct server_endpoint_spec *spec)
{
    return server_endpoint_stream_socket_open(out, &server_endpoint_unix_stream, spec, AF_UNIX,
                                              address_of, NULL);
}

const struct server_endpoint server_endpoint_unix_stream = {
    .ways = 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = server_endpoint_stream_socket_descriptors_needed,
    .descriptors_kept = server_endpoint_stream_socket_descriptors_kept,
    .open = server_endpoint_unix_stream_open,
    .attach_server = server_endpoint_stream_socket_attach_server,
    .attach_client = server_endpoint_stream_socket_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = server_endpoint_stream_socket_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_socket_capacity,
    .close = server_endpoint_stream_socket_close,
};
