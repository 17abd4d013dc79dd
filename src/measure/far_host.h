/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_host.h - "tcp@HOST" as a transport of plans: the way to who serves there. What is done on that
 * way is in far_side.h. */
#ifndef IPCMARK_MEASURE_FAR_HOST_H
#define IPCMARK_MEASURE_FAR_HOST_H

#include "base/diagnosis.h"
#include "measure/far_line.h"
#include "transport/transport.h"
#include "workload/workload.h"

/* A transport of another host, as the process knows it that plans and waits. */
struct far_host {
    /* Stands for it in plans and requests; its name is `name`, and open() returns -ENOSYS. */
    struct transport transport;
    const struct transport *row; /* of the registry, whose functions do the work */
    char *name;                  /* "tcp@HOST:PORT", as typed */
    struct far_way way;
    char address[64], version[64]; /* numeric, and of ipcmark there */
    char about
        [FAR_ABOUT_BYTES]; /* what it tells of its host, in lines; "": nothing, as older ones */
};

/* The one that a transport stands for; NULL: it is none. */
const struct far_host *far_host_of(const struct transport *transport);

/* That transport, where the way leads, under that name. *out is the caller's, also the name. */
void far_host_make(struct far_host *out, const struct transport *row, const char *name);

/* Whether a workload can have its child side elsewhere: 0, or -EOPNOTSUPP with the reason. */
int far_host_check(const struct workload *workload, struct diagnosis *why);

/* Asks the server whether it would serve us, what version it is, and of what host. Errors as far_refusal(). */
int far_host_ask(struct far_host *host);

/* What such an error means: a message, the caller's; NULL: nothing special, or no memory. -EREMOTEIO:
 * the errno there says it, of which no limit of this machine is the cause. */
char *far_refusal(int error, int error_there);

#endif
