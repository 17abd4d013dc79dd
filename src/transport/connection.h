/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection.h - what connections (struct connection of ipcmark/transport.h) need besides where each has
 * a process of its own. */
#ifndef IPCMARK_TRANSPORT_CONNECTION_H
#define IPCMARK_TRANSPORT_CONNECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "transport/transport.h"

/* What was received and sent on the answering side. */
struct connection_counts {
    uint64_t received_messages, sent_messages;
    uint64_t received_bytes, sent_bytes;
};

/* Receives the question and sends the answer over `channel`, and counts both in *counts as it goes.
 * 0 or a negative errno. */
typedef int connection_answer(struct channel *channel, void *argument,
                              struct connection_counts *counts);

/* Only where a connection needs a process made for it, by the client: a pipe has no name, so both
 * its ends come from a common ancestor. begin() and end() are the parent's alone there, and
 * answers are given by a process that begin() forks and end() reaps; the child side only collects
 * what those processes counted. */
struct connection_forks {
    /* The parent, before the first connection of an exchange: what the forked processes do, each
     * with its copy of *argument as it is when it is forked. With `apart`, begin() waits until the
     * new process runs, and fork_ns() tells the time. */
    void (*prepare)(struct channel *channel, connection_answer *answer, void *argument, bool apart);

    /* The parent, after end(): how long it waited for the new process to run and, in end(), for its
     * end; with `apart` only, else 0. Within the time from before begin() to after end(). */
    uint64_t (*fork_ns)(const struct channel *channel);

    /* The parent, once after the last connection of an exchange, also after an error: hands the
     * counts over to collect(). Returns the error of an answering process (-EBADMSG, ...), or 0;
     * -EPIPE: the child side is gone. */
    int (*finish)(struct channel *channel);

    /* The child side, once for every exchange: waits for finish() and fills *counts. Returns as
     * finish(); -EPIPE: the parent is gone. */
    int (*collect)(struct channel *channel, struct connection_counts *counts);
};

/* For the transports' tables; sockets.c has those of its own rows. */
extern const struct connection connection_pipe, connection_fifo;

#endif
