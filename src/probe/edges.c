/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * edges.c - what edge-triggered epoll tells of a descriptor that has not been read empty: nothing of
 * what is there, but of what comes. Pipes of Linux 5.5 to 5.13 told only of what came into an empty
 * one; later ones wake readers at every write again. */
#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { NO_EDGE_MS = 200 }; /* after so long there is none; what is to be told is there before */

/* How often it was told: after three bytes came; with two of them left; after one more came on top;
 * when all was read; after one more. */
struct edges {
    int first, unread, more, drained, last;
};

static int ask(int set, int wait_ms)
{
    struct epoll_event told;

    return step_call(epoll_wait(set, &told, 1, wait_ms));
}

/* Until there are so many; of datagrams the first one's byte is all that can be seen. */
static void put(const struct endpoint_pair *pair, const char *transport, int bytes, int in_all)
{
    while (bytes-- > 0)
        step(endpoint_write(pair->writer, "x", 1));
    endpoint_await_bytes(pair->reader, endpoint_is_datagram(transport) ? 1 : (size_t)in_all);
}

static struct edges look(const struct endpoint_pair *pair, const char *transport)
{
    struct epoll_event wanted = {.events = EPOLLIN | EPOLLET};
    int set = step_call(epoll_create1(EPOLL_CLOEXEC));
    struct edges seen;
    char byte;

    step_call(epoll_ctl(set, EPOLL_CTL_ADD, pair->reader, &wanted));
    put(pair, transport, 3, 3);
    seen.first = ask(set, NO_EDGE_MS);
    step_bytes(endpoint_read_now(pair->reader, &byte, 1));
    seen.unread = ask(set, 0);
    put(pair, transport, 1, 3);
    seen.more = ask(set, NO_EDGE_MS);
    while (endpoint_read_now(pair->reader, &byte, 1) == 1)
        continue;
    seen.drained = ask(set, 0);
    put(pair, transport, 1, 1);
    seen.last = ask(set, NO_EDGE_MS);
    return seen;
}

static int edges_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    const struct edges seen = look(&pair, trial->transport);

    probe_done(out, N_("EPOLLIN | EPOLLET; wrote 3 times 1 byte, read 1, wrote 1 more, read until "
                       "EAGAIN, wrote 1; epoll_wait() after each"));
    probe_observed(out,
                   N_("events: %1 after the first 3 bytes, %2 with 2 of them unread, %3 after "
                      "another on top of them, %4 when all was read, %5 after the last"),
                   NUMBER(seen.first), NUMBER(seen.unread), NUMBER(seen.more), NUMBER(seen.drained),
                   NUMBER(seen.last));
    probe_brief(out, seen.more == 1 ? N_("each write") : N_("only when empty"));
    return probe_conclude(out, seen.first == 1 && seen.unread == 0 && seen.more == 1 &&
                                   seen.drained == 0 && seen.last == 1);
}

const struct probe probe_edges = {
    .name = "edge-triggered",
    .property = N_("edges of epoll"),
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp", "socketpair",
                   "unix-seqpacket"},
    .claim = N_("Edge-triggered epoll tells that something came, also where something is left, and "
                "nothing of what is left: so read until EAGAIN before waiting again."),
    .code = "epoll_ctl(set, EPOLL_CTL_ADD, fd, &(struct epoll_event){EPOLLIN | EPOLLET, {0}});\n"
            "write(writer, \"xxx\", 3); /* epoll_wait: 1 */\n"
            "read(fd, &byte, 1);      /* %1 */\n"
            "write(writer, \"x\", 1);   /* %2 */\n"
            "while (read(fd, text, sizeof text) > 0)\n"
            "    continue;\n"
            "epoll_wait(set, &event, 1, -1);\n",
    .remarks = {N_("epoll_wait: 0, though 2 are left"),
                N_("epoll_wait: 1; a pipe of Linux 5.5 to 5.13: 0")},
    .reference = N_("epoll(7), \"Level-triggered and edge-triggered\"; the commit 3a34b13a88ca of "
                    "Linux 5.14 about pipes"),
    .run = edges_run,
};
