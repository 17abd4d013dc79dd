/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * readiness.c - what select(), poll() and epoll say of a descriptor, and whether read() or accept()
 * then does so: "readable" means that the call will not block, not that there is data. */
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { BYTES = 3 };

struct readiness {
    bool by_select, by_poll, by_epoll;
};

enum { MOST_STATES = 5 };

struct readiness_trial {
    struct phrase seen[MOST_STATES]; /* in the descriptor states tried */
    unsigned states, agreeing;       /* those in which the call did as told */
};

static bool ask_select(int fd, int wait_ms)
{
    struct timeval wait = {.tv_sec = wait_ms / 1000,
                           .tv_usec = (suseconds_t)(wait_ms % 1000) * 1000};
    fd_set set;

    if (fd >= FD_SETSIZE)
        step_failed(EMFILE);
    FD_ZERO(&set);
    FD_SET(fd, &set);
    return step_call(select(fd + 1, &set, NULL, NULL, &wait)) > 0 && FD_ISSET(fd, &set);
}

static bool ask_poll(int fd, int wait_ms)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};

    /* A pipe without writers is reported by POLLHUP alone. */
    return step_call(poll(&wanted, 1, wait_ms)) > 0 && (wanted.revents & (POLLIN | POLLHUP)) != 0;
}

static bool ask_epoll(int fd, int wait_ms)
{
    struct epoll_event wanted = {.events = EPOLLIN}, seen = {0};
    int set = step_call(epoll_create1(EPOLL_CLOEXEC));

    step_call(epoll_ctl(set, EPOLL_CTL_ADD, fd, &wanted));
    int count = step_call(epoll_wait(set, &seen, 1, wait_ms));
    close(set);
    return count > 0 && (seen.events & (EPOLLIN | EPOLLHUP)) != 0;
}

/* `awaited`: it may still have to become ready, as data on TCP do; else only what is so now. */
static struct readiness ask_all(int fd, bool awaited)
{
    int wait_ms = awaited ? ENDPOINT_WAIT_MS : 0;
    struct readiness said = {.by_select = ask_select(fd, wait_ms)};

    said.by_poll = ask_poll(fd, wait_ms);
    said.by_epoll = ask_epoll(fd, wait_ms);
    return said;
}

static const char *readable(bool is_so)
{
    return is_so ? N_("ready") : N_("not ready");
}

/* Notes what was said of the descriptor, and what the call on it then gave. */
static void note(struct readiness_trial *experiment, const struct readiness *said, const char *call,
                 const char *result, bool would_block)
{
    bool one_voice = said->by_select == said->by_poll && said->by_poll == said->by_epoll;
    char *text = experiment->seen[experiment->states++].text;

    if (one_voice)
        probe_put(
            text, PROBE_PHRASE_BYTES,
            PROBE_PARTS(said->by_poll ? N_("ready, %1 %2") : N_("not ready, %1 %2"), call, result));
    else
        probe_put(text, PROBE_PHRASE_BYTES,
                  PROBE_PARTS(N_("select %1, poll %2, epoll %3, %4 %5"),
                              PHRASE(readable(said->by_select)), PHRASE(readable(said->by_poll)),
                              PHRASE(readable(said->by_epoll)), call, result));
    experiment->agreeing += one_voice && said->by_poll != would_block;
}

static void try_read(struct readiness_trial *experiment, int fd, bool awaited)
{
    const struct readiness said = ask_all(fd, awaited);
    char buffer[BYTES + 1];
    ssize_t bytes = read(fd, buffer, sizeof buffer);
    int number = errno_of(bytes);

    note(experiment, &said, "read",
         bytes < 0 ? errno_name(number) : PHRASE(N_("success (%1 bytes)"), NUMBER(bytes)),
         number == EAGAIN);
}

static void try_accept(struct readiness_trial *experiment, int listener, bool awaited)
{
    const struct readiness said = ask_all(listener, awaited);
    int number = errno_of(accept(listener, NULL, NULL));

    note(experiment, &said, "accept", errno_name(number), number == EAGAIN);
}

/* Empty, with 3 bytes, closed. */
static void try_pair(struct readiness_trial *experiment, const struct probe_trial *trial)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);

    try_read(experiment, pair.reader, false);
    step(endpoint_write(pair.writer, "abc", BYTES));
    try_read(experiment, pair.reader, true);
    close(pair.writer);
    try_read(experiment, pair.reader, !endpoint_is_datagram(trial->transport));
}

/* With nobody there, with a client. */
static void try_listener(struct readiness_trial *experiment, const struct probe_trial *trial)
{
    struct endpoint_address address;
    int listener = endpoint_serve(trial->transport, trial->directory, "listener", &address);

    endpoint_set_blocking(listener, false);
    try_accept(experiment, listener, false);
    step(endpoint_join(trial->transport, &address));
    try_accept(experiment, listener, true);
}

