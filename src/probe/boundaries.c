/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * boundaries.c - whether what was written as a unit is read as one, and what a read with too little
 * room does to the rest. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { ROOM = 64, LONGEST_WAY_MS = 1000 };

/* What a read gave, in at most ROOM bytes: `5 bytes, "defgh"`, or the errno's name. */
static struct phrase given(ssize_t count, const char *bytes)
{
    struct phrase given = {0};
    char copy[ROOM + 1];

    if (count < 0) {
        PHRASE_IN(given.text, errno_name((int)-count));
        return given;
    }
    snprintf(copy, sizeof copy, "%.*s", (int)count, bytes);
    PHRASE_IN(given.text, N_("%1 bytes, \"%2\""), NUMBER(count), copy);
    return given;
}

/* With 3 and 5 bytes in it. */
static struct endpoint_pair open_3_and_5(const struct probe_trial *trial)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);

    step(endpoint_write(pair.writer, "abc", 3));
    step(endpoint_write(pair.writer, "defgh", 5));
    return pair;
}

static int merges_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = open_3_and_5(trial);
    char text[ROOM];

    endpoint_await_bytes(pair.reader, 8);
    ssize_t count = step_bytes(endpoint_read_now(pair.reader, text, sizeof text));

    probe_done(out, N_("write() of 3 and of 5 bytes, then one read() with room for %1"),
               NUMBER(ROOM));
    probe_observed(out, N_("read() gave %1"), given(count, text).text);
    probe_brief(out, MESSAGE_NUMBER("3 + 5 -> %zd", count));
    return probe_conclude(out, count == 8 && memcmp(text, "abcdefgh", 8) == 0);
}

/* UDP may bring a datagram a moment later; that it was merged with the one before is the exception. */
static void await_datagram(int reader)
{
    step_call(poll(&(struct pollfd){.fd = reader, .events = POLLIN}, 1, LONGEST_WAY_MS));
}

static int keeps_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = open_3_and_5(trial);
    char first[ROOM], second[ROOM];
    ssize_t first_count = step_bytes(endpoint_read(pair.reader, first, sizeof first));
    await_datagram(pair.reader);
    ssize_t second_count = endpoint_read_now(pair.reader, second, sizeof second);

    probe_done(out, N_("write() of 3 and of 5 bytes, then two read() with room for %1"),
               NUMBER(ROOM));
    probe_observed(out, N_("the first read() gave %1, the second %2"),
                   given(first_count, first).text, given(second_count, second).text);
    if (second_count < 0)
        probe_brief(out, MESSAGE_NUMBER("3 + 5 -> %zd", first_count));
    else
        probe_brief(out, MESSAGE_NUMBER("3 + 5 -> %zd, %zd", first_count, second_count));
    return probe_conclude(out, first_count == 3 && memcmp(first, "abc", 3) == 0 &&
                                   second_count == 5 && memcmp(second, "defgh", 5) == 0);
}

const struct probe probe_boundaries_stream = {
    .name = "boundaries",
    .property = N_("message boundaries"),
    .transports = {"pipe", "fifo", "unix-stream", "tcp", "socketpair"},
    .claim = N_(
        "A byte stream keeps no boundaries: what was written in two pieces can be read as one."),
    .code = "write(writer, \"abc\", 3);\n"
            "write(writer, \"defgh\", 5);\n"
            "read(reader, text, 64); /* 8: abcdefgh */\n",
    .reference = "pipe(7), unix(7), tcp(7); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = merges_run,
};

const struct probe probe_boundaries_datagram = {
    .name = "boundaries",
    .property = N_("message boundaries"),
    .transports = {"unix-dgram", "udp"},
    .claim = N_("A datagram is read as it was written: never merged with the next."),
    .code = "write(writer, \"abc\", 3);\n"
            "write(writer, \"defgh\", 5);\n"
            "read(reader, text, 64); /* 3: abc */\n"
            "read(reader, text, 64); /* 5: defgh */\n",
    .reference = "unix(7), socket(2); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = keeps_run,
};

const struct probe probe_boundaries_seqpacket = {
    .name = "boundaries",
    .property = N_("message boundaries"),
    .transports = {"unix-seqpacket"},
    .claim = N_(
        "A sequenced-packet connection keeps records apart and in order, as they were sent."),
    .code = "socketpair(AF_UNIX, SOCK_SEQPACKET, 0, end);\n"
            "write(end[0], \"abc\", 3);\n"
            "write(end[0], \"defgh\", 5);\n"
            "read(end[1], text, 64); /* 3: abc */\n"
            "read(end[1], text, 64); /* 5: defgh */\n",
    .reference = "unix(7), socket(2); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = keeps_run,
};

/* A read with room for 3 of 8 bytes, then one with room for all that follows. */
static int rest_comes_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char start[3], rest[ROOM];

    step(endpoint_write(pair.writer, "abcdefgh", 8));
    endpoint_await_bytes(pair.reader, 8);
    ssize_t start_count = step_bytes(endpoint_read_now(pair.reader, start, sizeof start));
    ssize_t rest_count = endpoint_read_now(pair.reader, rest, sizeof rest);

    probe_done(out, N_("write() of 8 bytes, a read() with room for 3, another with room for %1"),
               NUMBER(ROOM));
    probe_observed(out, N_("the first read() gave %1, the next %2"), given(start_count, start).text,
                   given(rest_count, rest).text);
    probe_brief(out, rest_count > 0 ? N_("rest follows") : N_("rest lost"));
    return probe_conclude(out, start_count == 3 && memcmp(start, "abc", 3) == 0 &&
                                   rest_count == 5 && memcmp(rest, "defgh", 5) == 0);
}

