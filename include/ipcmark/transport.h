/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ipcmark/transport.h - what every IPC mechanism provides: those of ipcmark, and plug-ins.
 *
 *   open()      once, before fork: create every object that both sides inherit
 *   attach()    per process, after fork: keep this side, drop the other
 *   send/recv   exactly one message: the only timed calls
 *   close()     per process; the parent also removes the names that open() created
 *
 * Functions return 0 or a negative errno; none prints, none exits, none forks.
 * What else a mechanism can do (be waited for, serve many clients, be made and ended again and
 * again) is optional: the presence of the pointers says so. The caller ignores SIGPIPE (a vanished
 * reader is then -EPIPE) and runs one thread per side.
 *
 * A plug-in is a shared object with one such transport; the end of this file says what it exports. */
#ifndef IPCMARK_TRANSPORT_H
#define IPCMARK_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The parent sends first and measures; the child answers or receives. */
enum side { SIDE_PARENT, SIDE_CHILD };

enum { SIDE_COUNT = 2 };

/* By which rules the kernel grants buffers: the defaults that a fresh channel gets are theirs. */
enum buffer_kind {
    BUFFERS_NONE,
    BUFFERS_PIPE,          /* pipe(7): 16 pages, fewer above the user's limits */
    BUFFERS_UNIX_SOCKET,   /* net.core.wmem_default and rmem_default; UDP, too */
    BUFFERS_TCP_SOCKET,    /* net.ipv4.tcp_wmem and tcp_rmem; the kernel enlarges them by itself */
    BUFFERS_POSIX_QUEUE,   /* fs.mqueue.* and RLIMIT_MSGQUEUE; counted in messages, can't be set */
    BUFFERS_SYSV_QUEUE,    /* kernel.msgmnb */
    BUFFERS_SHARED_MEMORY, /* the transport's own, as large as it was asked for */
    BUFFER_KINDS,
};

/* What a transport needs of the system besides its own calls, measure/precondition.h tries it. Of a
 * plug-in it only words errors: its open() finds out what is missing. */
enum transport_need {
    NEEDS_NOTHING,
    NEEDS_FIFO_NAMES,     /* a file system that has FIFOs */
    NEEDS_SOCKET_NAMES,   /* one that has AF_UNIX sockets */
    NEEDS_LOOPBACK,       /* 127.0.0.1, and ports of it */
    NEEDS_LOOPBACK6,      /* ::1, and ports of it */
    NEEDS_MESSAGE_QUEUES, /* POSIX message queues, and leave to make two */
    NEEDS_SYSV_QUEUES,    /* those of System V */
    NEEDS_SHARED_MEMORY,  /* memfds or /dev/shm, and room there */
    NEEDS_IO_URING,       /* io_uring_setup(2), and liburing when this program was built */
};

/* From here on settles_large_ms holds. */
#define SETTLING_LARGE_BYTES 65536

enum transport_flag {
    TRANSPORT_MOVES_NOTHING = 1u << 0, /* recv() leaves the message alone: nothing to verify */
    TRANSPORT_NOTIFIES = 1u << 1,      /* only wakes the other side up: every message has 0 bytes */
    TRANSPORT_SPINS = 1u << 2,         /* waits by spinning: its two sides need a CPU each */
    TRANSPORT_LOSES = 1u << 3,         /* the kernel may drop messages, which is counted */
    TRANSPORT_DELAYS = 1u << 4,        /* the end of a stream may wait for a timer */
    TRANSPORT_GATHERS = 1u << 5,       /* several send() may be one call of the kernel */
};

/* How long a receiver waits for a message where one may have been lost. */
enum { TRANSPORT_PATIENCE_MS = 5000 };

/* The most messages of one call: UIO_MAXIOV of the kernel, sysconf(_SC_IOV_MAX). */
enum { TRANSPORT_MOST_BATCH = 1024 };

/* How often the CPU copies a message on its way from one side's memory to the other's. */
enum transport_copies { COPIES_TWO, COPIES_ONE };

struct channel; /* opaque: each backend has its own */

