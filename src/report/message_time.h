/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_time.h - where the time of one message goes. */
#ifndef IPCMARK_REPORT_MESSAGE_TIME_H
#define IPCMARK_REPORT_MESSAGE_TIME_H

#include "result/run.h"

/* Means over all messages of the invocations that count, so that the parts add up. What is left of
 * elapsed_ns on a side, it waited: for the other, for its CPU, or for room in the channel. CPU
 * time is counted by another clock and may come out longer than elapsed_ns, by its grain. All NAN
 * when any invocation that counts lacks a part, or none counts, and with several clients, whose
 * times overlap. */
struct message_time {
    double elapsed_ns;
    double user_ns[2], system_ns[2]; /* parent or server, child */
};

struct message_time message_time(const struct run *run, const struct run_case *run_case);

#endif
