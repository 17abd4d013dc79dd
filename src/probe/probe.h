/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe.h - one behaviour of a transport, found out by experiment.
 *
 * A probe makes a claim, as a textbook would, and then tries it with the system calls themselves,
 * not through transport.h: what it observed comes from the calls just made, and only then is it
 * held against the claim. */
#ifndef IPCMARK_PROBE_PROBE_H
#define IPCMARK_PROBE_PROBE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "text/message.h"

/* The claim holds: null, false, true. */
enum probe_outcome {
    PROBE_NOT_TRIED = -1, /* could not be tried here; `observed` says why */
    PROBE_CONTRADICTED,   /* what was observed is not what was claimed */
    PROBE_HOLDS,          /* it is */
};

enum {
    PROBE_MOST_TRANSPORTS = 8,
    PROBE_MOST_REMARKS = 3,
    PROBE_TEXT_BYTES = 640,
    PROBE_PHRASE_BYTES = 160,
    PROBE_BRIEF_BYTES = 96,
};

/* Plain data: it is handed over through shared memory. The texts are messages (text/message.h). */
struct probe_result {
    enum probe_outcome outcome;
    char done[PROBE_TEXT_BYTES];     /* what was tried, with the real figures: one line */
    char observed[PROBE_TEXT_BYTES]; /* what came of it: errno by name, bytes, counts: one line */
    char brief[PROBE_BRIEF_BYTES];   /* for the matrix, short: "EBADF", "65536 B", "8 of 8" */
};

/* What an experiment may use. */
struct probe_context {
    const char *directory;       /* fresh, private, 0700, for names; emptied afterwards */
    const char *visitor_program; /* to exec an unrelated program: probe_visitor() is its work */

    /* For probe_run(): signals are let through only while waiting, with this mask (NULL: the
     * current one); when a handler has then set *abort (may be NULL) to non-zero, the experiment is
     * given up. */
    const sigset_t *wait_mask;
    const volatile sig_atomic_t *abort;
};

/* What an experiment is given: from the context, and from its row of the registry. */
struct probe_trial {
    const char *transport, *directory, *visitor_program;
    const void *subject;
};

/* Its texts are source texts (text/text.h), marked where they have a word to be translated. */
struct probe {
    const char *name;     /* of the property, a row of the matrix: "end-of-stream" */
    const char *property; /* the same in words: "end of the stream" */
    /* To which it applies; ended by NULL. Words of the registry ("pipe"), of mechanisms
     * that are only tried, and "process" for what belongs to no transport (signals, exit handlers). Several probes may have one name when the
     * claim differs between transports; no transport has two of them. */
    const char *transports[PROBE_MOST_TRANSPORTS + 1];
    const char *claim; /* one sentence */
    const char *code;  /* the few lines of C that show it, for --explain; lines end in \n */
    /* What %1 ... in these lines stand for: comments that have words; ended by NULL. */
    const char *remarks[PROBE_MOST_REMARKS + 1];
    const char *reference; /* man pages and POSIX: "pipe(7); POSIX.1-2017, write()" */

    /* Runs in a process of its own, which leads a process group: whatever it forks is killed with
     * it. It may take as long as the time limit. Returns 0 with *out filled in (all four fields).
     * When a step that the experiment only needs, and is not about, fails, that is "could not be
     * tried": it returns a negative errno, or the process ends (endpoint.h). */
    int (*run)(const struct probe_trial *trial, struct probe_result *out);
    const void *subject; /* what several experiments with one run() differ in */
};

/* All probes in report order, ended by NULL; one array of each file of experiments. */
extern const struct probe *const probes[];

/* Whether it applies to that transport. */
bool probe_applies(const struct probe *probe, const char *transport);

/* Whether any applies to it. */
bool probe_knows(const char *transport);

/* Runs one in fresh processes. Always fills *out: what went wrong with the experiment itself
 * (its transport lacks what it needs, see measure/precondition.h; no end within limit_ms, killed by
 * a signal, a step that failed) makes it PROBE_NOT_TRIED, with
 * that as `observed`. Afterwards no process of it is left and the directory is empty. -EINTR:
 * *abort was set; else -errno: no experiment could be started. */
int probe_run(const struct probe *probe, const char *transport, const struct probe_context *context,
              unsigned limit_ms, struct probe_result *out);

enum { PROBE_MOST_FOUND = 12 };

/* Experiments in which all words of `words`, divided by blanks, stand, in English or in the
 * language in use: first those that have them in name and property, then in the claim, then in the
 * lines of C or the reference; those of one rank as in the registry. A word is found as a whole or
 * with an s behind it, letters of ASCII without case; one that ends in another letter also as a
 * beginning, for its endings change. Fills in the first PROBE_MOST_FOUND of `list`; returns how
 * many there are, which may be more. */
size_t probe_search(const char *words, const struct probe *list[PROBE_MOST_FOUND]);

/* The work of the unrelated program: `PROGRAM --probe-visitor TASK ADDRESS [MORE...]`; returns its
 * exit status. Tasks are listed in visitor.c. */
int probe_visitor(int argc, char **argv);

#endif