struct channel_spec {
    const char *directory; /* existing private directory for names; read during open() only */
    size_t message_bytes;  /* the largest message that will be sent, >= 1; 0: it only notifies */
    size_t buffer_bytes;   /* kernel capacity to ask for, each way; 0: leave the default */
};

/* What the kernel granted, in its own count, read back from one side's descriptors.
 * Pipe and FIFO: F_GETPIPE_SZ of the outgoing and the incoming pipe (fcntl(2)).
 * Sockets: SO_SNDBUF and SO_RCVBUF (socket(7)), which Linux doubles to cover its bookkeeping.
 * AF_UNIX datagrams: besides, how many may wait at a receiver (net.unix.max_dgram_qlen, as it is
 * when that is read).
 * POSIX message queue: mq_maxmsg and, in bytes, that many of mq_msgsize (mq_getattr(3)); System V:
 * msg_qbytes (msgctl(2)). Shared memory: the transport's own buffer, and its slots where it has some.
 * All 0 where the transport has no kernel buffer; messages also where only bytes count, and where
 * the limit can't be read. */
struct channel_capacity {
    size_t send_bytes;
    size_t receive_bytes;
    size_t messages;
};

/* What to wait for with poll(2) and its kin: one and the same for a socket. */
struct channel_descriptors {
    int receive_fd, send_fd;
};

/* Of ipcmark alone: no plug-in has one. */
struct connection_forks; /* transport/connection.h */
struct server_endpoint;  /* transport/server_endpoint.h */

/* Connections that are made, used for a question and its answer, and ended, again and again over one
 * channel: what the workload `connect` measures.
 *
 *   begin()    from nothing to a connection; the parent is the client
 *   send/recv  of the channel, only within a connection
 *   end()      back to nothing
 *
 * Both sides call all of them for every connection. Over a byte stream the client ends first: the
 * server closes its part when it has read the end of the stream, so which side closed actively
 * (and, over TCP, holds the connection in TIME_WAIT) is no accident. What the server still does
 * then delays the next connection, not this one.
 *
 * All go on after a signal. A server that is gone ends the client's begin(), send() or recv() with
 * -EPIPE, -ECONNRESET or -ECONNREFUSED. Nothing ends a server that waits for a client: it is killed
 * with its parent. */
struct connection {
    /* Opens, attaches and closes what connections start from, and is the parameter of all
     * functions here; its `connection` is this one. attach() connects nothing yet. capacity()
     * tells what a fresh connection would get. close() also ends a connection that was begun. */
    const struct transport *channel;

    /* The parent: makes the connection. The child: waits for the parent's, turning strangers away.
     * After an error nothing of the connection is left. -EMFILE, -ENFILE, -EAGAIN (fork) and
     * -EADDRNOTAVAIL (no port left): what the system ran out of. */
    int (*begin)(struct channel *channel);

    /* After begin(). The child waits for the parent's end, so not after an error of its own, which
     * the parent may not know yet: close() ends the connection then. The parent may end it any
     * time. */
    int (*end)(struct channel *channel);

    const struct connection_forks *forks; /* NULL: the child side answers */
};

struct transport {
    const char *name;    /* command line value, JSON key, file stem */
    const char *summary; /* one line for `ipcmark list transports` */
    const char *meaning; /* source text, for reports: "anonymous pipe"; NULL: not to be cited */
    unsigned flags;      /* enum transport_flag */
    bool in_user_space;  /* messages move without the kernel, called at most to wake and to sleep */
    enum buffer_kind buffers;
    enum transport_need needs;
    const struct transport *over; /* optional: one whose channel this uses, with that one's needs */

    /* Optional; 0: no longer than anything warms up. How long a new channel's throughput goes on
     * changing while both sides run at once, ms: the kernel adapts something to the traffic. */
    unsigned settles_ms;
    unsigned settles_large_ms; /* the same for messages of SETTLING_LARGE_BYTES and more */