struct short_read {
    ssize_t start_count;  /* read with room for 3 */
    int flags;            /* msg_flags of it */
    ssize_t next_count;   /* the next read, or -errno */
    ssize_t length_count; /* with MSG_TRUNC, room for 3, or -errno */
    char next[ROOM];
};

static struct short_read read_too_little(int reader)
{
    char start[3];
    struct iovec room = {.iov_base = start, .iov_len = sizeof start};
    struct msghdr message = {.msg_iov = &room, .msg_iovlen = 1};
    struct short_read seen = {.start_count = 0};

    await_datagram(reader);
    seen.start_count = recvmsg(reader, &message, 0);
    if (seen.start_count < 0)
        step_failed(errno);
    seen.flags = message.msg_flags;
    await_datagram(reader);
    seen.next_count = endpoint_read_now(reader, seen.next, sizeof seen.next);
    await_datagram(reader);
    seen.length_count = recv(reader, start, sizeof start, MSG_TRUNC);
    if (seen.length_count < 0)
        seen.length_count = -errno;
    return seen;
}

static int rest_is_lost_run(const struct probe_trial *trial, struct probe_result *out)
{
    static const char *const datagrams[] = {"abcdefgh", "xy", "abcdefgh"};
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);

    for (int i = 0; i < 3; i++)
        step(endpoint_write(pair.writer, datagrams[i], strlen(datagrams[i])));
    const struct short_read seen = read_too_little(pair.reader);

    probe_done(out,
               N_("datagrams of 8, 2 and 8 bytes; recvmsg() with room for 3, read() with room for "
                  "%1, recv(MSG_TRUNC) with room for 3"),
               NUMBER(ROOM));
    probe_observed(
        out,
        seen.flags & MSG_TRUNC ? N_("recvmsg() gave %1 bytes, MSG_TRUNC set in msg_flags; read() "
                                    "then gave %2; recv(MSG_TRUNC) gave %3")
                               : N_("recvmsg() gave %1 bytes, MSG_TRUNC not set in msg_flags; "
                                    "read() then gave %2; recv(MSG_TRUNC) gave %3"),
        NUMBER(seen.start_count), given(seen.next_count, seen.next).text,
        seen.length_count < 0 ? errno_name((int)-seen.length_count)
                              : PHRASE(N_("%1, the real length"), NUMBER(seen.length_count)));
    bool lost = seen.next_count == 2 && memcmp(seen.next, "xy", 2) == 0;
    probe_brief(out, lost ? N_("rest lost, MSG_TRUNC") : N_("rest follows"));
    return probe_conclude(out, seen.start_count == 3 && (seen.flags & MSG_TRUNC) != 0 && lost &&
                                   seen.length_count == 8);
}

const struct probe probe_short_read_stream = {
    .name = "short-read",
    .property = N_("read with too little room"),
    .transports = {"pipe", "fifo", "unix-stream", "tcp", "socketpair"},
    .claim = N_("From a byte stream, what one read() had no room for comes with the next."),
    .code = "write(writer, \"abcdefgh\", 8);\n"
            "read(reader, text, 3);  /* 3: abc */\n"
            "read(reader, text, 64); /* 5: defgh */\n",
    .reference = "read(2), pipe(7), tcp(7); POSIX.1-2017, read()",
    .run = rest_comes_run,
};

const struct probe probe_short_read_datagram = {
    .name = "short-read",
    .property = N_("read with too little room"),
    .transports = {"unix-dgram", "unix-seqpacket", "udp"},
    .claim = N_(
        "The part of a datagram that one receive has no room for is lost, and MSG_TRUNC says so."),
    .code = "send(writer, \"abcdefgh\", 8, 0);\n"
            "send(writer, \"xy\", 2, 0);\n"
            "recvmsg(reader, &message, 0); /* %1 */\n"
            "recv(reader, text, 64, 0);    /* 2: xy */\n",
    .remarks = {N_("room for 3: abc, msg_flags & MSG_TRUNC")},
    .reference = "recv(2), unix(7); POSIX.1-2017, recvmsg()",
    .run = rest_is_lost_run,
};

/* ---- MSG_EOR of sequenced packets. POSIX lets a record be sent in parts, the last one with that
 * mark, and a receiver see it; AF_UNIX on Linux makes a record of every send ---- */

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
               N_("send() of 3 bytes %1 times, the second with MSG_EOR; recvmsg() with room for "
                  "all until EAGAIN"),
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
    .claim = N_("On Linux every send is a record of its own, with MSG_EOR or without; the receiver "
                "is not shown the mark that POSIX has for it."),
    .code = "send(end[0], \"abc\", 3, 0);\n"
            "send(end[0], \"abc\", 3, MSG_EOR);\n"
            "recvmsg(end[1], &message, 0); /* %1 */\n",
    .remarks = {N_("3: one send; msg_flags without MSG_EOR, this time and the next")},
    .reference = "unix(7), send(2), recvmsg(2); POSIX.1-2017, send(), recvmsg(): MSG_EOR",
    .run = record_mark_run,
};
