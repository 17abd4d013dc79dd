/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signal_io.c - a descriptor that sends a signal when something can be read. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/signal_taking.h"

static int want_signal(int fd, int number)
{
    int flags = fcntl(fd, F_GETFL);

    /* SIGIO is what comes by default; named, it would bring si_fd, too. */
    if (flags < 0 || fcntl(fd, F_SETOWN, getpid()) < 0 ||
        fcntl(fd, F_SETSIG, number == SIGIO ? 0 : number) < 0 ||
        fcntl(fd, F_SETFL, flags | O_ASYNC) < 0)
        return -errno;
    return signal_block(number);
}

/* What `number` gave before and after something was written. */
struct io_signal {
    int before, after;
    int fd; /* in siginfo */
};

static int try_signal(const struct endpoint_pair *pair, int number, struct io_signal *out)
{
    siginfo_t info = {.si_fd = -1};
    char byte;

    int error = want_signal(pair->reader, number);
    if (error != 0)
        return error;
    out->before = signal_take(number, 0, &info);
    if (write(pair->writer, "x", 1) < 0)
        return -errno;
    out->after = signal_take(number, SIGNAL_WAIT_S, &info);
    out->fd = info.si_fd;
    ssize_t count = endpoint_read(pair->reader, &byte, 1);
    return count < 0 ? (int)count : 0;
}

static const char *outcome_of(int taken, const char *name)
{
    return taken > 0 ? name : taken == -EAGAIN ? "no signal" : errno_name(-taken);
}

static int io_run(const struct probe_context *context, const char *transport,
                  struct probe_result *out)
{
    struct endpoint_pair pair;
    struct io_signal plain = {0}, chosen = {0};

    int error = endpoint_pair_open(&pair, transport, context->directory);
    if (error != 0)
        return error;
    error = try_signal(&pair, SIGIO, &plain);
    bool same_fd = false;
    if (error == 0) {
        error = try_signal(&pair, SIGRTMIN, &chosen);
        same_fd = chosen.fd == pair.reader;
    }
    endpoint_pair_close(&pair);
    if (error != 0)
        return error;

    probe_done(out, "F_SETOWN and O_ASYNC on the reading end, then write() of a byte; again with "
                    "F_SETSIG, SIGRTMIN");
    probe_observed(out, "before: %s, after: %s; with F_SETSIG: %s%s",
                   outcome_of(plain.before, "SIGIO"), outcome_of(plain.after, "SIGIO"),
                   outcome_of(chosen.after, "SIGRTMIN"),
                   same_fd ? ", and si_fd is the descriptor" : "");
    probe_brief(out, "%s", outcome_of(plain.after, "SIGIO"));
    return probe_conclude(out, plain.before == -EAGAIN && plain.after == SIGIO &&
                                   chosen.after == SIGRTMIN && same_fd);
}

const struct probe probe_signal_io = {
    .name = "signal-io",
    .property = "signal when data has come",
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"},
    .claim = "A process that asks for it (O_ASYNC) gets SIGIO when there is something to read.",
    .code = "fcntl(fd, F_SETOWN, getpid());\n"
            "fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC);\n"
            "/* with F_SETSIG a real-time signal comes instead, and its si_fd tells which */\n"
            "sigwaitinfo(&set_with_sigio, &info);   /* returns SIGIO when data has come */\n",
    .reference = "fcntl(2), \"Managing signals\"; signal(7); socket(7), \"Signals\"",
    .run = io_run,
};
