/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * boundaries.c - whether what was written as a unit is read as one, and what a read with too little
 * room does to the rest. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { ROOM = 64 };

/* What a read gave, in at most ROOM bytes: `5 bytes, "defgh"`, or the errno's name. */
static const char *describe(char *text, size_t size, ssize_t count, const char *bytes)
{
    if (count < 0)
        return errno_name((int)-count);
    snprintf(text, size, "%zd bytes, \"%.*s\"", count, (int)count, bytes);
    return text;
}

static int write_3_and_5(struct endpoint_pair *pair)
{
    int error = endpoint_write(pair->writer, "abc", 3);

    return error != 0 ? error : endpoint_write(pair->writer, "defgh", 5);
}

static int merges(struct endpoint_pair *pair, struct probe_result *out)
{
    char text[ROOM], given[2 * ROOM];

    int error = write_3_and_5(pair);
    if (error == 0)
        error = endpoint_await_bytes(pair->reader, 8);
    if (error != 0)
        return error;
    ssize_t count = read(pair->reader, text, sizeof text);
    if (count < 0)
        return -errno;

    probe_done(out, "write() of 3 and of 5 bytes, then one read() with room for %d", ROOM);
    probe_observed(out, "read() gave %s", describe(given, sizeof given, count, text));
    probe_brief(out, "3 + 5 -> %zd", count);
    return probe_conclude(out, count == 8 && memcmp(text, "abcdefgh", 8) == 0);
}

static int keeps(struct endpoint_pair *pair, struct probe_result *out)
{
    char first[ROOM], second[ROOM], first_text[2 * ROOM], second_text[2 * ROOM];

    int error = write_3_and_5(pair);
    if (error != 0)
        return error;
    ssize_t first_count = endpoint_read(pair->reader, first, sizeof first);
    if (first_count < 0)
        return (int)first_count;
    ssize_t second_count = endpoint_read_now(pair->reader, second, sizeof second);

    probe_done(out, "write() of 3 and of 5 bytes, then two read() with room for %d", ROOM);
    probe_observed(out, "the first read() gave %s, the second %s",
                   describe(first_text, sizeof first_text, first_count, first),
                   describe(second_text, sizeof second_text, second_count, second));
    if (second_count < 0)
        probe_brief(out, "3 + 5 -> %zd", first_count);
    else
        probe_brief(out, "3 + 5 -> %zd, %zd", first_count, second_count);
    return probe_conclude(out, first_count == 3 && memcmp(first, "abc", 3) == 0 &&
                                   second_count == 5 && memcmp(second, "defgh", 5) == 0);
}

static int merges_run(const struct probe_context *context, const char *transport,
                      struct probe_result *out)
{
    return endpoint_pair_try(context, transport, merges, out);
}

static int keeps_run(const struct probe_context *context, const char *transport,
                     struct probe_result *out)
{
    return endpoint_pair_try(context, transport, keeps, out);
}

const struct probe probe_boundaries_stream = {
    .name = "boundaries",
    .property = "message boundaries",
    .transports = {"pipe", "fifo", "unix-stream", "tcp"},
    .claim =
        "A byte stream keeps no boundaries: what was written in two pieces can be read as one.",
    .code = "write(writer, \"abc\", 3);\n"
            "write(writer, \"defgh\", 5);\n"
            "read(reader, text, 64); /* 8: abcdefgh */\n",
    .reference = "pipe(7), unix(7), tcp(7); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = merges_run,
};

const struct probe probe_boundaries_datagram = {
    .name = "boundaries",
    .property = "message boundaries",
    .transports = {"unix-dgram"},
    .claim = "A datagram is read as it was written: never merged with the next.",
    .code = "write(writer, \"abc\", 3);\n"
            "write(writer, \"defgh\", 5);\n"
            "read(reader, text, 64); /* 3: abc */\n"
            "read(reader, text, 64); /* 5: defgh */\n",
    .reference = "unix(7), socket(2); POSIX.1-2017, System Interfaces 2.10.6 Socket Types",
    .run = keeps_run,
};