    /* Optional; 0: as pipes and sockets, which copy a message in and out of the kernel. With
     * `in_user_space` and `flags` it says which limits of the machine a message can't be quicker than:
     * its copies; unless in_user_space or TRANSPORT_GATHERS, a system call for each send and each
     * receive; in a round trip two hand-overs, of a cache line with TRANSPORT_SPINS, else by the
     * kernel. */
    enum transport_copies copies;

    /* Optional; NULL: no limit. The largest message that a channel of this spec carries whole, in
     * *bytes; spec->message_bytes is not looked at. Opens and closes a socket to find out. */
    int (*largest_message)(const struct channel_spec *spec, size_t *bytes);

    /* Creates the channel; *out is the caller's, to be closed with close(), also in every process
     * forked afterwards. Does not block. -ENAMETOOLONG: the directory's path does not fit a socket
     * address. -EPERM: the kernel refuses spec->buffer_bytes (F_SETPIPE_SZ or msg_qbytes above the
     * limit); -EOPNOTSUPP: buffer_bytes is asked of a transport that has none whose bytes can be set.
     * -EMSGSIZE, -ENOBUFS: spec->message_bytes is above largest_message(), if not told by send().
     * -ENOSPC: no room for memory or for one more queue.
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

    /* Optional; NULL, or returning it: the caller's own memory does. Where this side may write its
     * next message of up to `bytes` (<= message_bytes), to be sent from there by send() or
     * try_send(), which then need not copy it. The channel's, for writing until the first byte is
     * sent; asked twice before that, it is the same. Valid after attach(). */
    void *(*reserve)(struct channel *channel, size_t bytes);

    /* Receives one message of exactly `bytes`; blocks until it is all there.
     * -EPIPE: the other side is gone. -EMSGSIZE: a datagram of another size arrived (it is lost, but
     * for what of it has room). -ENODATA: none came for the channel's patience. */
    int (*recv)(struct channel *channel, void *message, size_t bytes);

    /* Optional; NULL: not known. What the kernel granted. Valid after attach(). */
    int (*capacity)(const struct channel *channel, struct channel_capacity *out);

    /* Optional; NULL: the kernel itself tells a blocked side that its peer is gone. Makes a blocked
     * and every later recv() of this process return -EPIPE. Async-signal-safe, for the handler of
     * SIGCHLD: a datagram socket has no end of stream, so without this recv() waits for ever. */
    void (*hang_up)(struct channel *channel);

    /* Optional, all three or none; NULL: this transport can only block. Valid after attach().
     *
     * descriptors(): becomes readable (writable) when try_recv() (try_send()) will not return
     * -EAGAIN. try_send() and try_recv() make one attempt, after the descriptors were set
     * O_NONBLOCK (waiting.h does that): they return the bytes moved, 1 .. `bytes` on a byte stream,
     * `bytes` with a datagram, 0 where a message has no bytes; -EAGAIN: nothing moved, wait first;
     * -EINTR is not returned; -EPIPE and other errors as send() and recv(). */
    int (*descriptors)(const struct channel *channel, struct channel_descriptors *out);
    ssize_t (*try_send)(struct channel *channel, const void *bytes, size_t count);
    ssize_t (*try_recv)(struct channel *channel, void *bytes, size_t count);

    /* Optional, both or none; NULL: each message takes a call of its own. `count` messages, 1 ..
     * TRANSPORT_MOST_BATCH, of iov_len bytes each, in one call where the kernel takes all at once.
     *
     * send_many() blocks as send(), and returns how many were sent, from the first one on: fewer
     * than `count` only where the next one met an error, which another call tells. recv_many()
     * blocks until all are there and returns `count`; with TRANSPORT_LOSES it waits for one only,
     * takes what else is there, and makes each iov_len of these the bytes that came, which may be
     * fewer. Errors as send() and recv(); the entries are otherwise as they were. */
    ssize_t (*send_many)(struct channel *channel, struct iovec *messages, size_t count);
    ssize_t (*recv_many)(struct channel *channel, struct iovec *messages, size_t count);

    /* With TRANSPORT_LOSES; else NULL, or -EOPNOTSUPP. After attach(): how long recv() waits from now
     * on, TRANSPORT_PATIENCE_MS before. */
    int (*set_patience)(struct channel *channel, unsigned ms);

