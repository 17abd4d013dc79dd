/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint.h - what experiments need before they begin: two connected ends of any transport, made
 * with plain system calls in the experiment's directory.
 *
 * Transports are named by the registry's words: "pipe", "fifo", "unix-stream", "unix-dgram", "tcp".
 * Every descriptor is close-on-exec. Functions return 0 or a negative errno, and none of them
 * waits for ever: what did not happen within ENDPOINT_WAIT_MS is -ETIMEDOUT. */
#ifndef IPCMARK_PROBE_ENDPOINT_H
#define IPCMARK_PROBE_ENDPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "probe/probe.h"

enum {
    ENDPOINT_WAIT_MS = 10000, /* longer than any load; probe_run() usually ends it before */
    ENDPOINT_BACKLOG = 16,    /* of endpoint_serve() */
};

/* A name that can be bound and connected to. */
struct endpoint_address {
    struct sockaddr_storage storage;
    socklen_t bytes;
};

/* Two ends; data goes from writer to reader, over sockets also back. */
struct endpoint_pair {
    int writer; /* a pipe's write end; the socket that connected */
    int reader; /* a pipe's read end; the socket that accept() gave, or the bound datagram socket */
};

bool endpoint_is_socket(const char *transport);
bool endpoint_is_datagram(const char *transport);

/* DIRECTORY/NAME, or 127.0.0.1 and a port that the kernel chooses on bind. -ENAMETOOLONG. */
int endpoint_make_address(const char *transport, const char *directory, const char *name,
                          struct endpoint_address *out);

/* A new blocking socket of the transport; the descriptor or -errno. */
int endpoint_socket(const char *transport);

/* The address as bind() and connect() take it. */
const struct sockaddr *endpoint_sockaddr(const struct endpoint_address *address);

/* A new blocking socket bound to the name; a stream socket listens as well. Returns the descriptor
 * or -errno; *address is what was really bound: with TCP, the port. */
int endpoint_serve(const char *transport, const char *directory, const char *name,
                   struct endpoint_address *address);

/* A new blocking socket connected to the address; the descriptor or -errno. */
int endpoint_join(const char *transport, const struct endpoint_address *address);

/* The next client of a listening socket, which is waited for; a blocking descriptor or -errno. */
int endpoint_accept(int listener);

/* Opens both ends, non-blocking; the name that they met by is removed again. The datagram sender
 * has no name of its own and the receiver is not connected back to it, as a server is not. */
int endpoint_pair_open(struct endpoint_pair *pair, const char *transport, const char *directory);

/* Closes what is open, once. */
void endpoint_close(int *fd);
void endpoint_pair_close(struct endpoint_pair *pair);

/* An experiment on one pair: opens it, tries, closes what is left of it. */
int endpoint_pair_try(const struct probe_context *context, const char *transport,
                      int (*experiment)(struct endpoint_pair *pair, struct probe_result *out),
                      struct probe_result *out);

int endpoint_set_blocking(int fd, bool blocking);

/* write(): how many bytes were taken, or -errno. */
ssize_t endpoint_write_some(int fd, const void *data, size_t bytes);

/* The same, where nothing less than everything is a success: 0, -EIO for a part, or -errno. */
int endpoint_write(int fd, const void *data, size_t bytes);

/* Waits until poll() reports any of `events` (or an error or hang-up) for the descriptor. */
int endpoint_await(int fd, short events);

/* Waits until at least `bytes` can be read at once, as FIONREAD counts them (datagrams: those of
 * the first one). TCP needs it: what was written may arrive a moment later. */
int endpoint_await_bytes(int fd, size_t bytes);

/* read(), after waiting until there is something to read: bytes, 0 at the end, or -errno. */
ssize_t endpoint_read(int fd, void *buffer, size_t bytes);

/* read() without waiting: bytes, 0 at the end, or -errno. */
ssize_t endpoint_read_now(int fd, void *buffer, size_t bytes);

/* What came of a read, in a word: "0", "data" or the errno's name. */
const char *endpoint_result_text(ssize_t result);

/* Forks; the child runs work(argument) and ends with its result as exit status, without exit
 * handlers. Returns its process id or -errno. It dies with this process. */
pid_t endpoint_fork(int (*work)(void *argument), void *argument);

/* Waits for a child; *status as waitpid() gives it. After a timeout it is killed and reaped. */
int endpoint_reap(pid_t child, int *status);

/* The names of AF_UNIX sockets in their two sorts, unix(7). */

/* DIRECTORY/NAME as an address of just the length that getsockname() tells: with the final zero and
 * nothing behind it. -ENAMETOOLONG. */
int unix_path_address(const char *directory, const char *name, struct endpoint_address *out);

/* The path of such an address. */
const char *unix_path(const struct endpoint_address *address);

/* The same characters as an abstract name: as unique as the directory is. -ENAMETOOLONG. */
int unix_abstract_address(const char *directory, const char *name, struct endpoint_address *out);

/* What a system call gives in another process, told by its exit status. */

/* Runs work(argument) in a child and waits for its end. Returns what work did: 0, or an errno
 * number as it is, positive; a negative errno when there was no such result (-ECHILD: it was
 * killed). */
int witness_ask(int (*work)(void *argument), void *argument);

/* The second half, for a child that endpoint_fork() has started. */
int witness_answer(pid_t child);

#endif
