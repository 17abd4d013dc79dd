/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record_mark.c - MSG_EOR of sequenced packets. POSIX lets a record be sent in parts, the last one
 * with that mark, and a receiver see it; AF_UNIX on Linux makes a record of every send. */
#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { RECORDS = 3 };

struct marks {
    int records;       /* received */
    int whole, marked; /* of them: with the 3 bytes of one send; with MSG_EOR */
};

static struct marks pass(const struct endpoint_pair *pair)
{
    static const int flags[RECORDS] = {0, MSG_EOR, 0};
    struct marks seen = {0};

    for (int i = 0; i < RECORDS; i++)
        if (send(pair->writer, "abc", 3, flags[i] | MSG_NOSIGNAL) != 3)
            step_failed(errno);
    for (;;) {
        char bytes[16];
        struct iovec room = {.iov_base = bytes, .iov_len = sizeof bytes};
        struct msghdr message = {.msg_iov = &room, .msg_iovlen = 1};
        ssize_t count = recvmsg(pair->reader, &message, 0);
        if (count <= 0)
            return seen;
        seen.records++;
        seen.whole += count == 3;
        seen.marked += (message.msg_flags & MSG_EOR) != 0;
    }
}

static int record_mark_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    const struct marks seen = pass(&pair);

    probe_done(out,
               N_("send() of 3 bytes %1 times, the second with MSG_EOR; recvmsg() with room "
                  "for all until EAGAIN"),
               NUMBER(RECORDS));
    probe_observed(out, N_("%1 records of 3 bytes; MSG_EOR set in msg_flags of %2"),
                   NUMBER(seen.whole), NUMBER(seen.marked));
    probe_brief(out, N_("%1 records, %2 marked"), NUMBER(seen.records), NUMBER(seen.marked));
    return probe_conclude(out,
                          seen.records == RECORDS && seen.whole == RECORDS && seen.marked == 0);
}

const struct probe probe_record_mark = {
    .name = "record-mark",
    .property = N_("end of a record, MSG_EOR"),
    .transports = {"unix-seqpacket"},
    .claim = N_(
        "On Linux every send is a record of its own, with MSG_EOR or without; the receiver is "
        "not shown the mark that POSIX has for it."),
    .code = "send(end[0], \"abc\", 3, 0);\n"
            "send(end[0], \"abc\", 3, MSG_EOR);\n"
            "recvmsg(end[1], &message, 0); /* %1 */\n",
    .remarks = {N_("3: one send; msg_flags without MSG_EOR, this time and the next")},
    .reference = "unix(7), send(2), recvmsg(2); POSIX.1-2017, send(), recvmsg(): MSG_EOR",
    .run = record_mark_run,
};
