/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint.h - how a transport lets many client processes reach one server.
 *
 *   open()           once, before fork: names, listeners, pipes; every process gets its copy
 *   attach_client()  in each client: keep this client's end, drop the others
 *   attach_server()  in the server, at the same time: meet all clients
 *   send/receive     in a client; read(2) on the endpoints and answer() in the server
 *   close()          per process; the creator also removes the names
 *
 * There are two ways. Shared: all clients write into one endpoint (one pipe, one FIFO, one datagram
 * socket), and only the record itself says who sent it. Separate: every client has an endpoint of
 * its own. Nobody may transfer anything before all have attached: a FIFO that no one has opened for
 * writing yet looks like one whose writers are gone. Functions return 0 or a negative errno. */
#ifndef IPCMARK_TRANSPORT_SERVER_ENDPOINT_H
#define IPCMARK_TRANSPORT_SERVER_ENDPOINT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "transport/transport.h"

enum server_endpoint_way {
    SERVER_ENDPOINT_SHARED,
    SERVER_ENDPOINT_SEPARATE,
    SERVER_ENDPOINT_WAY_COUNT
};

/* "shared", "separate": by the enum, ended by NULL. They are variants of the workloads. */
extern const char *const server_endpoint_way_names[];

/* The way of that name, or -1. */
int server_endpoint_way_find(const char *name);

struct server_endpoint_spec {
    const char *directory; /* as in struct channel_spec; read during open() only */
    size_t message_bytes;  /* the largest that is sent, >= 1; shared byte streams: <= PIPE_BUF */
    size_t buffer_bytes;   /* kernel capacity to ask for of each endpoint; 0: leave the default */
    unsigned clients;      /* >= 1 */
    enum server_endpoint_way way; /* one that the transport offers */
    bool answers;                 /* the server answers each client */
};

/* The part that all backends share; their own state follows it. Descriptors are -1 where there is
 * none. Client numbers are 0 .. spec.clients - 1. */
struct server_endpoint_object {
    const struct server_endpoint *server_endpoint;
    struct server_endpoint_spec spec; /* without the directory, which is NULL after open() */
    unsigned endpoint_count;          /* 1, or spec.clients when separate */
    int *endpoint_fds; /* server: requests come in here; separate: by client number */
    int *answer_fds;   /* server: by client number; NULL: answer() needs none */
    int wake_fd; /* server, shared only: never blocks; what it writes arrives at the endpoint */
    int send_fd, receive_fd; /* client: out to the server; answers in (-1 without answers) */
    pid_t creator;
};

struct server_endpoint {
    unsigned ways;         /* bits 1u << enum server_endpoint_way */
    bool keeps_boundaries; /* a record is one datagram; else the bytes form a stream */

    /* The most descriptors that a process has open for it at a time, and how many of them the
     * server keeps; spec->directory is not looked at. */
    unsigned (*descriptors_needed)(const struct server_endpoint_spec *spec);
    unsigned (*descriptors_kept)(const struct server_endpoint_spec *spec);

    /* Does not block. After an error nothing is left behind and *out is untouched. Errors as
     * transport->open(). */
    int (*open)(struct server_endpoint_object **out, const struct server_endpoint_spec *spec);

    /* Blocks until every client has attached, where it must meet them; endpoints then stand in
     * endpoint_fds. A connection that does not come from a client's own socket is closed. *lost is
     * looked at now and then: -ECHILD soon after it became non-zero, for a client that died before
     * it attached would never come. */
    int (*attach_server)(struct server_endpoint_object *object, const volatile sig_atomic_t *lost);

    /* May block until the server attaches. */
    int (*attach_client)(struct server_endpoint_object *object, unsigned client);

    /* Client: exactly `bytes`, blocking; errors as send and recv of struct transport. */
    int (*send)(struct server_endpoint_object *object, const void *message, size_t bytes);
    int (*receive)(struct server_endpoint_object *object, void *message, size_t bytes);

    /* Client, where messages may be lost (TRANSPORT_LOSES): how long receive() waits from now on until
     * -ENODATA; -EOPNOTSUPP elsewhere. NULL: none can be lost. */
    int (*set_patience)(struct server_endpoint_object *object, unsigned ms);

    /* Client: nothing more will be sent. Where the way gives every client a byte stream of its own,
     * the server meets its end; else this does nothing and the clients must tell in a record. */
    void (*finish)(struct server_endpoint_object *object);

    /* Server: all of it to that client; waits (poll(2)) when the descriptor is non-blocking and
     * full. -EPIPE, -ECONNRESET, -ECONNREFUSED: that client is gone. */
    int (*answer)(struct server_endpoint_object *object, unsigned client, const void *message,
                  size_t bytes);

    /* What the kernel granted: of a client's way to the server, and with pipes of the answers' way;
     * where there are several, the smallest. Valid in the attached server. */
    int (*capacity)(const struct server_endpoint_object *object, struct channel_capacity *out);

    /* Tolerates an object that was never attached. */
    void (*close)(struct server_endpoint_object *object);
};

#endif