/* A read with room for 3 of 8 bytes, then one with room for all that follows. */
static int rest_comes(struct endpoint_pair *pair, struct probe_result *out)
{
    char start[3], rest[ROOM], start_text[2 * ROOM], rest_text[2 * ROOM];

    int error = endpoint_write(pair->writer, "abcdefgh", 8);
    if (error == 0)
        error = endpoint_await_bytes(pair->reader, 8);
    if (error != 0)
        return error;
    ssize_t start_count = read(pair->reader, start, sizeof start);
    if (start_count < 0)
        return -errno;
    ssize_t rest_count = endpoint_read_now(pair->reader, rest, sizeof rest);

    probe_done(out, "write() of 8 bytes, a read() with room for 3, another with room for %d", ROOM);
    probe_observed(out, "the first read() gave %s, the next %s",
                   describe(start_text, sizeof start_text, start_count, start),
                   describe(rest_text, sizeof rest_text, rest_count, rest));
    probe_brief(out, rest_count > 0 ? "rest follows" : "rest lost");
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

static int read_too_little(const struct endpoint_pair *pair, struct short_read *seen)
{
    char start[3];
    struct iovec room = {.iov_base = start, .iov_len = sizeof start};
    struct msghdr message = {.msg_iov = &room, .msg_iovlen = 1};

    seen->start_count = recvmsg(pair->reader, &message, 0);
    if (seen->start_count < 0)
        return -errno;
    seen->flags = message.msg_flags;
    seen->next_count = endpoint_read_now(pair->reader, seen->next, sizeof seen->next);
    seen->length_count = recv(pair->reader, start, sizeof start, MSG_TRUNC);
    if (seen->length_count < 0)
        seen->length_count = -errno;
    return 0;
}

static int rest_is_lost(struct endpoint_pair *pair, struct probe_result *out)
{
    static const char *const datagrams[] = {"abcdefgh", "xy", "abcdefgh"};
    struct short_read seen = {0};
    char next_text[2 * ROOM], length_text[2 * ROOM];
    int error = 0;

    for (int i = 0; error == 0 && i < 3; i++)
        error = endpoint_write(pair->writer, datagrams[i], strlen(datagrams[i]));
    if (error == 0)
        error = read_too_little(pair, &seen);
    if (error != 0)
        return error;

    probe_done(out,
               "datagrams of 8, 2 and 8 bytes; recvmsg() with room for 3, read() with room for "
               "%d, recv(MSG_TRUNC) with room for 3",
               ROOM);
    if (seen.length_count < 0)
        snprintf(length_text, sizeof length_text, "%s", errno_name((int)-seen.length_count));
    else
        snprintf(length_text, sizeof length_text, "%zd, the real length", seen.length_count);
    probe_observed(out,
                   "recvmsg() gave %zd bytes, MSG_TRUNC %s in msg_flags; read() then gave %s; "
                   "recv(MSG_TRUNC) gave %s",
                   seen.start_count, seen.flags & MSG_TRUNC ? "set" : "not set",
                   describe(next_text, sizeof next_text, seen.next_count, seen.next), length_text);
    bool lost = seen.next_count == 2 && memcmp(seen.next, "xy", 2) == 0;
    probe_brief(out, lost ? "rest lost, MSG_TRUNC" : "rest follows");
    return probe_conclude(out, seen.start_count == 3 && (seen.flags & MSG_TRUNC) != 0 && lost &&
                                   seen.length_count == 8);
}

static int rest_comes_run(const struct probe_context *context, const char *transport,
                          struct probe_result *out)
{
    return endpoint_pair_try(context, transport, rest_comes, out);
}

static int rest_is_lost_run(const struct probe_context *context, const char *transport,
                            struct probe_result *out)
{
    return endpoint_pair_try(context, transport, rest_is_lost, out);
}

const struct probe probe_short_read_stream = {
    .name = "short-read",
    .property = "read with too little room",
    .transports = {"pipe", "fifo", "unix-stream", "tcp"},
    .claim = "From a byte stream, what one read() had no room for comes with the next.",
    .code = "write(writer, \"abcdefgh\", 8);\n"
            "read(reader, text, 3);  /* 3: abc */\n"
            "read(reader, text, 64); /* 5: defgh */\n",
    .reference = "read(2), pipe(7), tcp(7); POSIX.1-2017, read()",
    .run = rest_comes_run,
};

const struct probe probe_short_read_datagram = {
    .name = "short-read",
    .property = "read with too little room",
    .transports = {"unix-dgram"},
    .claim =
        "The part of a datagram that one receive has no room for is lost, and MSG_TRUNC says so.",
    .code = "send(writer, \"abcdefgh\", 8, 0);\n"
            "send(writer, \"xy\", 2, 0);\n"
            "recvmsg(reader, &message, 0); /* room for 3: abc, msg_flags & MSG_TRUNC */\n"
            "recv(reader, text, 64, 0);    /* 2: xy */\n",
    .reference = "recv(2), unix(7); POSIX.1-2017, recvmsg()",
    .run = rest_is_lost_run,
};
