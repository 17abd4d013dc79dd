/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_pipe.h - the channel of connection_pipe.c, and its connections, each with a process
 * that is forked to answer (connection_pipe_fork.c). */
#ifndef IPCMARK_TRANSPORT_CONNECTION_PIPE_H
#define IPCMARK_TRANSPORT_CONNECTION_PIPE_H

#include <sched.h>
#include <signal.h>

#include "transport/connection.h"
#include "transport/connection_fd.h"
#include "transport/socket_kind.h"

/* What the answering processes of an exchange leave; one runs after the other, so without locks. */
struct pipe_answers {
    struct connection_counts counts;
    int error; /* of the first process that failed */
};

struct pipe_connection {
    struct connection_fd connection;   /* first: connection_fd.h; the parent's ends */
    const struct socket_kind *sockets; /* NULL: pipes */
    int control[SIDE_COUNT];           /* connected: the child's CPUs one way, answers the other */
    int born_fd;                       /* eventfd: the new process runs */
    struct pipe_answers *answers;      /* shared memory */

    /* The parent's. */
    cpu_set_t answering_cpus;
    bool other_cpus; /* those are not ours */
    sigset_t signals_before;
    bool signals_blocked;
    connection_answer *answer;
    void *argument;
    bool apart;       /* fork_ns is wanted */
    pid_t answering;  /* -1: none */
    uint64_t fork_ns; /* of the latest connection */
};

/* For open of struct transport: pairs of such sockets, NAMED_BY_NOTHING, or pipes (NULL). */
int pipe_connection_open(struct channel **out, const struct channel_spec *spec,
                         const struct socket_kind *sockets);

/* attach and close of struct transport; begin() and end() of the parent, and the rest. */
int pipe_connection_attach(struct channel *channel, enum side side);
void pipe_connection_close(struct channel *channel);
int pipe_connection_begin(struct channel *channel);
int pipe_connection_end(struct channel *channel);
extern const struct connection_forks pipe_connection_forks;

#endif
