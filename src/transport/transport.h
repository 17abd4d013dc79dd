/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transport.h - what every IPC mechanism provides.
 *
 *   open()      once, before fork: create every object that both sides inherit
 *   attach()    per process, after fork: keep this side, drop the other
 *   send/recv   exactly one message: the only timed calls
 *   close()     per process; the parent also removes the names that open() created
 *
 * Functions return 0 or a negative errno; none prints, none exits, none forks.
 * The caller ignores SIGPIPE (a vanished reader is then -EPIPE) and runs one thread per side. */
#ifndef IPCMARK_TRANSPORT_TRANSPORT_H
#define IPCMARK_TRANSPORT_TRANSPORT_H

#include <stddef.h>

/* The parent sends first and measures; the child answers or receives. */
enum side { SIDE_PARENT, SIDE_CHILD };

enum { SIDE_COUNT = 2 };

enum transport_flag {
    TRANSPORT_MOVES_NOTHING = 1u << 0, /* recv() leaves the message alone: nothing to verify */
};

struct channel; /* opaque: each backend has its own */

struct channel_spec {
    const char *directory; /* existing private directory for names; read during open() only */
    size_t message_bytes;  /* the largest message that will be sent, >= 1 */
    size_t buffer_bytes;   /* kernel capacity to ask for, each way; 0: leave the default */
};

/* What the kernel granted, in its own count, read back from one side's descriptors.
 * Pipe and FIFO: F_GETPIPE_SZ of the outgoing and the incoming pipe (fcntl(2)).
 * Sockets: SO_SNDBUF and SO_RCVBUF (socket(7)), which Linux doubles to cover its bookkeeping.
 * Both 0 where the transport has no kernel buffer. */
struct channel_capacity {
    size_t send_bytes;
    size_t receive_bytes;
};

struct transport {
    const char *name;    /* command line value, JSON key, file stem */
    const char *summary; /* one line for `ipcmark list transports` */
    unsigned flags;      /* enum transport_flag */

    /* Optional; NULL: no limit. The largest message that a channel of this spec carries whole, in
     * *bytes; spec->message_bytes is not looked at. Opens and closes a socket to find out. */
    int (*largest_message)(const struct channel_spec *spec, size_t *bytes);

    /* Creates the channel; *out is the caller's, to be closed with close(), also in every process
     * forked afterwards. Does not block. -ENAMETOOLONG: the directory's path does not fit a socket
     * address. -EPERM: the kernel refuses spec->buffer_bytes (F_SETPIPE_SZ above the limit).
     * After an error nothing is left behind and *out is untouched. */
    int (*open)(struct channel **out, const struct channel_spec *spec);

    /* Specialises this process's copy of the channel. Called once on each side; blocks until the
     * other side attaches too, where the mechanism wants both (FIFO open, accept). */
    int (*attach)(struct channel *channel, enum side side);

    /* Releases what this process holds; tolerates a channel that was never attached. */
    void (*close)(struct channel *channel);

    /* Sends `bytes` (1 .. message_bytes) as one message; blocks while the channel is full.
     * -EPIPE, -ECONNRESET or -ECONNREFUSED: the other side is gone. */
    int (*send)(struct channel *channel, const void *message, size_t bytes);

    /* Receives one message of exactly `bytes`; blocks until it is all there.
     * -EPIPE: the other side is gone. -EMSGSIZE: a datagram of another size arrived (it is lost). */
    int (*recv)(struct channel *channel, void *message, size_t bytes);

    /* What the kernel granted. Valid after attach(). */
    int (*capacity)(const struct channel *channel, struct channel_capacity *out);

    /* Optional; NULL: the kernel itself tells a blocked side that its peer is gone. Makes a blocked
     * and every later recv() of this process return -EPIPE. Async-signal-safe, for the handler of
     * SIGCHLD: a datagram socket has no end of stream, so without this recv() waits for ever. */
    void (*hang_up)(struct channel *channel);
};

/* All transports in report order, ended by NULL. */
extern const struct transport *const transports[];

/* The transport of that name, or NULL. */
const struct transport *transport_find(const char *name);

#endif
