/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pace.h - how long a message of a case takes, from its last few looks, and how many messages make
 * a duration of that.
 *
 * One look may have met a busy moment and be wrong by half; the median of several is not. */
#ifndef IPCMARK_MEASURE_PACE_H
#define IPCMARK_MEASURE_PACE_H

#include <stddef.h>
#include <stdint.h>

enum { PACE_LOOKS = 9 };

struct pace {
    double per_message_ns[PACE_LOOKS]; /* of the last looks, in a ring */
    size_t looks;                      /* ever; 0 at first */
};

/* One invocation that took so long for a message. */
void pace_look(struct pace *pace, double per_message_ns);

/* The median of the last PACE_LOOKS looks; at least one was there. */
double pace_per_message_ns(const struct pace *pace);

/* How many messages take about duration_ns: `fewest` .. INVOCATION_MAX_MESSAGES. */
uint64_t pace_messages(double duration_ns, double per_message_ns, uint64_t fewest);

#endif
