/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * relation_pipe.h - the channel of relation_pipe.c, and its relations, each with a process that is
 * forked to answer (relation_pipe_fork.c). */
#ifndef IPCMARK_TRANSPORT_RELATION_PIPE_H
#define IPCMARK_TRANSPORT_RELATION_PIPE_H

#include <sched.h>
#include <signal.h>

#include "transport/relation.h"
#include "transport/relation_fd.h"

/* What the answering processes of an exchange leave; one runs after the other, so without locks. */
struct pipe_answers {
    struct relation_counts counts;
    int error; /* of the first process that failed */
};

struct pipe_relation {
    struct relation_fd relation;  /* first: relation_fd.h; the parent's ends */
    int control[SIDE_COUNT];      /* connected: the child's CPUs one way, answers the other */
    int born_fd;                  /* eventfd: the new process runs */
    struct pipe_answers *answers; /* shared memory */

    /* The parent's. */
    cpu_set_t answering_cpus;
    bool other_cpus; /* those are not ours */
    sigset_t signals_before;
    bool signals_blocked;
    relation_answer *answer;
    void *argument;
    bool apart;       /* fork_ns is wanted */
    pid_t answering;  /* -1: none */
    uint64_t fork_ns; /* of the latest relation */
};

/* begin() and end() of the parent. */
int pipe_relation_begin(struct channel *channel);
int pipe_relation_end(struct channel *channel);

#endif
