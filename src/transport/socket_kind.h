/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_kind.h - what tells one row of sockets from another: family, type and how an endpoint is
 * named. Everything else about sockets is written once, for all kinds: channels (stream_socket.h,
 * datagram_socket.h), connections and server endpoints; sockets.c has the rows.
 *
 * Functions return 0, or a descriptor, or a negative errno. */
#ifndef IPCMARK_TRANSPORT_SOCKET_KIND_H
#define IPCMARK_TRANSPORT_SOCKET_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

enum socket_naming {
    NAMED_BY_PATH,     /* AF_UNIX, in the channel's directory */
    NAMED_BY_NOTHING,  /* AF_UNIX: socketpair(2) */
    NAMED_IN_ABSTRACT, /* AF_UNIX, in no directory: unix(7), "abstract" */
    NAMED_BY_PORT,     /* 127.0.0.1 or ::1, a port that the kernel chooses */
};

struct socket_kind {
    int family, type; /* socket(2) */
    enum socket_naming naming;
    /* TCP_NODELAY. Without it, Nagle's algorithm would hold small messages back until the previous
     * one is acknowledged: that would measure a timer, not the transport (tcp(7)). */
    bool no_delay;
    unsigned patience_ms; /* of sockets whose messages may be lost; 0: TRANSPORT_PATIENCE_MS */
};

/* An address of any family with its length; 0: none. */
struct socket_address {
    struct sockaddr_storage storage;
    socklen_t bytes;
};

/* Of a transport over the network, by its name: "tcp", or "tcp@HOST", which has that to another host;
 * NULL: it is none (sockets.c). */
const struct socket_kind *socket_kind_of_network(const char *transport);

bool socket_address_same(const struct socket_address *a, const struct socket_address *b);

/* Removes the name of an address that was bound, where it is a path. -errno of unlink(2). */
int socket_address_unlink(const struct socket_address *address);

/* What to bind: "directory/name" (-ENAMETOOLONG: longer than sun_path, unix(7)); an abstract name that
 * nobody can guess, for it has no owner and no permissions; any port. Not for NAMED_BY_NOTHING. */
int socket_name(const struct socket_kind *kind, const char *directory, const char *name,
                struct socket_address *out);

/* Whether the kernel may drop its messages: such sockets have TRANSPORT_PATIENCE_MS (transport.h). */
bool socket_loses(const struct socket_kind *kind);

/* A name for a client that the server has to know before it was bound: as socket_name(); by port: an
 * address of its own in 127.0.0.0/8, which is all this machine, taken at random and with any port.
 * Whether a peer has that name: a port may be any. */
int socket_name_client(const struct socket_kind *kind, const char *directory,
                       struct socket_address *out);
bool socket_is_client(const struct socket_address *peer, const struct socket_address *client);

/* Makes a socket of this kind with its options; buffers as socket_set_buffers(). The descriptor is
 * close-on-exec. */
int socket_make(const struct socket_kind *kind, size_t buffer_bytes);

/* Two of NAMED_BY_NOTHING, connected to each other. Each is the caller's, also after an error: as it
 * was, or open. */
int socket_make_pair(const struct socket_kind *kind, size_t buffer_bytes, int *one, int *other);

/* Makes one in *fd and binds it to such a name; *bound is what it was bound to. *fd is the caller's,
 * also after an error: as it was, or open. */
int socket_make_bound(const struct socket_kind *kind, const char *directory, const char *name,
                      size_t buffer_bytes, int *fd, struct socket_address *bound);

/* Connects; blocks, and goes on after a signal. -errno of connect(2). */
int socket_connect(int fd, const struct socket_address *to);

/* Accepts the next client, whoever it is, with its address in *peer; blocks, and goes on after a
 * signal. -errno of accept(2). What is accepted has the listener's options (Linux), and over TCP its
 * buffers, too; over AF_UNIX the default ones, which socket_accepted() makes those asked for. */
int socket_accept(int listener, struct socket_address *peer);
int socket_accepted(const struct socket_kind *kind, int fd, size_t buffer_bytes);

/* tcp(7), tcp_moderate_rcvbuf: the receive buffer grows with the queue, and the queue with it.
 * Large messages begin in a fast state that ends by chance and does not come back.
 * Measured in docs/method.md, "Pilot, work and warm-up". */
enum { TCP_SETTLES_MS = 60, TCP_SETTLES_LARGE_MS = 200 };

#endif
