/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_time.h - where the time of one message goes. */
#ifndef IPCMARK_REPORT_MESSAGE_TIME_H
#define IPCMARK_REPORT_MESSAGE_TIME_H

#include "result/run.h"

/* Means over all messages of the invocations that count, so that the parts add up. What is left of
 * elapsed_ns on a side, it waited: for the other, for its CPU, or for room in the channel. CPU time
 * is counted by another clock and may come out longer than elapsed_ns, by its grain. */
struct run_side_time {
    double user_ns_per_message, system_ns_per_message;
};

struct message_time {
    double
        elapsed_ns; /* all of it NAN when any invocation that counts lacks a part, or none counts,
                        * and with several clients, whose times overlap */
    struct run_side_time side[2];
};

struct message_time message_time(const struct run *run, const struct run_case *run_case);

#endif
