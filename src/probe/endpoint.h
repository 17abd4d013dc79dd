/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint.h - what experiments need before they begin: two connected ends of any transport, made
 * with plain system calls in the experiment's directory.
 *
 * Transports are named by the registry's words: "pipe", "fifo" and those of sockets, socket_kinds
 * in endpoint.c. Every descriptor is close-on-exec. Unless a function says that it returns an
 * errno, it is a step: where it fails, the process ends. None waits for ever: what did not happen
 * within ENDPOINT_WAIT_MS is ETIMEDOUT. */
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

/* ---- steps: what an experiment needs, but is not about. A step that fails ends the process at
 * once, with its errno as exit status: for an experiment that means "could not be tried", for a
 * child of endpoint_fork() it is the answer. Processes are not cleared up after, they end ---- */

/* The result of a function, unless that is a negative errno. */
int step(int result);
ssize_t step_bytes(ssize_t result);

/* The result of a system call, unless that is -1. */
int step_call(int result);

/* `number`: an errno. */
void step_failed(int number) __attribute__((noreturn));

/* Zeros, until the process ends; what is shared is also its children's. */
void *step_allocate(size_t bytes);
void *step_share(size_t bytes);

/* The number that a file of /proc begins with; `otherwise`, where that can't be read. Is no
 * step. */
long number_of_system(const char *path, long otherwise);

/* ---- endpoints ---- */

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
bool endpoint_is_listened_to(const char *transport); /* a socket that accept() gives */

/* DIRECTORY/NAME, as a path (also of a FIFO) or an abstract name, or 127.0.0.1 and a port that the
 * kernel chooses on bind. */
struct endpoint_address endpoint_make_address(const char *transport, const char *directory,
                                              const char *name);

/* A new blocking socket of the transport. */
int endpoint_socket(const char *transport);

/* The address as system calls take it. */
const struct sockaddr *endpoint_sockaddr(const struct endpoint_address *address);

/* What the calls give: 0 or an errno number. */
int endpoint_bind(int fd, const struct endpoint_address *address);
int endpoint_connect(int fd, const struct endpoint_address *address);

/* What the socket is bound to: with TCP, the port. */
struct endpoint_address endpoint_own_address(int fd);

/* A new blocking socket bound to the name; one that is listened to listens. *address is what was
 * really bound. Or a new FIFO, open for reading, non-blocking: a writer that comes then finds it
 * there. */
int endpoint_serve(const char *transport, const char *directory, const char *name,
                   struct endpoint_address *address);
int endpoint_serve_at(const char *transport, struct endpoint_address *address);

/* A new blocking socket connected to the address, or a FIFO opened for writing, non-blocking; the
 * descriptor or -errno. */
int endpoint_join(const char *transport, const struct endpoint_address *address);

/* The next client of a listening socket, which is waited for; a blocking descriptor. */
int endpoint_accept(int listener);

/* Both ends, non-blocking; the name that they met by is removed again. The datagram sender has no
 * name of its own and the receiver is not connected back to it, as a server is not. */
struct endpoint_pair endpoint_pair_open(const char *transport, const char *directory);

/* The read end of a new pipe, whose other end is *writer, or of a FIFO of that name, whose path is
 * *address. */
int endpoint_open_reader(const char *transport, const char *directory, const char *name,
                         struct endpoint_address *address, int *writer);

/* Closes what is open, once. */
void endpoint_close(int *fd);

void endpoint_set_blocking(int fd, bool blocking);

/* write(): how many bytes were taken, or -errno. */
ssize_t endpoint_write_some(int fd, const void *data, size_t bytes);

/* The same, where nothing less than everything is a success: 0, -EIO for a part, or -errno. */
int endpoint_write(int fd, const void *data, size_t bytes);

/* Waits until poll() reports any of `events` (or an error or hang-up) for the descriptor. */
void endpoint_await(int fd, short events);

/* Between two looks at what has to become so: a millisecond, which is counted. */
void endpoint_pause(int *pauses);

/* Waits until at least `bytes` can be read at once, as FIONREAD counts them (datagrams: those of
 * the first one). TCP needs it: what was written may arrive a moment later. */
void endpoint_await_bytes(int fd, size_t bytes);

/* read(), after waiting until there is something to read: bytes, 0 at the end, or -errno. */
ssize_t endpoint_read(int fd, void *buffer, size_t bytes);

/* read() without waiting: bytes, 0 at the end, or -errno. */
ssize_t endpoint_read_now(int fd, void *buffer, size_t bytes);

/* The next byte, which must come. */
char endpoint_read_byte(int fd);

/* What came of a read, in a word: "0", "data" or the errno's name. */
const char *endpoint_result_text(ssize_t result);

/* Forks; the child runs work(argument) and ends with its result as exit status, without exit
 * handlers. It dies with this process. */
pid_t endpoint_fork(int (*work)(void *argument), void *argument);

/* Work of a child: it lives, and has what it inherited, until a byte comes on that descriptor. */
int endpoint_stay(void *fd);

/* Waits for a child: its status as waitpid() gives it. */
int endpoint_reap(pid_t child);

/* The names of AF_UNIX sockets in their two sorts, unix(7). */

/* DIRECTORY/NAME as an address of just the length that getsockname() tells: with the final zero and
 * nothing behind it. */
struct endpoint_address unix_path_address(const char *directory, const char *name);

/* The path of such an address. */
const char *unix_path(const struct endpoint_address *address);

/* The same characters as an abstract name: as unique as the directory is. */
struct endpoint_address unix_abstract_address(const char *directory, const char *name);

/* What a system call gives in another process, told by its exit status. */

/* Runs work(argument) in a child and waits for its end. Returns what work did: 0, or an errno
 * number as it is, positive. */
int witness_ask(int (*work)(void *argument), void *argument);

/* The second half, for a child that endpoint_fork() or visitor_start() has started. A visitor that
 * could not be exec'd is a step that failed: ENOEXEC. */
int witness_answer(pid_t child);

#endif