    /* Optional. How many messages of others this side has received and thrown away since open(). What
     * comes to a connected datagram socket from elsewhere the kernel turns away by itself and counts for
     * the whole network namespace at most (NoPorts in /proc/net/snmp): it is in no count of ours. */
    uint64_t (*strangers)(const struct channel *channel);

    /* Optional. How many threads the kernel has made in this process to do its work: those of io-wq
     * (io_uring(7)), which stay for seconds after their last operation. -errno: not known. */
    int (*kernel_threads)(void);

    const struct connection *connection;           /* optional: for the workload `connect` */
    const struct server_endpoint *server_endpoint; /* optional: for `fanin` and `request` */
};

/* ---- plug-ins ----
 *
 * `ipcmark run -t pipe,./my.so` loads my.so, of which it wants one object, `ipcmark_plugin`, as
 * IPCMARK_PLUGIN defines it:
 *
 *     static const struct transport my_transport = {.name = "mine", .open = my_open, ...};
 *     IPCMARK_PLUGIN(my_transport, "1.0");
 *
 * Which process calls what: for every invocation ipcmark starts a process that loads the plug-in
 * and calls open(); it forks, and each of the two calls attach(), send() and recv(), and close(). A
 * process of its own reads the object before anything is measured, and calls largest_message().
 * ipcmark itself, which plans, waits and writes the run file, never loads it. What a library starts
 * in a thread does not live through fork(2): such things belong into attach().
 *
 * Members of struct transport in a plug-in:
 *   name      1 .. 31 of a-z, 0-9 and -, a letter first; not that of a transport of ipcmark, and
 *             not "available", which stands for every transport that can be had
 *   summary   not NULL
 *   flags     TRANSPORT_SPINS, _LOSES, _DELAYS and _GATHERS only: it moves bytes
 *   set_patience   there exactly where `flags` has TRANSPORT_LOSES
 *   settles_ms, settles_large_ms   10000 at most
 *   over      NULL
 *   connection   without forks; its channel is as this transport; none with TRANSPORT_LOSES
 *   server_endpoint   NULL: the server of `fanin` and `request` reads and waits for the descriptors
 *             of its clients by itself, so only what the kernel carries can be one
 *   strangers, kernel_threads   not looked at: reports tell them of ipcmark's own transports
 * and open, attach, close, send and recv are there. All other optional members are used as above, and
 * a workload or an option that needs one which is NULL leaves the plug-in out, with that reason:
 *   latency, pairs    need none (pairs: no TRANSPORT_LOSES)
 *   throughput, load  none; with TRANSPORT_LOSES descriptors, try_send, try_recv (load: messages of
 *                     24 bytes or more)
 *   duplex, --wait    descriptors, try_send, try_recv
 *   --batch           send_many, recv_many
 *   connect           connection
 *
 * Besides what stands above: it prints nothing (both standard streams are a pipe that is looked at
 * afterwards), leaves no process behind, and leaves the actions of signals, the signal mask, the
 * environment and the working directory as it found them. What it does otherwise is named and costs
 * it its cases. `ipcmark selftest conformance -t ./my.so` tries what stands here, of the optional members
 * those that are there; not that flags, copies and times say what is so. */

/* Raised when the meaning or the layout of anything here changes; only the same one is loaded. */
enum { IPCMARK_TRANSPORT_ABI = 1 };

struct ipcmark_plugin {
    unsigned abi;             /* IPCMARK_TRANSPORT_ABI */
    unsigned transport_bytes; /* sizeof(struct transport) */
    const char *version;      /* its own, 1 .. 31 printable characters of ASCII, for run files */
    const struct transport *transport;
};

extern const struct ipcmark_plugin ipcmark_plugin __attribute__((visibility("default")));

#define IPCMARK_PLUGIN(transport_, version_)                                                       \
    const struct ipcmark_plugin ipcmark_plugin = {IPCMARK_TRANSPORT_ABI, sizeof(struct transport), \
                                                  version_, &(transport_)}

#ifdef __cplusplus
}
#endif

#endif
