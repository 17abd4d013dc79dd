/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program.h - runs the built ipcmark as a child process, without a shell.
 *
 * It leads a process group of its own, and this process adopts what it leaves behind
 * (PR_SET_CHILD_SUBREAPER), so that a process that outlives it is always found. */
#ifndef IPCMARK_TESTS_BENCH_PROGRAM_H
#define IPCMARK_TESTS_BENCH_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* For everything that a program does; after that its process group is killed. */
#define PROGRAM_DEADLINE_MS 60000

enum stream {
    STREAM_CAPTURED, /* a pipe, read by the test */
    STREAM_CLOSED,
    STREAM_FULL,     /* /dev/full */
    STREAM_UNREAD,   /* a pipe that nobody reads */
    STREAM_TERMINAL, /* a pseudo-terminal, read by the test; the same one for both */
};

struct order {
    const char *arguments[32];  /* after the program's name; NULL ends them */
    const char *environment[6]; /* "NAME=VALUE", on top of a small fixed one; NULL ends them */
    const char *directory;      /* to run in */
    const char *temporary;      /* TMPDIR */
    unsigned open_files;        /* RLIMIT_NOFILE; 0: as it is */
    struct {
        int resource; /* RLIMIT_... */
        unsigned long value;
    } limit;              /* one more, soft and hard; value 0: as it is */
    int refused_calls[4]; /* numbers of system calls that fail with EPERM; 0 ends them */
    unsigned user;        /* who runs it, if the tester is root; 0: the tester */
    int ignored_signal;   /* besides; 0: none. All others have their default action */
    enum stream out, err;
    void (*confine)(
        void); /* called in the new process before it becomes the program; NULL: nothing */
};

struct program {
    pid_t pid; /* its process group, too; 0: none runs */
    int pidfd;
    int ends[2];       /* of stdout and stderr, to read from; -1: none, or at their end */
    FILE *captured[2]; /* memory streams into out and err */
    uint64_t deadline_ms;

    /* Results; out and err are strings, never NULL, from the first program_*() call on. */
    char *out, *err;
    size_t out_bytes, err_bytes;
    int exit_status; /* -1: it was killed, by */
    int killed_by;   /* this signal; 0: it exited */
    bool timed_out;
    unsigned left_processes; /* of its group, when it ended; they have ended since */
};

/* Starts it. -1 with errno: it can't be started. */
int program_start(struct program *program, const struct order *order);

/* Reads what it has written until now. false: it has ended, or the deadline is over. */
bool program_poll(struct program *program);

/* How many processes of its group run ipcmark-worker. */
unsigned program_workers(const struct program *program);

/* Waits for its end and for that of its whole group, then fills the results. */
void program_finish(struct program *program);

/* Kills what still runs and releases everything. */
void program_clear(struct program *program);

#endif
