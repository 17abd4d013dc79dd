/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_server.h - what `ipcmark serve` does for one that has connected: the child side of an
 * invocation, by the same exchange as here. In a process of its own, which ends with that. */
#ifndef IPCMARK_MEASURE_FAR_SERVER_H
#define IPCMARK_MEASURE_FAR_SERVER_H

#include <stdatomic.h>

#include "base/diagnosis.h"
#include "measure/far_line.h"
#include "transport/socket_kind.h"

/* How long a stranger may say nothing, and who has the key, between two orders, s. */
enum { FAR_GREETING_S = 5, FAR_ORDER_S = 15 };

/* What is said of a peer that vanishes. */
#define FAR_GONE "went away in the middle"

enum far_owned { FAR_OWNED_BY_NOBODY, FAR_OWNED_SOON, FAR_OWNED };

/* What all processes of a server share. */
struct far_desk {
    char key[FAR_KEY_HEX + 1];
    const char *version;         /* of this program */
    char about[FAR_ABOUT_BYTES]; /* its host, in lines as said to who asks */
    atomic_int peer;             /* the process that is at work for one; 0: none is */
    atomic_int owned;            /* enum far_owned: somebody has shown the key, if only to ask: */
    struct socket_address
        owner; /* only this host may use it from then on; its port means nothing */
    atomic_uint_least64_t last_ns; /* when somebody with the key was here last */
};

/* "192.0.2.1", "2001:db8::1". */
enum { FAR_ADDRESS_BYTES = 64 };
void far_address_text(const struct socket_address *address, char text[FAR_ADDRESS_BYTES]);

/* Reads what the peer behind `control` orders, and does it. 0: it has had what it asked for; else
 * -errno with *why, one line: it was turned away, or something failed in the middle. May end this
 * process by SIGALRM, when the peer's limit is over, and by SIGIO, when it is gone in the middle. */
int far_serve(int control, struct far_desk *desk, struct diagnosis *why);

#endif