static int run(const struct probe_trial *trial, struct probe_result *out)
{
    struct readiness_trial experiment = {0};

    try_pair(&experiment, trial);
    if (endpoint_is_listened_to(trial->transport))
        try_listener(&experiment, trial);
    const struct phrase *seen = experiment.seen;
    if (endpoint_is_listened_to(trial->transport)) {
        probe_done(out, N_("in each state asked select(), poll() and epoll_wait() for readability, "
                           "then called read() or accept(), O_NONBLOCK"));
        probe_observed(out,
                       N_("empty: %1; 3 bytes there: %2; writer closed: %3; listener, nobody "
                          "there: %4; a client there: %5"),
                       seen[0].text, seen[1].text, seen[2].text, seen[3].text, seen[4].text);
    } else {
        probe_done(out, N_("in each state asked select(), poll() and epoll_wait() for readability, "
                           "then called read(), O_NONBLOCK"));
        probe_observed(out, N_("empty: %1; 3 bytes there: %2; writer closed: %3"), seen[0].text,
                       seen[1].text, seen[2].text);
    }
    probe_brief(out, N_("agree in %1 of %2"), NUMBER(experiment.agreeing),
                NUMBER(experiment.states));
    return probe_conclude(out, experiment.agreeing == experiment.states);
}

/* A FIFO whose first writer is yet to come is the one that read() finds at its end and nobody else. */
static int run_fifo(const struct probe_trial *trial, struct probe_result *out)
{
    struct readiness_trial experiment = {0};
    struct endpoint_address address;
    int reader = endpoint_serve(trial->transport, trial->directory, "unwritten", &address);
    const struct readiness said = ask_all(reader, false);
    char byte;
    ssize_t unwritten = read(reader, &byte, 1);

    try_pair(&experiment, trial);
    probe_done(out,
               N_("in each state asked select(), poll() and epoll_wait() for readability, then "
                  "called read(), O_NONBLOCK; before that, on a FIFO that no writer had opened"));
    probe_observed(out,
                   N_("empty: %1; 3 bytes there: %2; writer closed: %3; no writer yet: select %4, "
                      "poll %5, epoll %6, read %7 bytes"),
                   experiment.seen[0].text, experiment.seen[1].text, experiment.seen[2].text,
                   PHRASE(readable(said.by_select)), PHRASE(readable(said.by_poll)),
                   PHRASE(readable(said.by_epoll)), NUMBER(unwritten));
    probe_brief(out, N_("agree in %1 of %2"), NUMBER(experiment.agreeing),
                NUMBER(experiment.states + 1));
    return probe_conclude(out, experiment.agreeing == experiment.states && !said.by_select &&
                                   !said.by_poll && !said.by_epoll && unwritten == 0);
}

const struct probe probe_readiness = {
    .name = "readiness",
    .property = N_("readiness and what follows"),
    .transports = {"pipe", "unix-stream", "unix-dgram", "tcp"},
    .claim = N_("select, poll and epoll call a descriptor ready exactly when the read or accept "
                "that follows does not block: for data, the end of a stream, or a client."),
    .code = "struct pollfd wanted = {fd, POLLIN, 0};\n"
            "int ready = poll(&wanted, 1, 0);\n"
            "ssize_t bytes = read(fd, buffer, sizeof buffer);\n"
            "/* %1 */\n",
    .remarks = {N_("ready == 0: EAGAIN; ready == 1: data, or 0 at the end")},
    .reference = "select(2), poll(2), epoll(7), accept(2); POSIX.1-2017, poll(), select()",
    .run = run,
};

const struct probe probe_readiness_fifo = {
    .name = "readiness",
    .property = N_("readiness and what follows"),
    .transports = {"fifo"},
    .claim = N_("select, poll and epoll call a FIFO ready exactly when read does not block, but "
                "for one case: before its first writer none does, and yet read gives 0 at once."),
    .code = "int fd = open(fifo, O_RDONLY | O_NONBLOCK);\n"
            "poll(&(struct pollfd){fd, POLLIN, 0}, 1, 0); /* %1 */\n"
            "read(fd, buffer, sizeof buffer);             /* %2 */\n",
    .remarks = {N_("0: no writer yet"), N_("0 all the same")},
    .reference = "select(2), poll(2), epoll(7), fifo(7); POSIX.1-2017, read(), poll()",
    .run = run_fifo,
};

/* ---- edge-triggered epoll: of a descriptor that has not been read empty it tells nothing of what
 * is there, but of what comes. Pipes of Linux 5.5 to 5.13 told only of what came into an empty one;
 * later ones wake readers at every write again ---- */

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
