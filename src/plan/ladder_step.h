/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder_step.h - ladders: cases in an order, each of which changes something of the one before it, and is
 * compared with that and with the first. */
#ifndef IPCMARK_PLAN_LADDER_STEP_H
#define IPCMARK_PLAN_LADDER_STEP_H

#include <stddef.h>

#include "base/diagnosis.h"

enum { LADDER_NAME_BYTES = 32 };

/* One case, but for its workload and placement. Texts stand in tables. */
struct step {
    char ladder[LADDER_NAME_BYTES]; /* a-z, 0-9 and -; steps of one ladder stand together */
    const char *transport;
    size_t message_bytes;
    size_t buffer_bytes; /* 0: default */
    const char *wait;    /* "default" or of wait_names[] */
    unsigned batch;
};

/* Owned: release with step_list_clear(). */
struct step_list {
    struct step *steps;
    size_t count;
};

/* Appends "ladder=pipe transport=pipe size=4K buffer=64K wait=block batch=1", in any order: what is
 * left out is as in the step before. With ladder= another one begins, of which transport and size
 * have to be said; the others are then the defaults. -EINVAL with *why: none of these parts, one
 * twice, a bad value or several, a name that is not of a ladder, nothing changed; -ENOMEM. */
int step_list_append(struct step_list *list, const char *text, struct diagnosis *why);
void step_list_clear(struct step_list *list);

#endif
