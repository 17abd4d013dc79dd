/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conduct.h - what of a process a plug-in is to leave as it was (ipcmark/transport.h). */
#ifndef IPCMARK_MEASURE_CONDUCT_H
#define IPCMARK_MEASURE_CONDUCT_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

enum conduct_part {
    CONDUCT_FINE,
    CONDUCT_SIGNALS,
    CONDUCT_MASK,
    CONDUCT_ENVIRONMENT,
    CONDUCT_DIRECTORY,
    CONDUCT_PARTS,
};

/* This process at one moment. */
struct conduct {
    void (*handlers[NSIG])(int); /* by number; NULL, SIG_DFL: also where there is no such signal */
    sigset_t mask;
    uint64_t environment; /* a hash of all of it */
    dev_t device;         /* of the working directory */
    ino_t inode;
};

void conduct_look(struct conduct *out);

/* The first part that is another; CONDUCT_FINE: none is. SIGCHLD, SIGPIPE and SIGALRM, which the
 * harness sets itself, are passed over. */
enum conduct_part conduct_differs(const struct conduct *before, const struct conduct *after);

/* What was done, a source text: "it changed the environment". */
const char *conduct_text(enum conduct_part part);

#endif
