/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * readiness.c - what select(), poll() and epoll say of a descriptor, and whether read() or accept()
 * then does so: "readable" means that the call will not block, not that there is data. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
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

static int ask_select(int fd, int wait_ms, bool *ready)
{
    struct timeval wait = {.tv_sec = wait_ms / 1000,
                           .tv_usec = (suseconds_t)(wait_ms % 1000) * 1000};
    fd_set set;

    if (fd >= FD_SETSIZE)
        return -EMFILE;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    int count = select(fd + 1, &set, NULL, NULL, &wait);
    *ready = count > 0 && FD_ISSET(fd, &set);
    return count < 0 ? -errno : 0;
}

static int ask_poll(int fd, int wait_ms, bool *ready)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    int count = poll(&wanted, 1, wait_ms);

    /* A pipe without writers is reported by POLLHUP alone. */
    *ready = count > 0 && (wanted.revents & (POLLIN | POLLHUP)) != 0;
    return count < 0 ? -errno : 0;
}

static int ask_epoll(int fd, int wait_ms, bool *ready)
{
    struct epoll_event wanted = {.events = EPOLLIN}, seen = {0};
    int error = 0;
    int set = epoll_create1(EPOLL_CLOEXEC);

    if (set < 0)
        return -errno;
    int count = epoll_ctl(set, EPOLL_CTL_ADD, fd, &wanted);
    if (count == 0)
        count = epoll_wait(set, &seen, 1, wait_ms);
    if (count < 0)
        error = -errno;
    *ready = count > 0 && (seen.events & (EPOLLIN | EPOLLHUP)) != 0;
    close(set);
    return error;
}

/* `awaited`: it may still have to become ready, as data on TCP do; else only what is so now. */
static int ask_all(int fd, bool awaited, struct readiness *out)
{
    int wait_ms = awaited ? ENDPOINT_WAIT_MS : 0;
    int error = ask_select(fd, wait_ms, &out->by_select);

    if (error == 0)
        error = ask_poll(fd, wait_ms, &out->by_poll);
    return error != 0 ? error : ask_epoll(fd, wait_ms, &out->by_epoll);
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

static int try_read(struct readiness_trial *experiment, int fd, bool awaited)
{
    struct readiness said;
    char buffer[BYTES + 1];
    int error = ask_all(fd, awaited, &said);

    if (error != 0)
        return error;
    ssize_t bytes = read(fd, buffer, sizeof buffer);
    int number = bytes < 0 ? errno : 0;
    note(experiment, &said, "read",
         bytes < 0 ? errno_name(number) : PHRASE(N_("success (%1 bytes)"), NUMBER(bytes)),
         number == EAGAIN);
    return 0;
}

static int try_accept(struct readiness_trial *experiment, int listener, bool awaited)
{
    struct readiness said;
    int error = ask_all(listener, awaited, &said);

    if (error != 0)
        return error;
    int fd = accept(listener, NULL, NULL);
    int number = fd < 0 ? errno : 0;
    note(experiment, &said, "accept", errno_name(number), number == EAGAIN);
    return 0;
}

/* Empty, with 3 bytes, closed. */
static int try_pair(struct readiness_trial *experiment, const char *transport,
                    const char *directory)
{
    struct endpoint_pair pair;
    int error = endpoint_pair_open(&pair, transport, directory);

    if (error == 0)
        error = try_read(experiment, pair.reader, false);
    if (error == 0 && write(pair.writer, "abc", BYTES) != BYTES)
        error = -errno;
    if (error == 0)
        error = try_read(experiment, pair.reader, true);
    if (error != 0)
        return error;
    close(pair.writer);
    return try_read(experiment, pair.reader, !endpoint_is_datagram(transport));
}

/* With nobody there, with a client. */
static int try_listener(struct readiness_trial *experiment, const char *transport,
                        const char *directory)
{
    struct endpoint_address address;
    int listener = endpoint_serve(transport, directory, "listener", &address);

    if (listener < 0)
        return listener;
    int error = endpoint_set_blocking(listener, false);
    if (error == 0)
        error = try_accept(experiment, listener, false);
    if (error != 0)
        return error;
    int client = endpoint_join(transport, &address);
    return client < 0 ? client : try_accept(experiment, listener, true);
}

static bool has_listener(const char *transport)
{
    return endpoint_is_socket(transport) && !endpoint_is_datagram(transport);
}

static int run(const struct probe_context *context, const char *transport, struct probe_result *out)
{
    struct readiness_trial experiment = {0};
    int error = try_pair(&experiment, transport, context->directory);

    if (error == 0 && has_listener(transport))
        error = try_listener(&experiment, transport, context->directory);
    if (error != 0)
        return error;
    const struct phrase *seen = experiment.seen;
    if (has_listener(transport)) {
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
static int run_fifo(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    struct readiness_trial experiment = {0};
    struct readiness said;
    char path[PATH_MAX], byte;

    int length = snprintf(path, sizeof path, "%s/unwritten", context->directory);
    if (length < 0 || (size_t)length >= sizeof path)
        return -ENAMETOOLONG;
    if (mkfifo(path, 0600) < 0)
        return -errno;
    int reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (reader < 0)
        return -errno;
    int error = ask_all(reader, false, &said);
    if (error != 0)
        return error;
    ssize_t unwritten = read(reader, &byte, 1);
    error = try_pair(&experiment, transport, context->directory);
    if (error != 0)
        return error;

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
    .claim = N_(
        "select, poll and epoll call a descriptor ready exactly when the read or accept that "
        "follows does not block: for data, the end of a stream, or a client."),
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
    .claim = N_(
        "select, poll and epoll call a FIFO ready exactly when read does not block, but for one "
        "case: before its first writer none does, and yet read gives 0 at once."),
    .code = "int fd = open(fifo, O_RDONLY | O_NONBLOCK);\n"
            "poll(&(struct pollfd){fd, POLLIN, 0}, 1, 0); /* %1 */\n"
            "read(fd, buffer, sizeof buffer);             /* %2 */\n",
    .remarks = {N_("0: no writer yet"), N_("0 all the same")},
    .reference = "select(2), poll(2), epoll(7), fifo(7); POSIX.1-2017, read(), poll()",
    .run = run_fifo,
};
